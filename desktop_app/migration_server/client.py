"""Our side of the migration server's protocol (CONTRACT 3); blocking, any thread but the UI's.

No address, secret or token leaves this room: failures and answers carry words that were masked, and nothing is logged.
"""

from __future__ import annotations

import base64
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar
from urllib.parse import parse_qs, urlsplit

import httpx

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.migration_server import wire
from desktop_app.migration_server.answers import HandshakeAnswer, HealthAnswer, LaunchAnswer, LogAnswer, StatusAnswer
from desktop_app.migration_server.calling import Answered, Caller, Failed, Limits
from desktop_app.migration_server.name_lookup import Resolve
from desktop_app.migration_server.server_words import forms_in_markup, words_of
from desktop_app.migration_server.transport import Route

_SMALL = 1024 * 1024
_LARGE = 8 * 1024 * 1024

HEALTH = Limits(5.0, 3.0, _SMALL)
HANDSHAKE = Limits(15.0, 5.0, _SMALL)
LAUNCH = Limits(10.0, 5.0, _LARGE)
# Logs grow without end; a longer one is read from its files, where these can be seen.
LOG = Limits(10.0, 5.0, 32 * 1024 * 1024)
# Half a million migrations.
MAPPING_LIST = Limits(30.0, 5.0, 32 * 1024 * 1024)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CallLimits:
    """What each call may take (CONTRACT 3); a status look is told its own total."""

    health: Limits = HEALTH
    handshake: Limits = HANDSHAKE
    launch: Limits = LAUNCH
    log: Limits = LOG
    mapping_list: Limits = MAPPING_LIST


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """Where the migration server is and how to get there.

    Attributes:
        url: Base URL, without query; may hold a user and a password.
        token: Sent with every call; empty for none.
        ca_file: Certificates to trust besides the system's; empty for none.
        proxy: ``http://host:port``; never used for a server on this machine; empty for none.
    """

    url: str = field(repr=False)
    token: str = field(default="", repr=False)
    ca_file: str = ""
    proxy: str = field(default="", repr=False)


class MigrationServerClient:
    """Calls the migration server; every call ends within its total, whatever the server does.

    All calls but `launch` raise `ServerUnreachable` with one of the codes ``server_down``, ``server_timeout``,
    ``server_unauthorized``, ``server_error`` (parameter ``status``), ``bad_answer``, ``tls_failed``.
    """

    def __init__(
        self,
        address: ServerAddress | Callable[[], ServerAddress],
        redactor: Redactor,
        resolve: Resolve = socket.getaddrinfo,
        limits: CallLimits | None = None,
    ) -> None:
        """Take what is needed; nothing is opened.

        Args:
            address: Where the server is, or what says so for each call.
            redactor: Learns the secrets that are sent.
            resolve: What looks up names.
            limits: Others than the contract's.
        """
        self._address = address if callable(address) else lambda: address
        self._redactor = redactor
        self._caller = Caller(resolve)
        self._limits = limits or CallLimits()

    def health(self) -> HealthAnswer:
        """Ask whether the server is well."""
        call = self._call("/health", [], self._limits.health)
        return call.understood(lambda body: wire.read_health(body, self._redactor))

    def handshake(self, callback_url: str) -> HandshakeAnswer:
        """Let the server call us back at an address, and say whether it could."""
        call = self._call("/dashboard-handshake", [("dashboard_callback_url", callback_url)], self._limits.handshake)
        return call.understood(lambda body: wire.read_handshake(body, self._redactor))

    def status(self, key: MigrationKey, total: float = 10.0) -> StatusAnswer:
        """Ask for a migration's status; "404 unknown" is an answer.

        Args:
            key: The migration.
            total: The most seconds that it may take; above 0.
        """
        call = self._call("/migration-status", wire.key_query(key), Limits(total, min(5.0, total), _LARGE))
        if call.http_status == 404:
            return StatusAnswer(False)
        return call.understood(lambda body: wire.read_status(key, body, self._redactor))

    def migration_log(self, brz_project_id: int) -> LogAnswer:
        """Ask for the log of a Brizy project; "404 unknown" is an answer."""
        call = self._call("/migration_log", [("brz_project_id", str(brz_project_id))], self._limits.log)
        if call.http_status == 404:
            return LogAnswer(False)
        return call.understood(lambda body: wire.read_log(body, self._redactor))

    def mapping_list(self) -> dict[str, object]:
        """Ask for all migrations that the server knows: MB project UUIDs by Brizy project id, none of it checked."""
        call = self._call("/mapping/list", [], self._limits.mapping_list)
        return call.understood(lambda body: wire.read_mapping_list(body, self._redactor))

    def launch(self, key: MigrationKey, parameters: LaunchParameters, secret: str, webhook_url: str) -> LaunchAnswer:
        """Start a migration: one request on a connection of its own, never sent again.

        Nothing is raised for what the server or the network does: the outcome says it.

        Args:
            key: The migration.
            parameters: What is asked for.
            secret: The MB secret.
            webhook_url: Where the server is to send the result, sent byte for byte.
        """
        self._learn(secret)
        masking = _Masking(_token_in(webhook_url), self._redactor)
        query = wire.launch_query(key, parameters, secret, webhook_url)
        result = self._get("/", query, self._limits.launch, once=True)
        if isinstance(result, Answered):
            return wire.read_launch(result.http_status, result.body, result.whole, masking)
        if result.http_status is not None and result.http_status >= 300:
            return LaunchAnswer(Launch.REFUSED, result.http_status, f"HTTP {result.http_status}; {result.words}")
        outcome = Launch.UNKNOWN if result.sent else Launch.NOT_SENT
        return LaunchAnswer(outcome, result.http_status, masking(f"{self._place()}: {result.words}"))

    def abort(self) -> None:
        """Wake every call under way, so that the program can end; later calls fail at once."""
        self._caller.abort()

    def close(self) -> None:
        """End every call and close all connections."""
        self._caller.close()

    def _call(self, path: str, query: wire.Query, limits: Limits) -> _Understanding:
        result = self._get(path, query, limits, once=False)
        place = self._place()
        if isinstance(result, Answered):
            return _Understanding(result, place, self._redactor)
        words = self._redactor(f"the migration server at {place}: {result.words}")
        raise ServerUnreachable(result.code, words, server=place)

    def _get(self, path: str, query: wire.Query, limits: Limits, *, once: bool) -> Answered | Failed:
        address = self._address()
        self._learn(address.token)
        url = _parsed(wire.address(address.url, path, query, address.token))
        if url is None:
            return Failed("server_down", "the address cannot be used")
        if url.password:
            self._learn(url.password)
            self._learn(base64.b64encode(url.userinfo).decode())
        return self._caller.get(url, Route(address.ca_file, address.proxy), limits, once=once)

    def _learn(self, secret: str) -> None:
        for form in forms_in_markup(secret):
            self._redactor.add(form)

    def _place(self) -> str:
        """Name the server without user, password, path and query."""
        url = _parsed(self._address().url)
        return f"{url.scheme}://{url.netloc.decode()}" if url else "an unusable address"


@dataclass(frozen=True, slots=True)
class _Understanding:
    """A complete answer that is yet to be understood."""

    answer: Answered
    place: str
    redact: Redactor

    @property
    def http_status(self) -> int:
        return self.answer.http_status

    def understood(self, read: Callable[[bytes], T]) -> T:
        """Read the body of a good answer; raise `ServerUnreachable` for any other."""
        status = self.http_status
        if status == 401:
            raise self._failure("server_unauthorized", f"does not accept the token: {self._words()}")
        if status >= 400:
            raise self._failure("server_error", f"answered HTTP {status}: {self._words()}")
        if not 200 <= status < 300:
            raise self._failure("bad_answer", f"answered HTTP {status}, which is not followed")
        if not self.answer.whole:
            raise self._failure("bad_answer", "gave an answer too large to be read")
        try:
            return read(self.answer.body)
        except wire.Misunderstood as misunderstood:
            words = str(misunderstood)
        raise self._failure("bad_answer", f"was not understood: {words}")

    def _words(self) -> str:
        body = self.answer.body
        return words_of(body, wire.read_json(body), self.redact) or "it says nothing more"

    def _failure(self, code: str, words: str) -> ServerUnreachable:
        text = f"the migration server at {self.place} {words}"
        return ServerUnreachable(code, text, status=self.http_status, server=self.place)


class _Masking:
    """The program's redactor and one token more: those of launches are too many to be learnt for good."""

    def __init__(self, token: str, redactor: Redactor) -> None:
        self._own = Redactor(token)
        self._redactor = redactor

    def __call__(self, text: str) -> str:
        return self._own(self._redactor(text))

    def json(self, value: object) -> object:
        return self._own.json(self._redactor.json(value))


def _token_in(webhook_url: str) -> str:
    return parse_qs(urlsplit(webhook_url).query).get("token", [""])[0]


def _parsed(url: str) -> httpx.URL | None:
    """Parse an address; None where it is none (the error would hold it)."""
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL:
        return None
    usable = parsed.scheme in ("http", "https") and parsed.host and (parsed.port or 80) < 65536
    return parsed if usable else None
