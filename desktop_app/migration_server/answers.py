"""What the migration server said, as frozen values; any thread, must not import httpx or httpcore."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.attempt import Evidence, Launch, ServerAnswer
from desktop_app.domain.migration import Progress, Status
from desktop_app.domain.report import Report


@dataclass(frozen=True, slots=True)
class HealthAnswer:
    """The server says that it is well.

    Attributes:
        status: Its word for it: ``success`` or ``ok``.
        raw: The whole answer, without secrets.
    """

    status: str
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandshakeAnswer:
    """The server was reached and has tried to call us back.

    Attributes:
        ok: Whether it reached us.
        error: Why it did not; empty if it did.
        server_id: The name that it gives itself; may be empty.
        raw: The whole answer, without secrets.
    """

    ok: bool
    error: str = ""
    server_id: str = ""
    raw: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaunchAnswer:
    """What came of one launch.

    Attributes:
        outcome: Anything but ``Launch.PENDING``.
        http_status: None where no status line arrived.
        message: The server's or the network's words, at most 500 characters, without secrets; may be empty.
        result: The whole answer ``{"value": {…}}`` of a server that worked synchronously, without secrets.
        already_running: Refused because the server works on this key.
    """

    outcome: Launch
    http_status: int | None = None
    message: str = ""
    result: Mapping[str, object] | None = None
    already_running: bool = False


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """What the server says of one migration; parts of a wrong type are left out of everything but ``raw``.

    Attributes:
        found: False for "404 unknown": nothing else is set then.
        raw: The whole answer as received, without secrets.
        status: Its word, synonyms folded; None where it says none that we know.
        server: Status, stamps and id, which tell one run from another; None where not found.
        progress: How far; None where it says nothing.
        facts: Shown values by wire name.
    """

    found: bool
    raw: Mapping[str, object] = field(default_factory=dict)
    status: Status | None = None
    server: ServerAnswer | None = None
    progress: Progress | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def report(self, received_at: datetime) -> Report:
        """Give the statement that it makes; the whole answer becomes a result only where it is terminal.

        Args:
            received_at: UTC.
        """
        return Report(
            evidence=Evidence.SERVER,
            received_at=received_at,
            status=self.status,
            progress=self.progress,
            facts=self.facts,
            answer=self.server,
            payload=self.raw if self.status is not None and self.status.terminal else None,
        )


@dataclass(frozen=True, slots=True)
class LogAnswer:
    """The server's log of one Brizy project.

    Attributes:
        found: False for "404 unknown".
        migration_id: The server's own name of the run; may be empty.
        logs: Its lines, oldest first, without secrets.
    """

    found: bool
    migration_id: str = ""
    logs: tuple[str, ...] = ()
