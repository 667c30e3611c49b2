"""Whatever an outsider or an authorised caller sends, no answer of ours is 500."""

from __future__ import annotations

import json
from functools import reduce
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop_app.receiver.routes import endpoints
from desktop_app.receiver.server import ReceiverServer
from tests.receiver.caller import Caller
from tests.receiver.fakes import API_TOKEN, MOMENT, FakeProgram

ENDPOINTS = endpoints(FakeProgram().services(), lambda: MOMENT)
STAND_INS = {"<id:brz_project_id>": "7", "<wave:wave_id>": "w-1", "<path:mb_project_uuid>": "site"}
PATHS = sorted({reduce(lambda path, gap: path.replace(gap, STAND_INS[gap]), STAND_INS, one.path) for one in ENDPOINTS})
FIELDS = ["mb_project_uuid", "brz_project_id", "mb_site_id", "mb_secret", "force", "reason", "mgr_manual", "status"]
FIELDS += ["name", "migrations", "batch_size", "wave_id", "only", "mb_uuids"]
FIELDS += ["limit", "offset", "q", "verdict", "attempt", "token", "skip_cache", "progress", "value", "error"]
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None), max_size=10)
    | st.sampled_from(["7", "site", "", "true", "\ud800", "\x00", "completed"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
BODIES = (
    st.none()
    | st.binary(max_size=60)
    | st.dictionaries(st.sampled_from(FIELDS), VALUES, max_size=6).map(lambda value: json.dumps(value).encode())
    | st.lists(VALUES, max_size=3).map(lambda value: json.dumps(value).encode())
)
SEGMENTS = st.sampled_from(["api", "migrations", "7", "run", "0", "webhooks", "..", ""]) | st.text(max_size=8)
ADDRESSES = st.sampled_from(PATHS) | st.lists(SEGMENTS, max_size=5).map(
    lambda parts: "/" + quote("/".join(parts), errors="replace")
)
QUERIES = st.lists(
    st.tuples(
        st.sampled_from(FIELDS),
        st.text(st.characters(codec="utf-8"), max_size=10)
        | st.integers().map(str)
        | st.sampled_from(["site", "error"]),
    ),
    max_size=3,
).map(urlencode)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "X-Y"])
TYPES = st.sampled_from(["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "", ";=\xff"])
HOSTS = st.sampled_from(["localhost", "localhost", "localhost", "127.0.0.1:8088", "evil.example", "[::1", ""])
TOKENS = st.sampled_from([API_TOKEN, API_TOKEN, API_TOKEN, None, "wrong", "\xff"])


@settings(max_examples=250, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(METHODS, ADDRESSES, QUERIES, BODIES, TYPES, HOSTS, TOKENS)
def test_no_request_is_answered_500(
    receiver: ReceiverServer,
    method: str,
    address: str,
    query: str,
    body: bytes | None,
    content_type: str,
    host: str,
    token: str | None,
) -> None:
    reply = Caller(receiver.port).ask(
        method, f"{address}?{query}", body, token=token, Host=host, Content_Type=content_type
    )
    assert reply.status in {200, 202, 400, 401, 403, 404, 405, 421}
    assert reply.headers["content-type"] == "application/json"
    if method != "HEAD":
        assert reply.json["success"] is (reply.status < 300)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=200),
    st.sampled_from(
        [
            b"",
            b"GET /api/health HTTP/1.1\r\n",
            b"POST /api/webhooks/migration-result HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
        ]
    ),
)
def test_no_bytes_are_answered_500(receiver: ReceiverServer, sent: bytes, before: bytes) -> None:
    reply = Caller(receiver.port).raw(before + sent)
    if reply is not None:
        assert reply.status in {200, 400, 404, 405, 413, 414, 421, 431, 501, 505}
        assert reply.body == b"" or isinstance(reply.json["success"], bool)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"])
def test_no_outsider_reaches_a_service_but_by_the_webhook(
    receiver: ReceiverServer, program: FakeProgram, method: str, path: str
) -> None:
    reply = Caller(receiver.port).ask(method, path, b"{}", token=None)
    assert reply.status in {200, 401, 405}
    assert not program.launching.requests
    assert not program.launching.restarts
    assert not program.listing.queries
    assert bool(program.results.received) is (method == "POST" and path.endswith("migration-result"))
