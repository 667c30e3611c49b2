"""`serve` and the simulator in two processes: the main job over the real wire."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, quote_plus

import pytest

from desktop_app.domain.times import parse_time
from tests.far_end import PROJECT_ROOT, FarEnd, wait_until
from tests.flows.many import looks_begun, most_in_one_second, write_rows
from tests.near_end import SITE_ID, NearEnd


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose work takes about a second."""
    with FarEnd(speed=40) as far_end:
        yield far_end


@pytest.fixture
def near(far: FarEnd, data_dir: Path) -> Iterator[NearEnd]:
    """Give a desk without a window that talks to it."""
    with NearEnd(data_dir, far.url) as near_end:
        yield near_end


def test_a_run_is_accepted_and_its_result_arrives_by_webhook(near: NearEnd, far: FarEnd) -> None:
    code, answer = near.run("site-one", 1001)
    assert (code, answer["success"], answer["data"]["outcome"]) == (202, True, "accepted")
    assert answer["data"]["status"] == "in_progress"
    details = near.wait_for_status(1001, "completed")
    job = far.jobs("site-one-1001")[0]
    _, said = near.get("/api/migrations/1001/status-from-server")
    assert details["brizy_project_domain"] == said["data"]["brizy_project_domain"]
    assert details["mb_site_id"] == SITE_ID
    assert details["evidence"] == "webhook"
    assert details["result"]["result_json"]["status"] == "completed"
    _, answer = near.get("/api/migrations/1001/webhook-info")
    info = answer["data"]
    assert (info["webhook_registered"], info["webhook_received"]) == (True, True)
    assert [delivery["verdict"] for delivery in info["deliveries"]] == ["applied"]
    received_at = parse_time(info["webhook_received_at"])
    ended_at = datetime.fromtimestamp(job["ended_at"], UTC)
    assert received_at is not None
    assert 0 <= (received_at - ended_at).total_seconds() < 5
    assert "token=•••" in info["webhook_url"]
    assert dict(far.state()["launches"][0]["parameters"])["webhook_url"].startswith("http://localhost:")


def test_a_failed_migration_says_why(near: NearEnd) -> None:
    near.run("site-fail", 1002)
    details = near.wait_for_status(1002, "error")
    assert details["mapping"]["changes_json"]["error"]


def test_a_lost_webhook_is_healed_by_a_look_within_six_seconds_of_the_end(near: NearEnd, far: FarEnd) -> None:
    far.dials(drop_next_webhook=1)
    near.run("site-two", 1003)
    details = near.wait_for_status(1003, "completed")
    noticed = time.time()
    assert noticed - far.jobs("site-two-1003")[0]["ended_at"] <= 6.0
    assert details["evidence"] == "server"
    _, answer = near.get("/api/migrations/1003/webhook-info")
    assert (answer["data"]["webhook_registered"], answer["data"]["webhook_received"]) == (True, False)


def test_a_restart_is_not_ended_by_the_previous_runs_status(near: NearEnd, far: FarEnd) -> None:
    near.run("site-three", 1004)
    first = near.wait_for_status(1004, "completed")
    far.dials(drop_next_webhook=1, kinds={"site-three-1004": "hold"})
    code, answer = near.post("/api/migrations/1004/restart")
    assert (code, answer["data"]["outcome"]) == (202, "accepted")
    for _ in range(5):
        code, _ = near.get("/api/migrations/1004/process")
        assert code == 200
        assert near.details(1004)["status"] == "in_progress"
    near.wait_until_at_work(1004)
    assert near.details(1004)["status"] == "in_progress"
    far.finish("site-three-1004")
    second = near.wait_for_status(1004, "completed")
    assert second["attempt"]["id"] > first["attempt"]["id"]


def test_a_running_migration_is_started_again_only_by_force(near: NearEnd, far: FarEnd) -> None:
    far.dials(kinds={"site-four-1005": "hold"})
    assert near.run("site-four", 1005)[0] == 202
    code, answer = near.run("site-four", 1005)
    assert (code, answer["code"]) == (409, "in_progress")
    near.wait_until_at_work(1005)
    code, answer = near.run("site-four", 1005, force=True)
    assert code == 502
    assert "already running" in answer["error"]
    assert near.details(1005)["status"] == "in_progress"
    assert len(far.state()["launches"]) == 2


def test_a_run_that_was_not_started_here_is_noticed_before_the_launch(near: NearEnd, far: FarEnd) -> None:
    far.seed([{"mb_project_uuid": "site-five", "brz_project_id": 1006, "status": "in_progress", "kind": "hold"}])
    code, answer = near.run("site-five", 1006)
    assert (code, answer["code"]) == (409, "running_there")
    assert near.details(1006)["attempt"]["origin"] == "observed"
    assert far.state()["launches"] == []


@pytest.mark.parametrize("missing", ["mb_project_uuid", "brz_project_id"])
def test_a_run_without_key_names_the_field(near: NearEnd, far: FarEnd, missing: str) -> None:
    body = {"mb_project_uuid": "a", "brz_project_id": 1}
    del body[missing]
    code, answer = near.post("/api/migrations/run", body)
    assert code == 400
    assert missing in answer["error"]
    assert far.state()["calls"].get("status", 0) == 0


def test_a_missing_site_id_is_named_before_any_call(far: FarEnd, data_dir: Path) -> None:
    with NearEnd(data_dir, far.url, settings={"MB_SITE_ID": ""}) as near:
        code, answer = near.run("site", 7)
        assert code == 400
        assert "mb_site_id" in answer["error"]
        assert near.run("site", 7, mb_site_id="own")[0] == 202


def test_a_server_that_is_not_there_starts_nothing(near: NearEnd, far: FarEnd) -> None:
    far.stop()
    code, answer = near.run("site-six", 1007)
    assert (code, answer["data"]["outcome"]) == (502, "not_sent")
    assert near.details(1007)["status"] == "pending"


def test_a_refused_restart_leaves_the_status_as_it_was(near: NearEnd, far: FarEnd) -> None:
    near.run("site-seven", 1008)
    near.wait_for_status(1008, "completed")
    far.dials(kinds={"site-seven-1008": "refuse"})
    code, answer = near.post("/api/migrations/1008/restart")
    assert (code, answer["data"]["outcome"], answer["data"]["status"]) == (502, "refused", "completed")
    assert near.details(1008)["status"] == "completed"


def test_serve_ends_in_order_and_goes_on_where_it_was(far: FarEnd, data_dir: Path) -> None:
    far.dials(kinds={"site-eight-1009": "hold"}, drop_next_webhook=1)
    with NearEnd(data_dir, far.url) as near:
        near.run("site-eight", 1009)
        assert near.stop() == 0
        far.finish("site-eight-1009")
        near.start()
        near.wait_for_status(1009, "completed")


def test_a_crash_loses_nothing(far: FarEnd, data_dir: Path) -> None:
    with NearEnd(data_dir, far.url) as near:
        near.run("site-nine", 1010)
        near.kill()
        near.start()
        near.wait_for_status(1010, "completed")


def test_two_desks_do_not_share_a_directory(near: NearEnd) -> None:
    command = [sys.executable, "-m", "desktop_app", "serve", "--data-dir", str(near.data_dir), "--port", "0"]
    second = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, timeout=60)
    assert second.returncode == 1
    assert "in use" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_busy_port_is_named_with_its_cure(near: NearEnd, tmp_path: Path) -> None:
    port = near.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "desktop_app", "serve", "--data-dir", str(tmp_path / "b"), "--port", port]
    second = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, timeout=60)
    assert second.returncode == 1
    assert port in second.stderr
    assert "Traceback" not in second.stderr


def test_two_hundred_at_once_keep_within_the_look_budget(far: FarEnd, data_dir: Path) -> None:
    keys = [(f"many-{number}", 2000 + number) for number in range(200)]
    far.seed(
        {"mb_project_uuid": uuid, "brz_project_id": brz, "status": "in_progress", "kind": "hold"} for uuid, brz in keys
    )
    with NearEnd(data_dir, far.url, settings={"MIGRATION_DESK_LOG_LEVEL": "debug"}) as near:
        near.stop()
        write_rows(data_dir, [(uuid, brz, '{"status": "running"}') for uuid, brz in keys])
        near.start()
        began = time.monotonic()
        state = far.wait_for(lambda state: len(state["status_calls"]["by_key"]) == 200, within=60)
        took = time.monotonic() - began
        calls = state["status_calls"]
        assert calls["count"] <= 10 * took + 10
        # On a busy machine some that left apart arrive together: what counts is when they leave.
        begun = looks_begun(data_dir)
        assert len(begun) >= calls["count"], "every look that came was one of these"
        assert most_in_one_second(begun) <= 10
        far.finish()
        wait_until(lambda: near.get("/api/migrations?status=completed&limit=1")[1]["total"] == 200, within=60)


def test_no_secret_is_in_any_answer_file_or_error_output(far: FarEnd, data_dir: Path) -> None:
    canary, token = "canary/secret 88&x", "canary-token-99"
    far.dials(token=token)
    answers: list[tuple[int, object]] = []
    settings = {"MIGRATION_API_TOKEN": token, "MIGRATION_DESK_LOG_LEVEL": "debug"}
    with NearEnd(data_dir, far.url, canary, settings) as near:
        for mode in ("echo", "reset", "html", "ok"):
            far.dials(launch_mode=mode)
            answers.append(near.run(f"canary-{mode}", 3000 + len(answers)))
        far.dials(status_mode="echo", health_mode="echo", handshake_mode="echo")
        answers.append(near.get("/api/migration-server/health"))
        answers.append(near.get("/api/migration-server/handshake"))
        answers.append(near.get("/api/migrations/3003/status-from-server"))
        far.dials(status_mode="ok", health_mode="ok", handshake_mode="ok")
        near.wait_for_status(3003, "completed")
        for brz in (3000, 3001, 3002, 3003):
            for part in ("", "/process", "/webhook-info", "/status-from-server", "/logs"):
                answers.append(near.get(f"/api/migrations/{brz}{part}"))
        answers.append(near.get("/api/migrations?q=canary"))
        answers.append(near.get("/api/deliveries"))
        near.stop()
        written = near.errors()
    secrets = [canary, quote(canary), quote(canary, safe=""), quote_plus(canary), token]
    kept = [path for path in data_dir.rglob("*") if path.is_file() and path.name not in ("api-token", "webhook-secret")]
    assert any(path.name == "migration-desk.log" for path in kept)
    for secret in secrets:
        assert secret not in repr(answers)
        assert secret not in written
        for path in kept:
            assert secret.encode() not in path.read_bytes(), path
