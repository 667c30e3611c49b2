"""Sockets whose every operation ends with the call's own deadline; any thread.

The timeouts of httpx and httpcore restart with each byte (measured: a server that drips held a call with a timeout of
2 s for 20 s), so httpcore is given streams that ignore them and ask the `Exchange` of their thread how long is left.
"""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import httpcore

from desktop_app.domain.system_errors import system_words
from desktop_app.migration_server.name_lookup import NameLookup
from desktop_app.migration_server.tls_words import tls_words

_ENDING = "the program is ending"


class NameUnknown(httpcore.ConnectError):
    """The host's name leads nowhere."""


class TlsFailed(httpcore.ConnectError):
    """No secure connection came about: nothing of the request was sent."""


@dataclass(slots=True)
class Exchange:
    """One call's time, and how far it came; belongs to the thread that makes the call.

    Attributes:
        seconds: The most that the whole call may take.
        connect_seconds: The most that look-up, connecting and TLS may take together.
        secure: Whether the server is spoken to over TLS: what a proxy is told before does not count as sent.
        opened: A connection was opened for it; False on one that was kept from before.
        sent: Bytes of the request were written, perhaps not all of them.
        heard: Bytes of an answer arrived.
    """

    seconds: float
    connect_seconds: float
    secure: bool = False
    opened: bool = False
    sent: bool = False
    heard: bool = False
    begun: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """Give the seconds that are left, above 0; raise TimeoutError if none are."""
        return _positive(self.begun + self.seconds - time.monotonic())

    def left_to_connect(self) -> float:
        """Give the seconds that are left for connecting, above 0; raise TimeoutError if none are."""
        return _positive(self.begun + min(self.seconds, self.connect_seconds) - time.monotonic())


def _positive(seconds: float) -> float:
    if seconds <= 0:
        raise TimeoutError("the time is over")
    return seconds


class LiveSockets:
    """Every open socket, so that whoever waits on one can be woken."""

    def __init__(self) -> None:
        """Begin with none."""
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._aborted = False

    def add(self, sock: socket.socket) -> None:
        """Keep a socket; raise ConnectionAbortedError after `abort`."""
        with self._lock:
            if self._aborted:
                raise ConnectionAbortedError(_ENDING)
            self._sockets.add(sock)

    def discard(self, sock: socket.socket) -> None:
        """Forget a socket, known or not."""
        with self._lock:
            self._sockets.discard(sock)

    def abort(self) -> None:
        """Shut every socket: reads and writes under way end at once, on this and later sockets."""
        with self._lock:
            self._aborted = True
            sockets = list(self._sockets)
        for sock in sockets:
            # Not connected yet, or closed in this moment: there is nothing to shut.
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


class DeadlineBackend(httpcore.NetworkBackend):
    """Opens connections for httpcore, each bound to the exchange of whichever thread uses it."""

    def __init__(self, lookup: NameLookup, trust: Callable[[], ssl.SSLContext]) -> None:
        """Take what finds addresses, and what makes a fresh TLS context for each connection."""
        self.live = LiveSockets()
        self._lookup = lookup
        self._trust = trust
        self._of_thread = threading.local()

    @property
    def exchange(self) -> Exchange:
        """Give the exchange of this thread; it stays until the next is set, as bodies are read after the call."""
        current: Exchange = self._of_thread.exchange
        return current

    @exchange.setter
    def exchange(self, exchange: Exchange) -> None:
        self._of_thread.exchange = exchange

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of a host that answers, each having its share of the time.

        Raises:
            httpcore.ConnectTimeout: The exchange's time for connecting is over.
            httpcore.ConnectError: None of the addresses can be connected to.
        """
        exchange = self.exchange
        try:
            try:
                addresses = self._lookup.addresses(host, port, exchange.left_to_connect())
            except socket.gaierror as error:
                raise NameUnknown(system_words(error)) from error
            sock = self._first_that_answers(addresses, exchange)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ConnectError(system_words(error)) from error
        exchange.opened = True
        return DeadlineStream(self, sock)

    def _first_that_answers(self, addresses: list[Any], exchange: Exchange) -> socket.socket:
        failure: OSError = OSError("the name has no address")
        for index, (family, kind, protocol, _, address) in enumerate(addresses):
            sock = socket.socket(family, kind, protocol)
            try:
                self.live.add(sock)
                sock.settimeout(exchange.left_to_connect() / (len(addresses) - index))
                sock.connect(address)
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            except OSError as error:
                failure = error
                self.close(sock)
            else:
                return sock
        raise failure

    def secured(self, sock: socket.socket, host: str | None) -> ssl.SSLSocket:
        """Put TLS on a connection, with a context of its own.

        truststore holds a lock of its context through the whole handshake (all releases so far): with a shared context
        one server that never answers would hold up every other connection beyond its deadline.

        Raises:
            TimeoutError: The exchange's time for connecting is over.
            OSError: The handshake failed.
        """
        context = self._trust()
        context.set_alpn_protocols(["http/1.1"])
        # Wrapping takes the socket's handle away and gives the new one back only after the handshake: a second handle
        # of the same connection lets `abort` end it.
        with sock.dup() as handle:
            self.live.add(handle)
            try:
                sock.settimeout(self.exchange.left_to_connect())
                secured = context.wrap_socket(sock, server_hostname=host)
            finally:
                self.live.discard(handle)
        try:
            self.live.add(secured)
        except OSError:
            secured.close()
            raise
        return secured

    def close(self, sock: socket.socket) -> None:
        """Close a socket and forget it."""
        self.live.discard(sock)
        sock.close()


class DeadlineStream(httpcore.NetworkStream):
    """One connection; the timeouts that httpcore passes are ignored, the thread's exchange decides."""

    def __init__(self, backend: DeadlineBackend, sock: socket.socket) -> None:
        """Take over an open socket."""
        self._backend = backend
        self._sock = sock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Give what has arrived, empty at the end; raise httpcore's ReadTimeout or ReadError."""
        exchange = self._backend.exchange
        try:
            self._sock.settimeout(exchange.left())
            data = self._sock.recv(max_bytes)
        except TimeoutError as error:
            raise httpcore.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.ReadError(system_words(error)) from error
        exchange.heard = exchange.heard or bool(data)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Send everything; raise httpcore's WriteTimeout or WriteError."""
        exchange = self._backend.exchange
        encrypted = isinstance(self._sock, ssl.SSLSocket)
        left = memoryview(buffer)
        try:
            while left:
                self._sock.settimeout(exchange.left())
                # TLS may have sent a part of a record when it fails; plain sockets say how much they took.
                exchange.sent = exchange.sent or encrypted
                taken = self._sock.send(left)
                exchange.sent = exchange.sent or not exchange.secure
                left = left[taken:]
        except TimeoutError as error:
            raise httpcore.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore.WriteError(system_words(error)) from error

    def close(self) -> None:
        """Close the connection."""
        self._backend.close(self._sock)

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        """Put TLS on the connection; ``ssl_context`` is httpcore's and not used (see `DeadlineBackend.secured`).

        Raises:
            httpcore.ConnectTimeout: The exchange's time for connecting is over.
            httpcore.ConnectError: The handshake failed; `TlsFailed` where TLS itself says why.
        """
        try:
            secured = self._backend.secured(self._sock, server_hostname)
        except TimeoutError as error:
            self.close()
            raise httpcore.ConnectTimeout(str(error)) from error
        except ssl.SSLError as error:
            self.close()
            raise TlsFailed(tls_words(error)) from error
        except OSError as error:
            self.close()
            raise httpcore.ConnectError(system_words(error)) from error
        self._backend.live.discard(self._sock)
        return DeadlineStream(self._backend, secured)

    def get_extra_info(self, info: str) -> Any:
        """Answer what httpcore asks of a stream: whether a kept one has been closed or spoken to meanwhile."""
        if info == "is_readable":
            return self._is_readable()
        if info == "ssl_object":
            return self._sock if isinstance(self._sock, ssl.SSLSocket) else None
        return self._sock if info == "socket" else None

    def _is_readable(self) -> bool:
        if self._sock.fileno() < 0:
            return True
        with selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ)
            return bool(selector.select(0))
