"""Answers who did what, when, and what came of it, and exports it; reads only. Any worker thread."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from desktop_app.domain.operator import AuditEntry, AuditPage, AuditQuery
from desktop_app.domain.times import format_time
from desktop_app.services.exporting import ExportForm, Record, export_records
from desktop_app.store.database import Database

# Names of the values of an exported line, in the order in which they stand.
EXPORTED = (
    "id",
    "at",
    "actor",
    "action",
    "mb_project_uuid",
    "brz_project_id",
    "attempt",
    "outcome",
    "message",
    "parameters",
    "steps",
)
_READ_AT_ONCE = 500


class Trail:
    """Reads the trail of operators' acts and starts for whoever shows or exports it."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def page(self, query: AuditQuery, limit: int, offset: int = 0) -> AuditPage:
        """Give a part of what matches, newest first, and how many lines match in all."""
        with self._database.read() as view:
            return view.audit.page(query, limit, offset)

    def older(self, query: AuditQuery, limit: int, than: int) -> tuple[AuditEntry, ...]:
        """Give what matches and was kept before the line of this id, newest first: whatever came since."""
        with self._database.read() as view:
            return view.audit.older(query, limit, than)

    def actors(self) -> list[str]:
        """Give everyone who did something, in alphabetical order."""
        with self._database.read() as view:
            return view.audit.actors()

    def actions(self) -> list[str]:
        """Give what was done at least once, in alphabetical order."""
        with self._database.read() as view:
            return view.audit.actions()

    def export(self, query: AuditQuery, path: Path, form: ExportForm) -> int:
        """Write everything that matches into a file, newest first, and give how many lines that were.

        Names, actions, outcomes and messages stand as they are kept, in English; times are UTC.

        Raises:
            KnownError: ``file_not_saved``: the file is as it was.
        """
        return export_records(path, form, EXPORTED, map(_record, self._all(query)))

    def _all(self, query: AuditQuery) -> Iterator[AuditEntry]:
        """Read one part after the other: no transaction is held while a file is written."""
        part = self.page(query, _READ_AT_ONCE).entries
        while part:
            yield from part
            part = self.older(query, _READ_AT_ONCE, part[-1].id)


def _record(entry: AuditEntry) -> Record:
    return {
        "id": entry.id,
        "at": format_time(entry.at),
        "actor": entry.actor,
        "action": entry.action,
        "mb_project_uuid": entry.key.mb_project_uuid if entry.key else None,
        "brz_project_id": entry.key.brz_project_id if entry.key else None,
        "attempt": entry.attempt,
        "outcome": entry.outcome.value,
        "message": entry.message,
        "parameters": dict(entry.parameters),
        "steps": [
            {"action": step.code, "outcome": step.outcome.value, "parameters": dict(step.parameters)}
            for step in entry.steps
        ],
    }
