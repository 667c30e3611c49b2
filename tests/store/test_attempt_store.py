"""Attempts and the history."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.attempt import (
    Attempt,
    AttemptState,
    Baseline,
    Evidence,
    Fact,
    Launch,
    Origin,
    ServerAnswer,
)
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.report import Effect, Report
from desktop_app.store.database import Database
from tests.store.samples import KEY, NOW, OTHER, attempt_of, later

storable = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words = st.none() | storable
moments = st.datetimes(datetime(1970, 1, 1), datetime(2999, 1, 1), timezones=st.just(UTC))
numbers = st.none() | st.integers(0, 2**63 - 1)
answers = st.builds(ServerAnswer, st.none() | st.sampled_from(Status), words, words, words, words, words, words)
states = st.builds(
    AttemptState,
    status=st.sampled_from(Status),
    evidence=st.none() | st.sampled_from(Evidence),
    progress=st.builds(Progress, st.none() | st.floats(0, 100), numbers, numbers, words),
    facts=st.dictionaries(storable, st.builds(Fact, st.integers(0, 13), st.text(max_size=8) | st.integers())),
    started_at=st.none() | moments,
    ended_at=st.none() | moments,
    last_sign_at=st.none() | moments,
    server_updated_at=st.none() | moments,
    answer=st.none() | answers,
    seen_running=st.booleans(),
    contradicted=st.booleans(),
)
attempts = st.builds(
    Attempt,
    st.builds(MigrationKey, storable, st.integers(1, 2**63 - 1)),
    moments,
    origin=st.sampled_from(Origin),
    launch=st.sampled_from(Launch),
    actor=storable,
    reason=storable,
    parameters=st.dictionaries(storable, st.text(max_size=8)),
    baseline=st.none() | st.builds(Baseline, st.booleans(), st.none() | answers),
    launch_message=storable,
    missing_since=st.none() | moments,
    state=states,
)


@settings(max_examples=50)
@given(st.lists(attempts, min_size=1, max_size=5))
def test_attempts_come_back_as_they_were_given(given_attempts: list[Attempt]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "desk.sqlite3")
        database.open(NOW)
        with database.write() as unit:
            stored = [unit.attempts.add(attempt) for attempt in given_attempts]
            for attempt in stored:
                assert attempt.id is not None
                assert unit.attempts.get(attempt.id) == attempt
            swapped = replace(stored[0], id=stored[-1].id)
            unit.attempts.save(swapped)
            assert unit.attempts.get(swapped.id or 0) == swapped
        database.close()


def test_ids_rise_over_all_keys(database: Database) -> None:
    with database.write() as unit:
        ids = [unit.attempts.add(attempt_of(key)).id or 0 for key in (KEY, OTHER, KEY)]
        assert ids == sorted(set(ids))
        assert [attempt.id for attempt in unit.attempts.of(KEY)] == [ids[2], ids[0]]
        assert [attempt.id for attempt in unit.attempts.of(KEY, limit=1)] == [ids[2]]
        assert unit.attempts.get(999) is None
        assert unit.attempts.get(2**80) is None


def test_text_that_no_database_can_hold_does_not_stop_an_attempt(database: Database) -> None:
    with database.write() as unit:
        stored = unit.attempts.add(replace(attempt_of(KEY), reason="\ud800", launch_message="\udfff"))
        found = unit.attempts.get(stored.id or 0)
    assert found is not None
    assert (found.reason, found.launch_message) == ("?", "?")


def test_saving_what_is_not_stored_is_an_error(database: Database) -> None:
    with database.write() as unit:
        for number in (None, 5):
            with pytest.raises(NotFound):
                unit.attempts.save(replace(attempt_of(KEY), id=number))


def test_the_current_attempt_is_the_newest_that_may_run(database: Database) -> None:
    with database.write() as unit:
        assert unit.attempts.current(KEY) is None
        unit.attempts.add(attempt_of(KEY, launch=Launch.REFUSED))
        assert unit.attempts.current(KEY) is None
        accepted = unit.attempts.add(attempt_of(KEY))
        unit.attempts.add(attempt_of(KEY, launch=Launch.NOT_SENT))
        unit.attempts.add(attempt_of(OTHER))
        assert unit.attempts.current(KEY) == accepted
        for launch in (Launch.UNKNOWN, Launch.PENDING):
            newest = unit.attempts.add(attempt_of(KEY, launch=launch))
            assert unit.attempts.current(KEY) == newest


def test_what_must_be_watched(database: Database) -> None:
    cases = {
        "in progress": attempt_of(MigrationKey("a", 1)),
        "inferred": attempt_of(MigrationKey("b", 2), Status.ERROR, evidence=Evidence.LOG),
        "pending launch": attempt_of(MigrationKey("c", 3), Status.PENDING, Launch.PENDING),
        "implicit": attempt_of(MigrationKey("d", 4), origin=Origin.IMPLICIT),
        "ended": attempt_of(MigrationKey("e", 5), Status.COMPLETED, evidence=Evidence.WEBHOOK),
        "refused": attempt_of(MigrationKey("f", 6), Status.ERROR, Launch.REFUSED),
    }
    with database.write() as unit:
        stored = {name: unit.attempts.add(attempt) for name, attempt in cases.items()}
        for attempt in cases.values():
            status = attempt.state.status.value
            unit.migrations.upsert_migration_mapping(attempt.key, {"status": status}, NOW)
    with database.read() as view:
        watched = view.attempts.in_progress()
        assert view.attempts.without_outcome() == [stored["pending launch"]]
    assert watched == [stored[name] for name in ("in progress", "inferred", "pending launch", "implicit")]


def test_only_the_current_attempt_of_a_key_is_watched(database: Database) -> None:
    with database.write() as unit:
        unit.attempts.add(attempt_of(KEY, Status.PENDING, Launch.PENDING))
        unit.attempts.add(attempt_of(KEY))
        newest = unit.attempts.add(attempt_of(KEY, Status.PENDING, Launch.PENDING))
        unit.migrations.upsert_migration_mapping(KEY, {"status": "in_progress"}, NOW)
    with database.read() as view:
        assert view.attempts.in_progress() == [newest]
        assert len(view.attempts.without_outcome()) == 2


def test_hundreds_are_watched_at_once(database: Database) -> None:
    with database.write() as unit:
        for number in range(1, 602):
            key = MigrationKey("x", number)
            unit.attempts.add(attempt_of(key))
            unit.migrations.upsert_migration_mapping(key, {"status": "in_progress"}, NOW)
    with database.read() as view:
        assert len(view.attempts.in_progress()) == 601


def test_when_the_server_last_answered_only_rises_and_changes_no_row(database: Database) -> None:
    with database.write() as unit:
        number = unit.attempts.add(attempt_of(KEY)).id or 0
        assert unit.attempts.last_seen(number) is None
    with database.write() as unit:
        unit.attempts.seen({number: later(5), 999: NOW})
        unit.attempts.seen({number: NOW})
        unit.attempts.seen({})
    assert not unit.changed
    with database.read() as view:
        assert view.attempts.last_seen(number) == later(5)
        assert view.attempts.last_seen(999) is None


def test_the_history_keeps_what_reports_did(database: Database) -> None:
    report = Report(
        Evidence.SERVER,
        later(1),
        Status.PENDING,
        Progress(40.0, stage="Pages"),
        {"error": "x" * 900, "brizy_project_id": 5},
        ServerAnswer(Status.PENDING, started_at="2026-11-23T21:00:00"),
        "m1",
    )
    with database.write() as unit:
        number = unit.attempts.add(attempt_of(KEY)).id
        unit.attempts.add_report(KEY, None, Report(Evidence.WEBHOOK, NOW), Effect.LATE)
        unit.attempts.add_report(KEY, number, report, Effect.MOVED)
        unit.attempts.add_report(OTHER, None, report, Effect.MOVED)
    with database.read() as view:
        newest, oldest = view.attempts.reports(KEY)
        assert view.attempts.reports(KEY, limit=1) == [newest]
    assert (newest.attempt, newest.received_at, newest.evidence) == (number, later(1), Evidence.SERVER)
    assert (newest.status, newest.effect) == (Status.IN_PROGRESS, Effect.MOVED)
    assert newest.summary == {
        "facts": {"error": "x" * 500, "brizy_project_id": 5},
        "progress": {"progress_percent": 40.0, "current_stage": "Pages"},
        "migration_uuid": "m1",
    }
    assert (oldest.attempt, oldest.status, oldest.effect, oldest.summary) == (None, None, Effect.LATE, {})
