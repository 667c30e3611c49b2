"""A label, a line to type into, and below it what is wrong with it; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.ui.field_words import field_label
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.repolishing import repolish


class Field(QWidget):
    """A label, a line to type into, and below it what is wrong with it.

    Attributes:
        edit: Where it is typed.
        error: What is wrong; hidden if nothing is.
    """

    def __init__(self, name: str, theme: Theme, *, mono: bool = False) -> None:
        """Make an empty field of the wire name `name`."""
        super().__init__()
        tokens = theme.tokens
        self.edit = QLineEdit()
        if mono:
            self.edit.setFont(mono_font(tokens.font_body))
        label = QLabel(field_label(name))
        label.setFont(ui_font(tokens.font_small))
        label.setProperty("role", "muted")
        label.setBuddy(self.edit)
        self.edit.setAccessibleName(field_label(name))
        self.error = QLabel()
        self.error.setFont(ui_font(tokens.font_small))
        self.error.setProperty("role", "error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.line = QHBoxLayout()
        self.line.setSpacing(tokens.space_xs)
        self.line.addWidget(self.edit, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(label)
        layout.addLayout(self.line)
        layout.addWidget(self.error)
        self.edit.textEdited.connect(self.clear_error)

    def show_error(self, text: str) -> None:
        """Say what is wrong."""
        self.error.setText(text)
        set_present(self.error, True)
        self._mark(True)
        self.edit.setAccessibleDescription(text)

    @Slot()
    def clear_error(self) -> None:
        """Say that nothing is wrong."""
        if self.error.isHidden():
            return
        self.error.hide()
        self._mark(False)
        self.edit.setAccessibleDescription("")

    def _mark(self, invalid: bool) -> None:
        self.edit.setProperty("invalid", "true" if invalid else "false")
        self.restyle()

    def restyle(self) -> None:
        """Take the look that the line's properties ask for."""
        repolish(self.edit)


class SecretLine(Field):
    """A field for the MB secret: dots, until somebody wants to see what is typed.

    Attributes:
        show_button: Shows it, and hides it again.
    """

    def __init__(self, theme: Theme) -> None:
        """Make an empty one."""
        super().__init__("mb_secret", theme)
        self.show_button = PushButton("", theme)
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(False)
        self.show_button.setAccessibleName(self.tr("Show the MB secret"))
        self.show_button.setToolTip(self.tr("Show the MB secret"))
        self.show_button.toggled.connect(self._reveal)
        self.line.addWidget(self.show_button)
        self._reveal(False)

    @Slot(bool)
    def _reveal(self, shown: bool) -> None:
        self.edit.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(self.tr("Hide") if shown else self.tr("Show"))
