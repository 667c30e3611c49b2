from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.receiver.chunks import BrokenChunks, ChunkedBody


def read_all(sent: bytes, size: int = 1000) -> bytes:
    body = ChunkedBody(io.BytesIO(sent))
    return b"".join(iter(lambda: body.read(size), b""))


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"0\r\n\r\n", b""),
        (b"3\r\nabc\r\n0\r\n\r\n", b"abc"),
        (b"3\nabc\n0\n\n", b"abc"),
        (b"0A;name=value\r\n0123456789\r\n1 \r\nx\r\n000\r\nTrailer: 1\r\n\r\n", b"0123456789x"),
    ],
)
def test_chunks_are_joined(sent: bytes, body: bytes) -> None:
    assert read_all(sent) == body


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\r\n",
        b"x\r\n",
        b"-1\r\n",
        b"0x3\r\nabc\r\n0\r\n\r\n",
        b"3\r\nab",
        b"3\r\nabcd\r\n0\r\n\r\n",
        b"3\r\nabc\r\n",
        b"3\r\nabc\r\n0\r\n",
        b"fffffffff\r\n",
        b"ffffffff\r\nabc",
        b"3 3\r\nabc\r\n0\r\n\r\n",
        b"1;" + b"x" * 2000 + b"\r\na\r\n0\r\n\r\n",
        b"0\r\n" + b"Trailer: 1\r\n" * 100 + b"\r\n",
    ],
)
def test_what_is_not_well_formed_is_refused(sent: bytes) -> None:
    with pytest.raises(BrokenChunks):
        read_all(sent)


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=8), st.integers(1, 60))
def test_what_was_sent_is_what_is_read(parts: list[bytes], size: int) -> None:
    sent = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    assert read_all(sent + b"GET / HTTP/1.1", size) == b"".join(parts)


@given(st.binary(max_size=100), st.integers(1, 60))
def test_any_bytes_end(sent: bytes, size: int) -> None:
    try:
        assert len(read_all(sent, size)) <= len(sent)
    except BrokenChunks:
        pass
