"""Holds the rows that have been looked at and reads them in the background; UI thread; never touches SQL itself."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationRow
from desktop_app.ui.background import Background

CAPACITY = 4_000
# More are not kept waiting: who scrolled past them does not want them any more.
_PAGES_WAITING = 6
_PAGES_AT_ONCE = 2


class RowSource(Protocol):
    """Whoever reads rows; blocking."""

    def rows(self, ids: Sequence[int]) -> list[MigrationRow]:
        """Give rows by id; those that are gone are left out."""


class LoadedRows(QObject):
    """The latest known state of some rows: the least recently shown are forgotten first.

    One reading is under way at a time, so an older answer never overwrites a newer one.

    Signals:
        arrived: Three tuples of ids: rows known for the first time, rows that differ from what was known, rows that do
            not exist any more.
        failed: Carries the exception; what was wanted is to be wanted anew.
    """

    arrived = Signal(object, object, object)
    failed = Signal(object)

    def __init__(self, source: RowSource, background: Background, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._source = source
        self._background = background
        self._rows: OrderedDict[int, MigrationRow] = OrderedDict()
        self._id_of: dict[MigrationKey, int] = {}
        self._pages: OrderedDict[int, Sequence[int]] = OrderedDict()
        self._stale: set[int] = set()
        self._changed_meanwhile: set[MigrationKey] = set()
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._read)

    def get(self, number: int) -> MigrationRow | None:
        """Give a row by id and remember that it was shown; None where it is not known."""
        row = self._rows.get(number)
        if row is not None:
            self._rows.move_to_end(number)
        return row

    def id_of(self, key: MigrationKey) -> int | None:
        """Give the id of a known row."""
        return self._id_of.get(key)

    def wants(self, page: int) -> bool:
        """Tell whether a page waits to be read."""
        return page in self._pages

    def want(self, page: int, ids: Sequence[int]) -> None:
        """Ask for a page of rows; what is known already is not read again."""
        self._pages[page] = ids
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES_WAITING:
            self._pages.popitem(last=False)
        self._read_soon()

    def drop_wants(self) -> None:
        """Forget what waits: page numbers mean other rows now."""
        self._pages.clear()

    def reread(self, keys: frozenset[MigrationKey]) -> None:
        """Read the known ones among these migrations anew."""
        if self._reading:
            self._changed_meanwhile |= keys
        if len(keys) < len(self._id_of):
            known = {self._id_of[key] for key in keys if key in self._id_of}
        else:
            known = {number for key, number in self._id_of.items() if key in keys}
        if known:
            self._stale |= known
            self._read_soon()

    def reread_all(self) -> None:
        """Read everything known anew."""
        self.reread(frozenset(self._id_of))

    def _read_soon(self) -> None:
        if not self._reading and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _read(self) -> None:
        asked = dict.fromkeys(self._stale)
        self._stale.clear()
        pages = 0
        while self._pages and pages < _PAGES_AT_ONCE:
            _, ids = self._pages.popitem()
            unknown = [number for number in ids if number not in self._rows]
            asked |= dict.fromkeys(unknown)
            pages += bool(unknown)
        if not asked:
            return
        self._reading = True
        numbers = tuple(asked)
        self._background.run(partial(self._source.rows, numbers), partial(self._take, numbers), self._fail, self)

    def _take(self, asked: Sequence[int], rows: list[MigrationRow]) -> None:
        self._reading = False
        new, changed = [], []
        for row in rows:
            known = self._rows.get(row.id)
            if known is None:
                new.append(row.id)
            elif known != row:
                changed.append(row.id)
            self._keep(row)
        gone = set(asked).difference(row.id for row in rows)
        for number in gone:
            self._forget(number)
        self._forget_oldest()
        meanwhile, self._changed_meanwhile = self._changed_meanwhile, set()
        self._stale |= {row.id for row in rows if row.key in meanwhile}
        if self._stale or self._pages:
            self._read_soon()
        self.arrived.emit(tuple(new), tuple(changed), tuple(gone))

    def _fail(self, error: Exception) -> None:
        self._reading = False
        self._pages.clear()
        self._changed_meanwhile.clear()
        self.failed.emit(error)

    def _keep(self, row: MigrationRow) -> None:
        if row.id not in self._rows:
            self._id_of[row.key] = row.id
        self._rows[row.id] = row

    def _forget(self, number: int) -> None:
        row = self._rows.pop(number, None)
        if row is not None and self._id_of.get(row.key) == number:
            del self._id_of[row.key]

    def _forget_oldest(self) -> None:
        while len(self._rows) > CAPACITY:
            self._forget(next(iter(self._rows)))
