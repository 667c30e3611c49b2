"""What is known of an attempt, and what tells two apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from desktop_app.domain.attempt import Attempt, Baseline, Evidence, Fact, ServerAnswer
from desktop_app.domain.migration import Progress, Status
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.history.comparison import NOTHING, compared
from desktop_app.ui.history.facts import Fact as Known
from desktop_app.ui.history.facts import Facts, Group, facts_of
from tests.ui.history.samples import CONTRADICTED, IMPLICIT, REFUSED, RUNNING, acknowledged, ago
from tests.ui.migrations.stand_ins import NOW

MOMENTS = Moments(NOW, QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
PERCENT = "\N{NO-BREAK SPACE}%"


def values(attempt: Attempt, group: Group, current: bool = False) -> dict[str, str]:
    return {fact.name: fact.value for fact in facts_of(attempt, current, MOMENTS)[group]}


def test_a_running_attempt() -> None:
    assert values(RUNNING, Group.OUTCOME, current=True) == {
        "status": "Running",
        "said_by": "migration server",
        "duration": "9 min 58 s",
        "progress": f"62{PERCENT}, 74 of 120 pages, exporting media",
    }
    assert values(RUNNING, Group.START) == {
        "created": "13:55:12",
        "actor": "marta",
        "reason": "theme fixed",
        "launch": "Accepted",
        "answer": "Migration started",
        "baseline": "Completed, 12:05:12",
        "began": "13:55:14",
    }
    assert list(values(RUNNING, Group.PARAMETERS)) == [
        "mb_site_id",
        "skip_media_upload",
        "webhook_url",
        "webhook_brz_project_id",
    ]
    assert "duration" not in values(RUNNING, Group.OUTCOME, current=False)


def test_a_contradicted_attempt_shows_the_end_that_stands() -> None:
    outcome = values(CONTRADICTED, Group.OUTCOME)
    assert outcome["status"] == "Completed"
    assert (outcome["said_by"], outcome["duration"]) == ("webhook", "59 min 58 s")
    assert outcome["brizy_project_domain"] == "a.brizy.site"
    assert "seen" not in outcome
    assert values(acknowledged(), Group.OUTCOME)["seen"] == "olga, 13:35:12: the site is fine"


def test_a_refused_attempt_says_its_reason_once() -> None:
    assert values(REFUSED, Group.OUTCOME) == {"status": "Refused", "said_by": "answer to the start"}
    assert values(REFUSED, Group.START)["answer"] == "The process migration is already running."
    assert values(REFUSED, Group.START)["baseline"] == "it could not be asked"


def test_what_was_known_before_attempts_were_counted_has_no_start() -> None:
    assert set(values(IMPLICIT, Group.START)) == {"created", "origin"}
    assert values(IMPLICIT, Group.PARAMETERS) == {}
    assert "duration" not in values(IMPLICIT, Group.OUTCOME)


@pytest.mark.parametrize(
    ("baseline", "words"),
    [
        (Baseline(True), "it did not know this migration"),
        (Baseline(True, ServerAnswer()), "nothing of its status"),
        (
            Baseline(True, ServerAnswer(Status.ERROR, failed_at="2026-11-20T08:00:00Z", error="boom")),
            "Error, 20 Nov 2026, 08:00, boom",
        ),
        (Baseline(True, ServerAnswer(Status.PENDING, started_at="nonsense")), "Pending"),
        (Baseline(False, ServerAnswer(Status.COMPLETED)), "it could not be asked"),
    ],
)
def test_what_the_server_said_before_the_start(baseline: Baseline, words: str) -> None:
    assert values(replace(RUNNING, baseline=baseline), Group.START)["baseline"] == words


def test_two_attempts_differ_where_they_do_and_nowhere_else() -> None:
    sent = {**CONTRADICTED.parameters, "webhook_url": REFUSED.parameters["webhook_url"]}
    newer = replace(CONTRADICTED, id=9, parameters=sent)
    left, right = (facts_of(one, False, MOMENTS) for one in (CONTRADICTED, newer))
    lines = compared(left, right, only_differences=False)
    assert lines
    assert not [line for line in lines if line.differs]
    assert compared(left, right, only_differences=True) == ()
    state = replace(
        CONTRADICTED.state,
        status=Status.ERROR,
        evidence=Evidence.SERVER,
        progress=Progress(34.0),
        facts={"error": Fact(12, "boom")},
        ended_at=ago(hours=2) + timedelta(seconds=10),
    )
    failed = replace(newer, state=state, parameters={**sent, "skip_cache": "true"})
    lines = compared(left, facts_of(failed, False, MOMENTS), only_differences=True)
    assert [(line.label, line.left, line.right) for line in lines] == [
        ("Outcome", "", ""),
        ("Status", "Completed", "Error"),
        ("Said by", "webhook", "migration server"),
        ("Ended", "12:05:12", "12:05:22"),
        ("Duration", "59 min 58 s", "1 h 00 min"),
        ("Progress", f"100{PERCENT}, 120 of 120 pages", f"34{PERCENT}"),
        ("Domain", "a.brizy.site", NOTHING),
        ("Migration ID", "m-88213", NOTHING),
        ("Error", NOTHING, "boom"),
        ("Parameters", "", ""),
        ("Skip the cache", NOTHING, "true"),
    ]


names = st.lists(st.sampled_from("abcdefg"), unique=True, max_size=7)


@given(names, names)
def test_a_comparison_shows_every_fact_of_both_once(left: list[str], right: list[str]) -> None:
    def made(known: list[str], value: str) -> Facts:
        facts = tuple(Known(name, name, value if name in "abc" else "same") for name in known)
        return {Group.OUTCOME: facts, Group.START: (), Group.PARAMETERS: ()}

    lines = [line for line in compared(made(left, "x"), made(right, "y"), only_differences=False) if not line.is_title]
    assert sorted(line.label for line in lines) == sorted({*left, *right})
    for line in lines:
        assert (line.left != NOTHING, line.right != NOTHING) == (line.label in left, line.label in right)
        assert line.differs == (line.left != line.right)
    assert [line.label for line in lines if line.label in right] == right
