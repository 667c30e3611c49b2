"""A desk that imports into a real database and exports out of it; its work can be held back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from desktop_app.diagnostics import Redactor
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.query import MigrationQuery
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.exchange import AskCancelled, ExchangeProgress, ExchangeStep, TellProgress, never, tell_nobody
from desktop_app.services.exporting import ExportForm
from desktop_app.services.import_preview import ImportPreview
from desktop_app.services.importing import ImportDone, Importing, OnConflict
from desktop_app.services.listing import Listing
from desktop_app.services.migration_export import MigrationExport
from desktop_app.store.database import Database
from tests.ui.gate import Gate
from tests.ui.migrations.desks import PATIENCE, TestDesk
from tests.ui.migrations.stand_ins import NOW

KNOWN = MigrationKey("known-1", 1)
NOBODY = "http://127.0.0.1:9"
# One line of each kind: known, conflicting, two new, two broken.
MIXED = (
    "mb_project_uuid;brz_project_id;theme;colour\n"
    "known-1;1;Aurora;red\n"
    "known-2;2;Boreas;red\n"
    "new-3;3;Aurora;red\n"
    ";4;Aurora;red\n"
    "new-5;5;Aurora;red\n"
    "new-6;six;Aurora;red\n"
)


class HeldImporting(Importing):
    """Importing.

    Attributes:
        reading, writing: Every reading, every writing passes through its gate, having told how far it is.
    """

    def __init__(self, database: Database, at: TestDesk, client: MigrationServerClient) -> None:
        super().__init__(database, at.source, client, Redactor(), lambda: NOW)
        self.reading, self.writing = Gate(), Gate()

    def preview_file(
        self, path: Path, tell: TellProgress = tell_nobody, cancelled: AskCancelled = never
    ) -> ImportPreview:
        tell(ExchangeProgress(ExchangeStep.READING, 40, 100))
        self.reading.pass_through()
        return super().preview_file(path, tell, cancelled)

    def apply(
        self,
        preview: ImportPreview,
        on_conflict: OnConflict = OnConflict.KEEP,
        actor: str = "",
        tell: TellProgress = tell_nobody,
        cancelled: AskCancelled = never,
    ) -> ImportDone:
        tell(ExchangeProgress(ExchangeStep.WRITING, 1_500, 2_000))
        self.writing.pass_through()
        return super().apply(preview, on_conflict, actor, tell, cancelled)


class HeldExport(MigrationExport):
    """Exporting; every writing passes through the gate, having told how far it is."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.gate = Gate()

    def save(
        self,
        query: MigrationQuery,
        path: Path,
        form: ExportForm,
        tell: TellProgress = tell_nobody,
        cancelled: AskCancelled = never,
    ) -> int:
        tell(ExchangeProgress(ExchangeStep.WRITING, 1, 4))
        self.gate.pass_through()
        return super().save(query, path, form, tell, cancelled)


class ExchangeDesk:
    """A desk with a database of two known migrations.

    Attributes:
        desk: The desk.
        importing, exporting: What it imports and exports with.
        listing: What stands in the database.
    """

    def __init__(self, at: TestDesk, folder: Path, client: MigrationServerClient) -> None:
        self.database = Database(folder / "exchange.sqlite3")
        self.database.open(NOW)
        with self.database.write() as unit:
            for number in (1, 2):
                key = MigrationKey(f"known-{number}", number)
                unit.migrations.upsert_migration_mapping(key, {"theme": "Aurora"}, NOW)
        self.importing = HeldImporting(self.database, at, client)
        self.exporting = HeldExport(self.database)
        self.listing = Listing(self.database)
        self.desk = replace(at.desk, importing=self.importing, exporting=self.exporting)
        self.folder = folder
        self._runner = at.runner

    def settle(self) -> None:
        """Wait until nobody works for it any more."""
        assert self._runner.finish(PATIENCE)

    def file(self, text: str = MIXED, name: str = "list.csv") -> str:
        """Write a file and give its path."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return str(path)

    def ids(self) -> list[int]:
        """Give the Brizy ids of all that is known."""
        rows = self.listing.rows(self.listing.snapshot(MigrationQuery()).ids)
        return sorted(row.key.brz_project_id for row in rows)


@contextmanager
def exchange_desk(at: TestDesk, folder: Path) -> Iterator[ExchangeDesk]:
    """Give a desk for one test; it ends after whoever works for it."""
    client = MigrationServerClient(ServerAddress(NOBODY), Redactor())
    made = ExchangeDesk(at, folder, client)
    try:
        yield made
    finally:
        for gate in (made.importing.reading, made.importing.writing, made.exporting.gate):
            gate.open()
        made.settle()
        client.close()
        made.database.close()
