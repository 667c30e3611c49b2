"""Asks where lines are to be saved and has them written; UI thread, the writing itself runs on a worker."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.services.saving import save_lines
from desktop_app.ui.background import Background


class LogSaver(QObject):
    """Saves what a window shows, once at a time.

    Attributes:
        dialog: The question where to; None while it is not asked.

    Signals:
        busy_changed: Whether a file is being written now.
        saved: Carries its path.
        failed: Carries the exception that says why not.
    """

    busy_changed = Signal(bool)
    saved = Signal(str)
    failed = Signal(object)

    def __init__(self, background: Background, window: QWidget) -> None:
        """Ask over a window."""
        super().__init__(window)
        self._background = background
        self._window = window
        self._folder = ""
        self._lines: Sequence[str] = ()
        self.dialog: QFileDialog | None = None

    def save(self, lines: Sequence[str], name: str) -> None:
        """Ask for a file and write lines into it; `name` is proposed."""
        if self.dialog is not None:
            self.dialog.raise_()
            return
        self._lines = lines
        self.dialog = dialog = QFileDialog(self._window, self.tr("Save the log"), self._folder or _documents())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Logs (*.log *.txt)"), self.tr("All files (*)")])
        dialog.selectFile(name)
        dialog.fileSelected.connect(self._write)
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot(str)
    def _write(self, name: str) -> None:
        path = Path(name)
        self._folder = str(path.parent)
        self.busy_changed.emit(True)
        self._background.run(partial(save_lines, path, self._lines), partial(self._end, name), self._miss, self)

    @Slot()
    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _end(self, name: str, _nothing: None) -> None:
        self.busy_changed.emit(False)
        self.saved.emit(QDir.toNativeSeparators(name))

    def _miss(self, error: Exception) -> None:
        self.busy_changed.emit(False)
        self.failed.emit(error)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
