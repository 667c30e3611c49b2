"""Which columns the list shows, in which order and how wide: shared by itself, or as the operator chose; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QTableView

from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.widths import Want, shared


class ColumnLayout(QObject):
    """Arranges the columns of one table.

    Signals:
        shown_changed: Other columns are shown.
        arranged: Columns have another width or place.
    """

    shown_changed = Signal()
    arranged = Signal()

    def __init__(self, table: QTableView, wants: Callable[[], Mapping[Column, Want]]) -> None:
        """Take the table, whose header is its own already.

        Args:
            table: Its columns are arranged.
            wants: Says what width each column can use now.
        """
        super().__init__(table)
        self._table = table
        self._wants = wants
        self._own: dict[Column, int] = {}
        self._fitting = False
        heads = table.horizontalHeader()
        heads.sectionResized.connect(self._note_own_width)
        heads.sectionMoved.connect(self.arranged)
        heads.sortIndicatorChanged.connect(self.fit)

    def shown(self) -> list[Column]:
        """List the columns that are not hidden."""
        return [column for column in Column if not self._table.isColumnHidden(column)]

    @Slot(object, bool)
    def show(self, column: Column, shown: bool) -> None:
        """Show or hide a column; the last one stays."""
        if shown == (not self._table.isColumnHidden(column)) or (not shown and len(self.shown()) == 1):
            return
        self._table.setColumnHidden(column, not shown)
        self.fit()
        self.shown_changed.emit()

    def order(self) -> list[Column]:
        """List all columns in the order in which they stand."""
        heads = self._table.horizontalHeader()
        return [Column(heads.logicalIndex(place)) for place in range(len(Column))]

    def put_in_order(self, wanted: Sequence[Column]) -> None:
        """Let columns stand in this order; those that are not named come last, in theirs."""
        heads = self._table.horizontalHeader()
        rest = [column for column in self.order() if column not in wanted]
        for place, column in enumerate([*wanted, *rest]):
            heads.moveSection(heads.visualIndex(column), place)

    @Slot(object)
    def move_left(self, column: Column) -> None:
        """Let a column change places with the one that is shown left of it."""
        order, shown = self.order(), self.shown()
        left = [one for one in order[: order.index(column)] if one in shown]
        if left:
            self._table.horizontalHeader().moveSection(order.index(column), order.index(left[-1]))

    def own_widths(self) -> dict[Column, int]:
        """Give the widths that the operator chose, px."""
        return dict(self._own)

    def set_own_widths(self, widths: Mapping[Column, int]) -> None:
        """Take widths that the operator chose, px; the other columns share what is left."""
        least = self._table.horizontalHeader().minimumSectionSize()
        self._own = {column: max(least, width) for column, width in widths.items()}
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Share the table's width anew."""
        wants = self._wants()
        visible = {column: wants[column] for column in self.shown()}
        self._fitting = True
        for column, width in shared(self._table.viewport().width(), visible, self._own).items():
            self._table.setColumnWidth(column, width)
        self._fitting = False

    @Slot(int, int, int)
    def _note_own_width(self, section: int, old: int, new: int) -> None:
        if not self._fitting and old and new:
            self._own[Column(section)] = new
            self.arranged.emit()
