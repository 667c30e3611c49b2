"""What a server that is down or misbehaves makes of each endpoint: only the contract's codes, and never an end."""

from __future__ import annotations

import pytest

from tests.api.desk import FAILED, ApiDesk

STATUS_MODES = ("html", "500", "401", "broken_json", "empty", "reset", "redirect")
NOT_SENT = "http://127.0.0.1:9"


@pytest.fixture(scope="module")
def brz(desk: ApiDesk) -> int:
    """Give a migration in progress that the server knows."""
    return desk.at_work("asked-about")[0]


@pytest.mark.parametrize("mode", STATUS_MODES)
def test_a_bad_answer_is_502_where_the_servers_own_is_asked_for(desk: ApiDesk, brz: int, mode: str) -> None:
    before = desk.details(brz)["mapping"]
    with desk.dialled(status_mode=mode):
        reply = desk.ask("GET", f"/api/migrations/{brz}/status-from-server")
    assert reply.status == 502
    assert list(reply.json) == ["success", "error", "code"]
    assert desk.details(brz)["mapping"] == before


@pytest.mark.parametrize("mode", STATUS_MODES)
def test_a_bad_answer_is_told_where_we_know_more_ourselves(desk: ApiDesk, brz: int, mode: str) -> None:
    with desk.dialled(status_mode=mode):
        assert desk.get(f"/api/migrations/{brz}/webhook-info")["data"]["server_status"] is None
        process = desk.get(f"/api/migrations/{brz}/process")["data"]
        assert desk.details(brz)["status"] == "in_progress"
    assert process["source"] in ("lock_file", "none")


@pytest.mark.parametrize("mode", STATUS_MODES)
def test_a_bad_health_is_503(desk: ApiDesk, mode: str) -> None:
    with desk.dialled(health_mode=mode):
        reply = desk.ask("GET", "/api/migration-server/health")
    assert (reply.status, list(reply.json)) == (503, ["success", "error", "code"])


@pytest.mark.parametrize("mode", STATUS_MODES)
def test_a_bad_handshake_is_503_with_both_directions(desk: ApiDesk, mode: str) -> None:
    with desk.dialled(handshake_mode=mode):
        reply = desk.ask("GET", "/api/migration-server/handshake")
    assert (reply.status, reply.json["code"]) == (503, "server_unreachable")
    assert (reply.json["data"]["to_server"], reply.json["data"]["to_us"]) == (False, False)
    assert reply.json["error"] == reply.json["data"]["error"]


def test_a_handshake_that_cannot_come_back_is_503(desk: ApiDesk) -> None:
    with desk.setting("webhook.base_url", NOT_SENT):
        reply = desk.ask("GET", "/api/migration-server/handshake")
    assert (reply.status, reply.json["code"]) == (503, "not_reached_by_server")
    assert (reply.json["data"]["to_server"], reply.json["data"]["to_us"]) == (True, False)
    assert reply.json["data"]["url"] == f"{NOT_SENT}/api/webhooks/test-connection"


@pytest.mark.parametrize(
    ("mode", "code", "outcome", "status"),
    [
        ("refuse", 502, "refused", "pending"),
        ("500", 502, "refused", "pending"),
        ("401", 502, "refused", "pending"),
        ("accept_then_reset", 504, "unknown", "in_progress"),
        ("reset", 504, "unknown", "in_progress"),
    ],
)
@pytest.mark.parametrize("path", ["run", "restart"])
def test_each_outcome_of_a_launch_has_its_code(
    desk: ApiDesk, path: str, mode: str, code: int, outcome: str, status: str
) -> None:
    if path == "restart":
        brz = desk.started("launched", "silent")
        assert desk.ask("POST", f"/api/migrations/{brz}/reset-status").status == 200
        path = f"{brz}/restart"
    else:
        brz = desk.free_id()
    with desk.dialled(launch_mode=mode):
        reply = desk.ask("POST", f"/api/migrations/{path}", {"mb_project_uuid": "launched", "brz_project_id": brz})
    assert (reply.status, list(reply.json)) == (code, ["success", "error", "code", "data"])
    assert list(reply.json["data"]) == ["mb_project_uuid", "brz_project_id", "status", "attempt", "outcome", "message"]
    assert (reply.json["code"], reply.json["data"]["outcome"]) == (outcome, outcome)
    assert reply.json["data"]["status"] == desk.details(brz)["status"] == status


def test_a_server_that_is_not_there(desk: ApiDesk) -> None:
    with desk.setting("server.url", NOT_SENT):
        codes = {
            path: desk.ask("GET", f"/api/migrations/{FAILED.brz_project_id}{path}").status
            for path in ("", "/process", "/webhook-info", "/status-from-server", "/logs")
        }
        health = desk.ask("GET", "/api/migration-server/health")
        run = desk.ask("POST", "/api/migrations/run", {"mb_project_uuid": "nowhere", "brz_project_id": 8100})
    assert codes == {"": 200, "/process": 200, "/webhook-info": 200, "/status-from-server": 502, "/logs": 200}
    assert (health.status, health.json["code"]) == (503, "server_down")
    assert (run.status, run.json["data"]["outcome"], run.json["data"]["status"]) == (502, "not_sent", "pending")


def test_a_run_that_is_under_way_there_is_409_and_can_be_forced(desk: ApiDesk) -> None:
    key = {"mb_project_uuid": "there-already", "brz_project_id": 8101}
    desk.far.seed([key | {"status": "in_progress", "kind": "hold"}])
    reply = desk.ask("POST", "/api/migrations/run", key)
    assert (reply.status, reply.json["code"]) == (409, "running_there")
    reply = desk.ask("POST", "/api/migrations/run", key | {"force": True})
    assert (reply.status, reply.json["data"]["outcome"]) == (502, "refused")
    assert "already running" in reply.json["error"]
