"""Which rows are chosen, however many, and that they stay so while rows come, go and move; UI thread."""

from __future__ import annotations

from array import array

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject, Signal, Slot
from PySide6.QtWidgets import QTableView

from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.model import MigrationModel

# Each run of chosen rows costs the view a little with every row that it paints.
MOST_RUNS = 2_000

_ROWS = QItemSelectionModel.SelectionFlag.Rows


class Choice(QObject):
    """The chosen rows as runs of neighbours, so that a million of them costs no more than one.

    While several are chosen the view's own selection is put aside for each change of the rows and put back after it:
    by itself Qt would hold on to every cell of it. What the list does not show any more is not chosen any more.

    Attributes:
        settling: The selection changes by itself just now; it says nothing of the operator's wish.

    Signals:
        changed: Others are chosen, or another number.
    """

    changed = Signal()

    def __init__(self, table: QTableView, model: MigrationModel) -> None:
        """Take a table that shows the model already."""
        super().__init__(table)
        self.settling = False
        self._table = table
        self._list = model
        self._kept: array[int] = array("q")
        model.marked = self._several
        model.changing.connect(self._put_aside)
        model.answered.connect(self._put_back)
        table.selectionModel().selectionChanged.connect(self._tell)

    @property
    def count(self) -> int:
        """Give how many rows are chosen."""
        return sum(last - first + 1 for first, last in self.runs())

    def ids(self) -> array[int]:
        """Give the ids of what is chosen now, in the order shown; what changes later does not change them."""
        found: array[int] = array("q")
        for first, last in self.runs():
            found += self._list.ids_between(first, last)
        return found

    def meant(self) -> array[int]:
        """Give the ids of what an act is about: of what is chosen, else of what is shown in full."""
        watched = self._list.watched
        return self.ids() or array("q", () if watched is None else (watched,))

    def runs(self) -> list[tuple[int, int]]:
        """Give the first and last row of each run of chosen ones, from the top."""
        chosen = self._table.selectionModel().selection()
        return sorted((chosen.at(number).top(), chosen.at(number).bottom()) for number in range(chosen.count()))

    def lead(self) -> int | None:
        """Give the row that speaks for the chosen ones: the one that the keyboard is on; None where none is chosen."""
        runs, current = self.runs(), self._table.currentIndex().row()
        if not runs:
            return None
        return current if any(first <= current <= last for first, last in runs) else runs[0][0]

    def _several(self) -> array[int]:
        runs = self.runs()
        alone = not runs or (len(runs) == 1 and runs[0][0] == runs[0][1])
        return array("q") if alone else self.ids()

    @Slot()
    def _put_aside(self) -> None:
        self._kept = self._several()
        if self._kept:
            self.settling = True
            self._table.selectionModel().clearSelection()

    @Slot(bool)
    def _put_back(self, first: bool) -> None:
        if not self.settling:
            return
        runs = self._list.places_of(self._kept)
        self._kept = array("q")
        if len(runs) <= MOST_RUNS:
            chosen = QItemSelection()
            for first_row, last_row in runs:
                chosen.select(self._list.index(first_row, Column.STATUS), self._list.index(last_row, Column.STATUS))
            self._table.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.Select | _ROWS)
        self.settling = False
        self.changed.emit()

    @Slot()
    def _tell(self) -> None:
        if not self.settling:
            self.changed.emit()
