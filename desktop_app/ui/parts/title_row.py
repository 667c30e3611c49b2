"""The titles above the columns of a table; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.row_delegate import EDGE, PADDING


class TitleRow(QHeaderView):
    """Titles that stand where their column's text stands; words and alignment are the model's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, edge: int = EDGE) -> None:
        """Make a header that only tells; `edge` is left of the first title, px."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._edge = edge
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setFixedHeight(theme.tokens.row_height + 1)
        self.setAccessibleName(self.tr("Columns"))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint one title."""
        tokens, model = self._theme.tokens, self.model()
        title = model.headerData(logicalIndex, Qt.Orientation.Horizontal)
        side = model.headerData(logicalIndex, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        painter.save()
        painter.fillRect(rect, QColor(tokens.surface))
        painter.setPen(QColor(tokens.edge))
        edge = rect.bottom() + 0.5
        painter.drawLine(QPointF(rect.left(), edge), QPointF(rect.right() + 1, edge))
        painter.setFont(ui_font(tokens.font_small, semibold=True))
        painter.setPen(QColor(tokens.muted))
        inner = QRectF(rect).adjusted(self._edge if logicalIndex == 0 else PADDING, 0, -PADDING, -1)
        words = QFontMetricsF(painter.font()).elidedText(title, Qt.TextElideMode.ElideRight, inner.width() + 0.5)
        painter.drawText(inner, side | Qt.TextFlag.TextDontClip, words)
        painter.restore()
