"""`serve` beside a server whose files it can read: what they tell while the server says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.far_end import FarEnd, wait_until
from tests.near_end import NearEnd


@pytest.fixture
def far(tmp_path: Path) -> Iterator[FarEnd]:
    """Give a server whose runs have lock files and processes of their own."""
    with FarEnd(speed=40, lock_dir=tmp_path / "locks", log_dir=tmp_path / "logs", workers=True) as far_end:
        yield far_end


@pytest.fixture
def near(far: FarEnd, data_dir: Path, tmp_path: Path) -> Iterator[NearEnd]:
    """Give a desk without a window that sees the server's files."""
    settings = {"MIGRATION_CACHE_PATH": str(tmp_path / "locks"), "MIGRATION_LOG_PATH": str(tmp_path / "logs")}
    with NearEnd(data_dir, far.url, settings=settings) as near_end:
        yield near_end


def process_of(near: NearEnd, brz_project_id: int) -> Any:
    code, answer = near.get(f"/api/migrations/{brz_project_id}/process")
    assert code == 200, answer
    return answer["data"]


def stood_in_for(near: NearEnd, brz_project_id: int) -> Any:
    """Look until a look that the server still answered is over, and give what its machine says."""

    def looked() -> Any:
        found = process_of(near, brz_project_id)
        return found if found["source"] == "lock_file" else None

    return wait_until(looked, what="a look at the lock file")


def test_a_server_that_fails_is_stood_in_for_by_lock_file_and_process(near: NearEnd, far: FarEnd) -> None:
    near.run("site-hold", 71)
    near.wait_until_at_work(71)
    job = wait_until(lambda: [job for job in far.jobs("site-hold-71") if job["worker_pid"]])[-1]
    asked = process_of(near, 71)
    assert (asked["source"], asked["lock_file"], asked["lock_file_exists"]) == (
        "migration_server_api",
        job["lock_file"],
        True,
    )
    far.dials(status_mode="500")
    stood_in = stood_in_for(near, 71)
    assert stood_in["lock_file"] == job["lock_file"]
    assert stood_in["process"]["running"] is True
    assert (stood_in["process"]["pid"], stood_in["process"]["detected_by"]) == (job["worker_pid"], "process_alive")
    assert stood_in["process"]["current_stage"]
    assert "HTTP 500" in stood_in["process"]["message"]
    details = stood_in["process_details"]
    assert (details["pid"], "php" in details["command"]) == (job["worker_pid"], True)
    assert near.details(71)["status"] == "in_progress"


def test_an_end_that_only_the_lock_file_tells_is_inferred_until_the_server_speaks(near: NearEnd, far: FarEnd) -> None:
    near.run("site-lost-fail-hold", 72)
    near.wait_until_at_work(72)
    far.dials(status_mode="500")
    far.finish("site-lost-fail-hold-72")
    details = near.wait_for_status(72, "error")
    assert (details["evidence"], details["attempt"]["provisional"]) == ("lock_file", True)
    said = details["mapping"]["changes_json"]["error"]
    assert said
    far.dials(status_mode="ok")
    details = wait_until(lambda: settled(near, 72), what="the server's word")
    assert (details["status"], details["evidence"]) == ("error", "server")
    assert details["mapping"]["changes_json"]["error"] == said
    assert details["attention"] is None


def settled(near: NearEnd, brz_project_id: int) -> Any:
    details = near.details(brz_project_id)
    return details if not details["attempt"]["provisional"] else None


def test_what_the_server_says_stands_against_its_own_lock_file(near: NearEnd, far: FarEnd) -> None:
    near.run("site-mute-hold", 73)
    near.wait_until_at_work(73)
    far.finish("site-mute-hold-73")
    for _ in range(3):
        assert process_of(near, 73)["source"] == "migration_server_api"
        assert near.details(73)["status"] == "in_progress", "it says that it goes on"
    far.dials(status_mode="500")
    details = near.wait_for_status(73, "completed")
    assert details["evidence"] == "lock_file"
    far.dials(status_mode="ok")
    near.wait_for_status(73, "in_progress")
    far.dials(status_mode="500")
    for _ in range(3):
        stood_in_for(near, 73)
        assert near.details(73)["status"] == "in_progress", "what it took back is not concluded again at once"
