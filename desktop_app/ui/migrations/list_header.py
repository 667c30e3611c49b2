"""Paints the column titles of the list, the sign of the order beside its words; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations import columns
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.delegates import PADDING, side_padding

_ARROW = 12
_GAP = 2


class ListHeader(QHeaderView):
    """Titles that stand where their column's text stands.

    A stylesheet puts the sign of the order at the section's edge, over the words of a column that is aligned right.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a header to be clicked."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(True)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(theme.tokens.row_height + 1)
        self.setAccessibleName(self.tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one title."""
        tokens, column = self._theme.tokens, Column(logicalIndex)
        hovered = self.isEnabled() and rect.contains(self.viewport().mapFromGlobal(QCursor.pos()))
        painter.save()
        painter.fillRect(rect, QColor(tokens.hover if hovered else tokens.surface))
        painter.setPen(QColor(tokens.edge))
        edge = rect.bottom() + 0.5
        painter.drawLine(QPointF(rect.left(), edge), QPointF(rect.right() + 1, edge))
        painter.setFont(ui_font(tokens.font_small, semibold=True))
        painter.setPen(QColor(tokens.text if hovered or self._orders(column) else tokens.muted))
        inner = QRectF(rect).adjusted(side_padding(column), 0, -PADDING, -1)
        if self._orders(column):
            inner = self._paint_order(painter, inner, column)
        painter.drawText(inner, column.alignment | Qt.TextFlag.TextDontClip, self.written(column))
        painter.restore()

    def written(self, column: Column) -> str:
        """Give a column's title as far as there is room for it."""
        room = self.sectionSize(column) - side_padding(column) - PADDING - (_ARROW if self._orders(column) else 0)
        metrics = QFontMetricsF(ui_font(self._theme.tokens.font_small, semibold=True))
        return metrics.elidedText(columns.title(column), Qt.TextElideMode.ElideRight, room + 0.5)

    def _orders(self, column: Column) -> bool:
        return self.isSortIndicatorShown() and self.sortIndicatorSection() == column

    def _paint_order(self, painter: QPainter, inner: QRectF, column: Column) -> QRectF:
        """Paint the sign at the inner end of the words; give what is left for them."""
        down = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        words = min(QFontMetricsF(painter.font()).horizontalAdvance(columns.title(column)), inner.width() - _ARROW)
        if column.alignment & Qt.AlignmentFlag.AlignRight:
            left = inner.right() - words - _GAP - _ARROW
        else:
            left = inner.left() + words + _GAP
        sign = QRectF(left, inner.y(), _ARROW, inner.height())
        name, colour = "chevron-down" if down else "chevron-up", self._theme.tokens.text
        self._theme.icons.paint(painter, sign, name, colour, _ARROW)
        if column.alignment & Qt.AlignmentFlag.AlignRight:
            return inner.adjusted(_ARROW, 0, 0, 0)
        return inner.adjusted(0, 0, -_ARROW, 0)
