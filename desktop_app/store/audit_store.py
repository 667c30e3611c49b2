"""Reads and writes the trail of what operators did (CONTRACT 6); any worker thread, within a view or unit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import reduce
from operator import and_
from typing import Any

from peewee import SQL, SqliteDatabase, fn

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, AuditPage, AuditQuery, StepOutcome
from desktop_app.domain.times import format_time
from desktop_app.store.migration_store import of_key
from desktop_app.store.sqlite_engine import MAX_INTEGER, run_many
from desktop_app.store.stored_values import is_storable, moment, plain_text, read_texts, write_json
from desktop_app.store.tables import Tables

_PRUNED_AT_ONCE = 500
_LONGEST_SEARCHED = 4_000
# Separates the searched values, so that no text is found across two of them.
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class AuditRetention:
    """How much of the trail is kept: whatever goes beyond one of these limits, oldest first."""

    age: timedelta = timedelta(days=731)
    rows: int = 1_000_000


class AuditStore:
    """Who did what, and what came of it."""

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Take the tables of the database that the view reads, and its engine."""
        self._engine = engine
        self._tables = tables

    def keep(self, entry: AuditEntry) -> AuditEntry:
        """Store a line and give it with its id, greater than every id before; one that has an id is replaced."""
        table, columns = self._tables.audit, _columns(entry)
        if entry.id and table.update(**columns).where(table.c.id == entry.id).execute():
            return entry
        return replace(entry, id=table.insert(**columns).execute())

    def page(self, query: AuditQuery, limit: int, offset: int = 0) -> AuditPage:
        """Give a part of what matches, newest first, and how many lines match in all."""
        table = self._tables.audit
        conditions = self._conditions(query)
        found, counted = table.select(), table.select(fn.count(SQL("*")))
        if conditions:
            matching = reduce(and_, conditions)
            found, counted = found.where(matching), counted.where(matching)
        rows = found.order_by(table.c.id.desc()).limit(limit).offset(offset)
        return AuditPage(tuple(_read_entry(row) for row in rows.dicts()), counted.scalar())

    def older(self, query: AuditQuery, limit: int, than: int) -> tuple[AuditEntry, ...]:
        """Give what matches and was kept before the line of this id, newest first; nothing is counted."""
        table = self._tables.audit
        matching = reduce(and_, self._conditions(query), table.c.id < than)
        rows = table.select().where(matching).order_by(table.c.id.desc()).limit(limit)
        return tuple(_read_entry(row) for row in rows.dicts())

    def actors(self) -> list[str]:
        """Give everyone who did something, in alphabetical order."""
        return self._distinct("actor")

    def actions(self) -> list[str]:
        """Give what was done at least once, in alphabetical order."""
        return self._distinct("action")

    def prune(self, now: datetime, keep: AuditRetention | None = None) -> int:
        """Delete the oldest lines beyond the limits, at most 500 at once.

        Args:
            now: UTC.
            keep: The limits.

        Returns:
            How many were deleted; call again, in a unit of its own, until it is 0.
        """
        keep = keep or AuditRetention()
        table = self._tables.audit
        newest: int = table.select(fn.coalesce(fn.max(table.c.id), 0)).scalar()
        oldest_kept, oldest_number = format_time(now - keep.age), newest - keep.rows
        candidates = table.select(table.c.id, table.c.at).order_by(table.c.id).limit(_PRUNED_AT_ONCE)
        doomed: list[tuple[object, ...]] = []
        for number, at in candidates.tuples():
            if number > oldest_number and at >= oldest_kept:
                break
            doomed.append((number,))
        run_many(self._engine, "DELETE FROM audit WHERE id = ?", doomed)
        return len(doomed)

    def _conditions(self, query: AuditQuery) -> list[Any]:
        table = self._tables.audit
        conditions: list[Any] = []
        if query.key is not None:
            holdable = abs(query.key.brz_project_id) <= MAX_INTEGER and is_storable(query.key.mb_project_uuid)
            conditions.append(of_key(table, query.key) if holdable else SQL("0"))
        for column, wanted in ((table.c.action, query.action), (table.c.actor, query.actor)):
            if wanted:
                conditions.append(column == wanted if is_storable(wanted) else SQL("0"))
        if query.text:
            findable = is_storable(query.text) and _SEPARATOR not in query.text
            conditions.append(fn.instr(table.c.search, query.text.casefold()) > 0 if findable else SQL("0"))
        return conditions

    def _distinct(self, column: str) -> list[str]:
        table = self._tables.audit
        named = getattr(table.c, column)
        return [text for (text,) in table.select(named).distinct().order_by(named).tuples()]


def _columns(entry: AuditEntry) -> dict[str, object]:
    return {
        "at": format_time(entry.at),
        "actor": plain_text(entry.actor),
        "action": plain_text(entry.action),
        "mb_project_uuid": entry.key.mb_project_uuid if entry.key else None,
        "brz_project_id": entry.key.brz_project_id if entry.key else None,
        "attempt": entry.attempt,
        "parameters": write_json(entry.parameters),
        "outcome": entry.outcome.value,
        "message": plain_text(entry.message),
        "steps": write_json([[step.code, step.outcome.value, dict(step.parameters)] for step in entry.steps]),
        "search": _search(entry),
    }


def _search(entry: AuditEntry) -> str:
    key = [entry.key.mb_project_uuid, str(entry.key.brz_project_id)] if entry.key else []
    said = [text for step in entry.steps for text in step.parameters.values()]
    values = [*key, entry.actor, entry.action, entry.message, *entry.parameters.values(), *said]
    return plain_text(_SEPARATOR.join(value[:_LONGEST_SEARCHED] for value in values).casefold())


def _read_entry(row: Mapping[str, Any]) -> AuditEntry:
    uuid, project = row["mb_project_uuid"], row["brz_project_id"]
    steps = json.loads(row["steps"])
    return AuditEntry(
        id=row["id"],
        at=moment(row["at"]),
        actor=row["actor"],
        action=row["action"],
        key=None if uuid is None or project is None else MigrationKey(uuid, project),
        attempt=row["attempt"],
        parameters=read_texts(row["parameters"]),
        outcome=AuditOutcome(row["outcome"]),
        message=row["message"],
        steps=tuple(ActionStep(code, StepOutcome(outcome), parameters) for code, outcome, parameters in steps),
    )
