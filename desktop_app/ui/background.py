"""Takes blocking work off the UI thread and brings its answer back there; knows nothing of what the work does."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.domain.errors import KnownError
from desktop_app.services.runner import Finished, Runner
from desktop_app.ui.garbage import GarbageOnUiThread

logger = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Who waits for one answer; stays on the UI thread, so that no worker holds the last reference to a widget."""

    done: Callable[[Any], None]
    failed: Callable[[Exception], None]
    owner: QObject


class Background(QObject):
    """The window's way to the services: work runs on a worker thread, its answer arrives on the UI thread."""

    _answered = Signal(int, object)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        """Take the workers; they are stopped by whoever made them."""
        super().__init__(parent)
        self._runner = runner
        self._asked: dict[int, _Asked] = {}
        self._number = 0
        self._lock = Lock()
        self._closed = False
        # From now on Python code runs on several threads, and objects of Qt on one of them.
        self._garbage = GarbageOnUiThread(self)
        self._answered.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        owner: QObject,
    ) -> None:
        """Run blocking work soon and hand over how it ended; after `close` nothing is run.

        Args:
            work: Called on a worker thread; must not hold a widget or any other object of Qt.
            done: Called on the UI thread with what the work gave.
            failed: Called on the UI thread with what it raised; anything but a `KnownError` is logged as a bug too.
            owner: For whom it is done: once it is destroyed the answer is dropped.
        """
        if self._closed:
            return
        self._number += 1
        self._asked[self._number] = _Asked(done, failed, owner)
        self._runner.submit(work, partial(self._answer, self._number))

    @Slot()
    def close(self) -> None:
        """Drop every answer that has not arrived; call it before this object goes."""
        with self._lock:
            self._closed = True
        self._asked.clear()
        self._garbage.stop()

    def _answer(self, number: int, finished: Finished[Any]) -> None:
        """Carry an answer over from its worker thread."""
        if finished.error is not None and not isinstance(finished.error, KnownError):
            logger.error("background work failed", exc_info=finished.error)
        with self._lock:
            if not self._closed:
                self._answered.emit(number, finished)

    @Slot(int, object)
    def _deliver(self, number: int, finished: Finished[Any]) -> None:
        asked = self._asked.pop(number, None)
        if asked is None or not isValid(asked.owner):
            return
        if finished.error is not None:
            asked.failed(finished.error)
        else:
            asked.done(finished.value)
