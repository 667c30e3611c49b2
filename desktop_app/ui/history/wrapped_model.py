"""A few rows of words for a table, replaced all at once; UI thread; must not import widgets or services."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")

ROW_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class WrappedModel(QAbstractTableModel, Generic[R]):
    """Rows that stay the same keep whatever holds them.

    Attributes:
        rows: What is shown.
    """

    def __init__(self, titles: Sequence[str], parent: QObject | None = None) -> None:
        """Start empty; `titles` are the columns'."""
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()
        self._titles = tuple(titles)

    def cells(self, row: R) -> Sequence[str]:
        """Give what the cells of a row say."""
        raise NotImplementedError

    def tip(self, row: R, column: int) -> str:
        """Give a cell's tooltip; empty for none."""
        raise NotImplementedError

    def spoken(self, row: R) -> str:
        """Give what a screen reader says of a whole row."""
        return ", ".join(cell for cell in self.cells(row) if cell)

    def show_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        rows = tuple(rows)
        if len(rows) < len(self.rows):
            self.beginRemoveRows(QModelIndex(), len(rows), len(self.rows) - 1)
            self.rows = self.rows[: len(rows)]
            self.endRemoveRows()
        known, before = len(self.rows), self.rows
        self.rows = rows[:known]
        for place in range(known):
            if before[place] != rows[place]:
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self._titles) - 1))
        if len(rows) > known:
            self.beginInsertRows(QModelIndex(), known, len(rows) - 1)
            self.rows = rows
            self.endInsertRows()

    def set_titles(self, titles: Sequence[str]) -> None:
        """Call the same number of columns something else."""
        self._titles = tuple(titles)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(titles) - 1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says; a screen reader hears the whole row from its first one."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.cells(row)[index.column()] if index.column() else self.spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(row, index.column()) or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title; all of them stand at the left."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self._titles):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return left if role == Qt.ItemDataRole.TextAlignmentRole else None
