"""The program's one receiver: it listens in one place at a time and moves to another without losing the first.

Any worker thread. Must not know what is asked or answered.
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Callable

from desktop_app.domain.errors import KnownError
from desktop_app.receiver.server import ReceiverServer

logger = logging.getLogger(__name__)


class MovingReceiver:
    """Starts, moves and stops receivers, one at a time."""

    def __init__(self, make: Callable[[str, int], ReceiverServer]) -> None:
        """Take what makes a receiver, not started yet, for a host and a port; nothing listens before `listen`."""
        self._make = make
        self._lock = threading.Lock()
        self._server: ReceiverServer | None = None
        self._wanted = False

    @property
    def url(self) -> str:
        """Give the address; empty while nothing listens."""
        server = self._server
        return server.url if server else ""

    @property
    def port(self) -> int | None:
        """Give the port that is listened on; None while nothing listens."""
        server = self._server
        return server.port if server else None

    @property
    def wanted(self) -> bool:
        """Tell whether it was ever told to listen, with or without success."""
        return self._wanted

    def listen(self, host: str, port: int) -> str:
        """Listen there instead of where it does now.

        Returns:
            The address.

        Raises:
            KnownError: ``port_taken`` and its like, with the cure; it goes on where it was.
        """
        with self._lock:
            self._wanted = True
            before = self._server
            if before and before.port == port:
                # Two sockets of one port would collide, whatever their addresses.
                before.stop()
            try:
                server = self._started(host, port)
            except KnownError:
                if before and before.port == port:
                    self._server = self._started(before.host, before.port)
                raise
            if before:
                before.stop()
            self._server = server
            logger.info("receiver listening url=%s", server.url)
            return server.url

    def move(self, host: str, port: int) -> Callable[[], None]:
        """Listen there for a trial; port 0 is content with any port, so with the present one.

        Returns:
            The way back to where it was, if anything listened there.

        Raises:
            KnownError: As in `listen`.
        """
        before = self._server
        if before and before.host == host and port in (0, before.port):
            return lambda: None
        self.listen(host, port)
        return lambda: self._go_back(before)

    def stop(self) -> None:
        """Listen no more."""
        with self._lock:
            server, self._server = self._server, None
            if server:
                server.stop()

    def _go_back(self, before: ReceiverServer | None) -> None:
        if before is None:
            self.stop()
            return
        try:
            self.listen(before.host, before.port)
        except KnownError as failure:
            logger.error("receiver stays where it is url=%s code=%s", self.url, failure.code)

    def _started(self, host: str, port: int) -> ReceiverServer:
        server = self._make(host, port)
        server.start()
        return server


def free_port(host: str, wanted: int) -> int | None:
    """Find a port that could be listened on instead of a busy one, near it if possible; None if there is none."""
    for port in (*range(wanted + 1, min(wanted + 20, 65535)), 0):
        with socket.socket() as trial:
            try:
                trial.bind((host, port))
            except OSError:
                continue
            return int(trial.getsockname()[1])
    return None
