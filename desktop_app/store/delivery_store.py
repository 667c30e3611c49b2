"""Reads and writes the log of webhook requests (CONTRACT 4.1); any worker thread, within a view or unit."""

from __future__ import annotations

import builtins
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from peewee import SqliteDatabase, fn

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import Delivery, Verdict
from desktop_app.domain.times import format_time, parse_time
from desktop_app.store.migration_store import of_key
from desktop_app.store.sqlite_engine import MAX_INTEGER, run_many
from desktop_app.store.stored_values import moment, plain_text, read_texts, write_json
from desktop_app.store.tables import Tables

_PRUNED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Retention:
    """How much of the log is kept (CONTRACT 4.1): whatever goes beyond one of these limits, oldest first."""

    age: timedelta = timedelta(days=30)
    rows: int = 100_000
    bytes: int = 256 * 1024 * 1024


class DeliveryStore:
    """Every webhook request as it came in, and what was done with it."""

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Take the tables of the database that the view reads, and its engine."""
        self._engine = engine
        self._tables = tables

    def add(self, delivery: Delivery) -> Delivery:
        """Store a request and give it with its id; an attempt number that no database can hold is left out."""
        attempt = delivery.attempt
        if attempt is not None and abs(attempt) > MAX_INTEGER:
            attempt = None
        number = self._tables.delivery.insert(
            received_at=format_time(delivery.received_at),
            remote=plain_text(delivery.remote),
            verdict=delivery.verdict.value,
            http_status=delivery.http_status,
            reason=plain_text(delivery.reason),
            attempt=attempt,
            mb_project_uuid=delivery.key.mb_project_uuid if delivery.key else None,
            brz_project_id=delivery.key.brz_project_id if delivery.key else None,
            headers=write_json(delivery.headers),
            flags=write_json(delivery.flags),
            body_sha256=delivery.body_sha256,
            size=len(delivery.body),
            body=delivery.body,
        ).execute()
        return replace(delivery, id=number, attempt=attempt)

    def get(self, delivery_id: int) -> Delivery | None:
        """Give a request by its id."""
        if abs(delivery_id) > MAX_INTEGER:
            return None
        table = self._tables.delivery
        row = table.select().where(table.c.id == delivery_id).dicts().first()
        return None if row is None else _read_delivery(row)

    def of(self, key: MigrationKey, limit: int) -> builtins.list[Delivery]:
        """Give the key's requests, newest first."""
        table = self._tables.delivery
        found = table.select().where(of_key(table, key)).order_by(table.c.id.desc()).limit(limit)
        return [_read_delivery(row) for row in found.dicts()]

    def list(self, limit: int, offset: int = 0, verdict: Verdict | None = None) -> builtins.list[Delivery]:
        """Give requests of one verdict or of all, newest first."""
        table = self._tables.delivery
        found = table.select().order_by(table.c.id.desc()).limit(limit).offset(offset)
        if verdict is not None:
            found = found.where(table.c.verdict == verdict.value)
        return [_read_delivery(row) for row in found.dicts()]

    def find_same(self, attempt: int | None, key: MigrationKey, body_sha256: str) -> Delivery | None:
        """Give an applied or duplicate request of the same body for the same attempt and key."""
        if attempt is not None and abs(attempt) > MAX_INTEGER:
            return None
        table = self._tables.delivery
        same = (table.c.attempt == attempt) & (table.c.body_sha256 == body_sha256) & of_key(table, key)
        done = table.c.verdict.in_((Verdict.APPLIED.value, Verdict.DUPLICATE.value))
        row = table.select().where(same & done).order_by(table.c.id).dicts().first()
        return None if row is None else _read_delivery(row)

    def first_applied(self, attempt_id: int) -> datetime | None:
        """Give when the first request for an attempt was applied, UTC; None if none was."""
        table = self._tables.delivery
        applied = (table.c.attempt == attempt_id) & (table.c.verdict == Verdict.APPLIED.value)
        return parse_time(table.select(fn.min(table.c.received_at)).where(applied).scalar())

    def held_totals(self) -> tuple[int, int]:
        """Give how many requests are held and how many bytes their bodies have."""
        table = self._tables.delivery_total
        held = table.select(table.c.count, table.c.bytes).where(table.c.verdict == Verdict.HELD.value)
        count, size = held.tuples().first() or (0, 0)
        return count, size

    def set_verdict(self, delivery_id: int, verdict: Verdict, reason: str) -> None:
        """Note what the operator did with a held request."""
        table = self._tables.delivery
        changed = table.update(verdict=verdict.value, reason=plain_text(reason))
        changed.where(table.c.id == delivery_id).execute()

    def prune(self, now: datetime, keep: Retention | None = None) -> int:
        """Delete the oldest requests beyond the limits, at most 500 at once; held ones wait for the operator.

        Args:
            now: UTC.
            keep: The limits; by default those of the contract.

        Returns:
            How many were deleted; call again, in a unit of its own, until it is 0.
        """
        keep = keep or Retention()
        oldest = format_time(now - keep.age)
        totals, table = self._tables.delivery_total, self._tables.delivery
        rows, size = 0, 0
        for count, part in totals.select(totals.c.count, totals.c.bytes).tuples():
            rows, size = rows + count, size + part
        candidates = table.select(table.c.id, table.c.received_at, table.c.size)
        candidates = candidates.where(table.c.verdict != Verdict.HELD.value)
        doomed: builtins.list[tuple[object, ...]] = []
        for number, received_at, part in (
            candidates.order_by(table.c.received_at, table.c.id).limit(_PRUNED_AT_ONCE).tuples()
        ):
            if received_at >= oldest and rows <= keep.rows and size <= keep.bytes:
                break
            doomed.append((number,))
            rows, size = rows - 1, size - part
        run_many(self._engine, "DELETE FROM deliveries WHERE id = ?", doomed)
        return len(doomed)


def _read_delivery(row: Mapping[str, Any]) -> Delivery:
    uuid, project = row["mb_project_uuid"], row["brz_project_id"]
    return Delivery(
        id=row["id"],
        received_at=moment(row["received_at"]),
        remote=row["remote"],
        verdict=Verdict(row["verdict"]),
        http_status=row["http_status"],
        reason=row["reason"],
        attempt=row["attempt"],
        key=None if uuid is None or project is None else MigrationKey(uuid, project),
        headers=read_texts(row["headers"]),
        flags=tuple(json.loads(row["flags"])),
        body_sha256=row["body_sha256"],
        body=bytes(row["body"]),
    )
