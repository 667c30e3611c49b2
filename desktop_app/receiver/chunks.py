"""Takes a chunked request body apart (RFC 9112, section 7.1); threads of the receiver.

werkzeug's own ``DechunkedInput`` claims bytes that it never received when a client hangs up inside a chunk, which
makes Python hand out memory that was never written; this one is strict instead.
"""

from __future__ import annotations

import io
import re
from typing import IO

_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_LONGEST_LINE = 1024
_MOST_TRAILERS = 32


class BrokenChunks(ValueError):
    """The body is not what ``Transfer-Encoding: chunked`` prescribes."""


class ChunkedBody(io.RawIOBase):
    """A stream of the bytes inside the chunks; it ends with the last chunk."""

    def __init__(self, source: IO[bytes]) -> None:
        """Take the stream behind the headers."""
        self._source = source
        self._left = 0
        self._begun = False
        self._ended = False

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Give at most ``size`` bytes of the present chunk, nothing at the end.

        Raises:
            BrokenChunks: The client does not keep to the format, or hung up before the end.
        """
        if not self._left and not self._ended:
            self._next_chunk()
        if self._ended:
            return b""
        wanted = self._left if size < 0 else min(size, self._left)
        part = self._source.read(wanted)
        if len(part) < wanted:
            raise BrokenChunks("the body ends inside a chunk")
        self._left -= len(part)
        return part

    def _next_chunk(self) -> None:
        if self._begun and self._line() not in (b"\r\n", b"\n"):
            raise BrokenChunks("a chunk is longer than it said")
        self._begun = True
        found = _SIZE.fullmatch(self._line())
        if not found:
            raise BrokenChunks("the size of a chunk cannot be read")
        self._left = int(found[1], 16)
        if self._left == 0:
            self._skip_trailers()
            self._ended = True

    def _skip_trailers(self) -> None:
        for _ in range(_MOST_TRAILERS):
            if self._line() in (b"\r\n", b"\n"):
                return
        raise BrokenChunks("the body has too many trailers")

    def _line(self) -> bytes:
        line = self._source.readline(_LONGEST_LINE)
        if not line.endswith(b"\n"):
            raise BrokenChunks("a line of the body ends too late")
        return line
