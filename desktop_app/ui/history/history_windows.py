"""Opens the histories of migrations, each in a window of its own; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.history.window import HistoryWindow
from desktop_app.ui.migration_windows import MigrationWindows

_SIZE = QSize(1080, 680)


class HistoryWindows(MigrationWindows[HistoryWindow]):
    """The histories that are open."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Open nothing yet."""
        super().__init__(self._open, _SIZE, parent)
        self._desk = desk

    def _open(self, key: MigrationKey) -> HistoryWindow:
        return HistoryWindow(self._desk, key)
