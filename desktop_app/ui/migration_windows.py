"""Keeps windows that are about one migration each: one a migration, closed with the program's; UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QDialog

from desktop_app.domain.migration import MigrationKey

W = TypeVar("W", bound=QDialog)


class MigrationWindows(QObject, Generic[W]):
    """The windows of one kind that are open.

    They have no owner among the windows: one that had would always stand before it.

    Attributes:
        windows: By migration.
        size: Of the next window.

    Signals:
        arranged: A window was given another size.
    """

    arranged = Signal()

    def __init__(self, make: Callable[[MigrationKey], W], size: QSize, parent: QObject | None = None) -> None:
        """Open nothing yet.

        Args:
            make: Makes the window of a migration; one that destroys itself once it is closed.
            size: Of the first window.
            parent: The owner.
        """
        super().__init__(parent)
        self._make = make
        self.windows: dict[MigrationKey, W] = {}
        self.size = size

    @Slot(object)
    def show_window(self, key: MigrationKey) -> None:
        """Open the window of a migration, or bring it to the front."""
        window = self.windows.get(key)
        if window is None:
            self.windows[key] = window = self._make(key)
            window.resize(self.size.boundedTo(window.screen().availableSize()))
            window.installEventFilter(self)
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

    def _forget(self, key: MigrationKey, _result: int) -> None:
        self.windows.pop(key, None)

    def _note_size(self, window: QDialog) -> None:
        if window.isVisible() and not window.isMaximized() and not window.isFullScreen():
            self.size = window.size()
            self.arranged.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of a size that the operator chose."""
        if event.type() is QEvent.Type.Resize and isinstance(watched, QDialog):
            self._note_size(watched)
        return super().eventFilter(watched, event)
