"""The one door through which changes reach the window: callbacks of any thread in, signals on the UI thread out."""

from __future__ import annotations

from threading import Lock
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.feed import Feed

SHORTEST_PAUSE_MS = 100

T = TypeVar("T")


class MigrationFeed(QObject):
    """Gathers what changed and tells it at most ten times a second.

    Signals:
        migrations_changed: A `frozenset[MigrationKey]`, never empty; the change is committed.
        waves_changed: A `frozenset[str]` of ids likewise: of waves that changed themselves or in a member.
    """

    migrations_changed = Signal(object)
    waves_changed = Signal(object)
    _heard = Signal()

    def __init__(self, feed: Feed, parent: QObject | None = None) -> None:
        """Subscribe; `close` ends it."""
        super().__init__(parent)
        self._lock = Lock()
        self._gathered: set[MigrationKey] = set()
        self._waves: set[str] = set()
        self._closed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SHORTEST_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self._heard.connect(self._wake, Qt.ConnectionType.QueuedConnection)
        self._subscriptions = (feed.subscribe(self._gather), feed.subscribe_waves(self._gather_waves))

    @Slot()
    def close(self) -> None:
        """Hear and tell nothing more."""
        for unsubscribe in self._subscriptions:
            unsubscribe()
        with self._lock:
            self._closed = True
            self._gathered.clear()
            self._waves.clear()
        self._pause.stop()

    def _gather(self, keys: frozenset[MigrationKey]) -> None:
        """Note a change; runs on the publishing thread."""
        self._note(self._gathered, keys)

    def _gather_waves(self, wave_ids: frozenset[str]) -> None:
        """Note a change of waves; runs on the publishing thread."""
        self._note(self._waves, wave_ids)

    def _note(self, gathered: set[T], changed: frozenset[T]) -> None:
        with self._lock:
            if self._closed:
                return
            first = not self._gathered and not self._waves
            gathered |= changed
            if first:
                self._heard.emit()

    @Slot()
    def _wake(self) -> None:
        if not self._pause.isActive():
            self._tell()

    @Slot()
    def _tell(self) -> None:
        with self._lock:
            changed, waves = frozenset(self._gathered), frozenset(self._waves)
            self._gathered.clear()
            self._waves.clear()
        if changed or waves:
            self._pause.start()
        if changed:
            self.migrations_changed.emit(changed)
        if waves:
            self.waves_changed.emit(waves)
