"""A planted secret and a planted token, echoed in every way a server may, are searched for in all that comes out."""

from __future__ import annotations

import html
import json
import logging
import traceback
from collections.abc import Callable
from urllib.parse import quote, quote_plus

import pytest

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.migration_server.calling import Limits
from desktop_app.migration_server.client import CallLimits, MigrationServerClient, ServerAddress
from tests.migration_server.conftest import (
    KEY,
    WEBHOOK_TOKEN,
    ClientFactory,
    ServerFactory,
    closed_port,
    launch,
)
from tests.migration_server.scripted_server import Script, always, drip_after, hang, reset_without_answer

SECRET = "Canary secret/ä+<&\"'%1>"
TOKEN = "Canary token/ö+<&\"'%2>"
# Any failure will do here, a timeout too.
QUICK = Limits(0.2, 0.2, 1 << 20)
QUICK_CALLS = CallLimits(QUICK, QUICK, QUICK, QUICK)
PASSWORD = "canary-password"
# What would betray any of them, in any encoding.
TRACES = ("canary", WEBHOOK_TOKEN, WEBHOOK_TOKEN[:8])

WRITINGS: dict[str, Callable[[str], str]] = {
    "raw": lambda text: text,
    "quoted": lambda text: quote(text, safe=""),
    "quoted in lower case": lambda text: quote(text, safe="").replace("%2F", "%2f"),
    "quoted but for slashes": quote,
    "with plus": quote_plus,
    "twice": lambda text: quote(quote(text, safe=""), safe=""),
    "json": lambda text: json.dumps(text)[1:-1],
    "json of php": lambda text: json.dumps(text)[1:-1].replace("/", "\\/"),
    "html": html.escape,
    "html of php": lambda text: html.escape(text).replace("&#x27;", "&#039;"),
    "html without quotes": lambda text: html.escape(text, quote=False),
    "parameter": lambda text: f"/?a=1&mb_secret={quote_plus(text)}&token={quote_plus(text)}&b=2",
    "parameter in html": lambda text: f"/?a=1&amp;mb_secret={html.escape(text)}&amp;b=2",
}


def frame(name: str) -> Callable[[str], bytes]:
    def page(echo: str) -> bytes:
        match name:
            case "error":
                return json.dumps({"error": f"cannot {echo} do"}).encode()
            case "object":
                return json.dumps({"error": {echo: [echo]}, "status": "failed", "mb_site_id": echo}).encode()
            case "result":
                return json.dumps({"value": {"status": "success", "theme": echo, echo: 1}}).encode()
            case "handshake":
                return json.dumps(
                    {"handshake_with_dashboard": "fail", "handshake_error": echo, "logs": [echo]}
                ).encode()
            case "html":
                return f"<html><title>cannot {echo} do</title></html>".encode()
            case "body":
                return f"<html><body><p>cannot {echo} do</p></body></html>".encode()
        return f"cannot {echo} do".encode()

    return page


FRAMES = ["error", "object", "result", "handshake", "html", "body", "text"]


def everything_said(client: MigrationServerClient, total: float = 10.0) -> str:
    """Make every call and write down all that can be got out of its answer or failure."""
    said = []
    for call in (
        lambda: launch(client, SECRET),
        client.health,
        lambda: client.handshake("http://desk.example"),
        lambda: client.status(KEY, total),
        lambda: client.migration_log(42),
        client.mapping_list,
    ):
        try:
            said.append(repr(call()))
        except ServerUnreachable as failure:
            said.append(f"{failure!r} {failure} {failure.parameters}")
            error: BaseException | None = failure
            while error is not None:
                said.append("".join(traceback.format_exception(error)))
                error = error.__context__
    return "\n".join(said)


@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request", "500 Broken"])
@pytest.mark.parametrize("name", FRAMES)
def test_no_echo_comes_out(
    name: str, status: str, serve: ServerFactory, client_of: ClientFactory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    page = frame(name)
    for writing, write in WRITINGS.items():
        for secret in (SECRET, TOKEN):
            server = serve(always(page(write(secret)), status))
            # A secret that is only ever sent with launches is known from the first launch on.
            said = everything_said(client_of(server.url, TOKEN)) + caplog.text
            assert "canary" not in said.lower(), (writing, secret)


@pytest.mark.parametrize("name", FRAMES)
@pytest.mark.parametrize("status", ["200 OK", "400 Bad Request"])
def test_the_webhooks_token_does_not_come_out_of_a_launch(
    name: str, status: str, serve: ServerFactory, client_of: ClientFactory
) -> None:
    server = serve(always(frame(name)(WEBHOOK_TOKEN), status))
    assert WEBHOOK_TOKEN[:8] not in repr(launch(client_of(server.url), SECRET))


@pytest.mark.parametrize(
    "script",
    [
        hang,
        reset_without_answer,
        drip_after(b"HTTP/1.1 500 Broken\r\n\r\n"),
        always("", "302 Found", f"Location: /?mb_secret={quote(SECRET)}&token={quote(TOKEN)}"),
    ],
    ids=["hang", "reset", "drip", "redirect"],
)
def test_no_failure_of_the_network_says_the_address(
    script: Script, serve: ServerFactory, client_of: ClientFactory, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    # httpcore writes answers' heads at DEBUG; the program's log takes from that logger nothing below ERROR.
    caplog.set_level(logging.ERROR, "httpcore")
    url = serve(script).url.replace("://", f"://me:{PASSWORD}@")
    said = everything_said(client_of(url, TOKEN, limits=QUICK_CALLS), QUICK.total) + caplog.text
    assert not [trace for trace in TRACES if trace in said.lower()]


def test_no_unreachable_server_says_the_address(client_of: ClientFactory, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for url in (f"http://me:{PASSWORD}@127.0.0.1:{closed_port()}", f"http://me:{PASSWORD}@127.0.0.1:99999"):
        said = everything_said(client_of(url, TOKEN, limits=QUICK_CALLS), QUICK.total) + caplog.text
        assert not [trace for trace in TRACES if trace in said.lower()]


def test_an_address_shows_no_secret() -> None:
    shown = repr(ServerAddress(f"http://me:{PASSWORD}@h", TOKEN, "ca.pem", f"http://me:{PASSWORD}@proxy"))
    assert "canary" not in shown.lower()
    assert "ca.pem" in shown
