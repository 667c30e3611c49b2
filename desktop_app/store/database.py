"""One database file: opened and upgraded once, read in consistent views, written in transactions; any worker thread.

Must not import services, the window, the receiver or the migration server's client.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from peewee import SqliteDatabase

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.store import sqlite_engine
from desktop_app.store.attempt_store import AttemptStore
from desktop_app.store.audit_store import AuditStore
from desktop_app.store.delivery_store import DeliveryStore
from desktop_app.store.import_store import ImportStore
from desktop_app.store.listing_store import ListingStore
from desktop_app.store.listing_upkeep import ListingUpkeep
from desktop_app.store.migration_store import MigrationStore
from desktop_app.store.schema import Schema
from desktop_app.store.tables import Tables
from desktop_app.store.wave_store import WaveStore

_log = logging.getLogger(__name__)

# Rows that another program changed and one of our transactions lists besides its own; at the start, and else.
_BACKLOG_AT_START = 10_000
_BACKLOG = 500
# Rows that are listed while nobody waits for the transaction: a webhook does not notice it.
_BACKLOG_PART = 2_000


class View:
    """What can be asked of the database within one block; it must not be used after it.

    Attributes:
        migrations: The two seed tables.
        attempts: Attempts and the history of reports.
        deliveries: The log of webhooks.
        audit: Who did what.
        waves: Waves and their members.
        imports: Migrations by the thousand.
        listing: The list of all migrations.
    """

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Make the stores on the thread's open connection."""
        self.migrations = MigrationStore(tables)
        self.attempts = AttemptStore(engine, tables)
        self.deliveries = DeliveryStore(engine, tables)
        self.audit = AuditStore(engine, tables)
        self.waves = WaveStore(engine, tables)
        self.imports = ImportStore(engine)
        self.listing = ListingStore(engine, tables)


class Unit(View):
    """One write transaction.

    Attributes:
        changed: Filled at the commit: the keys whose listing row was worked out again.
    """

    changed: tuple[MigrationKey, ...] = ()


class Database:
    """The one access to a database file.

    Each block opens a connection of its own thread and closes it: measured at 0.2 ms, so none is kept per thread. One
    more connection is held from `open` to `close`, because the last one to close a file copies its log back.
    """

    def __init__(self, path: Path, schema: Schema | None = None, patience: float = sqlite_engine.PATIENCE) -> None:
        """Name the file; nothing is touched before `open`.

        Args:
            path: The file.
            schema: The upgrades; by default those of this version.
            patience: Seconds that a writer waits for another one before it gives up.
        """
        self._path = path
        self._schema = schema or Schema()
        self._engine = sqlite_engine.make_engine(path, patience)
        self._tables = Tables.bound_to(self._engine)
        self._upkeep = ListingUpkeep(self._engine)
        self._patience = patience
        self._turn = threading.Lock()
        self._held: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """Give the file."""
        return self._path

    def open(self, now: datetime) -> None:
        """Make or check the file, upgrade it after a backup, and list what another program wrote meanwhile.

        Args:
            now: UTC, part of the backup's name.

        Raises:
            StoreFailure: The file is newer, damaged, held by another program, or cannot be written.
        """
        with sqlite_engine.failures_named(self._path), sqlite_engine.file_failures_named(self._path):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._schema.refuse_newer(self._path)
            held = sqlite_engine.connect(self._path, self._patience)
            try:
                sqlite_engine.check(held, self._path)
                if not sqlite_engine.use_write_ahead_log(held):
                    _log.info("event=no_write_ahead_log file=%s", self._path)
                self._schema.upgrade(held, self._path, now)
            except BaseException:
                held.close()
                raise
        self._held = held
        try:
            self._list_backlog()
        except BaseException:
            self.close()
            raise

    def open_beside(self, now: datetime) -> None:
        """Open the file beside the program that owns it: none is made and none upgraded.

        Args:
            now: UTC.

        Raises:
            StoreFailure: ``database_missing``, ``database_older``, or what `open` raises.
        """
        with sqlite_engine.failures_named(self._path), sqlite_engine.file_failures_named(self._path):
            found = sqlite_engine.version_of_file(self._path)
        if found < self._schema.version:
            raise _too_early(self._path, found)
        self.open(now)

    def close(self) -> None:
        """Let go of the file; blocks that run in other threads end with their own connections."""
        held, self._held = self._held, None
        if held is not None:
            with sqlite_engine.failures_named(self._path):
                held.close()

    @contextmanager
    def read(self) -> Iterator[View]:
        """Give a consistent view: everything asked within the block is of one moment.

        Raises:
            StoreFailure: The database cannot be read.
            RuntimeError: The thread is within another block already.
        """
        with self._connected():
            sqlite_engine.run(self._engine, "PRAGMA query_only = 1")
            with self._transaction("DEFERRED"):
                yield View(self._engine, self._tables)

    @contextmanager
    def write(self, staged: Path | None = None) -> Iterator[Unit]:
        """Give a transaction, committed at the end of the block, undone if it raises.

        Args:
            staged: The file of an import that is ready; it is only read. What changes is listed by `catch_up`.

        Raises:
            StoreFailure: The database cannot be written; nothing of the block is stored.
            RuntimeError: The thread is within another block already.
        """
        with self._writing(_BACKLOG, staged) as unit:
            yield unit

    def catch_up(self) -> tuple[MigrationKey, ...]:
        """List some of what was written and is not listed yet, in a short transaction; give its keys, none at the end.

        Raises:
            StoreFailure: The database cannot be written.
        """
        with self._writing(_BACKLOG_PART) as unit:
            sqlite_engine.use_large_cache(self._engine)
        return unit.changed

    def backup(self, target: Path) -> None:
        """Write a whole, verified copy while the database is in use.

        Raises:
            StoreFailure: The copy cannot be written or does not pass its check.
        """
        with self._connected():
            sqlite_engine.backup(self._engine.connection(), target)  # type: ignore[no-untyped-call]

    def _list_backlog(self) -> None:
        while True:
            with self.read() as view:
                if not view.listing.has_dirty():
                    return
            with self._writing(_BACKLOG_AT_START):
                sqlite_engine.use_large_cache(self._engine)

    @contextmanager
    def _writing(self, backlog: int, staged: Path | None = None) -> Iterator[Unit]:
        with self._connected(), self._beside(staged), self._own_turn(), self._transaction("IMMEDIATE"):
            mark = self._upkeep.mark()
            unit = Unit(self._engine, self._tables)
            yield unit
            if staged is not None:
                # To work out what may be a hundred thousand lines would keep everybody else from writing.
                mark, backlog = self._upkeep.mark(), 0
            unit.changed = tuple(self._upkeep.drain(mark, backlog))

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        """Queue this program's writers: SQLite makes them poll for the lock instead, and may starve one of them."""
        if not self._turn.acquire(timeout=self._patience):
            raise StoreFailure(
                "database_locked",
                f"the database {self._path} is busy with another change of this program; try again",
                path=str(self._path),
            )
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def _beside(self, staged: Path | None) -> Iterator[None]:
        """Attach a file to the thread's connection, which ends with it; within a transaction that cannot be done."""
        if staged is not None:
            sqlite_engine.run(self._engine, "ATTACH ? AS staged", (str(staged),))
            sqlite_engine.use_large_cache(self._engine)
        yield

    @contextmanager
    def _connected(self) -> Iterator[None]:
        if self._held is None:
            raise StoreFailure(
                "database_failed", f"the database {self._path} is not open", path=str(self._path), why="it is not open"
            )
        if not self._engine.is_closed():
            raise RuntimeError("a thread reads or writes in one block at a time: use the view or unit that is open")
        with sqlite_engine.failures_named(self._path):
            self._engine.connect()
            try:
                connection: sqlite3.Connection = self._engine.connection()  # type: ignore[no-untyped-call]
                sqlite_engine.read_text_leniently(connection)
                yield
            finally:
                self._engine.close()

    @contextmanager
    def _transaction(self, kind: str) -> Iterator[None]:
        """Run the block in a transaction.

        Not `atomic`: where SQLite has undone the transaction itself (a full disk), peewee's rollback raises "no
        transaction is active" in place of the cause.
        """
        connection: sqlite3.Connection = self._engine.connection()  # type: ignore[no-untyped-call]
        connection.execute(f"BEGIN {kind}")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise


def _too_early(path: Path, found: int) -> StoreFailure:
    if not found:
        return StoreFailure(
            "database_missing", f"there is no database {path} yet; start Migration Desk", path=str(path)
        )
    words = f"the database {path} was written by an older version; start Migration Desk once, which upgrades it"
    return StoreFailure("database_older", words, path=str(path))
