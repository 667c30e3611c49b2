"""The window connects list, details and services, tells how the connections are, and goes at once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.migration import Status
from desktop_app.services.doctor import Doctor, Finding
from desktop_app.services.logs import Logs
from desktop_app.services.probing import Handshake
from desktop_app.services.server_state import ServerState
from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View
from desktop_app.ui.parts import Health, InlineMessage
from desktop_app.ui.views_rail import RAIL_VIEWS, ViewsRail
from tests.ui.logs.far_logs import FarLogs, numbered
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import NOW, mixed_rows

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
URL = "http://127.0.0.1:8088"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


class Shown:
    """A window on 200 rows."""

    def __init__(self, at: TestDesk, qtbot: QtBot, folder: Path) -> None:
        self.at = at
        self.qtbot = qtbot
        at.listing.put(*mixed_rows(200))
        self.window = MainWindow(at.desk, Whereabouts(folder / "data", folder / "logs"))
        qtbot.addWidget(self.window)
        self.window.show()
        with qtbot.waitSignal(self.window.pane.refreshed):
            self.window.begin()
        qtbot.waitUntil(lambda: self.window.pane.table.model().index(0, 0).data() is not None)
        qtbot.waitUntil(self.window.isActiveWindow)

    def choose(self, row: int) -> None:
        """Click on a row and wait for its details."""
        table = self.window.pane.table
        middle = table.visualRect(table.model().index(row, 1)).center()
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        self.qtbot.waitUntil(lambda: self.window.details.shown is not None)

    def button(self, words: str) -> QPushButton:
        return next(one for one in self.window.findChildren(QPushButton) if one.text() == words and one.isVisible())

    def entry(self, words: str) -> None:
        """Choose an entry of the menu."""
        for menu in self.window.findChildren(QMenu):
            for action in menu.actions():
                if action.text() == words:
                    action.trigger()
                    return
        raise AssertionError(words)

    @property
    def strips(self) -> list[str]:
        return [one.text for one in self.window.findChildren(InlineMessage) if one.isVisible()]

    @property
    def rail(self) -> ViewsRail:
        return self.window.findChildren(ViewsRail)[0]


@pytest.fixture
def shown(at: TestDesk, qtbot: QtBot, tmp_path: Path) -> Shown:
    return Shown(at, qtbot, tmp_path)


def test_a_click_shows_the_migration_in_full(shown: Shown) -> None:
    shown.choose(3)
    assert shown.window.details.key == shown.at.listing.rows_by_id[4].key
    assert shown.at.watcher.focused[-1] == shown.window.details.key
    assert "MainThread" not in shown.at.listing.threads


def test_the_keyboard_begins_in_the_list(shown: Shown) -> None:
    assert shown.window.pane.table.hasFocus()


def test_keys_reach_search_run_refresh_and_restart(shown: Shown, qtbot: QtBot) -> None:
    window = shown.window
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert window.pane.filters.search.hasFocus()
    QTest.keyClick(window.pane.filters.search, Qt.Key.Key_Escape)
    assert window.pane.table.hasFocus()
    shown.choose(1)
    with qtbot.waitSignal(window.pane.refreshed):
        QTest.keyClick(window, Qt.Key.Key_F5)
    assert window.details.key in shown.at.watcher.requested
    QTest.keyClick(window, Qt.Key.Key_R, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: len(shown.at.launching.calls) == 1)
    assert shown.at.launching.calls[0].key == window.details.key
    QTest.keyClick(window, Qt.Key.Key_N, CONTROL)
    dialog = window.restarting.dialog
    assert dialog is not None
    with qtbot.waitSignal(dialog.destroyed):
        dialog.reject()


def test_restart_pressed_twice_starts_once(shown: Shown, qtbot: QtBot) -> None:
    shown.choose(1)
    shown.at.launching.gate.close()
    for _ in range(2):
        QTest.keyClick(shown.window, Qt.Key.Key_R, CONTROL | SHIFT)
    assert not shown.window.pane.row_actions.restart.isEnabled()
    qtbot.waitUntil(lambda: len(shown.at.launching.calls) == 1)
    shown.at.launching.gate.open()
    qtbot.waitUntil(shown.window.pane.row_actions.restart.isEnabled)
    assert len(shown.at.launching.calls) == 1


def test_a_start_that_fails_is_told_where_its_migration_is_not_shown(shown: Shown, qtbot: QtBot) -> None:
    shown.choose(1)
    shown.at.launching.gate.close()
    shown.at.launching.outcomes = [ServerUnreachable("server_down", "nobody there")]
    QTest.keyClick(shown.window, Qt.Key.Key_R, CONTROL | SHIFT)
    shown.choose(2)
    shown.at.launching.gate.open()
    qtbot.waitUntil(lambda: bool(shown.strips))
    assert "23131002" in shown.strips[0]
    QTest.mouseClick(shown.button("Dismiss"), Qt.MouseButton.LeftButton)
    assert shown.strips == []


def test_the_rail_and_the_cards_agree(shown: Shown, qtbot: QtBot) -> None:
    rail = shown.rail
    place = rail.visualItemRect(rail.item(RAIL_VIEWS.index(View.ERRORS))).center()
    with qtbot.waitSignal(shown.window.pane.refreshed):
        QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.window.pane.filters.view is View.ERRORS
    assert shown.at.listing.asked[-1].status == frozenset({Status.ERROR})
    with qtbot.waitSignal(shown.window.pane.refreshed):
        shown.window.pane.show_view(View.COMPLETED)
    assert rail.currentRow() == -1
    with qtbot.waitSignal(shown.window.pane.refreshed):
        shown.window.pane.filters.reset()
    assert rail.currentRow() == 0


def test_a_narrow_window_keeps_the_icons_of_the_rail(shown: Shown) -> None:
    wide = shown.rail.width()
    assert shown.rail.item(1).text() == "Running"
    shown.window.resize(1_000, 600)
    assert shown.rail.width() < wide
    assert shown.rail.item(1).text() == ""
    assert shown.rail.item(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Running"
    assert shown.window.minimumWidth() == 1_000
    assert shown.window.width() == 1_000


def test_no_receiver_is_told_with_its_cure(shown: Shown, qtbot: QtBot) -> None:
    shown.window.show_receiver("", "Port 8088 is taken.", 8089)
    assert shown.strips[0].startswith("Port 8088 is taken.")
    assert shown.window.status.receiver.health is Health.ERROR
    with qtbot.waitSignal(shown.window.receiver_port_requested) as asked:
        QTest.mouseClick(shown.button("Use port 8089"), Qt.MouseButton.LeftButton)
    assert asked.args == [8089]
    shown.window.show_receiver(URL, "", None)
    assert shown.strips == []
    assert shown.window.status.receiver.text == "Receiver 127.0.0.1:8088"
    shown.window.show_receiver("", "Nothing is free.", None)
    assert not any(one.isVisible() for one in shown.window.findChildren(QPushButton) if "port" in one.text())


def test_the_server_is_told_from_any_thread(shown: Shown, qtbot: QtBot) -> None:
    down = ServerState(False, None, "connection refused", NOW)
    thread = threading.Thread(target=shown.window.tell_server, args=(down,))
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(shown.strips))
    assert "connection refused" in shown.strips[0]
    assert shown.window.status.server.health is Health.ERROR
    shown.window.show_server(ServerState(True, 14.4))
    assert shown.strips == []
    assert shown.window.status.server.text == "Server reachable, 14 ms"


def test_the_webhook_path_is_tested_once_both_ends_are_there(shown: Shown, qtbot: QtBot) -> None:
    dot = shown.window.status.webhook
    shown.window.show_receiver(URL, "", None)
    assert dot.health is Health.UNKNOWN
    assert shown.at.probe.asked == 0
    shown.window.show_server(ServerState(True, 14.0))
    qtbot.waitUntil(lambda: dot.health is Health.OK)
    shown.window.show_server(ServerState(True, 15.0))
    assert shown.at.probe.asked == 1
    shown.at.probe.answer = Handshake(True, False, "http://desk.example:8088", error="it cannot reach us")
    shown.entry("Test the webhook path")
    qtbot.waitUntil(lambda: "it cannot reach us" in dot.toolTip())
    assert dot.health is Health.UNKNOWN, "a desk that cannot be called is no alarm"
    assert shown.strips == []
    shown.at.probe.answer = Handshake(False, False, "", error="nobody there")
    shown.entry("Test the webhook path")
    qtbot.waitUntil(lambda: "did not answer" in dot.text)
    shown.at.probe.answer = ServerUnreachable("bad_answer", "it spoke nonsense")
    shown.entry("Test the webhook path")
    qtbot.waitUntil(lambda: bool(shown.strips))
    assert dot.health is Health.UNKNOWN


def test_the_time_of_the_last_reading_is_shown(shown: Shown) -> None:
    assert any(label.text().startswith("Updated ") for label in shown.window.status.findChildren(QLabel))


class Desktop(QObject):
    """Takes the folders that are opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_menu_opens_folders(shown: Shown, tmp_path: Path) -> None:
    desktop = Desktop()
    # PySide's stub asks for bytes, which PySide itself refuses.
    QDesktopServices.setUrlHandler("file", desktop, "open")  # type: ignore[arg-type]
    shown.entry("Open the data folder")
    shown.entry("Open the log folder")
    QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(tmp_path / "data"), str(tmp_path / "logs")]


def test_a_run_that_was_cut_off_is_told_with_the_way_to_the_log(shown: Shown, tmp_path: Path) -> None:
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")  # type: ignore[arg-type]
    shown.window.show_cut_off(NOW)
    assert "closed unexpectedly last time (started" in shown.strips[0]
    QTest.mouseClick(shown.button("Open the log folder"), Qt.MouseButton.LeftButton)
    QDesktopServices.unsetUrlHandler("file")
    assert desktop.opened == [str(tmp_path / "logs")]
    assert len(shown.strips) == 1
    QTest.mouseClick(shown.button("Dismiss"), Qt.MouseButton.LeftButton)
    assert shown.strips == []
    shown.window.show_cut_off(None)
    assert "last time." in shown.strips[0]


def test_the_menu_changes_the_theme_and_tells_the_version(shown: Shown, qtbot: QtBot) -> None:
    shown.entry("Dark")
    assert shown.at.theme.mode == "dark"
    shown.entry("About Migration Desk")
    (box,) = shown.window.findChildren(AboutDialog)
    assert "Migration Desk" in box.text()
    with qtbot.waitSignal(box.destroyed):
        box.accept()


def test_every_control_has_a_name(shown: Shown) -> None:
    unnamed = [
        one
        for one in (*shown.window.findChildren(QLineEdit), *shown.window.findChildren(QPushButton))
        if one.isVisible() and not (one.accessibleName() or (isinstance(one, QPushButton) and one.text()))
    ]
    assert unnamed == []


def test_closing_hides_at_once_while_a_call_hangs(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.open.clear()
    shown.window.refresh()
    with qtbot.waitSignal(shown.window.closing):
        shown.window.close()
    assert not shown.window.isVisible()


def test_the_log_is_opened_by_key_menu_and_button(at: TestDesk, qtbot: QtBot, tmp_path: Path) -> None:
    logs = FarLogs()
    logs.hold(numbered(0, 30))
    at.desk = replace(at.desk, logs=cast(Logs, logs))
    shown = Shown(at, qtbot, tmp_path)
    windows = shown.window.logs
    QTest.keyClick(shown.window, Qt.Key.Key_L, CONTROL)
    assert windows.windows == {}, "no migration is chosen"
    shown.choose(3)
    QTest.keyClick(shown.window, Qt.Key.Key_L, CONTROL)
    (first,) = windows.windows.values()
    qtbot.waitUntil(lambda: first.model.rowCount() == 30)
    assert first.key == shown.window.details.key
    shown.choose(5)
    entry = next(one for one in shown.window.pane.row_actions.menu().actions() if one.text() == "Show the log")
    entry.trigger()
    assert [one.key for one in windows.windows.values()] == [first.key, shown.window.details.key]
    shown.choose(7)
    QTest.mouseClick(shown.window.details.content.header.log_button, Qt.MouseButton.LeftButton)
    assert list(windows.windows)[-1] == shown.window.details.key
    opened = list(windows.windows.values())
    shown.window.close()
    qtbot.waitUntil(lambda: not any(map(isValid, opened)))


def test_where_there_are_no_logs_none_is_offered(shown: Shown) -> None:
    shown.choose(3)
    assert not shown.window.pane.row_actions.log.isVisible()
    assert not shown.window.details.content.header.log_button.isVisible()


def test_the_menu_examines_the_installation_where_it_can_be(
    at: TestDesk, qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    found = Finding("server", "ok", "server_ok", "it answers", parameters={"milliseconds": 3})
    at.desk = replace(at.desk, doctor=Doctor(lambda: [("server", lambda: found)], Redactor()))
    shown = Shown(at, qtbot, tmp_path)
    shown.entry("Check this installation…")
    dialog = shown.window.findChild(DoctorDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.again.isEnabled)
    assert dialog.summary == "Everything is in order"
    dialog.close()
