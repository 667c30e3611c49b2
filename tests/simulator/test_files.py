"""Lock files, intermediate results and logs on the server's disk (CONTRACT 3 "Lock files")."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psutil
import pytest

from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path, status_path, status_word
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


def test_the_old_format_is_no_json_and_lives_by_its_time(tmp_path: Path) -> None:
    lock = tmp_path / "hold-oldlock-7.lock"
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path("hold-oldlock", webhook_url=NOWHERE))
        wait_until(lock.exists)
        with pytest.raises(json.JSONDecodeError):
            json.loads(lock.read_text())
        first = lock.stat().st_mtime_ns
        wait_until(lambda: lock.stat().st_mtime_ns > first)
        far_end.finish()
        wait_until(lambda: not lock.exists())


def test_the_old_format_of_one_that_died_is_as_old_as_its_death(tmp_path: Path) -> None:
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path("oldlock-crash", webhook_url=NOWHERE))
        far_end.wait_for(lambda s: any(job["phase"] == "crashed" for job in s["jobs"]))
        (job,) = far_end.jobs()
        lock = Path(job["lock_file"])
        wait_until(lambda: abs(lock.stat().st_mtime - job["ended_at"]) < 0.001)


def test_a_run_may_have_no_lock_or_one_that_names_a_process_elsewhere(tmp_path: Path) -> None:
    with FarEnd(speed=200, lock_dir=tmp_path / "locks", log_dir=tmp_path / "logs") as far_end:
        far_end.get(launch_path("hold-nolock", 1, webhook_url=NOWHERE))
        far_end.get(launch_path("hold-foreignpid", 2, webhook_url=NOWHERE))
        wait_until(lambda: (tmp_path / "logs" / "migration_1.log").exists())
        body = wait_until(lambda: read(tmp_path / "locks" / "hold-foreignpid-2.lock"))
        assert [path.name for path in (tmp_path / "locks").glob("*.lock")] == ["hold-foreignpid-2.lock"]
        assert not psutil.pid_exists(body["pid"])
        assert far_end.jobs("hold-nolock-1")[0]["lock_file"] is None


@pytest.mark.parametrize(("uuid", "word"), [("mute", "completed"), ("mute-fail", "error")])
def test_an_end_can_be_told_on_the_disk_alone(tmp_path: Path, uuid: str, word: str) -> None:
    locks, logs = tmp_path / "locks", tmp_path / "logs"
    with FarEnd(speed=200, lock_dir=locks, log_dir=logs) as far_end, WebhookCatcher() as catcher:
        far_end.get(launch_path(uuid, webhook_url=catcher.url))
        wait_until(lambda: (read(locks / f"{uuid}-7.lock") or {}).get("status") == word)
        far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "ended")
        status = far_end.get(status_path(uuid))[1]
        assert status["status"] == "pending"
        assert not {"completed_at", "failed_at", "migration_id", "error"} & set(status)
        served = far_end.get("/migration_log?brz_project_id=7")[1]["logs"]
        log = logs / "migration_7.log"
        written = wait_until(lambda: (lines := log.read_text(encoding="utf-8").splitlines())[len(served) :] and lines)
        assert (written[:-1], len(served) > 5) == (served, True)
        assert ("completed successfully" if word == "completed" else "Migration failed") in written[-1]
    assert not catcher.caught
    assert (locks / f"{uuid}-7.lock").exists()


def test_the_files_go_on_while_http_is_silent(tmp_path: Path) -> None:
    lock = tmp_path / "fail-7.lock"
    with FarEnd(speed=20, lock_dir=tmp_path) as far_end:
        far_end.get(launch_path("fail", webhook_url=NOWHERE))
        far_end.dials(status_mode="reset", health_mode="hang", log_mode="500")
        with pytest.raises(ConnectionError):
            far_end.get(status_path("fail"))
        wait_until(lambda: 0 < (read(lock) or {}).get("progress_percent", 0) < 100)
        wait_until(lambda: (read(lock) or {}).get("status") == "error")


def test_a_terminal_lock_has_what_the_contract_names(tmp_path: Path) -> None:
    running = {"pid", "started_at", "started_timestamp", "current_stage", "stage_updated_at"}
    running |= {"total_pages", "processed_pages", "progress_percent", "mb_project_uuid", "brz_project_id"}
    target = {"migration_id", "brizy_project_id", "brizy_project_domain"}
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        for number, uuid in enumerate(("hold", "mute", "fail"), 1):
            far_end.get(launch_path(uuid, number, webhook_url=NOWHERE))
        wait_until(lambda: (read(tmp_path / "mute-2.lock") or {}).get("status"))
        wait_until(lambda: (read(tmp_path / "fail-3.lock") or {}).get("status"))
        assert set(read(tmp_path / "hold-1.lock") or {}) == running
        assert set(read(tmp_path / "mute-2.lock") or {}) == running | {"status", "completed_at"} | target
        assert set(read(tmp_path / "fail-3.lock") or {}) == running | {"status", "failed_at", "error"}


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


def test_a_restart_takes_over_the_lock_that_an_error_left(tmp_path: Path, catcher: WebhookCatcher) -> None:
    lock = tmp_path / "again-7.lock"
    with FarEnd(speed=200, lock_dir=tmp_path) as far_end:
        far_end.seed([{"mb_project_uuid": "again", "brz_project_id": 7, "status": "error", "error": "It broke"}])
        left = wait_until(lambda: read(lock))
        assert (left["status"], left["error"]) == ("error", "It broke")
        far_end.dials(kinds={"again-7": "hold"})
        far_end.get(launch_path("again", webhook_url=catcher.url))
        fresh = wait_until(lambda: "status" not in (read(lock) or left) and read(lock))
        assert isinstance(fresh, dict)
        assert fresh["started_timestamp"] > left["failed_at"]
        far_end.finish()
        wait_until(lambda: not lock.exists())


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


def test_a_restarted_key_has_both_runs_in_one_log(tmp_path: Path) -> None:
    ended = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
    past = {"mb_project_uuid": "twice", "brz_project_id": 7, "status": "error", "failed_at": ended.isoformat()}
    log = tmp_path / "migration_7.log"
    with FarEnd(speed=200, log_dir=tmp_path) as far_end:
        far_end.seed([past])
        # Written first, dated after it.
        wait_until(lambda: log.exists() and log.stat().st_mtime == ended.timestamp())
        far_end.get(launch_path("twice", webhook_url=NOWHERE))
        wait_until(lambda: "completed successfully" in log.read_text(encoding="utf-8"))
    lines = log.read_text(encoding="utf-8").splitlines()
    stamps = [datetime.fromisoformat(line[1:].split("]")[0]) for line in lines]
    assert stamps == sorted(stamps)
    closing = [number for number, line in enumerate(lines) if "Migration failed" in line or "successfully" in line]
    assert closing == [next(n for n, line in enumerate(lines) if "Migration failed" in line), len(lines) - 1]
    assert stamps[closing[0]] == ended
    assert "run 2" in lines[closing[0] + 1]
    assert stamps[closing[0] + 1] > ended + timedelta(minutes=50)


def test_no_line_of_a_log_is_stamped_after_the_one_that_closes_it(tmp_path: Path) -> None:
    # The told run lasted two seconds, less than any that is planned.
    told = {"mb_project_uuid": "short", "brz_project_id": 7, "status": "completed"}
    with FarEnd(speed=1, log_dir=tmp_path) as far_end:
        far_end.seed([{**told, "started_at": 9e8, "completed_at": 9e8 + 2}])
        lines = wait_until(lambda: far_end.get("/migration_log?brz_project_id=7")[1]["logs"])
    stamps = [datetime.fromisoformat(line[1:].split("]")[0]).timestamp() for line in lines]
    assert stamps == sorted(stamps)
    assert (stamps[0], stamps[-1]) == (9e8, 9e8 + 2)


def test_a_past_leaves_the_files_that_it_would_have_left(tmp_path: Path) -> None:
    ended = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
    bad = {"status": "error", "failed_at": ended.isoformat()}
    told: list[dict[str, Any]] = [
        {"mb_project_uuid": "good", "brz_project_id": 1, "status": "completed", "wave_id": "w"},
        {"mb_project_uuid": "bad", "brz_project_id": 2, **bad},
        {"mb_project_uuid": "old", "brz_project_id": 3, "kind": "oldlock", **bad},
        {"mb_project_uuid": "none", "brz_project_id": 4, "kind": "nolock", **bad},
        {"mb_project_uuid": "dead", "brz_project_id": 5, "kind": "crash", "status": "in_progress", "started_at": 9e8},
    ]
    locks, logs = tmp_path / "locks", tmp_path / "logs"
    with FarEnd(speed=200, lock_dir=locks, log_dir=logs) as far_end:
        far_end.seed(told)
        wait_until(lambda: (logs / "migration_5.log").exists())
        wait_until(lambda: not (locks / "good-1.lock").exists())
    assert sorted(path.name for path in locks.glob("*.lock")) == ["bad-2.lock", "dead-5.lock", "old-3.lock"]
    bad_lock = read(locks / "bad-2.lock") or {}
    assert (bad_lock["failed_at"], psutil.pid_exists(bad_lock["pid"])) == (ended.timestamp(), False)
    assert (locks / "old-3.lock").stat().st_mtime == ended.timestamp()
    dead = read(locks / "dead-5.lock") or {}
    assert (dead["started_timestamp"], psutil.pid_exists(dead["pid"])) == (int(9e8), False)
    assert abs((locks / "dead-5.lock").stat().st_mtime - 9e8) < 60
    assert "completed successfully" in (logs / "wave_w" / "project_1.log").read_text(encoding="utf-8")
    assert "Migration failed" in (logs / "migration_4.log").read_text(encoding="utf-8")


def test_a_past_that_works_on_is_not_older_than_its_process(tmp_path: Path) -> None:
    with FarEnd(speed=20, lock_dir=tmp_path) as far_end:
        told = {"mb_project_uuid": "hold", "brz_project_id": 7, "status": "in_progress", "started_at": 9e8}
        far_end.seed([told])
        body = wait_until(lambda: read(tmp_path / "hold-7.lock"))
        assert psutil.Process(body["pid"]).create_time() <= body["started_timestamp"] + 2


def test_a_disk_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with FarEnd(speed=200, lock_dir=tmp_path / "file") as far_end:
        far_end.get(launch_path("plain", webhook_url=NOWHERE))
        wait_until(lambda: status_word(far_end, "plain") == "completed")
        assert "event=file_not_written" in far_end.errors()
