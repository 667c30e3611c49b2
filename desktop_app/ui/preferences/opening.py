"""Opens the settings and the first set-up over the window, one at a time; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.setup_dialog import SetupDialog

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


class ConfiguringDialogs(QObject):
    """The ways to the settings.

    Attributes:
        dialog: The one that is open; None if none is.

    Signals:
        receiver_moved: Another address or port of the receiver was saved.
        run_requested: The set-up is done; a first migration is to be run.
        import_requested: The set-up is done; migrations are to be taken in.
    """

    receiver_moved = Signal()
    run_requested = Signal()
    import_requested = Signal()

    def __init__(self, desk: Desk, configuring: Configuring, window: QWidget, receiver_url: Callable[[], str]) -> None:
        """Open nothing yet.

        Args:
            desk: The services and how things look.
            configuring: The settings and secrets.
            window: What dialogs stand over.
            receiver_url: Gives where the receiver listens now, without blocking; empty if it does not.
        """
        super().__init__(window)
        self._desk, self._configuring = desk, configuring
        self._window, self._receiver_url = window, receiver_url
        self.dialog: SettingsDialog | SetupDialog | None = None

    @Slot()
    def show_settings(self, page: str = "server") -> None:
        """Open the settings at a page, or bring what is open to the front."""
        if self.dialog is None:
            settings = SettingsDialog(self._desk, self._configuring, self._receiver_url(), self._window)
            self._open(settings)
        if isinstance(self.dialog, SettingsDialog):
            self.dialog.show_page(page)
        assert self.dialog is not None
        self.dialog.raise_()
        self.dialog.activateWindow()

    @Slot()
    def show_setup(self) -> None:
        """Open the first set-up unless something is open already."""
        if self.dialog is None:
            setup = SetupDialog(self._desk, self._configuring, self._receiver_url(), self._window)
            setup.run_requested.connect(self.run_requested)
            setup.import_requested.connect(self.import_requested)
            self._open(setup)

    def _open(self, dialog: SettingsDialog | SetupDialog) -> None:
        self.dialog = dialog
        dialog.saved.connect(self._note_saved)
        dialog.finished.connect(partial(self._forget, dialog))
        dialog.open()

    def _forget(self, dialog: SettingsDialog | SetupDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None

    @Slot(object)
    def _note_saved(self, keys: Collection[str]) -> None:
        if not {"receiver.host", "receiver.port"} & set(keys):
            return
        if self.dialog is not None:
            self.dialog.show_receiver(self._receiver_url())
        self.receiver_moved.emit()
