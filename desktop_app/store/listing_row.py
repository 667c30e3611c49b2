"""Works out what the list shows of one migration from what is stored of it; pure, any thread.

The status is `determine_status` and nothing else (CONTRACT 1.1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

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
# Its word and its place; an enumeration takes longer to say its own value.
_WORDS = {status: (status.value, order) for order, status in enumerate(Status)}
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


# This and the next are not frozen: made once a row and read at once, they take a third of the time.
@dataclass(slots=True)
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


@dataclass(slots=True)
class _Line:
    """What the list shows of a migration, and what it is found and watched by; stamps as stored."""

    status: Status
    attention: Attention | None
    provisional: bool
    domain: str
    percent: float | None
    stage: str
    error: str
    life_sign: str
    born: datetime
    updated_at: datetime
    stamp: str
    search: str


def list_migration(known: Known) -> MigrationRecord | None:
    """Work out what the list knows of a migration; None where neither seed table knows the key."""
    line = _work_out(known)
    if line is None:
        return None
    row = MigrationRow(
        id=known.row_id,
        key=known.key,
        status=line.status,
        updated_at=line.updated_at,
        attention=line.attention,
        launch=_launch(known.attempt),
        provisional=line.provisional,
        domain=line.domain,
        percent=line.percent,
        stage=line.stage,
        error=line.error[:LONGEST_ERROR],
    )
    return MigrationRecord(row, known.mapping, known.result)


def list_columns(known: Known) -> tuple[object, ...] | None:
    """Work out the same as a row of the table, in the order of `COLUMNS`."""
    line = _work_out(known)
    if line is None:
        return None
    attempt, result, key = known.attempt, known.result, known.key
    launch = _launch(attempt)
    return (
        key.mb_project_uuid,
        key.brz_project_id,
        key.mb_project_uuid.casefold(),
        *_WORDS[line.status],
        line.attention.value if line.attention else None,
        attempt.id if attempt else None,
        result.id if result else None,
        launch.value if launch else None,
        int(line.provisional),
        line.domain,
        line.percent,
        line.stage,
        line.error[:LONGEST_ERROR],
        line.life_sign,
        line.stamp if line.born is line.updated_at else format_time(line.born),
        line.stamp,
        line.search,
    )


def _work_out(known: Known) -> _Line | None:
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
    domain = _text(shown.get("brizy_project_domain") or (result and result.brizy_project_domain))
    stamp = format_time(updated_at)
    sign = f"{attempt.id} {attempt.last_sign}" if attempt else stamp
    return _Line(
        status=status,
        attention=_attention(known, status, sign) if attempt or known.was_silent else None,
        provisional=_inferred(attempt, status) if attempt else False,
        domain=domain,
        percent=progress.shown_percent if progress else None,
        stage=plain_text(progress.stage) if progress and progress.stage else "",
        error=error,
        life_sign=sign,
        born=born,
        updated_at=updated_at,
        stamp=stamp,
        search=_search(known.key, domain, error, shown),
    )


def _launch(attempt: CurrentAttempt | None) -> Launch | None:
    return attempt.launch if attempt and attempt.origin is not Origin.IMPLICIT else None


def _shown(changes: Mapping[str, object], body: Mapping[str, object]) -> Mapping[str, object]:
    """Give all values at once that `MigrationRecord.shown` finds one by one: the mapping's before the result's."""
    if not body:
        return changes
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


def _search(key: MigrationKey, domain: str, error: str, shown: Mapping[str, object]) -> str:
    values = [key.mb_project_uuid, str(key.brz_project_id), domain, error]
    values += [_text(shown[name]) for name in _SEARCHED if name in shown]
    text = SEPARATOR.join(values)
    if len(text) > LONGEST_SEARCHED:
        text = SEPARATOR.join([value[:LONGEST_SEARCHED] for value in values])
    return text.casefold()


def _text(value: object) -> str:
    """Write a shown value: texts and numbers as they are, objects and lists as their JSON (CONTRACT 4.1)."""
    if isinstance(value, str):
        return value if value.isascii() else plain_text(value)
    if value is None or value == [] or value == {}:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    try:
        return plain_text(canonical(value))
    except RecursionError:  # another program's JSON, just shallow enough to be read
        return ""
