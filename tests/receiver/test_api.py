from __future__ import annotations

import json

import pytest

from desktop_app import __version__
from desktop_app.diagnostics import MASK, Redactor
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.receiver.api import Api
from desktop_app.receiver.server import ReceiverServer
from desktop_app.settings import ApiSettings, Settings, WebhookSettings
from tests.expected_logs import ExpectedLogs
from tests.receiver.caller import Caller
from tests.receiver.fakes import API_TOKEN, WRITTEN, FakeProgram, record_of

GUARDED = [
    ("GET", "/api/migrations"),
    ("GET", "/api/migrations/7"),
    ("GET", "/api/migrations/7/process"),
    ("GET", "/api/migrations/7/webhook-info"),
    ("GET", "/api/migrations/7/status-from-server"),
    ("POST", "/api/migrations/run"),
    ("POST", "/api/migrations/7/restart"),
    ("GET", "/api/migration-server/health"),
    ("GET", "/api/migration-server/handshake"),
    ("GET", "/api/deliveries"),
]


def test_health_is_open_and_compact(caller: Caller) -> None:
    reply = caller.ask("GET", "/api/health", token=None)
    assert reply.status == 200
    head, tail = '{"success":true,"service":"migration-dashboard","version":"', '","status":"ok"}'
    assert reply.body.decode() == head + __version__ + tail
    assert reply.headers["content-type"] == "application/json"


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


@pytest.mark.parametrize(("method", "path"), GUARDED)
def test_everything_else_needs_the_token(caller: Caller, program: FakeProgram, method: str, path: str) -> None:
    for token in (None, "", "wrong", API_TOKEN + "x", API_TOKEN.upper()):
        reply = caller.ask(method, path, {} if method == "POST" else None, token=token)
        assert (reply.status, reply.json["code"]) == (401, "unauthorized")
        assert reply.headers["www-authenticate"] == "Bearer"
    assert not program.launching.requests
    assert not program.launching.restarts


def test_reads_can_be_opened(caller: Caller, program: FakeProgram) -> None:
    program.settings = Settings(api=ApiSettings(anonymous_read=True))
    assert caller.ask("GET", "/api/migrations", token=None).status == 200
    assert caller.ask("POST", "/api/migrations/7/restart", {}, token=None).status == 401


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", "/api/health", "GET, HEAD"),
        ("PUT", "/api/migrations/7", "GET, HEAD"),
        ("GET", "/api/migrations/run", "POST"),
        ("GET", "/api/webhooks/migration-result", "POST"),
        ("OPTIONS", "/api/webhooks/test-connection", "GET, HEAD, POST"),
        ("BREW", "/api/migrations", "GET, HEAD"),
    ],
)
def test_another_method_is_405_with_what_is_allowed(caller: Caller, method: str, path: str, allowed: str) -> None:
    reply = caller.ask(method, path)
    assert (reply.status, reply.headers["allow"]) == (405, allowed)
    assert reply.json["success"] is False


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/api",
        "/api/health/",
        "/api//health",
        "/API/health",
        "/api/migrations/",
        "/api/migrations/0",
        "/api/migrations/-1",
        "/api/migrations/1.0",
        "/api/migrations/7%0A",
        "/api/migrations/%D9%A7",
        "/api/migrations/9223372036854775808",
        "/api/migrations/99999999999999999999",
        "/api/migrations/" + "9" * 5000,
        "/api/migrations/abc",
        "/api/migrations/7/nothing",
        "/api/migrations/7/process/more",
        "/api/migrations/%ff",
        "/api/../etc/passwd",
        "/%00",
    ],
)
def test_an_unknown_path_is_404(caller: Caller, path: str) -> None:
    reply = caller.get(path)
    assert (reply.status, reply.json["success"]) == (404, False)


def test_the_greatest_id_is_one(caller: Caller, program: FakeProgram) -> None:
    program.listing.records = [record_of(brz=2**63 - 1, changes={})]
    assert caller.get("/api/migrations/9223372036854775807").status == 200


def test_head_has_no_body(caller: Caller) -> None:
    reply = caller.ask("HEAD", "/api/health")
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) > 0


def test_another_host_is_421_even_for_open_endpoints(caller: Caller, program: FakeProgram) -> None:
    for path in ("/api/health", "/api/migrations", "/nothing"):
        assert caller.get(path, Host="evil.example").status == 421
    program.settings = Settings(webhook=WebhookSettings(dashboard_url="http://Desk.Example:9"))
    assert caller.get("/api/health", Host="desk.example").status == 200


@pytest.mark.parametrize("header", [{"Origin": "http://localhost"}, {"Sec_Fetch_Site": "cross-site"}])
@pytest.mark.parametrize(
    "path", ["/api/migrations/run", "/api/webhooks/migration-result", "/api/webhooks/test-connection"]
)
def test_a_web_page_posts_nothing(caller: Caller, program: FakeProgram, path: str, header: dict[str, str]) -> None:
    assert caller.post(path, {"mb_project_uuid": "a", "brz_project_id": 1}, **header).status == 403
    assert caller.get("/api/health", **header).status == 200
    assert not program.launching.requests
    assert not program.results.received


def test_no_answer_invites_web_pages(caller: Caller) -> None:
    for reply in (caller.get("/api/health", Origin="http://x"), caller.ask("OPTIONS", "/api/migrations/run")):
        assert not [name for name in reply.headers if name.startswith("access-control")]


def test_a_receiver_for_all_machines_serves_the_webhook_only(program: FakeProgram) -> None:
    server = ReceiverServer(program.api(bound_to="0.0.0.0"), "127.0.0.1", 0)
    server.start()
    caller = Caller(server.port)
    try:
        assert caller.get("/api/health").status == 200
        assert caller.post("/api/webhooks/test-connection", {}).status == 200
        assert caller.post("/api/webhooks/migration-result", {"a": 1}).status == 200
        for method, path in GUARDED:
            assert (caller.ask(method, path).status, caller.ask(method, path).json["code"]) == (403, "local_only")
        program.settings = Settings(api=ApiSettings(remote=True))
        assert caller.get("/api/migrations").status == 200
    finally:
        assert server.stop(5.0)


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
