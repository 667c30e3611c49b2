"""An operator reads what happened to a migration and sets two attempts side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.errors import NotFound, StoreFailure
from desktop_app.domain.overview import MigrationHistory
from desktop_app.ui.history import HistoryWindows
from desktop_app.ui.history.facts import Group
from desktop_app.ui.history.window import HistoryWindow
from desktop_app.ui.parts import Tone
from tests.ui.history.far_histories import FarHistories
from tests.ui.history.samples import CONTRADICTED, HISTORY, KEY, RUNNING, acknowledged, progress_report
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import row_of
from tests.ui.naming import nameless

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """An operator before the window."""

    def __init__(self, at: TestDesk, far: FarHistories, qtbot: QtBot) -> None:
        self.at, self.far, self.qtbot = at, far, qtbot
        self.window = HistoryWindow(at.desk, KEY)

    def open(self) -> HistoryWindow:
        self.window.resize(1080, 680)
        with self.qtbot.waitSignal(self.window.reader.read):
            self.window.show()
        self.qtbot.waitUntil(self.window.isActiveWindow)
        return self.window

    def tell(self, answer: MigrationHistory) -> None:
        """Let the history be another one, and wait until the window has read it."""
        self.far.answer = answer
        with self.qtbot.waitSignal(self.window.reader.read):
            self.at.source.publish((KEY,))

    def click(self, row: int, modifier: Qt.KeyboardModifier = NONE) -> None:
        attempts = self.window.attempts
        rect = attempts.visualRect(attempts.attempts.index(row))
        QTest.mouseClick(attempts.viewport(), Qt.MouseButton.LeftButton, modifier, rect.topLeft() + QPoint(20, 40))

    def compared(self) -> list[tuple[str, str, str]]:
        return [(line.label, line.left, line.right) for line in self.window.comparison.comparison.rows]

    def differing(self) -> list[str]:
        return [line.label for line in self.window.comparison.comparison.rows if line.differs]


@pytest.fixture
def hands(at: TestDesk, far: FarHistories, qtbot: QtBot) -> Iterator[Hands]:
    made = Hands(at, far, qtbot)
    yield made
    if isValid(made.window):
        made.window.close()


def test_attempts_stand_newest_first_and_the_newest_is_shown(hands: Hands) -> None:
    window = hands.open()
    assert [line.brief for line in window.attempts.attempts.lines] == [
        "#12 · Running · 13:55:12",
        "#8 · Contradiction · 11:05:12",
        "#5 · Refused · 22 Nov 2026, 14:05",
        "#2 · Completed · 15 Nov 2026, 14:05",
    ]
    assert window.attempts.attempts.lines[0].facts == "marta · accepted"
    assert window.attempts.chosen == (12,)
    assert window.attempt.isVisible()
    assert window.attempt.number.text() == "Attempt #12"
    assert window.attempt.cards[Group.START].rows.value("reason") == "theme fixed"
    assert window.attempt.cards[Group.PARAMETERS].rows.value("skip_media_upload") == "true"
    assert window.attempt.cards[Group.PARAMETERS].rows.value("webhook_url").endswith("token=•••")
    assert window.toolbar.summary.text() == "4 attempts"
    assert hands.far.threads.isdisjoint({"MainThread"})


def test_both_sides_of_a_contradiction_are_told_and_who_has_seen_it(hands: Hands) -> None:
    window = hands.open()
    hands.click(1)
    strip = window.attempt.contradiction
    tones = [strip.tone]
    assert "“Completed” (webhook, 12:05:12), then “Error” (migration server, 13:05:12)" in strip.text
    hands.tell(replace(HISTORY, attempts=(RUNNING, acknowledged(), *HISTORY.attempts[2:])))
    assert [*tones, strip.tone] == [Tone.ATTENTION, Tone.INFO]
    assert strip.text.endswith("Acknowledged: olga, 13:35:12: the site is fine")
    hands.click(0)
    assert not strip.isVisible()
    assert not window.attempt.cards[Group.OUTCOME].rows.value("brizy_project_domain")


def test_the_story_is_as_high_as_it_is_long_and_unfolds(hands: Hands, qtbot: QtBot) -> None:
    window = hands.open()
    story = window.attempt.story

    def is_whole() -> bool:
        return story.height() == story.horizontalHeader().height() + story.verticalHeader().length()

    assert story.story.rowCount() == 4
    qtbot.waitUntil(is_whole)
    before = story.height()
    assert window.attempt.every_report.text() == "Every report"
    window.attempt.every_report.click()
    assert window.attempt.every_report.text() == "Progress in one line"
    assert story.story.rowCount() == 8
    qtbot.waitUntil(lambda: story.height() > before and is_whole())
    story.setFocus()
    QTest.keyClick(story, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(story, Qt.Key.Key_C, CONTROL)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 8
    assert "14:00:12\tolga\tProcess 4711 ended · “hangs”\tDone" in lines
    hands.click(1)
    assert not window.attempt.every_report.isVisible()


def test_long_words_wrap_and_make_their_row_higher(hands: Hands, qtbot: QtBot) -> None:
    long = replace(HISTORY.reports[-2], summary={"facts": {"error": f"{'w' * 400} and on\nand on"}})
    hands.far.answer = replace(HISTORY, reports=(long,))
    window = hands.open()
    hands.click(1)
    story = window.attempt.story
    qtbot.waitUntil(lambda: story.rowHeight(1) > 3 * story.rowHeight(0))


def test_the_keyboard_brings_a_far_line_of_the_story_into_view(hands: Hands, qtbot: QtBot) -> None:
    reports = tuple(progress_report(float(percent), minutes=9 - percent / 12) for percent in range(100, 0, -1))
    hands.far.answer = replace(HISTORY, reports=reports)
    window = hands.open()
    window.attempt.every_report.click()
    story = window.attempt.story
    page = window.attempt.findChild(QScrollArea)
    assert page is not None
    # The table has grown, and the page has been told how far it can be scrolled now.
    qtbot.waitUntil(lambda: story.height() > 2 * window.height())
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() + page.viewport().height() > story.height())
    story.setFocus()
    story.selectRow(0)
    QTest.keyClick(story, Qt.Key.Key_End, CONTROL)
    last = story.visualRect(story.story.index(story.story.rowCount() - 1, 0)).center()
    assert window.rect().contains(story.viewport().mapTo(window, last))


def test_two_attempts_are_compared_by_a_second_click(hands: Hands) -> None:
    window = hands.open()
    hands.click(1, CONTROL)
    assert window.comparison.isVisible()
    head = [window.comparison.comparison.headerData(column, Qt.Orientation.Horizontal) for column in range(3)]
    assert head == ["", "Attempt #8", "Attempt #12"]
    assert ("Status", "Completed", "Running") in hands.compared()
    assert ("MB site ID", "site-9", "site-9") in hands.compared()
    assert "MB site ID" not in hands.differing()
    assert "Webhook address" not in hands.differing()
    assert window.toolbar.partner.currentData() == 8
    window.toolbar.only_differences.setChecked(True)
    assert "MB site ID" not in [label for label, _, _ in hands.compared()]
    assert ("Skip the media upload", "–", "true") in hands.compared()
    window.comparison.setFocus()
    QTest.keyClick(window.comparison, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(window.comparison, Qt.Key.Key_C, CONTROL)
    assert "Status\tCompleted\tRunning" in QGuiApplication.clipboard().text().split("\n")
    first = window.comparison.comparison.index(1, 0)
    assert str(first.data(Qt.ItemDataRole.AccessibleTextRole)).endswith("; Differs")
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Differs"
    hands.click(2)
    assert window.attempt.isVisible()
    assert not window.toolbar.only_differences.isVisible()


def test_two_attempts_are_compared_by_choice(hands: Hands) -> None:
    window = hands.open()
    partner = window.toolbar.partner
    assert [partner.itemData(place) for place in range(partner.count())] == [None, 8, 5, 2]
    partner.setCurrentIndex(2)
    partner.activated.emit(2)
    assert list(window.attempts.chosen) == [12, 5]
    assert window.comparison.isVisible()
    partner.setCurrentIndex(0)
    partner.activated.emit(0)
    assert list(window.attempts.chosen) == [12]
    assert window.attempt.isVisible()


def test_more_than_two_cannot_be_compared(hands: Hands) -> None:
    window = hands.open()
    window.attempts.setFocus()
    QTest.keyClick(window.attempts, Qt.Key.Key_A, CONTROL)
    assert window.empty.isVisible()
    assert not window.toolbar.partner.isEnabled()
    QTest.keyClick(window.attempts, Qt.Key.Key_Down)
    assert len(window.attempts.chosen) == 1


def test_a_new_attempt_comes_without_taking_the_choice(hands: Hands) -> None:
    window = hands.open()
    hands.click(2)
    newest = replace(RUNNING, id=15)
    hands.tell(replace(HISTORY, attempts=(newest, *HISTORY.attempts)))
    assert window.attempts.chosen == (5,)
    assert window.attempt.number.text() == "Attempt #5"
    assert [line.id for line in window.attempts.attempts.lines] == [15, 12, 8, 5, 2]
    assert window.toolbar.partner.count() == 5
    hands.tell(replace(HISTORY, attempts=(newest, RUNNING)))
    assert window.attempts.chosen == (15,)


def test_it_reads_for_somebody_only_and_one_at_a_time(hands: Hands, qtbot: QtBot) -> None:
    window = hands.open()
    hands.far.gate.close()
    readings = hands.far.readings
    window.reader.refresh()
    qtbot.waitUntil(lambda: hands.far.readings == readings + 1)
    for _ in range(3):
        with qtbot.waitSignal(hands.at.desk.feed.migrations_changed):
            hands.at.source.publish((KEY,))
    assert hands.far.readings == readings + 1
    hands.far.gate.open()
    qtbot.waitUntil(lambda: hands.far.readings == readings + 2)
    with qtbot.waitSignal(hands.at.desk.feed.migrations_changed):
        hands.at.source.publish((row_of(7).key,))
    window.showMinimized()
    with qtbot.waitSignal(hands.at.desk.feed.migrations_changed):
        hands.at.source.publish((KEY,))
    assert hands.far.readings == readings + 2
    with qtbot.waitSignal(window.reader.read):
        window.showNormal()


def test_an_answer_for_a_closed_window_is_dropped(hands: Hands, qtbot: QtBot) -> None:
    hands.far.gate.close()
    hands.window.show()
    qtbot.waitUntil(lambda: hands.far.readings == 1)
    with qtbot.waitSignal(hands.window.destroyed):
        hands.window.close()
    hands.far.gate.open()
    assert hands.at.runner.stop(10)


def test_without_attempts_it_says_what_will_be_told(hands: Hands) -> None:
    hands.far.answer = MigrationHistory(KEY)
    window = hands.open()
    assert window.empty.isVisible()
    assert window.empty.accessibleName().startswith("No attempt yet")
    assert not window.attempts.isVisible()
    assert not window.toolbar.copy.isEnabled()
    hands.tell(HISTORY)
    assert window.attempts.isVisible()
    assert window.attempt.isVisible()


def test_what_is_left_out_is_said(hands: Hands) -> None:
    hands.far.answer = replace(HISTORY, cut=True)
    assert hands.open().toolbar.summary.text() == "4 attempts; older entries are not shown"


def test_what_cannot_be_read_is_said_and_tried_again(hands: Hands, qtbot: QtBot) -> None:
    window = hands.open()
    hands.far.answer = StoreFailure("database_failed", "the database could not be read")
    with qtbot.waitSignal(window.reader.failed):
        window.toolbar.refresh.click()
    assert window.problem.isVisible()
    assert window.attempt.isVisible()
    hands.far.answer = HISTORY
    with qtbot.waitSignal(window.reader.read):
        window.problem.action_triggered.emit()
    assert not window.problem.isVisible()


def test_a_migration_that_is_gone_says_so(hands: Hands, qtbot: QtBot) -> None:
    window = hands.open()
    hands.far.answer = NotFound("migration_not_found", "gone")
    with qtbot.waitSignal(window.reader.failed):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.empty.accessibleName().startswith("This migration is no longer there")
    assert not window.attempts.isVisible()
    assert not window.toolbar.copy.isEnabled()
    QGuiApplication.clipboard().setText("before")
    window.copy_all()
    assert QGuiApplication.clipboard().text() == "before"


def test_everything_is_copied_as_text(hands: Hands) -> None:
    hands.open().toolbar.copy.click()
    text = QGuiApplication.clipboard().text()
    head, uuid, *attempts = text.rstrip().split("\n\n")
    assert (head, uuid) == ("History of #23131001 · 00000001…a41e", KEY.mb_project_uuid)
    assert [block.split(" · ")[0] for block in attempts] == ["#12", "#8", "#5", "#2"]
    assert "  Two ends contradict each other" in attempts[1]
    assert "    Server before: it could not be asked" in attempts[2]
    assert "    24 Nov 2026, 14:00:12 UTC | olga | Process 4711 ended · “hangs” | Done" in attempts[0]
    assert attempts[0].count("added details") == 5
    assert "    Webhook address: http://desk.example:8088/api" in attempts[0]


def test_one_window_a_migration(at: TestDesk, far: FarHistories, qtbot: QtBot) -> None:
    windows = HistoryWindows(at.desk)
    windows.show_window(KEY)
    first = windows.windows[KEY]
    windows.show_window(KEY)
    windows.show_window(CONTRADICTED.key)
    assert list(windows.windows.values()) == [first]
    assert not first.isModal()
    windows.close_all()
    qtbot.waitUntil(lambda: not isValid(first))
    assert windows.windows == {}


def test_the_theme_is_followed(hands: Hands) -> None:
    window = hands.open()
    for chosen in ([12], [12, 8]):
        window.attempts.choose(chosen)
        light = window.grab().toImage()
        hands.at.theme.set_mode("dark")
        assert window.grab().toImage() != light
        hands.at.theme.set_mode("light")


def test_every_control_has_a_name(hands: Hands) -> None:
    window = hands.open()
    assert nameless(window) == []
    hands.click(1, CONTROL)
    assert nameless(window) == []
