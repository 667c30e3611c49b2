"""A table whose rows are brought up to date in their places; UI thread; knows nothing of what a row is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Signal

R = TypeVar("R")


class MergingModel(QAbstractTableModel, Generic[R]):
    """Rows in an order that is always the same: others come between them or go, and whatever holds a row keeps it.

    Attributes:
        shown: The rows.

    Signals:
        changing: Rows may come or go; `answered` follows.
        answered: They did; True if another question is answered from now on.
    """

    changing = Signal()
    answered = Signal(bool)

    def __init__(self, name: Callable[[R], Hashable], columns: int, parent: QObject | None = None) -> None:
        """Start empty.

        Args:
            name: Tells a row from all others.
            columns: How many there are.
            parent: The owner.
        """
        super().__init__(parent)
        self._name = name
        self._columns = columns
        self.shown: list[R] = []

    def place_of(self, name: Hashable) -> int | None:
        """Give where a row stands; None where it is not shown."""
        return next((place for place, one in enumerate(self.shown) if self._name(one) == name), None)

    def take(self, found: Sequence[R], *, first: bool) -> None:
        """Show these rows; `first` says that they answer another question, so that no row is kept in its place."""
        self.changing.emit()
        if first or not self.shown:
            self.beginResetModel()
            self.shown = list(found)
            self.endResetModel()
        else:
            self._merge(found)
        self.answered.emit(first)

    def _merge(self, found: Sequence[R]) -> None:
        names = [self._name(one) for one in found]
        if names != [self._name(one) for one in self.shown]:
            self._remove(set(names))
            self._insert(found, names)
        self.shown[:] = found
        if found:
            # One signal for all: the view paints what is in sight, however many there are.
            self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, self._columns - 1))

    def _remove(self, wanted: set[Hashable]) -> None:
        for row in reversed(range(len(self.shown))):
            if self._name(self.shown[row]) not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.shown[row]
                self.endRemoveRows()

    def _insert(self, found: Sequence[R], names: Sequence[Hashable]) -> None:
        """Put what is not shown yet into its place, neighbours together."""
        row = 0
        while row < len(found):
            here = self._name(self.shown[row]) if row < len(self.shown) else None
            end = row
            while end < len(found) and names[end] != here:
                end += 1
            if end > row:
                self.beginInsertRows(QModelIndex(), row, end - 1)
                self.shown[row:row] = found[row:end]
                self.endInsertRows()
            row = end + 1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give how many rows there are."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else self._columns
