"""Reads the history of one migration, anew when it changed while it is seen; UI thread."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationHistory
from desktop_app.ui.desk import Desk

SHORTEST_PAUSE_MS = 500


class HistorySource(Protocol):
    """What is asked for a history; the service `Listing`."""

    def history(self, key: MigrationKey) -> MigrationHistory:
        """Give what happened to a migration; blocking."""


class HistoryReader(QObject):
    """Keeps a history true; one reading at a time, two a second at most.

    Signals:
        read: Carries the `MigrationHistory`.
        failed: Carries the exception.
    """

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, key: MigrationKey, parent: QObject | None = None) -> None:
        """Take what is read; nothing is before it is seen."""
        super().__init__(parent)
        self._desk = desk
        self._key = key
        self._seen = False
        self._stale = True
        self._reading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SHORTEST_PAUSE_MS)
        self._pause.timeout.connect(self._settle)
        desk.feed.migrations_changed.connect(self._note_changes)

    def set_seen(self, seen: bool) -> None:
        """Say whether anybody sees what is read: nothing is read for nobody."""
        self._seen = seen
        self._settle()

    @Slot()
    def refresh(self) -> None:
        """Read now, or as soon as that can be."""
        self._stale = True
        self._pause.stop()
        self._settle()

    @Slot(object)
    def _note_changes(self, keys: frozenset[MigrationKey]) -> None:
        if self._key in keys:
            self._stale = True
            self._settle()

    @Slot()
    def _settle(self) -> None:
        if self._seen and self._stale and not self._reading and not self._pause.isActive():
            self._reading, self._stale = True, False
            source: HistorySource = self._desk.listing
            self._desk.background.run(partial(source.history, self._key), self._take, self._miss, self)

    def _take(self, history: MigrationHistory) -> None:
        self._rest()
        self.read.emit(history)

    def _miss(self, error: Exception) -> None:
        self._rest()
        self.failed.emit(error)

    def _rest(self) -> None:
        self._reading = False
        self._pause.start()
