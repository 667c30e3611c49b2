"""What a request may carry, for every endpoint that changes something: broken bodies, and each field wrong."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from desktop_app.receiver.access import Door
from desktop_app.receiver.routes import Endpoint
from tests.api.desk import ENDPOINTS, FAILED, ApiDesk, name_of, path_of

MAX_BODY = 256 * 1024
WEBHOOK = "/api/webhooks/migration-result"
FORM = "application/x-www-form-urlencoded"
CHANGING = tuple(one for one in ENDPOINTS if one.method != "GET")
GUARDED = tuple(one for one in CHANGING if one.door is Door.GUARDED)

BROKEN: dict[str, bytes] = {
    "a list": b"[]",
    "null": b"null",
    "a text": b'"text"',
    "form fields": b"mb_project_uuid=site&brz_project_id=7",
    "cut off": b'{"a":',
    "not UTF-8": b'{"a":"\xff"}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "not a number": b'{"a":NaN}',
    "infinite": b'{"a":1e999}',
    "too many digits": b'{"a":' + b"9" * 5000 + b"}",
    "too deep": b'{"a":' * 40_000,
    "deep and whole": b'{"a":' * 65 + b"1" + b"}" * 65,
    "lone surrogate": b'{"a":"\\ud800"}',
    "a raw line break": b'{"a":"x\ny"}',
    "a raw NUL": b'{"a":"\x00"}',
}


@pytest.mark.parametrize("endpoint", GUARDED, ids=name_of)
@pytest.mark.parametrize("body", BROKEN.values(), ids=BROKEN)
def test_a_body_that_is_no_json_object_is_400(desk: ApiDesk, endpoint: Endpoint, body: bytes) -> None:
    reply = desk.ask(endpoint.method, path_of(endpoint, FAILED.brz_project_id), body)
    assert (reply.status, reply.json["code"] in ("not_json", "lone_surrogate")) == (400, True)


@pytest.mark.parametrize("endpoint", GUARDED, ids=name_of)
def test_what_a_body_is_called_makes_it_no_json(desk: ApiDesk, endpoint: Endpoint) -> None:
    for content_type in (FORM, "multipart/form-data; boundary=x", "", ";=\xff"):
        path = path_of(endpoint, FAILED.brz_project_id)
        reply = desk.ask(endpoint.method, path, BROKEN["form fields"], Content_Type=content_type)
        assert (reply.status, reply.json["code"]) == (400, "not_json")


@pytest.mark.parametrize("endpoint", CHANGING, ids=name_of)
@pytest.mark.parametrize("excess", [1, 5_000_000])
def test_a_body_that_is_too_large_is_413(desk: ApiDesk, endpoint: Endpoint, excess: int) -> None:
    body = b'{"a":"' + b"x" * (MAX_BODY - 8 + excess) + b'"}'
    reply = desk.ask(endpoint.method, path_of(endpoint, FAILED.brz_project_id), body)
    assert (reply.status, reply.json["code"]) == (413, "too_large")


KEY: dict[str, object] = {"mb_project_uuid": "never-started", "brz_project_id": 7000}
Wrong = dict[str, list[object]]
NO_TEXTS: list[object] = [5, True, [], {}, "a\nb", "a\x00b"]
WRONG_KEYS: Wrong = {
    "mb_project_uuid": [None, "", 5, True, ["a"], {}, "a\nb", "a\x00b", "a\x7f", "a" * 256],
    "brz_project_id": [
        *(None, "", 0, -1, True, 7.0, 7.5, 2**63, 10**300, [], {}, [7]),
        *("0", "9223372036854775808", "1e3", " 7", "\u0667", "abc"),
    ],
}
SITE_TEXTS: list[object] = [True, 1.5, {"a": 1}, ["a"], "a\nb", "a\x00b", "x" * 256, 10**300]
FLAGS: list[object] = ["perhaps", 2, [], {"a": 1}, 1.5]
WRONG_WISHES: Wrong = {
    "mb_secret": [*NO_TEXTS, "x" * 1001],
    "reason": [*NO_TEXTS, "x" * 1001],
    "force": ["true", "yes", 1, 0, [], {}],
    **dict.fromkeys(("mb_site_id", "brz_workspaces_id", "mb_page_slug", "mb_element_name", "wave_id"), SITE_TEXTS),
    **dict.fromkeys(("skip_media_upload", "skip_cache", "quality_analysis"), FLAGS),
    "mgr_manual": [2, -1, "yes", [], {}, 0.5],
}
WRONG_ONLY: list[object] = ["some", "ALL", 5, [], {}]
PICKED: list[object] = [5, ["a"], "a\nb", "a" * 256]
NOTES: Wrong = {"note": [5, [], "a\x00b", "x" * 4001], "mb_project_uuid": [5, "a" * 256]}
HOSTS: list[object] = [5, True, [], {}, "no host", "a\x00b", "ftp://a.example", "http://u:p@a.example", "a" * 300]
# Field by field, what each endpoint refuses beside what is right.
WRONG: dict[str, tuple[dict[str, object], Wrong]] = {
    "POST /api/migrations/run": (KEY, WRONG_KEYS | WRONG_WISHES),
    "POST /api/migrations/:id/restart": ({}, {**WRONG_WISHES, "mb_project_uuid": PICKED}),
    "POST /api/migrations/:id/kill": ({}, {**NOTES, "force": ["true", "yes", 1, 0, [], {}]}),
    "DELETE /api/migrations/:id/lock": ({}, NOTES),
    "DELETE /api/migrations/:id/cache": ({}, NOTES),
    "POST /api/migrations/:id/reset-status": ({}, NOTES),
    "POST /api/migrations/:id/hard-reset": ({}, NOTES),
    "POST /api/migrations/:id/set-completed": ({}, {**NOTES, "brizy_project_domain": HOSTS}),
    "POST /api/migrations/:id/set-failed": (
        {"error": "stuck"},
        {**NOTES, "error": [None, "", " \n", 5, True, [], {}, "a\x00b", "x" * 4001]},
    ),
    "POST /api/migrations/:id/add-to-wave": (
        {"wave_id": "w-1"},
        {**NOTES, "wave_id": [None, "", 5, [], "a\nb", "x" * 1001]},
    ),
    "POST /api/waves": (
        {"name": "x", "migrations": [KEY]},
        {
            "name": [None, "", " ", 5, [], "a\nb", "x" * 201],
            "migrations": [None, [], {}, "x", 5, [5], [None], [{}], [KEY, {**KEY, "brz_project_id": 0}]],
            "batch_size": [0, 51, True, 2.0, "3", [], 10**30],
            "wave_id": [5, [], "../x", "a b", "x" * 65, "\u0432"],
            "paused": ["true", 1, []],
            "mb_secret": WRONG_WISHES["mb_secret"],
            "note": NOTES["note"],
            "mgr_manual": WRONG_WISHES["mgr_manual"],
            "mb_site_id": [True, {"a": 1}],
        },
    ),
    "POST /api/waves/:id/reset-status": ({}, {"note": NOTES["note"], "only": WRONG_ONLY}),
    "POST /api/waves/:id/restart-all": (
        {},
        {
            "only": WRONG_ONLY,
            "mb_uuids": ["x", 5, {}, [5], [None], [""], ["a\nb"], ["x" * 256]],
            "mb_secret": [5, "a\nb"],
            "preview": ["true", 1],
            "note": NOTES["note"],
        },
    ),
    "POST /api/waves/:id/migrations/:uuid/restart": (
        {},
        {"mb_secret": [5, "a\nb"], "note": NOTES["note"], "brz_project_id": [0, "x", [], 2**63]},
    ),
    "POST /api/waves/:id/pause": ({}, {"note": NOTES["note"], "mb_secret": [5]}),
    "POST /api/waves/:id/resume": ({}, {"note": NOTES["note"], "mb_secret": [5, "a\nb"]}),
    "POST /api/waves/:id/cancel": ({}, {"note": NOTES["note"]}),
}
CASES = [
    pytest.param(endpoint, {**right, field: value}, field, id=f"{name_of(endpoint)} {field}={value!r:.30}")
    for endpoint in GUARDED
    for right, wrong in [WRONG[name_of(endpoint)]]
    for field, values in wrong.items()
    for value in values
]


@pytest.mark.parametrize(("endpoint", "body", "field"), CASES)
def test_a_wrong_field_is_400_and_named_and_nothing_happens(
    desk: ApiDesk, endpoint: Endpoint, body: Mapping[str, object], field: str
) -> None:
    before = desk.far.state()["launches"]
    reply = desk.ask(endpoint.method, path_of(endpoint, FAILED.brz_project_id), body)
    assert reply.status == 400, reply.json
    assert field in reply.json["error"]
    assert desk.far.state()["launches"] == before
    assert desk.get(f"/api/migrations/{FAILED.brz_project_id}")["data"]["status"] == "error"
    assert desk.ask("GET", "/api/migrations/7000").status == 404


@pytest.mark.parametrize("missing", [("mb_project_uuid",), ("brz_project_id",), ("mb_project_uuid", "brz_project_id")])
@pytest.mark.parametrize("path", ["/api/migrations/run", WEBHOOK])
def test_a_missing_key_is_named_field_by_field(desk: ApiDesk, path: str, missing: tuple[str, ...]) -> None:
    body = {name: value for name, value in KEY.items() if name not in missing}
    reply = desk.ask("POST", path, body, None if path == WEBHOOK else ...)
    assert reply.status == 400
    assert [field for field in KEY if field in reply.json["error"]] == list(missing)


@pytest.mark.parametrize("body", [None, b"", b" \r\n\t"])
def test_a_run_needs_a_body(desk: ApiDesk, body: bytes | None) -> None:
    assert (reply := desk.ask("POST", "/api/migrations/run", body)).status == 400
    assert reply.json["code"] == "not_json"


@pytest.mark.parametrize(("field", "setting"), [("mb_site_id", "launch.mb_site_id"), ("mb_secret", "launch.mb_secret")])
@pytest.mark.parametrize("path", ["/api/migrations/run", f"/api/migrations/{FAILED.brz_project_id}/restart"])
def test_what_a_launch_still_misses_is_named_before_any_call(
    desk: ApiDesk, path: str, field: str, setting: str
) -> None:
    before = desk.far.state()["calls"]
    with desk.setting(setting, ""):
        reply = desk.ask("POST", path, KEY if path.endswith("run") else {})
    assert (reply.status, reply.json["code"]) == (400, "missing_field")
    assert field in reply.json["error"]
    assert desk.far.state()["calls"] == before


NOT_A_RESULT: dict[str, object] = {
    **{f"body is {name}": body for name, body in BROKEN.items() if name != "form fields"},
    "no body": b"",
    **{f"{field} {value!r:.20}": {**KEY, field: value} for field, values in WRONG_KEYS.items() for value in values},
}


@pytest.mark.parametrize("body", NOT_A_RESULT.values(), ids=NOT_A_RESULT)
def test_a_webhook_that_is_no_result_is_400(desk: ApiDesk, body: object) -> None:
    reply = desk.ask("POST", WEBHOOK, body, None)
    assert reply.status == 400
    if isinstance(body, dict):
        wrong = [field for field in KEY if body.get(field) != KEY[field]]
        assert all(field in reply.json["error"] for field in wrong)


@pytest.mark.parametrize("body", [json.dumps({"a": 1}).encode(), b"[1]", b"{", b"\xff", b"a=1"])
def test_the_connection_test_takes_an_object_or_form_fields_only(desk: ApiDesk, body: bytes) -> None:
    reply = desk.ask("POST", "/api/webhooks/test-connection", body, None, Content_Type=FORM)
    assert (reply.status == 200) is (body in (b'{"a": 1}', b"a=1"))
