"""The table of migrations: which one is chosen, in what order they stand; UI thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.ui.desk import Desk
from desktop_app.ui.migrations.choice import Choice
from desktop_app.ui.migrations.column_layout import ColumnLayout
from desktop_app.ui.migrations.columns import Column, column_of
from desktop_app.ui.migrations.delegates import MigrationDelegate
from desktop_app.ui.migrations.list_header import ListHeader
from desktop_app.ui.migrations.model import MigrationModel
from desktop_app.ui.migrations.widths import Want
from desktop_app.ui.parts.ageing_column import AgeingColumn
from desktop_app.ui.parts.hover_table import HoverTable
from desktop_app.ui.parts.scroll_anchor import ScrollAnchor


class MigrationTable(HoverTable):
    """The list itself.

    Attributes:
        columns: Which columns are shown, where and how wide.
        choice: Which rows are chosen; they may be many.
        selected: The migration that was chosen last. It stays shown in full when the list no longer shows it.

    Signals:
        selection_changed: Carries the `MigrationKey` that the operator chose, once its row is known; None once none
            is chosen any more.
        reordered: The rows stand in another order.
    """

    selection_changed = Signal(object)
    reordered = Signal()

    def __init__(self, desk: Desk, model: MigrationModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        delegate = MigrationDelegate(desk)
        super().__init__(delegate, desk.theme, parent)
        self._delegate = delegate
        delegate.setParent(self)
        self.selected: MigrationKey | None = None
        self._desk = desk
        self._list = model
        self.setItemDelegate(self._delegate)
        self._lay_out_view()
        self._lay_out_headers()
        self.columns = ColumnLayout(self, self._wants)
        self.setModel(model)
        self.setSortingEnabled(True)
        self._anchor = ScrollAnchor(self, model.changing, model.answered, self._settle)
        self.choice = Choice(self, model)
        model.answered.connect(self._find_selected)
        model.dataChanged.connect(self._hear_rows)
        self.selectionModel().selectionChanged.connect(self._follow_selection)
        desk.theme.changed.connect(self._restyle)
        AgeingColumn(self, Column.UPDATED)

    def _lay_out_view(self) -> None:
        self.setAccessibleName(self.tr("Migrations"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _lay_out_headers(self) -> None:
        rows, heads = self.verticalHeader(), ListHeader(self._desk.theme, self)
        self.setHorizontalHeader(heads)
        rows.hide()
        # A fixed height for all: nothing is measured, however many rows there are.
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(self._desk.theme.tokens.row_height)
        rows.setDefaultSectionSize(self._desk.theme.tokens.row_height)
        heads.setSortIndicator(column_of(self._list.query.sort), _order(self._list.query.descending))
        heads.sortIndicatorChanged.connect(self.reordered)

    def selected_row(self) -> MigrationRow | None:
        """Give the row that is shown in full, None where it is not in the list or not loaded yet."""
        number = self._told_row()
        return None if number is None else self._list.row_at(number)

    @Slot(object)
    def sort_by(self, column: Column) -> None:
        """Order the list by a column; by the same one again, the other way round."""
        heads = self.horizontalHeader()
        if heads.sortIndicatorSection() == column:
            descending = heads.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        else:
            descending = column.descending_first
        self.sortByColumn(column, _order(descending))

    def select_migration(self, row: MigrationRow) -> None:
        """Choose a migration, whether the list shows it or not."""
        self._list.watched = row.id
        number = self._list.number_of(row.id)
        if number is None:
            self._choose(QModelIndex())
        else:
            self.select_row(number)
        if row.key != self.selected:
            self.selected = row.key
            self.selection_changed.emit(row.key)

    def forget_selected(self) -> None:
        """Choose no migration any more, as at the start."""
        self._list.watched = None
        self.selectionModel().clear()
        if self.selected is not None:
            self.selected = None
            self.selection_changed.emit(None)

    def select_row(self, number: int) -> None:
        """Choose a row as a click does and bring it into view."""
        index = self._list.index(number, Column.STATUS)
        self._choose(index)
        self.scrollTo(index)

    @property
    def query(self) -> MigrationQuery:
        """Give what the list shows, and in which order."""
        return self._list.query

    def order_rows(self, sort: SortColumn, descending: bool) -> None:
        """Order the list by a column, this way round."""
        self.sortByColumn(column_of(sort), _order(descending))

    def _choose(self, index: QModelIndex) -> None:
        """Choose one row alone, whatever keys are held."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _told_row(self) -> int | None:
        """Give where the row stands that is shown in full, None where it is not chosen in the list."""
        number = self.choice.lead()
        return number if number is not None and self._list.id_at(number) == self._list.watched else None

    @Slot()
    def _follow_selection(self) -> None:
        number = self.choice.lead()
        if number is None or self.choice.settling:
            return
        self._list.watched = self._list.id_at(number)
        self._tell_selected(number)

    def _tell_selected(self, number: int) -> None:
        """Tell who was chosen; a row that is not loaded yet tells when it arrives."""
        row = self._list.row_at(number)
        if row is not None and row.key != self.selected:
            self.selected = row.key
            self.selection_changed.emit(row.key)

    @Slot(QModelIndex, QModelIndex)
    def _hear_rows(self, first: QModelIndex, last: QModelIndex) -> None:
        number = self._told_row()
        if number is not None and first.row() <= number <= last.row():
            self._tell_selected(number)

    @Slot(bool)
    def _find_selected(self, first: bool) -> None:
        """Select the chosen migration again where it has come back; a new query starts at its top."""
        watched = self._list.watched
        if watched is not None and not self.selectionModel().hasSelection():
            number = self._list.number_of(watched)
            if number is not None:
                self._select_quietly(number)
        if first:
            self.scrollToTop()
        if watched is None:
            self._rest_at_top()
        self.viewport().update()

    def _rest_at_top(self) -> None:
        """Let the keyboard begin at the first row in view while nothing is chosen, whichever row that is by now."""
        with self._without_scrolling():
            top = self._list.index(self.rowAt(0), Column.STATUS)
            self.selectionModel().setCurrentIndex(top, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _select_quietly(self, number: int) -> None:
        """Select without scrolling there."""
        with self._without_scrolling():
            self._choose(self._list.index(number, Column.STATUS))

    @contextmanager
    def _without_scrolling(self) -> Iterator[None]:
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(False)
        yield
        self.setAutoScroll(scrolls)

    def _wants(self) -> Mapping[Column, Want]:
        return self._delegate.wants(Column(self.horizontalHeader().sortIndicatorSection()))

    def _settle(self) -> None:
        """Do now what the view does before it paints: rows are laid out, scroll bars know their range."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    @Slot()
    def _restyle(self) -> None:
        self._delegate.restyle()
        self.columns.fit()
        self.horizontalHeader().viewport().update()
        self.viewport().update()

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show a model with this table's column widths."""
        super().setModel(model)
        self.columns.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.columns.fit()

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Let the keys for the first and the last row choose it, with Shift all up to it: by themselves they do not."""
        flags = QItemSelectionModel.SelectionFlag
        if isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            extends = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            return (flags.SelectCurrent if extends else flags.ClearAndSelect) | flags.Rows
        return super().selectionCommand(index, event)


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
