"""One connection: its request is read within bounds of time and size, answered once, and closed.

Thread: one of the receiver's per connection. Must not know what is asked or answered.
"""

from __future__ import annotations

import io
import json
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from email import errors as defects
from http import HTTPStatus
from http.client import LineTooLong
from typing import Any, cast
from urllib.parse import urlsplit

from werkzeug.serving import WSGIRequestHandler

from desktop_app.receiver.chunks import ChunkedBody

MAX_HEADER_BYTES = 128 * 1024

_DRAIN_STEP = 64 * 1024
_DRAINED_AFTER_REFUSAL = 1024 * 1024
_LINGER_SECONDS = 0.5
_HEADER_DEFECTS = (
    defects.FirstHeaderLineIsContinuationDefect,
    defects.InvalidHeaderDefect,
    defects.MalformedHeaderDefect,
    defects.MissingHeaderBodySeparatorDefect,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one client may take of the receiver.

    Attributes:
        connections: Served at once, of all clients together; beyond, connections are answered 503.
        read_seconds: Until a whole request must have arrived.
        write_seconds: Until one write of an answer must be taken.
    """

    connections: int = 128
    read_seconds: float = 10.0
    write_seconds: float = 30.0


class IncomingBytes(io.RawIOBase):
    """What a client sends; all of it must arrive by one deadline, however it is spread.

    Attributes:
        header_bytes_left: How much may still come before the headers end; None behind them.
    """

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        """Take the connection; its time runs from now on."""
        self._connection = connection
        self._deadline = time.monotonic() + seconds
        self.header_bytes_left: int | None = MAX_HEADER_BYTES

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def shorten(self, seconds: float) -> None:
        """Give the client at most so much time from now on."""
        self._deadline = min(self._deadline, time.monotonic() + seconds)

    def readinto(self, buffer: Any) -> int:
        """Wait for some bytes.

        Raises:
            TimeoutError: The deadline has passed.
            LineTooLong: The headers are larger than allowed.
        """
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the request took too long to arrive")
        self._connection.settimeout(left)
        count = self._connection.recv_into(buffer)
        if self.header_bytes_left is not None:
            self.header_bytes_left -= count
            if self.header_bytes_left < 0:
                # The one exception that http.server turns into 431 by itself.
                raise LineTooLong("header section")
        return count


class _Input(io.BufferedReader):
    """A buffered reader that never waits for megabytes.

    After its answer werkzeug drains what a client still sends, in reads of 10 MB that return when all of it is there.
    """

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and 0 <= size <= _DRAIN_STEP * 8:
            return super().read(size)
        return self.read1(_DRAIN_STEP)


class _Output(io.BufferedIOBase):
    """Writes to the connection, each write within a time of its own."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self._connection = connection
        self._seconds = seconds

    def writable(self) -> bool:
        return True

    def write(self, data: Any, /) -> int:
        self._connection.settimeout(self._seconds)
        self._connection.sendall(data)
        return len(data)


class Connection(WSGIRequestHandler):
    """Serves one request as HTTP/1.1 and hangs up; says nothing of itself and logs no addresses: they carry tokens.

    Attributes:
        bounds: What its client may take; a class attribute, because the server makes one object per connection.
    """

    bounds = Bounds()
    protocol_version = "HTTP/1.1"
    # Garbage is answered with a status line, too, not in the fashion of HTTP/0.9.
    default_request_version = "HTTP/1.0"
    # Head and body leave in two writes; the second must not wait for an acknowledgement.
    disable_nagle_algorithm = True

    def setup(self) -> None:
        """Put bounds around what is read and written."""
        super().setup()
        self.rfile.close()
        self._incoming = IncomingBytes(self.connection, self.bounds.read_seconds)
        self.rfile = _Input(self._incoming)
        self.wfile = _Output(self.connection, self.bounds.write_seconds)

    def parse_request(self) -> bool:
        """Read request line and headers."""
        parsed = super().parse_request()
        self._incoming.header_bytes_left = None
        return parsed

    def handle_expect_100(self) -> bool:
        """Leave ``100 Continue`` to werkzeug, which sends it as well."""
        return True

    def run_wsgi(self) -> None:
        """Answer the request, unless HTTP itself forbids it."""
        for status in self._breaches():
            self.send_error(status)
            return
        super().run_wsgi()

    def make_environ(self) -> dict[str, Any]:
        """Give the request to the application, with a chunked body taken apart strictly."""
        environ = super().make_environ()
        if environ.get("wsgi.input_terminated"):
            environ["wsgi.input"] = ChunkedBody(cast("io.BufferedReader", self.rfile))
        return environ

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Refuse in JSON like everything else; the request's own words are not repeated."""
        status = HTTPStatus(code)
        answer = {"success": False, "error": status.description or status.phrase, "code": "bad_request"}
        body = json.dumps(answer, separators=(",", ":")).encode()
        self.close_connection = True
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)
        self._let_it_arrive()

    def version_string(self) -> str:
        """Name the server without versions."""
        return "migration-desk"

    def log(self, type: str, message: str, *args: Any) -> None:
        """Say nothing: addresses carry tokens."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing; werkzeug's own raises over half an address before it logs."""

    def _breaches(self) -> Iterator[HTTPStatus]:
        """List what makes it unclear where the request ends or whom it is for."""
        try:
            urlsplit(self.path)
        except ValueError:
            yield HTTPStatus.BAD_REQUEST
        if any(isinstance(defect, _HEADER_DEFECTS) for defect in self.headers.defects):
            yield HTTPStatus.BAD_REQUEST
        codings = self.headers.get_all("Transfer-Encoding", [])
        lengths = self.headers.get_all("Content-Length", [])
        if len(self.headers.get_all("Host", [])) > 1 or len(lengths) > 1 or (codings and lengths):
            yield HTTPStatus.BAD_REQUEST
        if codings and [coding.strip().lower() for coding in codings] != ["chunked"]:
            yield HTTPStatus.NOT_IMPLEMENTED

    def _let_it_arrive(self) -> None:
        """Read on for a moment: closing over unread bytes resets the connection and may take the answer with it."""
        self._incoming.shorten(_LINGER_SECONDS)
        self._incoming.header_bytes_left = None
        drained = 0
        try:
            self.connection.shutdown(socket.SHUT_WR)
            while drained < _DRAINED_AFTER_REFUSAL and (part := self.rfile.read1(_DRAIN_STEP)):
                drained += len(part)
        except OSError:
            return  # The client is gone, or has had its time.
