"""A table of rows as the window shows them; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_app.ui.parts.hover_table import HoverTable
from desktop_app.ui.parts.row_delegate import RowDelegate
from desktop_app.ui.parts.title_row import TitleRow


class RowView(HoverTable):
    """Whole rows are chosen, the one under the mouse shows it, the one with the keyboard has the focus ring.

    Attributes:
        painted: Paints the cells.
    """

    def __init__(self, delegate: RowDelegate, name: str, parent: QWidget | None = None) -> None:
        """Make an empty table; `name` is what a screen reader calls it."""
        super().__init__(delegate, delegate.theme, parent)
        self.painted = delegate
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setHorizontalHeader(TitleRow(self._theme, self, delegate.edge))
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
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
