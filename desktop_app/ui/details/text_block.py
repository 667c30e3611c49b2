"""A text over the whole width of a card that is selected and copied whole; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QFont, QGuiApplication

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card
from desktop_app.ui.parts.key_value_rows import CopyButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.values import ValueText


class SteadyCopyButton(CopyButton):
    """A copy button that is seen at any time."""

    def is_revealed(self) -> bool:
        """Be seen."""
        return True


class TextBlock(ValueText):
    """Text on as many lines as it needs, without a label; hidden while empty.

    Attributes:
        button: Copies it whole; stands in the header of the card.
    """

    def __init__(self, theme: Theme, label: str, font: QFont, max_lines: int, card: Card) -> None:
        """Put an empty one into a card; it scrolls beyond `max_lines`."""
        super().__init__(theme, font, max_lines)
        self.setAccessibleName(label)
        self.button = SteadyCopyButton(self.tr("Copy {what}").format(what=label), theme, card)
        self.button.clicked.connect(self.copy_whole)
        self.copy_requested.connect(self.copy_whole)
        card.add_action(self.button)
        card.add_text(self)
        self._show_if_filled()

    def show_text(self, text: str) -> None:
        """Show a text; the same text again leaves selection and scroll position alone."""
        self.set_value(text)
        self._show_if_filled()

    @Slot()
    def copy_whole(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self.button.show_copied()

    def _show_if_filled(self) -> None:
        set_present(self, bool(self.text()))
        set_present(self.button, bool(self.text()))
