from __future__ import annotations

import pytest

from desktop_app.domain.errors import ServerUnreachable
from tests.receiver.caller import Caller
from tests.receiver.fakes import FakeHandshake, FakeProgram


def test_the_servers_health_is_handed_on(caller: Caller) -> None:
    reply = caller.get("/api/migration-server/health")
    assert (reply.status, reply.json) == (200, {"success": True, "data": {"status": "ok"}})


def test_a_server_that_is_down_is_503(caller: Caller, program: FakeProgram) -> None:
    program.probe.answer = ServerUnreachable("server_down", "connection refused")
    reply = caller.get("/api/migration-server/health")
    assert (reply.status, reply.json) == (
        503,
        {"success": False, "error": "connection refused", "code": "server_down"},
    )


def test_a_handshake_says_both_directions(caller: Caller) -> None:
    reply = caller.get("/api/migration-server/handshake")
    assert (reply.status, reply.json["success"]) == (200, True)
    assert reply.json["data"] == {
        "to_server": True,
        "to_us": True,
        "url": "http://localhost/api/webhooks/test-connection",
        "answer": {"handshake_with_dashboard": "ok"},
        "error": None,
    }


@pytest.mark.parametrize(
    ("shaken", "code", "error"),
    [
        (FakeHandshake(False, False, error="connection refused"), "server_unreachable", "connection refused"),
        (FakeHandshake(True, False, error="HTTP 404"), "not_reached_by_server", "HTTP 404"),
        (
            FakeHandshake(True, False),
            "not_reached_by_server",
            "the migration server could not reach the dashboard",
        ),
    ],
)
def test_a_closed_direction_is_503_with_the_reason(
    caller: Caller, program: FakeProgram, shaken: FakeHandshake, code: str, error: str
) -> None:
    program.probe.shaken = shaken
    reply = caller.get("/api/migration-server/handshake")
    assert (reply.status, reply.json["code"], reply.json["error"]) == (503, code, error)
    assert (reply.json["data"]["to_server"], reply.json["data"]["to_us"]) == (shaken.to_server, False)
