"""What is asked says what will happen to what, and what cannot be done is not asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale

from desktop_app.domain.attempt import Attention
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action, ActionPlan, StepOutcome
from desktop_app.ui.operating.question import ActionQuestion, looking, question_of
from desktop_app.ui.operating.step_words import all_well, done_lines, in_one_line
from desktop_app.ui.operating.words import busy_word, destroys, menu_word, title_word
from tests.ui.details.samples import KEY, NOW
from tests.ui.operating.fakes import CACHE, LOCK, PROCESS, done_of, plan_of, refused, step

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
HOST = [action for action in Action if action.on_worker_host]
WORDS = [action for action in Action if not action.on_worker_host]


def asked(plan: ActionPlan) -> ActionQuestion:
    return question_of(plan, NOW, ENGLISH)


@pytest.mark.parametrize("action", list(Action))
def test_every_action_is_asked_about_in_its_own_words(action: Action) -> None:
    questions = [asked(plan_of(other)) for other in Action]
    own = asked(plan_of(action))
    assert [question.title for question in questions].count(own.title) == 1
    assert own.title.endswith("?")
    assert own.text.endswith(".")
    assert own.verb
    assert menu_word(action) == f"{title_word(action)}…"
    assert busy_word(action).endswith("…")
    assert destroys(action) == (action in (*HOST, Action.RESET_STATUS))


def test_the_process_is_named_with_command_start_and_user() -> None:
    question = asked(plan_of(Action.KILL))
    assert (question.title, question.verb) == ("End process 4711?", "End process 4711")
    assert question.facts["command"] == PROCESS.command
    assert question.facts["user"] == "www-data"
    started = PROCESS.created_at.astimezone()
    assert question.facts["started"] == f"{started:%H:%M:%S}"


def test_a_process_of_another_day_is_named_with_its_date() -> None:
    process = replace(PROCESS, created_at=PROCESS.created_at - timedelta(days=3))
    assert "21 Nov 2026" in asked(plan_of(Action.KILL, process=process)).facts["started"]


@pytest.mark.parametrize(("action", "path"), [(Action.REMOVE_LOCK, LOCK), (Action.DELETE_CACHE, CACHE)])
def test_the_file_is_named_or_nothing_is_offered(action: Action, path: str) -> None:
    assert asked(plan_of(action)).facts == {"file": path}
    nothing = asked(plan_of(action, lock_file="", cache_file=""))
    assert nothing.verb == ""
    assert nothing.title.startswith("There ")


@pytest.mark.parametrize(
    "action",
    [Action.REMOVE_LOCK, Action.DELETE_CACHE, Action.RESET_STATUS, Action.SET_COMPLETED, Action.SET_FAILED],
)
def test_work_that_goes_on_speaks_against_it(action: Action) -> None:
    assert asked(plan_of(action)).caution.startswith("Process 4711 works on it.")
    unproven = asked(plan_of(action, process=None)).caution
    assert unproven.startswith("The migration server may be working on it.")
    assert asked(plan_of(action, process=None, launch_running=False)).caution == ""


@pytest.mark.parametrize(
    ("action", "change"),
    [
        (Action.RESET_STATUS, "“Running” becomes “Pending”."),
        (Action.SET_COMPLETED, "“Running” becomes “Completed”."),
        (Action.SET_FAILED, "“Running” becomes “Error”."),
    ],
)
def test_what_the_status_becomes_is_said(action: Action, change: str) -> None:
    text = asked(plan_of(action)).text
    assert change in text
    assert text.endswith("What it still reports is kept and flagged, but changes nothing.")


def test_a_status_that_stays_is_not_said_to_change() -> None:
    assert "becomes" not in asked(plan_of(Action.SET_FAILED, status=Status.ERROR)).text


def test_a_hard_reset_says_each_step_before() -> None:
    lines = asked(plan_of(Action.HARD_RESET)).steps
    assert [line.outcome for line in lines] == [None] * 4
    assert [line.detail for line in lines] == [PROCESS.command, LOCK, CACHE, ""]
    bare = plan_of(
        Action.HARD_RESET,
        process=None,
        lock_file="",
        cache_file="",
        process_refusal="process_not_proven",
        refusal_parameters={"why": "there is no lock file"},
    )
    lines = asked(bare).steps
    assert [line.outcome for line in lines] == [StepOutcome.NOTHING] * 3 + [None]
    assert lines[0].detail == "No process is proven to work on this migration: there is no lock file"
    assert asked(plan_of(Action.HARD_RESET, process=None)).steps[0].detail == ""


@pytest.mark.parametrize(
    ("code", "parameters", "words", "settings"),
    [
        ("process_foreign", {}, "run on another machine", True),
        ("process_not_proven", {"why": "there is no lock file"}, "there is no lock file", False),
        ("process_gone", {}, "has ended already", False),
        ("command_mismatch", {"pid": 4711, "command": "bash", "pattern": "php"}, "Process 4711 does not look", True),
    ],
)
def test_a_refusal_says_why_and_offers_nothing(
    code: str, parameters: dict[str, str | int], words: str, settings: bool
) -> None:
    question = asked(refused(Action.KILL, code, **parameters))
    assert words in question.title
    assert (question.verb, question.facts, question.settings) == ("", {}, settings)
    assert "…" not in question.title + question.text


@pytest.mark.parametrize(
    ("attention", "title", "words"),
    [
        (None, "Acknowledge the error?", "The error stays"),
        (Attention.CONTRADICTION, "Acknowledge the contradiction?", "counts as settled"),
        (Attention.SILENT, "Acknowledge the silence?", "flagged again"),
    ],
)
def test_what_is_acknowledged_is_named(attention: Attention | None, title: str, words: str) -> None:
    question = asked(plan_of(Action.ACKNOWLEDGE, attention=attention))
    assert question.title == title
    assert words in question.text
    assert question.text.endswith("It is noted with your name that you have seen it.")


@pytest.mark.parametrize("action", list(Action))
def test_while_nobody_knows_yet_it_says_where_it_looks(action: Action) -> None:
    question = looking(action)
    assert question.verb == ""
    assert ("files and processes" in question.text) == action.on_worker_host


@pytest.mark.parametrize("action", [action for action in Action if action is not Action.HARD_RESET])
def test_every_step_has_words_for_each_end(action: Action) -> None:
    said = set()
    for outcome in StepOutcome:
        refusal = {"refusal": "process_gone", "message": "it has ended"}
        done = done_of(action, KEY, step(action, outcome, pid="4711", **refusal))
        (line,) = done_lines(done)
        assert all_well(done) == (outcome in (StepOutcome.DONE, StepOutcome.NOTHING))
        assert ("ended already" in line.detail) != all_well(done)
        said.add(line.text)
    assert len(said) == 3


def test_a_process_that_had_to_be_forced_is_named_so() -> None:
    done = done_of(Action.KILL, KEY, step(Action.KILL, pid="4711", how="forced"))
    assert in_one_line(done_lines(done)) == "Process 4711 ended by force"


def test_several_steps_stand_in_one_line_with_signs() -> None:
    done = done_of(
        Action.HARD_RESET,
        KEY,
        step(Action.KILL, pid="4711"),
        step(Action.REMOVE_LOCK, StepOutcome.FAILED, refusal="file_not_removed", path=LOCK, why="Permission denied"),
        step(Action.DELETE_CACHE, StepOutcome.NOTHING),
    )
    line = in_one_line(done_lines(done))
    assert line.startswith("✓ Process 4711 ended · ✕ The lock file was not removed: ")
    assert "Permission denied" in line
    assert line.endswith(" · – There were no intermediate results")
    assert in_one_line(done_lines(done_of(Action.REMOVE_LOCK))) == f"Lock file removed: {LOCK}"
    assert in_one_line(done_lines(done_of(Action.HARD_RESET, KEY, step(Action.KILL, StepOutcome.REFUSED)))) == (
        "The process was not ended"
    )
