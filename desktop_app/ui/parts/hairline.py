"""A line of one pixel between two parts; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget


class Hairline(QFrame):
    """Lies flat, or stands upright; its colour is the theme's."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        """Make a line as long as its place."""
        super().__init__(parent)
        self.setProperty("part", "hairline")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
