"""Import and export are found where one looks for them: menu, keys, empty list, a file that is dropped, the set-up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View
from desktop_app.ui.page import Listed
from desktop_app.ui.parts import EmptyState
from tests.ui.exchange.desks import ExchangeDesk
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import mixed_rows, row_of

CONTROL, LEFT, COPY = Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction


@pytest.fixture
def window(exchange: ExchangeDesk, at: TestDesk, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(exchange.desk)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.pane.refreshed):
        made.begin()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.exchange.close()
    made.close()


def test_an_empty_list_offers_both_ways_to_fill_it(window: MainWindow, qtbot: QtBot) -> None:
    empty = window.pane.list_pages.currentWidget()
    assert isinstance(empty, EmptyState)
    assert [button.text() for button in empty.buttons] == ["Import a list…", "Run one…"]
    empty.buttons[0].click()
    first = window.exchange.dialog
    assert isinstance(first, ImportDialog)
    window.exchange.import_list()
    assert window.exchange.dialog is first, "one at a time"
    window.exchange.export_list()
    assert window.exchange.dialog is first
    first.reject()
    assert window.exchange.dialog is None


def test_keys_and_menus_lead_to_what_is_filtered(window: MainWindow, at: TestDesk, qtbot: QtBot) -> None:
    at.listing.put(*mixed_rows(24))
    window.refresh()
    window.show_view(View.ERRORS)
    failed = MigrationQuery(status=frozenset({Status.ERROR}))
    qtbot.waitUntil(lambda: window.pane.listed == Listed(failed, 3))
    menu = [action.text() for action in window.pane.row_actions.menu().actions()]
    assert menu[-2:] == ["Import…", "Export…"]
    in_header = [one.text() for one in window.findChildren(QAction) if one.parent() is window.exchange]
    assert in_header == ["Import…", "Export…"]
    QTest.keyClick(window, Qt.Key.Key_E, CONTROL)
    export = window.exchange.dialog
    assert isinstance(export, ExportDialog)
    assert export.accessibleName() == "Export 3 migrations"
    export.reject()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_I, CONTROL)
    assert isinstance(window.exchange.dialog, ImportDialog)


def drop(window: MainWindow, *paths: str) -> bool:
    """Drop files onto the window as a desktop does; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    entering = QDragEnterEvent(QPoint(9, 9), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier)
    entering.setAccepted(False)
    QApplication.sendEvent(window, entering)
    if entering.isAccepted():
        QApplication.sendEvent(window, QDropEvent(QPoint(9, 9), COPY, data, LEFT, Qt.KeyboardModifier.NoModifier))
    return entering.isAccepted()


def test_a_file_that_is_dropped_is_previewed_and_what_came_in_is_shown(
    window: MainWindow, exchange: ExchangeDesk, at: TestDesk, qtbot: QtBot
) -> None:
    assert not drop(window, "/a.csv", "/b.csv")
    assert drop(window, exchange.file("mb_project_uuid,brz_project_id\nnew-7,7\n"))
    dialog = window.exchange.dialog
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: dialog.preview is not None)
    dialog.go_button.click()
    qtbot.waitUntil(lambda: dialog.outcome is not None)
    came = MigrationKey("new-7", 7)
    at.listing.put(row_of(7, key=came))
    window.show_view(View.ERRORS)
    dialog.go_button.click()
    assert window.pane.filters.view is View.ALL
    qtbot.waitUntil(lambda: window.details.key == came)


def test_a_desk_that_cannot_import_offers_nothing(at: TestDesk, qtbot: QtBot, own_folder: Path) -> None:
    window = MainWindow(at.desk)
    qtbot.addWidget(window)
    assert window.exchange.actions == []
    assert not drop(window, "/a.csv")
    window.exchange.import_list()
    window.exchange.export_list()
    window.exchange.import_file("/a.csv")
    window.exchange.close()
    assert window.exchange.dialog is None
