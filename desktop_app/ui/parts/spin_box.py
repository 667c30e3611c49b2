"""A number to be typed or stepped; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtWidgets import QSpinBox, QWidget

_INSET = 7  # px that bring the digits under those of a QLineEdit


class SpinBox(QSpinBox):
    """A spin box whose digits stand as far from the edge as the text of a line edit.

    A styled QSpinBox gives its editor no padding on the left, whatever the stylesheet says (seen in Qt 6.12:
    QStyleSheetStyle puts SC_SpinBoxEditField at x = 0), so the editor's own margin has to.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make one with Qt's default range."""
        super().__init__(parent)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)
