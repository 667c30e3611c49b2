"""The list as Qt sees it: as many rows as the query finds, loaded as they scroll into view; UI thread."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol

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

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import MigrationQuery
from desktop_app.ui.background import Background
from desktop_app.ui.migrations import columns
from desktop_app.ui.migrations.columns import Column, Role
from desktop_app.ui.migrations.loaded_rows import CAPACITY, LoadedRows, RowSource
from desktop_app.ui.migrations.order import places, position, runs
from desktop_app.ui.migrations.snapshot_asker import Found, SnapshotAsker, SnapshotSource

PAGE = 100
_NOBODY = array("q", [-1])
_NONE: array[int] = array("q")


class MigrationSource(SnapshotSource, RowSource, Protocol):
    """Whoever answers queries and reads rows; blocking."""


class MigrationModel(QAbstractTableModel):
    """A table of `MigrationRow`: 8 bytes for each row that matches, the rows themselves only where they are looked at.

    A change never resets it: rows are inserted, removed or laid out anew, and indexes that are held stay with their
    migration.

    Attributes:
        query: What is asked for; what is shown may still be the answer to the one before.
        watched: Id of a row whose place is sought in every answer, found or not; None for none.
        marked: Names ids that are sought in every answer, too, however many: `places_of` then knows where they are.

    Signals:
        asked: A query was changed; its answer is awaited.
        changing: Rows are about to come, go or move; `answered` follows.
        answered: An answer is shown; True if it is the first to its query.
        failed: Reading failed; carries the exception. What was shown stays.
    """

    asked = Signal()
    changing = Signal()
    answered = Signal(bool)
    failed = Signal(object)

    def __init__(
        self,
        source: MigrationSource,
        background: Background,
        clock: Callable[[], datetime],
        locale: QLocale,
        parent: QObject | None = None,
    ) -> None:
        """Start empty; nothing is asked before the first `refresh`."""
        super().__init__(parent)
        self.query = MigrationQuery()
        self.watched: int | None = None
        self.marked: Callable[[], array[int]] = lambda: _NONE
        self._marked_rows: tuple[array[int], Sequence[tuple[int, int]]] = (_NONE, ())
        self._begun = False
        self._shown_query: MigrationQuery | None = None
        self._ids: array[int] = array("q")
        self._seen_at: dict[int, int] = {}
        self._clock = clock
        self._locale = locale
        self._rows = LoadedRows(source, background, self)
        self._rows.arrived.connect(self._tell_rows)
        self._rows.failed.connect(self.failed)
        self._asker = SnapshotAsker(source, background, self._pinned, lambda: self.marked(), self)
        self._asker.found.connect(self._show)
        self._asker.failed.connect(self.failed)

    @property
    def is_current(self) -> bool:
        """Tell whether what is shown answers the present query."""
        return self._shown_query == self.query

    def set_query(self, query: MigrationQuery) -> None:
        """Show what another query finds; the answer to an older one is not awaited any more.

        Before the first `refresh` it is only kept.
        """
        changed, self.query = query != self.query, query
        if not changed or not self._begun:
            return
        self._asker.ask(query)
        self.asked.emit()

    def filter(self, query: MigrationQuery) -> None:
        """Take a query's filters and keep the order."""
        self.set_query(replace(query, sort=self.query.sort, descending=self.query.descending))

    def begin_anew(self, query: MigrationQuery) -> None:
        """Show nothing of what was shown, then what another list holds."""
        self.watched, self._shown_query = None, None
        self._rows.drop_wants()
        self.changing.emit()
        self._turn_into(array("q"), {})
        self.query = query
        self._begun = True
        self._asker.ask(query)
        self.asked.emit()

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew, in its place."""
        self._begun = True
        self._asker.ask(self.query)
        self._rows.reread_all()
        if not self.is_current:
            self.asked.emit()

    @Slot(object)
    def note_changes(self, keys: frozenset[MigrationKey]) -> None:
        """Bring changed migrations up to date: their cells at once, their order soon."""
        if not self._begun:
            return
        self._rows.reread(keys)
        self._asker.ask_again()

    def row_at(self, number: int) -> MigrationRow | None:
        """Give a row, None while it is not loaded; asking for it has it loaded."""
        if not 0 <= number < len(self._ids) or self._ids[number] == _NOBODY[0]:
            return None
        row = self._rows.get(self._ids[number])
        if row is None:
            page = number // PAGE
            if not self._rows.wants(page):
                self._rows.want(page, self._ids[page * PAGE : (page + 1) * PAGE])
        else:
            self._seen_at[row.id] = number
        return row

    def id_at(self, number: int) -> int:
        """Give the id in a row."""
        return self._ids[number]

    def ids_between(self, first: int, last: int) -> array[int]:
        """Give the ids in a run of rows, both ends included."""
        return self._ids[first : last + 1]

    def places_of(self, ids: array[int]) -> Sequence[tuple[int, int]]:
        """Give the runs of rows in which these migrations stand now; those that the query does not find are left out.

        For what `marked` named they were found on a worker.
        """
        sought, rows = self._marked_rows
        return rows if sought == ids else places(self._ids, ids)

    def number_of(self, row_id: int) -> int | None:
        """Give where a row stands now, None where the query does not find it."""
        return position(self._ids, row_id, self._seen_at.get(row_id, 0))

    def id_of(self, key: MigrationKey) -> int | None:
        """Give a migration's row id if its row is loaded."""
        return self._rows.id_of(key)

    def _pinned(self) -> dict[int, int]:
        held = {self._ids[index.row()]: index.row() for index in self.persistentIndexList()}
        if self.watched is not None:
            held.setdefault(self.watched, self._seen_at.get(self.watched, 0))
        return held

    @Slot(object)
    def _show(self, found: Found) -> None:
        first = found.query != self._shown_query
        self._shown_query = found.query
        # Arrays are compared at C speed: a poll that changed nothing ends here.
        if found.ids != self._ids:
            self.changing.emit()
            self._rows.drop_wants()
            self._turn_into(found.ids, found.positions)
        self._marked_rows = (found.marked, found.marked_rows)
        self.answered.emit(first)

    def _turn_into(self, ids: array[int], known: Mapping[int, int | None]) -> None:
        """Grow, lay out anew or shrink: a constant number of signals, whatever changed."""
        old = self._ids
        kept, surplus = min(len(old), len(ids)), len(old) - len(ids)
        if surplus < 0:
            self.beginInsertRows(QModelIndex(), kept, len(ids) - 1)
            # Nobody's rows: one id in two places would tie two held indexes together.
            self._ids = ids if ids[:kept] == old else old + _NOBODY * -surplus
            self.endInsertRows()
        if ids[:kept] != old[:kept]:
            self._lay_out(ids, max(0, surplus), known)
        if surplus > 0:
            self.beginRemoveRows(QModelIndex(), kept, len(old) - 1)
            self._ids = ids
            self.endRemoveRows()

    def _lay_out(self, ids: array[int], surplus: int, known: Mapping[int, int | None]) -> None:
        """Put other rows in the places; held indexes go with their migration, or end where it is not found any more.

        Args:
            ids: The new order.
            surplus: How many places at the end are removed next.
            known: Places in the new order that were found on a worker thread.
        """
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        places: dict[int, int | None] = {}
        for row in {index.row() for index in held}:
            number = self._ids[row]
            places[row] = known[number] if number in known else position(ids, number, row)
        self._ids = ids + _NOBODY * surplus if surplus else ids
        self._seen_at.clear()
        moved = []
        for index in held:
            place = places[index.row()]
            moved.append(QModelIndex() if place is None else self.index(place, index.column()))
        self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    @Slot(object, object, object)
    def _tell_rows(self, new: tuple[int, ...], changed: tuple[int, ...], gone: tuple[int, ...]) -> None:
        if len(self._seen_at) > 2 * CAPACITY:
            self._seen_at.clear()
        last = len(Column) - 1
        for first_row, last_row in runs(self._numbers(new)):
            self.dataChanged.emit(self.index(first_row, 0), self.index(last_row, last))
        for row in self._numbers(changed):
            self.dataChanged.emit(self.index(row, 0), self.index(row, last))
        if gone:
            self._asker.ask_again()

    def _numbers(self, row_ids: tuple[int, ...]) -> list[int]:
        """Find where rows stand: those read together mostly follow each other."""
        found = []
        hint = 0
        for row_id in row_ids:
            number = position(self._ids, row_id, self._seen_at.get(row_id, hint))
            if number is not None:
                found.append(number)
                self._seen_at[row_id] = number
                hint = number + 1
        return found

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give how many migrations match."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(Column)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says; nothing while its row is not loaded."""
        if not index.isValid():
            return None
        column = Column(index.column())
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        row = self.row_at(index.row())
        if row is None or role == Role.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.text(column, row, self._clock(), self._locale)
        if role == Qt.ItemDataRole.ToolTipRole:
            return columns.tip(column, row, self._locale) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return columns.spoken(column, row, self._clock(), self._locale)
        return columns.native(column, row) if role == Role.NATIVE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title, alignment and which way it is first sorted."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(Column):
            return None
        column = Column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.title(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.InitialSortOrderRole:
            return Qt.SortOrder.DescendingOrder if column.descending_first else Qt.SortOrder.AscendingOrder
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Have the query answered in another order."""
        if 0 <= column < len(Column):
            descending = order is Qt.SortOrder.DescendingOrder
            self.set_query(replace(self.query, sort=Column(column).sort, descending=descending))
