"""Waves over the API: made, shown, steered, restarted, and what is refused. Nobody goes round to start any."""

from __future__ import annotations

from typing import Any

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionRequest, AuditQuery
from tests.api.desk import MEMBER, WAVE, ApiDesk
from tests.services.desk_parts import launched


def made(desk: ApiDesk, **body: object) -> Any:
    """Make a wave and give it."""
    reply = desk.ask("POST", "/api/waves", {"name": " Week 48 ", "paused": True, **body})
    assert reply.status == 201, reply.json
    return reply.json["data"]


def refused(desk: ApiDesk, path: str, body: object = None) -> tuple[int, str]:
    """Try something and give the status and the code."""
    reply = desk.ask("POST", path, body)
    return reply.status, reply.json["code"]


def act(desk: ApiDesk, path: str, body: object = None) -> Any:
    """Do something and give the data."""
    reply = desk.ask("POST", path, body)
    assert reply.status == 200, reply.json
    return reply.json["data"]


def json_of(*keys: MigrationKey) -> list[dict[str, object]]:
    return [{"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id} for key in keys]


def claimed(desk: ApiDesk, wave_id: str, key: MigrationKey) -> None:
    """Let a wave have started a member."""
    attempt = launched(desk.program.database, key)
    with desk.program.database.write() as unit:
        wave = unit.waves.get(wave_id)
        assert wave is not None
        assert unit.waves.claim(wave.number, key, attempt)


def ended(desk: ApiDesk, key: MigrationKey, action: Action) -> None:
    desk.program.operating.perform(ActionRequest(key, action, "marta"))


def test_a_wave_is_made_as_it_is_asked_for_and_shown_everywhere(desk: ApiDesk) -> None:
    keys = [MigrationKey("неделя/48", desk.free_id()), MigrationKey("b", desk.free_id())]
    body = {"migrations": [*json_of(*keys), *json_of(keys[0])], "batch_size": 50, "mgr_manual": 1, "wave_id": "w_48.A"}
    data = made(desk, **body, skip_cache=True, unknown=1, note="as told")
    progress = {"total": 2, "completed": 0, "failed": 0, "running": 0, "pending": 2, "attention": 0}
    assert (data["wave_id"], data["name"], data["status"]) == ("w_48.A", "Week 48", "paused")
    assert data["progress"] == progress
    assert (data["batch_size"], data["mgr_manual"], data["completed_at"]) == (50, 1, None)
    assert data["pause_reason"] == "operator"
    assert desk.get("/api/waves/w_48.A/status")["data"] == data
    assert data in desk.get("/api/waves")["data"]
    details = desk.get("/api/waves/w_48.A")["data"]
    assert details == {
        **data,
        "migrations": [
            {
                **json_of(key)[0], "status": "pending", "error": None, "brizy_project_domain": None, "attempt": None,
                "position": place, "attention": False,
            }
            for place, key in enumerate(keys, start=1)
        ],
    }  # fmt: skip
    (row,) = desk.get(f"/api/migrations?brz_project_id={keys[0].brz_project_id}")["data"]
    assert (row["wave_id"], row["status"]) == ("w_48.A", "pending")
    assert desk.details(keys[0].brz_project_id)["wave"] == {"wave_id": "w_48.A", "name": "Week 48"}
    assert refused(desk, "/api/waves", {"name": "x", "migrations": json_of(keys[1]), "wave_id": "w_48.A"}) == (
        *(409, "wave_exists"),
    )


def test_a_wave_is_steered_and_an_ended_one_is_not(desk: ApiDesk) -> None:
    path = f"/api/waves/{desk.wave()}"
    assert act(desk, f"{path}/resume")["status"] == "pending"
    assert act(desk, f"{path}/pause", {"note": "lunch"})["pause_reason"] == "operator"
    assert act(desk, f"{path}/cancel")["status"] == "cancelled"
    for name in ("pause", "resume", "cancel"):
        assert refused(desk, f"{path}/{name}") == (409, "wave_ended")
    kept = desk.program.trail.page(AuditQuery(text=path.rpartition("/")[2]), 9).entries
    assert [(one.action, one.actor) for one in kept] == [
        *(("cancel_wave", "api"), ("pause_wave", "api"), ("resume_wave", "api"), ("create_wave", "marta")),
    ]
    for name in ("", "/status"):
        assert desk.ask("GET", f"/api/waves/none{name}").status == 404
    for name in ("pause", "resume", "cancel", "reset-status", "restart-all", "migrations/x/restart"):
        assert refused(desk, f"/api/waves/none/{name}") == (404, "wave_not_found")
    for odd in ("..", "a%2Fb", "-x", "x" * 65, "%D0%B2", "w-1%0A"):
        assert desk.ask("GET", f"/api/waves/{odd}").status == 404


def test_a_restart_says_who_is_started_who_is_not_and_why(desk: ApiDesk) -> None:
    keys = [MigrationKey(name, desk.free_id()) for name in ("done", "failed", "runs", "waits", "twin", "twin")]
    done, failed, runs, waits, *twins = keys
    wave_id = desk.wave(*keys)
    path = f"/api/waves/{wave_id}"
    for key in (done, failed, runs):
        claimed(desk, wave_id, key)
    ended(desk, done, Action.SET_COMPLETED)
    ended(desk, failed, Action.SET_FAILED)
    statuses = [one["status"] for one in desk.get(path)["data"]["migrations"]]
    assert statuses == ["completed", "error", "in_progress", *["pending"] * 3]
    preview = act(desk, f"{path}/restart-all", {"preview": True})
    assert preview["started"] == json_of(done, failed)
    assert [one["reason"] for one in preview["skipped"]] == ["in_progress", *["waiting"] * 3]
    assert preview == act(desk, f"{path}/restart-all", {"preview": True, "only": "all", "mb_uuids": None})
    some = act(desk, f"{path}/restart-all", {"only": "failed", "mb_uuids": ["failed", "done", "nobody"]})
    assert (some["started"], some["unknown"]) == (json_of(failed), ["nobody"])
    assert some["skipped"] == [{**json_of(done)[0], "reason": "completed"}]
    assert some["wave"]["progress"]["pending"] == 4
    assert act(desk, f"{path}/restart-all", {"mb_uuids": []})["started"] == []
    # One of them, by its address.
    assert refused(desk, f"{path}/migrations/runs/restart") == (409, "in_progress")
    assert refused(desk, f"{path}/migrations/nobody/restart") == (404, "migration_not_found")
    assert refused(desk, f"{path}/migrations/twin/restart") == (409, "ambiguous")
    twin = act(desk, f"{path}/migrations/twin/restart?brz_project_id={twins[0].brz_project_id}")
    assert [one["reason"] for one in twin["skipped"]] == ["waiting"]
    assert act(desk, f"{path}/migrations/twin/restart", json_of(twins[1])[0])["started"] == []
    assert act(desk, f"{path}/migrations/done/restart")["started"] == json_of(done)
    assert refused(desk, f"{path}/migrations/{waits.mb_project_uuid}/pause") == (404, "not_found")


def test_a_reset_sets_back_what_failed(desk: ApiDesk) -> None:
    failed, done = MigrationKey("bad", desk.free_id()), MigrationKey("good", desk.free_id())
    wave_id = desk.wave(failed, done)
    for key, action in ((failed, Action.SET_FAILED), (done, Action.SET_COMPLETED)):
        claimed(desk, wave_id, key)
        ended(desk, key, action)
    before = desk.get(f"/api/waves/{wave_id}")["data"]
    assert (before["status"], before["completed_at"] is None) == ("error", False)
    data = act(desk, f"/api/waves/{wave_id}/reset-status", {"note": "again"})
    assert (data["reset"], data["skipped"]) == (json_of(failed), [{**json_of(done)[0], "reason": "completed"}])
    assert (data["wave"]["status"], data["wave"]["progress"]["pending"]) == ("paused", 1)
    assert desk.details(failed.brz_project_id)["status"] == Status.PENDING
    everybody = act(desk, f"/api/waves/{wave_id}/reset-status", {"only": "all"})
    assert everybody["reset"] == json_of(done)


def test_a_migration_is_added_to_a_wave_once(desk: ApiDesk) -> None:
    key = MigrationKey("added", desk.started("added"))
    path = f"/api/migrations/{key.brz_project_id}/add-to-wave"
    data = act(desk, path, {"wave_id": WAVE, "note": "with the others"})
    step = {"step": "add_to_wave", "outcome": "done", "wave_id": WAVE}
    assert (data["action"], data["status"], data["steps"]) == ("add_to_wave", "in_progress", [step])
    assert act(desk, path, {"wave_id": WAVE})["steps"] == [{**step, "outcome": "nothing"}]
    members = desk.get(f"/api/waves/{WAVE}")["data"]["migrations"]
    assert members[0]["mb_project_uuid"] == MEMBER.mb_project_uuid
    assert [one["status"] for one in members if one["mb_project_uuid"] == "added"] == ["in_progress"]
    kept = desk.program.trail.page(AuditQuery(key=key, action="add_to_wave"), 9).entries
    assert [(one.actor, one.parameters["note"]) for one in kept] == [("api", "with the others")]
    assert refused(desk, path, {"wave_id": "none"}) == (404, "wave_not_found")
    assert refused(desk, "/api/migrations/999999/add-to-wave", {"wave_id": WAVE}) == (404, "migration_not_found")
    cancelled = desk.wave()
    act(desk, f"/api/waves/{cancelled}/cancel")
    assert refused(desk, path, {"wave_id": cancelled}) == (409, "wave_cancelled")
