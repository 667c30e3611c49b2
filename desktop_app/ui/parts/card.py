"""A card of the details pane; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.elided_label import ElidedLabel
from desktop_app.ui.parts.key_value_rows import KeyValueRows
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.values import SIDE


class Card(QFrame):
    """A title, its actions and a body; a card with nothing to say is not shown.

    It shows itself while any `KeyValueRows` in it has a value, and otherwise as `set_has_content` says.

    Attributes:
        body: The layout that the content goes into; `add` does that and more.
    """

    def __init__(self, title: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a card with an empty body."""
        super().__init__(parent)
        tokens = theme.tokens
        self._rows: list[KeyValueRows] = []
        self._told: bool | None = None
        self.setProperty("part", "card")
        # Not Maximum: that caps the height at the hint, which is too low for words that wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._title = ElidedLabel(title)
        self._title.setFont(ui_font(tokens.font_body, semibold=True))
        self._header = QHBoxLayout()
        self._header.setSpacing(tokens.space_xs)
        self._header.addWidget(self._title, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(tokens.space_s)
        self._layout = QVBoxLayout(self)
        # A text over the whole width brings its own room for the focus ring, so that it lines up with the title.
        side = tokens.space_m - SIDE
        self._layout.setContentsMargins(side, tokens.space_s, side, tokens.space_s)
        self._layout.setSpacing(tokens.space_xs)
        for part in (self._header, self.body):
            part.setContentsMargins(SIDE, 0, SIDE, 0)
            self._layout.addLayout(part)
        # As high as a header with a button, so that titles of neighbours line up.
        self._title.setMinimumHeight(tokens.hit_target)
        self.setAccessibleName(title)

    @property
    def title(self) -> str:
        """Give the title."""
        return self._title.text()

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.set_text(title)
        self.setAccessibleName(title)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end of the body."""
        self.body.addWidget(widget)
        if isinstance(widget, KeyValueRows):
            self._rows.append(widget)
            widget.content_changed.connect(self._settle)
            self._settle()

    def add_text(self, text: QWidget) -> None:
        """Put a text or table over the whole width below the body; it brings its own room for the focus ring."""
        self._layout.addWidget(text)

    def add_action(self, button: QAbstractButton) -> None:
        """Put a button at the right of the title."""
        self._header.addWidget(button)

    def set_has_content(self, has_content: bool | None) -> None:
        """Show or hide the card whatever its rows say; None leaves it to them again."""
        self._told = has_content
        self._settle()

    @Slot()
    def _settle(self) -> None:
        by_rows = not self._rows or any(rows.has_content for rows in self._rows)
        set_present(self, by_rows if self._told is None else self._told)
