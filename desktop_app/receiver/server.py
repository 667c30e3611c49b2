"""The receiver's thread and its listening socket: bound before anything else, stopped within a second.

Owns the thread ``receiver`` and one thread per connection. Must not know what is asked or answered.
"""

from __future__ import annotations

import errno
import json
import logging
import selectors
import socket
import sys
import threading
import time
from typing import TYPE_CHECKING, Any

from werkzeug.serving import ThreadedWSGIServer

from desktop_app.domain.errors import KnownError
from desktop_app.domain.system_errors import system_words
from desktop_app.receiver.connection import Bounds, Connection

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

logger = logging.getLogger(__name__)

_BACKLOG = 128
_STARVED_SECONDS = 0.1
_BUSY_BODY = json.dumps(
    {"success": False, "error": "too many connections; try again", "code": "too_many_connections"},
    separators=(",", ":"),
).encode()
_BUSY = (
    b"HTTP/1.1 503 Service Unavailable\r\nServer: migration-desk\r\nContent-Type: application/json\r\n"
    b"Retry-After: 1\r\nConnection: close\r\nContent-Length: %d\r\n\r\n" % len(_BUSY_BODY)
) + _BUSY_BODY


class ReceiverServer:
    """Serves a WSGI application on one address.

    Attributes:
        host: As it was asked for.
        port: The real one while it listens, the wanted one before.
    """

    def __init__(self, app: WSGIApplication, host: str, port: int, bounds: Bounds | None = None) -> None:
        """Take what is served, and where; nothing is bound before `start`.

        Args:
            app: Answers requests, on many threads at once.
            host: An address of this machine or a name of it; ``0.0.0.0`` or ``::`` for all of them.
            port: 0 takes any free one.
            bounds: What clients may take.
        """
        self.host = host
        self.port = port
        self._app = app
        self._bounds = bounds or Bounds()
        self._listener: _Listener | None = None
        self._thread: threading.Thread | None = None

    @property
    def url(self) -> str:
        """Give the address at which this machine reaches the receiver."""
        host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"

    def start(self) -> None:
        """Bind, then serve on a thread of its own.

        Raises:
            KnownError: ``port_taken``, ``port_forbidden`` or ``address_unusable``, with host, port and the cure.
        """
        # werkzeug on a busy port ends the process by itself, so the socket is bound first and handed over.
        with _bound(self.host, self.port) as bound:
            address, self.port = bound.getsockname()[:2]
            self._listener = _Listener(address, self.port, self._app, bound.fileno(), self._bounds)
        self._thread = threading.Thread(target=self._listener.accept_until_told, name="receiver", daemon=True)
        self._thread.start()

    def stop(self, patience: float = 1.0) -> bool:
        """Listen no longer, let answers under way go out, abandon what still hangs.

        Args:
            patience: Seconds in all.

        Returns:
            Whether every connection ended.
        """
        listener, thread = self._listener, self._thread
        self._listener = self._thread = None
        if listener is None or thread is None:
            return True
        deadline = time.monotonic() + patience
        listener.accept_no_more()
        thread.join(max(0.0, deadline - time.monotonic()))
        return listener.hang_up(deadline)


class _Listener(ThreadedWSGIServer):
    """Accepts connections, as many at once as are allowed."""

    def __init__(self, host: str, port: int, app: WSGIApplication, fd: int, bounds: Bounds) -> None:
        handler = type("BoundedConnection", (Connection,), {"bounds": bounds, "protocol_version": "HTTP/1.1"})
        super().__init__(host, port, app, handler, fd=fd)
        self._bounds = bounds
        # Not waiting in accept for a client that is gone again.
        self.socket.setblocking(False)
        self._told, self._teller = socket.socketpair()
        self._stopping = threading.Event()
        self._starved = False
        self._changed = threading.Condition()
        self._connections: set[socket.socket] = set()

    def accept_until_told(self) -> None:
        """Accept connections until `accept_no_more`; unlike ``serve_forever`` it sleeps while nothing happens."""
        try:
            with selectors.DefaultSelector() as selector:
                selector.register(self.socket, selectors.EVENT_READ)
                selector.register(self._told, selectors.EVENT_READ)
                while not self._stopping.is_set():
                    selector.select()
                    self._accept()
        finally:
            self.server_close()
            self._told.close()
            self._teller.close()

    def accept_no_more(self) -> None:
        """End `accept_until_told` at once."""
        self._stopping.set()
        try:
            self._teller.send(b".")
        except OSError:
            return  # It has ended already.

    def _accept(self) -> None:
        try:
            request, client_address = self.get_request()
        except BlockingIOError:
            return
        except OSError as error:
            # No descriptor is left: the client keeps waiting, and asking again at once would only burn the processor.
            if not self._starved:
                logger.error("receiver cannot accept error=%s", error)
            self._starved = True
            self._stopping.wait(_STARVED_SECONDS)
            return
        self._starved = False
        try:
            self.process_request(request, client_address)
        except Exception:
            self.handle_error(request, client_address)
            self.shutdown_request(request)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a new connection on a thread of its own, or turn it away."""
        if not self._admitted(request):
            self._turn_away(request)
            return
        thread = threading.Thread(
            target=self.process_request_thread,
            args=(request, client_address),
            name="receiver-connection",
            daemon=True,
        )
        try:
            thread.start()
        except RuntimeError:
            self._dismiss(request)
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Serve a connection until it is closed."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._dismiss(request)

    def hang_up(self, deadline: float) -> bool:
        """Hear nobody any more, wait for answers under way; tell whether all ended by the deadline."""
        with self._changed:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RD)
                except OSError:
                    continue  # It is closed already.
            return self._changed.wait_for(lambda: not self._connections, max(0.0, deadline - time.monotonic()))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Log what broke a connection; a client that hung up is nothing to tell."""
        error = sys.exc_info()[1]
        if not isinstance(error, ConnectionError | TimeoutError):
            logger.exception("connection failed")

    def log(self, type: str, message: str, *args: Any) -> None:
        """Pass werkzeug's own words on; it speaks only of what the application let through."""
        logger.error("receiver failed type=%s message=%s", type, message % args if args else message)

    def _admitted(self, request: socket.socket) -> bool:
        with self._changed:
            if len(self._connections) >= self._bounds.connections:
                return False
            self._connections.add(request)
            return True

    def _dismiss(self, request: socket.socket) -> None:
        with self._changed:
            self._connections.discard(request)
            self._changed.notify_all()

    def _turn_away(self, request: socket.socket) -> None:
        """Answer without waiting for anything: this is the thread that accepts."""
        request.setblocking(False)
        try:
            request.sendall(_BUSY)
            request.shutdown(socket.SHUT_WR)
            request.recv(65536)
        except OSError:
            pass  # It is gone, or has sent nothing yet.
        self.shutdown_request(request)


def _bound(host: str, port: int) -> socket.socket:
    """Give a listening socket.

    Raises:
        KnownError: See `ReceiverServer.start`.
    """
    family, address = _resolved(host, port)
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            # Without it another program may take over the port that we listen on.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            # Connections of the previous run that linger must not hold the port.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(_BACKLOG)
    except OSError as failure:
        listener.close()
        raise _explained(failure, host, port) from failure
    return listener


def _resolved(host: str, port: int) -> tuple[socket.AddressFamily, Any]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as failure:
        raise _unusable(host, port, "it is no address and no known name") from failure
    family, _, _, _, address = min(found, key=lambda one: one[0] is not socket.AF_INET)
    return family, address


def _explained(failure: OSError, host: str, port: int) -> KnownError:
    cure = "choose another port with the setting receiver.port, or 0 for any free one"
    if failure.errno == errno.EADDRINUSE:
        words = f"port {port} on {host} is in use by another program: stop that program, or {cure}"
        return KnownError("port_taken", words, host=host, port=port)
    if isinstance(failure, PermissionError):
        words = f"port {port} on {host} may not be used by this user, or another program holds it: {cure}"
        return KnownError("port_forbidden", words, host=host, port=port)
    return _unusable(host, port, system_words(failure))


def _unusable(host: str, port: int, reason: str) -> KnownError:
    words = (
        f"the receiver cannot listen on {host or '(nothing)'}: {reason}."
        " Set receiver.host to 127.0.0.1 (this machine only) or to an address of this machine"
    )
    return KnownError("address_unusable", words, host=host, port=port)
