"""Reads and writes the two seed tables, ``migrations_mapping`` and ``migration_result_list`` (CONTRACT 2).

Any worker thread, within a view or unit of `Database`. Another program may write here too: reading is lenient.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from peewee import Expression, Table

from desktop_app.domain.attempt import Origin
from desktop_app.domain.migration import MigrationKey, as_object
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.domain.times import format_time
from desktop_app.store.speaking import MAY_RUN, ResultHead, Speaker, comparable, read_precedence, speaking_result
from desktop_app.store.sqlite_engine import MAX_INTEGER
from desktop_app.store.stored_values import moment, plain_text, write_json
from desktop_app.store.tables import Tables


def of_key(table: Table, key: MigrationKey) -> Expression:
    """Write the condition that picks one key's rows."""
    named: Expression = (table.c.mb_project_uuid == key.mb_project_uuid) & (
        table.c.brz_project_id == key.brz_project_id
    )
    return named


def read_mapping(row: Mapping[str, Any]) -> MappingRecord:
    """Read a row of ``migrations_mapping``."""
    created_at, updated_at = row["created_at"], row["updated_at"]
    return MappingRecord(
        id=row["id"],
        key=MigrationKey(row["mb_project_uuid"], row["brz_project_id"]),
        changes=as_object(row["changes_json"]),
        created_at=moment(created_at, updated_at),
        updated_at=moment(updated_at, created_at),
    )


def read_result(row: Mapping[str, Any]) -> ResultRecord:
    """Read a row of ``migration_result_list``."""
    domain = row["brizy_project_domain"]
    return ResultRecord(
        id=row["id"],
        key=MigrationKey(row["mb_project_uuid"], row["brz_project_id"]),
        migration_uuid=str(row["migration_uuid"] or ""),
        brizy_project_domain=None if domain is None else str(domain),
        result_json=row["result_json"],
        created_at=moment(row["created_at"]),
        attempt=row["attempt"],
    )


class MigrationStore:
    """What is known of migrations, by key."""

    def __init__(self, tables: Tables) -> None:
        """Take the tables of the database that the view reads."""
        self._tables = tables

    def mapping(self, key: MigrationKey) -> MappingRecord | None:
        """Give the key's mapping, None where only results or nobody knows the key."""
        table = self._tables.mapping
        row = table.select().where(of_key(table, key)).dicts().first()
        return None if row is None else read_mapping(row)

    def keys_of(self, brz_project_id: int) -> list[MigrationKey]:
        """Give the keys that share a Brizy project id, in either table, most recently updated first."""
        if abs(brz_project_id) > MAX_INTEGER:
            return []
        seen: dict[str, datetime] = {}
        results = self._tables.result
        found = results.select(results.c.mb_project_uuid, results.c.created_at)
        for uuid, created_at in found.where(results.c.brz_project_id == brz_project_id).tuples():
            seen[uuid] = max(moment(created_at), seen.get(uuid, moment()))
        table = self._tables.mapping
        mapped = table.select(table.c.mb_project_uuid, table.c.updated_at, table.c.created_at)
        for uuid, *stamps in mapped.where(table.c.brz_project_id == brz_project_id).tuples():
            seen[uuid] = moment(*stamps)
        newest_first = sorted(seen, key=lambda uuid: (seen[uuid], uuid), reverse=True)
        return [MigrationKey(uuid, brz_project_id) for uuid in newest_first]

    def upsert_migration_mapping(self, key: MigrationKey, changes: Mapping[str, object], now: datetime) -> None:
        """Merge into the key's ``changes_json``: what is not named survives; the row is made where there is none.

        Args:
            key: Of the migration.
            changes: By wire name; a value of None is stored as null.
            now: UTC, the row's ``updated_at`` and that of ``changes_json``.
        """
        table = self._tables.mapping
        known = self.mapping(key)
        stamp = format_time(now)
        merged = write_json({**(known.changes if known else {}), **changes, "updated_at": stamp})
        if known is not None:
            table.update(changes_json=merged, updated_at=stamp).where(table.c.id == known.id).execute()
            return
        table.insert(
            mb_project_uuid=key.mb_project_uuid,
            brz_project_id=key.brz_project_id,
            changes_json=merged,
            created_at=stamp,
            updated_at=stamp,
        ).execute()

    def results(self, key: MigrationKey) -> list[ResultRecord]:
        """Give the key's results, newest first."""
        table = self._tables.result
        found = [read_result(row) for row in table.select().where(of_key(table, key)).dicts()]
        return sorted(found, key=lambda result: (result.created_at, result.id), reverse=True)

    def speaking_result(self, key: MigrationKey) -> ResultRecord | None:
        """Give the result that speaks for the migration (CONTRACT 1.1): of its current attempt, else its newest."""
        table = self._tables.result
        columns = (table.c.id, table.c.attempt, table.c.precedence, table.c.created_at)
        heads = [
            ResultHead(number, attempt, read_precedence(precedence), moment(created_at))
            for number, attempt, precedence, created_at in table.select(*columns).where(of_key(table, key)).tuples()
        ]
        chosen = speaking_result(heads, self._speaker(key) if heads else None)
        if chosen is None:
            return None
        return read_result(table.select().where(table.c.id == chosen.id).dicts().first())

    def _speaker(self, key: MigrationKey) -> Speaker | None:
        table = self._tables.attempt
        running = table.select(table.c.id, table.c.origin).where(of_key(table, key) & table.c.launch.in_(MAY_RUN))
        row = running.order_by(table.c.id.desc()).tuples().first()
        return None if row is None else Speaker(row[0], Origin(row[1]))

    def save_migration_result(
        self,
        key: MigrationKey,
        migration_uuid: str,
        payload: Mapping[str, object],
        attempt: int | None,
        precedence: tuple[object, ...],
        domain: str | None,
        now: datetime,
    ) -> bool:
        """Store a result: one row per key and ``migration_uuid``, the greatest precedence stays (CONTRACT 2).

        Args:
            key: Of the migration.
            migration_uuid: The result's id.
            payload: The whole statement.
            attempt: Whose result it is; None: the implicit attempt's.
            precedence: As `domain.report.result_precedence` gives it.
            domain: Of the finished site, where the payload says it.
            now: UTC; becomes ``created_at`` of a new row and of one that changes its attempt.

        Returns:
            False where the stored one stays.
        """
        table = self._tables.result
        uuid = plain_text(migration_uuid)
        values: dict[str, object] = {
            "result_json": write_json(payload),
            "attempt": attempt,
            "precedence": write_json(list(precedence)),
            "brizy_project_domain": None if domain is None else plain_text(domain),
        }
        same = of_key(table, key) & (table.c.migration_uuid == uuid)
        known = table.select(table.c.id, table.c.attempt, table.c.precedence).where(same).tuples().first()
        if known is None:
            named = {"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id}
            table.insert(**named, migration_uuid=uuid, created_at=format_time(now), **values).execute()
            return True
        number, known_attempt, known_precedence = known
        if read_precedence(known_precedence) >= comparable(precedence):
            return False
        if known_attempt != attempt:
            values["created_at"] = format_time(now)
        table.update(**values).where(table.c.id == number).execute()
        return True
