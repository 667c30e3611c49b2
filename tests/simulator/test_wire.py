"""The real wire's endpoints as CONTRACT 3 gives them, against the simulator's process."""

from __future__ import annotations

import hashlib
from datetime import datetime

import pytest

from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import SECRET, launch_path, status_path, status_word
from tests.simulator.webhook_catcher import WebhookCatcher

NOWHERE = "http://127.0.0.1:9/api/webhooks/migration-result"


def test_health(shared_end: FarEnd) -> None:
    assert shared_end.get("/health") == (200, {"status": "success"})


@pytest.mark.parametrize("path", ["/nothing", "/mapping", "/_simulator/nothing"])
def test_an_unknown_path_is_404(shared_end: FarEnd, path: str) -> None:
    code, body = shared_end.get(path)
    assert code == 404
    assert body["error"]


@pytest.mark.parametrize("name", ["dashboard", "service"])
def test_the_handshake_calls_the_dashboard_back(shared_end: FarEnd, name: str) -> None:
    with WebhookCatcher(body=b'{"success":true,"%s":"migration-dashboard"}' % name.encode()) as dashboard:
        code, body = shared_end.get(f"/dashboard-handshake?dashboard_callback_url={dashboard.url}/api/test")
    assert code == 200
    assert body["handshake_with_dashboard"] == "ok"
    assert (body["success"], body["service"], body["client_ip"]) == (True, "migration-server", "127.0.0.1")
    assert body["server_id"]
    assert datetime.fromisoformat(body["timestamp"]).tzinfo is not None
    assert "handshake_error" not in body
    (caught,) = dashboard.caught
    assert (caught.target, caught.body) == ("/api/test", {"source": "migration_server", "handshake": True})


@pytest.mark.parametrize(
    ("status", "answer", "words"),
    [(500, b"{}", "HTTP 500"), (200, b'{"service":"else"}', "did not identify"), (200, b"<html>", "did not identify")],
)
def test_a_failed_handshake_says_why(shared_end: FarEnd, status: int, answer: bytes, words: str) -> None:
    with WebhookCatcher([status], body=answer) as dashboard:
        _, body = shared_end.get(f"/dashboard-handshake?dashboard_callback_url={dashboard.url}")
    assert body["handshake_with_dashboard"] == "fail"
    assert words in body["handshake_error"]


def test_a_handshake_without_a_dashboard_only_names_the_server(shared_end: FarEnd) -> None:
    assert "handshake_with_dashboard" not in shared_end.get("/dashboard-handshake")[1]
    _, body = shared_end.get("/dashboard-handshake?dashboard_callback_url=http://127.0.0.1:9/")
    assert body["handshake_with_dashboard"] == "fail"


@pytest.mark.parametrize("name", ["mb_project_uuid", "brz_project_id", "mb_site_id", "mb_secret"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_launch_names_the_missing_parameter(shared_end: FarEnd, name: str, value: str | None) -> None:
    code, body = shared_end.get(launch_path("missing", **{name: value}))
    assert code == 400
    assert name in body["error"]


@pytest.mark.parametrize("brz", ["0", "-1", "x", "9223372036854775808", "1" * 40, "\uff11"])
def test_a_project_id_that_is_no_number_is_400(shared_end: FarEnd, brz: str) -> None:
    for path in (launch_path("ids", brz_project_id=brz), status_path("ids", brz_project_id=brz)):
        code, body = shared_end.get(path)
        assert code == 400
        assert "brz_project_id" in body["error"]


def test_a_launch_is_accepted_works_and_completes(shared_end: FarEnd) -> None:
    code, body = shared_end.get(launch_path("plain", webhook_url=NOWHERE))
    assert (code, body["status"], body["mb_project_uuid"], body["brz_project_id"]) == (202, "in_progress", "plain", 7)
    assert body["message"]
    wait_until(lambda: status_word(shared_end, "plain") == "completed")
    _, status = shared_end.get(status_path("plain"))
    assert status["progress"] == {
        "total_pages": status["progress"]["total_pages"],
        "processed_pages": status["progress"]["total_pages"],
        "progress_percent": 100,
        "current_stage": "publishing",
    }
    assert status["brizy_project_id"] == 7
    assert status["brizy_project_domain"]
    assert status["migration_id"]
    assert "error" not in status
    started, completed = (datetime.fromisoformat(status[name]) for name in ("started_at", "completed_at"))
    assert started < completed


def test_while_it_works_the_status_is_pending_with_progress(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("hold-work", webhook_url=NOWHERE))
    wait_until(lambda: status_word(shared_end, "hold-work") == "pending")
    _, status = shared_end.get(status_path("hold-work"))
    assert set(status) == {"status", "mb_project_uuid", "brz_project_id", "progress", "started_at", "updated_at"}
    assert set(status["progress"]) == {"total_pages", "processed_pages", "progress_percent", "current_stage"}
    wait_until(lambda: shared_end.get(status_path("hold-work"))[1]["progress"]["progress_percent"] == 100)
    assert status_word(shared_end, "hold-work") == "pending"
    assert shared_end.finish("hold-work-7") == 1
    assert status_word(shared_end, "hold-work") == "completed"


def test_a_second_launch_of_a_running_key_is_refused(shared_end: FarEnd) -> None:
    path = launch_path("hold-twice", webhook_url=NOWHERE)
    shared_end.get(path)
    wait_until(lambda: status_word(shared_end, "hold-twice") == "pending")
    assert shared_end.get(path) == (400, {"error": "The process migration is already running."})
    assert shared_end.finish("hold-twice-7") == 1
    assert len(shared_end.jobs("hold-twice-7")) == 1


def test_a_launch_without_webhook_works_before_it_answers(shared_end: FarEnd) -> None:
    code, body = shared_end.get(launch_path("sync", webhook_url=None))
    assert code == 200
    value = body["value"]
    assert value["brizy_project_id"] == 7
    assert value["progress"]["Total"] == value["progress"]["Success"] == len(value["pages"])
    assert isinstance(value["message"]["warning"], list)
    assert value["mb_site_id"] == 31383
    assert status_word(shared_end, "sync") == "completed"


def test_a_synchronous_failure_is_400_with_its_words(shared_end: FarEnd) -> None:
    code, body = shared_end.get(launch_path("sync-fail"))
    assert code == 400
    assert shared_end.get(status_path("sync-fail"))[1]["error"] == body["error"]


def test_an_unknown_status_is_404_with_its_key(shared_end: FarEnd) -> None:
    code, body = shared_end.get(status_path("never"))
    assert code == 404
    assert body == {"error": body["error"], "mb_project_uuid": "never", "brz_project_id": 7}
    assert shared_end.get("/migration-status?brz_project_id=7")[0] == 400


def test_the_log_tells_the_run(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("logged", 4711))
    code, body = shared_end.get("/migration_log?brz_project_id=4711")
    assert code == 200
    assert body["migration_id"] == shared_end.jobs("logged-4711")[0]["migration_id"]
    assert body["logs"][0].split("] ", 1)[1].startswith("brizy-4711.INFO: Migration started")
    assert "completed successfully" in body["logs"][-1]
    assert datetime.fromisoformat(body["logs"][0][1:].split("]")[0]).tzinfo is not None
    assert shared_end.get("/migration_log")[0] == 400
    assert shared_end.get("/migration_log?brz_project_id=99999")[0] == 404


def test_the_mapping_lists_every_known_pair(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("mapped", 815))
    shared_end.seed([{"mb_project_uuid": "never-ran", "brz_project_id": 816, "status": "pending"}])
    mapping = shared_end.get("/mapping/list")[1]["value"]
    assert (mapping["815"], mapping["816"]) == ("mapped", "never-ran")
    assert shared_end.get(status_path("never-ran", 816))[0] == 404


def test_a_token_is_asked_for_on_every_call() -> None:
    with FarEnd(speed=200, token="t0ken") as far_end:
        for path in ("/health", "/dashboard-handshake", "/mapping/list", launch_path("a"), status_path("a")):
            assert far_end.get(path) == (401, {"error": "Unauthorized"})
            glue = "&" if "?" in path else "?"
            assert far_end.get(f"{path}{glue}token=wrong")[0] == 401
            assert far_end.get(f"{path}{glue}token=t0ken")[0] == 200
        far_end.dials(token=None)
        assert far_end.get("/health")[0] == 200


def test_the_state_has_a_launch_s_parameters_in_order_and_no_secret(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("recorded", 52, webhook_url=NOWHERE, wave_id="w1"))
    state = shared_end.state()
    (launch,) = [launch for launch in state["launches"] if launch["key"] == "recorded-52"]
    assert [name for name, _ in launch["parameters"]] == [
        "mb_project_uuid",
        "brz_project_id",
        "mb_site_id",
        "mb_secret",
        "mgr_manual",
        "webhook_url",
        "webhook_mb_project_uuid",
        "webhook_brz_project_id",
        "wave_id",
    ]
    assert dict(launch["parameters"])["mb_secret"] == "sha256:" + hashlib.sha256(SECRET.encode()).hexdigest()
    assert SECRET not in str(state)
    assert (launch["answer"], launch["started"]) == ("accepted", True)


def test_looks_are_counted_and_their_density_is_known(far_end: FarEnd) -> None:
    for _ in range(5):
        far_end.get(status_path("counted"))
    looks = far_end.state()["status_calls"]
    assert (looks["count"], looks["by_key"]) == (5, {"counted-7": 5})
    assert 1 <= looks["max_in_one_second"] <= 5
