"""The program's icon in the system tray, and what is said there; UI thread; where there is no tray nothing happens."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from desktop_app.ui.look.theme import Theme

_SHOWN_MS = 10_000
_CLICKS = frozenset({QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick})


class Tray(QObject):
    """An icon that is there between `appear` and `vanish`.

    Attributes:
        menu: What the icon offers.

    Signals:
        window_requested: The operator wants to see the window.
        quit_requested: The operator wants the program to end.
        message_clicked: What was said last was clicked.
    """

    window_requested = Signal()
    quit_requested = Signal()
    message_clicked = Signal()

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Make an icon that is not there yet."""
        super().__init__(parent)
        self.menu = QMenu()
        self.menu.addAction(self.tr("Show the window")).triggered.connect(self.window_requested)
        self.menu.addAction(self.tr("Quit")).triggered.connect(self.quit_requested)
        self._icon = QSystemTrayIcon(theme.icons.app_icon(), self)
        self._icon.setToolTip(self.tr("Migration Desk"))
        self._icon.setContextMenu(self.menu)
        self._icon.activated.connect(self._note_click)
        self._icon.messageClicked.connect(self.message_clicked)

    def appear(self) -> None:
        """Be there, if there is a tray."""
        # Where there is none, Qt would complain; one that starts later is found by the next message.
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._icon.show()

    def vanish(self) -> None:
        """Be there no more."""
        self._icon.hide()

    def say(self, title: str, text: str, failed: bool) -> None:
        """Say something for a while; `failed` whether something went wrong."""
        self.appear()
        if not self._icon.isVisible() or not QSystemTrayIcon.supportsMessages():
            return
        sign = QSystemTrayIcon.MessageIcon.Warning if failed else QSystemTrayIcon.MessageIcon.Information
        self._icon.showMessage(title, text, sign, _SHOWN_MS)

    @Slot(QSystemTrayIcon.ActivationReason)
    def _note_click(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in _CLICKS:
            self.window_requested.emit()
