from __future__ import annotations

import json

import pytest

from desktop_app.diagnostics import MASK, Redactor
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.receiver.api import Api
from desktop_app.receiver.server import ReceiverServer
from tests.expected_logs import ExpectedLogs
from tests.receiver.caller import Caller
from tests.receiver.fakes import API_TOKEN, WRITTEN, FakeProgram, record_of


def test_the_connection_test_is_open_and_says_what_came(caller: Caller) -> None:
    payload = {"source": "migration_server", "handshake": True}
    reply = caller.ask("POST", "/api/webhooks/test-connection", payload, token=None)
    assert reply.status == 200
    assert list(reply.json.items()) == [
        ("success", True),
        ("service", "migration-dashboard"),
        ("dashboard", "migration-dashboard"),
        ("message", "the connection works"),
        ("timestamp", WRITTEN),
        ("received_from", "127.0.0.1"),
        ("your_payload", payload),
    ]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_connection_test_needs_no_payload(caller: Caller, method: str) -> None:
    reply = caller.ask(method, "/api/webhooks/test-connection", token=None)
    assert reply.status == 200
    assert "your_payload" not in reply.json


def test_a_long_payload_is_cut_at_4_kib(caller: Caller) -> None:
    sent = json.dumps({"a": "ä" * 5000}, ensure_ascii=False).encode()
    echoed = caller.post("/api/webhooks/test-connection", sent).json["your_payload"]
    assert isinstance(echoed, str)
    assert len(echoed.encode()) in (4095, 4096)
    assert sent.decode().startswith(echoed)


def test_a_store_failure_is_503(caller: Caller, program: FakeProgram, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("api store failure path='/api/migrations' code=disk_full")
    program.listing.failure = StoreFailure("disk_full", "the disk is full")
    reply = caller.get("/api/migrations?q=secret-word")
    assert (reply.status, reply.json) == (
        503,
        {"success": False, "error": "the disk is full", "code": "disk_full"},
    )
    assert not [line for line in expected_logs.lines if "secret-word" in line]


@pytest.mark.parametrize(
    "failure", [RuntimeError("the inner words"), KnownError("unheard_of", "nobody expects this here")]
)
def test_a_defect_of_ours_is_logged_once_and_told_without_details(
    caller: Caller, program: FakeProgram, expected_logs: ExpectedLogs, failure: Exception
) -> None:
    expected_logs.allow("api failed method='GET' path='/api/migrations'")
    program.listing.failure = failure
    reply = caller.get("/api/migrations")
    assert (reply.status, reply.json["code"]) == (500, "internal")
    assert str(failure) not in reply.body.decode()
    assert len(expected_logs.lines) == 1
    assert "Traceback" in expected_logs.lines[0]


def test_an_answer_that_cannot_be_written_is_a_defect(
    caller: Caller, program: FakeProgram, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("api failed method='GET' path='/api/migrations'")
    program.listing.records = [record_of(changes={"status": object()})]
    assert caller.get("/api/migrations").status == 500


def test_secrets_are_masked_in_every_answer(program: FakeProgram) -> None:
    program.listing.records = [record_of(changes={"error": 'server said "mb_secret=s3cr&t\\x"', "s3cr&t\\x": 1})]
    api = Api(program.services(), lambda: program.settings, lambda: API_TOKEN, "127.0.0.1", Redactor("s3cr&t\\x"))
    server = ReceiverServer(api, "127.0.0.1", 0)
    server.start()
    try:
        reply = Caller(server.port).get("/api/migrations")
    finally:
        assert server.stop(5.0)
    assert b"s3cr" not in reply.body
    assert reply.json["data"][0]["changes_json"] == {"error": f'server said "mb_secret={MASK}"', MASK: 1}
