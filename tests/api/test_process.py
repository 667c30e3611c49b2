"""What `/process` and the details say of the work behind a migration, and from where they know it (CONTRACT 4, 5)."""

from __future__ import annotations

import getpass
import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop_app.domain.times import format_time
from tests.api.desk import FAILED, RUNNING, ApiDesk
from tests.far_end import wait_until

DATA = ["source", "process", "lock_file_exists", "lock_file", "status_updated"]
PROCESS = (
    "running pid message detected_by started_at current_stage stage_updated_at total_pages processed_pages"
    " progress_percent"
).split()
DETAILS = ["pid", "ppid", "user", "start", "command"]
ASKED = ("status-from-server", "process", "status-from-server")
SILENT = {"status_mode": "500"}


@pytest.fixture(autouse=True)
def heard(desk: ApiDesk) -> None:
    """Let the server have answered once: before, nothing is concluded from its silence."""
    assert process_of(desk, RUNNING.brz_project_id)["source"] == "migration_server_api"


def process_of(desk: ApiDesk, brz: int) -> Any:
    """Give the data, every key in the contract's order."""
    data = desk.get(f"/api/migrations/{brz}/process")["data"]
    assert [name for name in data if name != "process_details"] == DATA
    assert list(data["process"]) == PROCESS
    assert list(data.get("process_details", DETAILS)) == DETAILS
    return data


def lock_of(desk: ApiDesk, uuid: str, brz: int, content: object) -> Path:
    """Write a lock file that the server never touches."""
    path = desk.locks / f"{uuid}-{brz}.lock"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def unheard_of(desk: ApiDesk, uuid: str) -> int:
    """Start a migration of which the server says nothing more after its 202."""
    return desk.started(uuid, "silent")


def test_the_server_speaks_and_the_process_is_named_beside_it(desk: ApiDesk) -> None:
    brz, pid = desk.at_work("both")
    data = process_of(desk, brz)
    process, details = data["process"], data["process_details"]
    assert (data["source"], process["running"], process["detected_by"]) == (
        "migration_server_api",
        True,
        "migration-status",
    )
    assert (data["lock_file_exists"], data["lock_file"]) == (True, str(desk.locks / f"both-{brz}.lock"))
    assert process["pid"] == details["pid"] == pid
    assert (details["ppid"], details["user"]) == (psutil.Process(pid).ppid(), getpass.getuser())
    assert details["start"] == format_time(datetime.fromtimestamp(psutil.Process(pid).create_time(), UTC))
    assert "php" in details["command"]


def test_progress_is_what_the_server_says(desk: ApiDesk) -> None:
    brz = RUNNING.brz_project_id

    def agree() -> bool:
        """Ask before and after; the work goes on in between."""
        before, process, after = (desk.get(f"/api/migrations/{brz}/{part}")["data"] for part in ASKED)
        return before == after and all(process["process"][name] == said for name, said in before["progress"].items())

    wait_until(agree, what="the same progress from both")


def test_an_end_that_the_server_tells_is_written(desk: ApiDesk) -> None:
    brz, _ = desk.at_work("ends", "lost-hold")
    desk.far.finish(f"ends-{brz}")
    wait_until(lambda: desk.far.jobs(f"ends-{brz}")[0]["phase"] == "ended", what="the end of the work")
    data = process_of(desk, brz)
    assert (data["source"], data["process"]["running"], data["status_updated"]) == ("migration_server_api", False, True)
    details = desk.details(brz)
    assert (details["status"], details["evidence"], details["attempt"]["provisional"]) == ("completed", "server", False)
    assert process_of(desk, brz)["status_updated"] is False


def test_a_silent_server_leaves_the_word_to_the_lock_file(desk: ApiDesk) -> None:
    brz, pid = desk.at_work("locked")
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
    process = data["process"]
    assert (data["source"], process["running"], process["pid"]) == ("lock_file", True, pid)
    assert data["process_details"]["pid"] == pid
    assert process["detected_by"]
    assert "500" in process["message"]
    assert process["started_at"].endswith("Z")
    assert desk.details(brz)["status"] == "in_progress"


@pytest.mark.parametrize(("age", "running"), [(0, True), (590, True), (610, False)])
def test_an_old_lock_is_judged_by_its_age(desk: ApiDesk, age: int, running: bool) -> None:
    brz = unheard_of(desk, "old")
    lock = lock_of(desk, "old", brz, "4711")
    os.utime(lock, (time.time() - age, time.time() - age))
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
    assert (data["source"], data["lock_file_exists"], data["process"]["running"]) == ("lock_file", True, running)
    assert "process_details" not in data
    assert desk.details(brz)["status"] == "in_progress"


@pytest.mark.parametrize(
    ("stated", "status", "shown"),
    [
        ({"status": "success", "brizy_project_domain": "from.lock.example"}, "completed", "from.lock.example"),
        ({"status": "failed", "error": "page 4 broke"}, "error", "page 4 broke"),
    ],
)
def test_an_end_in_the_lock_file_counts_provisionally(
    desk: ApiDesk, stated: dict[str, str], status: str, shown: str
) -> None:
    brz, uuid = unheard_of(desk, "told"), "told"
    now = time.time()
    end = {"completed": "completed_at", "error": "failed_at"}[status]
    lock_of(desk, uuid, brz, {"pid": 1, "started_timestamp": now, end: now, **stated})
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
    assert (data["source"], data["process"]["running"], data["status_updated"]) == ("lock_file", False, True)
    details = desk.details(brz)
    assert (details["status"], details["evidence"], details["attempt"]["provisional"]) == (status, "lock_file", True)
    assert shown in str(details["mapping"]["changes_json"])


def test_details_look_at_the_lock_file_before_they_answer(desk: ApiDesk) -> None:
    brz = unheard_of(desk, "opened")
    now = time.time()
    lock_of(
        desk, "opened", brz, {"pid": 1, "started_timestamp": now, "status": "failed", "failed_at": now, "error": "x"}
    )
    calls = desk.far.state()["calls"].get("status", 0)
    details = desk.details(brz)
    assert (details["status"], details["evidence"]) == ("error", "lock_file")
    assert desk.far.state()["calls"].get("status", 0) == calls, "details never wait for the network"


def test_an_end_of_an_earlier_run_is_not_this_ones(desk: ApiDesk) -> None:
    brz = unheard_of(desk, "rerun")
    before = time.time() - 60
    lock_of(desk, "rerun", brz, {"pid": 1, "started_timestamp": before, "status": "success", "completed_at": before})
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
    assert (data["source"], data["status_updated"]) == ("lock_file", False)
    assert desk.details(brz)["status"] == "in_progress"


@pytest.mark.parametrize("content", ["", "{", "[]", "null", "\x00\x01", '{"pid":"x"}', '{"pid":1e400}', "[" * 9999])
def test_a_broken_lock_file_breaks_nothing(desk: ApiDesk, content: str) -> None:
    brz = unheard_of(desk, "broken")
    lock_of(desk, "broken", brz, content)
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
    assert (data["lock_file_exists"], data["status_updated"]) == (True, False)
    assert desk.details(brz)["status"] == "in_progress"


def test_what_nobody_knows_is_said(desk: ApiDesk) -> None:
    brz = unheard_of(desk, "nowhere")
    with desk.dialled(**SILENT):
        data = process_of(desk, brz)
        with desk.setting("worker_host.cache_path", ""):
            blind = process_of(desk, brz)
    assert (data["source"], data["lock_file_exists"], data["process"]["running"]) == ("none", False, False)
    assert data["lock_file"] == str(desk.locks / f"nowhere-{brz}.lock")
    assert (blind["source"], blind["lock_file"], blind["process"]["running"]) == ("none", None, False)
    assert desk.details(brz)["status"] == "in_progress"


def test_an_ended_migration_that_the_server_does_not_know_stays_as_it_is(desk: ApiDesk) -> None:
    before = desk.details(FAILED.brz_project_id)
    data = process_of(desk, FAILED.brz_project_id)
    assert (data["process"]["running"], data["status_updated"]) == (False, False)
    assert desk.details(FAILED.brz_project_id) == before


def test_foreign_pids_are_never_asked_about(desk: ApiDesk) -> None:
    brz, _ = desk.at_work("far-away")
    with desk.setting("worker_host.pids", "foreign"):
        assert "process_details" not in process_of(desk, brz)
        with desk.dialled(**SILENT):
            data = process_of(desk, brz)
    assert (data["source"], data["process"]["running"], "process_details" in data) == ("lock_file", True, False)
