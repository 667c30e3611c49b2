"""The window speaks the language that is asked for, with its plural forms, numbers and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Conflict, ServerUnreachable
from desktop_app.domain.overview import MigrationDetails
from desktop_app.ui.details.content import DetailsContent
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.pane import NARROWEST
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.dialogs.confirm import start_question
from desktop_app.ui.dialogs.run_dialog import RunDialog
from desktop_app.ui.formatting import duration, relative_time, short_date, thousands
from desktop_app.ui.language import Wanted, install_language, locale_of, spoken_language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import describe
from desktop_app.ui.migrations.columns import Column, title
from desktop_app.ui.migrations.list_header import ListHeader
from desktop_app.ui.migrations.views import View
from desktop_app.ui.parts import Card, CountCard
from desktop_app.ui.recorded_words import in_operator_words
from tests.ui.conftest import Speak
from tests.ui.details import samples
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows


@pytest.fixture
def russian(speak: Speak) -> QLocale:
    return speak("ru")


@pytest.fixture
def theme(qapp: QApplication, russian: QLocale) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme, russian: QLocale) -> Iterator[TestDesk]:
    yield from made_desk(theme, russian)


@pytest.fixture
def window(at: TestDesk, qtbot: QtBot) -> MainWindow:
    """Show a window on 1,200 rows."""
    at.listing.put(*mixed_rows(1200))
    window = MainWindow(at.desk)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.pane.refreshed):
        window.begin()
    qtbot.waitUntil(lambda: window.pane.table.model().index(0, 0).data() is not None)
    return window


@pytest.mark.parametrize(
    ("preferred", "language"),
    [
        (["ru-RU", "ru", "en-US"], "ru"),
        (["de-DE", "de", "ru-Cyrl-RU"], "ru"),
        (["en-GB", "ru-RU"], "en"),
        (["de-DE", "de"], "en"),
        (["C"], "en"),
        ([], "en"),
        (["ru_UA"], "ru"),
        (["run"], "en"),
    ],
)
def test_the_first_preferred_language_that_is_spoken_is_taken(preferred: list[str], language: str) -> None:
    assert spoken_language(preferred) == language


def test_numbers_follow_the_system_where_it_speaks_the_language() -> None:
    british = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    assert locale_of("en", british) == british
    assert locale_of("ru", british).language() is QLocale.Language.Russian
    assert locale_of("en", QLocale.c()).language() is QLocale.Language.English


def test_the_language_of_the_window_becomes_the_default_of_qt(speak: Speak) -> None:
    assert speak("ru") == QLocale()
    assert QLocale().language() is QLocale.Language.Russian
    assert speak("en").language() is QLocale.Language.English
    assert QLocale().language() is QLocale.Language.English


def test_the_system_decides_where_nothing_is_chosen(speak: Speak) -> None:
    expected = spoken_language(QLocale.system().uiLanguages())
    assert speak("system") == speak(expected)


def test_a_language_replaces_the_one_before(qapp: QApplication, speak: Speak) -> None:
    speak("ru")
    assert describe(Conflict("in_progress", "")).title == "Эта миграция выполняется"
    speak("en")
    assert describe(Conflict("in_progress", "")).title == "This migration is in progress"


def test_the_words_of_qt_itself_are_translated(qapp: QApplication, russian: QLocale) -> None:
    assert qapp.translate("QPlatformTheme", "Cancel") == "Отмена"


def test_without_compiled_files_the_program_speaks_english(qapp: QApplication, speak: Speak, tmp_path: Path) -> None:
    install_language(qapp, "ru", tmp_path)
    assert describe(Conflict("in_progress", "")).title == "This migration is in progress"


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize("column", Column)
def test_every_column_is_named_whole_in_the_smallest_window(
    speak: Speak, language: Wanted, column: Column, at: TestDesk, qtbot: QtBot
) -> None:
    speak(language)
    at.listing.put(*mixed_rows(100))
    window = MainWindow(at.desk)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    window.pane.table.sort_by(column)
    window.show()
    with qtbot.waitSignal(window.pane.refreshed):
        window.begin()
    table = window.pane.table
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    heads = table.horizontalHeader()
    assert isinstance(heads, ListHeader)
    assert [heads.written(one) for one in Column] == [title(one) for one in Column]
    assert not table.horizontalScrollBar().isVisible()


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "Показать 1 попытку"),
        (2, "Показать все 2 попытки"),
        (5, "Показать все 5 попыток"),
        (11, "Показать все 11 попыток"),
        (21, "Показать 21 попытку"),
        (23, "Показать все 23 попытки"),
    ],
)
def test_a_count_takes_the_form_that_russian_asks_for(russian: QLocale, count: int, words: str) -> None:
    assert QCoreApplication.translate("AttemptsCard", "Show all %n attempts", "", count) == words


@pytest.mark.parametrize(("count", "words"), [(1, "Show 1 attempt"), (2, "Show all 2 attempts")])
def test_a_count_takes_the_form_that_english_asks_for(speak: Speak, count: int, words: str) -> None:
    speak("en")
    assert QCoreApplication.translate("AttemptsCard", "Show all %n attempts", "", count) == words


def test_numbers_times_and_dates_are_written_in_russian(russian: QLocale) -> None:
    assert thousands(1_000_000, russian).replace("\N{NO-BREAK SPACE}", " ") == "1 000 000"
    assert duration(134, russian) == "2 мин 14 с"
    assert relative_time(samples.ago(hours=3), samples.NOW, russian) == "3 ч назад"
    assert short_date(samples.NOW, russian) == "24 нояб. 2026"


def test_the_window_speaks_russian(window: MainWindow) -> None:
    labels = {label.text() for label in window.findChildren(QLabel)}
    buttons = {button.text() for button in window.findChildren(QPushButton)}
    cards = [card.text() for card in window.findChildren(CountCard)]
    assert cards == ["Все", "Выполняются", "Ошибки", "Внимание", "Ожидают", "Завершены"]
    assert {"Миграции", "Ничего не выбрано", "1\N{NO-BREAK SPACE}200"} <= labels
    assert {"Запустить…", "Столбцы", "Сбросить"} <= buttons
    model = window.pane.table.model()
    titles = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    assert {"Статус", "MB UUID", "Домен", "Прогресс", "Изменена"} <= set(titles)
    assert model.index(0, 0).data() in ("Выполняется", "Ошибка", "Завершена", "Ожидает")


def test_the_smallest_window_shows_every_column_in_russian(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(window.minimumSize())
    scroll = window.pane.table.horizontalScrollBar()
    qtbot.waitUntil(lambda: window.width() == window.minimumWidth())
    qtbot.waitUntil(lambda: scroll.maximum() == 0)


def test_counts_of_a_filter_are_put_together_in_russian(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.pane.summary_changed, check_params_cb=lambda text: " из " in text) as told:
        window.pane.show_view(View.ERRORS)
    assert told.args == ["150 из 1\N{NO-BREAK SPACE}200"]


def test_the_form_of_a_start_speaks_russian(at: TestDesk, qtbot: QtBot) -> None:
    dialog = RunDialog(at.desk)
    qtbot.addWidget(dialog)
    assert dialog.windowTitle() == "Запуск миграции"
    assert dialog.run_button.text() == "Запустить миграцию"
    assert dialog.form.fields["mb_secret"].edit.accessibleName() == "Секрет MB"


def test_the_details_speak_russian(theme: Theme, russian: QLocale, qtbot: QtBot) -> None:
    content = DetailsContent(theme, russian)
    qtbot.addWidget(content)
    at = TestDesk(theme)
    shown = Shown(samples.running(), samples.received_webhook(), at.watcher.server)
    content.show_details(shown, Moments(samples.NOW, russian))
    assert content.header.restart_button.text() == "Перезапустить"
    assert content.process.sentence.text() == "Сервер миграций выполняет её."
    assert content.header.said.text().startswith("сервер миграций, ")


@pytest.mark.parametrize("language", ["ru", "en"])
@pytest.mark.parametrize(
    "details", [samples.running, samples.failed, samples.completed, samples.silent, samples.unconfirmed]
)
def test_no_card_is_wider_than_the_narrowest_details(
    speak: Speak, language: Wanted, details: Callable[[], MigrationDetails], theme: Theme, qtbot: QtBot
) -> None:
    locale = speak(language)
    content = DetailsContent(theme, locale)
    qtbot.addWidget(content)
    content.resize(NARROWEST, 700)
    shown = Shown(details(), samples.received_webhook(), TestDesk(theme).watcher.server)
    content.show_details(shown, Moments(samples.NOW, locale))
    content.show()
    qtbot.waitExposed(content)
    column = content.cards.widget()
    assert column is not None
    room = content.cards.viewport().width()
    wide = [
        f"{type(card).__name__} {card.minimumSizeHint().width()}"
        for card in column.findChildren(Card)
        if not card.isHidden() and card.minimumSizeHint().width() > room - 2 * theme.tokens.space_m
    ]
    assert not wide
    assert column.width() == room


def test_what_was_recorded_in_english_is_said_in_russian(russian: QLocale) -> None:
    assert in_operator_words("received before") == "уже был получен"
    where = "the migration server at http://mb.example:8080/x"
    assert in_operator_words(f"{where}: no complete answer within 2.5 s") == (
        "http://mb.example:8080/x: нет полного ответа за 2.5 с"
    )
    assert in_operator_words(f"{where} answered HTTP 500: boom: yes") == (
        "http://mb.example:8080/x: ответ HTTP 500: boom: yes"
    )
    assert in_operator_words("http://mb.example: its name is not known") == "http://mb.example: имя не найдено"
    assert in_operator_words("whatever the far side {says}") == "whatever the far side {says}"


def test_a_failed_call_is_described_in_russian_alone(russian: QLocale) -> None:
    failure = ServerUnreachable(
        "server_down", "the migration server at http://mb.example:8080: its name is not known", server=""
    )
    assert describe(failure).inline == (
        "Сервер миграций недоступен. http://mb.example:8080: имя не найдено. "
        "Проверьте, что сервер работает и его адрес в настройках верен."
    )


def test_a_question_is_put_in_russian(russian: QLocale) -> None:
    question = start_question({"in_progress"}, samples.KEY)
    assert question is not None
    assert question.title == "Перезапустить выполняющуюся миграцию?"
    assert question.text.startswith("Проект Brizy 23131991\n\n")
