"""Carries one HTTP request over a kept or a fresh connection, within its exchange's deadline; any thread."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Iterator
from dataclasses import dataclass

import httpcore
import httpx
import truststore

from desktop_app.migration_server.certificates import ca_file_problem
from desktop_app.migration_server.deadline import DeadlineBackend, Exchange
from desktop_app.migration_server.name_lookup import NameLookup
from desktop_app.settings import is_loopback

EXCHANGE = "migration_desk.exchange"
FRESH = "migration_desk.fresh"

KEPT_CONNECTIONS = 10
# Shorter than the 5 s after which Apache closes an idle connection: the one that lets go first should be us.
KEPT_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Route:
    """How servers are reached.

    Attributes:
        ca_file: Certificates to trust besides the system's; empty for none.
        proxy: ``http://host:port`` for servers that are not on this machine; empty for none.
    """

    ca_file: str = ""
    proxy: str = ""


class DeadlineTransport(httpx.BaseTransport):
    """Sends requests that carry their `Exchange` in ``extensions[EXCHANGE]``; raises httpcore's exceptions.

    ``extensions[FRESH]`` asks for a connection that is used once. The transport is called without an `httpx.Client`:
    that one logs whole addresses, which hold secrets, and keeps cookies, by which a PHP server makes calls wait for
    each other.
    """

    def __init__(self, route: Route, lookup: NameLookup) -> None:
        """Name the way; nothing is opened and no certificate is read yet.

        Raises:
            ValueError: The proxy's address is not one of HTTP.
        """
        self._route = route
        self._backend = DeadlineBackend(lookup, self._trust)
        self._proxy = _proxy(route.proxy)
        self._lock = threading.Lock()
        self._pools: dict[tuple[bool, bool], httpcore.ConnectionPool] = {}

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send a request and give the answer, its body still to be read by the same thread."""
        exchange: Exchange = request.extensions[EXCHANGE]
        self._backend.exchange = exchange
        exchange.secure = request.url.scheme == "https"
        fresh = bool(request.extensions.get(FRESH))
        answer = self._pool(fresh, is_loopback(str(request.url))).handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=request.url.raw_scheme,
                    host=request.url.raw_host,
                    port=request.url.port,
                    target=request.url.raw_path,
                ),
                headers=[*request.headers.raw, *([(b"Connection", b"close")] if fresh else [])],
            )
        )
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def abort(self) -> None:
        """Wake every call under way; later ones fail at once."""
        self._backend.live.abort()

    def close(self) -> None:
        """Close the kept connections."""
        with self._lock:
            pools = list(self._pools.values())
        for pool in pools:
            pool.close()

    def _pool(self, fresh: bool, loopback: bool) -> httpcore.ConnectionPool:
        with self._lock:
            pool = self._pools.get((fresh, loopback))
            if pool is None:
                pool = self._pools[fresh, loopback] = httpcore.ConnectionPool(
                    # Only so that httpcore loads no certificates of its own; the backend makes the real ones.
                    ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
                    proxy=None if loopback else self._proxy,
                    # Waiting for a place in the pool would not be bound by any deadline.
                    max_connections=None,
                    max_keepalive_connections=0 if fresh else KEPT_CONNECTIONS,
                    keepalive_expiry=KEPT_SECONDS,
                    network_backend=self._backend,
                )
            return pool

    def _trust(self) -> ssl.SSLContext:
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        problem = ca_file_problem(self._route.ca_file, context) if self._route.ca_file else ""
        if problem:
            words = f"the certificates in {self._route.ca_file} cannot be read: {problem}"
            raise ssl.SSLError(ssl.SSL_ERROR_SSL, words)
        return context


class _Body(httpx.SyncByteStream):
    """An answer's body as it arrives."""

    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        """Give the connection back, or end it where the body was not read whole."""
        self._answer.close()


def _proxy(address: str) -> httpcore.Proxy | None:
    if not address:
        return None
    proxy = httpx.Proxy(address)
    if proxy.url.scheme != "http":
        raise ValueError("only proxies with an address like http://host:3128 can be used")
    url = httpcore.URL(scheme=b"http", host=proxy.url.raw_host, port=proxy.url.port, target=b"/")
    return httpcore.Proxy(url, auth=proxy.raw_auth)
