"""Finds out who holds a port of this machine; any worker thread."""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import time
from dataclasses import dataclass
from enum import Enum

from desktop_app.domain.system_errors import system_words

PATIENCE = 2.0  # seconds in all
_MOST = 16 * 1024
_NAME = b'"migration-dashboard"'


class Listener(Enum):
    """Who listens on a port."""

    NOBODY = "nobody"
    DESK = "desk"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BindProblem:
    """Why a port cannot be listened on.

    Attributes:
        taken: Another program holds it.
        said: The system's words.
    """

    taken: bool
    said: str


def who_listens(host: str, port: int, patience: float = PATIENCE) -> Listener:
    """Ask whoever listens for its name (CONTRACT 4, ``/api/health``).

    Args:
        host: The address that is listened on; one that means all is asked on this machine.
        port: 1 to 65535.
        patience: Seconds in all, whatever the other side does.
    """
    host = {"0.0.0.0": "127.0.0.1", "": "127.0.0.1", "::": "::1"}.get(host, host)
    named = f"[{host}]" if ":" in host else host
    request = f"GET /api/health HTTP/1.1\r\nHost: {named}:{port}\r\nConnection: close\r\n\r\n"
    deadline = time.monotonic() + patience
    try:
        connection = socket.create_connection((host, port), timeout=patience)
    except OSError:
        return Listener.NOBODY
    with connection, contextlib.suppress(OSError):
        connection.sendall(request.encode("idna" if not named.isascii() else "ascii"))
        if _NAME in _received(connection, deadline):
            return Listener.DESK
    return Listener.OTHER


def _received(connection: socket.socket, deadline: float) -> bytes:
    received = b""
    while len(received) < _MOST and (left := deadline - time.monotonic()) > 0:
        connection.settimeout(left)
        try:
            part = connection.recv(4096)
        except TimeoutError:
            break
        if not part:
            break
        received += part
    return received


def bind_problem(host: str, port: int) -> BindProblem | None:
    """Try to listen on a port for a moment; None if that works."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as trial:
            if os.name == "posix":
                # Connections of an earlier listener that still linger are no hindrance to the receiver either.
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
            trial.listen()
    except OSError as failure:
        return BindProblem(failure.errno == errno.EADDRINUSE, system_words(failure))
    return None
