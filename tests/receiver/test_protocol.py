"""What hostile or broken clients send below the level of the API; over raw sockets."""

from __future__ import annotations

import socket

import pytest

from desktop_app.receiver.connection import MAX_HEADER_BYTES
from tests.receiver.caller import PATIENCE, Caller, read_reply
from tests.receiver.fakes import FakeProgram

HOOK = b"POST /api/webhooks/migration-result HTTP/1.1\r\nHost: localhost\r\n"
HEALTH = b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n"

HOSTILE = {
    "garbage": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
    "one word": (b"HELLO\r\n\r\n", 400),
    "four words": (b"GET / HTTP/1.1 more\r\nHost: localhost\r\n\r\n", 400),
    "no protocol": (b"GET / FTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "absurd version": (b"GET / HTTP/" + b"9" * 5000 + b".1\r\n\r\n", 400),
    "next version": (b"GET / HTTP/2.0\r\nHost: localhost\r\n\r\n", 505),
    "old fashion without version": (b"GET /api/health\r\n\r\n", 400),
    "no host": (b"GET /api/health HTTP/1.1\r\n\r\n", 400),
    "empty host": (b"GET /api/health HTTP/1.1\r\nHost:\r\n\r\n", 400),
    "two hosts": (HEALTH + b"Host: evil.example\r\n\r\n", 400),
    "foreign absolute address": (b"GET http://evil.example/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 421),
    "own absolute address": (b"GET http://localhost/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    "half an address": (b"GET http://[::1 HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    "half an address as path": (b"GET /..//[ HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "many slashes": (b"GET ///api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    "star": (b"OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "tunnel": (b"CONNECT localhost:80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "bytes in the path": (b"GET /\xff\xfe\x80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "bytes in the query": (b"GET /api/health?\xff=%ff&%ED%A0%80 HTTP/1.1\r\nHost: localhost\r\n\r\n", 200),
    "bytes in the token": (HEALTH.replace(b"health", b"migrations") + b"Authorization: Bearer \xff\xe9\r\n\r\n", 401),
    "invented method": (b"\x01\x02 /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
    "header without colon": (HEALTH + b"nonsense\r\nOrigin: x\r\n\r\n", 400),
    "blank before colon": (HEALTH + b"Content-Length : 5\r\n\r\n", 400),
    "continued first header": (b"GET /api/health HTTP/1.1\r\n Host: localhost\r\n\r\n", 400),
    "too many headers": (HEALTH + b"X: 1\r\n" * 200 + b"\r\n", 431),
    "a header too long": (HEALTH + b"X: " + b"x" * 70_000 + b"\r\n\r\n", 431),
    "headers too large together": (HEALTH + (b"X: " + b"x" * 5000 + b"\r\n") * (MAX_HEADER_BYTES // 4000), 431),
    "an address too long": (b"GET /" + b"x" * 70_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
    "a long address": (b"GET /" + b"x" * 60_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 404),
    "negative length": (HOOK + b"Content-Length: -1\r\n\r\n{}", 400),
    "no number as length": (HOOK + b"Content-Length: many\r\n\r\n{}", 400),
    "absurd length": (HOOK + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\n{}", 413),
    "two lengths": (HOOK + b"Content-Length: 2\r\nContent-Length: 20\r\n\r\n{}", 400),
    "length and chunks": (HOOK + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "an unknown coding": (HOOK + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501),
    "two codings": (HOOK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", 501),
    "a chunk without size": (HOOK + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n", 400),
    "a negative chunk": (HOOK + b"Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n", 400),
    "a chunk cut off": (HOOK + b"Transfer-Encoding: chunked\r\n\r\nfffff\r\nabc", 400),
    "chunks without end": (HOOK + b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", 400),
    "no body": (HOOK + b"\r\n", 400),
    "a body cut off": (HOOK + b"Content-Length: 100\r\n\r\n{", 400),
    "an empty multipart": (HOOK + b"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 0\r\n\r\n", 400),
    "a deep body": (HOOK + b"Content-Length: 200000\r\n\r\n" + b"[" * 200_000, 400),
    "a body that expects to be asked": (HOOK + b"Expect: 100-continue\r\nContent-Length: 7\r\n\r\n" + b'{"a":1}', 200),
}


@pytest.mark.parametrize(("sent", "status"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_request_has_a_calm_answer(caller: Caller, program: FakeProgram, sent: bytes, status: int) -> None:
    reply = caller.raw(sent)
    assert reply is not None
    assert reply.status == status
    assert reply.headers["content-type"] == "application/json"
    assert reply.headers["server"] == "migration-desk"
    assert reply.headers["connection"] == "close"
    assert reply.json["success"] is (status == 200)
    assert not [webhook for webhook in program.results.received if webhook.payload and status != 200]
    assert caller.get("/api/health").status == 200


@pytest.mark.parametrize("sent", [b"", b"\r\n", b"GET", b"GET /api/health HTTP/1.1\r\nHost: loc"])
def test_a_client_that_hangs_up_early_harms_nobody(caller: Caller, sent: bytes) -> None:
    caller.raw(sent)
    assert caller.get("/api/health").status == 200


def test_a_client_that_resets_the_connection_harms_nobody(caller: Caller) -> None:
    with socket.create_connection(("127.0.0.1", caller.port), PATIENCE) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
        connection.sendall(HOOK + b"Content-Length: 100\r\n\r\n{")
    assert caller.get("/api/health").status == 200


def test_a_client_is_asked_for_its_body_once(caller: Caller, program: FakeProgram) -> None:
    with socket.create_connection(("127.0.0.1", caller.port), PATIENCE) as connection:
        connection.sendall(HOOK + b"Expect: 100-continue\r\nContent-Length: 7\r\n\r\n")
        assert connection.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        connection.sendall(b'{"a":1}')
        reply = read_reply(connection)
    assert reply is not None
    assert reply.status == 200
    assert program.results.received[0].payload == {"a": 1}


def test_what_follows_a_request_is_not_answered(caller: Caller) -> None:
    with socket.create_connection(("127.0.0.1", caller.port), PATIENCE) as connection:
        connection.sendall((HEALTH + b"\r\n") * 3)
        connection.shutdown(socket.SHUT_WR)
        answers = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answers.count(b"HTTP/1.1 200") == 1


def test_an_answer_arrives_while_the_client_still_sends(caller: Caller) -> None:
    size = 5_000_000
    reply = caller.raw(HOOK + b"Content-Length: %d\r\n\r\n" % size + b"x" * size, hang_up=False)
    assert reply is not None
    assert reply.status == 413
