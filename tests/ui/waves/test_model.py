"""The list of waves shows what fits, newest first, and whatever holds a wave keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPersistentModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.wave import Standing, Wave, WaveCounts, WaveSummary
from desktop_app.ui.waves.model import WavesModel
from tests.ui.migrations.stand_ins import NOW


def wave(number: int, done: int = 0, actor: str = "marta") -> WaveSummary:
    name = f"Wave {number:02}"
    stored = Wave(f"w{number:02}", name, 3, LaunchParameters(), actor, NOW, NOW, number=number)
    return WaveSummary(stored, WaveCounts({Standing.COMPLETED: done, Standing.WAITING: 5}))


def made() -> WavesModel:
    return WavesModel(lambda: NOW, QLocale.c())


def numbers(model: WavesModel) -> list[int]:
    return [one.wave.number for one in model.shown]


def test_held_waves_stay_held_while_others_come_and_change(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    model = made()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_waves([wave(2), wave(1)])
    held = [QPersistentModelIndex(model.index(row, 0)) for row in range(2)]
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as changed:
        model.show_waves([wave(4), wave(3), wave(2, done=1), wave(1)])
    assert numbers(model) == [4, 3, 2, 1]
    assert [index.row() for index in held] == [2, 3]
    assert (changed.args[0].row(), changed.args[1].row()) == (0, 3)
    assert model.shown[2].counts.total == 6
    assert (model.total, model.most) == (4, 6)
    model.search(" WAVE 0")
    assert numbers(model) == [4, 3, 2, 1]
    model.search("w03")
    assert numbers(model) == [3]
    assert (model.place_of("w03"), model.place_of("w04")) == (0, None)


kinds = st.builds(wave, st.integers(1, 20), st.integers(0, 2), st.sampled_from(("marta", "olga")))
lists = st.lists(kinds, unique_by=lambda one: one.wave.number).map(
    lambda found: sorted(found, key=lambda one: -one.wave.number)
)


@given(lists, lists, st.sampled_from(("", "olga", "1", "Wave 0")))
def test_what_is_shown_is_what_was_read_and_fits(
    before: Sequence[WaveSummary], after: Sequence[WaveSummary], text: str
) -> None:
    model = made()
    model.show_waves(before)
    mirror = list(model.shown)
    model.rowsInserted.connect(
        lambda _, first, last: mirror.__setitem__(slice(first, first), model.shown[first : last + 1])
    )
    model.rowsRemoved.connect(lambda _, first, last: mirror.__delitem__(slice(first, last + 1)))
    model.dataChanged.connect(
        lambda first, last: mirror.__setitem__(
            slice(first.row(), last.row() + 1), model.shown[first.row() : last.row() + 1]
        )
    )
    model.modelReset.connect(lambda: mirror.__setitem__(slice(None), model.shown))
    model.search(text)
    model.show_waves(after)
    wanted = text.casefold()
    fitting = [one for one in after if wanted in f"{one.wave.name} {one.wave.id} {one.wave.actor}".casefold()]
    assert model.shown == fitting
    assert mirror == model.shown


@pytest.mark.parametrize("actor", ["", "olga"])
def test_a_wave_that_another_program_made_anew_takes_its_place(actor: str) -> None:
    model = made()
    model.show_waves([wave(2), wave(1)])
    model.show_waves([wave(2, actor=actor), replace(wave(1))])
    assert [one.wave.actor for one in model.shown] == [actor, "marta"]
