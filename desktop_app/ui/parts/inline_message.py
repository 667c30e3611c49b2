"""A message beside what it is about; UI thread; must not import panes or services."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Pair, Tokens
from desktop_app.ui.parts.buttons import PushButton
from desktop_app.ui.parts.icon_label import IconLabel
from desktop_app.ui.parts.painting import fill_rounded
from desktop_app.ui.parts.presence import set_present


class Tone(StrEnum):
    """How a message is meant."""

    INFO = "info"
    ATTENTION = "attention"
    ERROR = "error"


_ICONS = {Tone.INFO: "info", Tone.ATTENTION: "status-attention", Tone.ERROR: "warning"}


class InlineMessage(QFrame):
    """A strip with an icon, the operator's words and, if there is a cure, the button for it; hidden while silent.

    A second button is for what may be done besides.

    Attributes:
        tone: How the present message is meant.

    Signals:
        action_triggered: The button was pressed.
        second_triggered: The second button was pressed.
    """

    action_triggered = Signal()
    second_triggered = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, stacked: bool = False) -> None:
        """Make a silent one; `stacked` puts the buttons below the words, where it is narrow."""
        super().__init__(parent)
        tokens = theme.tokens
        self._theme = theme
        self.tone = Tone.INFO
        self._icon = IconLabel(theme)
        self._icon.setFixedHeight(tokens.hit_target)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._action = PushButton("", theme)
        self._action.clicked.connect(self.action_triggered)
        self._second = PushButton("", theme)
        self._second.clicked.connect(self.second_triggered)
        layout = QGridLayout(self)
        layout.setContentsMargins(tokens.space_m, tokens.space_xs, tokens.space_s, tokens.space_xs)
        layout.setHorizontalSpacing(tokens.space_s)
        layout.setVerticalSpacing(tokens.space_xs)
        layout.setColumnStretch(1, 1)
        layout.addWidget(self._icon, 0, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 0, 1)
        row = QHBoxLayout()
        row.setSpacing(tokens.space_s)
        for button in (self._action, self._second):
            row.addWidget(button)
        corner = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        layout.addLayout(row, *((1, 1) if stacked else (0, 2)), corner)
        # Not Maximum: that caps the height at the hint, which is too low once the words wrap onto more lines.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._text.setMinimumHeight(tokens.hit_target)
        self.hide()
        theme.changed.connect(self._restyle)

    @property
    def text(self) -> str:
        """Give the present message, empty while silent."""
        return self._text.text()

    def show_message(self, tone: Tone, text: str, action: str = "", second: str = "") -> None:
        """Say something; `action` and `second` are the words of the buttons, none if empty."""
        repeated = (tone, text) == (self.tone, self.text)
        self.tone = tone
        self._text.setText(text)
        for button, words in ((self._action, action), (self._second, second)):
            button.setText(words)
            button.setVisible(bool(words))
        self.setAccessibleName(f"{self._tone_word()}: {text}")
        self._restyle()
        set_present(self, True)
        if not repeated and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.accessibleName()))

    def clear(self) -> None:
        """Fall silent and give the room back."""
        self._text.clear()
        self.hide()

    def _tone_word(self) -> str:
        if self.tone is Tone.ERROR:
            return self.tr("Error")
        return self.tr("Attention") if self.tone is Tone.ATTENTION else self.tr("Note")

    def _colours(self, tokens: Tokens) -> Pair:
        if self.tone is Tone.ERROR:
            return tokens.error
        return tokens.attention if self.tone is Tone.ATTENTION else tokens.in_progress

    @Slot()
    def _restyle(self) -> None:
        colours = self._colours(self._theme.tokens)
        self._icon.set_icon(_ICONS[self.tone], colours.text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the fill of the tone."""
        tokens = self._theme.tokens
        fill_rounded(QPainter(self), QRectF(self.rect()), self._colours(tokens).fill, tokens.radius_control)
