"""One start of one migration: what we know of it, and which start counts as the current one; pure, any thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from desktop_app.domain.migration import MigrationKey, Progress, Status


class Launch(StrEnum):
    """How the call that starts a migration ended (CONTRACT 3); ``pending`` while it is under way."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    NOT_SENT = "not_sent"
    UNKNOWN = "unknown"

    @property
    def may_run(self) -> bool:
        """Tell whether the migration server may be working on this attempt."""
        return self not in (Launch.REFUSED, Launch.NOT_SENT)


class Origin(StrEnum):
    """Why an attempt exists: started here, found running on the server, or held before attempts were counted."""

    LAUNCHED = "launched"
    OBSERVED = "observed"
    IMPLICIT = "implicit"


class Evidence(StrEnum):
    """Who says it. Webhook and server are equal; lock file, log and staleness are inference (CONTRACT 1.2)."""

    WEBHOOK = "webhook"
    SERVER = "server"
    LAUNCH = "launch"
    LOCK_FILE = "lock_file"
    LOG = "log"
    STALENESS = "staleness"
    OPERATOR = "operator"

    @property
    def inference(self) -> bool:
        """Tell whether this is a conclusion of ours rather than a statement."""
        return self in (Evidence.LOCK_FILE, Evidence.LOG, Evidence.STALENESS)


class Attention(StrEnum):
    """Why a person should look at a migration."""

    SILENT = "silent"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class ServerAnswer:
    """The part of a ``/migration-status`` answer that tells one run from another, as the server wrote it."""

    status: Status | None = None
    started_at: str | None = None
    updated_at: str | None = None
    completed_at: str | None = None
    failed_at: str | None = None
    migration_id: str | None = None
    error: str | None = None

    @property
    def identity(self) -> dict[str, str]:
        """Give the stamps and the id that are known: what can differ between two runs."""
        parts = {
            "started_at": self.started_at,
            "completed_at": self.completed_at,
            "failed_at": self.failed_at,
            "migration_id": self.migration_id,
        }
        return {name: text for name, text in parts.items() if text is not None}


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the server said of the key just before a launch.

    Attributes:
        known: False where that look failed.
        answer: Known: the answer, None for "404 unknown". Not known: the key's last result, None where there is none.
    """

    known: bool
    answer: ServerAnswer | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One shown value and how much its source weighs; heavier wins, whatever the order of arrival."""

    weight: int
    value: str | int


@dataclass(frozen=True, slots=True)
class AttemptState:
    """What the reports of one attempt add up to.

    Attributes:
        status: Only rises, but for a provisional end.
        evidence: Who said the status; None while nobody spoke.
        progress: The furthest seen.
        facts: Shown values by their wire name (``error``, ``brizy_project_domain``, …).
        started_at: UTC, when the server says that it began.
        ended_at: UTC, when it reached its end or was cancelled; None before.
        last_sign_at: UTC, the last sign of life (CONTRACT 1.2, Attention).
        server_updated_at: The newest ``updated_at`` of the server, UTC.
        answer: The identity of the last terminal answer of the server that was applied.
        seen_running: The server itself said in_progress within this attempt.
        contradicted: A second end of equal rank said the opposite, or a report came after the operator's word.
    """

    status: Status = Status.PENDING
    evidence: Evidence | None = None
    progress: Progress = field(default_factory=Progress)
    facts: Mapping[str, Fact] = field(default_factory=dict)
    started_at: datetime | None = None
    ended_at: datetime | None = None
    last_sign_at: datetime | None = None
    server_updated_at: datetime | None = None
    answer: ServerAnswer | None = None
    seen_running: bool = False
    contradicted: bool = False

    @property
    def provisional(self) -> bool:
        """Tell whether the end was inferred: watching goes on."""
        return self.status.terminal and self.evidence is not None and self.evidence.inference

    @property
    def final(self) -> bool:
        """Tell whether watching may stop."""
        return self.cancelled or (self.status.terminal and not self.provisional)

    @property
    def ended_by_operator(self) -> bool:
        """Tell whether a person ended the attempt: later reports are recorded, not applied."""
        return self.evidence is Evidence.OPERATOR

    @property
    def cancelled(self) -> bool:
        """Tell whether a person ended the attempt by resetting its migration to pending."""
        return self.ended_by_operator and self.status is Status.PENDING

    def fact(self, name: str) -> str | int | None:
        """Give a shown value, None where nobody said it."""
        found = self.facts.get(name)
        return None if found is None else found.value

    @property
    def error(self) -> str | None:
        """Give the error text of an attempt that failed."""
        text = self.fact("error")
        return str(text) if text is not None and self.status is Status.ERROR else None


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """That a person has seen an attempt's error, contradiction or silence.

    Attributes:
        at: UTC.
        actor: Who: the operating system's user, ``api``.
        note: In their words; may be empty.
    """

    at: datetime
    actor: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One start of one key.

    Attributes:
        id: Unique over all keys, rising in time; None for the implicit attempt of a key that has none stored.
        actor: Who asked: the operating system's user, ``api``, ``wave``.
        reason: Why, in the asker's words; may be empty.
        parameters: What was sent, under the wire's names, without secret and tokens.
        launch_message: The server's or the network's words about the launch.
        missing_since: UTC, since when the server answers 404 for an attempt whose launch is unknown.
        acknowledged: Who has seen that it needs a person; None where nobody said so.
    """

    key: MigrationKey
    created_at: datetime
    id: int | None = None
    origin: Origin = Origin.LAUNCHED
    launch: Launch = Launch.PENDING
    actor: str = ""
    reason: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)
    baseline: Baseline | None = None
    launch_message: str = ""
    missing_since: datetime | None = None
    state: AttemptState = field(default_factory=AttemptState)
    acknowledged: Acknowledgement | None = None

    @property
    def busy(self) -> bool:
        """Tell whether it stands in the way of a second launch: the server may be working on it.

        One that a person ended does not, whatever its launch: that is what ending it is for.
        """
        if not self.launch.may_run or self.state.ended_by_operator:
            return False
        return self.launch is Launch.PENDING or self.state.status is Status.IN_PROGRESS

    def attention(self, now: datetime, silence: timedelta) -> Attention | None:
        """Say why a person should look, if so (CONTRACT 1.2).

        Args:
            now: UTC.
            silence: How long an attempt in progress may give no sign of life.
        """
        if self.state.contradicted:
            return Attention.CONTRADICTION
        seen = self.acknowledged.at if self.acknowledged else self.last_sign
        if self.state.status is Status.IN_PROGRESS and now - max(seen, self.last_sign) >= silence:
            return Attention.SILENT
        return None

    def acknowledge(self, acknowledged: Acknowledgement) -> Attempt:
        """Give the attempt once a person has seen it: a contradiction is settled, a silence counts anew from here."""
        return replace(self, acknowledged=acknowledged, state=replace(self.state, contradicted=False))

    @property
    def last_sign(self) -> datetime:
        """Give the last sign of life, UTC: the start itself where none came since."""
        return self.state.last_sign_at or self.created_at


def current_attempt(attempts: Iterable[Attempt]) -> Attempt | None:
    """Pick the newest attempt whose launch is not refused or unsent (CONTRACT 1.2); None where there is none."""
    running = [attempt for attempt in attempts if attempt.launch.may_run]
    return max(running, key=lambda attempt: attempt.id or 0, default=None)
