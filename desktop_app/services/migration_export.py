"""Writes exactly the migrations that a query filters into a CSV or JSON file (CONTRACT 8).

Reads the database only; any worker thread. An import of the file gives the same rows, without attempts and histories.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from desktop_app.domain.overview import MigrationRecord
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.wire_row import wire_row
from desktop_app.services.exchange import (
    AskCancelled,
    ExchangeProgress,
    ExchangeStep,
    TellProgress,
    go_on,
    never,
    tell_nobody,
)
from desktop_app.services.exporting import ExportForm, Record, compact, text_form, write_csv
from desktop_app.services.saving import replacing
from desktop_app.store.database import Database

# What people read stands first; the last three say it all to an import.
COLUMNS = (
    "mb_project_uuid",
    "brz_project_id",
    "status",
    "mb_site_id",
    "mb_project_domain",
    "brizy_project_domain",
    "mb_product_name",
    "theme",
    "date",
    "progress_percent",
    "error",
    "attention",
    "wave_id",
    "migration_id",
    "created_at",
    "updated_at",
    "migration_uuid",
    "changes_json",
    "result",
)
_READ_AT_ONCE = 500


class MigrationExport:
    """Exports migrations."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def save(
        self,
        query: MigrationQuery,
        path: Path,
        form: ExportForm,
        tell: TellProgress = tell_nobody,
        cancelled: AskCancelled = never,
    ) -> int:
        """Write everything that matches in place of what the file held, and give how many migrations that were.

        Args:
            query: Which, and in what order.
            path: Where to.
            form: CSV for a spreadsheet; JSON as ``GET /api/migrations`` gives it, a migration a line.
            tell: Called on this thread, a few hundred migrations apart.
            cancelled: Asked as often.

        Raises:
            KnownError: ``file_not_saved``, ``cancelled``: the file is as it was.
            StoreFailure: The database cannot be read.
        """
        with replacing(path, **text_form(form)) as file:
            return self.write(query, file, form, tell, cancelled)

    def write(
        self,
        query: MigrationQuery,
        file: TextIO,
        form: ExportForm,
        tell: TellProgress = tell_nobody,
        cancelled: AskCancelled = never,
    ) -> int:
        """Write as `save` does into an open file; one for CSV must leave the ends of lines as they are."""
        records = self._records(query, tell, cancelled)
        if form is ExportForm.CSV:
            return write_csv(file, COLUMNS, map(_cells, records))
        return _write_answer(file, records)

    def _records(self, query: MigrationQuery, tell: TellProgress, cancelled: AskCancelled) -> Iterator[MigrationRecord]:
        """Read one part after the other, all as it is at this moment whatever is written meanwhile."""
        with self._database.read() as view:
            ids = view.listing.snapshot(query).ids
            for start in range(0, len(ids), _READ_AT_ONCE):
                go_on(cancelled)
                tell(ExchangeProgress(ExchangeStep.WRITING, start, len(ids)))
                yield from view.listing.records(ids[start : start + _READ_AT_ONCE])


def _write_answer(file: TextIO, records: Iterator[MigrationRecord]) -> int:
    file.write('{"success":true,"data":[')
    count = 0
    for record in records:
        file.write(",\n" if count else "\n")
        file.write(compact(wire_row(record)))
        count += 1
    file.write(f'\n],"count":{count},"total":{count}}}\n')
    return count


def _cells(record: MigrationRecord) -> Record:
    progress = record.progress
    return {**wire_row(record), "progress_percent": progress.shown_percent if progress else None}
