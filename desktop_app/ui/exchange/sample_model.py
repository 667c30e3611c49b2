"""Rows of a preview as Qt sees them: what a cell says is made when it is painted; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

T = TypeVar("T")

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class SampleColumn(Generic[T]):
    """A column.

    Attributes:
        title: Its title.
        text: Gives what a cell says of a row.
        room: The longest that a cell says; empty: it takes what the others leave.
        mono: Ids and times.
        right: Numbers stand at the right.
        muted: What is read last.
        sign: Gives the icon and the tone of the sign before the words; None for none.
    """

    title: str
    text: Callable[[T], str]
    room: str = ""
    mono: bool = False
    right: bool = False
    muted: bool = False
    sign: Callable[[T], tuple[str, str]] | None = None


class SampleModel(QAbstractTableModel, Generic[T]):
    """A table of rows that are all there; however many, only those in view are put into words.

    Attributes:
        columns: What is told of each.
        rows: The rows.
    """

    def __init__(self, columns: Sequence[SampleColumn[T]], rows: Sequence[T], parent: QObject | None = None) -> None:
        """Take both; they do not change."""
        super().__init__(parent)
        self.columns = columns
        self.rows = rows

    def line(self, row: int) -> str:
        """Give a row as a line of text, for copying."""
        texts = (column.text(self.rows[row]) for column in self.columns)
        return "\t".join(texts)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says."""
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(self.rows[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ((one.title, one.text(self.rows[index.row()])) for one in self.columns)
            return ", ".join(f"{title} {text}" for title, text in said if text)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title and alignment."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.right else _LEFT
        return None
