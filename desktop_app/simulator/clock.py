"""Simulated time: one monotonic line, its epoch, and delays divided by the speed; imports only the stdlib."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """The simulator's only source of time; safe from any thread, it never changes after construction."""

    def __init__(
        self,
        speed: float = 1.0,
        monotonic: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
    ) -> None:
        """Fix the epoch once, so that a changed system clock cannot reorder stamps.

        Args:
            speed: Simulated seconds per real second, greater than 0.
            monotonic: Real seconds on a line that never goes back.
            wall: Real seconds since the epoch.
        """
        self.speed = speed
        self._monotonic = monotonic
        self._epoch_of_zero = wall() - monotonic()

    def now(self) -> float:
        """Return the present moment in real seconds on the monotonic line."""
        return self._monotonic()

    def epoch(self, moment: float) -> float:
        """Return seconds since the epoch for a moment of the monotonic line."""
        return self._epoch_of_zero + moment

    def moment(self, epoch: float) -> float:
        """Return the moment of the monotonic line for seconds since the epoch."""
        return epoch - self._epoch_of_zero

    def real(self, simulated_seconds: float) -> float:
        """Return how many real seconds a simulated span lasts."""
        return simulated_seconds / self.speed

    def stamp(self, moment: float) -> str:
        """Return an ISO 8601 text with offset for a moment, as the real server writes it.

        The real one writes whole seconds. When time runs faster the grain shrinks with it, so two runs
        whose stamps would differ in real life differ here too.
        """
        epoch = self.epoch(moment)
        if self.speed <= 1:
            return datetime.fromtimestamp(math.floor(epoch), UTC).isoformat(timespec="seconds")
        grain = 1.0 / self.speed
        return datetime.fromtimestamp(math.floor(epoch / grain) * grain, UTC).isoformat(timespec="microseconds")
