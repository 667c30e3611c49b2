"""Attempts: which one is current, which is busy, which needs a person (CONTRACT 1.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.attempt import (
    Acknowledgement,
    Attempt,
    AttemptState,
    Attention,
    Evidence,
    Fact,
    Launch,
    ServerAnswer,
    current_attempt,
)
from desktop_app.domain.migration import MigrationKey, Status

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
ATTEMPT = Attempt(MigrationKey("uuid", 1), NOW, id=1, launch=Launch.ACCEPTED)
SILENCE = timedelta(minutes=30)


def _with(status: Status, evidence: Evidence = Evidence.SERVER, **more: object) -> Attempt:
    return replace(ATTEMPT, state=AttemptState(status, evidence, **more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("launches", "current"),
    [
        ([], None),
        ([Launch.ACCEPTED], 1),
        ([Launch.ACCEPTED, Launch.PENDING], 2),
        ([Launch.ACCEPTED, Launch.UNKNOWN], 2),
        ([Launch.ACCEPTED, Launch.REFUSED], 1),
        ([Launch.ACCEPTED, Launch.NOT_SENT, Launch.REFUSED], 1),
        ([Launch.REFUSED], None),
    ],
)
def test_the_newest_attempt_that_may_run_is_current(launches: list[Launch], current: int | None) -> None:
    attempts = [replace(ATTEMPT, id=number, launch=launch) for number, launch in enumerate(launches, 1)]
    found = current_attempt(reversed(attempts))
    assert (found.id if found else None) == current


def test_an_attempt_is_busy_while_the_server_may_work_on_it() -> None:
    assert replace(ATTEMPT, launch=Launch.PENDING).busy
    assert _with(Status.IN_PROGRESS).busy
    assert not _with(Status.COMPLETED).busy
    assert not replace(_with(Status.IN_PROGRESS), launch=Launch.REFUSED).busy


@pytest.mark.parametrize("launch", [Launch.PENDING, Launch.ACCEPTED, Launch.UNKNOWN])
def test_an_attempt_that_a_person_ended_is_never_busy(launch: Launch) -> None:
    for status in (Status.PENDING, Status.COMPLETED, Status.ERROR):
        assert not replace(_with(status, Evidence.OPERATOR), launch=launch).busy


def test_an_inferred_end_is_provisional() -> None:
    inferred, said = _with(Status.ERROR, Evidence.STALENESS).state, _with(Status.ERROR).state
    assert (inferred.provisional, inferred.final) == (True, False)
    assert (said.provisional, said.final) == (False, True)
    assert not AttemptState().provisional
    assert _with(Status.ERROR, Evidence.OPERATOR).state.ended_by_operator


def test_an_error_is_shown_only_of_an_attempt_that_failed() -> None:
    facts = {"error": Fact(1, "boom")}
    assert _with(Status.ERROR, facts=facts).state.error == "boom"
    assert _with(Status.COMPLETED, facts=facts).state.error is None
    assert _with(Status.ERROR).state.error is None


def test_silence_needs_a_person_only_in_progress_and_after_its_time() -> None:
    running = _with(Status.IN_PROGRESS)
    assert running.attention(NOW + SILENCE, SILENCE) is Attention.SILENT
    assert running.attention(NOW + SILENCE - timedelta(seconds=1), SILENCE) is None
    alive = _with(Status.IN_PROGRESS, last_sign_at=NOW + timedelta(minutes=1))
    assert alive.attention(NOW + SILENCE, SILENCE) is None
    assert _with(Status.COMPLETED).attention(NOW + SILENCE, SILENCE) is None


def test_a_contradiction_needs_a_person() -> None:
    assert _with(Status.COMPLETED, contradicted=True).attention(NOW, SILENCE) is Attention.CONTRADICTION


def test_what_a_person_has_seen_is_quiet_until_something_new() -> None:
    seen = Acknowledgement(NOW + SILENCE, "marta", "known")
    settled = _with(Status.COMPLETED, contradicted=True).acknowledge(seen)
    assert (settled.acknowledged, settled.attention(NOW, SILENCE)) == (seen, None)
    assert settled.state.status is Status.COMPLETED
    silent = _with(Status.IN_PROGRESS).acknowledge(seen)
    assert silent.attention(NOW + 2 * SILENCE - timedelta(seconds=1), SILENCE) is None
    assert silent.attention(NOW + 2 * SILENCE, SILENCE) is Attention.SILENT
    assert silent.last_sign == NOW


def test_an_answer_is_known_by_its_stamps_and_id() -> None:
    answer = ServerAnswer(Status.COMPLETED, "a", "b", "c", "d", "e", "f")
    assert answer.identity == {"started_at": "a", "completed_at": "c", "failed_at": "d", "migration_id": "e"}
    assert ServerAnswer(Status.COMPLETED, updated_at="b").identity == {}
