"""What the migration server was asked during one examination, each call once; any worker thread."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Generic, TypeVar

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.webhook import TEST_PATH
from desktop_app.migration_server.answers import HandshakeAnswer, HealthAnswer
from desktop_app.migration_server.client import MigrationServerClient

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Asked(Generic[T]):
    """One call and what came of it: an answer, or a failure.

    Attributes:
        seconds: How long it took.
        sent: When it went out by our clock, UTC.
        received: When it ended.
    """

    answer: T | None
    failure: ServerUnreachable | None
    seconds: float
    sent: datetime
    received: datetime

    @property
    def refused(self) -> bool:
        """Tell whether the server did not accept our token."""
        return self.failure is not None and self.failure.code == "server_unauthorized"


class FarSide:
    """The migration server, asked when a check first wants to know.

    Attributes:
        base: The address under which the server is to reach us.
    """

    def __init__(self, client: MigrationServerClient, base: str, clock: Callable[[], datetime]) -> None:
        """Take what is needed; nothing is asked yet."""
        self.base = base
        self._client = client
        self._clock = clock

    @cached_property
    def health(self) -> Asked[HealthAnswer]:
        """Ask whether it is well."""
        return self._ask(self._client.health)

    @cached_property
    def handshake(self) -> Asked[HandshakeAnswer] | None:
        """Let it call us back; None where it is not well, so that nobody waits twice."""
        if self.health.failure is not None:
            return None
        return self._ask(lambda: self._client.handshake(self.base.rstrip("/") + TEST_PATH))

    def _ask(self, call: Callable[[], T]) -> Asked[T]:
        answer: T | None = None
        failure: ServerUnreachable | None = None
        sent, began = self._clock(), time.monotonic()
        try:
            answer = call()
        except ServerUnreachable as unreachable:
            failure = unreachable
        return Asked(answer, failure, time.monotonic() - began, sent, self._clock())
