"""What an import would do, before it does anything: counts, samples, and rows that are ready; any worker thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from desktop_app.diagnostics import Redactor
from desktop_app.domain.import_comparing import (
    Difference,
    changed_values,
    differences,
    new_mapping,
    new_result,
    result_id,
    same_result,
)
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import (
    ImportedResult,
    ImportRow,
    SourceKind,
    as_text,
    shown_value,
)
from desktop_app.domain.migration import MigrationKey, Status, StoredMapping, StoredResult, determine_status
from desktop_app.store.database import View
from desktop_app.store.import_staging import ChangedSeeds, ImportStaging, NewSeeds
from desktop_app.store.import_store import KnownSeeds
from desktop_app.store.stored_values import write_json

SAMPLES = 200
# Nobody mends more by hand.
MOST_BROKEN = 20_000


@dataclass(frozen=True, slots=True)
class ImportCounts:
    """How many rows there are of each kind.

    Attributes:
        known: Nothing would change.
        conflicting: Known, and the row says something else.
    """

    new: int = 0
    known: int = 0
    conflicting: int = 0
    broken: int = 0


@dataclass(frozen=True, slots=True)
class NewMigration:
    """A migration that would be added.

    Attributes:
        line: Its first line in the file; 0 where there are no lines.
        row: Which row it is, from 1.
        domain: Of the finished site; empty where it is not told.
    """

    line: int
    row: int
    key: MigrationKey
    status: Status
    domain: str


@dataclass(frozen=True, slots=True)
class ImportConflict:
    """A migration that is known otherwise.

    Attributes:
        line: Its first line in the file; 0 where there are no lines.
        row: Which row it is, from 1.
        differences: What would change if the row replaced what is known; all else stays.
        has_run: It was started, or heard of from the server: status and result stay as they are.
    """

    line: int
    row: int
    key: MigrationKey
    differences: tuple[Difference, ...]
    has_run: bool


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import would do. It holds a file on disk until it is closed.

    Attributes:
        source: Name of the file, or `importing.SERVER`.
        new: The first `SAMPLES`.
        conflicts: The first `SAMPLES`.
        broken: The first `MOST_BROKEN`, which is all but always all.
        ignored_columns: Columns of a CSV file that nothing is known of.
        staged: The rows that are ready; for the service only.
    """

    source: str
    kind: SourceKind
    counts: ImportCounts
    new: tuple[NewMigration, ...]
    conflicts: tuple[ImportConflict, ...]
    broken: tuple[BrokenRow, ...]
    ignored_columns: tuple[str, ...]
    staged: ImportStaging

    def close(self) -> None:
        """Forget the rows."""
        self.staged.close()

    def __enter__(self) -> Self:
        """Close it at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()


class Comparison:
    """Sorts rows by what they would do, and makes ready what they would change."""

    def __init__(self, view: View, staged: ImportStaging, redactor: Redactor, now: datetime) -> None:
        """Take what is known, where rows are made ready, what masks secrets, and the time, UTC."""
        self._view = view
        self._staged = staged
        self._redactor = redactor
        self._now = now
        self._known = self._conflicting = self._broken_count = 0
        self._new: list[NewMigration] = []
        self._conflicts: list[ImportConflict] = []
        self._broken: list[BrokenRow] = []

    def add(self, rows: Sequence[ImportRow | BrokenRow]) -> None:
        """Take in the next rows, at most `sqlite_engine.KEYS_PER_STATEMENT`."""
        usable: list[ImportRow] = []
        for one in rows:
            if isinstance(one, BrokenRow):
                self._broken_count += 1
                if len(self._broken) < MOST_BROKEN:
                    self._broken.append(one)
            else:
                usable.append(one)
        if not usable:
            return
        if self._hold_secrets(usable):
            usable = [self._without_secrets(one) for one in usable]
        known = self._view.imports.known([one.key for one in usable])
        new = [one for one in usable if one.key not in known] if known else usable
        self._staged.add_new([self._as_new(one) for one in new])
        if not known:
            return
        compared = (self._compare(one, known[one.key]) for one in usable if one.key in known)
        self._staged.add_changed([changed for changed in compared if changed])

    def preview(self, source: str, kind: SourceKind, ignored: tuple[str, ...]) -> ImportPreview:
        """Give what was found."""
        self._staged.finish()
        return ImportPreview(
            source,
            kind,
            ImportCounts(self._staged.new, self._known, self._conflicting, self._broken_count),
            tuple(self._new),
            tuple(self._conflicts),
            tuple(self._broken),
            ignored,
            self._staged,
        )

    def _as_new(self, row: ImportRow) -> NewSeeds:
        mapping = new_mapping(row, self._now)
        result = new_result(row, self._now) if row.result else None
        if len(self._new) < SAMPLES:
            status = determine_status(
                StoredResult(result.body, result.created_at) if result else None, StoredMapping(row.changes)
            )
            domain = row.changes.get("brizy_project_domain")
            self._new.append(
                NewMigration(row.line, row.row, row.key, status, shown_value(domain) if domain is not None else "")
            )
        return NewSeeds(mapping, row.text, result, row.result.text if row.result else "")

    def _compare(self, row: ImportRow, known: KnownSeeds) -> ChangedSeeds | None:
        has_run = known.attempt is not None
        here = known.changes
        changed = changed_values(row, here, has_run=has_run)
        result = None if has_run else _other_result(row.result, known.results)
        if not changed and result is None:
            self._known += 1
            return None
        self._conflicting += 1
        if len(self._conflicts) < SAMPLES:
            shown = differences(changed, here)
            if result is not None:
                shown += (Difference("result", _result_here(result, known.results), shown_value(result.body)),)
            self._conflicts.append(ImportConflict(row.line, row.row, row.key, shown, has_run))
        merged = {name: value for name, value in {**here, **changed}.items() if name != "updated_at"}
        return ChangedSeeds(
            row.key,
            known.attempt,
            known.was,
            write_json(merged) if changed else None,
            new_result(row, self._now) if result else None,
            result.text if result else "",
        )

    def _hold_secrets(self, rows: Sequence[ImportRow]) -> bool:
        """Tell whether any of the rows may hold a secret: to look at all of them at once costs a tenth."""
        texts = [one.text for one in rows] + [one.result.text for one in rows if one.result]
        together = "\n".join(texts)
        return self._redactor(together) != together

    def _without_secrets(self, row: ImportRow) -> ImportRow:
        """Mask what another program may have kept (CONTRACT 3): no secret reaches the database."""
        body = row.result.text if row.result else ""
        if self._redactor(row.text) == row.text and self._redactor(body) == body:
            return row
        changes = _masked(row.changes, self._redactor.json)
        result = row.result
        if result is not None:
            masked = _masked(result.body, self._redactor.json)
            result = ImportedResult(result.migration_uuid, result.domain, masked, as_text(masked))
        return ImportRow(
            row.line, row.row, row.key, changes, as_text(changes), row.status, result, row.created_at, row.updated_at
        )


def in_parts(rows: Iterator[ImportRow | BrokenRow], size: int) -> Iterator[list[ImportRow | BrokenRow]]:
    """Give rows a few hundred at a time."""
    part: list[ImportRow | BrokenRow] = []
    for one in rows:
        part.append(one)
        if len(part) == size:
            yield part
            part = []
    if part:
        yield part


def _other_result(result: ImportedResult | None, stored: Mapping[str, object]) -> ImportedResult | None:
    if result is None:
        return None
    name = result_id(result)
    return None if name in stored and same_result(result, stored[name]) else result


def _result_here(result: ImportedResult, stored: Mapping[str, object]) -> str:
    here = stored.get(result_id(result))
    return "" if here is None else shown_value(here)


def _masked(value: Mapping[str, object], mask: Callable[[object], object]) -> dict[str, object]:
    masked = mask(dict(value))
    assert isinstance(masked, dict), "masking keeps the shape"
    return masked
