"""Each card says its part of a migration, and nothing where there is nothing to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest
from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Attempt, AttemptState, Evidence, Fact, Launch, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationDetails, Verdict, WebhookInfo
from desktop_app.services.server_state import ServerState
from desktop_app.ui.details.attempts_card import AttemptsCard, AttemptView
from desktop_app.ui.details.error_card import ErrorCard, WarningsCard
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.process_words import source_word
from desktop_app.ui.details.progress_card import ProgressCard
from desktop_app.ui.details.result_card import ResultCard, web_address
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.webhook_card import WebhookCard
from desktop_app.ui.details.words import evidence_word, launch_word, verdict_word
from desktop_app.ui.look.theme import Theme
from tests.ui.details.samples import (
    ERROR,
    KEY,
    NOW,
    URL,
    ago,
    completed,
    delivery,
    expected_webhook,
    failed,
    failed_attempt,
    implicit_attempt,
    imported,
    received_webhook,
    record,
    refused_attempt,
    running,
    running_attempt,
    silent,
    unconfirmed,
    with_attempt,
)

W = TypeVar("W", bound=QWidget)
ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
MOMENTS = Moments(NOW, ENGLISH)


def seen(details: MigrationDetails, webhook: WebhookInfo | None = None, **more: object) -> Shown:
    return replace(Shown(details, webhook or WebhookInfo(), ServerState(True)), **more)  # type: ignore[arg-type]


@pytest.fixture
def on_screen(qtbot: QtBot) -> Callable[[W], W]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(620, 500)
    window.show()

    def put(widget: W) -> W:
        widget.setParent(window)
        widget.resize(400, 400)
        widget.show()
        return widget

    return put


# Progress


def test_progress_of_a_running_one(theme: Theme, on_screen: Callable[[ProgressCard], ProgressCard]) -> None:
    card = on_screen(ProgressCard(theme, ENGLISH))
    card.show_details(seen(running()), MOMENTS)
    assert card.bar.percent == 62.0
    assert card.rows.value("pages") == "74 of 120"
    assert card.rows.value("stage") == "exporting media"
    assert card.rows.value("length") == "4 min 10 s"
    assert card.rows.value("ended") == ""


def test_progress_of_a_finished_one_says_how_long_it_took(
    theme: Theme, on_screen: Callable[[ProgressCard], ProgressCard]
) -> None:
    card = on_screen(ProgressCard(theme, ENGLISH))
    later = Moments(NOW + timedelta(hours=2), ENGLISH)
    card.show_details(seen(completed()), later)
    assert card.rows.value("pages") == "118 of 120"
    assert card.rows.value("length") == "3 min 58 s"
    assert card.rows.value("ended")


def test_progress_has_nothing_to_say_of_one_that_never_ran(
    theme: Theme, on_screen: Callable[[ProgressCard], ProgressCard]
) -> None:
    card = on_screen(ProgressCard(theme, ENGLISH))
    card.show_details(seen(imported()), MOMENTS)
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        ({"processed_pages": 1234}, "1,234"),
        ({"total_pages": 40}, "40 in all"),
        ({"current_stage": "x"}, ""),
        ({"processed_pages": 0, "total_pages": 0}, ""),
    ],
)
def test_progress_that_is_half_known(
    progress: dict[str, object], words: str, theme: Theme, on_screen: Callable[[ProgressCard], ProgressCard]
) -> None:
    card = on_screen(ProgressCard(theme, ENGLISH))
    card.show_details(seen(MigrationDetails(record(Status.IN_PROGRESS, {"progress": progress}))), MOMENTS)
    assert card.rows.value("pages") == words
    assert card.bar.percent is None
    assert card.bar.isVisible()


def test_an_imported_ones_own_stamps_are_used(theme: Theme, on_screen: Callable[[ProgressCard], ProgressCard]) -> None:
    card = on_screen(ProgressCard(theme, ENGLISH))
    stamps = {"started_at": "2026-11-24T14:00:00Z", "completed_at": "2026-11-24T14:00:30Z"}
    card.show_details(seen(MigrationDetails(record(Status.COMPLETED, dict(stamps)))), MOMENTS)
    assert card.rows.value("length") == "30 s"


# Webhook


def webhook(theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard], shown: Shown) -> WebhookCard:
    card = on_screen(WebhookCard(theme))
    card.show_details(shown, MOMENTS)
    return card


def test_webhook_that_is_expected(theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]) -> None:
    card = webhook(theme, on_screen, seen(running(), expected_webhook()))
    assert card.rows.value("registered") == "Yes, with the start"
    assert card.rows.value("received") == "Not yet"
    assert card.rows.value("address") == URL
    card.rows.copy("address")
    assert QGuiApplication.clipboard().text() == URL
    QGuiApplication.clipboard().clear()


def test_webhook_that_came_with_its_deliveries(theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]) -> None:
    card = webhook(theme, on_screen, seen(completed(), received_webhook()))
    assert card.rows.value("received") == MOMENTS.at(ago(seconds=12))
    assert card.deliveries.value("0") == "Duplicate (200); received before"
    assert card.deliveries.value("1") == "Applied (200); moved the status; not readable: progress"
    assert card.deliveries.value("2").startswith("Rejected (401); the token")
    assert card.deliveries.value("3") == ""


@pytest.mark.parametrize(
    ("launch", "words"),
    [(Launch.PENDING, "Being handed over"), (Launch.UNKNOWN, "Handed over, not confirmed")],
)
def test_webhook_of_a_start_that_is_not_settled(
    launch: Launch, words: str, theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]
) -> None:
    details = with_attempt(replace(running_attempt(), launch=launch))
    assert webhook(theme, on_screen, seen(details, WebhookInfo(URL))).rows.value("registered") == words


def test_webhook_that_never_came_is_no_alarm(theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]) -> None:
    card = webhook(theme, on_screen, seen(completed(), expected_webhook()))
    assert card.rows.value("received") == "No; the end was found by watching"


def test_webhook_of_a_run_that_others_started(theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]) -> None:
    details = with_attempt(replace(running_attempt(), origin=Origin.OBSERVED))
    card = webhook(theme, on_screen, seen(details))
    assert card.rows.value("registered") == "No: this run was not started here"
    assert card.rows.value("received") == ""


def test_webhook_has_nothing_to_say_of_an_imported_one(
    theme: Theme, on_screen: Callable[[WebhookCard], WebhookCard]
) -> None:
    card = webhook(theme, on_screen, seen(imported()))
    assert not card.isVisible()
    held = WebhookInfo(deliveries=(delivery(Verdict.HELD, 202, "unsigned"),))
    card.show_details(seen(imported(), held), MOMENTS)
    assert card.deliveries.value("0") == "Held (202); unsigned"
    assert card.isVisible()


# Result


def test_result_of_a_finished_one(theme: Theme, on_screen: Callable[[ResultCard], ResultCard]) -> None:
    opened: list[QUrl] = []
    card = on_screen(ResultCard(theme, opened.append))
    card.show_details(seen(completed()), MOMENTS)
    assert card.title == "Result"
    assert card.rows.value("brizy_project_domain") == "la-boulangerie.brizy.site"
    assert card.rows.value("brizy_project_id") == "23131991"
    assert card.rows.value("theme") == "Voyage"
    QTest.mouseClick(card.open_button, Qt.MouseButton.LeftButton)
    assert [url.toString() for url in opened] == ["https://la-boulangerie.brizy.site"]


def test_result_of_the_run_before_is_called_so(theme: Theme, on_screen: Callable[[ResultCard], ResultCard]) -> None:
    card = on_screen(ResultCard(theme))
    details = running()
    kept = replace(details, record=record(Status.IN_PROGRESS, {"brizy_project_domain": "old.example"}))
    card.show_details(seen(kept), MOMENTS)
    assert card.title == "Result of an earlier run"
    assert card.isVisible()


def test_what_is_known_of_a_site_before_any_run_is_no_result(
    theme: Theme, on_screen: Callable[[ResultCard], ResultCard]
) -> None:
    card = on_screen(ResultCard(theme))
    card.show_details(seen(MigrationDetails(record(Status.PENDING, {"theme": "Bloom"}))), MOMENTS)
    assert (card.title, card.rows.value("theme")) == ("Site", "Bloom")


def test_parameters_alone_are_no_result(theme: Theme, on_screen: Callable[[ResultCard], ResultCard]) -> None:
    card = on_screen(ResultCard(theme))
    card.show_details(seen(MigrationDetails(record(Status.PENDING, {"mb_site_id": "31417"}))), MOMENTS)
    assert not card.isVisible()


@pytest.mark.parametrize(
    ("domain", "address"),
    [
        ("a.example", "https://a.example"),
        (" a.example ", "https://a.example"),
        ("http://a.example/shop?x=1", "http://a.example/shop?x=1"),
        ("HTTPS://a.example", "https://a.example"),
        ("file:///etc/passwd", None),
        ("javascript://a.example/%0aalert(1)", None),
        ("javascript:alert(1)", None),
        ("a.example@evil.example", None),
        ("localhost", None),
        ("-a.example", None),
        ("a b.example", None),
        ("a" * 300 + ".example", None),
        ("", None),
    ],
)
def test_only_what_can_be_a_site_is_handed_to_the_browser(domain: str, address: str | None) -> None:
    found = web_address(domain)
    assert (found.toString() if found else None) == address


def test_a_domain_that_is_none_has_no_button(theme: Theme, on_screen: Callable[[ResultCard], ResultCard]) -> None:
    opened: list[QUrl] = []
    card = on_screen(ResultCard(theme, opened.append))
    card.show_details(seen(MigrationDetails(record(Status.COMPLETED, {"brizy_project_domain": "file:///x"}))), MOMENTS)
    assert card.rows.value("brizy_project_domain") == "file:///x"
    assert not card.open_button.isVisible()
    card.open_button.click()
    assert opened == []


# Error and warnings


def test_the_error_is_whole_and_copied_whole(theme: Theme, on_screen: Callable[[ErrorCard], ErrorCard]) -> None:
    card = on_screen(ErrorCard(theme))
    card.show_details(seen(failed()), MOMENTS)
    assert card.text.text() == ERROR
    QTest.mouseClick(card.text.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == ERROR
    QGuiApplication.clipboard().clear()
    card.show_details(seen(running()), MOMENTS)
    assert not card.isVisible()


def test_an_error_that_only_the_list_knows_is_shown(theme: Theme, on_screen: Callable[[ErrorCard], ErrorCard]) -> None:
    card = on_screen(ErrorCard(theme))
    card.show_details(seen(MigrationDetails(record(Status.ERROR, error="Timeout"))), MOMENTS)
    assert card.text.text() == "Timeout"


def test_warnings_are_counted_and_listed(theme: Theme, on_screen: Callable[[WarningsCard], WarningsCard]) -> None:
    card = on_screen(WarningsCard(theme))
    card.show_details(seen(completed()), MOMENTS)
    assert card.title == "Warnings (2)"
    assert card.text.text().splitlines()[0] == "• Page “Menu” has no title."
    card.show_details(seen(running()), MOMENTS)
    assert not card.isVisible()


# Attempts


def view_of(attempt: Attempt, current: bool, theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> AttemptView:
    view = AttemptView(theme)
    on_screen(view)
    view.show_attempt(attempt, current, MOMENTS)
    return view


def test_attempts_are_listed_newest_first(theme: Theme, on_screen: Callable[[AttemptsCard], AttemptsCard]) -> None:
    card = on_screen(AttemptsCard(theme))
    card.show_details(seen(completed()), MOMENTS)
    assert [view.number.text() for view in card.views] == ["#1207", "#1102", "#1010", "#12"]
    assert [view.chip.accessibleName() for view in card.views] == ["Completed", "Error", "Refused", "Completed"]
    card.show_details(seen(imported()), MOMENTS)
    assert not card.isVisible()


def test_many_attempts_are_shown_on_demand(theme: Theme, on_screen: Callable[[AttemptsCard], AttemptsCard]) -> None:
    card = on_screen(AttemptsCard(theme))
    attempts = tuple(replace(failed_attempt(), id=number) for number in range(23, 0, -1))
    details = replace(failed(), attempts=attempts, attempt=attempts[0])
    card.show_details(seen(details), MOMENTS)
    assert sum(view.isVisible() for view in card.views) == 5
    assert card.all_button.text() == "Show all 23 attempts"
    QTest.mouseClick(card.all_button, Qt.MouseButton.LeftButton)
    assert sum(view.isVisible() for view in card.views) == 23
    assert not card.all_button.isVisible()
    card.show_details(seen(replace(details, attempts=attempts[:2])), MOMENTS)
    assert sum(view.isVisible() for view in card.views) == 2


def test_an_earlier_attempt_says_why_it_failed(theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> None:
    view = view_of(failed_attempt(), False, theme, on_screen)
    assert view.line.text() == "marta · accepted · end said by: webhook · 2 min 14 s"
    assert view.rows.value("error") == ERROR
    assert view.rows.value("reason") == "theme fixed"
    assert view.when.toolTip() == MOMENTS.exact(ago(days=1))


def test_a_refused_attempt_says_the_servers_words_once(theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> None:
    view = view_of(refused_attempt(), False, theme, on_screen)
    assert view.chip.accessibleName() == "Refused"
    assert view.rows.value("message") == "The process migration is already running."
    assert view.rows.value("error") == ""
    assert view.line.text() == "api"


def test_attempts_that_were_not_started_here_are_marked(theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> None:
    observed = replace(running_attempt(), origin=Origin.OBSERVED, actor="")
    assert view_of(observed, True, theme, on_screen).line.text() == "found running, not started here"
    implicit = view_of(implicit_attempt(), False, theme, on_screen)
    assert implicit.line.text() == "known before attempts were counted"
    assert view_of(replace(implicit_attempt(), id=None), True, theme, on_screen).number.text() == "#–"


def test_an_attempt_that_was_overtaken_does_not_pretend_to_run(
    theme: Theme, on_screen: Callable[[QWidget], QWidget]
) -> None:
    assert view_of(running_attempt(), True, theme, on_screen).chip.accessibleName() == "Running"
    assert view_of(running_attempt(), False, theme, on_screen).chip.accessibleName() == "No end reported"


def test_an_attempt_that_was_reset_says_so(theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> None:
    state = AttemptState(Status.PENDING, Evidence.OPERATOR)
    assert view_of(replace(running_attempt(), state=state), True, theme, on_screen).chip.accessibleName() == "Reset"


def test_a_contradicted_attempt_is_flagged_with_what_stands(
    theme: Theme, on_screen: Callable[[QWidget], QWidget]
) -> None:
    state = replace(failed_attempt().state, contradicted=True)
    view = view_of(replace(failed_attempt(), state=state), True, theme, on_screen)
    assert view.chip.attention
    assert view.chip.accessibleName() == "Contradiction"
    assert view.line.text().endswith("shown as: Error")


def test_an_unconfirmed_attempt_says_what_happened(theme: Theme, on_screen: Callable[[QWidget], QWidget]) -> None:
    attempt = unconfirmed().attempt
    assert attempt is not None
    view = view_of(attempt, True, theme, on_screen)
    assert view.chip.accessibleName() == "Unconfirmed"
    assert view.rows.value("message") == "no answer within 10 s"


# Header and words


def test_the_header_says_who_says_so(theme: Theme, on_screen: Callable[[DetailsHeader], DetailsHeader]) -> None:
    header = on_screen(DetailsHeader(theme))
    header.show_key(KEY)
    header.show_details(seen(completed()), MOMENTS)
    assert header.said.text() == f"webhook, {MOMENTS.at(ago(seconds=12))}"
    assert header.said.toolTip() == MOMENTS.exact(ago(seconds=12))
    header.show_details(seen(imported()), MOMENTS)
    assert header.said.text() == f"recorded, {MOMENTS.at(ago(seconds=12))}"
    header.show_details(seen(silent()), MOMENTS)
    assert header.attention_chip.isVisible()
    confirmed = replace(running_attempt(), state=replace(running_attempt().state, evidence=Evidence.LAUNCH))
    header.show_details(seen(replace(running(), attempt=confirmed)), MOMENTS)
    assert header.said.text() == f"migration server, {MOMENTS.at(ago(seconds=2))}"
    header.show_details(seen(silent()), MOMENTS)
    assert header.said.text() == f"answer to the start, {MOMENTS.at(ago(minutes=41))}"


def test_the_header_says_that_an_operator_reset_what_ran(
    theme: Theme, on_screen: Callable[[DetailsHeader], DetailsHeader]
) -> None:
    header = on_screen(DetailsHeader(theme))
    header.show_key(KEY)
    state = replace(running_attempt().state, status=Status.PENDING, evidence=Evidence.OPERATOR, ended_at=ago(seconds=5))
    header.show_details(seen(replace(running(), attempt=replace(running_attempt(), state=state))), MOMENTS)
    assert header.said.text() == f"operator, {MOMENTS.at(ago(seconds=5))}"


def test_ids_are_copied_by_button_and_by_key(theme: Theme, on_screen: Callable[[DetailsHeader], DetailsHeader]) -> None:
    header = on_screen(DetailsHeader(theme))
    header.show_key(KEY)
    QTest.mouseClick(header.uuid.button, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == KEY.mb_project_uuid
    QTest.keyClick(header.brizy_id.line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "23131991"
    QGuiApplication.clipboard().clear()


def test_what_does_not_fit_in_the_header_goes_to_the_next_line(
    theme: Theme, on_screen: Callable[[DetailsHeader], DetailsHeader]
) -> None:
    header = on_screen(DetailsHeader(theme))
    header.show_key(KEY)
    header.show_details(seen(silent()), MOMENTS)
    header.resize(600, header.heightForWidth(600))
    assert header.said.y() < header.chip.geometry().bottom()
    wide = header.heightForWidth(600)
    header.resize(280, header.heightForWidth(280))
    assert header.said.y() > header.chip.geometry().bottom()
    assert header.restart_button.y() > header.said.geometry().bottom()
    assert header.heightForWidth(280) > wide


@pytest.mark.parametrize("evidence", list(Evidence))
def test_all_evidence_has_a_word_and_inference_says_that_it_is_one(evidence: Evidence) -> None:
    assert evidence_word(evidence).startswith("concluded") is evidence.inference


def test_launches_verdicts_and_sources_have_words() -> None:
    assert len({launch_word(launch) for launch in Launch}) == len(Launch)
    assert len({verdict_word(verdict) for verdict in Verdict}) == len(Verdict)
    assert source_word("lock_file") == "Lock file"
    assert source_word("none") == ""


def test_moments_of_another_day_name_it() -> None:
    assert MOMENTS.at(None) == MOMENTS.ago(None) == MOMENTS.exact(None) == MOMENTS.between(None, NOW) == ""
    assert "2026" in MOMENTS.at(ago(days=3))
    assert "2026" not in MOMENTS.at(NOW)


def test_facts_of_the_wrong_kind_are_not_shown(theme: Theme, on_screen: Callable[[ResultCard], ResultCard]) -> None:
    card = on_screen(ResultCard(theme))
    odd: dict[str, object] = {"theme": {"a": 1}, "date": True, "migration_id": 88213}
    state = AttemptState(Status.COMPLETED, facts={"theme": Fact(1, "x")})
    details = MigrationDetails(record(Status.COMPLETED, odd), replace(running_attempt(), state=state))
    card.show_details(seen(details), MOMENTS)
    assert card.rows.value("theme") == card.rows.value("date") == ""
    assert card.rows.value("migration_id") == "88213"
