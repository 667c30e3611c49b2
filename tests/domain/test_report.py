"""How reports move a status: each rule of CONTRACT 1.2, and the order of arrival that must not matter."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.attempt import Attempt, Baseline, Evidence, Fact, Launch, ServerAnswer
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.report import (
    Effect,
    Folded,
    Report,
    fold,
    is_new_run,
    last_known_answer,
    launch_ended,
    operator_word,
    result_precedence,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = MigrationKey("uuid", 1)
ATTEMPT = Attempt(KEY, NOW, id=1, launch=Launch.ACCEPTED)
DONE = ServerAnswer(Status.COMPLETED, "2026-11-23T11:00:00Z", completed_at="2026-11-23T11:30:00Z", migration_id="m1")


def webhook(status: Status | None, at: int = 0, percent: float | None = None, **facts: str | int) -> Report:
    progress = None if percent is None else Progress(percent)
    return Report(Evidence.WEBHOOK, NOW + timedelta(seconds=at), status, progress, facts, payload={"s": status})


def poll(status: Status | None, at: int = 0, percent: float | None = None, **stamps: str) -> Report:
    progress = None if percent is None else Progress(percent)
    answer = ServerAnswer(status, **stamps)
    return Report(Evidence.SERVER, NOW + timedelta(seconds=at), status, progress, answer=answer)


def inference(status: Status, evidence: Evidence = Evidence.STALENESS) -> Report:
    return Report(evidence, NOW, status, facts={"error": "process is gone"} if status is Status.ERROR else {})


def said(status: Status | None, at: int = 0, **facts: str | int) -> Report:
    return Report(Evidence.OPERATOR, NOW + timedelta(seconds=at), status, facts=facts)


def folded(*reports: Report, attempt: Attempt = ATTEMPT) -> Folded:
    last = Folded(attempt.state, Effect.NOTHING)
    for report in reports:
        last = fold(replace(attempt, state=last.state), report)
    return last


def test_a_status_rises_and_never_falls() -> None:
    assert folded(webhook(Status.IN_PROGRESS)).effect is Effect.MOVED
    ended = folded(webhook(Status.IN_PROGRESS), webhook(Status.COMPLETED))
    assert (ended.state.status, ended.effect) == (Status.COMPLETED, Effect.MOVED)
    for late in (webhook(Status.IN_PROGRESS), webhook(Status.PENDING), poll(Status.PENDING), webhook(None)):
        after = folded(webhook(Status.COMPLETED), late)
        assert (after.state.status, after.effect) == (Status.COMPLETED, Effect.LATE)


def test_a_hundred_percent_is_not_completed_and_progress_never_falls() -> None:
    after = folded(webhook(Status.IN_PROGRESS, percent=100.0), poll(Status.IN_PROGRESS, percent=20.0))
    assert after.state.status is Status.IN_PROGRESS
    assert after.state.progress.percent == 100.0


def test_a_report_without_status_still_tells_its_progress() -> None:
    after = folded(webhook(None, percent=10.0))
    assert (after.state.status, after.state.progress.percent, after.effect) == (Status.PENDING, 10.0, Effect.ENRICHED)


@pytest.mark.parametrize(
    ("report", "meaning"),
    [
        (poll(Status.PENDING), Status.PENDING),
        (poll(Status.PENDING, started_at="2026-11-23T12:00:00Z"), Status.IN_PROGRESS),
        (poll(Status.PENDING, percent=0.0), Status.IN_PROGRESS),
        (poll(Status.PENDING, percent=9.0, completed_at="2026-11-23T12:00:00Z"), Status.PENDING),
        (poll(Status.PENDING, percent=9.0, failed_at="2026-11-23T12:00:00Z"), Status.PENDING),
        (webhook(Status.PENDING, percent=9.0), Status.PENDING),
        (replace(poll(Status.PENDING, percent=9.0), answer=None), Status.PENDING),
    ],
)
def test_pending_with_traces_from_the_server_means_in_progress(report: Report, meaning: Status) -> None:
    assert report.meaning is meaning


@pytest.mark.parametrize("direct", [webhook(Status.IN_PROGRESS), poll(Status.IN_PROGRESS), webhook(Status.COMPLETED)])
def test_a_direct_report_replaces_an_inferred_end(direct: Report) -> None:
    after = folded(inference(Status.ERROR), direct)
    assert (after.state.status, after.effect) == (direct.status, Effect.MOVED)
    assert after.state.fact("error") is None
    assert (after.state.ended_at is None) is (direct.status is Status.IN_PROGRESS)


def test_a_direct_report_that_says_no_status_leaves_an_inferred_end() -> None:
    for silent in (webhook(None), webhook(Status.PENDING)):
        assert folded(inference(Status.ERROR), silent).state.status is Status.ERROR


def test_an_inferred_end_never_replaces_a_direct_one() -> None:
    after = folded(webhook(Status.COMPLETED), inference(Status.ERROR))
    assert (after.state.status, after.effect, after.state.contradicted) == (Status.COMPLETED, Effect.LATE, False)
    agreeing = folded(webhook(Status.ERROR, error="boom"), inference(Status.ERROR))
    assert (agreeing.state.error, agreeing.effect) == ("boom", Effect.LATE)


def test_inference_after_an_inferred_end_changes_nothing() -> None:
    ends = [
        inference(Status.COMPLETED, Evidence.LOG),
        inference(Status.ERROR, Evidence.LOG),
        inference(Status.COMPLETED, Evidence.LOCK_FILE),
        inference(Status.IN_PROGRESS, Evidence.LOCK_FILE),
        inference(Status.ERROR),
    ]
    for first in (inference(Status.ERROR, Evidence.LOG), inference(Status.COMPLETED, Evidence.LOCK_FILE)):
        once = folded(first).state
        for second in ends:
            after = folded(first, second)
            assert (after.state, after.effect) == (once, Effect.LATE)
    gone = folded(inference(Status.ERROR)).state
    for second in (inference(Status.ERROR), inference(Status.IN_PROGRESS, Evidence.LOCK_FILE)):
        assert folded(inference(Status.ERROR), second) == Folded(gone, Effect.LATE)


@pytest.mark.parametrize("evidence", [Evidence.LOCK_FILE, Evidence.LOG])
@pytest.mark.parametrize("status", [Status.COMPLETED, Status.ERROR])
def test_what_a_lock_file_or_a_log_states_replaces_a_bare_process_is_gone(evidence: Evidence, status: Status) -> None:
    stated = Report(evidence, NOW, status, happened_at=NOW - timedelta(seconds=9))
    after = folded(inference(Status.ERROR), stated)
    assert (after.state.status, after.state.evidence, after.effect) == (status, evidence, Effect.MOVED)
    assert (after.state.error, after.state.ended_at) == (None, NOW - timedelta(seconds=9))
    assert after.state.provisional
    assert not after.state.contradicted
    assert folded(stated, inference(Status.ERROR)) == Folded(after.state, Effect.LATE)


def test_inference_never_flags_nor_replaces_what_was_said_directly() -> None:
    ended = folded(webhook(Status.COMPLETED, percent=50.0)).state
    late = Report(Evidence.LOCK_FILE, NOW, Status.ERROR, Progress(75.0), {"error": "x"})
    after = folded(webhook(Status.COMPLETED, percent=50.0), late)
    assert after == Folded(replace(ended, progress=Progress(75.0)), Effect.LATE)


def test_the_first_of_two_contradicting_ends_stays_and_is_flagged() -> None:
    for first, second in itertools.permutations((webhook(Status.COMPLETED), poll(Status.ERROR))):
        after = folded(first, second)
        assert (after.state.status, after.effect, after.state.contradicted) == (
            first.status,
            Effect.CONTRADICTION,
            True,
        )


def test_what_the_operator_said_stays() -> None:
    word = said(Status.ERROR, error="gave up")
    after = folded(webhook(Status.IN_PROGRESS, error="old"), word, webhook(Status.COMPLETED))
    assert (after.state.status, after.state.error, after.effect) == (Status.ERROR, "gave up", Effect.CONTRADICTION)
    assert after.state.contradicted


def test_a_reset_cancels_the_attempt() -> None:
    reset = folded(webhook(Status.ERROR, error="boom"), said(Status.PENDING, 9))
    assert (reset.state.status, reset.state.cancelled, reset.effect) == (Status.PENDING, True, Effect.MOVED)
    assert (reset.state.ended_at, reset.state.error, reset.state.final) == (NOW + timedelta(seconds=9), None, True)
    assert not folded(said(Status.ERROR)).state.cancelled
    assert not ATTEMPT.state.cancelled


def test_an_end_that_the_operator_confirms_keeps_its_moment() -> None:
    assert folded(webhook(Status.COMPLETED, 5), said(Status.COMPLETED, 9)).state.ended_at == NOW + timedelta(seconds=5)
    assert folded(webhook(Status.COMPLETED, 5), said(Status.ERROR, 9)).state.ended_at == NOW + timedelta(seconds=9)


@pytest.mark.parametrize("status", [None, Status.IN_PROGRESS])
def test_the_operator_ends_or_resets_and_nothing_else(status: Status | None) -> None:
    before = folded(webhook(Status.COMPLETED))
    assert folded(webhook(Status.COMPLETED), said(status)) == replace(before, effect=Effect.NOTHING)


@pytest.mark.parametrize("word", [Status.PENDING, Status.COMPLETED, Status.ERROR])
def test_whatever_tells_that_the_attempt_went_on_is_flagged(word: Status) -> None:
    tells = [
        webhook(Status.COMPLETED),
        webhook(None, percent=90.0),
        poll(Status.IN_PROGRESS),
        poll(Status.PENDING, percent=5.0),
        inference(Status.ERROR),
    ]
    for report in tells:
        after = folded(said(word), report)
        assert (after.state.status, after.effect) == (word, Effect.CONTRADICTION)
        assert after.state == replace(folded(said(word)).state, contradicted=True)


def test_a_look_that_says_nothing_of_an_attempt_that_was_ended_is_no_contradiction() -> None:
    for report in (poll(Status.PENDING), poll(None)):
        assert folded(said(Status.COMPLETED), report) == replace(folded(said(Status.COMPLETED)), effect=Effect.LATE)
    assert folded(said(Status.ERROR), end(DONE), attempt=KNOWN).effect is Effect.PREVIOUS_RUN


def test_what_the_operator_said_can_be_said_again_of_another_attempt() -> None:
    assert operator_word(folded(webhook(Status.COMPLETED)).state, NOW) is None
    for word in (said(Status.ERROR, error="gave up"), said(Status.COMPLETED, brizy_project_domain="a.example")):
        heard = folded(webhook(Status.IN_PROGRESS, theme="t"), word).state
        assert operator_word(heard, word.received_at) == word
    reset = folded(webhook(Status.COMPLETED, theme="t"), said(Status.PENDING))
    assert operator_word(reset.state, NOW) == said(Status.PENDING)


KNOWN = replace(ATTEMPT, baseline=Baseline(True, DONE))
NEWER = replace(DONE, completed_at="2026-11-23T12:30:00Z")


def end(answer: ServerAnswer) -> Report:
    return Report(Evidence.SERVER, NOW, answer.status, answer=answer)


def test_an_end_equal_to_the_baseline_is_the_previous_runs() -> None:
    for history in ([], [poll(Status.IN_PROGRESS)]):
        after = folded(*history, end(DONE), attempt=KNOWN)
        assert after.effect is Effect.PREVIOUS_RUN
        assert not after.state.status.terminal
    assert folded(end(NEWER), attempt=KNOWN).state.status is Status.COMPLETED
    assert folded(end(DONE), attempt=replace(ATTEMPT, baseline=Baseline(True))).state.status is Status.COMPLETED
    assert folded(webhook(Status.COMPLETED), attempt=KNOWN).state.status is Status.COMPLETED


def test_a_server_that_stamps_nothing_is_believed_once_the_run_was_seen() -> None:
    bare = ServerAnswer(Status.COMPLETED)
    attempt = replace(ATTEMPT, baseline=Baseline(True, bare))
    assert folded(end(bare), attempt=attempt).effect is Effect.PREVIOUS_RUN
    assert folded(poll(Status.IN_PROGRESS), end(bare), attempt=attempt).state.status is Status.COMPLETED


@pytest.mark.parametrize(
    ("last", "answer", "counts"),
    [
        (DONE, DONE, False),
        (DONE, NEWER, True),
        (ServerAnswer(Status.COMPLETED, migration_id="m1"), DONE, False),
        (ServerAnswer(Status.COMPLETED, migration_id="m0"), DONE, True),
        (ServerAnswer(Status.COMPLETED), DONE, False),
        (None, DONE, True),
        (None, ServerAnswer(Status.COMPLETED), False),
    ],
)
def test_without_baseline_an_end_counts_if_it_differs_from_the_last_result(
    last: ServerAnswer | None, answer: ServerAnswer, counts: bool
) -> None:
    attempt = replace(ATTEMPT, baseline=Baseline(False, last))
    assert folded(end(answer), attempt=attempt).state.status.terminal is counts
    assert folded(poll(Status.IN_PROGRESS), end(answer), attempt=attempt).state.status is Status.COMPLETED


def test_a_run_that_began_after_our_end_is_a_new_one() -> None:
    ended = folded(end(DONE)).state
    assert is_new_run(ended, poll(Status.IN_PROGRESS, started_at="2026-11-23T11:30:01Z"))
    assert not is_new_run(ended, poll(Status.IN_PROGRESS, started_at="2026-11-23T11:30:00Z"))
    assert not is_new_run(ended, poll(Status.IN_PROGRESS))
    assert not is_new_run(ended, replace(poll(Status.IN_PROGRESS), answer=None))
    assert not is_new_run(ended, poll(Status.COMPLETED, started_at="2026-11-23T11:30:01Z"))
    assert not is_new_run(ATTEMPT.state, poll(Status.IN_PROGRESS, started_at="2026-11-23T11:30:01Z"))
    assert not is_new_run(ended, webhook(Status.IN_PROGRESS))


def test_a_run_that_began_after_a_reset_is_a_new_one_whatever_the_clocks_say() -> None:
    ahead = poll(Status.IN_PROGRESS, started_at="2026-11-23T14:00:00Z")
    reset = folded(said(Status.PENDING, 9)).state
    assert is_new_run(reset, ahead)
    assert not is_new_run(reset, poll(Status.IN_PROGRESS, started_at="2026-11-23T12:00:09Z"))
    assert not is_new_run(folded(ahead, said(Status.PENDING, 9)).state, ahead), "the server's clock is ahead of ours"


def test_the_history_keeps_what_changed_something() -> None:
    assert {effect for effect in Effect if effect.changed} == {Effect.MOVED, Effect.ENRICHED, Effect.CONTRADICTION}
    aside = {Effect.PREVIOUS_RUN, Effect.CONTRADICTION, Effect.REPEATED}
    assert {effect for effect in Effect if not effect.counts} == aside


def test_a_sign_of_life_is_news_not_a_repeated_answer() -> None:
    stamp = "2026-11-23T12:00:00Z"
    first = folded(poll(Status.IN_PROGRESS, 1, updated_at=stamp))
    assert first.state.last_sign_at == NOW + timedelta(seconds=1)
    attempt = replace(ATTEMPT, state=first.state)
    assert folded(poll(Status.IN_PROGRESS, 2, updated_at=stamp), attempt=attempt).state == first.state
    told = replace(ATTEMPT, state=replace(first.state, server_updated_at=None))
    assert folded(poll(Status.IN_PROGRESS, 2, updated_at=stamp), attempt=told).state == first.state
    signs = [
        poll(Status.IN_PROGRESS, 3, updated_at="2026-11-23T12:00:09Z"),
        poll(Status.IN_PROGRESS, 3, percent=1.0, updated_at=stamp),
        poll(Status.IN_PROGRESS, 3),
        webhook(Status.IN_PROGRESS, 3),
    ]
    for sign in signs:
        assert folded(sign, attempt=attempt).state.last_sign_at == NOW + timedelta(seconds=3)
    assert folded(inference(Status.IN_PROGRESS), attempt=attempt).state.last_sign_at == first.state.last_sign_at


def test_a_lock_files_newer_stage_or_progress_is_a_sign_of_life() -> None:
    def lock(percent: float | None = None, step: int | None = None, at: int = 9) -> Report:
        progress = None if percent is None else Progress(percent)
        moment = None if step is None else NOW + timedelta(seconds=step)
        return Report(Evidence.LOCK_FILE, NOW + timedelta(seconds=at), Status.IN_PROGRESS, progress, happened_at=moment)

    def sign(*reports: Report) -> int | None:
        found = folded(webhook(Status.IN_PROGRESS, 2), *reports).state.last_sign_at
        return None if found is None else int((found - NOW).total_seconds())

    assert sign(lock()) == 2
    assert sign(lock(step=1)) == 2
    assert sign(lock(step=5)) == 5
    assert sign(lock(step=5), lock(step=4)) == 5
    assert sign(lock(step=99)) == 9
    assert sign(lock(10.0)) == 9
    assert sign(lock(10.0), lock(10.0, at=20)) == 9
    assert sign(replace(lock(step=5), evidence=Evidence.LOG)) == 2
    assert sign(replace(lock(step=5), status=Status.ERROR)) == 2
    assert folded(lock(step=5)).state.last_sign_at == NOW + timedelta(seconds=5)


def test_an_end_is_stamped_by_the_server_where_it_says_when() -> None:
    assert folded(end(DONE)).state.ended_at == datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
    failed = ServerAnswer(Status.ERROR, failed_at="2026-11-23T11:40:00Z")
    assert folded(end(failed)).state.ended_at == datetime(2026, 11, 23, 11, 40, tzinfo=UTC)
    assert folded(webhook(Status.COMPLETED, 5)).state.ended_at == NOW + timedelta(seconds=5)
    assert folded(webhook(Status.COMPLETED), end(DONE)).state.answer == DONE


def test_launch_outcomes() -> None:
    fresh = replace(ATTEMPT, launch=Launch.PENDING)
    for outcome in (Launch.ACCEPTED, Launch.UNKNOWN):
        attempt = launch_ended(fresh, outcome, "words", NOW)
        assert (attempt.launch, attempt.launch_message, attempt.state.status) == (outcome, "words", Status.IN_PROGRESS)
    for outcome in (Launch.REFUSED, Launch.NOT_SENT):
        attempt = launch_ended(fresh, outcome, "no", NOW)
        assert (attempt.state.status, attempt.state.error, attempt.state.ended_at) == (Status.ERROR, "no", NOW)
    finished = replace(fresh, state=folded(webhook(Status.COMPLETED)).state)
    assert launch_ended(finished, Launch.ACCEPTED, "", NOW).state.status is Status.COMPLETED


def test_the_last_known_answer_of_an_attempt() -> None:
    assert last_known_answer(None) is None
    assert last_known_answer(ATTEMPT) is None
    assert last_known_answer(replace(ATTEMPT, state=folded(end(DONE)).state)) == DONE
    heard = replace(ATTEMPT, state=folded(webhook(Status.ERROR, migration_id="m9")).state)
    assert last_known_answer(heard) == ServerAnswer(Status.ERROR, migration_id="m9")
    silent = replace(ATTEMPT, state=folded(webhook(Status.ERROR)).state)
    assert last_known_answer(silent) == ServerAnswer(Status.ERROR)


def test_the_result_that_stays_is_the_newer_attempts_then_the_end() -> None:
    ordered = [
        result_precedence(None, webhook(Status.COMPLETED)),
        result_precedence(1, webhook(None, percent=90.0)),
        result_precedence(1, webhook(Status.COMPLETED)),
        result_precedence(1, webhook(Status.COMPLETED, percent=5.0)),
        result_precedence(2, poll(Status.IN_PROGRESS)),
    ]
    assert ordered == sorted(ordered)
    assert len(set(ordered)) == len(ordered)


facts: st.SearchStrategy[dict[str, str | int]] = st.fixed_dictionaries(
    {}, optional={"error": st.sampled_from(["a", "b"]), "brizy_project_id": st.integers(1, 3), "theme": st.just("t")}
)
percents = st.none() | st.sampled_from([0.0, 10.0, 55.5, 100.0])


@st.composite
def agreeing_reports(draw: st.DrawFn) -> list[Report]:
    """Make reports whose ends agree: webhooks and polls in any mix, inference beside at least one direct end."""
    end_status = draw(st.sampled_from([Status.COMPLETED, Status.ERROR]))
    ended = draw(st.booleans())
    statuses = st.sampled_from([None, Status.PENDING, Status.IN_PROGRESS] + [end_status] * ended)
    reports = []
    for index in range(draw(st.integers(1, 6))):
        evidence = draw(st.sampled_from([Evidence.WEBHOOK, Evidence.SERVER]))
        status, percent = draw(statuses), draw(percents)
        reports.append(
            Report(
                evidence,
                NOW + timedelta(seconds=index),
                status,
                None if percent is None else Progress(percent, stage=draw(st.sampled_from(["x", "y"]))),
                draw(facts),
                ServerAnswer(status) if evidence is Evidence.SERVER else None,
                payload={"n": index},
            )
        )
    if any(report.status is end_status for report in reports) and draw(st.booleans()):
        reports.append(inference(end_status, draw(st.sampled_from([Evidence.STALENESS, Evidence.LOG]))))
    for percent in draw(st.lists(percents, max_size=2)):
        progress = None if percent is None else Progress(percent, stage="z")
        reports.append(Report(Evidence.LOCK_FILE, NOW, Status.IN_PROGRESS, progress))
    return reports


@given(agreeing_reports(), st.data())
def test_order_and_repetition_do_not_matter_where_the_ends_agree(reports: list[Report], data: st.DataObject) -> None:
    repeated = reports + data.draw(st.lists(st.sampled_from(reports), max_size=4))
    shuffled = data.draw(st.permutations(repeated))

    def outcome(order: list[Report]) -> object:
        state = folded(*order).state
        best = max(result_precedence(1, report) for report in order if report.payload is not None)
        direct: dict[str, Fact] = {name: fact for name, fact in state.facts.items() if fact.weight}
        return state.status, state.progress, direct, state.contradicted, best

    assert outcome(shuffled) == outcome(reports)


@given(st.lists(agreeing_reports(), min_size=1, max_size=4))
def test_status_and_progress_never_fall_under_direct_reports(batches: list[list[Report]]) -> None:
    attempt = ATTEMPT
    for report in itertools.chain(*batches):
        state = fold(attempt, report).state
        if not attempt.state.provisional:
            assert state.status.rank >= attempt.state.status.rank
        assert state.progress.merged(attempt.state.progress) == state.progress
        attempt = replace(attempt, state=state)
