"""Opens the logs of migrations, each in a window of its own, and closes them with the program's; UI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSize, Qt, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.logs.window import LogWindow

_SIZE = QSize(900, 600)


class LogWindows(QObject):
    """The windows that are open.

    They have no owner among the windows: one that had would always stand before it.

    Attributes:
        windows: By migration.
        size: Of the next window.

    Signals:
        settings_requested: The operator wants to say where logs are.
        arranged: A window was given another size.
    """

    settings_requested = Signal()
    arranged = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        """Open nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self.windows: dict[MigrationKey, LogWindow] = {}
        self.size = _SIZE

    @Slot(object)
    def show_log(self, key: MigrationKey) -> None:
        """Open the log of a migration, or bring it to the front."""
        if self._desk.logs is None:
            return
        window = self.windows.get(key)
        if window is None:
            self.windows[key] = window = LogWindow(self._desk, self._desk.logs, key)
            room = window.screen().availableSize()
            window.resize(self.size.boundedTo(room))
            window.settings_requested.connect(self.settings_requested)
            window.resized.connect(partial(self._note_size, window))
            window.finished.connect(partial(self._forget, key))
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    @Slot()
    def close_all(self) -> None:
        """Close every window."""
        for window in list(self.windows.values()):
            window.close()

    def _note_size(self, window: LogWindow) -> None:
        if not window.isMaximized() and not window.isFullScreen():
            self.size = window.size()
            self.arranged.emit()

    def _forget(self, key: MigrationKey, _result: int) -> None:
        self.windows.pop(key, None)
