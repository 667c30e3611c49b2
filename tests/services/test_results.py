"""What a webhook does, verdict by verdict (CONTRACT 4.1), on a real database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import quote

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attention, Evidence, Launch
from desktop_app.domain.errors import InvalidValue, StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRecord, Verdict
from desktop_app.domain.webhook import webhook_token
from desktop_app.services import results as results_module
from desktop_app.services.feed import Feed
from desktop_app.services.results import IncomingWebhook, Receipt, Results
from desktop_app.services.runner import Runner
from desktop_app.store.database import Database
from tests.expected_logs import ExpectedLogs
from tests.services.desk_parts import Heard, StillClock, launched

KEY = MigrationKey("uuid-1", 42)
SECRET = b"a secret of the desk"
CANARY = "canary/secret 9"


@pytest.fixture
def runner() -> Iterator[Runner]:
    """Give workers."""
    found = Runner()
    yield found
    found.stop(5)


@pytest.fixture
def make(database: Database, feed: Feed, clock: StillClock, runner: Runner) -> Callable[[str], Results]:
    """Give a maker of `Results` by the setting for unsigned webhooks."""
    return lambda unsigned: Results(database, feed, runner, SECRET, lambda: unsigned, clock, Redactor(CANARY))


@pytest.fixture
def results(make: Callable[[str], Results]) -> Results:
    """Give results that hold what is unsigned, as by default."""
    return make("hold")


def said(
    attempt: int | None = None, key: MigrationKey = KEY, token: str | None = None, **fields: object
) -> IncomingWebhook:
    body = {"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id, **fields}
    return IncomingWebhook("10.0.0.1", json.dumps(body).encode(), payload=body, attempt=attempt, token=token)


def signed(attempt: int, key: MigrationKey = KEY, **fields: object) -> IncomingWebhook:
    return said(attempt, key, webhook_token(SECRET, attempt, KEY), **fields)


def record_of(database: Database, key: MigrationKey = KEY) -> MigrationRecord:
    with database.read() as view:
        record = view.listing.record_of(key)
    assert record is not None
    return record


def verdicts(database: Database) -> list[Verdict]:
    with database.read() as view:
        return [delivery.verdict for delivery in view.deliveries.list(100)]


def test_a_signed_result_is_applied_in_one_go(database: Database, feed: Feed, results: Results) -> None:
    attempt, heard = launched(database, KEY), Heard(feed)
    receipt = results.receive(
        signed(attempt, status="success", brizy_project_domain="a.example", migration_uuid="m-1", theme=[])
    )
    assert (receipt.verdict, receipt.http_status) == (Verdict.APPLIED, 200)
    assert (receipt.key, receipt.status) == (KEY, Status.COMPLETED)
    record = record_of(database)
    assert record.row.status is Status.COMPLETED
    assert record.shown("brizy_project_domain") == "a.example"
    assert record.result is not None
    assert (record.result.migration_uuid, record.result.attempt) == ("m-1", attempt)
    with database.read() as view:
        (delivery,) = view.deliveries.list(10)
        stored = view.attempts.get(attempt)
    assert (delivery.verdict, delivery.attempt, delivery.key, delivery.flags) == (
        Verdict.APPLIED,
        attempt,
        KEY,
        ("theme",),
    )
    assert stored is not None
    assert stored.state.evidence is Evidence.WEBHOOK
    assert heard.keys == [KEY]


def test_the_same_body_again_is_a_duplicate_and_changes_nothing(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    results.receive(signed(attempt, status="completed"))
    before = record_of(database)
    receipt = results.receive(signed(attempt, status="completed"))
    assert (receipt.verdict, receipt.http_status, receipt.status) == (Verdict.DUPLICATE, 200, Status.COMPLETED)
    assert record_of(database) == before
    assert verdicts(database) == [Verdict.DUPLICATE, Verdict.APPLIED]
    unsigned = results.receive(said(status="completed"))
    assert unsigned.verdict is Verdict.DUPLICATE


@pytest.mark.parametrize(
    "webhook",
    [
        said(1, token="0" * 64, status="completed"),
        said(1, token="", status="completed"),
        said(1, token="\udcff", status="completed"),
        said(None, token=webhook_token(SECRET, 1, KEY), status="completed"),
        said(99, token=webhook_token(SECRET, 99, KEY), status="completed"),
        said(1, token=webhook_token(b"another desk", 1, KEY), status="completed"),
    ],
)
@pytest.mark.parametrize("unsigned", ["hold", "reject", "accept"])
def test_a_wrong_token_is_always_refused(
    database: Database, make: Callable[[str], Results], runner: Runner, webhook: IncomingWebhook, unsigned: str
) -> None:
    assert launched(database, KEY) == 1
    receipt = make(unsigned).receive(webhook)
    assert (receipt.verdict, receipt.http_status) == (Verdict.REJECTED, 401)
    assert record_of(database).row.status is Status.IN_PROGRESS


def test_a_right_token_for_another_key_is_kept_and_not_applied(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    receipt = results.receive(signed(attempt, MigrationKey("uuid-1", 43), status="completed"))
    assert (receipt.verdict, receipt.http_status, receipt.code) == (Verdict.REJECTED, 409, "key_mismatch")
    assert record_of(database).row.status is Status.IN_PROGRESS
    with database.read() as view:
        (delivery,) = view.deliveries.list(10)
        assert view.listing.record_of(MigrationKey("uuid-1", 43)) is None
    assert (delivery.verdict, delivery.http_status) == (Verdict.REJECTED, 409)
    assert json.loads(delivery.body)["brz_project_id"] == 43


def test_unsigned_results_are_held_by_default(database: Database, results: Results) -> None:
    launched(database, KEY)
    receipt = results.receive(said(status="completed"))
    assert (receipt.verdict, receipt.http_status, receipt.status) == (Verdict.HELD, 202, None)
    assert record_of(database).row.status is Status.IN_PROGRESS
    assert verdicts(database) == [Verdict.HELD]


def test_too_many_held_results_are_refused(
    database: Database, results: Results, monkeypatch: pytest.MonkeyPatch
) -> None:
    huge = replace(said(status="completed"), body=b"x" * (results_module.HELD_BYTES + 1))
    assert results.receive(huge).http_status == 429
    for number in range(results_module.HELD_DELIVERIES):
        receipt = results.receive(said(status="completed", theme=str(number)))
    assert receipt.http_status == 202
    assert results.receive(said(status="completed", theme="one more")).http_status == 429


def test_unsigned_results_are_refused_where_the_operator_says_so(
    database: Database, make: Callable[[str], Results]
) -> None:
    launched(database, KEY)
    receipt = make("reject").receive(said(status="completed"))
    assert (receipt.verdict, receipt.http_status) == (Verdict.REJECTED, 401)


def test_unsigned_results_are_applied_where_the_operator_says_so(
    database: Database, make: Callable[[str], Results]
) -> None:
    attempt = launched(database, KEY)
    assert make("accept").receive(said(status="completed")).verdict is Verdict.APPLIED
    with database.read() as view:
        stored = view.attempts.get(attempt)
    assert stored is not None
    assert stored.state.status is Status.COMPLETED


def test_an_applied_result_for_an_unknown_key_makes_the_migration(
    database: Database, make: Callable[[str], Results]
) -> None:
    receipt = make("accept").receive(said(status="failed", error="boom"))
    assert (receipt.verdict, receipt.status) == (Verdict.APPLIED, Status.ERROR)
    record = record_of(database)
    assert (record.row.status, record.row.error) == (Status.ERROR, "boom")
    assert record.result is not None
    assert record.result.migration_uuid.startswith("sha256:")


@pytest.mark.parametrize("unsigned", ["hold", "accept"])
def test_a_body_that_cannot_be_read_is_a_bad_request(make: Callable[[str], Results], unsigned: str) -> None:
    problem = InvalidValue("not_json", "the body must be a JSON object")
    receipt = make(unsigned).receive(IncomingWebhook("10.0.0.1", b"<html>", problem=problem))
    assert (receipt.http_status, receipt.message) == (400, str(problem))
    missing = {"status": "completed", "brz_project_id": 1}
    receipt = make(unsigned).receive(IncomingWebhook("10.0.0.1", b"{}", payload=missing))
    assert receipt.http_status == 400
    assert "mb_project_uuid" in receipt.message


def test_refusals_are_noted_once_a_minute_for_each_address_and_reason(
    database: Database, make: Callable[[str], Results], runner: Runner
) -> None:
    results = make("reject")
    for _ in range(3):
        results.receive(replace(said(status="completed"), body=b"y" * 5000))
    results.receive(replace(said(status="completed"), remote="10.0.0.2"))
    results.note_rejection(replace(said(), remote="10.0.0.1"), 413, "too large")
    assert runner.finish(within=5)
    with database.read() as view:
        found = view.deliveries.list(10)
    assert sorted((one.remote, one.http_status) for one in found) == [
        ("10.0.0.1", 401),
        ("10.0.0.1", 413),
        ("10.0.0.2", 401),
    ]
    assert max(len(one.body) for one in found) == 1024


def test_a_report_of_an_earlier_attempt_is_recorded_with_it_and_moves_nothing(
    database: Database, results: Results
) -> None:
    first, second = launched(database, KEY), launched(database, KEY)
    receipt = results.receive(signed(first, status="completed", migration_uuid="same"))
    assert (receipt.verdict, receipt.status) == (Verdict.APPLIED, Status.IN_PROGRESS)
    assert record_of(database).row.status is Status.IN_PROGRESS
    with database.read() as view:
        stored = view.attempts.get(first)
    assert stored is not None
    assert stored.state.status is Status.COMPLETED
    receipt = results.receive(signed(second, status="error", error="boom", migration_uuid="same"))
    assert receipt.status is Status.ERROR
    results.receive(signed(first, status="completed", migration_uuid="same", theme="late"))
    record = record_of(database)
    assert record.row.status is Status.ERROR
    assert record.result is not None
    assert (record.result.attempt, record.result.body["status"]) == (second, "error")


def test_an_attempt_that_was_refused_hands_back(database: Database, results: Results) -> None:
    first = launched(database, KEY)
    launched(database, KEY, Launch.REFUSED)
    assert results.receive(signed(first, status="completed")).status is Status.COMPLETED
    assert record_of(database).row.status is Status.COMPLETED


def test_contradicting_results_flag_the_row(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    results.receive(signed(attempt, status="completed", brizy_project_domain="a.example"))
    receipt = results.receive(signed(attempt, status="error", error="boom"))
    assert (receipt.verdict, receipt.status) == (Verdict.APPLIED, Status.COMPLETED)
    row = record_of(database).row
    assert (row.status, row.attention, row.error) == (Status.COMPLETED, Attention.CONTRADICTION, "")


def test_a_late_progress_report_changes_no_status(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    results.receive(signed(attempt, status="completed"))
    receipt = results.receive(signed(attempt, status="in_progress", progress={"progress_percent": 10}))
    assert receipt.status is Status.COMPLETED


def test_nothing_is_answered_when_nothing_can_be_kept(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    database.close()
    with pytest.raises(StoreFailure):
        results.receive(signed(attempt, status="completed"))


def test_a_receipt_says_nothing_secret(database: Database, results: Results, expected_logs: ExpectedLogs) -> None:
    attempt = launched(database, KEY)
    webhook = signed(attempt, status="completed")
    assert webhook.token is not None
    receipt: Receipt = results.receive(webhook)
    assert webhook.token not in repr(webhook) + repr(receipt)


def test_a_secret_that_the_server_echoes_is_not_kept(database: Database, results: Results) -> None:
    attempt = launched(database, KEY)
    words = f"bad request /?mb_secret={quote(CANARY, safe='')}&x=1 ({CANARY})"
    assert results.receive(signed(attempt, status="error", error=words)).verdict is Verdict.APPLIED
    assert "bad request" in record_of(database).row.error
    database.close()
    for path in database.path.parent.iterdir():
        content = path.read_bytes()
        assert CANARY.encode() not in content
        assert quote(CANARY, safe="").encode() not in content
