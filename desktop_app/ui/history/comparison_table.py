"""Two attempts side by side: what differs stands out, what is the same stays back; UI thread; no services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.ui.history.comparison import Compared
from desktop_app.ui.history.wrapped import WrappedDelegate, WrappedTable
from desktop_app.ui.history.wrapped_model import ROW_ROLE, WrappedModel
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.row_delegate import SIGN, SIGN_GAP

_LABEL = 0
_LABEL_SHARE, _LABEL_WIDEST = 0.3, 240


class ComparisonModel(WrappedModel[Compared]):
    """What is compared, the older attempt, the newer one."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(("", "", ""), parent)

    def cells(self, row: Compared) -> Sequence[str]:
        """Give what the cells of a row say."""
        return row.label, row.left, row.right

    def tip(self, row: Compared, column: int) -> str:
        """Say what the sign before the label says."""
        return self.tr("Differs") if row.differs and column == _LABEL else ""

    def spoken(self, row: Compared) -> str:
        """Say a row with what is painted of it."""
        words = super().spoken(row)
        return f"{words}; {self.tr('Differs')}" if row.differs else words


class ComparisonDelegate(WrappedDelegate):
    """One painter for every cell."""

    def restyle(self) -> None:
        """Measure anew after the theme changed."""
        super().restyle()
        self._title = ui_font(self.theme.tokens.font_body, semibold=True)

    def cell_font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        """Give the font of a cell."""
        line = index.data(ROW_ROLE)
        if line.is_title:
            return self._title
        return self.mono if line.mono and index.column() != _LABEL else self.font

    def cell_indent(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Give the room for the sign before a label."""
        return SIGN + SIGN_GAP if index.column() == _LABEL and not index.data(ROW_ROLE).is_title else 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        tokens, line = self.theme.tokens, index.data(ROW_ROLE)
        painter.save()
        self.paint_ground(painter, option, index.row())
        painter.setClipRect(option.rect)
        rect, font = self.inside(QRectF(option.rect), index.column()), self.cell_font(index)
        if index.column() == _LABEL and line.differs:
            self.paint_sign(painter, self.first_line(rect, font), "differs", tokens.attention.text)
        rect.adjust(self.cell_indent(index), 0, 0, 0)
        strong = line.is_title or (line.differs and index.column() != _LABEL)
        self.paint_wrapped(painter, rect, str(index.data()), font, tokens.text if strong else tokens.muted)
        painter.restore()


class ComparisonTable(WrappedTable):
    """The table.

    Attributes:
        comparison: What is compared.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Compare nothing yet."""
        self.comparison = ComparisonModel()
        super().__init__(ComparisonDelegate(theme), self.comparison, "", parent)
        self.setAccessibleName(self.tr("Comparison"))
        self.comparison.setParent(self)

    def compare(self, left: str, right: str, lines: Sequence[Compared]) -> None:
        """Show a comparison; `left` and `right` name the attempts."""
        self.comparison.set_titles(("", left, right))
        self.comparison.show_rows(lines)

    def widths(self, available: int) -> Sequence[int]:
        """Give both attempts the same room."""
        label = min(_LABEL_WIDEST, int(available * _LABEL_SHARE))
        half = (available - label) // 2
        return label, half, available - label - half
