"""Says what the operating system refused in words of our own, which its number decides; pure, any thread.

The system's own text differs with its kind and its language, and English is what logs, API and database speak; the
window finds its words by ours.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Mapping

TIMED_OUT = "timed out"
NAME_UNKNOWN = "the name is not known"
NAME_UNTOLD = "the name could not be looked up"

# Names, because not every system has all of them.
_BY_NAME: Mapping[str, str] = {
    "EACCES": "permission denied",
    "EPERM": "permission denied",
    "ENOENT": "there is no such file or folder",
    "ENOTDIR": "a part of the path is no folder",
    "EISDIR": "it is a folder",
    "EEXIST": "it is there already",
    "ENAMETOOLONG": "the name is too long",
    "ELOOP": "links lead around in a circle",
    "ENOSPC": "no space is left on the disk",
    "EDQUOT": "the disk quota is used up",
    "EROFS": "the file system is read-only",
    "EIO": "the disk failed to read or write",
    "EBUSY": "it is in use",
    "ETXTBSY": "it is in use",
    "EMFILE": "too many files are open",
    "ENFILE": "too many files are open",
    "ENOMEM": "there is not enough memory",
    "ECONNREFUSED": "connection refused",
    "ECONNRESET": "the connection was reset",
    "ECONNABORTED": "the connection was broken off",
    "EPIPE": "the connection was broken off",
    "ETIMEDOUT": TIMED_OUT,
    "EHOSTUNREACH": "there is no way to that machine",
    "EHOSTDOWN": "that machine is down",
    "ENETUNREACH": "the network cannot be reached",
    "ENETDOWN": "the network is down",
    "EADDRINUSE": "the address is in use",
    "EADDRNOTAVAIL": "this machine has no such address",
}
_BY_NUMBER: Mapping[int, str] = {
    number: words for name, words in _BY_NAME.items() if (number := getattr(errno, name, None)) is not None
}


def system_words(error: OSError) -> str:
    """Give our words for an error of the operating system; its own where we have none, else the error's kind."""
    if isinstance(error, socket.gaierror):
        return NAME_UNTOLD if error.errno == socket.EAI_AGAIN else NAME_UNKNOWN
    if isinstance(error, TimeoutError):
        return TIMED_OUT
    # TLS counts its errors by numbers of its own.
    number = None if isinstance(error, ssl.SSLError) else error.errno
    found = None if number is None else _BY_NUMBER.get(number)
    return found or error.strerror or str(error) or type(error).__name__


def known_words() -> frozenset[str]:
    """List the words that `system_words` has of its own."""
    return frozenset(_BY_NAME.values()) | {TIMED_OUT, NAME_UNKNOWN, NAME_UNTOLD}
