"""Which addresses there are, and which migration an id means where several share it (CONTRACT 4)."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import quote

import pytest

from desktop_app.domain.migration import MigrationKey
from desktop_app.receiver.routes import Endpoint
from tests.api.desk import (
    BOTH_THERE,
    ENDED,
    ENDPOINTS,
    GREATEST,
    NEWER,
    ODD,
    OF_ONE,
    OLDER,
    WAVE,
    ApiDesk,
    name_of,
    path_of,
)

PATHS = {path: {one.method for one in found} for path, found in groupby(ENDPOINTS, path_of)}
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"}
READING = tuple(one for one in OF_ONE if one.method == "GET")
CHANGING = tuple(one for one in OF_ONE if one.method != "GET")

of_one = pytest.mark.parametrize("endpoint", OF_ONE, ids=name_of)
reading = pytest.mark.parametrize("endpoint", READING, ids=name_of)
changing = pytest.mark.parametrize("endpoint", CHANGING, ids=name_of)


def body_for(endpoint: Endpoint) -> object:
    """Give a body that would be understood."""
    return None if endpoint.method == "GET" else {}


@pytest.mark.parametrize("path", PATHS)
def test_another_method_is_405_with_what_is_allowed(desk: ApiDesk, path: str) -> None:
    allowed = PATHS[path] | ({"HEAD"} if "GET" in PATHS[path] else set())
    for method in METHODS - allowed:
        reply = desk.ask(method, path)
        assert (reply.status, reply.headers["allow"]) == (405, ", ".join(sorted(allowed)))
        assert method == "HEAD" or reply.json["code"] == "method_not_allowed"


@pytest.mark.parametrize("path", [path for path, methods in PATHS.items() if "GET" in methods])
def test_head_is_answered_like_get_without_a_body(desk: ApiDesk, path: str) -> None:
    reply = desk.ask("HEAD", path)
    assert (reply.status, reply.body) == (200, b"")
    assert int(reply.headers["content-length"]) > 0


@pytest.mark.parametrize(
    "path",
    ["/", "/api", "/api/", "/API/health", "/api//health", "/api/../etc/passwd", "/%00", "/%ff", "/api/health%0A"],
)
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
def test_an_unknown_path_is_404(desk: ApiDesk, method: str, path: str) -> None:
    reply = desk.ask(method, path)
    assert (reply.status, reply.json["code"]) == (404, "not_found")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("tail", ["/", "/more", "%00"])
def test_an_address_has_no_tail(desk: ApiDesk, path: str, tail: str) -> None:
    assert desk.ask(min(PATHS[path]), path + tail).status == 404


@of_one
@pytest.mark.parametrize(
    "brz",
    [
        "0",
        "000",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "abc",
        "7%0A",
        "%ff",
        "%207",
        "%D9%A7",
        "0x7",
        "9223372036854775808",
        "9" * 5000,
    ],
)
def test_what_is_no_project_id_is_an_unknown_path(desk: ApiDesk, endpoint: Endpoint, brz: str) -> None:
    reply = desk.ask(endpoint.method, path_of(endpoint, brz), body_for(endpoint))
    assert (reply.status, reply.json["code"]) == (404, "not_found")


@of_one
@pytest.mark.parametrize(
    ("brz", "query"),
    [
        (999, ""),
        (ENDED.brz_project_id, "?mb_project_uuid=site-ended"),
        (ENDED.brz_project_id, "?mb_project_uuid=%00"),
        (ENDED.brz_project_id, "?mb_project_uuid=%ed%a0%80"),
        (ENDED.brz_project_id, "?mb_project_uuid=%25"),
        (ENDED.brz_project_id, f"?mb_project_uuid={quote(ODD.mb_project_uuid)}"),
    ],
)
def test_an_unknown_migration_is_404(desk: ApiDesk, endpoint: Endpoint, brz: int, query: str) -> None:
    reply = desk.ask(endpoint.method, path_of(endpoint, brz) + query, body_for(endpoint))
    assert (reply.status, reply.json["code"]) == (404, "migration_not_found")


@of_one
@pytest.mark.parametrize("query", ["mb_project_uuid=newer&mb_project_uuid=older", "mb_project_uuid=" + "x" * 256])
def test_a_choice_that_is_none_is_400(desk: ApiDesk, endpoint: Endpoint, query: str) -> None:
    reply = desk.ask(endpoint.method, f"{path_of(endpoint, 103)}?{query}", body_for(endpoint))
    assert (reply.status, reply.json["code"]) == (400, "invalid_query")
    assert "mb_project_uuid" in reply.json["error"]


@reading
@pytest.mark.parametrize("query", ["", "?mb_project_uuid=", "?mb_project_uuid=first", "?mb_project_uuid=second"])
def test_a_reading_tells_of_several_candidates(desk: ApiDesk, endpoint: Endpoint, query: str) -> None:
    answer = desk.get(path_of(endpoint, BOTH_THERE[0].brz_project_id) + query)
    assert list(answer) == ["success", "data", "candidates"]
    assert answer["candidates"] == 2


@pytest.mark.parametrize(
    ("query", "key"),
    [("", NEWER), ("?mb_project_uuid=", NEWER), ("?mb_project_uuid=older", OLDER), ("?mb_project_uuid=newer", NEWER)],
)
def test_the_most_recently_updated_answers_unless_one_is_picked(desk: ApiDesk, query: str, key: MigrationKey) -> None:
    assert desk.get(f"/api/migrations/103{query}")["data"]["mapping"]["mb_project_uuid"] == key.mb_project_uuid


@pytest.mark.parametrize("key", [ENDED, ODD, GREATEST], ids=str)
def test_any_key_is_found_and_alone_has_no_candidates(desk: ApiDesk, key: MigrationKey) -> None:
    chosen = f"?mb_project_uuid={quote(key.mb_project_uuid, safe='')}"
    for address in (key.brz_project_id, f"{key.brz_project_id}{chosen}"):
        assert list(desk.get(f"/api/migrations/{address}")) == ["success", "data"]


def test_zeros_before_an_id_change_nothing(desk: ApiDesk) -> None:
    assert desk.get("/api/migrations/0104")["data"]["mapping"]["mb_project_uuid"] == "site-failed"


@changing
@pytest.mark.parametrize("query", ["", "?mb_project_uuid="])
def test_a_change_of_one_of_several_is_409_with_the_list(desk: ApiDesk, endpoint: Endpoint, query: str) -> None:
    reply = desk.ask(endpoint.method, path_of(endpoint, 103) + query, {})
    assert reply.status == 409
    assert list(reply.json) == ["success", "error", "code", "migrations"]
    assert reply.json["code"] == "ambiguous"
    assert "?mb_project_uuid=" in reply.json["error"]
    assert reply.json["migrations"] == [
        {"mb_project_uuid": "newer", "brz_project_id": 103},
        {"mb_project_uuid": "older", "brz_project_id": 103},
    ]


@changing
@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("?mb_project_uuid=second", {"error": "stuck", "wave_id": WAVE}),
        ("", {"error": "stuck", "wave_id": WAVE, "mb_project_uuid": "second"}),
    ],
)
def test_a_change_of_a_picked_one_is_of_that_one(
    desk: ApiDesk, endpoint: Endpoint, query: str, body: dict[str, object]
) -> None:
    other = desk.get("/api/migrations/106?mb_project_uuid=first")["data"]
    reply = desk.ask(endpoint.method, path_of(endpoint, 106) + query, body)
    if reply.status == 409:
        assert reply.json["code"] in ("in_progress", "process_not_proven")
    else:
        assert reply.json["data"]["mb_project_uuid"] == "second"
    assert desk.get("/api/migrations/106?mb_project_uuid=first")["data"] == other
