"""`serve` and the simulator in two processes: what operators do over the API while the server works."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.far_end import FarEnd, wait_until
from tests.near_end import NearEnd


@pytest.fixture
def far(tmp_path: Path) -> Iterator[FarEnd]:
    """Give a server whose disk and processes can be seen."""
    with FarEnd(speed=40, lock_dir=tmp_path / "locks", log_dir=tmp_path / "logs", workers=True) as far_end:
        yield far_end


@pytest.fixture
def near(far: FarEnd, data_dir: Path, tmp_path: Path) -> Iterator[NearEnd]:
    """Give a desk without a window that sees them."""
    seen = {"MIGRATION_CACHE_PATH": str(tmp_path / "locks"), "MIGRATION_LOG_PATH": str(tmp_path / "logs")}
    with NearEnd(data_dir, far.url, settings=seen) as near_end:
        yield near_end


def begun(near: NearEnd, far: FarEnd, uuid: str, brz: int, kind: str = "hold") -> None:
    """Start a migration and wait until the server works on it."""
    far.dials(kinds={f"{uuid}-{brz}": kind})
    assert near.run(uuid, brz)[0] == 202
    near.wait_until_at_work(brz)


def done(near: NearEnd, path: str, body: object = None) -> Any:
    """Do something to a migration and give what was done."""
    code, answer = near.post(f"/api/migrations/{path}", body)
    assert code == 200, answer
    return answer["data"]


def deliveries(near: NearEnd, brz: int) -> list[Any]:
    found: list[Any] = near.get(f"/api/migrations/{brz}/webhook-info")[1]["data"]["deliveries"]
    return found


def test_a_result_that_comes_after_the_operators_word_is_kept_and_flagged(near: NearEnd, far: FarEnd) -> None:
    begun(near, far, "given-up", 5001)
    assert done(near, "5001/set-failed", {"error": "stuck on page 3"})["status"] == "error"
    far.finish("given-up-5001")
    (late,) = wait_until(lambda: deliveries(near, 5001), what="the late webhook")
    details = near.details(5001)
    assert (details["status"], details["evidence"], details["attention"]) == ("error", "operator", "contradiction")
    assert details["mapping"]["changes_json"]["error"] == "stuck on page 3"
    assert "not applied" in late["reason"]
    assert near.get("/api/migrations?status=completed")[1]["total"] == 0


def test_a_late_result_that_agrees_with_the_operator_flags_nothing(near: NearEnd, far: FarEnd) -> None:
    begun(near, far, "seen-done", 5002)
    assert done(near, "5002/set-completed", {"brizy_project_domain": "mine.example"})["status"] == "completed"
    far.finish("seen-done-5002")
    wait_until(lambda: deliveries(near, 5002), what="the late webhook")
    details = near.details(5002)
    assert (details["status"], details["evidence"]) == ("completed", "operator")
    assert details["brizy_project_domain"] == "mine.example"


def test_after_a_reset_a_restart_needs_no_force(near: NearEnd, far: FarEnd) -> None:
    begun(near, far, "died-there", 5003, "crash")
    assert near.post("/api/migrations/5003/restart")[1]["code"] == "in_progress"
    assert done(near, "5003/reset-status")["status"] == "pending"
    assert near.details(5003)["status"] == "pending"
    far.dials(kinds={"died-there-5003": "ok"})
    far.wait_for(lambda state: state["jobs"][-1]["phase"] == "crashed")
    code, answer = near.post("/api/migrations/5003/restart")
    assert (code, answer["data"]["outcome"]) == (202, "accepted")
    near.wait_for_status(5003, "completed")


def test_a_hard_reset_frees_the_server_for_the_next_start(near: NearEnd, far: FarEnd, tmp_path: Path) -> None:
    begun(near, far, "stuck", 5004)
    lock = tmp_path / "locks" / "stuck-5004.lock"
    wait_until(lock.exists)
    steps = done(near, "5004/hard-reset", {"note": "stuck since Monday"})["steps"]
    assert [step["step"] for step in steps] == ["kill", "remove_lock", "delete_cache", "reset_status"]
    assert steps[0]["outcome"] == "done"
    assert near.details(5004)["status"] == "pending"
    far.dials(kinds={"stuck-5004": "ok"})
    far.wait_for(lambda state: state["jobs"][-1]["phase"] == "crashed")
    assert near.post("/api/migrations/5004/restart")[0] == 202
    near.wait_for_status(5004, "completed")


def test_the_log_comes_from_the_server_and_from_its_files_while_it_is_down(near: NearEnd, far: FarEnd) -> None:
    begun(near, far, "logged", 5005)
    code, answer = near.get("/api/migrations/5005/logs")
    assert (code, answer["data"]["source"]) == (200, "server")
    said = answer["data"]["logs"]
    assert said
    far.stop()
    code, answer = near.get("/api/migrations/5005/logs")
    assert (code, answer["data"]["source"]) == (200, "files")
    # The file may lack what the server said last, and may have what it wrote since.
    written = answer["data"]["logs"]
    assert written[: len(said)] == said[: len(written)] != []
    assert answer["problem"]
