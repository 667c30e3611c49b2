"""The model loads what is looked at, follows changes row by row, and never resets."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import QAbstractItemModel, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.ui.migrations.columns import Column, Role
from desktop_app.ui.migrations.loaded_rows import CAPACITY
from desktop_app.ui.migrations.model import PAGE, MigrationModel
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import NOW, mixed_rows, row_of


class Heard:
    """Notes a model's signals."""

    def __init__(self, model: MigrationModel) -> None:
        self.names: list[str] = []
        self.changed: list[tuple[int, int]] = []
        for name in ("modelReset", "layoutChanged", "rowsInserted", "rowsRemoved"):
            getattr(model, name).connect(lambda *_, name=name: self.names.append(name))
        model.dataChanged.connect(lambda first, last, _roles: self.changed.append((first.row(), last.row())))


@pytest.fixture
def lone_model(at: TestDesk, qtbot: QtBot) -> MigrationModel:
    return MigrationModel(at.desk.listing, at.desk.background, at.desk.clock, at.desk.locale)


@pytest.fixture
def model(lone_model: MigrationModel) -> MigrationModel:
    """Have each step of a model checked; the checker looks at every row."""
    QAbstractItemModelTester(lone_model, QAbstractItemModelTester.FailureReportingMode.Warning, lone_model)
    return lone_model


def show(model: MigrationModel, at: TestDesk, qtbot: QtBot, *rows: MigrationRow) -> None:
    """Fill the list and have it shown."""
    at.listing.put(*rows)
    with qtbot.waitSignal(model.answered):
        model.refresh()


def load(model: MigrationModel, qtbot: QtBot, *numbers: int) -> None:
    """Look at rows until they are there."""
    qtbot.waitUntil(lambda: all(model.row_at(number) is not None for number in numbers))


def tell(model: MigrationModel, qtbot: QtBot, change: Callable[[], object]) -> None:
    """Change the list and wait until the model has asked about it."""
    with qtbot.waitSignal(model.answered):
        keys = change()
        assert isinstance(keys, frozenset)
        model.note_changes(keys)


def test_rows_are_placeholders_until_they_are_loaded(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    heard = Heard(model)
    assert model.rowCount() == 3
    assert model.index(0, Column.BRIZY_ID).data() is None
    qtbot.waitUntil(lambda: heard.changed == [(0, 2)])
    index = model.index(0, Column.BRIZY_ID)
    assert index.data() == "23131001"
    assert index.data(Role.NATIVE) == 23_131_001
    assert index.data(Role.ROW) == at.listing.rows_by_id[1]
    assert model.index(0, Column.UPDATED).data(Role.NATIVE) == NOW - timedelta(seconds=30)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "23131001"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "23131001"
    assert "MainThread" not in at.listing.threads


def test_only_what_is_looked_at_is_read(lone_model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(lone_model, at, qtbot, *mixed_rows(1_000))
    load(lone_model, qtbot, 550)
    assert [sorted(ids) for ids in at.listing.read] == [list(range(501, 601))]
    load(lone_model, qtbot, 501, 599)
    assert len(at.listing.read) == 1


def test_far_too_many_rows_are_not_kept(lone_model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    rows = mixed_rows(CAPACITY + 2 * PAGE)
    show(lone_model, at, qtbot, *rows)
    for number in range(0, len(rows), PAGE):
        load(lone_model, qtbot, number)
    assert lone_model.id_of(rows[0].key) is None
    assert lone_model.id_of(rows[-1].key) == rows[-1].id


def test_a_changed_row_is_told_once_and_nothing_else_moves(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(5))
    load(model, qtbot, 0)
    heard = Heard(model)
    changed = replace(at.listing.rows_by_id[3], status=Status.ERROR, error="broken")
    tell(model, qtbot, lambda: at.listing.put(changed))
    qtbot.waitUntil(lambda: bool(heard.changed))
    assert heard.changed == [(2, 2)]
    assert heard.names == []
    assert model.row_at(2) == changed


def test_a_poll_that_changed_nothing_is_silent(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(5))
    load(model, qtbot, 0)
    heard = Heard(model)
    tell(model, qtbot, lambda: frozenset(row.key for row in at.listing.rows_by_id.values()))
    assert heard.names == []
    assert heard.changed == []


def test_indexes_follow_their_migration(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(5))
    held = {number: QPersistentModelIndex(model.index(number - 1, 0)) for number in range(1, 6)}
    heard = Heard(model)
    tell(model, qtbot, lambda: at.listing.put(row_of(6, updated_at=NOW)))
    assert [held[number].row() for number in range(1, 6)] == [1, 2, 3, 4, 5]
    tell(model, qtbot, lambda: at.listing.put(row_of(4, updated_at=NOW + timedelta(seconds=5))))
    assert [held[number].row() for number in range(1, 6)] == [2, 3, 4, 0, 5]
    tell(model, qtbot, lambda: at.listing.remove(2, 5))
    assert [held[number].row() for number in range(1, 6)] == [2, -1, 3, 0, -1]
    assert "modelReset" not in heard.names


@pytest.mark.parametrize("seed", range(6))
def test_any_change_ends_in_the_right_order(seed: int, model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    chance = random.Random(seed)
    show(model, at, qtbot, *mixed_rows(30))
    for _ in range(4):
        held = {model.id_at(row): QPersistentModelIndex(model.index(row, 1)) for row in range(model.rowCount())}
        gone = chance.sample(sorted(at.listing.rows_by_id), chance.randrange(6))
        at.listing.remove(*gone)
        fresh = [row_of(chance.randrange(1, 60), updated_at=NOW - timedelta(seconds=chance.randrange(900)))] * 2
        tell(model, qtbot, partial(at.listing.put, *fresh, row_of(chance.randrange(1, 60))))
        wanted = list(at.listing.snapshot(model.query).ids)
        assert [model.id_at(row) for row in range(model.rowCount())] == wanted
        for number, index in held.items():
            assert index.row() == (wanted.index(number) if number in wanted else -1)


def test_a_newer_query_supersedes_one_under_way(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(40))
    told: list[bool] = []
    model.answered.connect(told.append)
    at.listing.open.clear()
    model.set_query(MigrationQuery(status=frozenset({Status.ERROR})))
    model.set_query(MigrationQuery(brz_project_id=23_131_005))
    assert not model.is_current
    at.listing.open.set()
    qtbot.waitUntil(lambda: model.is_current)
    qtbot.waitUntil(lambda: len(at.listing.asked) == 3)
    assert model.rowCount() == 1
    assert told == [True]


def test_a_burst_of_changes_is_one_question(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    at.listing.asked.clear()
    for number in range(10, 60):
        model.note_changes(at.listing.put(row_of(number)))
    qtbot.waitUntil(lambda: model.rowCount() == 53)
    assert len(at.listing.asked) == 1


def test_a_row_that_changes_while_it_is_read_is_read_again(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    at.listing.open.clear()
    old = at.listing.rows_by_id[1]
    assert model.row_at(0) is None
    qtbot.waitUntil(lambda: at.runner is not None)
    new = replace(old, domain="moved.example")
    model.note_changes(at.listing.put(new))
    at.listing.open.set()
    qtbot.waitUntil(lambda: model.row_at(0) == new)


def test_a_click_on_a_column_orders_in_the_database(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(20))
    with qtbot.waitSignal(model.answered):
        model.sort(Column.BRIZY_ID, Qt.SortOrder.AscendingOrder)
    assert at.listing.asked[-1].sort is SortColumn.BRZ_PROJECT_ID
    assert [model.id_at(row) for row in range(20)] == list(range(1, 21))
    with qtbot.waitSignal(model.answered):
        model.filter(MigrationQuery(text="site-1"))
    assert at.listing.asked[-1] == MigrationQuery(text="site-1", sort=SortColumn.BRZ_PROJECT_ID, descending=False)


def test_a_failure_keeps_what_is_shown_and_is_told(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    at.listing.broken = True
    with qtbot.waitSignal(model.failed) as failed:
        model.set_query(MigrationQuery(text="x"))
    assert isinstance(failed.args[0], StoreFailure)
    assert model.rowCount() == 3
    assert not model.is_current
    at.listing.broken = False
    with qtbot.waitSignal(model.answered):
        model.refresh()
    assert model.rowCount() == 3 - 3 + len(at.listing.snapshot(model.query).ids)


def test_rows_that_cannot_be_read_are_asked_for_again(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    at.listing.broken = True
    failures: list[object] = []
    model.failed.connect(failures.append)
    # As a view does that paints: what is wanted is forgotten when the order of the list is read anew meanwhile.
    qtbot.waitUntil(lambda: model.row_at(0) is None and bool(failures))
    at.listing.broken = False
    load(model, qtbot, 0)


def test_a_row_that_is_gone_leaves_the_list(model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    show(model, at, qtbot, *mixed_rows(3))
    at.listing.remove(2)
    assert model.row_at(0) is None
    qtbot.waitUntil(lambda: model.rowCount() == 2)


def test_headers_say_titles_alignment_and_first_order(model: MigrationModel) -> None:
    horizontal = Qt.Orientation.Horizontal
    titles = [model.headerData(section, horizontal) for section in range(model.columnCount())]
    assert titles == ["Status", "MB UUID", "Brizy ID", "Domain", "Progress", "Error", "Updated"]
    first = model.headerData(Column.UPDATED, horizontal, Qt.ItemDataRole.InitialSortOrderRole)
    assert first is Qt.SortOrder.DescendingOrder
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.headerData(99, horizontal) is None
    assert not isinstance(model.parent(), QAbstractItemModel)


def test_nothing_is_asked_before_the_first_refresh(lone_model: MigrationModel, at: TestDesk, qtbot: QtBot) -> None:
    lone_model.set_query(MigrationQuery(text="example"))
    lone_model.sort(Column.BRIZY_ID)
    lone_model.note_changes(at.listing.put(row_of(1)))
    show(lone_model, at, qtbot)
    assert at.listing.asked == [
        MigrationQuery(text="example", sort=SortColumn.BRZ_PROJECT_ID, descending=False),
    ]
