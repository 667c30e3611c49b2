from __future__ import annotations

import json

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import Verdict
from desktop_app.receiver.reading import MAX_BODY
from desktop_app.services.results import IncomingWebhook, Receipt
from tests.expected_logs import ExpectedLogs
from tests.receiver.caller import Caller
from tests.receiver.fakes import FakeProgram

PATH = "/api/webhooks/migration-result"
BODY = {"mb_project_uuid": "site", "brz_project_id": 7, "status": "completed"}


def received(program: FakeProgram) -> IncomingWebhook:
    (webhook,) = program.results.received
    return webhook


def test_an_applied_result_is_answered_flat_and_compact(caller: Caller, program: FakeProgram) -> None:
    reply = caller.ask("POST", f"{PATH}?attempt=9&token=right", BODY, token=None)
    assert (reply.status, reply.body) == (
        200,
        b'{"success":true,"message":"result applied",'
        b'"data":{"mb_project_uuid":"site","brz_project_id":7,"status":"completed"}}',
    )
    webhook = received(program)
    assert (webhook.attempt, webhook.token, webhook.payload) == (9, "right", BODY)
    assert (webhook.remote, webhook.body, webhook.problem) == ("127.0.0.1", json.dumps(BODY).encode(), None)


@pytest.mark.parametrize(
    ("receipt", "status"),
    [
        (Receipt(Verdict.DUPLICATE, 200, "received before", MigrationKey("site", 7), Status.ERROR), 200),
        (Receipt(Verdict.HELD, 202, "kept", MigrationKey("site", 7)), 202),
        (Receipt(Verdict.REJECTED, 401, "wrong token", code="wrong_token"), 401),
        (Receipt(Verdict.REJECTED, 409, "another key", code="key_mismatch"), 409),
        (Receipt(Verdict.REJECTED, 429, "too many", code="held_full"), 429),
    ],
)
def test_each_verdict_has_its_answer(caller: Caller, program: FakeProgram, receipt: Receipt, status: int) -> None:
    program.results.receipt = receipt
    reply = caller.ask("POST", PATH, BODY, token=None)
    assert (reply.status, reply.json["success"]) == (status, status < 400)
    if status < 400:
        assert reply.json["data"]["mb_project_uuid"] == "site"
        assert reply.json["message"] == receipt.message
    else:
        assert (reply.json["error"], reply.json["code"]) == (receipt.message, receipt.code)


def test_a_store_failure_makes_the_sender_try_again(
    caller: Caller, program: FakeProgram, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("api store failure")
    program.results.receipt = StoreFailure("locked", "the database is locked")
    assert caller.post(PATH, BODY).status == 503


@pytest.mark.parametrize(
    ("query", "authorization", "token"),
    [
        ("", None, None),
        ("", "Bearer from-header", "from-header"),
        ("?token=from-query", "Bearer from-header", "from-query"),
        ("?token=", None, ""),
        ("?token=a%20b", None, "a b"),
        ("", "Basic dXNlcg==", None),
    ],
)
def test_the_token_is_taken_from_the_query_then_from_the_header(
    caller: Caller, program: FakeProgram, query: str, authorization: str | None, token: str | None
) -> None:
    headers = {"Authorization": authorization} if authorization else {}
    caller.ask("POST", PATH + query, BODY, token=None, **headers)
    assert received(program).token == token


@pytest.mark.parametrize(
    ("text", "attempt"),
    [
        ("12", 12),
        ("", None),
        ("x", None),
        ("0", None),
        ("-3", None),
        ("9223372036854775807", 2**63 - 1),
        ("9223372036854775808", None),
        ("9" * 5000, None),
        ("%D9%A3", None),
    ],
)
def test_an_attempt_that_is_no_number_is_none(
    caller: Caller, program: FakeProgram, text: str, attempt: int | None
) -> None:
    caller.post(f"{PATH}?attempt={text}", BODY)
    assert received(program).attempt == attempt


def test_credentials_are_not_kept(caller: Caller, program: FakeProgram) -> None:
    caller.post(
        PATH, BODY, Cookie="hush", X_Api_Key="hush", Proxy_Authorization="hush", X_Token="hush", User_Agent="php"
    )
    headers = received(program).headers
    assert headers["User-Agent"] == "php"
    assert "hush" not in str(headers)
    assert not [name for name in headers if name.lower() == "authorization"]


def test_headers_are_kept_within_bounds(caller: Caller, program: FakeProgram) -> None:
    many = {f"X_Many_{number}": "v" * 1000 for number in range(80)}
    caller.post(PATH, BODY, **many)
    headers = received(program).headers
    assert len(headers) == 40
    assert max(len(value) for value in headers.values()) == 200


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/x-www-form-urlencoded"])
def test_json_counts_whatever_it_is_called(caller: Caller, program: FakeProgram, content_type: str) -> None:
    assert caller.post(PATH, BODY, Content_Type=content_type).status == 200
    assert received(program).payload == BODY


def test_form_fields_are_accepted(caller: Caller, program: FakeProgram) -> None:
    form = "application/x-www-form-urlencoded"
    assert caller.post(PATH, b"mb_project_uuid=site&brz_project_id=7", Content_Type=form).status == 200
    assert received(program).payload == {"mb_project_uuid": "site", "brz_project_id": "7"}


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b'{"a":"\\ud800"}', b'{"a":NaN}', b"\xff", b'{"a":' * 50_000])
def test_what_cannot_be_read_is_handed_on_with_the_reason(caller: Caller, program: FakeProgram, body: bytes) -> None:
    assert caller.post(PATH, body).status == 400
    webhook = received(program)
    assert webhook.payload is None
    assert webhook.problem is not None
    assert webhook.body == body


def test_the_greatest_body_is_accepted(caller: Caller, program: FakeProgram) -> None:
    body = b'{"a":"%s"}' % (b"x" * (MAX_BODY - 8))
    assert len(body) == MAX_BODY
    assert caller.post(PATH, body).status == 200
    assert len(received(program).body) == MAX_BODY


@pytest.mark.parametrize("chunked", [True, False])
@pytest.mark.parametrize("size", [MAX_BODY + 1, 5 * MAX_BODY])
def test_a_greater_body_is_413_and_noted(caller: Caller, program: FakeProgram, size: int, chunked: bool) -> None:
    body = b'{"a":"%s"}' % (b"x" * (size - 8))
    if chunked:
        parts = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:1000], body[1000:]))
        head = f"POST {PATH}?token=t HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        reply = caller.raw(head + parts + b"0\r\n\r\n")
    else:
        reply = caller.post(f"{PATH}?token=t", body)
    assert reply is not None
    assert (reply.status, reply.json["code"]) == (413, "too_large")
    ((webhook, status, _),) = program.results.rejections
    assert (webhook.body, webhook.token, status) == (body[:1024], "t", 413)
    assert not program.results.received


def test_a_chunked_body_is_read_whole(caller: Caller, program: FakeProgram) -> None:
    content = json.dumps(BODY).encode()
    sent = (
        f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + b"5\r\n%s\r\n%x;ext=1\r\n%s\r\n0\r\n\r\n" % (content[:5], len(content) - 5, content[5:])
    )
    reply = caller.raw(sent, hang_up=False)
    assert reply is not None
    assert reply.status == 200
    assert received(program).payload == BODY


def test_a_body_that_is_cut_off_is_not_applied(caller: Caller, program: FakeProgram) -> None:
    reply = caller.raw(f"POST {PATH} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\n{{}}".encode())
    assert reply is not None
    assert reply.status == 400
    assert not program.results.received
    assert program.results.rejections[0][1] == 400
