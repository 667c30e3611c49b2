"""Takes migrations in from files and from the migration server's list: a preview first, then exactly that (CONTRACT 8).

Any worker thread. Nothing is changed before `Importing.apply`, and then all of it in one transaction or nothing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import ImportRow, SourceKind, each_once, server_rows
from desktop_app.domain.operator import IMPORT, AuditEntry, AuditOutcome
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.services.exchange import (
    AskCancelled,
    ExchangeProgress,
    ExchangeStep,
    TellProgress,
    go_on,
    never,
    tell_nobody,
)
from desktop_app.services.feed import Feed
from desktop_app.services.import_file import opened_rows
from desktop_app.services.import_preview import Comparison, ImportPreview, in_parts
from desktop_app.store.database import Database, Unit
from desktop_app.store.import_staging import ImportStaging
from desktop_app.store.import_store import ROWS_AT_ONCE
from desktop_app.store.sqlite_engine import KEYS_PER_STATEMENT

logger = logging.getLogger(__name__)

# What the trail calls the migration server's list.
SERVER = "the migration server's list"


class OnConflict(StrEnum):
    """What becomes of a known migration of which a row says something else."""

    KEEP = "keep"
    REPLACE = "replace"


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import did.

    Attributes:
        replaced: Known migrations that took what the rows say.
        kept: Conflicting rows that changed nothing.
        known: Rows that had nothing to change.
        overtaken: Rows left out because somebody else changed the migration after the preview.
    """

    new: int
    replaced: int
    kept: int
    known: int
    broken: int
    overtaken: int


class Importing:
    """Takes migrations in."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        client: MigrationServerClient,
        redactor: Redactor,
        clock: Callable[[], datetime],
    ) -> None:
        """Take what is needed."""
        self._database = database
        self._feed = feed
        self._client = client
        self._redactor = redactor
        self._clock = clock

    def preview_file(
        self, path: Path, tell: TellProgress = tell_nobody, cancelled: AskCancelled = never
    ) -> ImportPreview:
        """Read a CSV or JSON file and say what importing it would do; blocking.

        Args:
            path: Of the file; what stands in it says how it is read, not its name.
            tell: Called on this thread, a few hundred rows apart.
            cancelled: Asked as often.

        Raises:
            InvalidValue: Nothing of the file can be taken in; one of `import_faults.FILE_FAULTS`.
            KnownError: ``import_unreadable``, ``cancelled``.
            StoreFailure: The database cannot be read.
        """
        with opened_rows(path) as file:

            def far() -> None:
                tell(ExchangeProgress(ExchangeStep.READING, file.read(), file.total))

            return self._preview(path.name, file.kind, file.rows, file.ignored, far, cancelled)

    def preview_server(self, tell: TellProgress = tell_nobody, cancelled: AskCancelled = never) -> ImportPreview:
        """Ask the migration server for its list and say what importing it would do; blocking.

        Raises:
            ServerUnreachable: It gave none.
            KnownError: ``cancelled``.
            StoreFailure: The database cannot be read.
        """
        mapping = self._client.mapping_list()
        go_on(cancelled)

        def far() -> None:
            tell(ExchangeProgress(ExchangeStep.READING, 0, 0))

        return self._preview(SERVER, SourceKind.SERVER, server_rows(mapping), (), far, cancelled)

    def apply(
        self,
        preview: ImportPreview,
        on_conflict: OnConflict = OnConflict.KEEP,
        actor: str = "",
        tell: TellProgress = tell_nobody,
        cancelled: AskCancelled = never,
    ) -> ImportDone:
        """Do what a preview said, in one transaction; blocking.

        Somebody else may have changed a migration since the preview: it is left as it is. What is in progress
        afterwards is looked at by the watcher, as everything new in progress is.

        Args:
            preview: Not closed yet.
            on_conflict: What becomes of conflicting rows.
            actor: Who is named in the trail.
            tell: Called on this thread, a few thousand rows apart.
            cancelled: Asked as often; then nothing has changed.

        Raises:
            KnownError: ``cancelled``.
            StoreFailure: It cannot be written; nothing has changed.
        """
        staged, counts = preview.staged, preview.counts
        changing = staged.changed if on_conflict is OnConflict.REPLACE else 0
        if not staged.new + changing:
            return ImportDone(0, 0, counts.conflicting, counts.known, counts.broken, 0)
        begun = time.monotonic()
        with self._database.write(staged.path) as unit:
            late_new, late_changed = unit.imports.begin()
            for at, copy in self._parts(unit, staged.new, changing):
                tell(ExchangeProgress(ExchangeStep.WRITING, at, staged.new + changing))
                go_on(cancelled)
                copy()
            late_changed = late_changed if changing else 0
            done = ImportDone(
                staged.new - late_new,
                changing - late_changed,
                counts.conflicting - changing,
                counts.known,
                counts.broken,
                late_new + late_changed,
            )
            if done.new + done.replaced:
                unit.audit.keep(_line(preview, done, actor, self._clock()))
        logger.info("imported done=%s seconds=%.1f", done, time.monotonic() - begun)
        self._feed.publish(staged.keys())
        if done.replaced:
            self._catch_up()
        return done

    def _catch_up(self) -> None:
        """Have the list show what changed, a part at a time, so that webhooks come in between."""
        try:
            while listed := self._database.catch_up():
                self._feed.publish(listed)
        except StoreFailure as failure:
            logger.info("not all listed yet code=%s error=%s", failure.code, failure)

    def _parts(self, unit: Unit, new: int, changing: int) -> Iterator[tuple[int, Callable[[], None]]]:
        """Give what is to be done, part by part, and how many rows were done before it."""
        if new:
            unit.imports.stop_notes()
        for at in range(0, new, ROWS_AT_ONCE):
            yield at, partial(unit.imports.add_new, at)
        if new:
            unit.imports.resume_notes()
        now = self._clock()
        for at in range(0, changing, ROWS_AT_ONCE):
            yield new + at, partial(unit.imports.change, at, now)

    def _preview(
        self,
        source: str,
        kind: SourceKind,
        rows: Iterator[ImportRow | BrokenRow],
        ignored: tuple[str, ...],
        far: Callable[[], None],
        cancelled: AskCancelled,
    ) -> ImportPreview:
        staged = ImportStaging()
        try:
            with self._database.read() as view:
                comparison = Comparison(view, staged, self._redactor, self._clock())
                for part in in_parts(each_once(rows), KEYS_PER_STATEMENT):
                    go_on(cancelled)
                    comparison.add(part)
                    far()
            return comparison.preview(source, kind, ignored)
        except BaseException:
            staged.close()
            raise


def _line(preview: ImportPreview, done: ImportDone, actor: str, now: datetime) -> AuditEntry:
    said = {"source": preview.source, "new": str(done.new), "replaced": str(done.replaced)}
    message = f"{done.new} migrations added, {done.replaced} changed, from {preview.source}"
    return AuditEntry(now, actor, IMPORT, None, AuditOutcome.DONE, message, parameters=said)
