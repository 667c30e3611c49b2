"""Compares an import with what is known, and copies it in; any worker thread, within a view or unit.

This file speaks SQLite: one statement for thousands of rows, out of the attached file of `ImportStaging`. A statement
for each row takes three times as long, and nobody else can write meanwhile.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import SqliteDatabase

from desktop_app.domain.migration import MigrationKey, as_object
from desktop_app.domain.times import format_time
from desktop_app.store.listing_row import COLUMNS
from desktop_app.store.sqlite_engine import placeholders, run

ROWS_AT_ONCE = 10_000

_KEY = "mb_project_uuid, brz_project_id"
_SAME = "t.mb_project_uuid = s.mb_project_uuid AND t.brz_project_id = s.brz_project_id"
_PART = "s.n > ?1 AND s.n <= ?2 AND s.n NOT IN (SELECT n FROM temp.{overtaken})"


@dataclass(frozen=True, slots=True)
class KnownSeeds:
    """What is stored of a migration that an import names.

    Attributes:
        attempt: Its newest attempt; None: there is none.
        was: ``changes_json`` as stored; None: there is no mapping.
        results: Its results as stored, by ``migration_uuid``.
    """

    attempt: int | None = None
    was: str | None = None
    results: Mapping[str, object] = field(default_factory=dict)

    @property
    def changes(self) -> dict[str, object]:
        """Give ``changes_json`` as an object."""
        return as_object(self.was)


class ImportStore:
    """Migrations by the thousand."""

    def __init__(self, engine: SqliteDatabase) -> None:
        """Take the engine of the database that the view reads or the unit writes."""
        self._engine = engine
        self._first_result = 0
        self._notes: tuple[str, ...] = ()

    def known(self, keys: Sequence[MigrationKey]) -> dict[MigrationKey, KnownSeeds]:
        """Give what is stored of some migrations; those that nobody knows are left out."""
        wanted = [part for key in keys for part in (key.mb_project_uuid, key.brz_project_id)]
        of = f"WITH s ({_KEY}) AS (VALUES {placeholders(len(keys), 2)}) SELECT t.mb_project_uuid, t.brz_project_id, "
        mapped = run(self._engine, f"{of} t.changes_json FROM s JOIN migrations_mapping t ON {_SAME}", wanted)
        was = {MigrationKey(uuid, brz): changes for uuid, brz, changes in mapped}
        results: dict[MigrationKey, dict[str, object]] = {}
        sql = f"{of} t.migration_uuid, t.result_json FROM s JOIN migration_result_list t ON {_SAME}"
        for uuid, brz, name, body in run(self._engine, sql, wanted):
            results.setdefault(MigrationKey(uuid, brz), {})[str(name or "")] = body
        known = was.keys() | results.keys()
        if not known:
            return {}
        sql = f"{of} max(t.id) FROM s JOIN attempts t ON {_SAME} GROUP BY t.mb_project_uuid, t.brz_project_id"
        attempts = {MigrationKey(uuid, brz): number for uuid, brz, number in run(self._engine, sql, wanted)}
        return {key: KnownSeeds(attempts.get(key), was.get(key), results.get(key, {})) for key in known}

    def begin(self) -> tuple[int, int]:
        """Find what was changed since the import was compared: it is left as it is.

        Returns:
            How many of the new and of the changed rows that are.
        """
        self._first_result = self._run("SELECT coalesce(max(id), 0) FROM migration_result_list").fetchone()[0]
        self._run(
            f"""CREATE TEMP TABLE overtaken_new AS SELECT s.n FROM staged.new_rows s
            WHERE EXISTS (SELECT 1 FROM migrations_mapping t WHERE {_SAME})
            OR EXISTS (SELECT 1 FROM migration_result_list t WHERE {_SAME})"""
        )
        self._run(
            f"""CREATE TEMP TABLE overtaken_changed AS SELECT s.n FROM staged.changed_rows s
            WHERE (SELECT t.changes_json FROM migrations_mapping t WHERE {_SAME}) IS NOT s.was
            OR (SELECT max(t.id) FROM attempts t WHERE {_SAME}) IS NOT s.attempt"""
        )
        counts = [self._run(f"SELECT count(*) FROM temp.{name}").fetchone()[0] for name in _OVERTAKEN]
        return counts[0], counts[1]

    def stop_notes(self) -> None:
        """Note no new migration as not listed: to write and strike out a note for each costs a third of the copying.

        It holds for this transaction alone; `resume_notes` must end it before anything else is written.
        """
        names = ("migrations_mapping_insert_new", "migration_result_list_insert_new")
        sql = f"SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name IN {placeholders(1, len(names))}"
        self._notes = tuple(text for (text,) in self._run(sql, names))
        for name in names:
            self._run(f"DROP TRIGGER {name}")

    def resume_notes(self) -> None:
        """Note what is new again: another program's, and what a change of a known migration adds."""
        for text in self._notes:
            self._run(text)

    def add_new(self, after: int) -> None:
        """Copy the next new migrations behind a number, with their lines of the list; notes must be stopped."""
        part = (after, after + ROWS_AT_ONCE)
        self._run(_INSERT_MAPPINGS, part)
        self._run(_INSERT_RESULTS, (*part, self._first_result))
        self._run(_INSERT_LISTED, (*part, self._first_result))

    def change(self, after: int, now: datetime) -> None:
        """Copy the next changes of known migrations behind a number; their lines are worked out before the commit."""
        stamp = format_time(now)
        part = (after, after + ROWS_AT_ONCE, f'"updated_at":"{stamp}"}}', stamp)
        self._run(_UPDATE_MAPPINGS, part)
        self._run(_INSERT_MISSING_MAPPINGS, part)
        self._run(_SAVE_RESULTS, part[:2])

    def _run(self, sql: str, parameters: Sequence[object] = ()) -> Any:
        return run(self._engine, sql, parameters)


_OVERTAKEN = ("overtaken_new", "overtaken_changed")
_NEW_PART = f"FROM staged.new_rows s WHERE {_PART.format(overtaken='overtaken_new')}"
_CHANGED_PART = _PART.format(overtaken="overtaken_changed")
_RESULT = f"{_KEY}, migration_uuid, brizy_project_domain, result_json, created_at"
_STAGED_RESULT = f"{_KEY}, s.result_uuid, s.result_domain, s.result_json, s.result_at"
_INSERT_MAPPINGS = (
    f"INSERT INTO migrations_mapping ({_KEY}, changes_json, created_at, updated_at) "
    f"SELECT {_KEY}, s.changes, s.created_at, s.updated_at {_NEW_PART} AND s.changes IS NOT NULL"
)
_INSERT_RESULTS = (
    f"INSERT INTO migration_result_list (id, {_RESULT}) "
    f"SELECT ?3 + s.n, {_STAGED_RESULT} {_NEW_PART} AND s.result_json IS NOT NULL"
)
_LISTED = ", ".join(
    "CASE WHEN s.result_json IS NOT NULL THEN ?3 + s.n END" if name == "result" else f"s.{name}" for name in COLUMNS
)
_INSERT_LISTED = (
    f"INSERT INTO listing ({', '.join(COLUMNS)}) SELECT {_LISTED} {_NEW_PART} "
    f"ON CONFLICT ({_KEY}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)
_UPDATE_MAPPINGS = (
    "UPDATE migrations_mapping AS t SET changes_json = s.head || ?3, updated_at = ?4 FROM staged.changed_rows s "
    f"WHERE {_CHANGED_PART} AND s.head IS NOT NULL AND s.was IS NOT NULL AND {_SAME}"
)
_INSERT_MISSING_MAPPINGS = (
    f"INSERT INTO migrations_mapping ({_KEY}, changes_json, created_at, updated_at) "
    f"SELECT {_KEY}, s.head || ?3, ?4, ?4 FROM staged.changed_rows s "
    f"WHERE {_CHANGED_PART} AND s.head IS NOT NULL AND s.was IS NULL"
)
_SAVE_RESULTS = (
    f"INSERT INTO migration_result_list ({_RESULT}) SELECT {_STAGED_RESULT} FROM staged.changed_rows s "
    f"WHERE {_CHANGED_PART} AND s.result_json IS NOT NULL "
    f"ON CONFLICT ({_KEY}, migration_uuid) DO UPDATE SET result_json = excluded.result_json, "
    "brizy_project_domain = excluded.brizy_project_domain, created_at = excluded.created_at, precedence = NULL"
)
