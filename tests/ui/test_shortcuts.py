"""Every key stands in one table, on one sheet, and does what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.configuring import Configuring
from desktop_app.services.importing import Importing
from desktop_app.services.migration_export import MigrationExport
from desktop_app.ui.dialogs.about import Whereabouts
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet, KeyCap
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.views import View
from desktop_app.ui.shortcuts import Command, groups, keys_of, purpose, sequences
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows


class FakeConfiguring:
    """Keeps what is saved.

    Attributes:
        locks: Keys that are set from outside, and by what.
        saved: The changes.
    """

    def __init__(self) -> None:
        self.locks: dict[str, str] = {}
        self.saved: list[Mapping[str, object]] = []

    def locked(self, key: str) -> str:
        return self.locks.get(key, "")

    def save(self, changes: Mapping[str, object]) -> None:
        self.saved.append(changes)


IN_A_LOG = (Command.FIND_NEXT, Command.FIND_PREVIOUS, Command.FOLLOW, Command.SAVE_LOG)
ON_PAGES = (Command.WAVES, Command.AUDIT, Command.BACK, Command.STEER_WAVE)
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def configuring() -> FakeConfiguring:
    return FakeConfiguring()


@pytest.fixture
def window(at: TestDesk, configuring: FakeConfiguring, qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    at.listing.put(*mixed_rows(20))
    desk = replace(
        at.desk,
        configuring=cast(Configuring, configuring),
        importing=cast(Importing, object()),
        exporting=cast(MigrationExport, object()),
    )
    made = MainWindow(desk, Whereabouts(tmp_path, tmp_path))
    qtbot.addWidget(made)
    made.show()
    made.begin()
    qtbot.waitUntil(lambda: made.pane.table.model().index(0, 0).data() is not None)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


def sheet_of(window: MainWindow) -> KeyboardSheet | None:
    return next((one for one in window.findChildren(KeyboardSheet) if one.isVisible()), None)


def test_every_command_stands_once_on_the_sheet_with_words_and_keys_of_its_own() -> None:
    listed = [command for _, commands in groups() for command in commands]
    assert sorted(listed) == sorted(Command)
    keys = [one for command in Command for one in keys_of(command)]
    assert len(set(keys)) == len(keys)
    assert len({purpose(command) for command in Command}) == len(Command)


def test_no_key_of_the_window_is_missing_from_the_table(window: MainWindow) -> None:
    known = {keys for command in Command for keys in sequences(command)}
    used = {keys for action in window.findChildren(QAction) for keys in action.shortcuts()}
    assert used
    assert used <= known
    handled_by_widgets = {QKeySequence("Esc"), QKeySequence("Shift+F10"), QKeySequence("Ctrl+A")}
    # A log is a window of its own, and a page brings its key when it is put beside the list.
    elsewhere = {keys for command in (*IN_A_LOG, *ON_PAGES) for keys in sequences(command)}
    assert known - used == handled_by_widgets | elsewhere


@pytest.mark.parametrize("key", [Qt.Key.Key_F1, Qt.Key.Key_Question])
def test_the_sheet_opens_and_closes_with_its_keys(window: MainWindow, qtbot: QtBot, key: Qt.Key) -> None:
    QTest.keyClick(window, key)
    sheet = sheet_of(window)
    assert sheet is not None
    caps = [cap.accessibleName() for cap in sheet.findChildren(KeyCap)]
    assert sorted(caps) == sorted(one for command in Command for one in keys_of(command))
    said = {label.text() for label in sheet.findChildren(QLabel)}
    assert {purpose(command) for command in Command} <= said
    with qtbot.waitSignal(sheet.destroyed):
        QTest.keyClick(sheet, key)


def test_a_question_mark_can_still_be_searched_for(window: MainWindow) -> None:
    window.pane.focus_search()
    QTest.keyClicks(window.pane.filters.search, "a?")
    assert window.pane.filters.search.text() == "a?"
    assert sheet_of(window) is None


@pytest.mark.parametrize(
    ("key", "view"),
    [
        (Qt.Key.Key_1, View.ALL),
        (Qt.Key.Key_2, View.RUNNING),
        (Qt.Key.Key_3, View.ERRORS),
        (Qt.Key.Key_4, View.ATTENTION),
    ],
)
def test_views_are_chosen_by_number(window: MainWindow, key: Qt.Key, view: View) -> None:
    window.pane.show_view(View.PENDING)
    QTest.keyClick(window, key, CONTROL)
    assert window.pane.filters.view is view


def test_every_listed_migration_is_chosen_with_a_key(window: MainWindow) -> None:
    QTest.keyClick(window.pane.table, Qt.Key.Key_A, CONTROL)
    assert window.pane.table.choice.count == window.pane.table.model().rowCount()


def within(window: MainWindow, pane: QWidget) -> bool:
    focused = window.focusWidget()
    return focused is pane or pane.isAncestorOf(focused)


def test_f6_goes_round_the_panes(window: MainWindow, qtbot: QtBot) -> None:
    table, rail = window.pane.table, window.findChildren(QWidget, "views")[0]
    assert table.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert rail.hasFocus()  # nothing can be done in details that show no migration
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert table.hasFocus()
    table.select_row(2)
    qtbot.waitUntil(lambda: window.details.shown is not None)
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert within(window, window.details)
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert table.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F6, SHIFT)
    assert rail.hasFocus()
    window.pane.focus_search()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert rail.hasFocus()


def test_tab_goes_through_the_window_as_the_eye_does(window: MainWindow) -> None:
    rail = window.findChildren(QWidget, "views")[0]
    parts: list[QWidget] = [rail, window.pane.filters.search, window.pane.cards, window.pane.filters, window.pane.table]
    met: list[QWidget] = []
    rail.setFocus()
    for _ in range(40):
        focused = window.focusWidget()
        part = next((one for one in parts if one is focused), None)
        part = part or next((one for one in parts if one.isAncestorOf(focused)), None)
        if part is not None and part not in met:
            met.append(part)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert met == parts


def test_a_column_moves_left_by_the_menu_alone(window: MainWindow) -> None:
    table = window.pane.table
    table.columns.show(Column.MB_UUID, False)
    window.pane.filters.move_chosen.emit(Column.BRIZY_ID)
    assert table.columns.order()[0] is Column.BRIZY_ID
    window.pane.filters.move_chosen.emit(Column.BRIZY_ID)
    assert table.columns.order()[:2] == [Column.BRIZY_ID, Column.STATUS]


def test_settings_are_asked_for_where_there_are_any(window: MainWindow) -> None:
    asked: list[bool] = []
    window.settings_requested.connect(lambda: asked.append(True))
    QTest.keyClick(window, Qt.Key.Key_Comma, CONTROL)
    assert asked == [True]


def test_the_theme_is_kept_as_a_setting_unless_it_is_set_from_outside(
    window: MainWindow, at: TestDesk, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.locks = {"ui.theme": "MIGRATION_DESK_UI_THEME"}
    dark, light = (
        next(one for one in window.findChildren(QAction) if one.text() == words) for words in ("Dark", "Light")
    )
    dark.trigger()
    assert at.theme.mode == "dark"
    configuring.locks = {}
    light.trigger()
    qtbot.waitUntil(lambda: bool(configuring.saved))
    assert configuring.saved == [{"ui.theme": "light"}]
