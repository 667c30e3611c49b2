"""Keeps the derived listing true to the tables that it is derived from; any worker thread, within a unit.

Triggers note whose row is out of date, for writes of this and of any other program; a unit works those rows out again
before it commits. This file speaks SQLite: values lists, upserts and rows by the thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from peewee import SqliteDatabase

from desktop_app.domain.attempt import Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MappingRecord, MigrationRecord, ResultRecord
from desktop_app.store.listing_row import COLUMNS, CurrentAttempt, Known, list_columns, list_migration
from desktop_app.store.migration_store import read_mapping, read_result
from desktop_app.store.speaking import MAY_RUN, ResultHead, Speaker, read_precedence, speaking_result
from desktop_app.store.sqlite_engine import KEYS_PER_STATEMENT, placeholders, run, run_many
from desktop_app.store.stored_values import moment

_KEY = "mb_project_uuid, brz_project_id"
_MAPPING = ("id", "mb_project_uuid", "brz_project_id", "changes_json", "created_at", "updated_at")
_HEAD = ("mb_project_uuid", "brz_project_id", "id", "attempt", "precedence", "created_at")
_RESULT = (
    "id",
    "mb_project_uuid",
    "brz_project_id",
    "migration_uuid",
    "brizy_project_domain",
    "result_json",
    "created_at",
    "attempt",
)
_ATTEMPT = (
    "mb_project_uuid",
    "brz_project_id",
    "id",
    "origin",
    "launch",
    "status",
    "evidence",
    "contradicted",
    "last_sign_at",
    "created_at",
)


class ListingUpkeep:
    """Works listing rows out again."""

    def __init__(self, engine: SqliteDatabase) -> None:
        """Take the engine of the database that the unit writes."""
        self._engine = engine

    def mark(self) -> int:
        """Give the newest note there is: whatever this transaction changes gets a greater one."""
        return int(run(self._engine, "SELECT coalesce(max(id), 0) FROM listing_dirty").fetchone()[0])

    def drain(self, mark: int, backlog: int) -> list[MigrationKey]:
        """Work out every row noted after the mark, and at most ``backlog`` of the older ones.

        Returns:
            The keys whose row was worked out.
        """
        done: list[MigrationKey] = []
        while batch := self._noted("id > ?", mark, KEYS_PER_STATEMENT):
            done += self._work_out(batch)
        while backlog > 0 and (batch := self._noted("id <= ?", mark, min(backlog, KEYS_PER_STATEMENT))):
            done += self._work_out(batch)
            backlog -= len(batch)
        return done

    def _noted(self, condition: str, mark: int, limit: int) -> list[tuple[int, MigrationKey]]:
        sql = f"SELECT id, {_KEY} FROM listing_dirty WHERE {condition} ORDER BY id LIMIT ?"
        return [(number, MigrationKey(uuid, brz)) for number, uuid, brz in run(self._engine, sql, (mark, limit))]

    def _work_out(self, noted: Sequence[tuple[int, MigrationKey]]) -> list[MigrationKey]:
        keys = [key for _, key in noted]
        listed: list[tuple[object, ...]] = []
        gone: list[tuple[object, ...]] = []
        for known in self._known(keys):
            found = list_columns(known)
            if found is None:
                gone.append((known.key.mb_project_uuid, known.key.brz_project_id))
            else:
                listed.append(found)
        if listed:
            # One statement for all: SQLite keeps an undo copy of the pages that a statement with triggers changes.
            run(self._engine, _upsert(len(listed)), [value for row in listed for value in row])
        run_many(self._engine, "DELETE FROM listing WHERE mb_project_uuid = ? AND brz_project_id = ?", gone)
        run_many(self._engine, "DELETE FROM listing_dirty WHERE id = ?", [(number,) for number, _ in noted])
        return keys

    def listed(self, key: MigrationKey) -> MigrationRecord | None:
        """Work out one row without storing it: what it will be once its note is drained."""
        return next((list_migration(known) for known in self._known([key])), None)

    def _known(self, keys: Sequence[MigrationKey]) -> Iterator[Known]:
        """Gather what is stored of some keys, with one query per table and one result body at a time."""
        mappings = self._mappings(keys)
        attempts = self._attempts(keys)
        results = self._results(keys, attempts)
        rows = {
            MigrationKey(uuid, brz): (number, attention == Attention.SILENT.value, sign)
            for uuid, brz, number, attention, sign in self._of(
                "listing", ("mb_project_uuid", "brz_project_id", "id", "attention", "life_sign"), keys
            )
        }
        for key in keys:
            number, silent, sign = rows.get(key, (0, False, ""))
            yield Known(key, mappings.get(key), results.get(key), attempts.get(key), number, silent, sign)

    def _of(self, table: str, columns: Sequence[str], keys: Sequence[MigrationKey], more: str = "") -> Any:
        sql = (
            f"WITH wanted (u, b) AS (VALUES {placeholders(len(keys), 2)}) "
            f"SELECT {', '.join(f't.{name}' for name in columns)} FROM wanted CROSS JOIN {table} AS t "
            f"ON t.mb_project_uuid = wanted.u AND t.brz_project_id = wanted.b {more}"
        )
        return run(self._engine, sql, [part for key in keys for part in (key.mb_project_uuid, key.brz_project_id)])

    def _mappings(self, keys: Sequence[MigrationKey]) -> dict[MigrationKey, MappingRecord]:
        read = (
            read_mapping(dict(zip(_MAPPING, row, strict=True)))
            for row in self._of("migrations_mapping", _MAPPING, keys)
        )
        return {record.key: record for record in read}

    def _attempts(self, keys: Sequence[MigrationKey]) -> dict[MigrationKey, CurrentAttempt]:
        may_run = ", ".join(f"'{launch}'" for launch in MAY_RUN)
        rows = self._of("attempts", _ATTEMPT, keys, f"WHERE t.launch IN ({may_run}) ORDER BY t.id")
        return {MigrationKey(row[0], row[1]): _read_current(row) for row in rows}

    def _results(
        self, keys: Sequence[MigrationKey], attempts: dict[MigrationKey, CurrentAttempt]
    ) -> dict[MigrationKey, ResultRecord]:
        heads: dict[MigrationKey, list[ResultHead]] = {}
        for uuid, brz, number, attempt, precedence, created_at in self._of("migration_result_list", _HEAD, keys):
            head = ResultHead(number, attempt, read_precedence(precedence), moment(created_at))
            heads.setdefault(MigrationKey(uuid, brz), []).append(head)
        chosen: list[int] = []
        for key, found in heads.items():
            current = attempts.get(key)
            best = speaking_result(found, Speaker(current.id, current.origin) if current else None)
            if best is not None:
                chosen.append(best.id)
        if not chosen:
            return {}
        sql = f"SELECT {', '.join(_RESULT)} FROM migration_result_list WHERE id IN {placeholders(1, len(chosen))}"
        read = (read_result(dict(zip(_RESULT, row, strict=True))) for row in run(self._engine, sql, chosen))
        return {record.key: record for record in read}


def _upsert(rows: int) -> str:
    return (
        f"INSERT INTO listing ({', '.join(COLUMNS)}) VALUES {placeholders(rows, len(COLUMNS))} "
        f"ON CONFLICT ({_KEY}) DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
    )


def _read_current(row: Sequence[Any]) -> CurrentAttempt:
    _, _, number, origin, launch, status, evidence, contradicted, last_sign_at, created_at = row
    return CurrentAttempt(
        id=number,
        origin=Origin(origin),
        launch=Launch(launch),
        status=Status(status),
        evidence=Evidence(evidence) if evidence else None,
        contradicted=bool(contradicted),
        last_sign=last_sign_at or created_at,
    )
