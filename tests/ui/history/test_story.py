"""An attempt's story holds everything that changed something, in its order, each once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, StepOutcome
from desktop_app.domain.overview import MigrationHistory
from desktop_app.domain.report import Effect
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.history.story import Event, Happened, foldable, happened_to, story_of
from tests.ui.history.samples import (
    CONTRADICTED,
    ERROR_SAID,
    HISTORY,
    IMPLICIT,
    KEY,
    KILL,
    REFUSED,
    REPORTS,
    RUNNING,
    ago,
    progress_report,
    report,
)
from tests.ui.migrations.stand_ins import NOW

MOMENTS = Moments(NOW, QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
PERCENT = "\N{NO-BREAK SPACE}%"
TIMES = "\N{MULTIPLICATION SIGN}"


def told(attempt: Attempt, history: MigrationHistory = HISTORY, every_report: bool = False) -> tuple[Event, ...]:
    return story_of(attempt, happened_to(attempt, history), MOMENTS, every_report=every_report)


def test_a_story_is_told_from_the_start_on() -> None:
    story = told(RUNNING)
    assert [(event.who, event.said, event.did) for event in story] == [
        ("marta", "Start · Accepted: Migration started", "although it was in progress"),
        ("migration server", "Running", "changed the status"),
        (
            "migration server",
            f"10{PERCENT}, pages → 50{PERCENT}, pages, until 14:01:12",
            f"added details {TIMES} 5",
        ),
        ("olga", "Process 4711 ended · “hangs”", "Done"),
    ]
    assert [event.when for event in story] == ["13:55:12", "13:55:42", "13:57:12", "14:00:12"]
    assert story[0].exact == "24 Nov 2026, 13:55:12 UTC"


def test_every_report_is_told_on_demand() -> None:
    assert foldable(happened_to(RUNNING, HISTORY))
    story = told(RUNNING, every_report=True)
    assert len(story) == 8
    assert sum(event.reports for event in story) == 6
    assert not foldable(happened_to(CONTRADICTED, HISTORY))


def test_what_was_said_against_an_end_stands_out() -> None:
    *_, first, second = told(CONTRADICTED)
    assert first.said == "Completed · Domain a.brizy.site · Migration ID m-88213"
    assert (first.sign, first.tone) == ("status-completed", "completed")
    assert second.said == "Error: Timeout while exporting page 41"
    assert second.did == "contradicts, not applied"
    assert (second.sign, second.tone) == ("status-attention", "attention")
    assert happened_to(CONTRADICTED, HISTORY).contradictions == (ERROR_SAID,)


def test_an_operators_word_settles_what_was_said_before_it() -> None:
    word = report(8, ago(minutes=50), Evidence.OPERATOR, Status.ERROR, Effect.MOVED, error="marked")
    late = report(8, ago(minutes=40), Evidence.WEBHOOK, Status.COMPLETED, Effect.CONTRADICTION)
    settled = replace(HISTORY, reports=(word, ERROR_SAID))
    assert happened_to(CONTRADICTED, settled).contradictions == ()
    assert happened_to(CONTRADICTED, replace(settled, reports=(late, word, ERROR_SAID))).contradictions == (late,)


def test_an_operators_act_is_told_once() -> None:
    act = AuditEntry(
        ago(minutes=1, seconds=1),
        "olga",
        "set_failed",
        KEY,
        AuditOutcome.DONE,
        attempt=12,
        steps=(ActionStep("set_failed", StepOutcome.DONE),),
    )
    word = report(12, ago(minutes=1), Evidence.OPERATOR, Status.ERROR, Effect.MOVED, error="marked")
    history = replace(HISTORY, reports=(word, *REPORTS))
    assert told(RUNNING, history)[-1].who == "operator"
    with_act = replace(history, audit=(act, *history.audit))
    assert [(event.who, event.said) for event in told(RUNNING, with_act)][-1] == ("olga", "Marked as failed")
    assert all(event.who != "operator" for event in told(RUNNING, with_act))
    refused = replace(act, outcome=AuditOutcome.REFUSED, steps=(), message="not now")
    with_refusal = replace(history, audit=(refused, *history.audit))
    assert [event.said for event in told(RUNNING, with_refusal)][-2:] == ["Mark failed: Not now", "Error: marked"]


def test_many_steps_are_told_behind_the_name_of_the_act() -> None:
    steps = (ActionStep("kill", StepOutcome.NOTHING), ActionStep("reset_status", StepOutcome.DONE))
    act = replace(KILL, action="hard_reset", steps=steps, parameters={})
    said = told(RUNNING, replace(HISTORY, audit=(act,)))[-1].said
    assert said == "Hard reset: – No process was at work · ✓ Status reset to “Pending”"


@pytest.mark.parametrize(
    ("launch", "message", "said", "tone"),
    [
        (Launch.REFUSED, "no", "Start · Refused: no", "attention"),
        (Launch.NOT_SENT, "", "Start · Not sent", "error"),
        (Launch.UNKNOWN, "", "Start · Unconfirmed", "pending"),
        (Launch.PENDING, "", "Start · Starting", ""),
    ],
)
def test_how_a_start_went(launch: Launch, message: str, said: str, tone: str) -> None:
    start = told(replace(REFUSED, launch=launch, launch_message=message))[0]
    assert (start.said, start.tone) == (said, tone)


def test_what_was_not_started_here_says_so() -> None:
    assert told(IMPLICIT)[0].said == "known before attempts were counted"
    assert told(replace(RUNNING, origin=Origin.OBSERVED))[0].said == "found running, not started here"


def test_what_names_no_attempt_belongs_to_the_one_that_stood_then() -> None:
    nobodys = report(None, ago(days=1), Evidence.WEBHOOK, Status.ERROR, Effect.LATE, error="boom")
    ancient = replace(KILL, at=ago(days=30), attempt=None)
    unknown = replace(KILL, at=ago(minutes=1), attempt=99)
    history = replace(HISTORY, reports=(nobodys,), audit=(unknown, ancient))
    assert [event.said for event in told(REFUSED, history)] == [
        "Start · Refused: The process migration is already running.",
        "Error: boom",
    ]
    assert [event.said for event in told(RUNNING, history)][1:] == ["Process 4711 ended · “hangs”"]
    assert len(told(IMPLICIT, history)) == 2
    # Of another day than the start: with the date.
    assert told(REFUSED, history)[1].when == "23 Nov 2026, 14:05"


def test_a_report_that_says_nothing_is_told_as_that() -> None:
    silent = report(12, ago(minutes=3), Evidence.WEBHOOK, None, Effect.LATE)
    event = told(RUNNING, replace(HISTORY, reports=(silent,), audit=()))[-1]
    assert (event.said, event.did, event.sign) == ("nothing of the status", "came late, changed nothing", "")


kinds = st.sampled_from(["progress", "progress", "moved", "lock"])


@given(st.lists(kinds, max_size=30), st.booleans())
def test_no_report_is_lost_or_told_twice(found: list[str], every: bool) -> None:
    reports = []
    for place, kind in enumerate(found):
        one = progress_report(float(place), minutes=0)
        one = replace(one, id=place, received_at=ago(minutes=9) + timedelta(seconds=place))
        if kind == "moved":
            one = replace(one, effect=Effect.MOVED)
        if kind == "lock":
            one = replace(one, evidence=Evidence.LOCK_FILE)
        reports.append(one)
    story = story_of(RUNNING, Happened(tuple(reports), ()), MOMENTS, every_report=every)
    assert sum(event.reports for event in story) == len(reports)
    assert [event.at for event in story] == sorted(event.at for event in story)
    assert not every or all(event.reports <= 1 for event in story)
