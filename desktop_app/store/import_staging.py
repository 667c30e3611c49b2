"""A file of its own in which an import is made ready, so that the database is held up no longer than copying takes.

One thread at a time. Must not import peewee: the file is no part of the database.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.domain.times import format_time
from desktop_app.store import sqlite_engine
from desktop_app.store.listing_row import COLUMNS, Known, list_columns
from desktop_app.store.sqlite_engine import placeholders

SEED_COLUMNS = ("changes", "result_uuid", "result_domain", "result_json", "result_at")
CHANGED_COLUMNS = ("mb_project_uuid", "brz_project_id", "attempt", "was", "head", *SEED_COLUMNS[1:])


# Not frozen: made by the hundred thousand and read at once.
@dataclass(slots=True)
class NewSeeds:
    """What becomes of one new migration; the texts are the JSON of mapping and result.

    Attributes:
        mapping: None where only a result is known.
    """

    mapping: MappingRecord | None
    changes: str
    result: ResultRecord | None
    body: str = ""

    @property
    def key(self) -> MigrationKey:
        """Give what names the migration."""
        known = self.mapping or self.result
        assert known is not None, "one of the two is there"
        return known.key


@dataclass(frozen=True, slots=True)
class ChangedSeeds:
    """What becomes of a migration that is known.

    Attributes:
        attempt: Its newest attempt when it was compared; None: there was none.
        was: ``changes_json`` as it was stored then; None: there was no mapping.
        changes: The whole ``changes_json`` that takes its place, as JSON, but for ``updated_at``; None: it stays.
        result: A result to be kept besides; None: there is none.
        body: ``result`` as JSON.
    """

    key: MigrationKey
    attempt: int | None
    was: str | None
    changes: str | None
    result: ResultRecord | None = None
    body: str = ""


class ImportStaging:
    """Rows that wait to be copied into the database."""

    def __init__(self) -> None:
        """Make the file, which nobody else may read.

        Raises:
            StoreFailure: There is no room for it.
        """
        with sqlite_engine.file_failures_named(Path(tempfile.gettempdir())):
            descriptor, name = tempfile.mkstemp(prefix="migration-desk-import-", suffix=".sqlite3")
        os.close(descriptor)
        self.path = Path(name)
        self.new = self.changed = 0
        with sqlite_engine.failures_named(self.path):
            self._connection = sqlite3.connect(self.path, isolation_level=None, check_same_thread=False)
            for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -16384"):
                self._connection.execute(f"PRAGMA {pragma}")
            columns = ", ".join((*COLUMNS, *SEED_COLUMNS))
            self._connection.execute(f"CREATE TABLE new_rows (n INTEGER PRIMARY KEY, {columns})")
            self._connection.execute(f"CREATE TABLE changed_rows (n INTEGER PRIMARY KEY, {', '.join(CHANGED_COLUMNS)})")
            self._connection.execute("BEGIN")

    def add_new(self, rows: Iterable[NewSeeds]) -> None:
        """Make new migrations ready, with the line of the list that each will have."""
        self.new += self._add(f"INSERT INTO new_rows VALUES {placeholders(1, _NEW)}", map(_new_columns, rows), self.new)

    def add_changed(self, rows: Iterable[ChangedSeeds]) -> None:
        """Make changes of known migrations ready."""
        sql = f"INSERT INTO changed_rows VALUES {placeholders(1, _CHANGED)}"
        self.changed += self._add(sql, map(_changed_columns, rows), self.changed)

    def finish(self) -> None:
        """Let the database see what is ready; nothing can be added any more."""
        with sqlite_engine.failures_named(self.path):
            self._connection.execute("COMMIT")

    def keys(self) -> Iterator[MigrationKey]:
        """Give the keys of all new migrations."""
        with sqlite_engine.failures_named(self.path):
            for uuid, brz in self._connection.execute("SELECT mb_project_uuid, brz_project_id FROM new_rows"):
                yield MigrationKey(uuid, brz)

    def close(self) -> None:
        """Remove the file."""
        self._connection.close()
        self.path.unlink(missing_ok=True)

    def _add(self, sql: str, rows: Iterable[Sequence[object]], before: int) -> int:
        numbered = [(before + number, *columns) for number, columns in enumerate(rows, 1)]
        with sqlite_engine.failures_named(self.path):
            self._connection.executemany(sql, numbered)
        return len(numbered)


_NEW = 1 + len(COLUMNS) + len(SEED_COLUMNS)
_CHANGED = 1 + len(CHANGED_COLUMNS)


def _new_columns(row: NewSeeds) -> tuple[object, ...]:
    listed = list_columns(Known(row.key, row.mapping, row.result, None))
    assert listed is not None, "one of the two seeds is there"
    return (*listed, row.changes if row.mapping else None, *_result_columns(row.result, row.body))


def _changed_columns(row: ChangedSeeds) -> tuple[object, ...]:
    head = None if row.changes is None else row.changes[:-1] + ("," if len(row.changes) > 2 else "")
    key = (row.key.mb_project_uuid, row.key.brz_project_id)
    return (*key, row.attempt, row.was, head, *_result_columns(row.result, row.body))


def _result_columns(result: ResultRecord | None, body: str) -> tuple[object, ...]:
    if result is None:
        return (None, None, None, None)
    return (result.migration_uuid, result.brizy_project_domain, body, format_time(result.created_at))
