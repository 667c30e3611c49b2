"""Decides which migration is looked at next: intervals, a shared budget, longest unseen first. One thread's own.

Pure but for what it remembers; all times are monotonic seconds given by the caller.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.migration import MigrationKey

FEW = 25
# The smallest spacing is a little wider than the budget, so that jitter on the way never shows one too many a second.
_MARGIN = 1.02
FIRST_RETRY = 5.0
LONGEST_RETRY = 60.0


@dataclass(frozen=True, slots=True)
class Pace:
    """How often to look, in seconds, and the budget in requests a second."""

    selected_interval: float
    interval: float
    budget: float


class LookSchedule:
    """Picks the next look (CONTRACT 3, Watching)."""

    def __init__(self) -> None:
        """Start with nothing to watch."""
        self._looked: dict[MigrationKey, float] = {}
        self._wanted: set[MigrationKey] = set()
        self._last_look = float("-inf")
        self.focus: MigrationKey | None = None

    def watch(self, keys: Iterable[MigrationKey]) -> None:
        """Set what is in progress; new keys are due at once."""
        self._looked = {key: self._looked.get(key, float("-inf")) for key in keys}

    def want(self, key: MigrationKey) -> None:
        """Ask for one look soon, whatever the interval."""
        self._wanted.add(key)

    def look_at_all(self) -> None:
        """Have everything looked at anew, as the budget allows: nobody knows what happened meanwhile."""
        self._looked = dict.fromkeys(self._looked, float("-inf"))

    @property
    def watched(self) -> int:
        """Give how many migrations are watched."""
        return len(self._looked)

    def next_look(self, now: float, pace: Pace, busy: frozenset[MigrationKey]) -> tuple[MigrationKey | None, float]:
        """Pick the next look.

        Args:
            now: Seconds.
            pace: The settings now.
            busy: Keys that are being looked at this moment.

        Returns:
            The key to look at now, or None and the seconds until it is worth asking again.
        """
        gap = self._last_look + _MARGIN / pace.budget - now
        if gap > 0:
            return None, gap
        due = [(self._due_at(key, pace), self._looked.get(key, 0.0), key) for key in self._candidates() - busy]
        if not due:
            return None, pace.selected_interval
        soonest = min(moment for moment, _, _ in due)
        if soonest > now:
            return None, soonest - now
        _, _, key = min((one for one in due if one[0] <= now), key=lambda one: (one[2] not in self._wanted, one[1]))
        self._last_look = now
        self._wanted.discard(key)
        if key in self._looked:
            self._looked[key] = now
        return key, 0.0

    def seen(self, key: MigrationKey, now: float) -> None:
        """Note a look that somebody else asked for."""
        self._wanted.discard(key)
        if key in self._looked:
            self._looked[key] = now

    def _candidates(self) -> set[MigrationKey]:
        return self._wanted | self._looked.keys()

    def _due_at(self, key: MigrationKey, pace: Pace) -> float:
        if key in self._wanted:
            return float("-inf")
        interval = pace.interval if len(self._looked) < FEW else max(pace.interval, len(self._looked) / pace.budget)
        return self._looked[key] + (pace.selected_interval if key == self.focus else interval)


class Backoff:
    """The growing pause while the server does not answer: 5 s up to 60 s, with jitter, back at once on success."""

    def __init__(self, chance: random.Random) -> None:
        """Take the source of jitter."""
        self._chance = chance
        self._pause = FIRST_RETRY
        self._retry_at: float | None = None

    @property
    def retry_at(self) -> float | None:
        """Give when to try again, monotonic seconds; None while the server answers."""
        return self._retry_at

    def failed(self, now: float) -> None:
        """Note a failure; failures of looks that were under way together count as one."""
        if self._retry_at is not None and now < self._retry_at:
            return
        self._retry_at = now + self._pause * self._chance.uniform(0.8, 1.0)
        self._pause = min(LONGEST_RETRY, self._pause * 2)

    def answered(self) -> None:
        """Note an answer."""
        self._retry_at = None
        self._pause = FIRST_RETRY
