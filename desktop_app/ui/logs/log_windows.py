"""Opens the logs of migrations, each in a window of its own; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.logs.window import LogWindow
from desktop_app.ui.migration_windows import MigrationWindows

_SIZE = QSize(900, 600)


class LogWindows(MigrationWindows[LogWindow]):
    """The logs that are open.

    Signals:
        settings_requested: The operator wants to say where logs are.
    """

    settings_requested = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Open nothing yet."""
        super().__init__(self._open, _SIZE, parent)
        self._desk = desk

    @Slot(object)
    def show_log(self, key: MigrationKey) -> None:
        """Open the log of a migration, or bring it to the front; nothing where there are no logs to be read."""
        if self._desk.logs is not None:
            self.show_window(key)

    def _open(self, key: MigrationKey) -> LogWindow:
        assert self._desk.logs is not None
        window = LogWindow(self._desk, self._desk.logs, key)
        window.settings_requested.connect(self.settings_requested)
        return window
