"""Lets a widget take the look that its dynamic properties ask for; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def repolish(widget: QWidget) -> None:
    """Give the widget to the style anew: it looks at a property only then.

    One that the style has not met yet is left to it. Taken back from the style before, it would lose the font that it
    is given afterwards (seen in Qt 6.11).
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
