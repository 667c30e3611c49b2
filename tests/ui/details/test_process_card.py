"""The process card says who knows what, from where, and what a person can do about it."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Acknowledgement, Attempt, AttemptState, Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action
from desktop_app.domain.overview import MigrationDetails, ProcessInfo, ReportRecord, WebhookInfo
from desktop_app.domain.report import Effect
from desktop_app.domain.worker import ProcessFacts, Reason
from desktop_app.services import concluding
from desktop_app.services.server_state import ServerState
from desktop_app.ui.details import process_words
from desktop_app.ui.details.error_card import ErrorCard
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.process_card import ProcessCard
from desktop_app.ui.details.process_words import looked_text, machine_text
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Tone
from tests.architecture import project
from tests.ui.details.samples import (
    KEY,
    NOW,
    ago,
    completed,
    failed,
    record,
    running,
    running_attempt,
    silent,
    unconfirmed,
    with_attempt,
)

MOMENTS = Moments(NOW, QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
PATH = "/var/lib/migration/locks/9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e-23131991.lock"
PROCESS = ProcessFacts(4711, ago(minutes=3), 1, "www-data", "php index.php")
DOWN = ServerState(False, None, "no connection", ago(minutes=2))


def machine(reason: Reason, **more: object) -> ProcessInfo:
    """Make what the server's machine shows."""
    exists = reason not in (Reason.NO_LOCK, Reason.NO_DIRECTORY)
    info = ProcessInfo(
        "lock_file" if exists else "none",
        reason in (Reason.PROCESS_ALIVE, Reason.LOCK_FRESH),
        concluding._WORDS[reason],
        pid=4711 if exists else None,
        detected_by=reason.value,
        stage_updated_at=ago(seconds=40) if exists else None,
        lock_file=None if reason is Reason.NO_DIRECTORY else PATH,
        lock_file_exists=exists,
        details=PROCESS if reason is Reason.PROCESS_ALIVE else None,
        lock_modified_at=ago(seconds=12) if exists else None,
    )
    return replace(info, **more)  # type: ignore[arg-type]


def seen(details: MigrationDetails, server: ServerState | None = None, **more: object) -> Shown:
    return replace(Shown(details, WebhookInfo(), server or ServerState(True)), **more)  # type: ignore[arg-type]


def ended(evidence: Evidence, status: Status = Status.ERROR, **state: object) -> Attempt:
    end = AttemptState(status, evidence, ended_at=ago(seconds=9), last_sign_at=ago(minutes=4))
    return replace(running_attempt(), state=replace(end, **state))  # type: ignore[arg-type]


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(620, 500)
    screen.show()
    return screen


@pytest.fixture
def card(theme: Theme, screen: QWidget) -> ProcessCard:
    card = ProcessCard(theme)
    card.setParent(screen)
    card.resize(400, 400)
    card.show()
    return card


def test_one_that_runs(card: ProcessCard) -> None:
    card.show_details(seen(running()), MOMENTS)
    assert card.sentence.text() == "The migration server works on it."
    assert card.rows.value("source") == "Migration server"
    assert card.rows.value("sign") == "3 s ago"
    assert card.rows.value("seen") == "2 s ago"
    assert not card.attention.isVisible()


def test_what_the_server_said_just_now_is_its_own_word(card: ProcessCard) -> None:
    state = replace(running_attempt().state, evidence=Evidence.LAUNCH)
    details = with_attempt(replace(running_attempt(), state=state))
    card.show_details(seen(details, local=machine(Reason.PROCESS_ALIVE)), MOMENTS)
    assert card.rows.value("source") == "Migration server"


def test_one_that_ended_has_nothing_to_say(card: ProcessCard) -> None:
    card.show_details(seen(completed(), local=machine(Reason.NO_LOCK)), MOMENTS)
    assert not card.isVisible()


def test_process_and_lock_file_stand_beside_what_the_server_says(card: ProcessCard) -> None:
    card.show_details(seen(running(), local=machine(Reason.PROCESS_ALIVE)), MOMENTS)
    shown = {key: card.rows.value(key) for key in ("source", "pid", "command", "user", "started", "lock", "written")}
    assert shown == {
        "source": "Migration server",
        "pid": "4711",
        "command": "php index.php",
        "user": "www-data",
        "started": MOMENTS.at(PROCESS.created_at),
        "lock": PATH,
        "written": "12 s ago",
    }
    assert card.rows.value("stage") == "40 s ago"
    for key, copied in (("lock", PATH), ("pid", "4711"), ("command", "php index.php")):
        card.rows.copy(key)
        assert QGuiApplication.clipboard().text() == copied
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(
    ("reason", "pid"),
    [
        (Reason.PROCESS_ABSENT, "4711, ended"),
        (Reason.PID_REUSED, "4711, ended"),
        (Reason.PROCESS_HIDDEN, "4711, not to be seen from here"),
        (Reason.LOCK_OLD, "4711, not to be seen from here"),
        (Reason.LOCK_FRESH, "4711"),
        (Reason.NO_LOCK, ""),
    ],
)
def test_a_pid_is_called_what_it_is(reason: Reason, pid: str, card: ProcessCard) -> None:
    card.show_details(seen(running(), local=machine(reason)), MOMENTS)
    assert card.rows.value("pid") == pid
    assert card.rows.value("command") == ""


@pytest.mark.parametrize(
    ("reason", "words", "source"),
    [
        (Reason.PROCESS_ALIVE, "The process is at work.", "Lock file"),
        (Reason.LOCK_FRESH, "within the last 10 minutes", "Lock file"),
        (Reason.PROCESS_ABSENT, "has ended", "Lock file"),
        (Reason.LOCK_OLD, "not written for 10 minutes", "Lock file"),
        (Reason.UNREADABLE, "cannot be read", "Lock file"),
        (Reason.NO_LOCK, "There is no lock file", "Migration server"),
        (Reason.NO_DIRECTORY, "No sign of life since", "Migration server"),
    ],
)
def test_without_the_server_its_machine_speaks(reason: Reason, words: str, source: str, card: ProcessCard) -> None:
    card.show_details(seen(running(), DOWN, local=machine(reason)), MOMENTS)
    assert card.sentence.text().startswith("The migration server has not answered since")
    assert words in card.sentence.text()
    assert card.rows.value("source") == source
    assert not card.attention.isVisible()


def test_where_nothing_can_be_concluded_it_stays_calm(card: ProcessCard) -> None:
    card.show_details(seen(with_attempt(running_attempt()), DOWN), MOMENTS)
    since = MOMENTS.at(running_attempt().last_sign)
    assert f"No sign of life since {since}; nothing is concluded from that." in card.sentence.text()
    state = replace(running_attempt().state, evidence=Evidence.LAUNCH, seen_running=False)
    card.show_details(seen(with_attempt(replace(running_attempt(), state=state)), DOWN), MOMENTS)
    assert card.rows.value("source") == "Nobody yet"
    bare = MigrationDetails(record(Status.IN_PROGRESS))
    card.show_details(seen(bare, DOWN), MOMENTS)
    assert card.sentence.text().endswith("the desk keeps asking.")


@pytest.mark.parametrize(
    ("evidence", "status", "words", "said"),
    [
        (Evidence.LOCK_FILE, Status.COMPLETED, "The lock file says that it is completed.", "the lock file"),
        (Evidence.LOCK_FILE, Status.ERROR, "The lock file says that it failed.", "the lock file"),
        (Evidence.LOG, Status.COMPLETED, "the log says that it is completed.", "the log"),
        (Evidence.LOG, Status.ERROR, "the log says that it failed.", "the log"),
        (Evidence.STALENESS, Status.ERROR, "Its process is gone", "its process is gone"),
    ],
)
def test_a_conclusion_is_marked_as_one_everywhere(
    evidence: Evidence, status: Status, words: str, said: str, card: ProcessCard, theme: Theme, qtbot: QtBot
) -> None:
    shown = seen(with_attempt(ended(evidence, status), status, provisional=True))
    card.show_details(shown, MOMENTS)
    assert words in card.attention.text
    assert "a conclusion, not a report" in card.attention.text
    assert "under “More”" in card.attention.text
    assert card.attention.tone is Tone.INFO
    assert card.rows.value("source") == ""
    assert card.sentence.text() == ""
    with qtbot.waitSignal(card.look_requested):
        card.attention.action_triggered.emit()
    header = DetailsHeader(theme)
    qtbot.addWidget(header)
    header.show_details(shown, MOMENTS)
    for text in (header.said.text(), header.chip.toolTip()):
        assert "concluded" in text
        assert said in text
        assert text.endswith("watching goes on")
    card.show_details(seen(with_attempt(ended(Evidence.WEBHOOK, status), status)), MOMENTS)
    assert not card.attention.isVisible()


def test_a_reported_end_needs_no_explanation(theme: Theme, qtbot: QtBot) -> None:
    header = DetailsHeader(theme)
    qtbot.addWidget(header)
    header.show_details(seen(failed()), MOMENTS)
    assert header.said.text().startswith("webhook, ")
    assert header.chip.toolTip() == "Status"


def test_work_that_goes_on_after_the_end_is_said(card: ProcessCard) -> None:
    card.show_details(seen(failed(), local=machine(Reason.PROCESS_ALIVE)), MOMENTS)
    assert "its process is still at work" in card.sentence.text()
    assert (card.rows.value("lock"), card.rows.value("pid"), card.rows.value("source")) == (PATH, "4711", "")


def test_a_lock_file_that_was_left_behind_is_shown_and_no_more(card: ProcessCard) -> None:
    card.show_details(seen(failed(), local=machine(Reason.PROCESS_ABSENT)), MOMENTS)
    assert card.isVisible()
    assert card.sentence.text() == ""
    assert (card.rows.value("lock"), card.rows.value("written")) == (PATH, "12 s ago")
    assert card.rows.value("pid") == ""


def test_silence_is_said_with_its_cures(card: ProcessCard, qtbot: QtBot) -> None:
    card.show_details(seen(silent()), MOMENTS)
    assert "No sign of life for 41 min 00 s" in card.attention.text
    for cure in ("look now", "restart it", "mark it failed", "acknowledge it"):
        assert cure in card.attention.text
    with qtbot.waitSignal(card.look_requested):
        card.attention.action_triggered.emit()
    card.show_details(seen(running()), MOMENTS)
    assert not card.attention.isVisible()


def contradicted(evidence: Evidence, against: ReportRecord | None) -> MigrationDetails:
    attempt = ended(evidence, Status.COMPLETED, contradicted=True)
    details = with_attempt(attempt, Status.COMPLETED, attention=Attention.CONTRADICTION)
    return replace(details, contradiction=against)


def against(status: Status | None) -> ReportRecord:
    return ReportRecord(7, KEY, 1207, ago(seconds=4), Evidence.SERVER, status, Effect.CONTRADICTION)


@pytest.mark.parametrize(
    ("evidence", "report", "words"),
    [
        (Evidence.WEBHOOK, None, ["Two reports contradict each other"]),
        (
            Evidence.WEBHOOK,
            against(Status.ERROR),
            ["“Completed” (webhook, {end})", "then “Error” (migration server, {late})", "The first one stands"],
        ),
        (Evidence.OPERATOR, None, ["after an operator ended this attempt"]),
        (
            Evidence.OPERATOR,
            against(Status.IN_PROGRESS),
            ["An operator ended this attempt as “Completed” ({end})", "“Running” (migration server, {late})"],
        ),
        (Evidence.OPERATOR, against(None), ["came “a report” (migration server, {late})"]),
    ],
)
def test_a_contradiction_names_both_sides_and_what_can_be_done(
    evidence: Evidence, report: ReportRecord | None, words: list[str], card: ProcessCard, qtbot: QtBot
) -> None:
    card.show_details(seen(contradicted(evidence, report)), MOMENTS)
    times = {"end": MOMENTS.at(ago(seconds=9)), "late": MOMENTS.at(ago(seconds=4))}
    for part in words:
        assert part.format(**times) in card.attention.text
    assert card.attention.text.endswith("then acknowledge it, or mark it under “More”.")
    assert not card.rows.isVisible()
    with qtbot.waitSignal(card.action_requested) as asked:
        card.attention.action_triggered.emit()
    assert asked.args == [Action.ACKNOWLEDGE]


def test_whoever_has_seen_it_is_named_beside_the_error_or_here(card: ProcessCard, theme: Theme, qtbot: QtBot) -> None:
    who = Acknowledgement(ago(seconds=3), "marta", "known, ticket 7")
    words = f"marta, {MOMENTS.at(who.at)}: known, ticket 7"
    card.show_details(seen(with_attempt(replace(ended(Evidence.WEBHOOK), acknowledged=who), Status.ERROR)), MOMENTS)
    assert card.isVisible()
    assert card.rows.value("acknowledged") == words
    with_error = failed()
    assert with_error.attempt is not None
    known = replace(with_error, attempt=replace(with_error.attempt, acknowledged=who))
    card.show_details(seen(known), MOMENTS)
    assert not card.isVisible()
    error = ErrorCard(theme)
    qtbot.addWidget(error)
    error.show_details(seen(known), MOMENTS)
    assert error.acknowledged.text() == f"Acknowledged by {words}"
    short = replace(with_error.attempt, acknowledged=replace(who, note=""))
    error.show_details(seen(replace(known, attempt=short)), MOMENTS)
    assert error.acknowledged.text() == f"Acknowledged by marta, {MOMENTS.at(who.at)}"
    error.show_details(seen(with_error), MOMENTS)
    assert error.acknowledged.isHidden()


def test_what_is_known_of_the_work_in_each_state(card: ProcessCard) -> None:
    accepted = replace(running_attempt(), state=replace(running_attempt().state, seen_running=False))
    says = {
        "the start is being handed": with_attempt(replace(running_attempt(), launch=Launch.PENDING)),
        "unconfirmed until": unconfirmed(),
        "accepted it and has not said yet": with_attempt(accepted),
        "not started here": with_attempt(replace(running_attempt(), origin=Origin.OBSERVED)),
        "has not known this migration since": with_attempt(replace(accepted, missing_since=ago(seconds=20))),
    }
    for words, details in says.items():
        card.show_details(seen(details), MOMENTS)
        assert words in card.sentence.text().lower()
        assert card.isVisible()


@pytest.mark.parametrize("missing", [None, ago(seconds=20)])
def test_what_the_server_has_not_said_yet_its_machine_may_show(missing: object, card: ProcessCard) -> None:
    state = replace(running_attempt().state, seen_running=False)
    accepted = replace(running_attempt(), state=state, missing_since=missing)  # type: ignore[arg-type]
    card.show_details(seen(with_attempt(accepted), local=machine(Reason.PROCESS_ALIVE)), MOMENTS)
    assert card.sentence.text().endswith("The process is at work.")


def test_what_a_look_found_is_said_when_it_adds_something(card: ProcessCard) -> None:
    down = ProcessInfo("none", False, "", server_error="no connection")
    card.show_details(seen(running(), looked=down, looked_at=NOW), MOMENTS)
    assert card.rows.value("looked") == "The migration server did not answer: no connection"
    working = ProcessInfo("migration_server_api", True, "the migration server is working on it", pid=4711)
    card.show_details(seen(running(), looked=working, looked_at=NOW), MOMENTS)
    assert card.rows.value("looked") == MOMENTS.at(NOW)
    assert card.rows.value("pid") == "4711"
    found = machine(Reason.PROCESS_ALIVE, server_error="no connection")
    card.show_details(seen(failed(), looked=found, looked_at=NOW), MOMENTS)
    assert card.sentence.text().endswith("no connection The process is at work.")
    assert card.rows.value("source") == "Lock file"


def texts(module: str) -> set[str]:
    """List every text that stands in a module of the services."""
    tree = project.syntax_of(project.PROGRAM / "services" / module)
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_every_sentence_of_a_look_is_translated() -> None:
    said = {text for text in texts("looking.py") if text.startswith("the migration server ")}
    assert len(said) >= 6
    for text in said:
        assert looked_text(ProcessInfo("migration_server_api", False, text)).endswith(".")
    assert looked_text(ProcessInfo("lock_file", False, "something newer")) == "something newer"


def test_what_the_servers_machine_shows_is_a_sentence_where_anybody_could_look() -> None:
    for reason in Reason:
        text = machine_text(machine(reason))
        assert (text == "") == (reason is Reason.NO_DIRECTORY)
        assert text == "" or (text[0].isupper() and text.endswith("."))
    assert machine_text(ProcessInfo("migration_server_api", True, "working", detected_by="migration-status")) == ""
    assert set(process_words._STATED.items()) == set(concluding._STATED.items())
