"""The ways into the list and out of it: what offers them, and the dialogs they lead to, one at a time; UI thread."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.exchange.dropping import dropped_file
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.page import Listed
from desktop_app.ui.shortcuts import Command, sequences


class Exchange(QObject):
    """Import and export over a window; a file that is dropped onto it is imported.

    Attributes:
        actions: What can be asked for, with its keys; empty where nothing can be.
        dialog: The one that is open; None if none is.

    Signals:
        shown_requested: What came in is to be shown; carries the first `MigrationKey`, None if none is new.
    """

    shown_requested = Signal(object)

    def __init__(self, desk: Desk, listed: Callable[[], Listed], window: QWidget) -> None:
        """Offer what the desk can do.

        Args:
            desk: The services and how things look.
            listed: Gives what is listed before the operator, to be exported.
            window: What dialogs stand over.
        """
        super().__init__(window)
        self._desk, self._listed, self._window = desk, listed, window
        self.actions: list[QAction] = []
        self.dialog: ImportDialog | ExportDialog | None = None
        if desk.importing is not None:
            self._offer(self.tr("Import…"), Command.IMPORT, self.import_list)
            window.setAcceptDrops(True)
            window.installEventFilter(self)
        if desk.exporting is not None:
            self._offer(self.tr("Export…"), Command.EXPORT, self.export_list)

    @Slot()
    def import_list(self) -> None:
        """Ask where migrations are to come from."""
        if self._desk.importing is not None and self.dialog is None:
            dialog = ImportDialog(self._desk, self._desk.importing, self._window)
            dialog.shown_requested.connect(self.shown_requested)
            self._open(dialog)

    def import_file(self, path: str) -> None:
        """Show what importing a file would do."""
        self.import_list()
        if isinstance(self.dialog, ImportDialog):
            self.dialog.source.take(path)

    @Slot()
    def export_list(self) -> None:
        """Ask in what form and where to what is filtered is to be kept."""
        if self._desk.exporting is not None and self.dialog is None:
            self._open(ExportDialog(self._desk, self._desk.exporting, self._listed(), self._window))

    @Slot()
    def close(self) -> None:
        """Call off what is under way and let go of what is held; before workers are no longer asked."""
        if self.dialog is not None:
            self.dialog.reject()

    def _offer(self, words: str, command: Command, do: object) -> None:
        action = QAction(words, self)
        action.setShortcuts(sequences(command))
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(do)
        self._window.addAction(action)
        self.actions.append(action)

    def _open(self, dialog: ImportDialog | ExportDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot()
    def _forget(self) -> None:
        self.dialog = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take one file that is dragged onto the window."""
        if isinstance(event, QDropEvent) and (path := dropped_file(event.mimeData())):
            # A QDragEnterEvent is one of these too.
            event.acceptProposedAction()
            if not isinstance(event, QDragEnterEvent):
                self.import_file(path)
            return True
        return super().eventFilter(watched, event)
