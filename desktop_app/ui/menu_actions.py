"""Does what the header's menu offers: folders, theme, doctor, keys, about; UI thread.

Settings are kept through Background, folders are opened by the desktop.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.messages import describe
from desktop_app.ui.window_header import WindowHeader


class MenuActions(QObject):
    """Opens folders and the windows that explain the program.

    Signals:
        failed: Carries why something could not be done, in the operator's words.
    """

    failed = Signal(str)

    def __init__(self, desk: Desk, folders: Whereabouts | None, window: QWidget) -> None:
        """Open everything before this window; without `folders` none of them can be opened."""
        super().__init__(window)
        self._desk = desk
        self._folders = folders
        self._window = window

    def serve(self, header: WindowHeader) -> None:
        """Do what this header's menu asks for."""
        header.data_folder_requested.connect(self.open_data_folder)
        header.log_folder_requested.connect(self.open_log_folder)
        header.about_requested.connect(self.tell_about)
        header.check_requested.connect(self.check_installation)
        header.keyboard_requested.connect(self.show_keyboard)
        header.theme_chosen.connect(self.keep_theme)

    @Slot()
    def open_data_folder(self) -> None:
        """Show the folder with the database in the desktop's file manager."""
        if self._folders is not None:
            self._open_folder(self._folders.data)

    @Slot()
    def open_log_folder(self) -> None:
        """Show the folder with the logs likewise."""
        if self._folders is not None:
            self._open_folder(self._folders.logs)

    @Slot(str)
    def keep_theme(self, mode: str) -> None:
        """Keep the theme as a setting; one that is set from outside is for this run only."""
        configuring = self._desk.configuring
        if configuring is not None and not configuring.locked("ui.theme"):
            save = partial(configuring.save, {"ui.theme": mode})
            self._desk.background.run(save, lambda _settings: None, self._tell_failure, self)

    @Slot()
    def show_keyboard(self) -> None:
        """List every key."""
        KeyboardSheet(self._desk.theme, self._window).open()

    @Slot()
    def check_installation(self) -> None:
        """Let the doctor look this installation over."""
        if self._desk.doctor is not None:
            DoctorDialog(self._desk.doctor, self._desk.background, self._desk.theme, self._window).open()

    @Slot()
    def tell_about(self) -> None:
        """Say what program this is."""
        AboutDialog(self._desk.theme, self._folders, self._window).open()

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.failed.emit(self.tr("The desktop could not open {folder}.").format(folder=folder))

    def _tell_failure(self, error: Exception) -> None:
        self.failed.emit(describe(error).inline)
