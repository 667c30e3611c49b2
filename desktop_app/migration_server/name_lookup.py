"""Looks up host names within a time limit; any thread.

The operating system's look-up cannot be interrupted and may last half a minute: it runs in a daemon thread, one per
name at a time, and is abandoned when the time is over.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, InvalidStateError
from typing import Any

# What `socket.getaddrinfo` gives: family, kind, protocol, canonical name, address.
AddressInfo = tuple[Any, Any, int, str, Any]
Resolve = Callable[..., list[AddressInfo]]


class NameLookup:
    """Finds the addresses of a host; those who want the same name at the same time share one look-up."""

    def __init__(self, resolve: Resolve = socket.getaddrinfo) -> None:
        """Take what really looks up, with the arguments of `socket.getaddrinfo`."""
        self._resolve = resolve
        self._lock = threading.Lock()
        self._under_way: dict[tuple[str, int], Future[list[AddressInfo]]] = {}
        self._aborted = False

    def addresses(self, host: str, port: int, seconds: float) -> list[AddressInfo]:
        """Give the addresses of a host, at least one.

        Raises:
            TimeoutError: It took longer than ``seconds``.
            OSError: The name is not known, or `abort` was called.
        """
        with contextlib.suppress(socket.gaierror, UnicodeError):
            return socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
        try:
            return self._shared(host, port).result(seconds)
        except CancelledError:
            raise ConnectionAbortedError("the program is ending") from None

    def abort(self) -> None:
        """Wake everyone who waits; later look-ups fail at once."""
        with self._lock:
            self._aborted = True
            under_way = list(self._under_way.values())
        for found in under_way:
            found.cancel()

    def _shared(self, host: str, port: int) -> Future[list[AddressInfo]]:
        with self._lock:
            if self._aborted:
                raise ConnectionAbortedError("the program is ending")
            found = self._under_way.get((host, port))
            if found is None:
                found = self._under_way[host, port] = Future()
                threading.Thread(
                    target=self._look_up, args=(host, port, found), name="name-lookup", daemon=True
                ).start()
            return found

    def _look_up(self, host: str, port: int, found: Future[list[AddressInfo]]) -> None:
        # Whoever waited may have been told already that the program ends.
        with contextlib.suppress(InvalidStateError):
            try:
                addresses = self._resolve(host, port, type=socket.SOCK_STREAM)
            except (OSError, UnicodeError) as error:
                self._forget(host, port)
                found.set_exception(error if isinstance(error, OSError) else socket.gaierror(str(error)))
            else:
                self._forget(host, port)
                found.set_result(addresses)

    def _forget(self, host: str, port: int) -> None:
        with self._lock:
            del self._under_way[host, port]
