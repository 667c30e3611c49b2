"""What is concluded of a migration whose server gives no answer: each rule of CONTRACT 5."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.attempt import Attempt, AttemptState, Evidence, Launch, Origin
from desktop_app.domain.log_lines import LogLine
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.report import Report
from desktop_app.domain.staleness import (
    awaits_inference,
    began_at,
    end_of_abandoned,
    is_abandoned,
    statement_of_lock,
)
from desktop_app.domain.worker import Liveness, LockContent, LockReading, Reason, WorkerState

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
RUNNING = AttemptState(Status.IN_PROGRESS, Evidence.LAUNCH)
ATTEMPT = Attempt(MigrationKey("uuid", 1), NOON, id=1, launch=Launch.ACCEPTED, state=RUNNING)
SECOND = timedelta(seconds=1)


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)


def worker(
    content: LockContent | None = None,
    liveness: Liveness = Liveness.GONE,
    reason: Reason = Reason.PROCESS_ABSENT,
    modified_at: datetime | None = NOON,
) -> WorkerState:
    return WorkerState(LockReading(True, "/c/x.lock", True, True, modified_at, content), liveness, reason)


MISSING = WorkerState(LockReading(True, "/c/x.lock"), Liveness.GONE, Reason.NO_LOCK)


def test_an_attempt_that_we_did_not_launch_began_when_the_server_says() -> None:
    early = replace(RUNNING, started_at=NOON - SECOND)
    assert began_at(replace(ATTEMPT, state=early)) == NOON
    for origin in (Origin.OBSERVED, Origin.IMPLICIT):
        assert began_at(replace(ATTEMPT, origin=origin, state=early)) == NOON - SECOND
        assert began_at(replace(ATTEMPT, origin=origin)) == NOON
        assert began_at(replace(ATTEMPT, origin=origin, state=replace(RUNNING, started_at=NOON + SECOND))) == NOON


@pytest.mark.parametrize(
    ("status", "evidence", "awaits"),
    [
        (Status.IN_PROGRESS, Evidence.SERVER, True),
        (Status.IN_PROGRESS, Evidence.OPERATOR, False),
        (Status.PENDING, None, False),
        (Status.PENDING, Evidence.OPERATOR, False),
        (Status.ERROR, Evidence.STALENESS, True),
        (Status.COMPLETED, Evidence.LOCK_FILE, True),
        (Status.COMPLETED, Evidence.WEBHOOK, False),
        (Status.ERROR, Evidence.OPERATOR, False),
    ],
)
def test_only_what_is_in_progress_or_was_inferred_awaits_inference(
    status: Status, evidence: Evidence | None, awaits: bool
) -> None:
    attempt = replace(ATTEMPT, state=AttemptState(status, evidence))
    assert awaits_inference(attempt) is awaits
    done = LockContent(status=Status.COMPLETED, ended_at=later(5))
    assert (statement_of_lock(attempt, worker(done), later(9)) is not None) is awaits
    assert is_abandoned(attempt, MISSING, later(9999)) is (awaits and status is Status.IN_PROGRESS)


@pytest.mark.parametrize("status", [Status.COMPLETED, Status.ERROR])
@pytest.mark.parametrize(
    ("ended", "started", "counts"),
    [
        (later(50), later(1), True),
        (later(-2), later(-50), True),
        (later(-2.1), later(1), False),
        (None, later(-2), True),
        (None, later(-2.1), False),
        (None, None, False),
    ],
)
def test_an_end_in_the_lock_counts_unless_it_is_an_earlier_runs(
    status: Status, ended: datetime | None, started: datetime | None, counts: bool
) -> None:
    content = LockContent(1, started, None, Progress(40.0), status, ended, {"error": "boom"})
    report = statement_of_lock(ATTEMPT, worker(content), later(60))
    if not counts:
        assert report is None
        return
    assert report == Report(
        Evidence.LOCK_FILE, later(60), status, Progress(40.0), {"error": "boom"}, happened_at=ended or started
    )


def test_an_end_in_the_lock_is_not_dated_into_the_future() -> None:
    content = LockContent(status=Status.COMPLETED, ended_at=later(500))
    report = statement_of_lock(ATTEMPT, worker(content), later(60))
    assert report is not None
    assert report.happened_at == later(60)


def test_running_work_says_how_far_it_is() -> None:
    content = LockContent(1, later(1), later(30), Progress(40.0, stage="publishing"))
    alive = worker(content, Liveness.RUNNING, Reason.PROCESS_ALIVE)
    assert statement_of_lock(ATTEMPT, alive, later(60)) == Report(
        Evidence.LOCK_FILE, later(60), Status.IN_PROGRESS, content.progress, happened_at=later(30)
    )
    for other in (
        worker(content),
        worker(content, Liveness.UNKNOWN, Reason.PROCESS_HIDDEN),
        worker(replace(content, started_at=later(-2.1)), Liveness.RUNNING),
        worker(replace(content, started_at=None), Liveness.RUNNING),
        worker(None, Liveness.RUNNING, Reason.LOCK_FRESH),
    ):
        assert statement_of_lock(ATTEMPT, other, later(60)) is None


@pytest.mark.parametrize(
    ("state", "age", "abandoned"),
    [
        (MISSING, 120.1, True),
        (MISSING, 120, False),
        (worker(modified_at=NOON), 600, True),
        (worker(modified_at=NOON), 599, False),
        (worker(modified_at=None), 121, True),
        (worker(reason=Reason.PID_REUSED, modified_at=NOON), 600, True),
        (worker(reason=Reason.LOCK_OLD, modified_at=NOON), 600, True),
        (worker(None, Liveness.RUNNING, Reason.LOCK_FRESH), 9999, False),
        (worker(None, Liveness.RUNNING, Reason.PROCESS_ALIVE), 9999, False),
        (worker(None, Liveness.UNKNOWN, Reason.UNREADABLE), 9999, False),
        (WorkerState(LockReading(False), Liveness.UNKNOWN, Reason.NO_DIRECTORY), 9999, False),
    ],
)
def test_an_attempt_is_abandoned_if_nobody_works_on_it(state: WorkerState, age: float, abandoned: bool) -> None:
    assert is_abandoned(ATTEMPT, state, later(age)) is abandoned


def test_a_launch_under_way_is_not_abandoned() -> None:
    assert not is_abandoned(replace(ATTEMPT, launch=Launch.PENDING), MISSING, later(9999))


def test_the_log_decides_else_the_process_is_gone() -> None:
    def line(text: str, at: float = 30) -> LogLine:
        return LogLine(later(at), "brizy", "INFO", text)

    gone = Report(Evidence.STALENESS, later(60), Status.ERROR, facts={"error": "process is gone"})
    assert end_of_abandoned(None, later(60)) == gone
    assert end_of_abandoned(line("Stage publishing"), later(60)) == gone
    assert end_of_abandoned(line("Migration completed"), later(60)) == Report(
        Evidence.LOG, later(60), Status.COMPLETED, happened_at=later(30)
    )
    assert end_of_abandoned(line("Migration failed: boom", 99), later(60)) == Report(
        Evidence.LOG, later(60), Status.ERROR, facts={"error": "Migration failed: boom"}, happened_at=later(60)
    )
