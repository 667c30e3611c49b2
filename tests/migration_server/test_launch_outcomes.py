from __future__ import annotations

import json
import socket

import pytest

from desktop_app.domain.attempt import Launch
from tests.migration_server.conftest import SHORT_CALLS, ClientFactory, ServerFactory, closed_port, launch
from tests.migration_server.scripted_server import (
    Connection,
    Script,
    always,
    close_without_answer,
    drip_after,
    hang,
    reset_without_answer,
)

HEAD = b"HTTP/1.1 202 Accepted\r\nContent-Length: 1000\r\n\r\n{"
REFUSAL = b"HTTP/1.1 500 Broken\r\nContent-Length: 1000\r\n\r\n{"


@pytest.mark.parametrize(
    ("script", "outcome", "http_status", "words"),
    [
        (always('{"status":"in_progress","message":"begun"}', "202 Ok"), Launch.ACCEPTED, 202, "begun"),
        (always("<html>fine"), Launch.ACCEPTED, 200, "could not be read"),
        (always('{"value":{"status":"success"}}'), Launch.ACCEPTED, 200, ""),
        (always(b"[" + b" " * (9 << 20)), Launch.ACCEPTED, 200, "could not be read"),
        (always('{"error":"no"}', "400 Bad"), Launch.REFUSED, 400, "no"),
        (always('{"error":"Unauthorized"}', "401 No"), Launch.REFUSED, 401, "Unauthorized"),
        (always("<title>500 Oops</title>", "500 Oops"), Launch.REFUSED, 500, "500 Oops"),
        (always("", "302 Found", "Location: http://other/?mb_secret=x"), Launch.REFUSED, 302, "HTTP 302"),
        (drip_after(REFUSAL), Launch.REFUSED, 500, "HTTP 500; no complete answer within 0.6 s"),
        (drip_after(HEAD), Launch.UNKNOWN, 202, "no complete answer within 0.6 s"),
        (drip_after(b"HTTP/1.1 202 Accepted\r\nX-Slow: "), Launch.UNKNOWN, None, "no complete answer within 0.6 s"),
        (hang, Launch.UNKNOWN, None, "no complete answer within 0.6 s"),
        (close_without_answer, Launch.UNKNOWN, None, "closed without an answer"),
        (reset_without_answer, Launch.UNKNOWN, None, "closed without an answer"),
    ],
)
def test_the_outcome_says_what_the_server_did(
    script: Script,
    outcome: Launch,
    http_status: int | None,
    words: str,
    serve: ServerFactory,
    client_of: ClientFactory,
) -> None:
    server = serve(script)
    answer = launch(client_of(server.url, limits=SHORT_CALLS))
    assert (answer.outcome, answer.http_status) == (outcome, http_status)
    assert words in answer.message
    assert len(server.heads) == 1
    assert server.connections == 1


def test_a_synchronous_result_is_handed_over(serve: ServerFactory, client_of: ClientFactory) -> None:
    body = {"value": {"status": "success", "brizy_project_id": 7}}
    assert launch(client_of(serve(always(json.dumps(body))).url)).result == body


def test_already_running_is_told_apart(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always('{"error":"The process migration is already running."}', "400 Bad Request"))
    answer = launch(client_of(server.url))
    assert answer.already_running
    assert answer.outcome is Launch.REFUSED


def test_an_answer_that_comes_before_the_request_was_read_counts(
    serve: ServerFactory, client_of: ClientFactory
) -> None:
    def hasty(connection: Connection) -> None:
        connection.send(b'HTTP/1.1 414 Too Long\r\nContent-Length: 15\r\n\r\n{"error":"long"}')
        connection.request()

    answer = launch(client_of(serve(hasty).url))
    assert answer.outcome is Launch.REFUSED
    assert answer.http_status == 414


def test_nobody_listens(client_of: ClientFactory) -> None:
    url = f"http://127.0.0.1:{closed_port()}"
    answer = launch(client_of(url))
    assert answer.outcome is Launch.NOT_SENT
    assert answer.message.startswith(f"{url}: no connection")


def test_an_unknown_name(client_of: ClientFactory) -> None:
    def unknown(*_: object, **__: object) -> list[tuple[object, object, int, str, object]]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    answer = launch(client_of("http://nowhere.example", resolve=unknown))
    assert (answer.outcome, answer.message) == (Launch.NOT_SENT, "http://nowhere.example: its name is not known")


@pytest.mark.parametrize("url", ["http://" + "a" * 64 + ".example", "http://a..example"])
def test_a_name_that_cannot_be_one(url: str, client_of: ClientFactory) -> None:
    assert launch(client_of(url)).outcome is Launch.NOT_SENT


def test_an_unusable_address(client_of: ClientFactory) -> None:
    answer = launch(client_of("http://127.0.0.1:99999"))
    assert (answer.outcome, answer.message) == (Launch.NOT_SENT, "an unusable address: the address cannot be used")
