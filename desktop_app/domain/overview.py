"""What is shown of migrations, in lists and in full: frozen values that cross threads; pure."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch
from desktop_app.domain.migration import MigrationKey, Progress, Status, as_object, parse_progress
from desktop_app.domain.operator import AuditEntry
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.report import Effect
from desktop_app.domain.worker import ProcessFacts


@dataclass(frozen=True, slots=True)
class MigrationRow:
    """One line of the list, ready to paint.

    Attributes:
        id: The listing's row id: stable while the migration exists.
        percent: 0.0 .. 100.0, None where nothing is known.
        launch: The current attempt's launch; ``unknown`` shows as "unconfirmed"; None without attempts.
        provisional: The shown end was inferred.
        updated_at: UTC.
    """

    id: int
    key: MigrationKey
    status: Status
    updated_at: datetime
    attention: Attention | None = None
    launch: Launch | None = None
    provisional: bool = False
    domain: str = ""
    percent: float | None = None
    stage: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class StatusCounts:
    """How many migrations there are, in all and by status."""

    by_status: Mapping[Status, int] = field(default_factory=dict)
    attention: int = 0

    @property
    def total(self) -> int:
        """Give the number of all migrations."""
        return sum(self.by_status.values())

    def of(self, status: Status) -> int:
        """Give the number of migrations in one status."""
        return self.by_status.get(status, 0)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The complete answer to a query at one moment: row ids in order (8 bytes each)."""

    query: MigrationQuery
    ids: array[int]


@dataclass(frozen=True, slots=True)
class MappingRecord:
    """A ``migrations_mapping`` row; times UTC."""

    id: int
    key: MigrationKey
    changes: Mapping[str, object]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ResultRecord:
    """A ``migration_result_list`` row; ``result_json`` as stored, ``created_at`` UTC."""

    id: int
    key: MigrationKey
    migration_uuid: str
    brizy_project_domain: str | None
    result_json: object
    created_at: datetime
    attempt: int | None = None

    @property
    def body(self) -> dict[str, object]:
        """Give the result as an object; ``{}`` where it is broken."""
        return as_object(self.result_json)


@dataclass(frozen=True, slots=True)
class WaveName:
    """What a wave is called: its id and its name for people."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class MigrationRecord:
    """Everything that list and details know of one migration.

    Attributes:
        row: What the list shows.
        mapping: None where only results know the key.
        result: The result that speaks for the migration (CONTRACT 1.1); None where there is none.
        member_of: The wave that it was added to last; None where it is in none of this desk.
    """

    row: MigrationRow
    mapping: MappingRecord | None
    result: ResultRecord | None
    member_of: WaveName | None = None

    @property
    def changes(self) -> Mapping[str, object]:
        """Give ``changes_json`` as an object."""
        return self.mapping.changes if self.mapping else {}

    def shown(self, name: str) -> object:
        """Give a value by its wire name: the mapping's, else the result's inner, else its outer; None if unknown."""
        body = self.result.body if self.result else {}
        value = body.get("value")
        for source in (self.changes, value if isinstance(value, Mapping) else {}, body):
            if source.get(name) is not None:
                return source[name]
        return None

    @property
    def wave(self) -> WaveName | None:
        """Give the wave that it belongs to: this desk's own, else one that its rows name."""
        named, name = self.shown("wave_id"), self.shown("wave_name")
        if self.member_of is not None or named is None:
            return self.member_of
        return WaveName(str(named), "" if name is None else str(name))

    @property
    def progress(self) -> Progress | None:
        """Give how far it is, None where nobody said; a result that was reset no longer says it."""
        pending = self.row.status is Status.PENDING
        return parse_progress(self.changes.get("progress") if pending else self.shown("progress"))


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list: the records asked for, and how many match in all."""

    records: tuple[MigrationRecord, ...]
    total: int


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """One line of a migration's history: what a report said and what it did.

    Attributes:
        attempt: The attempt that it belongs to; None where none is stored.
        received_at: UTC.
        status: What it meant; None where it said nothing of the status.
        summary: The ``facts``, ``progress`` and ``migration_uuid`` that it gave, long texts cut.
    """

    id: int
    key: MigrationKey
    attempt: int | None
    received_at: datetime
    evidence: Evidence
    status: Status | None
    effect: Effect
    summary: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MigrationDetails:
    """One migration in full.

    Attributes:
        attempt: The current attempt; None for a key without attempts.
        attempts: All attempts, newest first, at most 50.
        last_seen_at: UTC, when the server last answered about it; None if never.
        candidates: How many keys share the Brizy project id.
        contradiction: What was said last against the current attempt's end, while nobody has settled it.
    """

    record: MigrationRecord
    attempt: Attempt | None = None
    attempts: tuple[Attempt, ...] = ()
    warnings: tuple[str, ...] = ()
    last_seen_at: datetime | None = None
    candidates: int = 1
    contradiction: ReportRecord | None = None

    @property
    def key(self) -> MigrationKey:
        """Give what names the migration."""
        return self.record.row.key

    @property
    def status(self) -> Status:
        """Give the status that is shown."""
        return self.record.row.status


@dataclass(frozen=True, slots=True)
class MigrationHistory:
    """What happened to one migration, each list newest first.

    Attributes:
        attempts: Every start.
        reports: What changed something, by the attempt it belongs to.
        audit: What operators did, starts included.
        cut: There is more than is given here, older than all of it.
    """

    key: MigrationKey
    attempts: tuple[Attempt, ...] = ()
    reports: tuple[ReportRecord, ...] = ()
    audit: tuple[AuditEntry, ...] = ()
    cut: bool = False


class Verdict(StrEnum):
    """What was done with a webhook (CONTRACT 4.1)."""

    APPLIED = "applied"
    DUPLICATE = "duplicate"
    HELD = "held"
    REJECTED = "rejected"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One webhook request as it came in.

    Attributes:
        id: 0 before it is stored.
        received_at: UTC.
        http_status: What was answered.
        reason: Why, in English; for applied ones what it moved.
        body: As received, whole or its first KiB.
        body_sha256: Hexadecimal digest of the whole body.
        headers: Without credentials.
        flags: Names of known fields of a wrong type.
    """

    received_at: datetime
    remote: str
    verdict: Verdict
    http_status: int
    reason: str
    body: bytes
    body_sha256: str
    id: int = 0
    attempt: int | None = None
    key: MigrationKey | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebhookInfo:
    """What is known of the current attempt's webhook; each flag is true only if it happened.

    Attributes:
        url: With the token masked; empty without an attempt.
        registered: The attempt was accepted with this URL.
        received_at: UTC, when the first delivery for it was applied.
        deliveries: The last five of the migration, newest first.
    """

    url: str = ""
    registered: bool = False
    received: bool = False
    received_at: datetime | None = None
    parameters: Mapping[str, str] = field(default_factory=dict)
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessInfo:
    """What is known of the work behind a migration, and from where (CONTRACT 4, ``/process``).

    Attributes:
        source: ``migration_server_api``, ``lock_file`` or ``none``.
        message: In words, English.
        pid: Of the process that is proven to do the work, or that the lock file names.
        detected_by: ``migration-status``, or a `domain.worker.Reason`; empty where nothing is known.
        status_updated: The look moved the stored status.
        server_error: Why the server could not be asked; empty if it answered.
        lock_file: Where the migration's lock file is or would be; None without a directory of lock files.
        details: The process that is proven to do the work; None where none is.
        lock_modified_at: UTC, when the lock file was last written; None where there is none.
    """

    source: str
    running: bool
    message: str
    progress: Progress = field(default_factory=Progress)
    pid: int | None = None
    detected_by: str = ""
    started_at: datetime | None = None
    stage_updated_at: datetime | None = None
    status_updated: bool = False
    server_error: str = ""
    lock_file: str | None = None
    lock_file_exists: bool = False
    details: ProcessFacts | None = None
    lock_modified_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MigrationLog:
    """The log of a migration, its last 10 MB at most, without secrets.

    Attributes:
        migration_id: The server's own name of the run; None where it gives none.
        lines: Oldest first.
        source: ``server``, ``files`` or ``none``.
        files: The paths that were read, oldest first; only for ``files``.
        truncated: Something before the first line was left out.
        problem: Why the better source, or any, gave nothing, English; empty where nothing was wrong.
    """

    migration_id: str | None = None
    lines: tuple[str, ...] = ()
    source: str = "none"
    files: tuple[str, ...] = ()
    truncated: bool = False
    problem: str = ""
