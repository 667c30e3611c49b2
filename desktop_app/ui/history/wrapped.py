"""A table whose texts wrap: each row is as high as its words need; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QColor, QFont, QGuiApplication, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_app.ui.formatting import breakable
from desktop_app.ui.history.wrapped_model import WrappedModel
from desktop_app.ui.parts import RowDelegate, RowView
from desktop_app.ui.shortcuts import Command, sequences

# Between the edge of a row and its first line, px.
_ABOVE = 7


class WrappedDelegate(RowDelegate):
    """Paints words that wrap, from the upper edge of their row."""

    def cell_font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        """Give the font of a cell."""
        raise NotImplementedError

    def cell_indent(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Give the room left of a cell's words, for a sign, px."""
        raise NotImplementedError

    def cell_height(self, index: QModelIndex | QPersistentModelIndex, width: int) -> int:
        """Give how high a cell of this width has to be, px."""
        inner = self.inside(QRectF(0, 0, width, 100), index.column()).width() - self.cell_indent(index)
        _, height = _laid_out(str(index.data()), self.cell_font(index), inner)
        return int(height + 0.999) + 2 * _ABOVE + 1

    def first_line(self, rect: QRectF, font: QFont) -> QRectF:
        """Give where the first line of words stands in a cell, for what stands beside it."""
        return QRectF(rect.x(), rect.y() + _ABOVE, rect.width(), self.line_height(font))

    def paint_wrapped(self, painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str) -> None:
        """Paint words into a cell."""
        painter.setPen(QColor(colour))
        layout, _ = _laid_out(text, font, rect.width())
        layout.draw(painter, QPointF(rect.x(), rect.y() + _ABOVE))


class WrappedTable(RowView):
    """Rows of words that can be chosen and copied.

    Signals:
        fitted: Rows and title together are so high now, px.
    """

    fitted = Signal(int)

    def __init__(
        self, delegate: WrappedDelegate, model: WrappedModel[Any], name: str, parent: QWidget | None = None
    ) -> None:
        """Show a model; `name` is what a screen reader calls the table."""
        super().__init__(delegate, name, parent)
        self._wrapping = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        # One answer brings many changes.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.fit)
        for changed in (model.dataChanged, model.rowsInserted, model.rowsRemoved, self._theme.changed):
            changed.connect(self._fit_soon)
        copy = QAction(self.tr("Copy"), self)
        copy.setShortcuts(sequences(Command.COPY_ROW))
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.setShortcutVisibleInContextMenu(True)
        copy.triggered.connect(self.copy_chosen)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def widths(self, available: int) -> Sequence[int]:
        """Share a width among the columns, px."""
        raise NotImplementedError

    @Slot()
    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard, tabs between their cells."""
        model = self.model()
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(str(model.index(row, place).data()) for place in range(model.columnCount())) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    @Slot()
    def _fit_soon(self) -> None:
        self._soon.start()

    @Slot()
    def fit(self) -> None:
        """Give columns their widths, and rows the heights that their words need at those."""
        widths, model = self.widths(self.viewport().width()), self.model()
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        for row in range(model.rowCount()):
            cells = (model.index(row, column) for column in range(len(widths)))
            height = max(self._wrapping.cell_height(cell, widths[cell.column()]) for cell in cells)
            self.setRowHeight(row, max(height, self._theme.tokens.row_height))
        self.fitted.emit(self.horizontalHeader().height() + self.verticalHeader().length())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()


def _laid_out(text: str, font: QFont, width: float) -> tuple[QTextLayout, float]:
    """Break a text into lines of a width, px; give it with its height."""
    layout = QTextLayout(breakable(text).replace("\n", "\N{LINE SEPARATOR}"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    height = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, width))
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return layout, height
