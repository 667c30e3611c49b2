"""Reads the trail in parts: its newest lines, anew when something changed, and older ones on demand; UI thread."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.domain.operator import AuditEntry, AuditPage, AuditQuery
from desktop_app.ui.desk import Desk

PAGE = 200
SHORTEST_PAUSE_MS = 500


class TrailSource(Protocol):
    """What is asked for the trail; the service `Trail`."""

    def page(self, query: AuditQuery, limit: int, offset: int = 0) -> AuditPage:
        """Give the newest lines and how many match; blocking."""

    def older(self, query: AuditQuery, limit: int, than: int) -> tuple[AuditEntry, ...]:
        """Give what was kept before a line; blocking."""

    def actors(self) -> list[str]:
        """Give everyone who did something; blocking."""


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest lines that match.

    Attributes:
        entries: Newest first, one page at most.
        matching: How many match in all.
        total: How many lines there are.
        actors: Everyone who did something.
    """

    query: AuditQuery
    entries: tuple[AuditEntry, ...]
    matching: int
    total: int
    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Older:
    """What follows a line, newest first; less than a page: nothing follows it."""

    than: int
    entries: tuple[AuditEntry, ...]


class AuditReader(QObject):
    """Keeps the newest lines true while they are seen, and gives older ones; one reading of each kind at a time.

    Signals:
        asked: Another query is being answered.
        newest: Carries a `Newest` for the latest query.
        older: Carries an `Older` for the latest query.
        failed: Carries the exception.
    """

    asked = Signal()
    newest = Signal(object)
    older = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, trail: TrailSource, parent: QObject | None = None, page: int = PAGE) -> None:
        """Take what is read, so many lines at once; nothing is before it is seen."""
        super().__init__(parent)
        self._page = page
        self.query = AuditQuery()
        self._desk = desk
        self._trail = trail
        self._actors: tuple[str, ...] = ()
        self._generation = 0
        self._seen = False
        self._stale = True
        self._reading = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SHORTEST_PAUSE_MS)
        self._pause.timeout.connect(self._settle)
        desk.feed.migrations_changed.connect(self._note_changes)

    def set_seen(self, seen: bool) -> None:
        """Say whether anybody sees what is read: nothing is read for nobody."""
        self._seen = seen
        self._settle()

    @Slot(object)
    def look_for(self, query: AuditQuery) -> None:
        """Answer another query; what was asked before is not answered any more."""
        self.query = query
        self._generation += 1
        self._reading, self._stale = False, True
        self._pause.stop()
        self.asked.emit()
        self._settle()

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown now, or as soon as that can be."""
        self._stale, self._actors = True, ()
        self._pause.stop()
        self._settle()

    @Slot(int)
    def read_older(self, than: int) -> None:
        """Read on below the line of this id."""
        work = partial(_read_older, self._trail, self.query, self._page, than)
        self._desk.background.run(
            work, partial(self._take_older, self._generation), partial(self._miss, self._generation), self
        )

    @Slot(object)
    def _note_changes(self, _keys: object) -> None:
        self._stale = True
        self._settle()

    @Slot()
    def _settle(self) -> None:
        if self._seen and self._stale and not self._reading and not self._pause.isActive():
            self._reading, self._stale = True, False
            work = partial(_read_newest, self._trail, self.query, self._page, self._actors)
            self._desk.background.run(
                work, partial(self._take, self._generation), partial(self._miss_newest, self._generation), self
            )

    def _take(self, generation: int, newest: Newest) -> None:
        if generation == self._generation:
            self._rest()
            self._actors = newest.actors
            self.newest.emit(newest)

    def _take_older(self, generation: int, older: Older) -> None:
        if generation == self._generation:
            self.older.emit(older)

    def _miss_newest(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._rest()
            self.failed.emit(error)

    def _miss(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.failed.emit(error)

    def _rest(self) -> None:
        """Read no more often than twice a second, whatever changes."""
        self._reading = False
        self._pause.start()


def _read_newest(trail: TrailSource, query: AuditQuery, size: int, actors: tuple[str, ...]) -> Newest:
    page = trail.page(query, size)
    total = page.total if query == AuditQuery() else trail.page(AuditQuery(), 0).total
    if not actors or any(entry.actor not in actors for entry in page.entries):
        actors = tuple(trail.actors())
    return Newest(query, page.entries, page.total, total, actors)


def _read_older(trail: TrailSource, query: AuditQuery, size: int, than: int) -> Older:
    return Older(than, trail.older(query, size, than))
