"""Notices that the machine slept or this process was held: time went by in which nothing was watched. One thread's own.

Pure but for what it remembers and the two clocks it is given.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

SHORTEST_GAP = 30.0


class SleepWatch:
    """Compares how far two clocks went between two calls.

    Where the monotonic clock stands still in sleep (Linux, macOS) the wall clock runs ahead of it. Where it goes on
    (Windows) both do, but the next call comes late: whoever watches calls every few seconds.
    """

    def __init__(self, wall: Callable[[], datetime], monotonic: Callable[[], float]) -> None:
        """Begin now.

        Args:
            wall: The time, with its zone.
            monotonic: Seconds.
        """
        self._wall = wall
        self._monotonic = monotonic
        self._before = (wall(), monotonic())

    def gap(self) -> float:
        """Give the seconds that were slept through since the last call; 0 for a pause of 30 s or less.

        A wall clock that is set back is no gap; one that is set forward cannot be told from sleep, and counts.
        """
        wall, monotonic = self._wall(), self._monotonic()
        wall_before, monotonic_before = self._before
        self._before = (wall, monotonic)
        passed = max((wall - wall_before).total_seconds(), monotonic - monotonic_before)
        return passed if passed > SHORTEST_GAP else 0.0
