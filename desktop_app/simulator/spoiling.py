"""The ways in which an answer can go wrong on the wire; request threads, imports werkzeug and this room."""

from __future__ import annotations

import json
import os
import socket
import struct
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_plus

from werkzeug.wrappers import Request, Response

_ERROR_PAGE = (
    "<!DOCTYPE html>\n<html><head><title>500 Internal Server Error</title></head>"
    "<body><h1>Oops! An Error Occurred</h1>"
    '<h2>The server returned a "500 Internal Server Error".</h2></body></html>\n'
)
_DRIP_PERIOD = 0.5
_HUGE_PART = b" " * 65536
_HUGE_PARTS = 1024


class Dropped(ConnectionAbortedError):
    """The connection is gone; the request handler ends quietly."""


def answer(body: Any, status: int = 200) -> Response:
    """Return a JSON answer, compact and in ASCII like the real server's."""
    text = json.dumps(body, separators=(",", ":"))
    return Response(text, status=status, content_type="application/json")


def html_page() -> Response:
    """Return the HTML page a broken PHP server answers."""
    return Response(_ERROR_PAGE, status=500, content_type="text/html; charset=UTF-8")


def wait(request: Request, seconds: float, closing: threading.Event) -> None:
    """Keep a caller waiting; the simulator's end cuts the connection, so that nothing holds it back.

    Raises:
        Dropped: The simulator ends.
    """
    if seconds > 0 and closing.wait(seconds):
        reset(request)


def hang(request: Request, closing: threading.Event) -> None:
    """Never answer.

    Raises:
        Dropped: The simulator ends.
    """
    closing.wait()
    reset(request)


def reset(request: Request) -> None:
    """Cut the connection with a TCP reset.

    Raises:
        Dropped: Always; there is nobody left to answer.
    """
    connection: socket.socket | None = request.environ.get("werkzeug.socket")
    if connection is not None and connection.fileno() >= 0:
        # Lingering for no time makes the close a reset; the detached number is closed at once although
        # the handler still holds files over the socket object.
        layout = "hh" if os.name == "nt" else "ii"
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(layout, 1, 0))
        socket.close(connection.detach())
    raise Dropped("connection reset on purpose")


def spoil(mode: str, request: Request, closing: threading.Event) -> Response | None:
    """Return what a spoilt call answers, None where the mode says to behave.

    Raises:
        Dropped: The mode leaves no connection.
    """
    match mode:
        case "html":
            return html_page()
        case "500":
            return answer({"error": "SQLSTATE[HY000] [2002] Connection refused"}, 500)
        case "401":
            return answer({"error": "Unauthorized"}, 401)
        case "broken_json":
            return Response('{"status":"in_prog', content_type="application/json")
        case "empty":
            return Response("", content_type="application/json")
        case "redirect":
            return Response("", status=302, headers={"Location": "/_simulator/redirected"})
        case "echo":
            query = request.query_string.decode(errors="replace")
            return answer({"error": f"Cannot handle /?{query} ({unquote_plus(query)})"}, 400)
        case "drip":
            return Response(_drip(closing), content_type="application/json")
        case "huge":
            return Response(iter([b"[", *[_HUGE_PART] * _HUGE_PARTS, b"]"]), content_type="application/json")
        case "hang":
            hang(request, closing)
        case "reset":
            reset(request)
    return None


def _drip(closing: threading.Event) -> Iterator[bytes]:
    """Give one byte at a time, each within any timeout that starts anew with it."""
    while True:
        yield b" "
        if closing.wait(_DRIP_PERIOD):
            raise Dropped("the simulator ends")
