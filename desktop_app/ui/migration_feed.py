"""The one door through which changes reach the window: callbacks of any thread in, a signal on the UI thread out."""

from __future__ import annotations

from threading import Lock

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.feed import Feed

SHORTEST_PAUSE_MS = 100


class MigrationFeed(QObject):
    """Gathers what changed and tells it at most ten times a second.

    Signals:
        migrations_changed: A `frozenset[MigrationKey]`, never empty; the change is committed.
    """

    migrations_changed = Signal(object)
    _heard = Signal()

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        """Subscribe; `close` ends it."""
        super().__init__(parent)
        self._lock = Lock()
        self._gathered: set[MigrationKey] = set()
        self._closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SHORTEST_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._heard.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = feed.subscribe(self._gather)

    @Slot()
    def close(self) -> None:
        """Hear and tell nothing more."""
        self._unsubscribe()
        with self._lock:
            self._closed = True
            self._gathered.clear()
        self._pause.stop()

    def _gather(self, keys: frozenset[MigrationKey]) -> None:
        """Note a change; runs on the publishing thread."""
        with self._lock:
            if self._closed:
                return
            first = not self._gathered
            self._gathered |= keys
            if first:
                self._heard.emit()

    @Slot()
    def _wake(self) -> None:
        if not self._pause.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            changed = frozenset(self._gathered)
            self._gathered.clear()
        if changed:
            self._pause.start()
            self.migrations_changed.emit(changed)
