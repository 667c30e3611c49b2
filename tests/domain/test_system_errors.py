"""What the operating system refuses has words that do not depend on the system."""

from __future__ import annotations

import errno
import socket
import ssl
from pathlib import Path

import pytest

from desktop_app.domain.system_errors import NAME_UNKNOWN, NAME_UNTOLD, TIMED_OUT, known_words, system_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "permission denied"),
        (errno.ENOSPC, "no space is left on the disk"),
        (errno.EROFS, "the file system is read-only"),
        (errno.ENOENT, "there is no such file or folder"),
        (errno.ECONNREFUSED, "connection refused"),
        (errno.ETIMEDOUT, TIMED_OUT),
        (errno.EADDRINUSE, "the address is in use"),
    ],
)
def test_the_number_decides(number: int, words: str) -> None:
    assert system_words(OSError(number, "in the system's own words")) == words
    assert words in known_words()


def test_a_real_error_is_known(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r".") as caught:
        (tmp_path / "missing").read_text()
    assert system_words(caught.value) == "there is no such file or folder"


def test_names_that_are_not_known_are_no_numbers_of_files() -> None:
    assert system_words(socket.gaierror(socket.EAI_NONAME, "Name or service not known")) == NAME_UNKNOWN
    assert system_words(socket.gaierror(socket.EAI_AGAIN, "Temporary failure")) == NAME_UNTOLD
    assert system_words(socket.gaierror("label too long")) == NAME_UNKNOWN


def test_the_numbers_of_tls_are_its_own() -> None:
    assert system_words(ssl.SSLError(errno.EPERM, "handshake failed")) == "handshake failed"


def test_a_time_that_is_over_needs_no_number() -> None:
    assert system_words(TimeoutError()) == TIMED_OUT
    assert system_words(TimeoutError("timed out")) == TIMED_OUT


def test_what_is_not_known_keeps_what_the_system_says() -> None:
    assert system_words(OSError(99999, "Very strange")) == "Very strange"
    assert system_words(OSError("no number")) == "no number"
    assert system_words(OSError()) == "OSError"
