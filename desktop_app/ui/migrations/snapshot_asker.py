"""Asks which rows a query finds, again when something changed, and drops what is superseded; UI thread."""

from __future__ import annotations

import time
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.overview import Snapshot
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.background import Background
from desktop_app.ui.migrations.order import places, positions

SHORTEST_PAUSE_MS = 500
# A list that takes long to put together is put together less often.
_PAUSE_PER_WORK = 4


class SnapshotSource(Protocol):
    """Whoever answers queries; blocking."""

    def snapshot(self, query: MigrationQuery) -> Snapshot:
        """Give the ids of all matching rows in order."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer.

    Attributes:
        positions: Where the ids that had to be found are now; None for those that are not there.
        marked: Ids of which only the runs of rows are wanted, because they may be many.
        marked_rows: Those runs.
    """

    query: MigrationQuery
    ids: array[int]
    positions: Mapping[int, int | None]
    seconds: float
    marked: array[int] = field(default_factory=lambda: array("q"))
    marked_rows: Sequence[tuple[int, int]] = ()


class SnapshotAsker(QObject):
    """Keeps the answer to the latest query current, at most twice a second.

    Signals:
        found: Carries a `Found` for the latest query.
        failed: Carries the exception.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        source: SnapshotSource,
        background: Background,
        pinned: Callable[[], Mapping[int, int]],
        marked: Callable[[], array[int]],
        parent: QObject | None = None,
    ) -> None:
        """Take what answers.

        Args:
            source: Answers on a worker thread.
            background: Takes the question there.
            pinned: Names the ids whose rows have to be found in each answer, with the row of each now.
            marked: Names ids of which the runs of rows have to be found, however many they are.
            parent: The owner.
        """
        super().__init__(parent)
        self._source = source
        self._background = background
        self._pinned = pinned
        self._marked = marked
        self._query = MigrationQuery()
        self._generation = 0
        self._asking = False
        self._again = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._go_on)

    def ask(self, query: MigrationQuery) -> None:
        """Ask at once; an answer still under way is dropped when it comes."""
        self._query = query
        self._pause.stop()
        self._start()

    def ask_again(self) -> None:
        """Ask the latest query again soon: something changed."""
        self._again = True
        if not self._asking and not self._pause.isActive():
            self._start()

    def _start(self) -> None:
        self._generation += 1
        self._asking, self._again = True, False
        self._background.run(
            partial(_find, self._source, self._query, dict(self._pinned()), self._marked()),
            partial(self._take, self._generation),
            partial(self._fail, self._generation),
            self,
        )

    @Slot()
    def _go_on(self) -> None:
        if self._again and not self._asking:
            self._start()

    def _take(self, generation: int, found: Found) -> None:
        if generation == self._generation:
            self._rest(found.seconds)
            self.found.emit(found)

    def _fail(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._rest(0.0)
            self.failed.emit(error)

    def _rest(self, seconds: float) -> None:
        self._asking = False
        self._pause.start(max(SHORTEST_PAUSE_MS, int(1000 * seconds * _PAUSE_PER_WORK)))


def _find(source: SnapshotSource, query: MigrationQuery, pinned: Mapping[int, int], marked: array[int]) -> Found:
    began = time.perf_counter()
    ids = source.snapshot(query).ids
    found, rows = positions(ids, pinned), places(ids, marked)
    return Found(query, ids, found, time.perf_counter() - began, marked, rows)
