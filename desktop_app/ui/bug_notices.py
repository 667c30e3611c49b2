"""Brings failures that nobody caught to the window, from whatever thread they came; UI thread but for `tell`."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.ui.dialogs.crash import CrashDialog
from desktop_app.ui.look.theme import Theme


class BugNotices(QObject):
    """Shows one dialog at a time; failures that come while it stands are counted on it.

    Attributes:
        dialog: The one that stands; None if none does.

    Signals:
        log_folder_requested: The folder with the logs is to be opened.
    """

    log_folder_requested = Signal()
    _told = Signal(str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Stand over a window."""
        super().__init__(window)
        self._theme = theme
        self._over = window
        self.dialog: CrashDialog | None = None
        # Queued even on this thread: whoever fails may be in the middle of painting.
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def tell(self, text: str) -> None:
        """Hand over what failed, its secrets masked; any thread, even when the window has gone."""
        if isValid(self):
            self._told.emit(text)

    @Slot(str)
    def _show(self, text: str) -> None:
        if self.dialog is not None:
            self.dialog.count_another()
            return
        self.dialog = CrashDialog(self._theme, text, self._over)
        self.dialog.log_folder_requested.connect(self.log_folder_requested)
        self.dialog.finished.connect(self._forget)
        self.dialog.show()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None
