"""What an imported row would change in what is known already, and what becomes of a new one; pure, any thread.

A migration keeps the run that this program knows of, status and result among it: an import changes those only where
there is none (CONTRACT 8).
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from desktop_app.domain.import_rows import ImportedResult, ImportRow, shown_value
from desktop_app.domain.migration import Status, as_object, fold_status
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.domain.report import canonical
from desktop_app.domain.times import parse_time

# Known of the site whatever becomes of its migration.
SITE_VALUES = frozenset({"mb_site_id", "mb_project_domain", "mb_product_name", "theme"})
# They belong together: with another status the older ones go.
_RUN_VALUES = ("started_at", "completed_at", "error", "progress", "migration_id", "status_source", "reset_at")
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that an imported row gives otherwise; both ready to be shown, empty for none.

    Attributes:
        field: By wire name; ``result`` for the whole result.
    """

    field: str
    here: str
    there: str


def changed_values(row: ImportRow, here: Mapping[str, object], *, has_run: bool) -> dict[str, object]:
    """Give the values of ``changes_json`` that a known migration would take from a row.

    Args:
        row: What is imported.
        here: What is stored.
        has_run: An attempt is known: status and what belongs to a run stay as they are.
    """
    said = {name: value for name, value in row.changes.items() if name != "updated_at" and value not in (None, "")}
    if has_run:
        said = {name: value for name, value in said.items() if name in SITE_VALUES}
    elif "status" in said and not _same("status", said["status"], here.get("status")):
        said = dict.fromkeys(_RUN_VALUES) | said
    return {name: value for name, value in said.items() if not _same(name, value, here.get(name))}


def differences(changed: Mapping[str, object], here: Mapping[str, object]) -> tuple[Difference, ...]:
    """Show what would change."""
    return tuple(Difference(name, _shown(here.get(name)), _shown(value)) for name, value in changed.items())


def result_id(result: ImportedResult) -> str:
    """Give the id under which a result is kept (CONTRACT 2); the number of another program's attempt is none here."""
    if result.migration_uuid and not result.migration_uuid.startswith("attempt:"):
        return result.migration_uuid
    return f"sha256:{hashlib.sha256(canonical(result.body).encode()).hexdigest()}"


def new_mapping(row: ImportRow, now: datetime) -> MappingRecord | None:
    """Give the row of the first seed table; None for a migration of which only a result is known."""
    if not row.changes and row.result and row.created_at == row.updated_at:
        return None
    updated_at = row.updated_at or now
    return MappingRecord(0, row.key, row.changes, row.created_at or updated_at, updated_at)


def new_result(row: ImportRow, now: datetime) -> ResultRecord | None:
    """Give the row of the second seed table; None where the imported row tells of no result.

    Its time is not told, only the status that follows from it: a result speaks unless a reset came after it.
    """
    if row.result is None:
        return None
    created_at = row.updated_at or now
    reset_at = parse_time(row.changes.get("reset_at"))
    if reset_at is not None:
        silent = row.status is Status.PENDING
        created_at = min(created_at, reset_at) if silent else max(created_at, reset_at + _TICK)
    return ResultRecord(0, row.key, result_id(row.result), row.result.domain, row.result.body, created_at)


def same_result(result: ImportedResult, stored: object) -> bool:
    """Tell whether a stored result says what the imported one does."""
    return as_object(stored) == result.body


def _same(name: str, there: object, here: object) -> bool:
    if name == "status" and fold_status(there) is not None:
        return fold_status(there) is fold_status(here)
    if isinstance(there, str | int) and isinstance(here, str | int):
        return str(there) == str(here)
    return there == here


def _shown(value: object) -> str:
    return "" if value is None else shown_value(value)
