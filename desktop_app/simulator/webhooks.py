"""Delivers result webhooks with the real server's patience: five tries with fixed pauses.

A few daemon worker threads post; the pauses are the scheduler's. Imports only this room.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from desktop_app.simulator.clock import Clock
from desktop_app.simulator.http_post import Answer, post_json
from desktop_app.simulator.schedule import Scheduler

_log = logging.getLogger(__name__)

# Simulated seconds between the tries (CONTRACT 3): five tries, then lost for good.
PAUSES = (8.0, 15.0, 23.0, 30.0)
TRY_TIMEOUT = 10.0
WORKERS = 16


@dataclass(slots=True)
class Delivery:
    """One webhook on its way; changed only by the courier, under its lock.

    Attributes:
        tries: When each try began, seconds since the epoch.
        answers: What each finished try met: an HTTP status or the reason there was none.
        delivered: A try was answered 2xx.
        final: No further try will follow.
        dropped: It was lost on purpose, before the first try.
    """

    key: str
    nth: int
    url: str = field(repr=False)
    body: dict[str, Any] = field(repr=False)
    tries: list[float] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    delivered: bool = False
    final: bool = False
    dropped: bool = False


class Courier:
    """Takes webhooks and tries until they are delivered or lost."""

    def __init__(self, clock: Clock, scheduler: Scheduler) -> None:
        """Prepare; nothing is posted before `start`."""
        self._clock = clock
        self._scheduler = scheduler
        self._lock = threading.Lock()
        self._deliveries: list[Delivery] = []
        self._work: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._threads = [
            threading.Thread(target=self._post_loop, name=f"simulator-webhook-{n}", daemon=True) for n in range(WORKERS)
        ]

    def start(self) -> None:
        """Start the workers."""
        for thread in self._threads:
            thread.start()

    def close(self) -> None:
        """Let idle workers go; one in a call dies with the process."""
        for _ in self._threads:
            self._work.put(None)

    def drop(self, delivery: Delivery) -> None:
        """Record a webhook that is lost on purpose."""
        delivery.dropped = delivery.final = True
        with self._lock:
            self._deliveries.append(delivery)

    def send(
        self,
        delivery: Delivery,
        wanted: Callable[[], bool],
        blocked: Callable[[], None],
        finished: Callable[[], None],
    ) -> None:
        """Try a webhook until it is delivered or lost.

        Args:
            delivery: What to deliver.
            wanted: Asked before each try; where it says no, nothing more happens.
            blocked: Called when the first try failed, before the pause.
            finished: Called once, after the last try.
        """
        with self._lock:
            self._deliveries.append(delivery)
        self._work.put(partial(self._try, delivery, wanted, blocked, finished))

    def snapshot(self) -> list[dict[str, Any]]:
        """Return every webhook so far as plain JSON values, without its URL (it carries a token)."""
        with self._lock:
            return [
                {
                    "key": d.key,
                    "nth": d.nth,
                    "status": d.body.get("status"),
                    "tries": list(d.tries),
                    "answers": list(d.answers),
                    "delivered": d.delivered,
                    "final": d.final,
                    "dropped": d.dropped,
                }
                for d in self._deliveries
            ]

    def _try(
        self,
        delivery: Delivery,
        wanted: Callable[[], bool],
        blocked: Callable[[], None],
        finished: Callable[[], None],
    ) -> None:
        if not wanted():
            with self._lock:
                delivery.final = True
            return
        with self._lock:
            delivery.tries.append(self._clock.epoch(self._clock.now()))
        answer = post_json(delivery.url, delivery.body, TRY_TIMEOUT)
        with self._lock:
            delivery.answers.append(_told(answer))
            made = len(delivery.tries)
        if answer.delivered or made > len(PAUSES):
            # The run is over before the delivery says so: who waits for `final` may launch again at once.
            finished()
            with self._lock:
                delivery.delivered, delivery.final = answer.delivered, True
            return
        if made == 1:
            blocked()
        again = partial(self._try, delivery, wanted, blocked, finished)
        pause = self._clock.real(PAUSES[made - 1])
        self._scheduler.call_at(self._clock.now() + pause, lambda: self._work.put(again))

    def _post_loop(self) -> None:
        while (job := self._work.get()) is not None:
            try:
                job()
            except Exception:
                # A defect in one delivery must not end the worker; it is told in full.
                _log.exception("event=webhook_worker_failed")


def _told(answer: Answer) -> str:
    return str(answer.status) if answer.status is not None else answer.error
