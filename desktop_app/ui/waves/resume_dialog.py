"""Asks for the MB secret that a wave needs to go on; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import IconLabel, PushButton

_WIDTH = 420
_ICON = 24


class ResumeDialog(DialogFrame):
    """One field, shown as dots; what is typed leaves the window with `resumed` and is kept nowhere in it.

    Attributes:
        secret: The field.
        action_button: Resumes.
        cancel_button: Leaves the wave paused.

    Signals:
        resumed: Carries what was typed, which may be empty.
    """

    resumed = Signal(str)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make a dialog about the wave of this name; it destroys itself once it is closed."""
        title = self.tr("Resume “{name}”").format(name=name)
        super().__init__(theme, title, parent, width=_WIDTH)
        icon = IconLabel(theme, _ICON)
        icon.set_icon("run", theme.tokens.accent)
        self.add_head(icon, title, self.tr("Its migrations are started with the MB secret, and none is stored."))
        self.secret = QLineEdit()
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        label, hint = QLabel(self.tr("MB secret")), QLabel()
        label.setBuddy(self.secret)
        self.secret.setAccessibleName(label.text())
        hint.setText(self.tr("It is kept in memory until the program ends. Empty: the one stored in the settings."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        self.secret.setAccessibleDescription(hint.text())
        field = QVBoxLayout()
        field.setSpacing(theme.tokens.space_xs)
        for part in (label, self.secret, hint):
            field.addWidget(part)
        self.add(field)
        self.action_button = PushButton(self.tr("Resume"), theme, kind="primary")
        self.action_button.clicked.connect(self._resume)
        self.cancel_button = PushButton(self.tr("Cancel"), theme)
        self.cancel_button.clicked.connect(self.reject)
        self.end_with((), (self.action_button, self.cancel_button), self.action_button)
        self.secret.setFocus()

    @Slot()
    def _resume(self) -> None:
        secret = self.secret.text()
        self.secret.clear()
        self.resumed.emit(secret)
        self.accept()
