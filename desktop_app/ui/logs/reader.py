"""Reads the log of one migration, again and again while it is seen and the migration runs; UI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.logs.log_text import LogText
from desktop_app.ui.logs.reading import LogReading, LogSource, read_log

POLL_MS = 3000


class LogReader(QObject):
    """Keeps a log true; one reading at a time.

    Attributes:
        live: Whether the migration was in progress at the last reading.
        reading: Whether one is under way.
        pause_ms: From one to the next; no shorter than the last one took, or a long log would keep a worker busy.

    Signals:
        begun: A reading is under way.
        read: Carries its `LogReading`.
        failed: Carries the exception it ended with.
    """

    begun = Signal()
    read = Signal(object)
    failed = Signal(object)

    def __init__(
        self, desk: Desk, logs: LogSource, key: MigrationKey, poll_ms: int = POLL_MS, parent: QObject | None = None
    ) -> None:
        """Take what is read; `poll_ms` is the shortest pause between two readings of a log that grows."""
        super().__init__(parent)
        self._desk = desk
        self._logs = logs
        self._key = key
        self._text = LogText()
        self._seen = False
        self._stale = True
        self.live = False
        self.reading = False
        self.pause_ms = self._shortest_ms = poll_ms
        self._took = QElapsedTimer()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.refresh)
        desk.feed.migrations_changed.connect(self._note_changes)

    def set_seen(self, seen: bool) -> None:
        """Say whether anybody sees what is read: nothing is read for nobody."""
        self._seen = seen
        self._settle()

    @Slot()
    def refresh(self) -> None:
        """Read now, or as soon as that can be."""
        self._stale = True
        self._settle()

    @Slot(object)
    def _note_changes(self, keys: frozenset[MigrationKey]) -> None:
        """Read again when the migration changed, unless that will be done anyway."""
        if self._key in keys and not self._pause.isActive():
            self.refresh()

    def _settle(self) -> None:
        if not self._seen:
            self._pause.stop()
            self._stale = self._stale or self.live
        elif self.reading:
            return
        elif self._stale:
            self._read()
        elif self.live:
            self._pause.start(self.pause_ms)

    def _read(self) -> None:
        self.reading, self._stale = True, False
        self._pause.stop()
        self._took.start()
        work = partial(read_log, self._logs, self._desk.listing, self._key, self._text)
        self._desk.background.run(work, self._take, self._miss, self)
        self.begun.emit()

    def _take(self, reading: LogReading) -> None:
        self._end()
        self.live = reading.live
        self._text = reading.text
        self.read.emit(reading)
        self._settle()

    def _miss(self, error: Exception) -> None:
        self._end()
        self.failed.emit(error)
        self._settle()

    def _end(self) -> None:
        self.reading = False
        self.pause_ms = max(self._shortest_ms, self._took.elapsed())
