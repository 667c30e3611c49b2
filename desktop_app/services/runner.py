"""Runs blocking work off the threads that must not wait: daemon threads, the same for the window and for ``serve``.

Daemon threads, because one blocked call must not hold the program's end back.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """How a piece of work ended: with a value or with an error."""

    value: T | None = None
    error: Exception | None = None


class Runner:
    """A pool of daemon threads that grows with the work that waits, up to a limit."""

    def __init__(self, threads: int = 8, name: str = "worker") -> None:
        """Name the threads; none is started before there is work.

        Args:
            threads: The most that run at once.
            name: Prefix of the threads' names.
        """
        self._limit = threads
        self._name = name
        self._waiting: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._idle = threading.Condition(self._lock)
        self._threads: list[threading.Thread] = []
        self._unfinished = 0
        self._stopped = False

    def submit(self, work: Callable[[], T], done: Callable[[Finished[T]], None] | None = None) -> None:
        """Run ``work`` soon; ``done`` is called on the same worker thread. After `stop` nothing is taken."""

        def task() -> None:
            try:
                finished = Finished(value=work())
            except Exception as error:
                if done is None:
                    raise
                finished = Finished(error=error)
            if done is not None:
                done(finished)

        with self._lock:
            if self._stopped:
                return
            self._unfinished += 1
            self._waiting.put(task)
            if self._unfinished > len(self._threads) and len(self._threads) < self._limit:
                thread = threading.Thread(target=self._serve, name=f"{self._name}-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()

    def stop(self, patience: float = 1.0) -> bool:
        """Drop what waits, let what runs end.

        Args:
            patience: Seconds to wait for all threads together; what still blocks then is abandoned.

        Returns:
            Whether every thread ended.
        """
        with self._lock:
            self._stopped = True
            threads = list(self._threads)
            while not self._waiting.empty():
                self._waiting.get()
            for _ in threads:
                self._waiting.put(None)
        deadline = time.monotonic() + patience
        for thread in threads:
            thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in threads)

    def finish(self, within: float) -> bool:
        """Wait until all work that was submitted is done; False if it takes longer than ``within`` seconds."""
        with self._idle:
            return self._idle.wait_for(lambda: self._unfinished == 0, within)

    def _serve(self) -> None:
        while (task := self._waiting.get()) is not None:
            try:
                task()
            except Exception:
                logger.exception("work failed")
            finally:
                with self._idle:
                    self._unfinished -= 1
                    self._idle.notify_all()
