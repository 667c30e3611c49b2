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
# What of that margin a late look gives back to the next one, seconds: a busy machine is late each time by a little.
_LENIENCE = 0.015
FIRST_RETRY = 5.0
LONGEST_RETRY = 60.0
# The share of an outage after which its end is noticed at the latest.
_RETRY_SHARE = 1 / 15
# All that is in progress is looked at within this many seconds after a start, a sleep or an outage, if twice the
# budget allows it.
CATCH_UP_SECONDS = 50.0
CATCH_UP_FACTOR = 2.0


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
        self._catching_up = False
        self._pace_of_catching_up: float | None = None
        self.focus: MigrationKey | None = None

    def watch(self, keys: Iterable[MigrationKey]) -> None:
        """Set what is in progress; new keys are due at once."""
        self._looked = {key: self._looked.get(key, float("-inf")) for key in keys}

    def want(self, key: MigrationKey) -> None:
        """Ask for one look soon, whatever the interval."""
        self._wanted.add(key)

    def catch_up(self) -> None:
        """Have everything looked at anew, if need be faster than the budget: nobody knows what happened meanwhile."""
        self._looked = dict.fromkeys(self._looked, float("-inf"))
        self._catching_up, self._pace_of_catching_up = True, None

    @property
    def keys(self) -> frozenset[MigrationKey]:
        """Give what is watched."""
        return frozenset(self._looked)

    def next_look(self, now: float, pace: Pace, busy: frozenset[MigrationKey]) -> tuple[MigrationKey | None, float]:
        """Pick the next look.

        Args:
            now: Seconds.
            pace: The settings now.
            busy: Keys that are being looked at this moment.

        Returns:
            The key to look at now, or None and the seconds until it is worth asking again.
        """
        next_look = self._last_look + _MARGIN / self._rate(pace)
        if next_look > now:
            return None, next_look - now
        key = min(self._wanted - busy, key=lambda one: self._looked.get(one, 0.0), default=None)
        if key is None:
            due = self._due_next(pace, busy)
            if not due:
                return None, pace.selected_interval
            soonest = min(moment for moment, _, _ in due)
            if soonest > now:
                return None, soonest - now
            _, _, key = min((one for one in due if one[0] <= now), key=lambda one: one[1])
        self._last_look = max(next_look, now - _LENIENCE)
        self._wanted.discard(key)
        if key in self._looked:
            self._looked[key] = now
        return key, 0.0

    def seen(self, key: MigrationKey, now: float) -> None:
        """Note a look that somebody else asked for."""
        self._wanted.discard(key)
        if key in self._looked:
            self._looked[key] = now

    def _rate(self, pace: Pace) -> float:
        """Give how many looks a second there may be: more than the budget only until what was missed is caught up."""
        if not self._catching_up:
            return pace.budget
        behind = sum(looked == float("-inf") for looked in self._looked.values())
        if not behind:
            self._catching_up = False
            return pace.budget
        if self._pace_of_catching_up is None:
            self._pace_of_catching_up = min(behind / CATCH_UP_SECONDS, pace.budget * CATCH_UP_FACTOR)
        return max(pace.budget, self._pace_of_catching_up)

    def _due_next(self, pace: Pace, busy: frozenset[MigrationKey]) -> list[tuple[float, float, MigrationKey]]:
        """Give the selected migration and the longest unseen other one: when each is due, and when it was seen."""
        due = []
        interval = pace.interval if len(self._looked) < FEW else max(pace.interval, len(self._looked) / pace.budget)
        if self.focus in self._looked and self.focus not in busy:
            seen = self._looked[self.focus]
            due.append((seen + pace.selected_interval, seen, self.focus))
        longest, other = float("inf"), None
        # Keys are slow to compare and to hash, and there may be thousands: both are left for the few that need it.
        for key, seen in self._looked.items():
            if seen < longest and key != self.focus and key not in busy:
                longest, other = seen, key
        if other is not None:
            due.append((longest + interval, longest, other))
        return due


class Backoff:
    """The pause while the server does not answer, with jitter: a fifteenth of the outage, 5 s up to 60 s.

    So the end of an outage is noticed soon after a short one, and a long one costs next to nothing.
    """

    def __init__(self, chance: random.Random) -> None:
        """Take the source of jitter."""
        self._chance = chance
        self._since: float | None = None
        self._retry_at: float | None = None

    @property
    def retry_at(self) -> float | None:
        """Give when to try again, monotonic seconds; None while the server answers."""
        return self._retry_at

    def failed(self, now: float) -> None:
        """Note a failure; failures of looks that were under way together count as one."""
        if self._retry_at is not None and now < self._retry_at:
            return
        self._since = now if self._since is None else self._since
        pause = min(LONGEST_RETRY, max(FIRST_RETRY, (now - self._since) * _RETRY_SHARE))
        self._retry_at = now + pause * self._chance.uniform(0.8, 1.0)

    def answered(self) -> None:
        """Note an answer."""
        self._since = self._retry_at = None
