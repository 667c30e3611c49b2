"""Asks where a file is to be kept and has it written; UI thread, the writing itself runs on a worker."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.ui.background import Background

Write = Callable[[Path], object]


class FileSaver(QObject):
    """Saves for a window, one file at a time.

    Attributes:
        dialog: The question where to; None while it is not asked.

    Signals:
        busy_changed: Whether a file is being written now.
        saved: Carries its path, and what writing it gave.
        failed: Carries the exception that says why not.
    """

    busy_changed = Signal(bool)
    saved = Signal(str, object)
    failed = Signal(object)

    def __init__(self, background: Background, window: QWidget) -> None:
        """Ask over a window."""
        super().__init__(window)
        self._background = background
        self._window = window
        self._folder = ""
        self.dialog: QFileDialog | None = None

    def save(self, title: str, name: str, filters: Sequence[str], write: Write) -> None:
        """Ask for a file and have it written.

        Args:
            title: Of the question.
            name: Is proposed; its suffix is added where the operator gives none.
            filters: Which files are shown there, as `QFileDialog` has it.
            write: Called with the path on a worker; must not hold an object of Qt.
        """
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self.dialog = dialog = QFileDialog(self._window, title, self._folder or _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(filters)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.selectFile(name)
        dialog.fileSelected.connect(partial(self._write, write))
        dialog.finished.connect(self._forget)
        dialog.open()

    def _write(self, write: Write, name: str) -> None:
        path = Path(name)
        self._folder = str(path.parent)
        self.busy_changed.emit(True)
        self._background.run(partial(write, path), partial(self._end, name), self._miss, self)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _end(self, name: str, given: object) -> None:
        self.busy_changed.emit(False)
        self.saved.emit(QDir.toNativeSeparators(name), given)

    def _miss(self, error: Exception) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
