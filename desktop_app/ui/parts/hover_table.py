"""A table whose row under the mouse shows what a click would choose; UI thread; must not import panes or services."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QRect, QRectF
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QTableView, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.painting import paint_focus_ring


class HoverPainter(Protocol):
    """Paints the cells.

    Attributes:
        hovered: The row under the mouse, -1 for none.
    """

    hovered: int


class HoverTable(QTableView):
    """Whole rows are pointed at, and the one with the keyboard has the focus ring."""

    def __init__(self, painter: HoverPainter, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty table; its cells are painted by `painter`."""
        super().__init__(parent)
        self._hovering = painter
        self._theme = theme
        self.setMouseTracking(True)

    def _hover(self, row: int) -> None:
        for number in {row, self._hovering.hovered} - {-1}:
            top = self.rowViewportPosition(number)
            self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(number)))
        self._hovering.hovered = row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row a click would choose."""
        super().mouseMoveEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if row != self._hovering.hovered:
            self._hover(row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the mouse when it leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: the view's own search would read every row; search fields ask the database."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, then the focus ring around the current row."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            top = self.rowViewportPosition(current.row())
            ring = QRectF(0, top, self.viewport().width(), self.rowHeight(current.row()))
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, ring, self._theme.tokens, 3)
            painter.end()
