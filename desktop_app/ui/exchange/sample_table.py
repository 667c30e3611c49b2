"""The table of rows of a preview: how they look, and that they can be copied; UI thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Slot
from PySide6.QtGui import QAction, QGuiApplication, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from desktop_app.ui.exchange.sample_model import SampleColumn, SampleModel
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.row_delegate import EDGE, PADDING, SIGN, SIGN_GAP, RowDelegate
from desktop_app.ui.parts.row_view import RowView
from desktop_app.ui.shortcuts import Command, sequences

# Of a column that takes what is left, px.
_LEAST = 120


class SampleDelegate(RowDelegate):
    """One painter for every cell."""

    def needed(self, column: SampleColumn[Any]) -> int:
        """Give the width that a column needs, px; 0 for one that takes what is left."""
        if not column.room:
            return 0
        sign = SIGN + SIGN_GAP if column.sign else 0
        words = self.width(column.room, self.mono if column.mono else self.font) + sign
        return max(words, self.title_width(column.title))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        model = index.model()
        assert isinstance(model, SampleModel)
        column, tokens = model.columns[index.column()], self.theme.tokens
        painter.save()
        self.paint_ground(painter, option, index.row())
        rect = QRectF(option.rect)
        painter.setClipRect(rect)
        inner, colour = self.inside(rect, index.column()), tokens.muted if column.muted else tokens.text
        if column.sign is not None:
            icon, tone = column.sign(model.rows[index.row()])
            colour = tokens.pair(tone).text
            inner = self.paint_sign(painter, inner, icon, colour)
        font = self.mono if column.mono else self.font
        self.paint_text(painter, inner, str(index.data()), colour, font, right=column.right)
        painter.restore()


class SampleTable(RowView):
    """Rows that are looked at, and copied.

    Attributes:
        copy: Copies the chosen rows.
    """

    def __init__(self, theme: Theme, name: str, model: SampleModel[Any], parent: QWidget | None = None) -> None:
        """Show a model; `name` is what a screen reader calls the table."""
        delegate = SampleDelegate(theme)
        super().__init__(delegate, name, parent)
        self._samples = model
        self._delegate = delegate
        model.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(model)
        self.copy = QAction(self.tr("Copy"), self)
        self.copy.setShortcuts(sequences(Command.COPY_ROW))
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.setShortcutVisibleInContextMenu(True)
        self.copy.triggered.connect(self.copy_chosen)
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        theme.changed.connect(self._fit)

    @Slot()
    def copy_chosen(self) -> None:
        """Put the chosen rows on the clipboard, from top to bottom."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        if rows:
            QGuiApplication.clipboard().setText("\n".join(map(self._samples.line, rows)))

    @Slot()
    def _fit(self) -> None:
        needed = [self._delegate.needed(column) for column in self._samples.columns]
        if needed[0]:
            needed[0] += EDGE - PADDING
        free = needed.count(0)
        share = (self.viewport().width() - sum(needed)) // free if free else 0
        for column, width in enumerate(needed):
            self.setColumnWidth(column, width or max(_LEAST, share))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._fit()
