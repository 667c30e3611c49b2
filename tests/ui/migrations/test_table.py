"""The table keeps what was chosen and what is looked at in place, and copies and sorts with mouse and keys."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.model import MigrationModel
from desktop_app.ui.migrations.row_actions import RowActions
from desktop_app.ui.migrations.table import MigrationTable
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import NOW, mixed_rows, row_of

ROW = 30


class Shown:
    """A table on 200 rows."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.at = at
        self.qtbot = qtbot
        at.listing.put(*mixed_rows(200))
        self.model = MigrationModel(at.desk.listing, at.desk.background, at.desk.clock, at.desk.locale)
        self.table = MigrationTable(at.desk, self.model)
        self.actions = RowActions(at.desk, self.table)
        self.chosen: list[MigrationKey] = []
        self.table.selection_changed.connect(self.chosen.append)
        qtbot.addWidget(self.table)
        self.model.setParent(self.table)
        self.table.resize(800, 11 * ROW + 1)
        self.table.show()
        with qtbot.waitSignal(self.model.answered):
            self.model.refresh()
        qtbot.waitUntil(lambda: self.model.row_at(0) is not None)

    @property
    def top_id(self) -> int:
        return self.model.id_at(self.table.rowAt(0))

    def click(self, row: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        place = QPoint(60, self.table.rowViewportPosition(row) + ROW // 2)
        QTest.mouseClick(self.table.viewport(), button, pos=place)

    def put(self, *rows: MigrationRow) -> None:
        self._change(self.at.listing.put(*rows))

    def remove(self, *numbers: int) -> None:
        self._change(self.at.listing.remove(*numbers))

    def ask(self, query: MigrationQuery) -> None:
        with self.qtbot.waitSignal(self.model.answered):
            self.model.filter(query)

    def _change(self, keys: frozenset[MigrationKey]) -> None:
        with self.qtbot.waitSignal(self.model.answered):
            self.model.note_changes(keys)

    def selected_ids(self) -> list[int]:
        return [self.model.id_at(index.row()) for index in self.table.selectionModel().selectedRows()]


@pytest.fixture
def shown(at: TestDesk, qtbot: QtBot) -> Shown:
    return Shown(at, qtbot)


def newer(number: int, seconds: int = 1) -> MigrationRow:
    return row_of(number, updated_at=NOW + timedelta(seconds=seconds))


def test_a_click_chooses_a_migration(shown: Shown) -> None:
    shown.click(3)
    assert shown.chosen == [shown.at.listing.rows_by_id[4].key]
    assert shown.table.selected == shown.chosen[0]
    shown.click(3)
    assert len(shown.chosen) == 1


def test_keys_walk_through_the_list(shown: Shown) -> None:
    shown.click(0)
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert shown.selected_ids() == [2]
    assert shown.chosen[-1] == shown.at.listing.rows_by_id[2].key


def test_a_row_that_is_not_loaded_is_told_when_it_arrives(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.open.clear()
    shown.click(0)
    QTest.keyClick(shown.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert shown.selected_ids() == [200]
    assert len(shown.chosen) == 1
    shown.at.listing.open.set()
    qtbot.waitUntil(lambda: shown.chosen[-1] == shown.at.listing.rows_by_id[200].key)


def test_selection_and_place_survive_what_changes_around_them(shown: Shown) -> None:
    shown.table.verticalScrollBar().setValue(50 * ROW + 7)
    shown.click(55)
    assert (shown.selected_ids(), shown.top_id) == ([56], 51)
    place = shown.table.rowViewportPosition(50)
    shown.put(newer(201), newer(202))
    assert (shown.selected_ids(), shown.top_id) == ([56], 51)
    assert shown.table.rowViewportPosition(52) == place
    shown.put(newer(150, 5))
    assert (shown.selected_ids(), shown.top_id) == ([56], 51)
    shown.remove(1, 2, 3)
    assert (shown.selected_ids(), shown.top_id) == ([56], 51)
    assert len(shown.chosen) == 1
    assert shown.table.selectionModel().currentIndex().row() == shown.model.number_of(56)


def test_a_row_at_the_edge_that_jumps_away_does_not_take_the_list_along(shown: Shown) -> None:
    shown.table.verticalScrollBar().setValue(50 * ROW)
    assert shown.top_id == 51
    shown.put(newer(51))
    assert shown.top_id == 50
    assert shown.table.verticalScrollBar().value() == 50 * ROW


def test_at_the_top_new_rows_come_into_view(shown: Shown) -> None:
    shown.click(2)
    shown.put(newer(201))
    assert shown.top_id == 201
    assert shown.selected_ids() == [3]


def test_what_is_chosen_stays_chosen_while_the_list_does_not_show_it(shown: Shown) -> None:
    shown.ask(MigrationQuery(status=frozenset({Status.IN_PROGRESS})))
    shown.click(0)
    (number,) = shown.selected_ids()
    running = shown.at.listing.rows_by_id[number]
    shown.put(row_of(number, Status.COMPLETED))
    assert shown.selected_ids() == []
    assert shown.table.selected == running.key
    shown.put(running)
    assert shown.selected_ids() == [number]
    assert shown.chosen == [running.key]


def test_another_query_starts_at_its_top(shown: Shown) -> None:
    shown.table.verticalScrollBar().setValue(50 * ROW)
    shown.ask(MigrationQuery(text="example"))
    assert shown.table.verticalScrollBar().value() == 0


def test_a_migration_is_chosen_from_outside(shown: Shown) -> None:
    row = shown.at.listing.rows_by_id[150]
    shown.table.select_migration(row)
    assert shown.selected_ids() == [150]
    assert shown.table.rect().contains(shown.table.visualRect(shown.table.currentIndex()).center())
    shown.ask(MigrationQuery(brz_project_id=1))
    unlisted = shown.at.listing.rows_by_id[7]
    shown.table.select_migration(unlisted)
    assert shown.table.selected == unlisted.key
    assert shown.chosen == [row.key, unlisted.key]


def test_a_click_on_a_title_orders_the_list(shown: Shown, qtbot: QtBot) -> None:
    header = shown.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(Column.BRIZY_ID) + 20, header.height() // 2)
    with qtbot.waitSignal(shown.model.answered):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.model.query == MigrationQuery(sort=SortColumn.BRZ_PROJECT_ID, descending=False)
    with qtbot.waitSignal(shown.model.answered):
        shown.table.sort_by(Column.BRIZY_ID)
    assert shown.model.query.descending
    with qtbot.waitSignal(shown.model.answered):
        shown.table.sort_by(Column.UPDATED)
    assert shown.model.query == MigrationQuery()


def test_the_last_column_cannot_be_hidden(shown: Shown) -> None:
    for column in Column:
        shown.table.columns.show(column, False)
    assert shown.table.columns.shown() == [Column.UPDATED]
    shown.table.columns.show(Column.STATUS, True)
    assert shown.table.columns.shown() == [Column.STATUS, Column.UPDATED]


def test_the_columns_share_the_width_until_one_is_drawn(shown: Shown) -> None:
    def total() -> int:
        return sum(shown.table.columnWidth(column) for column in Column)

    assert total() == shown.table.viewport().width()
    shown.table.setColumnWidth(Column.DOMAIN, 222)
    shown.table.resize(1_100, 400)
    assert total() == shown.table.viewport().width()
    assert shown.table.columnWidth(Column.DOMAIN) == 222


def test_the_views_own_search_reads_nothing(shown: Shown) -> None:
    shown.table.setFocus()
    read = list(shown.at.listing.read)
    QTest.keyClicks(shown.table, "zz")
    assert shown.at.listing.read == read
    assert shown.selected_ids() == []


def test_keys_copy_row_uuid_and_id(shown: Shown, qtbot: QtBot) -> None:
    qtbot.waitUntil(shown.table.isActiveWindow)
    shown.table.setFocus()
    shown.click(0)
    row = shown.at.listing.rows_by_id[1]
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(shown.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert row.key.mb_project_uuid in QGuiApplication.clipboard().text().split("\t")
    QTest.keyClick(shown.table, Qt.Key.Key_U, both)
    assert QGuiApplication.clipboard().text() == row.key.mb_project_uuid
    QTest.keyClick(shown.table, Qt.Key.Key_B, both)
    assert QGuiApplication.clipboard().text() == str(row.key.brz_project_id)


def test_the_menu_asks_for_the_chosen_migration(shown: Shown) -> None:
    asked: list[tuple[str, MigrationKey]] = []
    shown.actions.restart_requested.connect(lambda key: asked.append(("restart", key)))
    shown.actions.restart_with_requested.connect(lambda key: asked.append(("restart with", key)))
    shown.actions.refresh_requested.connect(lambda key: asked.append(("refresh", key)))
    assert not any(action.isEnabled() for action in shown.actions.menu().actions() if not action.isSeparator())
    shown.click(4)
    key = shown.chosen[0]
    actions = {action.text(): action for action in shown.actions.menu().actions()}
    for words in ("Restart", "Restart with…", "Refresh"):
        actions[words].trigger()
    assert asked == [("restart", key), ("restart with", key), ("refresh", key)]
    assert shown.table.contextMenuPolicy() is Qt.ContextMenuPolicy.CustomContextMenu


def test_a_start_under_way_is_not_offered_again(shown: Shown) -> None:
    shown.click(4)
    key = shown.chosen[0]
    shown.actions.note_busy(key, True)
    assert not shown.actions.restart.isEnabled()
    assert not shown.actions.restart_with.isEnabled()
    assert shown.actions.look.isEnabled()
    shown.actions.note_busy(key, False)
    assert shown.actions.restart.isEnabled()


def test_an_action_under_way_locks_what_a_start_that_ended_meanwhile_does_not_unlock(shown: Shown) -> None:
    shown.click(4)
    key = shown.chosen[0]
    entry = shown.actions.more.entries[Action.KILL]
    assert entry.isEnabled()
    for busy in (True, True, False):
        shown.actions.note_busy(key, busy)
        assert not shown.actions.restart.isEnabled()
        assert not entry.isEnabled()
    shown.actions.note_busy(key, False)
    assert shown.actions.restart.isEnabled()
    assert entry.isEnabled()


def test_what_else_can_be_done_is_asked_for_the_chosen_migration(shown: Shown) -> None:
    asked: list[tuple[MigrationKey, Action]] = []
    shown.actions.action_requested.connect(lambda key, action: asked.append((key, action)))
    shown.actions.more.chosen.emit(Action.KILL)
    assert asked == []
    shown.click(4)
    (more,) = (menu for entry in shown.actions.menu().actions() if isinstance(menu := entry.menu(), QMenu))
    assert more.isEnabled()
    entries = {entry.text(): entry for entry in more.actions()}
    entries["Hard reset…"].trigger()
    assert asked == [(shown.chosen[0], Action.HARD_RESET)]


def test_a_history_is_asked_for_the_chosen_migration(shown: Shown) -> None:
    asked: list[MigrationKey] = []
    shown.actions.history_requested.connect(asked.append)
    shown.click(4)
    shown.actions.more.history.trigger()
    assert asked == shown.chosen


def test_rows_on_their_way_and_every_look_are_painted(shown: Shown) -> None:
    shown.click(2)
    shown.table.setFocus()
    light = shown.table.grab().toImage()
    shown.at.theme.set_mode("dark")
    assert shown.table.grab().toImage() != light
    shown.at.listing.open.clear()
    shown.table.verticalScrollBar().setValue(150 * ROW)
    waiting = shown.table.grab().toImage()
    shown.at.listing.open.set()
    shown.qtbot.waitUntil(lambda: shown.model.row_at(155) is not None)
    assert shown.table.grab().toImage() != waiting


def test_the_row_under_the_mouse_is_shown(shown: Shown) -> None:
    def shade(row: int) -> str:
        image = shown.table.viewport().grab().toImage()
        return image.pixelColor(2, shown.table.rowViewportPosition(row) + 3).name().upper()

    QTest.mouseMove(shown.table.viewport(), QPoint(60, 5 * ROW + 10))
    shown.qtbot.waitUntil(lambda: shade(5) == shown.at.theme.tokens.hover)
    assert shade(6) == shown.at.theme.tokens.surface


def test_a_row_on_its_way_is_sketched_where_its_words_will_stand(shown: Shown) -> None:
    shown.at.listing.open.clear()
    shown.table.scrollToBottom()
    last = shown.model.index(shown.model.rowCount() - 1, Column.UPDATED)
    assert shown.model.row_at(last.row()) is None
    cell = shown.table.visualRect(last)
    picture = shown.table.viewport().grab(cell).toImage()
    sketch = QColor(shown.at.theme.tokens.hairline)
    drawn = [x for x in range(picture.width()) if picture.pixelColor(x, picture.height() // 2) == sketch]
    assert drawn
    assert max(drawn) > picture.width() - 12
    assert min(drawn) > picture.width() // 4


def test_the_keyboard_waits_at_the_top_while_nothing_is_chosen(shown: Shown, qtbot: QtBot) -> None:
    shown.table.setFocus()
    assert shown.table.currentIndex().row() == 0
    shown.put(newer(7, 5))
    assert shown.model.row_at(0) == shown.at.listing.row_of(shown.at.listing.rows_by_id[7].key)
    assert shown.table.currentIndex().row() == 0
    shown.table.verticalScrollBar().setValue(20 * ROW)
    shown.put(newer(9, 6))
    assert shown.table.currentIndex().row() == shown.table.rowAt(0) > 0
    assert shown.table.verticalScrollBar().value() > 0
    assert shown.selected_ids() == []
    QTest.keyClick(shown.table, Qt.Key.Key_Down)
    assert shown.selected_ids() == [shown.model.id_at(shown.table.currentIndex().row())]
