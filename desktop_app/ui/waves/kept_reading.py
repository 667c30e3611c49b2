"""Reads one thing anew whenever it may have changed, while somebody sees it; UI thread, reading runs on workers."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.ui.background import Background

SHORTEST_PAUSE_MS = 500
# What takes long to read is read less often.
_PAUSE_PER_WORK = 4

Read = Callable[[], object]


class KeptReading(QObject):
    """Keeps what was read true: one reading at a time, at most twice a second, none while nobody sees it.

    Attributes:
        known: Whether an answer to the present question came.

    Signals:
        asked: Another question is being answered.
        arrived: Carries the answer to the present question.
        failed: Carries the exception.
    """

    asked = Signal()
    arrived = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None, read: Read | None = None) -> None:
        """Take the question, if there is one already: called on a worker, so it must hold nothing of Qt."""
        super().__init__(parent)
        self._background = background
        self._read = read
        self.known = False
        self._generation = 0
        self._seen = False
        self._stale = True
        self._reading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._settle)

    def ask(self, read: Read | None) -> None:
        """Ask something else, or nothing; what was asked before is not answered any more."""
        self._read = read
        self._generation += 1
        self._reading, self._stale, self.known = False, True, False
        self._pause.stop()
        if read is not None:
            self.asked.emit()
        self._settle()

    def set_seen(self, seen: bool) -> None:
        """Say whether anybody sees it: nothing is read for nobody."""
        self._seen = seen
        self._settle()

    @Slot()
    def note_change(self) -> None:
        """Read again soon."""
        self._stale = True
        self._settle()

    @Slot()
    def refresh(self) -> None:
        """Read again at once, unless it is being read."""
        self._pause.stop()
        self.note_change()

    @Slot()
    def _settle(self) -> None:
        wanted = self._seen and self._stale and self._read is not None
        if wanted and not self._reading and not self._pause.isActive():
            assert self._read is not None
            self._reading, self._stale = True, False
            generation = self._generation
            self._background.run(
                partial(_timed, self._read), partial(self._take, generation), partial(self._miss, generation), self
            )

    def _take(self, generation: int, answer: tuple[object, float]) -> None:
        if generation == self._generation:
            found, seconds = answer
            self._rest(seconds)
            self.known = True
            self.arrived.emit(found)

    def _miss(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._rest(0.0)
            self.failed.emit(error)

    def _rest(self, seconds: float) -> None:
        self._reading = False
        self._pause.start(max(SHORTEST_PAUSE_MS, int(1000 * seconds * _PAUSE_PER_WORK)))


def _timed(read: Read) -> tuple[object, float]:
    began = time.perf_counter()
    return read(), time.perf_counter() - began
