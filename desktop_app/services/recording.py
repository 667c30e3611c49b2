"""Writes what reports say into one transaction: attempt, mapping, result, history. Any worker thread.

What a report does to a status is decided by `domain/report.py`; this file finds the attempt it belongs to and stores.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status, StoredMapping, StoredResult, determine_status
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.domain.report import (
    Effect,
    Folded,
    Report,
    canonical,
    fold,
    is_new_run,
    launch_ended,
    operator_word,
    result_precedence,
)
from desktop_app.domain.seed_rows import implicit_attempt, shown_changes
from desktop_app.domain.times import format_time
from desktop_app.store.database import Unit, View


@dataclass(frozen=True, slots=True)
class Recorded:
    """What recording a report did.

    Attributes:
        attempt: The attempt that it belongs to, as it is now.
        effect: What it did to that attempt.
        status: The migration's shown status now.
    """

    attempt: Attempt
    effect: Effect
    status: Status


def shown_status(view: View, key: MigrationKey) -> Status:
    """Decide the status that is shown of a key, from what is stored now (CONTRACT 1.1)."""
    mapping, result = _stored(view, key)
    return determine_status(_result_part(result), _mapping_part(mapping))


def known_attempt(view: View, key: MigrationKey) -> Attempt | None:
    """Give the current attempt of a key; the implicit one, stored or not, where only the seed tables know the key."""
    return _followed(view, key, view.attempts.current(key))


def standing_attempt(unit: Unit, key: MigrationKey) -> Attempt | None:
    """Give the current attempt of a key as `known_attempt` does, and have it stored."""
    current = unit.attempts.current(key)
    known = _followed(unit, key, current)
    if known is None or known is current:
        return current
    if known.id is None:
        return unit.attempts.add(known)
    unit.attempts.save(known)
    return known


def _followed(view: View, key: MigrationKey, current: Attempt | None) -> Attempt | None:
    """Let an implicit attempt follow its rows: another program may have written them since."""
    if current is not None and current.origin is not Origin.IMPLICIT:
        return current
    mapping, result = _stored(view, key)
    if mapping is None and result is None:
        return current
    shown = determine_status(_result_part(result), _mapping_part(mapping))
    if current is not None and current.state.status is shown:
        return current
    since = mapping.updated_at if mapping else result.created_at if result else None
    assert since is not None
    found = implicit_attempt(key, _mapping_part(mapping), _result_part(result), since)
    return found if current is None else replace(found, id=current.id, created_at=current.created_at)


def wave_of(view: View, key: MigrationKey) -> str:
    """Give the wave that a migration's current attempt, or the migration itself, belongs to; empty for none."""
    current = view.attempts.current(key)
    wave_id = current.parameters.get("wave_id") if current else None
    mapping = view.migrations.mapping(key)
    found = wave_id or (mapping.changes.get("wave_id") if mapping else None)
    return str(found) if isinstance(found, str | int) and not isinstance(found, bool) else ""


def record(unit: Unit, key: MigrationKey, report: Report, attempt_id: int | None = None) -> Recorded:
    """Add one report to the attempt it belongs to and, if that is the current one, to what is shown.

    Args:
        unit: The transaction.
        key: The migration; it is created if nobody knew it.
        report: What is said.
        attempt_id: The attempt named by the report; None: the current one.
    """
    current = standing_attempt(unit, key)
    named = unit.attempts.get(attempt_id) if attempt_id is not None else None
    attempt = named or current or unit.attempts.add(_first_heard_of(key, report))
    if is_new_run(attempt.state, report) and (current is None or attempt.id == current.id):
        attempt = unit.attempts.add(
            Attempt(key, report.received_at, origin=Origin.OBSERVED, launch=Launch.ACCEPTED, actor="migration server")
        )
    folded = fold(attempt, report)
    if folded.effect is Effect.CONTRADICTION and _flagged_before(unit, attempt, report):
        folded = Folded(attempt.state, Effect.REPEATED)
    changed = replace(attempt, state=folded.state)
    if changed != attempt:
        unit.attempts.save(changed)
    if folded.effect.changed or (folded.effect is Effect.LATE and report.evidence is Evidence.WEBHOOK):
        unit.attempts.add_report(key, changed.id, report, folded.effect)
    if folded.effect.counts and report.payload is not None:
        _save_result(unit, changed, report)
    if current is None or (changed.id or 0) >= (current.id or 0):
        _show(unit, key, changed, report.received_at)
        # A status other than pending is what the mapping says now, and that is what is shown (CONTRACT 1.1).
        status = changed.state.status
        return Recorded(changed, folded.effect, shown_status(unit, key) if status is Status.PENDING else status)
    show_current(unit, key, report.received_at)
    return Recorded(changed, folded.effect, shown_status(unit, key))


def show_current(unit: Unit, key: MigrationKey, now: datetime) -> None:
    """Make the mapping say what the current attempt says; an attempt that was refused hands back here."""
    _show(unit, key, unit.attempts.current(key), now)


def _show(unit: Unit, key: MigrationKey, current: Attempt | None, now: datetime) -> None:
    if current is None:
        if unit.migrations.mapping(key) is None:
            unit.migrations.upsert_migration_mapping(key, {"status": Status.PENDING.value}, now)
        return
    changes = shown_changes(current)
    mapping = unit.migrations.mapping(key)
    known = mapping.changes if mapping else {}
    if mapping is None or any(known.get(name) != value for name, value in changes.items()):
        unit.migrations.upsert_migration_mapping(key, changes, now)


def record_word(unit: Unit, key: MigrationKey, word: Report) -> Recorded:
    """Apply what an operator says of a migration, and stamp a reset so that no older result speaks (CONTRACT 1.1).

    Args:
        unit: The transaction.
        key: A migration that is known.
        word: Of evidence operator.
    """
    recorded = record(unit, key, word)
    if not recorded.attempt.state.cancelled:
        return recorded
    _, result = _stored(unit, key)
    # Another program's clock may be ahead of ours, or write local time without saying so.
    reset_at = word.received_at if result is None else max(word.received_at, result.created_at)
    unit.migrations.upsert_migration_mapping(key, {"reset_at": format_time(reset_at)}, word.received_at)
    return replace(recorded, status=shown_status(unit, key))


def record_launch(unit: Unit, attempt: Attempt, outcome: Launch, message: str, now: datetime) -> Attempt:
    """Store how the launch call of an attempt ended, and give the attempt as it is now.

    An attempt that was refused or not sent hands the migration back to the one before it. What an operator said of it
    during the call was meant for the migration: it is said of that one.
    """
    launched = launch_ended(attempt, outcome, message, now)
    unit.attempts.save(launched)
    word = None if outcome.may_run else operator_word(attempt.state, now)
    if word is not None:
        record_word(unit, attempt.key, word)
    show_current(unit, attempt.key, now)
    return launched


def _flagged_before(unit: Unit, attempt: Attempt, report: Report) -> bool:
    """Tell whether a look says again what was flagged: a poll repeats itself every few seconds, a webhook does not."""
    if report.evidence is Evidence.WEBHOOK or attempt.id is None:
        return False
    return unit.attempts.was_flagged(attempt.id, report)


def _first_heard_of(key: MigrationKey, report: Report) -> Attempt:
    origin = Origin.OBSERVED if report.evidence is Evidence.SERVER else Origin.IMPLICIT
    return Attempt(key, report.received_at, origin=origin, launch=Launch.ACCEPTED)


def _save_result(unit: Unit, attempt: Attempt, report: Report) -> None:
    assert report.payload is not None
    implicit = attempt.origin is Origin.IMPLICIT
    fallback = (
        f"sha256:{hashlib.sha256(canonical(report.payload).encode()).hexdigest()}"
        if implicit
        else f"attempt:{attempt.id}"
    )
    owner = None if implicit else attempt.id
    domain = report.facts.get("brizy_project_domain")
    unit.migrations.save_migration_result(
        attempt.key,
        report.migration_uuid or fallback,
        report.payload,
        owner,
        result_precedence(owner, report),
        None if domain is None else str(domain),
        report.received_at,
    )


def _stored(view: View, key: MigrationKey) -> tuple[MappingRecord | None, ResultRecord | None]:
    return view.migrations.mapping(key), view.migrations.speaking_result(key)


def _mapping_part(mapping: MappingRecord | None) -> StoredMapping | None:
    return None if mapping is None else StoredMapping(mapping.changes)


def _result_part(result: ResultRecord | None) -> StoredResult | None:
    return None if result is None else StoredResult(result.result_json, result.created_at)
