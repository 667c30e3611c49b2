"""Any number of rows can be chosen; they stay chosen while rows come, go and move; what is meant is what is shown."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.ui.migrations.columns import Column, row_as_text
from desktop_app.ui.migrations.order import places
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import row_of
from tests.ui.migrations.test_table import ROW, Shown, newer

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shown(at: TestDesk, qtbot: QtBot) -> Shown:
    return Shown(at, qtbot)


def click(shown: Shown, row: int, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    place = QPoint(60, shown.table.rowViewportPosition(row) + ROW // 2)
    QTest.mouseClick(shown.table.viewport(), Qt.MouseButton.LeftButton, held, place)


def chosen(shown: Shown) -> list[int]:
    return list(shown.table.choice.ids())


def key_of(shown: Shown, number: int) -> object:
    return shown.at.listing.rows_by_id[number].key


def test_clicks_choose_several_in_the_order_shown(shown: Shown) -> None:
    click(shown, 6)
    click(shown, 2, CTRL)
    click(shown, 4, CTRL)
    assert chosen(shown) == [3, 5, 7]
    assert shown.table.choice.count == 3
    assert shown.table.selected == key_of(shown, 5)
    click(shown, 4, CTRL)
    assert chosen(shown) == [3, 7]
    assert shown.table.selected == key_of(shown, 3)
    click(shown, 1)
    click(shown, 3, SHIFT)
    assert chosen(shown) == [2, 3, 4]


def test_everything_is_chosen_without_being_read(shown: Shown) -> None:
    read = len(shown.at.listing.read)
    shown.table.selectAll()
    assert chosen(shown) == list(range(1, 201))
    assert len(shown.at.listing.read) == read


def test_a_jump_to_the_end_chooses_the_last_row_alone(shown: Shown) -> None:
    click(shown, 0)
    QTest.keyClick(shown.table, Qt.Key.Key_End, CTRL)
    assert chosen(shown) == [200]
    QTest.keyClick(shown.table, Qt.Key.Key_Home, CTRL | SHIFT)
    assert shown.table.choice.count == 200


def test_several_stay_chosen_while_rows_come_move_and_go(shown: Shown) -> None:
    click(shown, 2)
    click(shown, 4, CTRL)
    click(shown, 5, CTRL)
    shown.put(newer(201), newer(5, 9))
    assert chosen(shown) == [5, 3, 6]
    assert shown.table.currentIndex().row() == shown.model.number_of(6)
    shown.remove(3)
    assert chosen(shown) == [5, 6]
    shown.remove(6)
    assert chosen(shown) == [5]
    assert len(shown.chosen) == 3, "nobody else was chosen by hand"


def test_a_new_order_keeps_them_and_a_filter_lets_go_of_what_it_hides(shown: Shown, qtbot: QtBot) -> None:
    click(shown, 0)
    click(shown, 7, SHIFT)
    with qtbot.waitSignal(shown.model.answered):
        shown.table.order_rows(SortColumn.BRZ_PROJECT_ID, descending=True)
    assert chosen(shown) == [8, 7, 6, 5, 4, 3, 2, 1]
    shown.ask(MigrationQuery(status=frozenset({Status.IN_PROGRESS})))
    rows = shown.at.listing.rows_by_id
    running = [number for number in range(8, 0, -1) if rows[number].status is Status.IN_PROGRESS]
    assert chosen(shown) == running
    shown.ask(MigrationQuery())
    assert chosen(shown) == running


def test_what_was_chosen_while_an_answer_was_on_its_way_counts(shown: Shown, qtbot: QtBot) -> None:
    click(shown, 0)
    click(shown, 1, CTRL)
    shown.at.listing.open.clear()
    with qtbot.waitSignal(shown.model.answered):
        shown.model.note_changes(shown.at.listing.put(newer(201)))
        click(shown, 4, CTRL)
        shown.at.listing.open.set()
    assert chosen(shown) == [1, 2, 5]


def test_the_ids_are_frozen_when_they_are_asked_for(shown: Shown) -> None:
    asked: list[array[int]] = []
    shown.actions.new_wave_requested.connect(asked.append)
    shown.actions.add_to_wave_requested.connect(asked.append)
    shown.actions.waves.make.trigger()
    assert asked == []
    click(shown, 1)
    click(shown, 3, CTRL)
    shown.actions.waves.make.trigger()
    shown.put(newer(2, 9), row_of(4, Status.COMPLETED))
    click(shown, 8)
    assert asked == [array("q", [2, 4])]
    shown.actions.waves.add.trigger()
    assert asked[1] == array("q", [shown.model.id_at(8)])


def test_what_is_shown_in_full_is_meant_where_nothing_is_chosen(shown: Shown) -> None:
    click(shown, 1)
    click(shown, 1, CTRL)
    assert chosen(shown) == []
    assert shown.table.selected == key_of(shown, 2)
    assert list(shown.table.choice.meant()) == [2]
    assert shown.actions.restart.isEnabled()


def test_with_several_chosen_the_menu_offers_what_is_about_them_all(shown: Shown) -> None:
    shown.actions.waves.offer()
    click(shown, 1)
    menu = {entry.text(): entry.isEnabled() for entry in shown.actions.menu().actions()}
    assert menu["Restart"]
    assert menu["New wave…"]
    assert menu["Add to a wave…"]
    click(shown, 3, SHIFT)
    entries = [entry for entry in shown.actions.menu().actions() if entry.isEnabled() and not entry.isSeparator()]
    assert [entry.text() for entry in entries if entry.isVisible()] == [
        "New wave from 3 migrations…",
        "Add 3 migrations to a wave…",
        "Copy 3 rows",
        "Copy the MB UUID of 3 migrations",
        "Copy the Brizy ID of 3 migrations",
    ]


def test_several_rows_are_copied_even_if_they_are_not_loaded(shown: Shown, qtbot: QtBot) -> None:
    shown.table.selectAll()
    QGuiApplication.clipboard().clear()
    shown.actions.copies[0].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() != "")
    rows = [shown.at.listing.rows_by_id[number] for number in range(1, 201)]
    assert QGuiApplication.clipboard().text() == "\n".join(row_as_text(row, shown.at.locale) for row in rows)


def test_a_list_that_cannot_be_read_is_told_instead_of_copied(shown: Shown, qtbot: QtBot) -> None:
    shown.table.selectAll()
    shown.at.listing.broken = True
    with qtbot.waitSignal(shown.actions.failed):
        shown.actions.copies[1].trigger()


def test_a_column_that_was_moved_does_not_count_rows_twice(shown: Shown) -> None:
    shown.table.columns.put_in_order([Column.DOMAIN])
    click(shown, 0)
    click(shown, 3, SHIFT)
    assert chosen(shown) == [1, 2, 3, 4]


@given(st.lists(st.integers(0, 40), unique=True), st.sets(st.integers(0, 40)))
def test_many_ids_are_found_in_one_walk(ids: list[int], wanted: set[int]) -> None:
    found = places(array("q", ids), array("q", wanted))
    rows = [row for first, last in found for row in range(first, last + 1)]
    assert [ids[row] for row in rows] == [number for number in ids if number in wanted]
