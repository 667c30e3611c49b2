"""One JSON POST with a total deadline, sent to exactly the URL given; any thread, stdlib only."""

from __future__ import annotations

import http.client
import io
import json
import socket
import time
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import urlsplit

_BODY_LIMIT = 64 * 1024


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: an HTTP status, or None with the reason there was none."""

    status: int | None
    body: bytes = b""
    error: str = ""

    @property
    def delivered(self) -> bool:
        """Whether the receiver took it: any 2xx."""
        return self.status is not None and 200 <= self.status < 300


def post_json(url: str, body: dict[str, Any], timeout: float, *, read_body: bool = False) -> Answer:
    """POST a JSON object and wait at most `timeout` seconds altogether.

    The URL's path and query are sent byte for byte; redirects are not followed; the answer's body is
    read (up to 64 KiB) only if asked for.
    """
    deadline = time.monotonic() + timeout
    try:
        connection, target = _connection(url, timeout)
    except ValueError as error:
        return Answer(None, error=f"unusable URL ({type(error).__name__})")
    try:
        connection.connect()
        connection.request(
            "POST",
            target,
            body=json.dumps(body).encode(),
            headers={
                "Content-Type": "application/json",
                "Accept": "application/json",
                "User-Agent": "migration-server",
                "Connection": "close",
            },
        )
        response = http.client.HTTPResponse(
            cast(socket.socket, _DeadlineDoor(connection.sock, deadline)), method="POST"
        )
        response.begin()
        return Answer(response.status, response.read(_BODY_LIMIT) if read_body else b"")
    except OSError as error:
        return Answer(None, error=f"{type(error).__name__}: {error}")
    except (http.client.HTTPException, ValueError) as error:
        # These quote the URL, and with it the token: only their kind is told.
        return Answer(None, error=type(error).__name__)
    finally:
        connection.close()


def _connection(url: str, timeout: float) -> tuple[http.client.HTTPConnection, str]:
    """Return a connection for a URL and the request target as it stands in it."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError("it must begin with http:// or https:// and name a host")
    after_authority = url.split("//", 1)[1]
    cut = min((i for i in map(after_authority.find, "/?#") if i >= 0), default=len(after_authority))
    target = after_authority[cut:].split("#", 1)[0]
    target = target if target.startswith("/") else "/" + target
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    return kind(parts.hostname, parts.port, timeout=timeout), target


class _DeadlineDoor:
    """Lends `HTTPResponse` a reader whose every read ends at one deadline.

    A socket's own timeout starts anew with each byte, so a receiver that drips would never end.
    """

    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_DeadlineReader(self._sock, self._deadline))


class _DeadlineReader(io.RawIOBase):
    def __init__(self, sock: socket.socket, deadline: float) -> None:
        self._sock = sock
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("no full answer in time")
        self._sock.settimeout(left)
        return self._sock.recv_into(buffer)
