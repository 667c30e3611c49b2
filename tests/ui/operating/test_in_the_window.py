"""The window leads from list and keys to what is done to a migration, and tells what fails where it is not shown."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.operator import Action
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts import InlineMessage
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def main(at: TestDesk, qtbot: QtBot) -> MainWindow:
    at.listing.put(*mixed_rows(20))
    main = MainWindow(at.desk)
    qtbot.addWidget(main)
    main.show()
    main.begin()
    qtbot.waitUntil(lambda: main.pane.table.model().index(0, 0).data() is not None)
    qtbot.waitUntil(main.isActiveWindow)
    choose(main, 1, qtbot)
    return main


def choose(main: MainWindow, row: int, qtbot: QtBot) -> None:
    """Choose a row and wait for its details."""
    main.pane.table.select_row(row)
    qtbot.waitUntil(lambda: main.details.shown is not None and main.details.key == main.pane.selected)


def test_the_menu_of_a_row_leads_to_the_question(main: MainWindow, at: TestDesk, qtbot: QtBot) -> None:
    key = main.pane.selected
    assert key is not None
    main.pane.row_actions.more.entries[Action.RESET_STATUS].trigger()
    assert not main.pane.row_actions.restart.isEnabled()
    assert not main.details.content.header.restart_button.isEnabled()
    qtbot.waitUntil(lambda: (dialog := main.acting.dialog_of(key)) is not None and dialog.answered)
    dialog = main.acting.dialog_of(key)
    assert dialog is not None
    assert dialog.parent() is main
    QTest.mouseClick(dialog.action_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not main.acting.busy(key))
    assert [request.action for request in at.operating.requests] == [Action.RESET_STATUS]
    assert main.pane.row_actions.restart.isEnabled()
    assert main.details.content.header.message.isVisible()


def test_alt_and_return_open_the_menu_of_the_details(main: MainWindow) -> None:
    menu = main.details.content.header.more_button.menu()
    assert menu is not None
    opened: list[bool] = []
    menu.aboutToShow.connect(lambda: opened.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    QTest.keyClick(main.pane.table, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert opened == [True]


def test_what_fails_is_told_where_its_migration_is_not_shown(main: MainWindow, at: TestDesk, qtbot: QtBot) -> None:
    key = main.pane.selected
    assert key is not None
    at.operating.looking.close()
    at.operating.plans[Action.KILL] = StoreFailure("disk_full", "full", path="/data")
    main.acting.act(key, Action.KILL)
    choose(main, 2, qtbot)
    at.operating.looking.open()
    qtbot.waitUntil(lambda: not main.acting.busy(key))
    strips = [one.text for one in main.findChildren(InlineMessage) if one.isVisible()]
    assert len(strips) == 1
    assert strips[0].startswith(f"Brizy project {key.brz_project_id}: The disk is full")
