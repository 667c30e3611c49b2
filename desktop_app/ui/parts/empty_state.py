"""What stands where there is nothing to show; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.buttons import PushButton
from desktop_app.ui.parts.icon_label import IconLabel

_ICON = 32
_TEXT_WIDTH = 420
_MOST_BUTTONS = 2


class EmptyState(QWidget):
    """An icon, what is the case, what to do next, and up to two buttons that do it.

    Attributes:
        buttons: The buttons, first the primary one.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make one that says nothing yet."""
        super().__init__(parent)
        tokens = theme.tokens
        self._theme = theme
        self.buttons: list[PushButton] = []
        self._icon = IconLabel(theme, _ICON)
        self._title = _centred(ui_font(tokens.font_title, semibold=True))
        self._hint = _centred(ui_font(tokens.font_body))
        self._hint.setProperty("role", "muted")
        self._row = QHBoxLayout()
        self._row.setSpacing(tokens.space_s)
        self._row.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(tokens.space_l, tokens.space_xl, tokens.space_l, tokens.space_xl)
        layout.setSpacing(tokens.space_s)
        layout.addStretch(1)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._hint):
            line = QHBoxLayout()
            line.addStretch(1)
            line.addWidget(label, 100)
            line.addStretch(1)
            layout.addLayout(line)
        layout.addSpacing(tokens.space_s)
        layout.addLayout(self._row)
        layout.addStretch(1)

    def set_content(self, icon: str, title: str, hint: str = "") -> None:
        """Say something; `icon` is a name of `Theme.icons`."""
        self._icon.set_icon(icon)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.setAccessibleName(f"{title} {hint}".strip())

    def add_button(self, text: str, icon: str = "") -> PushButton:
        """Add a button, the first as primary, and give it to be connected.

        Raises:
            ValueError: There are two already.
        """
        if len(self.buttons) == _MOST_BUTTONS:
            raise ValueError("An empty state has two buttons at most.")
        button = PushButton(text, self._theme, kind="plain" if self.buttons else "primary", icon=icon)
        self.buttons.append(button)
        self._row.addWidget(button)
        return button


def _centred(font: QFont) -> QLabel:
    label = QLabel()
    label.setFont(font)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setMaximumWidth(_TEXT_WIDTH)
    return label
