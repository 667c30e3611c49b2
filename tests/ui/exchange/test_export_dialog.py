"""An operator writes what is filtered into a file: told how many and which, called off without a trace."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.migration import Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.services.exporting import ExportForm
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.words import filter_words
from desktop_app.ui.page import Listed
from tests.ui.conftest import Speak
from tests.ui.exchange.desks import ExchangeDesk


class Hands:
    """An operator before the dialog."""

    def __init__(self, exchange: ExchangeDesk, qtbot: QtBot, listed: Listed) -> None:
        self.exchange, self.qtbot = exchange, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = ExportDialog(exchange.desk, exchange.exporting, listed, self.window)
        self.dialog.open()

    def write(self, path: Path) -> None:
        self.dialog.go_button.click()
        assert self.dialog.saver.dialog is not None
        self.dialog.saver.dialog.fileSelected.emit(str(path))
        self.dialog.saver.dialog.reject()


@pytest.fixture
def hands(exchange: ExchangeDesk, qtbot: QtBot) -> Iterator[Hands]:
    made = Hands(exchange, qtbot, Listed(MigrationQuery(text="KNOWN-2"), 1))
    yield made
    if isValid(made.dialog):
        made.dialog.reject()


class Opener(QObject):
    """Stands in for the desktop's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_exactly_what_is_filtered_is_written(hands: Hands, tmp_path: Path) -> None:
    assert hands.dialog.accessibleName() == "Export 1 migration"
    assert "“KNOWN-2” is found in it" in hands.dialog.accessibleDescription()
    hands.write(tmp_path / "out.csv")
    hands.qtbot.waitUntil(hands.dialog.folder_button.isVisible)
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["mb_project_uuid"] for row in csv.DictReader(file)] == ["known-2"]
    assert hands.dialog.accessibleName() == "1 migration exported"
    assert hands.dialog.cancel_button.text() == "Close"
    opener = Opener()
    QDesktopServices.setUrlHandler("file", opener, "open")  # type: ignore[arg-type]
    hands.dialog.folder_button.click()
    QDesktopServices.unsetUrlHandler("file")
    assert opener.opened == [str(tmp_path)]


def test_json_is_another_form(hands: Hands, tmp_path: Path) -> None:
    hands.dialog.form.setCurrentIndex(hands.dialog.form.findData(ExportForm.JSON.value))
    hands.write(tmp_path / "out.json")
    hands.qtbot.waitUntil(hands.dialog.folder_button.isVisible)
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["count"] == 1


def test_it_is_called_off_without_a_trace_and_a_place_that_cannot_be_written_is_named(
    hands: Hands, tmp_path: Path
) -> None:
    hands.exchange.exporting.gate.close()
    hands.write(tmp_path / "out.csv")
    hands.qtbot.waitUntil(lambda: hands.dialog.progress.count == "1 of 4 migrations")
    assert hands.dialog.progress.isVisible()
    hands.dialog.cancel_button.click()
    hands.exchange.exporting.gate.open()
    hands.qtbot.waitUntil(hands.dialog.note.isVisible)
    assert hands.dialog.note.text == "Cancelled: nothing was changed."
    assert list(tmp_path.glob("out*")) == []
    hands.write(tmp_path / "missing" / "out.csv")
    hands.qtbot.waitUntil(lambda: "could not be written" in hands.dialog.note.text)
    hands.write(tmp_path / "out.csv")
    hands.qtbot.waitUntil(hands.dialog.folder_button.isVisible)
    assert not hands.dialog.note.isVisible()


def test_closed_in_the_middle_it_leaves_the_file_as_it_was(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "out.csv").write_text("before", encoding="utf-8")
    hands.exchange.exporting.gate.close()
    hands.write(tmp_path / "out.csv")
    hands.qtbot.waitUntil(lambda: bool(hands.exchange.exporting.gate.arrived))
    hands.dialog.reject()
    hands.qtbot.waitUntil(lambda: not isValid(hands.dialog))
    hands.exchange.exporting.gate.open()
    hands.exchange.settle()
    assert (tmp_path / "out.csv").read_text(encoding="utf-8") == "before"


def test_nothing_is_not_exported(exchange: ExchangeDesk, qtbot: QtBot) -> None:
    hands = Hands(exchange, qtbot, Listed(MigrationQuery(text="nobody"), 0))
    assert not hands.dialog.go_button.isEnabled()
    hands.dialog.cancel_button.click()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_filter_is_said(speak: Speak, language: str) -> None:
    speak("ru" if language == "ru" else "en")
    whole = filter_words(MigrationQuery())
    queries = [
        MigrationQuery(status=frozenset({Status.ERROR, Status.PENDING})),
        MigrationQuery(attention=True),
        MigrationQuery(mb_project_uuid="9f2c"),
        MigrationQuery(brz_project_id=77),
        MigrationQuery(text="{text}"),
        MigrationQuery(wave="spring"),
    ]
    said = [filter_words(query) for query in queries]
    assert len({whole, *said}) == 7
    for words, part in zip(said, ("", "", "9f2c", "77", "{text}", "spring"), strict=True):
        assert part in words
