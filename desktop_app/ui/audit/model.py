"""The trail as Qt sees it: as many lines as were read so far; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from desktop_app.domain.operator import AuditEntry
from desktop_app.ui.audit import columns
from desktop_app.ui.audit.columns import AuditColumn
from desktop_app.ui.audit.reader import PAGE, Newest, Older

ENTRY_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class AuditModel(QAbstractTableModel):
    """A table of `AuditEntry`, newest first, that grows at its end as it is scrolled.

    Newer lines come at the top, others change in their place: indexes that are held stay with their line.

    Attributes:
        entries: What was read so far.

    Signals:
        older_wanted: Carries the id of the last line; what follows it is to be read.
        changing: Lines may come or go; `answered` follows.
        answered: An answer is shown; True if it is the first to its query.
    """

    older_wanted = Signal(int)
    changing = Signal()
    answered = Signal(bool)

    def __init__(
        self, clock: Callable[[], datetime], locale: QLocale, parent: QObject | None = None, page: int = PAGE
    ) -> None:
        """Start empty; `page` is how many lines are read at once: fewer are the last ones."""
        super().__init__(parent)
        self._page = page
        self.entries: list[AuditEntry] = []
        self._clock = clock
        self._locale = locale
        self._query: object = None
        self._whole = True
        self._waiting = False

    def entry_at(self, row: int) -> AuditEntry | None:
        """Give the line in a row."""
        return self.entries[row] if 0 <= row < len(self.entries) else None

    @Slot(object)
    def show_newest(self, newest: Newest) -> None:
        """Take the newest lines in; the older ones that are known stay below them."""
        first, self._query = newest.query != self._query, newest.query
        self.changing.emit()
        if first or self._is_gap(newest.entries):
            self.beginResetModel()
            self.entries = list(newest.entries)
            self._whole, self._waiting = len(newest.entries) < self._page, False
            self.endResetModel()
        else:
            self._merge(newest.entries)
        self.answered.emit(first)

    @Slot(object)
    def show_older(self, older: Older) -> None:
        """Add what follows the last line, unless that is another one by now."""
        if not self.entries or self.entries[-1].id != older.than:
            return
        self._waiting, self._whole = False, len(older.entries) < self._page
        if older.entries:
            count = len(self.entries)
            self.beginInsertRows(QModelIndex(), count, count + len(older.entries) - 1)
            self.entries += older.entries
            self.endInsertRows()

    @Slot()
    def give_up_waiting(self) -> None:
        """Let older lines be asked for again: they could not be read."""
        self._waiting = False

    def _is_gap(self, newest: Sequence[AuditEntry]) -> bool:
        """Tell whether there may be lines between what was read now and what is known."""
        return len(newest) == self._page and (not self.entries or self.entries[0].id < newest[-1].id)

    def _merge(self, newest: Sequence[AuditEntry]) -> None:
        """Bring the upper part up to date, row by row: what came, what went, what changed."""
        last = newest[-1].id if len(newest) == self._page else 0
        found = {entry.id for entry in newest}
        for row in reversed(range(len(self.entries))):
            if self.entries[row].id >= last and self.entries[row].id not in found:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.entries[row]
                self.endRemoveRows()
        known = {entry.id for entry in self.entries}
        came = next((place for place, entry in enumerate(newest) if entry.id in known), len(newest))
        if came:
            self.beginInsertRows(QModelIndex(), 0, came - 1)
            self.entries[:0] = newest[:came]
            self.endInsertRows()
        for row in range(came, len(newest)):
            self._settle_row(row, newest[row])

    def _settle_row(self, row: int, entry: AuditEntry) -> None:
        if row >= len(self.entries) or self.entries[row].id != entry.id:
            self.beginInsertRows(QModelIndex(), row, row)
            self.entries.insert(row, entry)
            self.endInsertRows()
        elif self.entries[row] != entry:
            self.entries[row] = entry
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(AuditColumn) - 1))

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Tell whether older lines may be asked for."""
        return not parent.isValid() and not self._whole and not self._waiting

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Ask for older lines."""
        if self.canFetchMore(parent):
            self._waiting = True
            self.older_wanted.emit(self.entries[-1].id)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give how many lines were read so far."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(AuditColumn)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says."""
        if not index.isValid():
            return None
        entry, column = self.entries[index.row()], AuditColumn(index.column())
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.text(column, entry, self._clock(), self._locale)
        if role == Qt.ItemDataRole.ToolTipRole:
            return columns.tip(column, entry, self._locale) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return columns.spoken(column, entry, self._clock(), self._locale)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title and alignment."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(AuditColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.title(AuditColumn(section))
        return AuditColumn(section).alignment if role == Qt.ItemDataRole.TextAlignmentRole else None
