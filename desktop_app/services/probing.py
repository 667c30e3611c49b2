"""Asks the migration server how it is, without writing anything. Any worker thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.errors import NotFound, ServerUnreachable
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.webhook import TEST_PATH
from desktop_app.migration_server.client import MigrationServerClient


@dataclass(frozen=True, slots=True)
class Handshake:
    """What a two-way test of the connection found.

    Attributes:
        to_server: We reached the server.
        to_us: The server reached us.
        url: The address that the server was given.
        answer: The server's own words.
        error: Why one direction failed; empty if both work.
    """

    to_server: bool
    to_us: bool
    url: str
    answer: Mapping[str, object] = field(default_factory=dict)
    error: str = ""


class Probe:
    """Asks the server on an operator's wish."""

    def __init__(self, client: MigrationServerClient, webhook_base: Callable[[], str]) -> None:
        """Take the client and the address under which the server is told to reach us."""
        self._client = client
        self._webhook_base = webhook_base

    def health(self) -> Mapping[str, object]:
        """Give the server's own health answer.

        Raises:
            ServerUnreachable: It cannot be reached or does not speak the protocol.
        """
        return self._client.health().raw

    def handshake(self) -> Handshake:
        """Test both directions: we ask the server, and it calls the webhook's own base (CONTRACT 3)."""
        url = self._webhook_base().rstrip("/") + TEST_PATH
        try:
            answer = self._client.handshake(url)
        except ServerUnreachable as failure:
            return Handshake(False, False, url, error=str(failure))
        return Handshake(True, answer.ok, url, answer.raw, answer.error)

    def status_from_server(self, key: MigrationKey) -> Mapping[str, object]:
        """Give the server's own words about a migration.

        Raises:
            ServerUnreachable: It cannot be reached.
            NotFound: It does not know the migration.
        """
        answer = self._client.status(key)
        if not answer.found:
            raise NotFound("unknown_to_server", "the migration server does not know this migration")
        return answer.raw
