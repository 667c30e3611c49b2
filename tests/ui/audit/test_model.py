"""The table of the trail grows at both ends, and whatever holds a line keeps it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.operator import AuditEntry, AuditQuery
from desktop_app.ui.audit.model import AuditModel
from desktop_app.ui.audit.reader import Newest, Older
from tests.ui.audit.trails import KILL
from tests.ui.migrations.stand_ins import NOW

PAGE = 4


def lines(*ids: int, actor: str = "marta") -> tuple[AuditEntry, ...]:
    return tuple(replace(KILL, id=number, actor=actor) for number in ids)


def newest(*entries: AuditEntry, query: AuditQuery | None = None) -> Newest:
    return Newest(query or AuditQuery(), entries, len(entries), len(entries), ("marta",))


def made() -> AuditModel:
    return AuditModel(lambda: NOW, QLocale.c(), page=PAGE)


@pytest.fixture
def model(qtmodeltester: ModelTester) -> AuditModel:
    model = made()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    return model


def ids(model: AuditModel) -> list[int]:
    return [entry.id for entry in model.entries]


def test_it_goes_on_below_its_last_line_until_there_is_no_more(qtbot: QtBot) -> None:
    # Qt's tester would ask for more by itself.
    model, root = made(), QModelIndex()
    assert not model.canFetchMore(root)
    model.show_newest(newest(*lines(19, 18, 17, 16)))
    with qtbot.waitSignal(model.older_wanted) as wanted:
        model.fetchMore(root)
    assert wanted.args == [16]
    assert not model.canFetchMore(root)
    model.show_older(Older(16, lines(15, 13, 12, 9)))
    model.show_older(Older(16, lines(15, 13, 12, 9)))
    assert ids(model) == [19, 18, 17, 16, 15, 13, 12, 9]
    assert model.canFetchMore(root)
    model.show_older(Older(9, lines(2)))
    assert ids(model)[-1] == 2
    assert not model.canFetchMore(root)


def test_older_lines_that_could_not_be_read_are_asked_for_again(model: AuditModel) -> None:
    model.show_newest(newest(*lines(9, 8, 7, 6)))
    model.fetchMore(QModelIndex())
    model.give_up_waiting()
    assert model.canFetchMore(QModelIndex())


def test_held_lines_stay_held_while_others_come_and_change(model: AuditModel, qtbot: QtBot) -> None:
    model.show_newest(newest(*lines(9, 8, 7, 6)))
    model.show_older(Older(6, lines(5, 4)))
    held = [QPersistentModelIndex(model.index(row, 0)) for row in range(6)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show_newest(newest(*lines(11, 10, 9), *lines(8, actor="api")))
    assert ids(model) == [11, 10, 9, 8, 7, 6, 5, 4]
    assert [index.row() for index in held] == [2, 3, 4, 5, 6, 7]
    assert changed.args[0].row() == 3
    assert model.entries[3].actor == "api"


def test_more_new_lines_than_are_read_at_once_begin_the_table_anew(qtbot: QtBot) -> None:
    model = made()
    model.show_newest(newest(*lines(9, 8, 7, 6)))
    with qtbot.waitSignal(model.modelReset):
        model.show_newest(newest(*lines(29, 28, 27, 26)))
    assert ids(model) == [29, 28, 27, 26]
    assert model.canFetchMore(QModelIndex())


def test_another_query_begins_the_table_anew(model: AuditModel, qtbot: QtBot) -> None:
    model.show_newest(newest(*lines(9, 8)))
    with qtbot.waitSignal(model.answered) as answered:
        model.show_newest(newest(*lines(9), query=AuditQuery(actor="marta")))
    assert answered.args == [True]
    assert ids(model) == [9]


sorted_ids = st.sets(st.integers(1, 30)).map(lambda found: sorted(found, reverse=True))


@given(sorted_ids, sorted_ids, st.booleans())
def test_what_is_shown_is_what_was_read_above_what_is_known(known: list[int], found: list[int], marta: bool) -> None:
    model = made()
    model.show_newest(newest(*lines(*known[:PAGE])))
    for place in range(PAGE, len(known), PAGE):
        model.show_older(Older(known[place - 1], lines(*known[place : place + PAGE])))
    assert ids(model) == known
    mirror = list(model.entries)
    model.rowsInserted.connect(
        lambda _, first, last: mirror.__setitem__(slice(first, first), model.entries[first : last + 1])
    )
    model.rowsRemoved.connect(lambda _, first, last: mirror.__delitem__(slice(first, last + 1)))
    model.dataChanged.connect(lambda first, _: mirror.__setitem__(first.row(), model.entries[first.row()]))
    model.modelReset.connect(lambda: mirror.__setitem__(slice(None), model.entries))
    page = lines(*found[:PAGE], actor="marta" if marta else "api")
    model.show_newest(newest(*page))
    whole = len(page) < PAGE
    gap = not whole and (not known or known[0] < page[-1].id)
    below = [] if whole or gap else [number for number in known if number < page[-1].id]
    assert ids(model) == [entry.id for entry in page] + below
    assert model.entries[: len(page)] == list(page)
    assert mirror == model.entries
