"""A caller of the receiver over real sockets: well-behaved requests and raw bytes; standard library only."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from types import EllipsisType
from typing import Any

from tests.receiver.fakes import API_TOKEN

PATIENCE = 20.0


@dataclass(frozen=True)
class Reply:
    """One answer: status code, headers with small names, the body as it came."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body, read; an empty one is None."""
        return json.loads(self.body) if self.body else None


class Caller:
    """Asks one receiver, each time over a new connection.

    Attributes:
        port: On this machine.
        token: Opens what is guarded.
    """

    def __init__(self, port: int, token: str = API_TOKEN) -> None:
        """Take port and token."""
        self.port = port
        self.token = token

    def get(self, path: str, **headers: str) -> Reply:
        """Ask with the API token."""
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: object = None, **headers: str) -> Reply:
        """Send JSON, or bytes as they are, with the API token."""
        return self.ask("POST", path, body, **headers)

    def ask(
        self, method: str, path: str, body: object = None, token: str | EllipsisType | None = ..., **headers: str
    ) -> Reply:
        """Send one request; `token` other than the caller's own, None for no header; underscores in header names."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        bearer = self.token if isinstance(token, EllipsisType) else token
        if bearer is not None:
            sent.setdefault("Authorization", f"Bearer {bearer}")
        content = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, content, sent)
            return _reply(connection.getresponse())
        finally:
            connection.close()

    def raw(self, sent: bytes, *, hang_up: bool = True) -> Reply | None:
        """Send bytes as they are, then nothing more; None where the receiver hangs up without a word."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as connection:
            connection.sendall(sent)
            if hang_up:
                connection.shutdown(socket.SHUT_WR)
            return read_reply(connection)


def read_reply(connection: socket.socket) -> Reply | None:
    """Read one answer, or None where the other side hangs up without a word."""
    response = HTTPResponse(connection)
    try:
        response.begin()
        return _reply(response)
    except ConnectionError:
        return None
    finally:
        response.close()


def _reply(response: HTTPResponse) -> Reply:
    body = response.read()
    return Reply(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
