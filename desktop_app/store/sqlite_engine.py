"""All that is SQLite's own: connections, pragmas, the backup, the checks, and what its errors mean in words.

Any worker thread. Must not import anything of ours but the domain.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import peewee

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.system_errors import system_words

PATIENCE = 10.0  # seconds that a writer waits for another one
MAX_INTEGER = 2**63 - 1
KEYS_PER_STATEMENT = 500

_MAGIC = b"SQLite format 3\x00"
_VERSION_OFFSET = 60
# temp_store: a statement with triggers keeps an undo copy of the pages it changes; in a file that doubles its cost.
_PRAGMAS = {"foreign_keys": 1, "synchronous": "FULL", "temp_store": "MEMORY"}

# Primary result codes of SQLite and what they mean to an operator.
_MEANINGS = {
    5: ("database_locked", "has been held by another program for too long; close that program and try again"),
    6: ("database_locked", "has been held by another program for too long; close that program and try again"),
    8: ("database_readonly", "cannot be written; check the permissions of the file and of its folder"),
    11: ("database_damaged", "is damaged; put it aside and restore a copy from its backups folder"),
    13: ("disk_full", "cannot grow: the disk is full; free some space and try again"),
    14: ("database_failed", "cannot be opened; check that its folder exists and may be written"),
    26: ("database_damaged", "is no database or is damaged; put it aside and restore a copy from its backups folder"),
}


def make_engine(path: Path, patience: float) -> peewee.SqliteDatabase:
    """Make peewee's access to one file; it holds no connection until a thread opens its own."""
    return peewee.SqliteDatabase(str(path), pragmas=_PRAGMAS, timeout=patience, autoconnect=False)


def read_text_leniently(connection: sqlite3.Connection) -> None:
    """Make text that another program wrote in a wrong encoding readable instead of an error."""
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")


def run(engine: peewee.SqliteDatabase, sql: str, parameters: Sequence[object] = ()) -> Any:
    """Run one statement on the thread's connection and give its cursor of tuples."""
    return engine.execute_sql(sql, parameters)  # type: ignore[no-untyped-call]


def use_large_cache(engine: peewee.SqliteDatabase) -> None:
    """Let the thread's connection hold 64 MiB: thousands of rows touch all pages of a dozen indexes again and again."""
    run(engine, "PRAGMA cache_size = -65536")


def run_many(engine: peewee.SqliteDatabase, sql: str, rows: list[tuple[object, ...]]) -> None:
    """Run one statement for many rows: peewee's builder takes ten times as long for thousands of rows."""
    if rows:
        engine.connection().executemany(sql, rows)  # type: ignore[no-untyped-call]


def placeholders(rows: int, columns: int) -> str:
    """Write ``(?,?),(?,?)`` for a ``VALUES`` list."""
    return ",".join(["(" + ",".join("?" * columns) + ")"] * rows)


def connect(path: Path, patience: float) -> sqlite3.Connection:
    """Open a connection that any thread may close; its users must take turns."""
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    for name, value in _PRAGMAS.items():
        connection.execute(f"PRAGMA {name} = {value}")
    return connection


def use_write_ahead_log(connection: sqlite3.Connection) -> bool:
    """Switch the file to WAL for good, so readers and the writer do not wait for each other.

    Returns:
        False where the file system cannot do it; the file then keeps its rollback journal, slower and as safe.
    """
    return str(connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]).lower() == "wal"


def check(connection: sqlite3.Connection, path: Path) -> None:
    """Check the file's structure.

    Raises:
        StoreFailure: ``database_damaged``.
    """
    words = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    if words != "ok":
        raise _failure(path, *_MEANINGS[11], words)


def version_in(connection: sqlite3.Connection) -> int:
    """Give the schema's number, 0 for a file that has none."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def version_of_file(path: Path) -> int:
    """Give the schema's number without changing a byte of the file; 0 where there is no file or no database.

    A file that is not in use says it in its header. One with a write-ahead log beside it is asked read-only: closing an
    ordinary connection would write that log back into the file.
    """
    if not path.is_file():
        return 0
    with path.open("rb") as file:
        head = file.read(_VERSION_OFFSET + 4)
    if not head.startswith(_MAGIC) or len(head) < _VERSION_OFFSET + 4:
        return 0
    if not path.with_name(path.name + "-wal").exists():
        return int.from_bytes(head[_VERSION_OFFSET:], "big", signed=True)
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE)) as connection:
        return version_in(connection)


def is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether the file holds no table at all."""
    return connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone() is None


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole copy that needs no file beside it, verified before it gets its name.

    Args:
        connection: Of the database to copy; it may be in use.
        target: The copy; a file of this name is replaced once the new one is whole.

    Raises:
        StoreFailure: The copy cannot be written or does not pass its check.
    """
    partial = target.with_name(target.name + ".partial")
    with failures_named(target), file_failures_named(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        try:
            with closing(sqlite3.connect(partial, isolation_level=None)) as copy:
                connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")
            with closing(sqlite3.connect(partial, isolation_level=None)) as reopened:
                check(reopened, target)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)


@contextmanager
def failures_named(path: Path) -> Iterator[None]:
    """Turn every error of peewee and SQLite into a `StoreFailure` with a cure."""
    try:
        yield
    except (peewee.PeeweeException, sqlite3.Error) as failure:
        origin = getattr(failure, "orig", failure)  # peewee keeps SQLite's own error there
        code = getattr(origin, "sqlite_errorcode", 0) & 0xFF
        meaning = _MEANINGS.get(code, ("database_failed", "failed"))
        raise _failure(path, *meaning, str(origin)) from failure


@contextmanager
def file_failures_named(path: Path) -> Iterator[None]:
    """Turn every error of the file system into a `StoreFailure` with a cure."""
    try:
        yield
    except OSError as failure:
        full = failure.errno == errno.ENOSPC
        meaning = _MEANINGS[13] if full else ("database_failed", "cannot be used")
        raise _failure(path, *meaning, system_words(failure)) from failure


def _failure(path: Path, code: str, meaning: str, words: str) -> StoreFailure:
    return StoreFailure(code, f"the database {path} {meaning} ({words})", path=str(path), why=words)
