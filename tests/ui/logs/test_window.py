"""An operator before the window of a log: reading, searching, copying, saving, and what is said when there is none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationLog
from desktop_app.services.configuring import Configuring
from desktop_app.services.logs import NOT_ON_SERVER
from desktop_app.ui.logs.delegate import LINE_HEIGHT
from desktop_app.ui.logs.follow_button import FollowButton
from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.logs.window import LogWindow
from desktop_app.ui.parts import Tone
from tests.ui.logs.far_logs import LogDesk, line, numbered
from tests.ui.naming import focusable, nameless

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
NEVER_MS = 1_000_000
SOON_MS = 20
DOWN = "the migration server at http://mb.example: no connection: refused"


class Hands:
    """Opens windows of a log and uses the last one."""

    def __init__(self, logged: LogDesk, qtbot: QtBot) -> None:
        self.logged = logged
        self.logs = logged.logs
        self.qtbot = qtbot
        self.opened: list[LogWindow] = []

    def open(self, poll_ms: int = NEVER_MS) -> LogWindow:
        """Open a window and wait for its first reading."""
        window = LogWindow(self.logged.at.desk, self.logs, self.logged.key, poll_ms)
        self.opened.append(window)
        window.resize(900, 400)
        window.show()
        self.qtbot.waitUntil(window.isActiveWindow)
        self.settle()
        return window

    @property
    def window(self) -> LogWindow:
        return self.opened[-1]

    def settle(self) -> None:
        """Wait until nothing is read or searched any more."""
        self.qtbot.waitUntil(lambda: not self.window.reader.reading and not self.window.finder.busy)

    def reread(self) -> None:
        """Read again by key."""
        QTest.keyClick(self.window, Qt.Key.Key_F5)
        self.settle()

    def search(self, words: str) -> None:
        """Type what is searched for, and wait for it."""
        QTest.keyClick(self.window, Qt.Key.Key_F, CONTROL)
        QTest.keyClicks(self.window.toolbar.search.field, words)
        self.qtbot.waitUntil(lambda: self.window.finder.search.words == words)
        self.settle()

    @property
    def said(self) -> list[str]:
        """Give what the page that is shown says."""
        page = self.window.pages.currentWidget()
        assert page is not None
        labels = [page] if isinstance(page, QLabel) else page.findChildren(QLabel)
        return [label.text() for label in labels if label.isVisible() and label.text()]


@pytest.fixture
def hands(logged: LogDesk, qtbot: QtBot) -> Iterator[Hands]:
    hands = Hands(logged, qtbot)
    yield hands
    logged.logs.gate.open()
    for window in hands.opened:
        window.deleteLater()


def test_a_log_is_shown_from_its_end_and_read_on_a_worker(hands: Hands) -> None:
    hands.logs.hold(numbered(0, 200))
    window = hands.open()
    assert window.windowTitle() == "Log of #23131001 · 00000001…a41e"
    assert window.model.rowCount() == 200
    assert window.view.following
    assert window.view.hasFocus()
    assert window.source.source.text().startswith("From the migration server · 200")
    assert not any("Main" in name for name in hands.logs.threads)


def test_a_log_grows_while_its_migration_runs_and_no_longer(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 100))
    window = hands.open(SOON_MS)
    hands.logs.hold(numbered(0, 130))
    qtbot.waitUntil(lambda: window.model.rowCount() == 130)
    hands.logs.hold(numbered(0, 131))
    hands.logged.end()
    qtbot.waitUntil(lambda: not window.reader.live)
    qtbot.waitUntil(lambda: window.model.rowCount() == 131)
    readings = hands.logs.readings
    qtbot.wait(5 * SOON_MS)
    assert hands.logs.readings == readings
    hands.logs.hold(numbered(0, 140))
    hands.logged.tell()
    qtbot.waitUntil(lambda: window.model.rowCount() == 140)


def test_what_takes_long_to_read_is_read_less_often(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 10))
    window = hands.open(SOON_MS)
    hands.logs.gate.close()
    qtbot.waitUntil(lambda: window.reader.reading)
    qtbot.wait(10 * SOON_MS)
    hands.logs.gate.open()
    qtbot.waitUntil(lambda: not window.reader.reading)
    assert window.reader.pause_ms > 5 * SOON_MS


def test_nothing_is_read_for_a_window_that_nobody_sees(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 10))
    window = hands.open(SOON_MS)
    window.showMinimized()
    hands.settle()
    readings = hands.logs.readings
    hands.logs.hold(numbered(0, 20))
    hands.logged.tell()
    qtbot.wait(5 * SOON_MS)
    assert hands.logs.readings == readings
    window.showNormal()
    qtbot.waitUntil(lambda: window.model.rowCount() == 20)


def test_one_reading_at_a_time(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 10))
    window = hands.open()
    hands.logs.gate.close()
    before = hands.logs.readings
    for _ in range(4):
        QTest.keyClick(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: hands.logs.readings == before + 1)
    hands.logs.hold(numbered(0, 12))
    hands.logs.gate.open()
    qtbot.waitUntil(lambda: window.model.rowCount() == 12)
    assert hands.logs.readings == before + 2


def test_an_answer_for_a_closed_window_is_dropped(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 10))
    hands.logs.gate.close()
    window = LogWindow(hands.logged.at.desk, hands.logs, hands.logged.key)
    window.show()
    qtbot.waitUntil(lambda: hands.logs.readings == 1)
    window.close()
    qtbot.waitUntil(lambda: not isValid(window))
    hands.logs.gate.open()
    assert hands.logged.at.runner.finish(10)
    qtbot.wait(SOON_MS)


def test_waiting_is_said_once_it_takes_time(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.gate.close()
    window = LogWindow(hands.logged.at.desk, hands.logs, hands.logged.key)
    hands.opened.append(window)
    window.show()
    qtbot.waitUntil(lambda: hands.said == ["Loading…"])
    hands.logs.hold(numbered(0, 10))
    hands.logs.gate.open()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.view or hands.said == ["The log is empty"])


def test_keys_search_and_go_from_match_to_match(hands: Hands) -> None:
    hands.logs.hold([line("needle") if number % 100 == 50 else line("hay") for number in range(400)])
    window = hands.open()
    search = window.toolbar.search
    assert not search.next_button.isEnabled()
    hands.search("NEEDLE")
    assert search.count.text() == "4 of 4"
    assert window.view.selected_places() == [350]
    assert not window.view.following
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert (search.count.text(), window.view.selected_places()) == ("1 of 4", [50])
    QTest.keyClick(search.field, Qt.Key.Key_Return, SHIFT)
    assert search.count.text() == "4 of 4"
    QTest.keyClick(window, Qt.Key.Key_F3, SHIFT)
    assert search.count.text() == "3 of 4"
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert search.count.text() == "4 of 4"
    QTest.mouseClick(search.next_button, LEFT)
    QTest.mouseClick(search.next_button, LEFT)
    QTest.mouseClick(search.previous_button, LEFT)
    assert search.count.text() == "1 of 4"
    window.view.go_to(60)
    assert search.count.text().startswith("4 line")
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    hands.settle()
    assert search.count.text() == ""
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert window.view.hasFocus()


def test_enter_searches_first_for_what_was_just_typed(hands: Hands) -> None:
    hands.logs.hold([line("needle"), line("pin"), line("pin")])
    window = hands.open()
    hands.search("needle")
    window.toolbar.search.field.selectAll()
    QTest.keyClicks(window.toolbar.search.field, "pin")
    QTest.keyClick(window.toolbar.search.field, Qt.Key.Key_Return)
    hands.settle()
    assert window.toolbar.search.count.text() == "1 of 2"


def test_the_first_match_in_view_is_gone_to(hands: Hands) -> None:
    hands.logs.hold([line("needle") if number in (3, 190, 195) else line("hay") for number in range(200)])
    window = hands.open()
    hands.search("needle")
    assert window.view.selected_places() == [190]
    assert window.view.following


def test_matches_are_counted_on_as_the_log_grows_without_a_jump(hands: Hands) -> None:
    hands.logs.hold([line(f"needle {number}") for number in range(100)])
    window = hands.open()
    hands.search("needle 1")
    window.view.go_to(1)
    hands.logs.hold([line(f"needle {number}") for number in range(120)])
    hands.reread()
    assert window.toolbar.search.count.text() == "1 of 31"
    assert window.view.places_in_view().start <= 1
    hands.search("nothing such")
    assert window.toolbar.search.count.text() == "Nothing found"


def test_only_grave_lines_are_shown_searched_and_copied(hands: Hands) -> None:
    hands.logs.hold([line("fine needle"), line("broken needle", "ERROR"), "#0 {main}", line("odd", "WARNING")])
    window = hands.open()
    hands.search("needle")
    assert window.toolbar.search.count.text() == "1 of 2"
    choice = window.toolbar.choice
    choice.setCurrentIndex(choice.findData(Severity.ERROR))
    hands.settle()
    assert window.toolbar.search.count.text().startswith("1 line")
    assert window.source.source.text() == "From the migration server · 2 of 4 lines"
    QTest.mouseClick(window.toolbar.copy, LEFT)
    assert QGuiApplication.clipboard().text() == "\n".join([line("broken needle", "ERROR"), "#0 {main}"])


def test_a_log_without_grave_lines_says_so_and_shows_all_again(hands: Hands) -> None:
    hands.logs.hold(numbered(0, 10))
    window = hands.open()
    window.toolbar.choice.setCurrentIndex(2)
    assert hands.said == ["No errors"]
    assert not window.toolbar.save.isEnabled()
    assert not window.toolbar.copy.isEnabled()
    window.toolbar.choice.setCurrentIndex(1)
    assert hands.said == ["No warnings and no errors"]
    assert window.pages.harmless.buttons[0].hasFocus()
    QTest.mouseClick(window.pages.harmless.buttons[0], LEFT)
    assert window.pages.currentWidget() is window.view
    assert window.view.hasFocus()
    assert window.toolbar.choice.currentIndex() == 0


def test_selected_lines_are_copied_as_they_were_logged(hands: Hands) -> None:
    lines = numbered(0, 10)
    hands.logs.hold(lines)
    window = hands.open()
    window.view.go_to(4)
    QTest.keyClick(window.view, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(window.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "\n".join(lines[4:6])
    window.toolbar.search.field.setText("other")
    window.toolbar.search.begin()
    QTest.keyClick(window.toolbar.search.field, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "other"
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(window.view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "\n".join(lines)


def save_as(hands: Hands, path: Path) -> None:
    """Ask to save by key and answer the question where to."""
    hands.window.activateWindow()
    hands.qtbot.waitUntil(hands.window.isActiveWindow)
    QTest.keyClick(hands.window, Qt.Key.Key_S, CONTROL)
    dialog = hands.window.saver.dialog
    assert dialog is not None
    assert dialog.selectedFiles()[0].endswith("migration_23131001.log")
    dialog.selectFile(str(path))
    dialog.accept()
    hands.qtbot.waitUntil(hands.window.note.isVisible)


def test_what_is_shown_is_saved(hands: Hands, tmp_path: Path) -> None:
    lines = [line("grüße"), line("broken", "ERROR")]
    hands.logs.hold(lines)
    window = hands.open()
    save_as(hands, tmp_path / "kept.log")
    assert (tmp_path / "kept.log").read_text(encoding="utf-8") == "\n".join([*lines, ""])
    assert window.note.tone is Tone.INFO
    assert str(tmp_path / "kept.log") in window.note.text
    assert window.saver.dialog is None
    window.note.action_triggered.emit()
    assert not window.note.isVisible()
    window.toolbar.choice.setCurrentIndex(2)
    save_as(hands, tmp_path / "errors.log")
    assert (tmp_path / "errors.log").read_text(encoding="utf-8") == line("broken", "ERROR") + "\n"


def test_what_cannot_be_saved_is_said_beside_it(hands: Hands, tmp_path: Path) -> None:
    (tmp_path / "folder.log").mkdir()
    hands.logs.hold(numbered(0, 3))
    window = hands.open()
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.saver.dialog is not None
    window.saver.dialog.fileSelected.emit(str(tmp_path / "folder.log"))
    window.saver.dialog.reject()
    hands.qtbot.waitUntil(window.note.isVisible)
    assert window.note.tone is Tone.ERROR
    assert "folder.log" in window.note.text
    assert window.toolbar.save.isEnabled()


def test_the_question_where_to_is_asked_once(hands: Hands) -> None:
    hands.logs.hold(numbered(0, 3))
    window = hands.open()
    window.save()
    dialog = window.saver.dialog
    window.save()
    assert window.saver.dialog is dialog
    assert dialog is not None
    dialog.reject()
    assert window.saver.dialog is None


def test_log_files_are_named_and_what_was_left_out_is_said(hands: Hands) -> None:
    files = ("/var/log/mb/migration_23131001.log", "/var/log/mb/wave_7/project_23131001.log")
    hands.logs.hold(numbered(0, 3), "files", files=files, truncated=True, problem=NOT_ON_SERVER)
    window = hands.open()
    words = window.source.source.text()
    assert words.startswith("From log files · 3 line")
    assert words.endswith("only the last 10 MB · migration_23131001.log, project_23131001.log")
    assert window.source.source.toolTip() == "\n".join(files)
    assert not window.problem.isVisible(), "it is no trouble that files have what the server has not"


def test_a_server_that_did_not_answer_is_said_calmly_and_asked_again(hands: Hands) -> None:
    hands.logs.hold(numbered(0, 3), "files", files=("/var/log/a.log",), problem=DOWN)
    window = hands.open()
    assert window.problem.text == f"No log from the server: {DOWN}"
    assert window.problem.tone is Tone.INFO
    hands.logs.hold(numbered(0, 4))
    window.problem.action_triggered.emit()
    hands.settle()
    assert not window.problem.isVisible()
    assert window.source.source.text().startswith("From the migration server")


def test_no_log_says_why_and_what_can_be_done(hands: Hands, qtbot: QtBot) -> None:
    desk = hands.logged.at.desk
    hands.logged.at.desk = replace(desk, configuring=cast(Configuring, object()))
    hands.logs.answer = MigrationLog(problem=f"{DOWN}; no directory of log files is set")
    window = hands.open()
    title, hint = hands.said
    assert title == "No log found"
    assert hint.startswith("The migration server at http://mb.example: no connection: refused; no directory of log")
    assert "settings" in hint
    assert not window.problem.isVisible()
    again, settings = window.pages.nothing.buttons
    assert again.hasFocus()
    with qtbot.waitSignal(window.settings_requested):
        QTest.mouseClick(settings, LEFT)
    hands.logs.hold(numbered(0, 3))
    QTest.mouseClick(again, LEFT)
    hands.settle()
    assert window.pages.currentWidget() is window.view
    assert window.view.hasFocus()


def test_an_empty_log_says_that_lines_will_come(hands: Hands) -> None:
    window = hands.open()
    assert hands.said[0] == "The log is empty"
    assert len(window.pages.nothing.buttons) == 1, "there are no settings to be changed"
    QTest.keyClick(window, Qt.Key.Key_S, CONTROL)
    assert window.saver.dialog is None


def test_the_next_match_is_looked_for_from_what_is_in_view(hands: Hands) -> None:
    hands.logs.hold([line(f"page {number}") for number in range(200)])
    window = hands.open()
    QTest.keyClick(window, Qt.Key.Key_F3)
    window.copy_selected()
    assert window.view.current_place() is None, "nothing is searched for, nothing is chosen"
    hands.search("page 100")
    window.view.setCurrentIndex(QModelIndex())
    window.view.verticalScrollBar().setValue(100 * LINE_HEIGHT)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert window.view.current_place() == 100


def test_a_failure_is_said_and_what_was_read_stays(hands: Hands) -> None:
    hands.logs.answer = StoreFailure("database_failed", "it broke", path="desk.sqlite3", why="it broke")
    window = hands.open()
    assert hands.said == ["The database cannot be used", "desk.sqlite3: it broke."]
    hands.logs.hold(numbered(0, 30))
    hands.reread()
    assert window.pages.currentWidget() is window.view
    hands.logs.answer = StoreFailure("database_failed", "it broke", path="desk.sqlite3", why="it broke")
    hands.reread()
    assert window.model.rowCount() == 30
    assert window.problem.text == "The database cannot be used. desk.sqlite3: it broke."
    assert window.problem.tone is Tone.ERROR
    hands.logs.hold(numbered(0, 31))
    window.problem.action_triggered.emit()
    hands.settle()
    assert not window.problem.isVisible()


def test_the_button_says_whether_more_may_come(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 200))
    window = hands.open(SOON_MS)
    (button,) = window.view.findChildren(FollowButton)
    QTest.keyClick(window.view, Qt.Key.Key_Home)
    assert button.text() == "Follow"
    button.setFocus()
    hands.logged.end(Status.ERROR)
    qtbot.waitUntil(lambda: button.text() == "To the end")
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert window.view.following
    assert window.view.hasFocus()


def test_escape_closes_the_window(hands: Hands, qtbot: QtBot) -> None:
    hands.logs.hold(numbered(0, 3))
    window = hands.open()
    QTest.keyClick(window.view, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(window))
    hands.opened.clear()


def test_every_control_has_a_name(hands: Hands) -> None:
    hands.logs.hold(numbered(0, 300))
    window = hands.open()
    QTest.keyClick(window.view, Qt.Key.Key_Home)
    assert len(focusable(window)) > 8
    assert not nameless(window), "\n".join(nameless(window))
