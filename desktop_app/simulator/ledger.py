"""Counts what was asked of the simulator, so that tests see real looks at true times; thread-safe, stdlib only."""

from __future__ import annotations

import hashlib
import threading
from collections import Counter, deque
from collections.abc import Iterable
from typing import Any

from desktop_app.simulator.clock import Clock

_SECRETS = frozenset({"mb_secret", "token"})
_KEPT_LAUNCHES = 20_000


class Ledger:
    """The calls that came in: how many, how dense, and every launch with what it carried."""

    def __init__(self, clock: Clock) -> None:
        """Begin empty."""
        self._clock = clock
        self._lock = threading.Lock()
        self._calls: Counter[str] = Counter()
        self._looks: Counter[str] = Counter()
        self._recent: deque[float] = deque()
        self._densest = 0
        self._launches: deque[dict[str, Any]] = deque(maxlen=_KEPT_LAUNCHES)

    def count(self, call: str) -> None:
        """Count one call of a kind."""
        with self._lock:
            self._calls[call] += 1

    def count_look(self, key: str) -> None:
        """Count one `/migration-status` call for a key, and how many fell into the last second."""
        with self._lock:
            now = self._clock.now()
            self._looks[key] += 1
            self._recent.append(now)
            while self._recent[0] <= now - 1.0:
                self._recent.popleft()
            self._densest = max(self._densest, len(self._recent))

    def launch(self, key: str, answer: str, started: bool, query: Iterable[tuple[str, str]]) -> None:
        """Record a launch with its parameters in their order; secrets only as a digest."""
        entry = {
            "key": key,
            "at": self._clock.epoch(self._clock.now()),
            "answer": answer,
            "started": started,
            "parameters": [[name, _shown(name, value)] for name, value in query],
        }
        with self._lock:
            self._launches.append(entry)

    def snapshot(self) -> dict[str, Any]:
        """Return the counts as plain JSON values."""
        with self._lock:
            return {
                "calls": dict(self._calls),
                "status_calls": {
                    "count": self._looks.total(),
                    "max_in_one_second": self._densest,
                    "by_key": dict(self._looks),
                },
                "launches": list(self._launches),
            }


def _shown(name: str, value: str) -> str:
    """Return a parameter as the state shows it: whoever knows a secret can still recognise its digest."""
    if name not in _SECRETS:
        return value
    return "sha256:" + hashlib.sha256(value.encode(errors="surrogatepass")).hexdigest()
