"""A server on a real socket that does on each connection what a test scripts, down to single bytes."""

from __future__ import annotations

import contextlib
import selectors
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable
from types import TracebackType

Script = Callable[["Connection"], None]


def answer(body: bytes | str, status: str = "200 OK", *headers: str) -> bytes:
    """Write a complete HTTP answer."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(content)}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content


def always(body: bytes | str, status: str = "200 OK", *headers: str) -> Script:
    """Answer every request of a connection the same."""

    def script(connection: Connection) -> None:
        while connection.request():
            connection.send(answer(body, status, *headers))

    return script


def once_then(script: Script, first: bytes) -> Script:
    """Answer the first request of each connection, then follow another script."""

    def both(connection: Connection) -> None:
        if connection.request():
            connection.send(first)
            script(connection)

    return both


def hang(connection: Connection) -> None:
    """Take the request and never answer."""
    connection.request()
    connection.wait_for_end()


def close_without_answer(connection: Connection) -> None:
    """Take the request and close."""
    connection.request()


def reset_without_answer(connection: Connection) -> None:
    """Take the request and reset."""
    connection.request()
    connection.reset()


def drip_after(head: bytes) -> Script:
    """Take the request, send a beginning, then one byte after the other for ever."""

    def script(connection: Connection) -> None:
        connection.request()
        connection.send(head)
        connection.drip()

    return script


class Connection:
    """One accepted connection, used by the script's thread."""

    def __init__(self, server: ScriptedServer, sock: socket.socket) -> None:
        """Take over the socket."""
        self._server = server
        self._sock = sock

    def request(self) -> str:
        """Read one request without a body and give its target; empty at the end of the connection."""
        head = b""
        while b"\r\n\r\n" not in head:
            data = self._sock.recv(65536)
            if not data:
                return ""
            head += data
        text = head.decode()
        self._server.heads.append(text)
        self._server.asked.set()
        return text.split(" ")[1]

    def send(self, data: bytes) -> None:
        """Send everything."""
        self._sock.sendall(data)

    def drip(self) -> None:
        """Send one byte every 20 ms until somebody closes."""
        while not self._server.closing.wait(0.02):
            self._sock.sendall(b"a")
            self._server.dripped += 1

    def wait_for_end(self) -> None:
        """Wait until the other side closes."""
        while self._sock.recv(65536):
            pass

    def carry_to(self, port: int) -> None:
        """Carry bytes to and from another port of this machine until either side closes."""
        with socket.create_connection(("127.0.0.1", port)) as other, selectors.DefaultSelector() as selector:
            selector.register(self._sock, selectors.EVENT_READ, other)
            selector.register(other, selectors.EVENT_READ, self._sock)
            while True:
                for key, _ in selector.select():
                    assert isinstance(key.fileobj, socket.socket)
                    data = key.fileobj.recv(65536)
                    if not data:
                        return
                    key.data.sendall(data)

    def wait_until_closing(self) -> None:
        """Read nothing and keep the connection until the server ends."""
        self._server.closing.wait()

    def receive_some(self) -> None:
        """Wait for the first bytes, whatever they are."""
        if self._sock.recv(1, socket.MSG_PEEK):
            self._server.asked.set()

    def reset(self) -> None:
        """Close so that the other side sees a reset."""
        layout = "hh" if sys.platform == "win32" else "ii"
        self._sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack(layout, 1, 0))
        self._sock.close()


class ScriptedServer:
    """Listens on a free port; a context manager.

    Attributes:
        heads: Every request's head, in order.
        connections: How many were accepted.
        dripped: How many single bytes were sent.
        asked: Set with each request.
        closing: Set at the end.
    """

    def __init__(self, script: Script, certificate: str = "") -> None:
        """Follow a script on each connection, over TLS where a certificate file is given."""
        self.script = script
        self.heads: list[str] = []
        self.connections = 0
        self.dripped = 0
        self.asked = threading.Event()
        self.closing = threading.Event()
        self._context: ssl.SSLContext | None = None
        if certificate:
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self._context.load_cert_chain(certificate)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._open: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []

    @property
    def port(self) -> int:
        """The port it listens on."""
        port: int = self._listener.getsockname()[1]
        return port

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"{'https' if self._context else 'http'}://127.0.0.1:{self.port}"

    @property
    def targets(self) -> list[str]:
        """The target of every request, in order."""
        return [head.split(" ")[1] for head in self.heads]

    def __enter__(self) -> ScriptedServer:
        """Begin to accept."""
        self._start(self._accept)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close everything and wait for the threads."""
        self.closing.set()
        # Closing a listener does not wake its accept everywhere; a last connection does.
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port)):
            pass
        for sock in list(self._open):
            with contextlib.suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        self._listener.close()

    def _start(self, work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            sock, _ = self._listener.accept()
            if self.closing.is_set():
                sock.close()
                return
            self.connections += 1
            self._open.add(sock)
            self._start(lambda sock=sock: self._serve(sock))  # type: ignore[misc]

    def _serve(self, sock: socket.socket) -> None:
        # The other side may go at any time: that is what many tests are about.
        with sock, contextlib.suppress(OSError):
            if self._context is None:
                self.script(Connection(self, sock))
            else:
                with self._context.wrap_socket(sock, server_side=True) as secured:
                    self._open.add(secured)
                    self.script(Connection(self, secured))
