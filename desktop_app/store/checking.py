"""Looks a database file over without writing to it, beside whoever owns it; any worker thread."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from desktop_app.store import sqlite_engine
from desktop_app.store.schema import Schema


@dataclass(frozen=True, slots=True)
class Look:
    """What a sound file is.

    Attributes:
        version: Its schema; 0 for an empty file.
        known: The newest one that this version of the program knows.
    """

    version: int
    known: int


def look_over(path: Path) -> Look:
    """Read a file's version and check its structure.

    Raises:
        StoreFailure: ``database_newer``, ``database_damaged`` or another of the engine's codes.
    """
    schema = Schema()
    with sqlite_engine.file_failures_named(path), sqlite_engine.failures_named(path):
        schema.refuse_newer(path)
        with closing(_read_only(path)) as connection:
            sqlite_engine.check(connection, path)
            return Look(sqlite_engine.version_in(connection), schema.version)


def _read_only(path: Path) -> sqlite3.Connection:
    """Open without writing.

    A file without a write-ahead log beside it is in nobody's use; said to be immutable it is read without making one.
    """
    unused = "" if path.with_name(path.name + "-wal").exists() else "&immutable=1"
    uri = f"{path.absolute().as_uri()}?mode=ro{unused}"
    return sqlite3.connect(uri, uri=True, timeout=sqlite_engine.PATIENCE, isolation_level=None)
