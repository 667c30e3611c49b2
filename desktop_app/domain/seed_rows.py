"""What an attempt and the two seed tables say of each other (CONTRACT 2); pure, any thread."""

from __future__ import annotations

from datetime import datetime

from desktop_app.domain.attempt import Attempt, AttemptState, Fact, Launch, Origin
from desktop_app.domain.migration import (
    MigrationKey,
    Progress,
    StoredMapping,
    StoredResult,
    as_object,
    determine_status,
    parse_progress,
)
from desktop_app.domain.times import format_time, parse_time


def implicit_attempt(
    key: MigrationKey, mapping: StoredMapping | None, result: StoredResult | None, since: datetime
) -> Attempt:
    """Give the one attempt of a key that was imported or reported from outside: what the two seed tables say of it.

    Args:
        key: Of the migration.
        mapping: Its row, None where there is none.
        result: Its newest result, None where there is none.
        since: UTC, when the migration was last known to change; stands in for stamps that are not there.
    """
    status = determine_status(result, mapping)
    changes = as_object(mapping.changes_json) if mapping else {}
    said = {name: changes.get(name) for name in ("error", "migration_id")}
    state = AttemptState(
        status=status,
        progress=parse_progress(changes.get("progress")) or Progress(),
        facts={name: Fact(1, text) for name, text in said.items() if isinstance(text, str) and text},
        started_at=parse_time(changes.get("started_at")),
        ended_at=(parse_time(changes.get("completed_at")) or since) if status.terminal else None,
    )
    return Attempt(key, since, origin=Origin.IMPLICIT, launch=Launch.ACCEPTED, state=state)


def shown_changes(attempt: Attempt) -> dict[str, object]:
    """Give what ``changes_json`` says of a migration whose current attempt this is.

    Facts that nobody said are not named, so a merge keeps the older ones; error, completed_at and progress are always
    named, because a new attempt clears them from what is shown, and so does a reset.
    """
    state = attempt.state
    facts: dict[str, object] = {
        name: fact.value for name, fact in state.facts.items() if name not in ("error", "migration_uuid")
    }
    started_at = state.started_at or (None if attempt.origin is Origin.IMPLICIT else attempt.created_at)
    if started_at:
        facts["started_at"] = format_time(started_at)
    return facts | {
        "status": state.status.value,
        "completed_at": format_time(state.ended_at) if state.ended_at and state.status.terminal else None,
        "error": state.error,
        "progress": None if state.cancelled else state.progress.as_wire() or None,
        "status_source": state.evidence.value if state.evidence else None,
    }
