"""What each endpoint answers to good input: every key in the contract's order, over stored rows (CONTRACT 4)."""

from __future__ import annotations

import pytest

from desktop_app import __version__
from desktop_app.receiver.routes import Endpoint
from tests.api.desk import (
    ENDED,
    ENDPOINTS,
    FAILED,
    ODD,
    RESULT,
    RUNNING,
    VALUE,
    WARNINGS,
    ApiDesk,
    name_of,
    path_of,
)

WEBHOOK = "/api/webhooks/migration-result"
UNSIGNED = {"mb_project_uuid": "unsigned", "brz_project_id": 8000}
STAMP = "2026-11-23T21:15:45.000000Z"
FLAT = ("success", "service", "dashboard", "message", "timestamp", "received_from")
DATA = ("success", "data")
PAGE = ("success", "data", "count", "total")
ROW = (
    "id mb_project_uuid brz_project_id created_at updated_at changes_json status result migration_uuid"
    " brizy_project_domain mb_project_domain mb_site_id mb_product_name theme progress migration_id date wave_id error"
    " attention"
).split()
DETAILS = (
    "status mapping result result_data migration_uuid mb_site_id brizy_project_domain mb_project_domain progress"
    " warnings wave attempt evidence attention"
).split()
LAUNCH = "mb_project_uuid brz_project_id status attempt outcome message".split()
INFO = (
    "webhook_url webhook_registered webhook_received webhook_received_at webhook_params deliveries server_status"
    " migration_status last_result"
).split()
DELIVERY = (
    "id received_at remote verdict http_status reason attempt mb_project_uuid brz_project_id headers body body_bytes"
    " body_sha256 flags"
).split()
DONE = "message mb_project_uuid brz_project_id action status steps".split()
WAVE = ("wave_id name status batch_size mgr_manual progress created_at updated_at completed_at pause_reason").split()
CHOSEN = "started skipped unknown wave".split()
STATUS = "status mb_project_uuid brz_project_id progress started_at updated_at".split()
SHAKEN = "to_server to_us url answer error".split()

IN_WAVE = {"mb_project_uuid": "good-wave", "brz_project_id": 8002}
FRESH, FRESH_WAVE = -1, -2
# By endpoint: whom it is asked about (`FRESH`: one that the server has just begun, `FRESH_WAVE`: a wave of its own),
# the body, the code, the keys of the answer, those of its data or of each row.
GOOD: dict[str, tuple[int, object, int, tuple[str, ...], list[str]]] = {
    "GET /api/health": (0, None, 200, ("success", "service", "version", "status"), []),
    "GET /api/webhooks/test-connection": (0, None, 200, FLAT, []),
    "POST /api/webhooks/test-connection": (0, {"handshake": True}, 200, (*FLAT, "your_payload"), []),
    "POST /api/webhooks/migration-result": (
        *(0, UNSIGNED, 202),
        *(("success", "message", "data"), ["mb_project_uuid", "brz_project_id", "status"]),
    ),
    "GET /api/migrations": (0, None, 200, PAGE, ROW),
    "POST /api/migrations/run": (0, {"mb_project_uuid": "good-run", "brz_project_id": 8001}, 202, DATA, LAUNCH),
    "GET /api/migrations/:id": (RUNNING.brz_project_id, None, 200, DATA, DETAILS),
    "GET /api/migrations/:id/process": (
        *(RUNNING.brz_project_id, None, 200, DATA),
        ["source", "process", "lock_file_exists", "lock_file", "status_updated", "process_details"],
    ),
    "GET /api/migrations/:id/webhook-info": (RUNNING.brz_project_id, None, 200, DATA, INFO),
    "GET /api/migrations/:id/status-from-server": (RUNNING.brz_project_id, None, 200, DATA, STATUS),
    "GET /api/migrations/:id/logs": (RUNNING.brz_project_id, None, 200, DATA, ["migration_id", "logs", "source"]),
    "POST /api/migrations/:id/restart": (ODD.brz_project_id, {}, 202, DATA, LAUNCH),
    "POST /api/migrations/:id/kill": (FRESH, {"force": True}, 200, DATA, DONE),
    "DELETE /api/migrations/:id/lock": (FRESH, None, 200, DATA, DONE),
    "DELETE /api/migrations/:id/cache": (FRESH, None, 200, DATA, DONE),
    "POST /api/migrations/:id/reset-status": (FRESH, None, 200, DATA, DONE),
    "POST /api/migrations/:id/hard-reset": (FRESH, {"note": "stuck"}, 200, DATA, DONE),
    "POST /api/migrations/:id/set-completed": (FRESH, {"brizy_project_domain": "a.example"}, 200, DATA, DONE),
    "POST /api/migrations/:id/set-failed": (FRESH, {"error": "stuck"}, 200, DATA, DONE),
    "POST /api/migrations/:id/add-to-wave": (ODD.brz_project_id, {"wave_id": "w-1"}, 200, DATA, DONE),
    "GET /api/waves": (0, None, 200, ("success", "data", "count"), WAVE),
    "POST /api/waves": (0, {"name": "Wednesday", "migrations": [IN_WAVE], "paused": True}, 201, DATA, WAVE),
    "GET /api/waves/:id": (0, None, 200, DATA, [*WAVE, "migrations"]),
    "GET /api/waves/:id/status": (0, None, 200, DATA, WAVE),
    "POST /api/waves/:id/reset-status": (0, None, 200, DATA, ["reset", "skipped", "wave"]),
    "POST /api/waves/:id/restart-all": (0, {"only": "failed"}, 200, DATA, CHOSEN),
    "POST /api/waves/:id/migrations/:uuid/restart": (0, None, 200, DATA, CHOSEN),
    "POST /api/waves/:id/pause": (0, {"note": "lunch\nand more"}, 200, DATA, WAVE),
    "POST /api/waves/:id/resume": (FRESH_WAVE, None, 200, DATA, WAVE),
    "POST /api/waves/:id/cancel": (FRESH_WAVE, None, 200, DATA, WAVE),
    "GET /api/migration-server/health": (0, None, 200, DATA, ["status"]),
    "GET /api/migration-server/handshake": (0, None, 200, DATA, SHAKEN),
    "GET /api/deliveries": (0, None, 200, ("success", "data", "count"), DELIVERY),
}


def test_every_endpoint_is_asked_with_good_input() -> None:
    assert list(GOOD) == [name_of(endpoint) for endpoint in ENDPOINTS]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=name_of)
def test_good_input_has_an_answer_of_the_contracts_shape(desk: ApiDesk, endpoint: Endpoint) -> None:
    brz, body, code, keys, data_keys = GOOD[name_of(endpoint)]
    token = None if "webhooks" in endpoint.path else ...
    if name_of(endpoint) == "GET /api/deliveries":
        desk.ask("POST", WEBHOOK, UNSIGNED, None)
    if brz == FRESH:
        brz, _ = desk.at_work("fresh")
    path = path_of(endpoint, wave_id=desk.wave()) if brz == FRESH_WAVE else path_of(endpoint, brz)
    reply = desk.ask(endpoint.method, path, body, token)
    assert (reply.status, tuple(reply.json)) == (code, keys), reply.json
    data = reply.json.get("data", {})
    for one in data if isinstance(data, list) else [data]:
        assert list(one) == data_keys
    assert data != []


def test_health_names_the_program(desk: ApiDesk) -> None:
    head, tail = '{"success":true,"service":"migration-dashboard","version":"', '","status":"ok"}'
    assert desk.ask("GET", "/api/health", None, None).body.decode() == head + __version__ + tail


def test_details_of_a_full_row(desk: ApiDesk) -> None:
    progress = {"total_pages": 4, "processed_pages": 4}
    data = desk.get(f"/api/migrations/{ENDED.brz_project_id}")["data"]
    changes = data["mapping"]["changes_json"]
    assert changes["kept"] == {"a": 1}
    assert list(data.items()) == [
        ("status", "completed"),
        ("mapping", {
            "id": 1, "mb_project_uuid": "Site-Ended", "brz_project_id": 101, "changes_json": changes,
            "created_at": STAMP, "updated_at": STAMP,
        }),
        ("result", {"migration_uuid": "result-1", "result_json": RESULT}),
        ("result_data", VALUE),
        ("migration_uuid", "result-1"),
        ("mb_site_id", "s1"),
        ("brizy_project_domain", "new.example"),
        ("mb_project_domain", "old.example"),
        ("progress", progress),
        ("warnings", WARNINGS),
        ("wave", {"wave_id": "w1", "name": "Monday"}),
        ("attempt", None),
        ("evidence", None),
        ("attention", None),
    ]  # fmt: skip
    row = desk.get(f"/api/migrations?brz_project_id={ENDED.brz_project_id}")["data"][0]
    assert list(row.items()) == [
        ("id", 101), ("mb_project_uuid", "Site-Ended"), ("brz_project_id", 101), ("created_at", STAMP),
        ("updated_at", STAMP), ("changes_json", changes), ("status", "completed"), ("result", RESULT),
        ("migration_uuid", "result-1"), ("brizy_project_domain", "new.example"), ("mb_project_domain", "old.example"),
        ("mb_site_id", "s1"), ("mb_product_name", "Site"), ("theme", "Serene"), ("progress", progress),
        ("migration_id", "m1"), ("date", "2026-11-23"), ("wave_id", "w1"), ("error", None), ("attention", None),
    ]  # fmt: skip


def test_details_of_a_bare_row(desk: ApiDesk) -> None:
    data = desk.get(f"/api/migrations/{FAILED.brz_project_id}")["data"]
    assert (data["status"], data["mapping"]["changes_json"]["error"]) == ("error", "page 3: 500")
    assert data["warnings"] == []
    bare = {name for name, value in data.items() if value is None}
    assert bare == set(DETAILS) - {"status", "mapping", "warnings"}


def test_what_the_server_does_not_know_is_404_and_writes_nothing(desk: ApiDesk) -> None:
    before = desk.get(f"/api/migrations/{FAILED.brz_project_id}")
    reply = desk.ask("GET", f"/api/migrations/{FAILED.brz_project_id}/status-from-server")
    assert (reply.status, reply.json["code"]) == (404, "unknown_to_server")
    assert desk.get(f"/api/migrations/{FAILED.brz_project_id}") == before


def test_status_from_server_is_the_servers_own_and_writes_nothing(desk: ApiDesk) -> None:
    before = desk.get(f"/api/migrations/{RUNNING.brz_project_id}")["data"]["mapping"]
    said = desk.get(f"/api/migrations/{RUNNING.brz_project_id}/status-from-server")["data"]
    _, own = desk.far.get(f"/migration-status?mb_project_uuid={RUNNING.mb_project_uuid}&brz_project_id=102")
    assert said == own
    assert desk.get(f"/api/migrations/{RUNNING.brz_project_id}")["data"]["mapping"] == before


def test_webhook_info_of_a_migration_that_was_not_started_here(desk: ApiDesk) -> None:
    data = desk.get(f"/api/migrations/{ENDED.brz_project_id}/webhook-info")["data"]
    assert list(data) == INFO
    said = data.pop("server_status")
    assert said["status"] == "completed"
    assert data == {
        "webhook_url": "",
        "webhook_registered": False,
        "webhook_received": False,
        "webhook_received_at": None,
        "webhook_params": {},
        "deliveries": [],
        "migration_status": "completed",
        "last_result": {"migration_uuid": "result-1", "created_at": STAMP, "attempt": None, "result_json": RESULT},
    }
