"""A field to filter or search by; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_LONGEST = 255


class FilterField(QLineEdit):
    """A field to filter by; Escape empties it, and once empty gives the keyboard back.

    Signals:
        left: Escape was pressed in the empty field.
    """

    left = Signal()

    def __init__(self, name: str, width: int, parent: QWidget | None = None) -> None:
        """Make an empty field; `name` is its placeholder too."""
        super().__init__(parent)
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        self.setClearButtonEnabled(True)
        self.setMaxLength(_LONGEST)
        self.setMinimumWidth(width // 2)
        self.setMaximumWidth(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Escape."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.text():
            self.clear()
        else:
            self.left.emit()
