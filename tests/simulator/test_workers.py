"""Runs in processes of their own, looked at and killed from outside as the desk does it."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop_app.simulator import SimulatorOptions
from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path, status_path
from tests.simulator.webhook_catcher import WebhookCatcher

NOWHERE = "http://127.0.0.1:9/"


@pytest.fixture
def far_end(tmp_path: Path) -> Iterator[FarEnd]:
    with FarEnd(speed=200, lock_dir=tmp_path, workers=True) as far_end:
        yield far_end


def begin(far_end: FarEnd, uuid: str, webhook_url: str = NOWHERE) -> tuple[psutil.Process, dict[str, Any]]:
    """Launch a run and return its process and its lock, once that is written."""
    assert far_end.get(launch_path(uuid, webhook_url=webhook_url))[0] == 202
    job = wait_until(lambda: [job for job in far_end.jobs(f"{uuid}-7") if job["worker_pid"]])[-1]
    lock = wait_until(lambda: _lock_of(Path(job["lock_file"]), job["worker_pid"]))
    return psutil.Process(job["worker_pid"]), lock


def _lock_of(path: Path, pid: int) -> dict[str, Any] | None:
    if not path.exists():
        return None
    lock: dict[str, Any] = json.loads(path.read_text())
    return lock if lock["pid"] == pid else None


def test_a_run_has_a_process_like_the_real_server_s_until_it_ends(far_end: FarEnd) -> None:
    process, lock = begin(far_end, "hold")
    assert process.cmdline() == ["php", "/srv/migration/public/index.php", "--mb=hold", "--brz=7"]
    assert far_end.process is not None
    assert process.ppid() == far_end.process.pid
    assert process.create_time() <= lock["started_timestamp"] + 2
    far_end.finish()
    wait_until(lambda: not process.is_running())
    assert far_end.errors() == ""


@pytest.mark.parametrize("polite", [True, False])
def test_a_killed_run_stops_where_it_was_and_says_nothing(far_end: FarEnd, polite: bool) -> None:
    with WebhookCatcher() as catcher:
        process, _ = begin(far_end, "hold", catcher.url)
        wait_until(lambda: far_end.get(status_path("hold"))[1]["progress"]["progress_percent"] == 100)
        before = far_end.get(status_path("hold"))[1]
        process.terminate() if polite else process.kill()
        state = far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "crashed")
        lock = Path(state["jobs"][0]["lock_file"])
        left = lock.read_bytes()
        assert far_end.get(status_path("hold"))[1] == before
        assert before["status"] == "pending"
        assert (state["running"], far_end.finish()) == (0, 0)
        assert (lock.read_bytes(), json.loads(left)["pid"]) == (left, process.pid)
        assert not psutil.pid_exists(process.pid)
        far_end.dials(kinds={"hold-7": "ok"})
        assert far_end.get(launch_path("hold", webhook_url=catcher.url))[0] == 202
        wait_until(lambda: catcher.caught)
    assert [caught.body["status"] for caught in catcher.caught] == ["completed"]


def test_a_run_killed_in_the_middle_shows_the_middle(tmp_path: Path) -> None:
    with FarEnd(speed=20, lock_dir=tmp_path, workers=True) as far_end:
        process, _ = begin(far_end, "plain")
        wait_until(lambda: far_end.get(status_path("plain"))[1]["progress"]["processed_pages"])
        process.kill()
        far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "crashed")
        first, second = (far_end.get(status_path("plain"))[1] for _ in range(2))
        assert first == second
        assert 0 < first["progress"]["progress_percent"] < 100


def test_a_kill_can_be_followed_by_a_launch_at_once(far_end: FarEnd) -> None:
    process, _ = begin(far_end, "hold")
    process.kill()
    wait_until(lambda: far_end.get(launch_path("hold", webhook_url=NOWHERE))[0] == 202, within=2)


def test_who_is_killed_while_it_calls_its_webhook_calls_no_more(tmp_path: Path) -> None:
    with FarEnd(speed=5, lock_dir=tmp_path, workers=True) as far_end, WebhookCatcher([503]) as catcher:
        process, _ = begin(far_end, "hold", catcher.url)
        far_end.finish()
        far_end.wait_for(lambda s: s["webhooks"] and s["webhooks"][0]["answers"])
        assert process.is_running()
        process.kill()
        state = far_end.wait_for(lambda s: s["webhooks"][0]["final"])
        assert (len(state["webhooks"][0]["tries"]), state["webhooks"][0]["delivered"]) == (1, False)
        assert far_end.get(status_path("hold"))[1]["status"] == "completed"
        assert json.loads((tmp_path / "hold-7.lock").read_text())["status"] == "completed"


def test_one_that_dies_by_itself_leaves_the_pid_it_had(far_end: FarEnd) -> None:
    far_end.get(launch_path("crash", webhook_url=NOWHERE))
    job = far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "crashed")["jobs"][0]
    lock = wait_until(lambda: _lock_of(Path(job["lock_file"]), job["worker_pid"]))
    assert not psutil.pid_exists(lock["pid"])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to ignore")
def test_a_stubborn_one_must_be_forced(far_end: FarEnd) -> None:
    process, _ = begin(far_end, "hold-stubborn")
    process.terminate()
    with pytest.raises(psutil.TimeoutExpired):
        process.wait(0.3)
    assert far_end.jobs()[0]["phase"] == "working"
    process.kill()
    far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "crashed")


def test_a_disguised_one_looks_like_another_program(far_end: FarEnd) -> None:
    command = " ".join(begin(far_end, "hold-disguised")[0].cmdline())
    assert command == "backup /srv/backup/nightly.sh --mb=hold-disguised --brz=7"


def test_a_lock_may_name_another_process_than_its_own(far_end: FarEnd) -> None:
    far_end.get(launch_path("hold-foreignpid", webhook_url=NOWHERE))
    job = wait_until(lambda: [job for job in far_end.jobs() if job["worker_pid"]])[0]
    wait_until(lambda: Path(job["lock_file"]).exists())
    assert json.loads(Path(job["lock_file"]).read_text())["pid"] != job["worker_pid"]


def test_a_past_that_works_on_has_a_process_not_older_than_its_lock_says(far_end: FarEnd) -> None:
    far_end.seed([{"mb_project_uuid": "hold", "brz_project_id": 7, "status": "in_progress", "started_at": 9e8}])
    job = wait_until(lambda: [job for job in far_end.jobs() if job["worker_pid"]])[0]
    lock = wait_until(lambda: _lock_of(Path(job["lock_file"]), job["worker_pid"]))
    assert psutil.Process(lock["pid"]).create_time() <= lock["started_timestamp"] + 2


@pytest.mark.parametrize("uuid", ["nul\0 and \n", "я" * 255, "--help"])
def test_an_odd_name_hires_like_any_other(far_end: FarEnd, uuid: str) -> None:
    far_end.get(launch_path("hold" + uuid, webhook_url=NOWHERE))
    wait_until(lambda: far_end.jobs()[0]["worker_pid"])
    assert far_end.errors() == ""


@pytest.mark.parametrize("end", [FarEnd.stop, FarEnd.kill])
def test_no_process_outlives_the_simulator(far_end: FarEnd, end: Any) -> None:
    processes = [begin(far_end, uuid)[0] for uuid in ("hold", "hold-stubborn")]
    end(far_end)
    wait_until(lambda: not any(process.is_running() for process in processes))


def test_without_workers_there_are_none() -> None:
    with FarEnd(speed=200) as far_end:
        far_end.get(launch_path("hold", webhook_url=NOWHERE))
        job = far_end.wait_for(lambda s: s["jobs"][0]["phase"] == "working")["jobs"][0]
        assert (job["worker_pid"], job["lock_file"]) == (None, None)
        assert far_end.process is not None
        assert psutil.Process(far_end.process.pid).children() == []


def test_a_packed_program_says_that_it_has_no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    with pytest.raises(ValueError, match="packed program"):
        SimulatorOptions(workers=True)
