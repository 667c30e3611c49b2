"""What operators do besides starting: their word stands, and the trail keeps it with what it changed."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Acknowledgement, Attempt, Attention, Evidence, Launch, Origin
from desktop_app.domain.errors import Conflict, InvalidValue, NotFound, StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionRequest, AuditEntry, AuditOutcome, AuditQuery, StepOutcome
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.report import Report
from desktop_app.services.feed import Feed
from desktop_app.services.operating import Operating
from desktop_app.services.recording import record, record_launch
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.expected_logs import ExpectedLogs
from tests.services.desk_parts import NOON, Heard, StillClock, launched

KEY = MigrationKey("site", 601)


class Desk:
    """Operating on a real database."""

    def __init__(self, database: Database, feed: Feed, clock: StillClock) -> None:
        """Build it."""
        self.database, self.clock = database, clock
        redactor = Redactor("canary-secret")
        nowhere = WorkerHost(Settings, redactor)
        self.operating = Operating(database, feed, nowhere, lambda _key: None, clock, redactor)

    def perform(self, action: Action, **more: Any) -> Any:
        """Ask as the operator."""
        self.clock.advance(1)
        return self.operating.perform(ActionRequest(KEY, action, "marta", **more))

    def report(self, evidence: Evidence, status: Status, attempt: int | None = None, **more: Any) -> None:
        """Hear a report."""
        self.clock.advance(1)
        with self.database.write() as unit:
            record(unit, KEY, Report(evidence, self.clock(), status, **more), attempt)

    def written(self, **changes: object) -> None:
        """Write a row as another program does."""
        with self.database.write() as unit:
            unit.migrations.upsert_migration_mapping(KEY, changes, NOON)

    def row(self) -> MigrationRow:
        """Give what the list shows."""
        with self.database.read() as view:
            row = view.listing.row_of(KEY)
        assert row is not None
        return row

    def changes(self) -> dict[str, object]:
        """Give the shown values."""
        with self.database.read() as view:
            mapping = view.migrations.mapping(KEY)
        assert mapping is not None
        return dict(mapping.changes)

    def attempt(self) -> Attempt:
        """Give the current attempt."""
        with self.database.read() as view:
            attempt = view.attempts.current(KEY)
        assert attempt is not None
        return attempt

    def trail(self) -> tuple[AuditEntry, ...]:
        """Give all that was audited, newest first."""
        with self.database.read() as view:
            return view.audit.page(AuditQuery(), 50).entries


@pytest.fixture
def desk(database: Database, feed: Feed, clock: StillClock) -> Desk:
    """Give a desk that knows nothing yet."""
    return Desk(database, feed, clock)


def test_a_reset_is_pending_whatever_was_reported(desk: Desk) -> None:
    number = launched(desk.database, KEY)
    payload = {"status": "error", "error": "boom", "progress": {"total_pages": 9, "processed_pages": 4}}
    desk.report(Evidence.WEBHOOK, Status.ERROR, facts={"error": "boom"}, payload=payload)
    done = desk.perform(Action.RESET_STATUS, note="again")
    assert (done.status, desk.row().status, desk.row().error, desk.row().percent) == (Status.PENDING,) * 2 + ("", None)
    assert desk.changes()["reset_at"] == "2026-11-23T12:00:02.000000Z"
    assert (done.steps[0].outcome, done.steps[0].parameters["was"]) == (StepOutcome.DONE, "error")
    attempt = desk.attempt()
    assert (attempt.id, attempt.state.cancelled, attempt.busy) == (number, True, False)
    (entry,) = desk.trail()
    assert (entry.actor, entry.action, entry.attempt, entry.outcome) == ("marta", "reset_status", number, "done")
    assert (entry.parameters, entry.steps, entry.message) == ({"note": "again"}, done.steps, done.message)


def test_a_result_from_a_clock_ahead_does_not_outlive_a_reset(desk: Desk) -> None:
    launched(desk.database, KEY)
    desk.clock.advance(7200)
    desk.report(Evidence.WEBHOOK, Status.COMPLETED, payload={"status": "completed"})
    desk.clock.advance(-7200)
    assert desk.perform(Action.RESET_STATUS).status is Status.PENDING
    assert desk.row().status is Status.PENDING


@pytest.mark.parametrize("launch", [Launch.PENDING, Launch.ACCEPTED, Launch.UNKNOWN])
def test_what_was_reset_is_neither_watched_nor_in_the_way(desk: Desk, launch: Launch) -> None:
    if launch is Launch.PENDING:
        with desk.database.write() as unit:
            unit.attempts.add(Attempt(KEY, NOON))
            unit.migrations.upsert_migration_mapping(KEY, {"status": "pending"}, NOON)
    else:
        launched(desk.database, KEY, launch)
    assert desk.operating.plan(KEY, Action.RESET_STATUS).launch_running
    desk.perform(Action.RESET_STATUS)
    plan = desk.operating.plan(KEY, Action.RESET_STATUS)
    assert (plan.allowed, plan.launch_running, plan.status) == (True, False, Status.PENDING)
    with desk.database.read() as view:
        assert view.attempts.in_progress() == []


@pytest.mark.parametrize(
    ("action", "status"),
    [(Action.RESET_STATUS, "pending"), (Action.SET_COMPLETED, "completed"), (Action.SET_FAILED, "error")],
)
def test_later_reports_are_kept_and_flagged_and_move_nothing(desk: Desk, action: Action, status: str) -> None:
    number = launched(desk.database, KEY)
    desk.perform(action)
    assert desk.row().attention is None
    for report in (Status.IN_PROGRESS, Status.COMPLETED, Status.ERROR):
        desk.report(Evidence.WEBHOOK, report, number, payload={"status": report.value}, facts={"error": "late"})
    assert (desk.row().status, desk.row().attention) == (status, Attention.CONTRADICTION)
    assert desk.row().error != "late"
    with desk.database.read() as view:
        assert [one.effect for one in view.attempts.reports(KEY)] == ["contradiction"] * 3 + ["moved"]
        assert view.migrations.results(KEY) == []


def test_polls_that_repeat_themselves_are_kept_and_flagged_once(desk: Desk) -> None:
    launched(desk.database, KEY)
    desk.perform(Action.SET_COMPLETED)
    for _ in range(3):
        desk.report(Evidence.SERVER, Status.IN_PROGRESS)
    assert desk.row().attention is Attention.CONTRADICTION
    desk.perform(Action.ACKNOWLEDGE)
    desk.report(Evidence.SERVER, Status.IN_PROGRESS)
    assert desk.row().attention is None
    desk.report(Evidence.SERVER, Status.ERROR)
    assert desk.row().attention is Attention.CONTRADICTION
    desk.perform(Action.SET_COMPLETED)
    desk.report(Evidence.SERVER, Status.ERROR)
    assert desk.row().attention is Attention.CONTRADICTION, "it was said after the operator's newer word"
    with desk.database.read() as view:
        said = [(one.evidence.value, one.status and one.status.value) for one in view.attempts.reports(KEY)]
    again = [("server", "error"), ("operator", "completed")]
    assert said == [*again, ("server", "error"), ("server", "in_progress"), ("operator", "completed")]


def test_a_new_attempt_starts_clean(desk: Desk) -> None:
    first = launched(desk.database, KEY)
    desk.perform(Action.SET_FAILED, error="gave up")
    desk.perform(Action.ACKNOWLEDGE, note="known")
    second = launched(desk.database, KEY)
    assert (desk.row().status, desk.row().error) == (Status.IN_PROGRESS, "")
    assert (desk.attempt().id, desk.attempt().acknowledged) == (second, None)
    desk.report(Evidence.WEBHOOK, Status.COMPLETED, first)
    assert (desk.row().status, desk.row().attention) == (Status.IN_PROGRESS, None)
    desk.report(Evidence.WEBHOOK, Status.COMPLETED, second)
    assert desk.row().status is Status.COMPLETED


def test_marking_completed_may_name_the_domain(desk: Desk, feed: Feed) -> None:
    launched(desk.database, KEY)
    heard = Heard(feed)
    desk.report(Evidence.WEBHOOK, Status.ERROR, facts={"error": "boom"})
    done = desk.perform(Action.SET_COMPLETED, brizy_project_domain="new.example")
    assert (done.status, desk.row().domain, desk.row().error) == (Status.COMPLETED, "new.example", "")
    assert desk.changes()["completed_at"] == "2026-11-23T12:00:02.000000Z"
    assert desk.changes()["status_source"] == "operator"
    assert heard.keys == [KEY]
    assert desk.trail()[0].parameters == {"brizy_project_domain": "new.example"}


def test_marking_completed_without_a_domain_leaves_the_one_there_is(desk: Desk) -> None:
    desk.written(brizy_project_domain="old.example")
    desk.perform(Action.SET_COMPLETED)
    assert (desk.row().domain, desk.row().status) == ("old.example", Status.COMPLETED)


def test_marking_failed_says_why_or_that_somebody_did(desk: Desk) -> None:
    launched(desk.database, KEY)
    assert desk.perform(Action.SET_FAILED).status is Status.ERROR
    assert desk.row().error == "marked as failed by an operator"
    desk.perform(Action.SET_FAILED, error="the site is gone\nfor good")
    assert desk.row().error == "the site is gone\nfor good"


@pytest.mark.parametrize("status", ["pending", "in_progress", "completed", "error", None])
@pytest.mark.parametrize(
    ("action", "after"),
    [(Action.RESET_STATUS, "pending"), (Action.SET_COMPLETED, "completed"), (Action.SET_FAILED, "error")],
)
def test_a_migration_that_another_program_wrote_gets_an_attempt(
    desk: Desk, status: str | None, action: Action, after: str
) -> None:
    desk.written(**({} if status is None else {"status": status}))
    assert desk.perform(action).status == after
    assert (desk.row().status, desk.attempt().origin) == (after, Origin.IMPLICIT)
    assert desk.attempt().state.ended_by_operator


def test_a_migration_that_only_a_result_knows_can_be_reset(desk: Desk) -> None:
    with desk.database.write() as unit:
        unit.migrations.save_migration_result(KEY, "r", {"status": "completed"}, None, (), None, NOON)
    assert desk.row().status is Status.COMPLETED
    assert desk.perform(Action.RESET_STATUS).status is Status.PENDING
    assert desk.row().status is Status.PENDING


def test_a_word_during_a_launch_that_is_refused_is_meant_for_the_migration(desk: Desk) -> None:
    launched(desk.database, KEY)
    desk.report(Evidence.WEBHOOK, Status.COMPLETED, payload={"status": "completed"})
    with desk.database.write() as unit:
        second = unit.attempts.add(Attempt(KEY, desk.clock()))
    desk.perform(Action.SET_FAILED, error="wrong site")
    with desk.database.write() as unit:
        assert second.id is not None
        stored = unit.attempts.get(second.id)
        assert stored is not None
        record_launch(unit, stored, Launch.REFUSED, "no", desk.clock())
    assert (desk.row().status, desk.row().error) == (Status.ERROR, "wrong site")
    assert desk.attempt().id != second.id


def test_an_acceptance_after_a_reset_is_flagged(desk: Desk) -> None:
    with desk.database.write() as unit:
        unit.attempts.add(Attempt(KEY, NOON))
        unit.migrations.upsert_migration_mapping(KEY, {"status": "pending"}, NOON)
    desk.perform(Action.RESET_STATUS)
    with desk.database.write() as unit:
        record_launch(unit, desk_attempt(unit.attempts.current(KEY)), Launch.ACCEPTED, "", desk.clock())
    assert (desk.row().status, desk.row().attention) == (Status.PENDING, Attention.CONTRADICTION)


def desk_attempt(attempt: Attempt | None) -> Attempt:
    assert attempt is not None
    return attempt


def test_an_error_is_acknowledged_with_a_note(desk: Desk, feed: Feed) -> None:
    launched(desk.database, KEY)
    desk.report(Evidence.WEBHOOK, Status.ERROR, facts={"error": "boom"})
    heard = Heard(feed)
    done = desk.perform(Action.ACKNOWLEDGE, note="known, ticket 7")
    assert (done.status, desk.row().status, desk.row().error) == (Status.ERROR, Status.ERROR, "boom")
    assert desk.attempt().acknowledged == Acknowledgement(desk.clock(), "marta", "known, ticket 7")
    assert heard.keys == [KEY]
    desk.perform(Action.ACKNOWLEDGE)
    assert desk.attempt().acknowledged == Acknowledgement(desk.clock(), "marta", "")
    assert [entry.parameters for entry in desk.trail()] == [{}, {"note": "known, ticket 7"}]


def test_a_contradiction_is_settled_and_the_history_keeps_it(desk: Desk) -> None:
    launched(desk.database, KEY)
    desk.report(Evidence.WEBHOOK, Status.COMPLETED)
    desk.report(Evidence.SERVER, Status.ERROR)
    assert desk.row().attention is Attention.CONTRADICTION
    desk.perform(Action.ACKNOWLEDGE)
    assert (desk.row().status, desk.row().attention) == (Status.COMPLETED, None)
    with desk.database.read() as view:
        assert view.attempts.reports(KEY)[0].effect == "contradiction"


def test_a_silence_is_acknowledged_at_once(desk: Desk) -> None:
    launched(desk.database, KEY)
    with desk.database.write() as unit:
        unit.listing.set_attention(KEY, Attention.SILENT)
    plan = desk.operating.plan(KEY, Action.ACKNOWLEDGE)
    assert (plan.allowed, plan.attention) == (True, Attention.SILENT)
    desk.perform(Action.ACKNOWLEDGE)
    assert (desk.row().status, desk.row().attention) == (Status.IN_PROGRESS, None)


@pytest.mark.parametrize("launch", [Launch.ACCEPTED, Launch.REFUSED])
def test_what_is_well_has_nothing_to_acknowledge(desk: Desk, launch: Launch) -> None:
    launched(desk.database, KEY, launch)
    plan = desk.operating.plan(KEY, Action.ACKNOWLEDGE)
    assert (plan.allowed, plan.refusal) == (False, "nothing_to_acknowledge")
    with pytest.raises(Conflict) as caught:
        desk.perform(Action.ACKNOWLEDGE, note="why not")
    assert caught.value.code == "nothing_to_acknowledge"
    (entry,) = desk.trail()
    assert (entry.outcome, entry.message) == (AuditOutcome.REFUSED, str(caught.value))
    assert entry.parameters == {"note": "why not"}


@pytest.mark.parametrize("action", list(Action))
def test_a_migration_that_nobody_knows_is_named_and_audited(desk: Desk, action: Action) -> None:
    with pytest.raises(NotFound):
        desk.operating.plan(KEY, action)
    with pytest.raises(NotFound) as caught:
        desk.perform(action)
    assert caught.value.code == "migration_not_found"
    (entry,) = desk.trail()
    assert (entry.key, entry.attempt, entry.outcome) == (KEY, None, AuditOutcome.REFUSED)


def test_a_text_that_breaks_a_rule_changes_nothing(desk: Desk) -> None:
    launched(desk.database, KEY)
    with pytest.raises(InvalidValue):
        desk.perform(Action.SET_FAILED, error="x" * 5000)
    assert desk.row().status is Status.IN_PROGRESS
    (entry,) = desk.trail()
    assert (entry.outcome, len(entry.parameters["error"])) == (AuditOutcome.REFUSED, 4000)


def test_a_secret_in_a_text_is_masked_everywhere(desk: Desk) -> None:
    launched(desk.database, KEY)
    desk.perform(Action.SET_FAILED, error="mb_secret=abcdefg canary-secret", note="canary-secret")
    desk.perform(Action.ACKNOWLEDGE, note="canary-secret")
    assert "canary" not in desk.row().error
    desk.database.close()
    assert b"canary-secret" not in desk.database.path.read_bytes()


def test_a_database_that_fails_says_so(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("audit lost")
    desk.database.close()
    with pytest.raises(StoreFailure):
        desk.perform(Action.RESET_STATUS)
