"""Lock files, intermediate results and logs on the server's disk (CONTRACT 3 "Lock files")."""

from __future__ import annotations

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path, status_word
from tests.simulator.webhook_catcher import WebhookCatcher

NOWHERE = "http://127.0.0.1:9/"


def read(path: Path) -> dict[str, Any] | None:
    try:
        body: dict[str, Any] = json.loads(path.read_text())
    except FileNotFoundError:
        return None
    return body


def test_the_lock_follows_the_run_and_goes_with_its_success(tmp_path: Path, catcher: WebhookCatcher) -> None:
    lock = tmp_path / "hold-me-7.lock"
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path("hold-me", webhook_url=catcher.url))
        body = wait_until(lambda: (read(lock) or {}).get("progress_percent") == 100 and read(lock))
        assert isinstance(body, dict)
        assert "status" not in body
        assert far_end.process is not None
        assert body["pid"] == far_end.process.pid
        started = datetime.strptime(body["started_at"], "%Y-%m-%d %H:%M:%S")
        assert int(started.timestamp()) == body["started_timestamp"] <= body["stage_updated_at"]
        assert psutil.Process(body["pid"]).create_time() <= body["started_timestamp"] + 2
        assert body["current_stage"] == "publishing"
        assert body["total_pages"] == body["processed_pages"] > 0
        digest = hashlib.md5(b"hold-me7", usedforsecurity=False).hexdigest()
        assert read(tmp_path / f"{digest}-7.json")
        far_end.finish()
        wait_until(lambda: not lock.exists())
        assert status_word(far_end, "hold-me") == "completed"


def test_while_the_webhook_is_tried_the_lock_tells_the_end(tmp_path: Path) -> None:
    with FarEnd(speed=20, lock_dir=tmp_path) as far_end:
        far_end.seed(
            [
                {
                    "mb_project_uuid": "ending",
                    "brz_project_id": 7,
                    "status": "in_progress",
                    "remaining_seconds": 1,
                    "webhook_url": NOWHERE,
                }
            ]
        )
        body = wait_until(
            lambda: (read(tmp_path / "ending-7.lock") or {}).get("status") and read(tmp_path / "ending-7.lock")
        )
        assert isinstance(body, dict)
        assert body["status"] == "completed"
        assert body["completed_at"] == int(far_end.jobs("ending-7")[0]["ended_at"])
        assert body["migration_id"]
        assert body["brizy_project_domain"]


@pytest.mark.parametrize("uuid", ["fail-1", "early-1"])
def test_after_an_error_the_lock_stays(tmp_path: Path, uuid: str) -> None:
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path(uuid, webhook_url=NOWHERE))
        far_end.wait_for(lambda s: any(job["phase"] == "ended" for job in s["jobs"]))
    body = read(tmp_path / f"{uuid}-7.lock")
    assert body is not None
    assert (body["status"], bool(body["error"])) == ("error", True)
    assert isinstance(body["failed_at"], int)


def test_a_crash_leaves_a_lock_of_a_process_that_is_gone(tmp_path: Path) -> None:
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path("crash-1", webhook_url=NOWHERE))
        far_end.wait_for(lambda s: any(job["phase"] == "crashed" for job in s["jobs"]))
        body = wait_until(lambda: read(tmp_path / "crash-1-7.lock"))
    assert "status" not in body
    assert not psutil.pid_exists(body["pid"])


@pytest.mark.parametrize("uuid", ["../../outside", "a/b\\c", "con:*?", "x" * 255])
def test_no_file_leaves_its_directory(tmp_path: Path, uuid: str) -> None:
    locks, logs = tmp_path / "deep" / "locks", tmp_path / "deep" / "logs"
    with FarEnd(speed=200, lock_dir=locks, log_dir=logs) as far_end:
        far_end.get(launch_path("fail" + uuid, webhook_url=NOWHERE, wave_id="../" + uuid))
        wait_until(lambda: locks.is_dir() and any(locks.glob("*-7.lock")) and any(logs.rglob("project_7.log")))
        assert far_end.errors() == ""
    assert sorted(path.name for path in tmp_path.iterdir()) == ["deep"]
    assert sorted(path.name for path in (tmp_path / "deep").iterdir()) == ["locks", "logs"]


def test_the_log_file_has_each_line_once(tmp_path: Path) -> None:
    with FarEnd(speed=20, log_dir=tmp_path) as far_end:
        far_end.get(launch_path("logged", 31, webhook_url=NOWHERE))
        far_end.get(launch_path("waved", 32, webhook_url=NOWHERE, wave_id="w-5"))
        far_end.wait_for(lambda s: all(job["finished"] for job in s["jobs"]))
        served = far_end.get("/migration_log?brz_project_id=31")[1]["logs"]
        written = tmp_path / "migration_31.log"
        wait_until(lambda: written.exists() and written.read_text(encoding="utf-8").splitlines() == served)
        assert (tmp_path / "wave_w-5" / "project_32.log").exists()


def test_a_disk_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with FarEnd(speed=200, lock_dir=tmp_path / "file") as far_end:
        far_end.get(launch_path("plain", webhook_url=NOWHERE))
        wait_until(lambda: status_word(far_end, "plain") == "completed")
        assert "event=file_not_written" in far_end.errors()
