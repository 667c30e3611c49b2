"""Makes one call and says what came of it in values, never in exceptions that hold an address; any thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import httpcore
import httpx

from desktop_app.migration_server.deadline import Exchange, NameUnknown, TlsFailed
from desktop_app.migration_server.name_lookup import NameLookup, Resolve
from desktop_app.migration_server.transport import EXCHANGE, FRESH, DeadlineTransport, Route

# Identity: what is read is bounded, what it would unpack to is not. No cookies, ever.
_HEADERS = {"Accept": "application/json", "Accept-Encoding": "identity", "User-Agent": "migration-desk"}


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one call may take.

    Attributes:
        total: Seconds from the call to the last byte of the answer.
        connect: Seconds until the connection stands, look-up and TLS included.
        most_bytes: Of the body; the rest is not read.
    """

    total: float
    connect: float
    most_bytes: int


@dataclass(frozen=True, slots=True)
class Answered:
    """The server answered.

    Attributes:
        whole: False where the body was longer than the limit and cut there.
    """

    http_status: int
    body: bytes
    whole: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """No complete answer came.

    Attributes:
        code: As in `ServerUnreachable`.
        words: Why, in English; without address.
        sent: Whether any of the request was written: the server may have acted on it.
        http_status: Of an answer whose body did not arrive whole; None where not even its head came.
    """

    code: str
    words: str
    sent: bool = False
    http_status: int | None = None


class Caller:
    """Makes calls over connections that all threads share, and can wake all of them."""

    def __init__(self, resolve: Resolve) -> None:
        """Take what looks up names, with the arguments of `socket.getaddrinfo`."""
        self._lookup = NameLookup(resolve)
        self._lock = threading.Lock()
        self._transports: dict[Route, DeadlineTransport] = {}
        self._ending = False

    def get(self, url: httpx.URL, route: Route, limits: Limits, *, once: bool = False) -> Answered | Failed:
        """Make one GET call.

        A call over a kept connection that turns out to be closed is made again over a fresh one, within the same time;
        a server may close an idle connection in the very moment when we use it.

        Args:
            url: With query.
            route: How to get there.
            limits: What it may take.
            once: Use a fresh connection, and never send a second time.
        """
        exchange = Exchange(limits.total, min(limits.connect, limits.total))
        try:
            transport = self._transport(route)
        except (ValueError, httpx.InvalidURL) as error:
            return Failed("server_down", f"the proxy cannot be used: {error}")
        if transport is None:
            return Failed("server_down", "the program is ending")
        result = self._attempt(transport, url, exchange, limits, fresh=once)
        if not once and _was_stale(exchange, result):
            result = self._attempt(transport, url, exchange, limits, fresh=True)
        return result

    def abort(self) -> None:
        """Wake every call under way; later ones fail at once."""
        with self._lock:
            self._ending = True
            transports = list(self._transports.values())
        self._lookup.abort()
        for transport in transports:
            transport.abort()

    def close(self) -> None:
        """End every call and close all connections."""
        self.abort()
        with self._lock:
            transports = list(self._transports.values())
        for transport in transports:
            transport.close()

    def _transport(self, route: Route) -> DeadlineTransport | None:
        with self._lock:
            if self._ending:
                return None
            transport = self._transports.get(route)
            if transport is None:
                transport = self._transports[route] = DeadlineTransport(route, self._lookup)
            return transport

    def _attempt(
        self, transport: DeadlineTransport, url: httpx.URL, exchange: Exchange, limits: Limits, *, fresh: bool
    ) -> Answered | Failed:
        request = httpx.Request("GET", url, headers=_headers_for(url), extensions={EXCHANGE: exchange, FRESH: fresh})
        http_status = None
        try:
            response = transport.handle_request(request)
            http_status = response.status_code
            return _read(response, limits.most_bytes)
        except (
            httpcore.TimeoutException,
            httpcore.NetworkError,
            httpcore.ProtocolError,
            httpcore.ProxyError,
            httpcore.UnsupportedProtocol,
        ) as error:
            code, words = _reason(error, exchange)
            if self._ending:
                code, words = "server_down", "the program is ending"
            return Failed(code, words, exchange.sent, http_status)


def _headers_for(url: httpx.URL) -> dict[str, str]:
    if not url.userinfo:
        return _HEADERS
    # httpx makes the header; its flow for one request yields that request first.
    request = next(httpx.BasicAuth(url.username, url.password).auth_flow(httpx.Request("GET", "http://unused")))
    return _HEADERS | {"Authorization": request.headers["Authorization"]}


def _read(response: httpx.Response, most_bytes: int) -> Answered:
    body = bytearray()
    try:
        for part in response.iter_raw():
            body += part
            if len(body) > most_bytes:
                return Answered(response.status_code, bytes(body[:most_bytes]), whole=False)
    finally:
        response.close()
    return Answered(response.status_code, bytes(body), whole=True)


def _was_stale(exchange: Exchange, result: Answered | Failed) -> bool:
    gone = isinstance(result, Failed) and result.code == "server_down"
    return gone and not exchange.opened and not exchange.heard


def _reason(error: Exception, exchange: Exchange) -> tuple[str, str]:
    """Give code and words for what httpcore says."""
    match error:
        case NameUnknown():
            return "server_down", "its name is not known"
        case TlsFailed():
            return "tls_failed", f"no secure connection: {error}"
        case httpcore.ConnectTimeout():
            return "server_timeout", f"no connection within {exchange.connect_seconds:g} s"
        case httpcore.TimeoutException():
            return "server_timeout", f"no complete answer within {exchange.seconds:g} s"
        case httpcore.ConnectError():
            return "server_down", f"no connection: {error}"
        case httpcore.ProxyError():
            return "server_down", f"the proxy refused: {error}"
        case httpcore.RemoteProtocolError() if exchange.heard:
            return "bad_answer", "what answers does not speak HTTP, or broke off in the middle"
        case httpcore.UnsupportedProtocol() | httpcore.LocalProtocolError():
            return "server_down", "the address cannot be used"
        case _ if exchange.heard:
            return "server_down", "the connection broke off in the middle of the answer"
    return "server_down", "the connection was closed without an answer"
