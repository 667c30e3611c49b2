"""What a test found: a sign and a sentence that wraps; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Health, IconLabel
from desktop_app.ui.parts.presence import set_present

_ICONS = {
    Health.OK: "status-completed",
    Health.UNKNOWN: "status-pending",
    Health.ATTENTION: "status-attention",
    Health.ERROR: "status-error",
}


class Verdict(QWidget):
    """One finding; hidden while there is none.

    Attributes:
        health: What the sign says.
    """

    def __init__(self, theme: Theme) -> None:
        """Make a silent one."""
        super().__init__()
        tokens = theme.tokens
        self._theme = theme
        self.health = Health.UNKNOWN
        self._icon = IconLabel(theme)
        self._icon.setFixedHeight(tokens.row_height - tokens.space_s)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setMinimumHeight(tokens.row_height - tokens.space_s)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens.space_s)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """Give the sentence, empty while there is none."""
        return self._words.text()

    def show_finding(self, health: Health, text: str) -> None:
        """Say what was found."""
        self.health = health
        self._words.setText(text)
        self.setAccessibleName(text)
        self._restyle()
        set_present(self, True)

    def clear(self) -> None:
        """Fall silent."""
        self._words.clear()
        self.hide()

    @Slot()
    def _restyle(self) -> None:
        tokens = self._theme.tokens
        colour = {
            Health.OK: tokens.completed.text,
            Health.UNKNOWN: tokens.muted,
            Health.ATTENTION: tokens.attention.text,
            Health.ERROR: tokens.error.text,
        }[self.health]
        self._icon.set_icon(_ICONS[self.health], colour)
