"""A gap between two calls is sleep, whichever of the two clocks shows it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.services.sleep_watch import SHORTEST_GAP, SleepWatch

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Clocks:
    """A wall clock and a monotonic one, set by hand."""

    def __init__(self) -> None:
        self.wall = NOON
        self.monotonic = 100.0
        self.watch = SleepWatch(lambda: self.wall, lambda: self.monotonic)

    def pass_by(self, wall: float, monotonic: float) -> float:
        self.wall += timedelta(seconds=wall)
        self.monotonic += monotonic
        return self.watch.gap()


@pytest.mark.parametrize(
    ("wall", "monotonic", "gap"),
    [
        (5, 5, 0),
        (30, 30, 0),
        (3600, 1, 3600),
        (3600, 3600, 3600),
        (31, 0, 31),
        (-7200, 5, 0),
        (-7200, 40, 40),
    ],
    ids=["awake", "slow", "Linux", "Windows", "short", "set back", "set back in sleep"],
)
def test_a_gap(wall: float, monotonic: float, gap: float) -> None:
    clocks = Clocks()
    assert clocks.pass_by(wall, monotonic) == gap
    assert clocks.pass_by(1, 1) == 0


@given(st.lists(st.floats(0, SHORTEST_GAP), max_size=50))
def test_being_awake_never_adds_up_to_a_gap(pauses: list[float]) -> None:
    clocks = Clocks()
    assert all(clocks.pass_by(pause, pause) <= SHORTEST_GAP + 1e-3 for pause in pauses)
