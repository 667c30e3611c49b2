"""A table of rows as the window shows them; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, Slot
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.painting import paint_focus_ring
from desktop_app.ui.parts.row_delegate import RowDelegate
from desktop_app.ui.parts.title_row import TitleRow


class RowView(QTableView):
    """Whole rows are chosen, the one under the mouse shows it, the one with the keyboard has the focus ring.

    Attributes:
        painted: Paints the cells.
    """

    def __init__(self, delegate: RowDelegate, name: str, parent: QWidget | None = None) -> None:
        """Make an empty table; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.painted = delegate
        self._theme: Theme = delegate.theme
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(TitleRow(self._theme, self, delegate.edge))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows, height = self.verticalHeader(), self._theme.tokens.row_height
        rows.hide()
        # A fixed height for all: nothing is measured, however many rows there are.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)
        self._theme.changed.connect(self._restyle)

    @Slot()
    def _restyle(self) -> None:
        self.painted.restyle()
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def _hover(self, row: int) -> None:
        for number in {row, self.painted.hovered} - {-1}:
            top = self.rowViewportPosition(number)
            self.viewport().update(QRect(0, top, self.viewport().width(), self.rowHeight(number)))
        self.painted.hovered = row

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row a click would choose."""
        super().mouseMoveEvent(event)
        row = self.rowAt(event.position().toPoint().y())
        if row != self.painted.hovered:
            self._hover(row)

    def viewportEvent(self, event: QEvent) -> bool:
        """Forget the mouse when it leaves."""
        if event.type() is QEvent.Type.Leave:
            self._hover(-1)
        return super().viewportEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: the view's own search would read every row."""

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
