"""Paints the rows of a table: ground, hairline, words and signs; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme

# Left and right of what a cell says, px.
PADDING = 8
# Left of the first column: it stands under what is above the table.
EDGE = 16
SIGN = 14
SIGN_GAP = 6


class RowDelegate(QStyledItemDelegate):
    """A painter for every cell of a table: no widget and no style call per cell.

    Attributes:
        edge: Left of the first column, px.
        hovered: The row under the mouse, -1 for none.
        font: Of words.
        mono: Of ids and times.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, edge: int = EDGE) -> None:
        """Take the look."""
        super().__init__(parent)
        self.theme = theme
        self.edge = edge
        self.hovered = -1
        self.restyle()

    def restyle(self) -> None:
        """Measure anew after the theme changed."""
        size = self.theme.tokens.font_small
        self.font, self.mono = ui_font(size), mono_font(size)
        self._metrics: dict[int, QFontMetricsF] = {}
        self.measure(self.font, self.mono)

    def measure(self, *fonts: QFont) -> None:
        """Let words be painted in these fonts too; whoever gives them keeps them."""
        self._metrics |= {id(font): QFontMetricsF(font) for font in fonts}

    def width(self, text: str, font: QFont | None = None) -> int:
        """Give the width of a cell that says this in one line, px."""
        return int(self._metrics[id(font or self.font)].horizontalAdvance(text) + 0.999) + 2 * PADDING + 1

    def line_height(self, font: QFont | None = None) -> float:
        """Give the height of a line of words, px."""
        return self._metrics[id(font or self.font)].height()

    def title_width(self, title: str) -> int:
        """Give the width of a column that is called so, px."""
        font = ui_font(self.theme.tokens.font_small, semibold=True)
        return int(QFontMetricsF(font).horizontalAdvance(title) + 0.999) + 2 * PADDING + 1

    def inside(self, rect: QRectF, column: int) -> QRectF:
        """Give the part of a cell that holds what it says."""
        return rect.adjusted(self.edge if column == 0 else PADDING, 0, -PADDING, -1)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: int) -> None:
        """Paint what a cell stands on: soft where it is selected or under the mouse, a hairline below."""
        tokens = self.theme.tokens
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
        elif row == self.hovered:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))

    def paint_text(
        self, painter: QPainter, rect: QRectF, text: str, colour: str, font: QFont | None = None, *, right: bool = False
    ) -> None:
        """Paint one line, shortened where it does not fit."""
        font = font or self.font
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        # A rounded-up width keeps the last letter of a text that fits exactly.
        shown = self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
        painter.drawText(rect, flags, shown)

    def paint_sign(self, painter: QPainter, rect: QRectF, icon: str, colour: str) -> QRectF:
        """Paint a sign at the left and give what is left for words."""
        self.theme.icons.paint(painter, QRectF(rect.x(), rect.y(), SIGN, rect.height()), icon, colour, SIGN)
        return rect.adjusted(SIGN + SIGN_GAP, 0, 0, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of a row; widths are the table's."""
        return QSize(40, self.theme.tokens.row_height)
