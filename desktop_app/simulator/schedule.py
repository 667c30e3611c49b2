"""One thread that calls things at their time, so that hundreds of runs need no thread each; stdlib only."""

from __future__ import annotations

import heapq
import itertools
import logging
import threading
from collections.abc import Callable

from desktop_app.simulator.clock import Clock

_log = logging.getLogger(__name__)

Action = Callable[[], None]


class Scheduler:
    """Calls actions in order of their time on one daemon thread; actions must be short and may schedule more."""

    def __init__(self, clock: Clock) -> None:
        """Prepare; nothing runs before `start`."""
        self._clock = clock
        self._wake = threading.Condition()
        self._due: list[tuple[float, int, Action]] = []
        self._order = itertools.count()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="simulator-schedule", daemon=True)

    def start(self) -> None:
        """Start the thread."""
        self._thread.start()

    def call_at(self, moment: float, action: Action) -> None:
        """Call the action at a moment of the clock's monotonic line; equal moments keep their order."""
        with self._wake:
            if self._closed:
                return
            heapq.heappush(self._due, (moment, next(self._order), action))
            if self._due[0][2] is action:
                self._wake.notify()

    def call_soon(self, action: Action) -> None:
        """Call the action as soon as what is already due has run."""
        self.call_at(self._clock.now(), action)

    def close(self) -> None:
        """Drop what is still due and end the thread; idempotent."""
        with self._wake:
            self._closed = True
            self._due.clear()
            self._wake.notify()
        if self._thread.is_alive() and self._thread is not threading.current_thread():
            self._thread.join(timeout=2.0)

    def _run(self) -> None:
        while (action := self._next()) is not None:
            try:
                action()
            except Exception:
                # One broken action must not stop every other run; the defect is still told in full.
                _log.exception("event=action_failed")

    def _next(self) -> Action | None:
        with self._wake:
            while not self._closed:
                if not self._due:
                    self._wake.wait()
                    continue
                wait = self._due[0][0] - self._clock.now()
                if wait <= 0:
                    return heapq.heappop(self._due)[2]
                self._wake.wait(wait)
        return None
