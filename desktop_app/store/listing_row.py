"""Works out what the list shows of one migration from what is stored of it; pure, any thread.

The status is `determine_status` and nothing else (CONTRACT 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.domain.attempt import Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import (
    MigrationKey,
    Status,
    StoredMapping,
    StoredResult,
    determine_status,
    parse_progress,
)
from desktop_app.domain.overview import MappingRecord, MigrationRecord, MigrationRow, ResultRecord
from desktop_app.domain.report import canonical
from desktop_app.domain.times import format_time
from desktop_app.store.stored_values import plain_text

LONGEST_ERROR = 500
LONGEST_SEARCHED = 4_000
# Separates the searched values, so that no text is found across two of them.
SEPARATOR = "\x1f"

COLUMNS = (
    "mb_project_uuid",
    "brz_project_id",
    "uuid_folded",
    "status",
    "status_order",
    "attention",
    "attempt",
    "result",
    "launch",
    "provisional",
    "domain",
    "percent",
    "stage",
    "error",
    "life_sign",
    "created_at",
    "updated_at",
    "search",
)
_ORDER = {status: order for order, status in enumerate(Status)}
_SEARCHED = ("mb_project_domain", "mb_site_id", "theme", "mb_product_name")


@dataclass(frozen=True, slots=True)
class CurrentAttempt:
    """The part of a key's current attempt that the list shows.

    Attributes:
        last_sign: The last sign of life, as stored.
    """

    id: int
    origin: Origin
    launch: Launch
    status: Status
    evidence: Evidence | None
    contradicted: bool
    last_sign: str


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that is stored of one listed key.

    Attributes:
        was_silent: The listing's row says so now.
        life_sign: To which sign of life that silence refers.
    """

    key: MigrationKey
    mapping: MappingRecord | None
    result: ResultRecord | None
    attempt: CurrentAttempt | None
    row_id: int = 0
    was_silent: bool = False
    life_sign: str = ""


@dataclass(frozen=True, slots=True)
class ListedMigration:
    """What the list shows, and what it is found and watched by.

    Attributes:
        created_at: As stored.
        updated_at: As stored.
    """

    record: MigrationRecord
    attempt: int | None
    life_sign: str
    created_at: str
    updated_at: str
    search: str

    def columns(self) -> tuple[object, ...]:
        """Give the row's values in the order of `COLUMNS`."""
        row = self.record.row
        return (
            row.key.mb_project_uuid,
            row.key.brz_project_id,
            row.key.mb_project_uuid.casefold(),
            row.status.value,
            _ORDER[row.status],
            row.attention.value if row.attention else None,
            self.attempt,
            self.record.result.id if self.record.result else None,
            row.launch.value if row.launch else None,
            int(row.provisional),
            row.domain,
            row.percent,
            row.stage,
            row.error,
            self.life_sign,
            self.created_at,
            self.updated_at,
            self.search,
        )


def list_migration(known: Known) -> ListedMigration | None:
    """Work out the row; None where neither seed table knows the key."""
    mapping, result, attempt = known.mapping, known.result, known.attempt
    if mapping:
        born, updated_at = mapping.created_at, mapping.updated_at
    elif result:
        born = updated_at = result.created_at
    else:
        return None
    changes = mapping.changes if mapping else {}
    body = result.body if result else {}
    status = determine_status(
        StoredResult(body, result.created_at) if result else None, StoredMapping(changes) if mapping else None
    )
    shown = _shown(changes, body)
    error = _text(shown.get("error")) if status is Status.ERROR else ""
    # A reset leaves the old result where it is (CONTRACT 1.1, row 2); how far that run came is no longer shown.
    progress = parse_progress((changes if status is Status.PENDING else shown).get("progress"))
    stamp = format_time(updated_at)
    sign = f"{attempt.id} {attempt.last_sign}" if attempt else stamp
    row = MigrationRow(
        id=known.row_id,
        key=known.key,
        status=status,
        updated_at=updated_at,
        attention=_attention(known, status, sign),
        launch=attempt.launch if attempt and attempt.origin is not Origin.IMPLICIT else None,
        provisional=_inferred(attempt, status),
        domain=_text(shown.get("brizy_project_domain") or (result and result.brizy_project_domain)),
        percent=progress.shown_percent if progress else None,
        stage=plain_text((progress and progress.stage) or ""),
        error=error[:LONGEST_ERROR],
    )
    return ListedMigration(
        record=MigrationRecord(row, mapping, result),
        attempt=attempt.id if attempt else None,
        life_sign=sign,
        created_at=stamp if born is updated_at else format_time(born),
        updated_at=stamp,
        search=_search(row, error, shown),
    )


def _shown(changes: Mapping[str, object], body: Mapping[str, object]) -> dict[str, object]:
    """Give all values at once that `MigrationRecord.shown` finds one by one: the mapping's before the result's."""
    value = body.get("value")
    inner = value if isinstance(value, Mapping) else {}
    sources = (body, inner, changes)
    return {str(name): part for source in sources for name, part in source.items() if part is not None}


def _attention(known: Known, status: Status, sign: str) -> Attention | None:
    if known.attempt and known.attempt.contradicted:
        return Attention.CONTRADICTION
    if known.was_silent and status is Status.IN_PROGRESS and known.life_sign == sign:
        return Attention.SILENT
    return None


def _inferred(attempt: CurrentAttempt | None, status: Status) -> bool:
    if attempt is None or attempt.evidence is None or attempt.status is not status:
        return False
    return status.terminal and attempt.evidence.inference


def _search(row: MigrationRow, error: str, shown: Mapping[str, object]) -> str:
    values = [row.key.mb_project_uuid, str(row.key.brz_project_id), row.domain, error]
    values += [_text(shown.get(name)) for name in _SEARCHED]
    return SEPARATOR.join(value[:LONGEST_SEARCHED] for value in values).casefold()


def _text(value: object) -> str:
    """Write a shown value: texts and numbers as they are, objects and lists as their JSON (CONTRACT 4.1)."""
    if isinstance(value, str):
        return plain_text(value)
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    try:
        return plain_text(canonical(value))
    except RecursionError:  # another program's JSON, just shallow enough to be read
        return ""
