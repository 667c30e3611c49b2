from __future__ import annotations

import json

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.migration import Status
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from tests.migration_server.conftest import KEY, SHORT, SHORT_CALLS, ClientFactory, ServerFactory, closed_port, launch
from tests.migration_server.scripted_server import (
    Connection,
    Script,
    always,
    answer,
    close_without_answer,
    hang,
    once_then,
    reset_without_answer,
)

COMPLETED = json.dumps({"status": "completed"})


def failure_of(client: MigrationServerClient, total: float = 10.0) -> ServerUnreachable:
    with pytest.raises(ServerUnreachable) as caught:
        client.status(KEY, total)
    return caught.value


def test_each_call_asks_its_path_with_the_token_last(serve: ServerFactory, client_of: ClientFactory) -> None:
    body = json.dumps({"status": "ok", "handshake_with_dashboard": "ok", "logs": ["line"], "value": {"7": "a"}})
    server = serve(always(body))
    client = client_of(f"{server.url}/base/", "to ken")
    assert client.health().status == "ok"
    assert client.handshake("http://desk/x?y=1").ok
    assert client.status(KEY).found
    assert client.migration_log(42).logs == ("line",)
    assert client.mapping_list() == {"7": "a"}
    launch(client)
    assert server.targets[:5] == [
        "/base/health?token=to%20ken",
        "/base/dashboard-handshake?dashboard_callback_url=http%3A%2F%2Fdesk%2Fx%3Fy%3D1&token=to%20ken",
        "/base/migration-status?mb_project_uuid=site%20one&brz_project_id=42&token=to%20ken",
        "/base/migration_log?brz_project_id=42&token=to%20ken",
        "/base/mapping/list?token=to%20ken",
    ]
    assert server.targets[5].startswith(
        "/base/?mb_project_uuid=site%20one&brz_project_id=42&mb_site_id=9&mb_secret=a%20"
    )
    assert server.targets[5].endswith("&token=to%20ken")


def test_without_a_token_no_call_names_one(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always(COMPLETED))
    client_of(server.url).status(KEY)
    assert "token" not in server.heads[0]


def test_the_address_is_asked_for_with_every_call(serve: ServerFactory) -> None:
    servers = [serve(always(COMPLETED)), serve(always(COMPLETED))]
    addresses = iter([ServerAddress(server.url) for server in servers for _ in range(2)])
    client = MigrationServerClient(lambda: next(addresses), Redactor())
    for _ in servers:
        client.status(KEY)
    client.close()
    assert [len(server.heads) for server in servers] == [1, 1]


def test_looks_share_a_kept_connection(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always(COMPLETED))
    client = client_of(server.url)
    for _ in range(3):
        assert client.status(KEY).status is Status.COMPLETED
    assert server.connections == 1
    assert len(server.heads) == 3


def test_each_launch_has_a_fresh_connection(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always(COMPLETED))
    client = client_of(server.url)
    client.status(KEY)
    launch(client)
    launch(client)
    client.status(KEY)
    assert server.connections == 3
    assert ["close" in head for head in server.heads] == [False, True, True, False]


def test_no_cookie_comes_back(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always(COMPLETED, "200 OK", "Set-Cookie: PHPSESSID=1; Path=/"))
    client = client_of(server.url)
    client.status(KEY)
    client.status(KEY)
    assert "cookie" not in server.heads[1].lower()


def test_a_user_and_password_in_the_address_are_sent_as_such(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(always(COMPLETED))
    client = client_of(server.url.replace("://", "://me:pass%20word@"))
    client.status(KEY)
    assert "Authorization: Basic bWU6cGFzcyB3b3Jk" in server.heads[0]
    assert "me:" not in server.heads[0]


@pytest.mark.parametrize("end", [close_without_answer, reset_without_answer], ids=["close", "reset"])
def test_a_kept_connection_that_died_is_replaced(end: Script, serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(once_then(end, answer(COMPLETED)))
    client = client_of(server.url)
    client.status(KEY)
    # The server takes the second request on the kept connection and goes: only a fresh one can be answered.
    assert client.status(KEY).found
    assert server.connections == 2
    assert len(server.heads) == 3


def test_a_fresh_connection_that_dies_is_not_tried_again(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(close_without_answer)
    assert failure_of(client_of(server.url)).code == "server_down"
    assert server.connections == 1


def test_404_is_an_answer(serve: ServerFactory, client_of: ClientFactory) -> None:
    client = client_of(serve(always('{"error":"unknown"}', "404 Not Found")).url)
    found = client.status(KEY)
    assert (found.found, found.status, found.server) == (False, None, None)
    assert not client.migration_log(42).found


@pytest.mark.parametrize(
    ("script", "code", "words"),
    [
        (
            always('{"error":"Unauthorized"}', "401 No"),
            "server_unauthorized",
            "does not accept the token: Unauthorized",
        ),
        (always('{"error":"bad id"}', "400 Bad"), "server_error", "HTTP 400: bad id"),
        (always("<title>502 Bad Gateway</title>", "502 Bad"), "server_error", "HTTP 502: 502 Bad Gateway"),
        (always("", "503 Busy"), "server_error", "HTTP 503: it says nothing more"),
        (always("", "302 Found", "Location: /elsewhere"), "bad_answer", "HTTP 302, which is not followed"),
        (always("<html>hello"), "bad_answer", "no JSON object"),
        (always("[1]"), "bad_answer", "no JSON object"),
        (always(b"\xff\xfe"), "bad_answer", "no JSON object"),
        (always('{"brz_project_id":1}'), "bad_answer", "another brz_project_id"),
        (always(b" " * (9 << 20)), "bad_answer", "too large"),
        (close_without_answer, "server_down", "closed without an answer"),
        (reset_without_answer, "server_down", "closed without an answer"),
    ],
)
def test_what_the_server_does_has_its_code(
    script: Script, code: str, words: str, serve: ServerFactory, client_of: ClientFactory
) -> None:
    server = serve(script)
    failure = failure_of(client_of(server.url))
    assert failure.code == code
    assert words in str(failure)
    assert server.url in str(failure)
    assert failure.parameters["server"] == server.url


def sends(data: bytes, then: Script = close_without_answer) -> Script:
    def script(connection: Connection) -> None:
        connection.request()
        connection.send(data)
        then(connection)

    return script


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"SSH-2.0-OpenSSH_9.2\r\n", "bad_answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{", "bad_answer"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "bad_answer"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"a" * 200_000, "bad_answer"),
    ],
)
def test_what_is_no_http_is_a_bad_answer(
    data: bytes, code: str, serve: ServerFactory, client_of: ClientFactory
) -> None:
    def then(connection: Connection) -> None: ...

    assert failure_of(client_of(serve(sends(data, then)).url)).code == code


def test_a_reset_in_the_middle_of_an_answer(serve: ServerFactory, client_of: ClientFactory) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"
    server = serve(sends(head, lambda connection: connection.reset()))
    # Which of the two it is depends on whether the beginning was read before the reset came.
    assert failure_of(client_of(server.url)).code in ("server_down", "bad_answer")


def test_a_chunked_answer_is_read_whole(serve: ServerFactory, client_of: ClientFactory) -> None:
    parts = b"".join(b"%x\r\n%s\r\n" % (1, bytes([char])) for char in COMPLETED.encode())
    server = serve(sends(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + parts + b"0\r\n\r\n"))
    assert client_of(server.url).status(KEY).status is Status.COMPLETED


def test_an_interim_answer_is_passed_over(serve: ServerFactory, client_of: ClientFactory) -> None:
    server = serve(sends(b"HTTP/1.1 103 Early Hints\r\n\r\n" + answer(COMPLETED)))
    assert client_of(server.url).status(KEY).found


def test_nobody_listens(client_of: ClientFactory) -> None:
    failure = failure_of(client_of(f"http://127.0.0.1:{closed_port()}"))
    assert failure.code == "server_down"
    assert "no connection" in str(failure)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:99999", "ftp://127.0.0.1", "http://", "no address", "http://a\x00b", "http://[::1"]
)
def test_an_address_that_is_none(url: str, client_of: ClientFactory) -> None:
    failure = failure_of(client_of(url))
    assert failure.code == "server_down"
    assert "the address cannot be used" in str(failure)


def test_a_server_that_hangs(serve: ServerFactory, client_of: ClientFactory) -> None:
    failure = failure_of(client_of(serve(hang).url), SHORT.total)
    assert failure.code == "server_timeout"
    assert "within 0.6 s" in str(failure)


def test_each_call_has_its_own_limits(serve: ServerFactory, client_of: ClientFactory) -> None:
    client = client_of(serve(hang).url, limits=SHORT_CALLS)
    for call in (client.health, lambda: client.handshake("http://desk"), lambda: client.migration_log(1)):
        with pytest.raises(ServerUnreachable) as caught:
            call()
        assert caught.value.code == "server_timeout"
