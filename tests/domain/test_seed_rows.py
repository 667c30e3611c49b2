"""What an attempt shows in the seed tables, and what these say of a key without attempts (CONTRACT 2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Progress, Status, StoredMapping, StoredResult
from desktop_app.domain.report import Report, fold
from desktop_app.domain.seed_rows import implicit_attempt, shown_changes

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = MigrationKey("uuid", 1)
ATTEMPT = Attempt(KEY, NOW, id=1, launch=Launch.ACCEPTED)


def test_the_implicit_attempt_is_what_the_rows_say() -> None:
    changes = {"status": "error", "error": "boom", "progress": {"progress_percent": 40}, "migration_id": 5}
    attempt = implicit_attempt(KEY, StoredMapping(changes), None, NOW)
    assert (attempt.origin, attempt.launch, attempt.state.status) == (Origin.IMPLICIT, Launch.ACCEPTED, Status.ERROR)
    assert (attempt.state.error, attempt.state.progress, attempt.state.ended_at) == ("boom", Progress(40.0), NOW)
    stamped = StoredMapping({"status": "completed", "completed_at": "2026-11-23T11:00:00Z"})
    assert implicit_attempt(KEY, stamped, None, NOW).state.ended_at == NOW - timedelta(hours=1)
    running = implicit_attempt(KEY, None, StoredResult({"status": "running"}, NOW), NOW)
    assert (running.state.status, running.state.ended_at) == (Status.IN_PROGRESS, None)


def test_a_new_attempt_clears_what_was_shown() -> None:
    assert shown_changes(ATTEMPT) == {
        "started_at": "2026-11-23T12:00:00.000000Z",
        "status": "pending",
        "completed_at": None,
        "error": None,
        "progress": None,
        "status_source": None,
    }


def test_what_is_shown_of_a_failed_attempt() -> None:
    facts: dict[str, str | int] = {"error": "boom", "brizy_project_domain": "a.example"}
    report = Report(Evidence.WEBHOOK, NOW + timedelta(seconds=5), Status.ERROR, Progress(40.0), facts)
    state = fold(ATTEMPT, report).state
    assert shown_changes(replace(ATTEMPT, state=replace(state, started_at=NOW))) == {
        "brizy_project_domain": "a.example",
        "started_at": "2026-11-23T12:00:00.000000Z",
        "status": "error",
        "completed_at": "2026-11-23T12:00:05.000000Z",
        "error": "boom",
        "progress": {"progress_percent": 40.0},
        "status_source": "webhook",
    }


def test_an_implicit_attempt_invents_no_start() -> None:
    assert "started_at" not in shown_changes(replace(ATTEMPT, origin=Origin.IMPLICIT))


def test_nothing_of_how_far_it_came_is_shown_after_a_reset() -> None:
    failed = Report(Evidence.WEBHOOK, NOW, Status.ERROR, Progress(40.0), {"error": "boom"})
    attempt = replace(ATTEMPT, state=fold(ATTEMPT, failed).state)
    reset = fold(attempt, Report(Evidence.OPERATOR, NOW, Status.PENDING)).state
    assert reset.progress.percent == 40.0
    shown = shown_changes(replace(ATTEMPT, state=reset))
    assert (shown["status"], shown["status_source"]) == ("pending", "operator")
    assert (shown["progress"], shown["completed_at"], shown["error"]) == (None, None, None)
