"""What operators do to a migration over the API: each act, on real files and processes, and what is kept of it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import AuditEntry, AuditQuery
from tests.api.desk import ApiDesk
from tests.far_end import wait_until


def act(desk: ApiDesk, method: str, brz: int, name: str, body: object = None) -> Any:
    """Do something and give the data of the answer."""
    reply = desk.ask(method, f"/api/migrations/{brz}/{name}", body)
    assert reply.status == 200, reply.json
    return reply.json["data"]


def refusal(desk: ApiDesk, method: str, brz: int, name: str, body: object = None) -> str:
    """Try something that is refused and give the code."""
    reply = desk.ask(method, f"/api/migrations/{brz}/{name}", body)
    assert reply.status == 409, reply.json
    assert list(reply.json) == ["success", "error", "code"]
    return str(reply.json["code"])


def kept(desk: ApiDesk, uuid: str, brz: int) -> list[AuditEntry]:
    """Give what the trail keeps of a migration besides its launch, newest first."""
    page = desk.program.trail.page(AuditQuery(key=MigrationKey(uuid, brz)), 100, 0)
    return [entry for entry in page.entries if entry.action not in ("launch", "restart")]


def is_gone(pid: int) -> bool:
    """Tell whether a process has ended; one that nobody has buried yet has."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def lock_of(desk: ApiDesk, uuid: str, brz: int) -> Path:
    return desk.locks / f"{uuid}-{brz}.lock"


def write_cache(desk: ApiDesk, uuid: str, brz: int) -> Path:
    """Leave intermediate results under the server's own name."""
    digest = hashlib.md5(f"{uuid}{brz}".encode(), usedforsecurity=False).hexdigest()
    path = desk.locks / f"{digest}-{brz}.json"
    path.write_text("{}")
    return path


def lend_process(desk: ApiDesk, uuid: str, brz: int, began: float = 0) -> int:
    """Let a lock file that the server never touches name a worker, which it gives.

    Args:
        desk: Where the worker is at work.
        uuid: Of the migration whose lock it is.
        brz: Of the same.
        began: Seconds from the start of the process to what the lock says of it.
    """
    _, pid = desk.at_work("lender")
    content = {"pid": pid, "started_timestamp": psutil.Process(pid).create_time() + began}
    lock_of(desk, uuid, brz).write_text(json.dumps(content))
    return pid


def test_a_reset_sets_back_to_pending_and_says_so(desk: ApiDesk) -> None:
    brz = desk.started("reset")
    data = act(desk, "POST", brz, "reset-status", {"note": "start over"})
    assert list(data) == ["message", "mb_project_uuid", "brz_project_id", "action", "status", "steps"]
    assert (data["mb_project_uuid"], data["brz_project_id"]) == ("reset", brz)
    assert (data["action"], data["status"]) == ("reset_status", "pending")
    details = desk.details(brz)
    attempt = details["attempt"]["id"]
    assert data["steps"] == [{"step": "reset_status", "outcome": "done", "attempt": str(attempt), "was": "in_progress"}]
    changes = details["mapping"]["changes_json"]
    assert (details["status"], details["evidence"], changes["status"]) == ("pending", "operator", "pending")
    assert changes["reset_at"]
    (entry,) = kept(desk, "reset", brz)
    assert (entry.actor, entry.action, entry.outcome, entry.attempt) == ("api", "reset_status", "done", attempt)
    assert entry.parameters == {"note": "start over"}


def test_after_a_reset_a_restart_needs_no_force(desk: ApiDesk) -> None:
    brz, _ = desk.at_work("again")
    assert refusal(desk, "POST", brz, "restart", {}) == "in_progress"
    act(desk, "POST", brz, "hard-reset")
    desk.far.dials(kinds={f"again-{brz}": "ok"})
    reply = desk.ask("POST", f"/api/migrations/{brz}/restart", {"reason": "once more"})
    assert (reply.status, reply.json["data"]["outcome"]) == (202, "accepted")


@pytest.mark.parametrize(
    ("name", "body", "status", "shown"),
    [
        ("set-completed", None, "completed", {}),
        ("set-completed", {"brizy_project_domain": " new.example "}, "completed", {"domain": "new.example"}),
        (
            "set-completed",
            {"brizy_project_domain": "https://new.example/a"},
            "completed",
            {"domain": "https://new.example/a"},
        ),
        ("set-failed", {"error": "page 3\nis stuck"}, "error", {"error": "page 3\nis stuck"}),
    ],
)
@pytest.mark.parametrize("before", ["in_progress", "completed", "error", "pending"])
def test_a_mark_ends_the_attempt_whatever_it_held(
    desk: ApiDesk, name: str, body: object, status: str, shown: dict[str, str], before: str
) -> None:
    brz = desk.started("marked")
    first = {"completed": "set-completed", "error": "set-failed", "pending": "reset-status"}.get(before)
    if first:
        act(desk, "POST", brz, first, {"error": "before"} if before == "error" else None)
    data = act(desk, "POST", brz, name, body)
    details = desk.details(brz)
    assert (data["status"], details["status"], details["evidence"]) == (status, status, "operator")
    assert data["steps"][0]["was"] == before
    (row,) = desk.get(f"/api/migrations?brz_project_id={brz}")["data"]
    assert row["status"] == status
    if "domain" in shown:
        assert details["brizy_project_domain"] == shown["domain"]
    assert row["error"] == shown.get("error")
    assert next(entry.action for entry in kept(desk, "marked", brz)) == name.replace("-", "_")


def test_a_lock_is_removed_once(desk: ApiDesk) -> None:
    brz = desk.started("locked", "silent")
    lock = lock_of(desk, "locked", brz)
    lock.write_text("4711")
    data = act(desk, "DELETE", brz, "lock")
    assert data["steps"] == [{"step": "remove_lock", "outcome": "done", "path": str(lock)}]
    assert not lock.exists()
    assert data["status"] == desk.details(brz)["status"] == "in_progress"
    assert act(desk, "DELETE", brz, "lock")["steps"] == [{"step": "remove_lock", "outcome": "nothing"}]
    assert [entry.outcome for entry in kept(desk, "locked", brz)] == ["done", "done"]


def test_intermediate_results_are_deleted_once(desk: ApiDesk) -> None:
    brz = desk.started("cached", "silent")
    cache, other = write_cache(desk, "cached", brz), write_cache(desk, "another", brz)
    data = act(desk, "DELETE", brz, "cache")
    assert data["steps"] == [{"step": "delete_cache", "outcome": "done", "path": str(cache)}]
    assert (cache.exists(), other.exists()) == (False, True)
    assert act(desk, "DELETE", brz, "cache")["steps"] == [{"step": "delete_cache", "outcome": "nothing"}]


@pytest.mark.parametrize("name", ["lock", "cache"])
def test_what_cannot_be_removed_is_409_with_the_cure(desk: ApiDesk, name: str) -> None:
    brz = desk.started("stays", "silent")
    path = lock_of(desk, "stays", brz) if name == "lock" else write_cache(desk, "stays", brz)
    path.unlink(missing_ok=True)
    path.mkdir()
    reply = desk.ask("DELETE", f"/api/migrations/{brz}/{name}")
    assert (reply.status, reply.json["code"]) == (409, "file_not_removed")
    assert str(path) in reply.json["error"]
    assert path.is_dir()
    assert kept(desk, "stays", brz)[0].outcome == "failed"


@pytest.mark.parametrize("name", ["lock", "cache"])
def test_without_a_directory_nothing_can_be_removed(desk: ApiDesk, name: str) -> None:
    brz = desk.started("elsewhere")
    with desk.setting("worker_host.cache_path", ""):
        assert refusal(desk, "DELETE", brz, name) == "no_server_directory"
    assert [entry.outcome for entry in kept(desk, "elsewhere", brz)] == ["refused"]


def test_no_uuid_leads_out_of_the_directory(desk: ApiDesk) -> None:
    outside = desk.locks.parent / "outside-9000.lock"
    outside.write_text("not yours")
    body = {"mb_project_uuid": "../outside", "brz_project_id": 9000}
    with desk.setting("webhook.unsigned", "accept"):
        assert desk.ask("POST", "/api/webhooks/migration-result", body, None).status == 200
    assert act(desk, "DELETE", 9000, "lock")["steps"][0]["outcome"] == "nothing"
    assert outside.read_text() == "not yours"


@pytest.mark.parametrize(("kind", "force", "how"), [("hold", False, "asked"), ("hold-stubborn", True, "forced")])
def test_a_kill_ends_the_proven_process(desk: ApiDesk, kind: str, force: bool, how: str) -> None:
    brz, pid = desk.at_work("worker", kind)
    data = act(desk, "POST", brz, "kill", {"force": force})
    (step,) = data["steps"]
    assert list(step) == ["step", "outcome", "pid", "command", "user", "started_at", "how"]
    assert (step["step"], step["outcome"], step["pid"], step["how"]) == ("kill", "done", str(pid), how)
    assert "php" in step["command"]
    wait_until(lambda: is_gone(pid), what=f"the end of {pid}")
    (entry,) = kept(desk, "worker", brz)
    assert (entry.outcome, entry.parameters) == ("done", {"force": "true"} if force else {})


@pytest.mark.parametrize(
    ("kind", "pids", "code"),
    [
        ("hold-disguised", "auto", "command_mismatch"),
        ("hold", "foreign", "process_foreign"),
        ("hold-nolock", "auto", "process_not_proven"),
        ("hold-oldlock", "auto", "process_not_proven"),
        ("hold-foreignpid", "auto", "process_gone"),
    ],
)
def test_no_other_process_is_signalled(desk: ApiDesk, kind: str, pids: str, code: str) -> None:
    brz, pid = desk.at_work("spared", kind)
    with desk.setting("worker_host.pids", pids):
        assert refusal(desk, "POST", brz, "kill", {"force": True}) == code
    assert not is_gone(pid)
    assert desk.details(brz)["status"] == "in_progress"
    (entry,) = kept(desk, "spared", brz)
    assert (entry.action, entry.outcome) == ("kill", "refused")


def test_a_reused_pid_is_spared(desk: ApiDesk) -> None:
    brz = desk.started("reused", "silent")
    pid = lend_process(desk, "reused", brz, began=-60)
    assert refusal(desk, "POST", brz, "kill") == "process_not_proven"
    assert not is_gone(pid)


def test_a_hard_reset_lists_what_it_did(desk: ApiDesk) -> None:
    brz = desk.started("hard", "silent")
    pid = lend_process(desk, "hard", brz)
    cache = write_cache(desk, "hard", brz)
    data = act(desk, "POST", brz, "hard-reset", {"note": "stuck since Monday"})
    assert [(step["step"], step["outcome"]) for step in data["steps"]] == [
        ("kill", "done"),
        ("remove_lock", "done"),
        ("delete_cache", "done"),
        ("reset_status", "done"),
    ]
    assert (data["action"], data["status"], desk.details(brz)["status"]) == ("hard_reset", "pending", "pending")
    wait_until(lambda: is_gone(pid), what=f"the end of {pid}")
    assert not lock_of(desk, "hard", brz).exists()
    assert not cache.exists()
    (entry,) = kept(desk, "hard", brz)
    assert [(step.code, step.outcome) for step in entry.steps] == [
        (step["step"], step["outcome"]) for step in data["steps"]
    ]


def test_a_hard_reset_spares_what_is_not_proven_and_does_the_rest(desk: ApiDesk) -> None:
    brz, pid = desk.at_work("partly", "hold-disguised")
    write_cache(desk, "partly", brz)
    steps = act(desk, "POST", brz, "hard-reset")["steps"]
    assert [step["outcome"] for step in steps] == ["refused", "done", "done", "done"]
    assert steps[0]["refusal"] == "command_mismatch"
    assert not is_gone(pid)
    assert desk.details(brz)["status"] == "pending"


@pytest.mark.parametrize("name", ["kill", "reset-status", "hard-reset", "set-completed", "set-failed"])
def test_a_secret_in_a_note_is_kept_nowhere(desk: ApiDesk, name: str) -> None:
    brz = desk.started("discreet", "hold-nolock")
    said = {"note": "I used canary-of-the-api", "error": "canary-of-the-api was wrong"}
    desk.ask("POST", f"/api/migrations/{brz}/{name}", said)
    assert "canary-of-the-api" not in repr(kept(desk, "discreet", brz))
    assert kept(desk, "discreet", brz)[0].parameters["note"] == "I used •••"
