"""Values the tests of the store share, and another program that writes into the seed tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from desktop_app.domain.attempt import Attempt, AttemptState, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import Delivery, Verdict

NOW = datetime(2026, 11, 23, 21, 15, 45, 123456, tzinfo=UTC)
KEY = MigrationKey("Site-A", 7)
OTHER = MigrationKey("site-b", 8)


def later(seconds: float) -> datetime:
    """Give a moment after `NOW`."""
    return NOW + timedelta(seconds=seconds)


def attempt_of(
    key: MigrationKey,
    status: Status = Status.IN_PROGRESS,
    launch: Launch = Launch.ACCEPTED,
    origin: Origin = Origin.LAUNCHED,
    evidence: Evidence | None = None,
    contradicted: bool = False,
) -> Attempt:
    """Make an attempt that is not stored yet."""
    state = AttemptState(status=status, evidence=evidence, contradicted=contradicted)
    return Attempt(key, NOW, origin=origin, launch=launch, state=state)


def delivery_of(key: MigrationKey, verdict: Verdict, body: bytes = b"{}", at: datetime = NOW) -> Delivery:
    """Make a webhook request that is not stored yet."""
    return Delivery(at, "127.0.0.1", verdict, 200, "because", body, f"sha of {body!r}", key=key)


def for_attempt(delivery: Delivery, attempt: int | None) -> Delivery:
    """Give the request to an attempt."""
    return replace(delivery, attempt=attempt)


@dataclass(frozen=True)
class SeedMapping:
    """A ``migrations_mapping`` row as another program writes it."""

    uuid: str
    project: int
    changes: object
    created_at: str | None = "2026-11-01T10:00:00Z"
    updated_at: str | None = "2026-11-02T10:00:00Z"


@dataclass(frozen=True)
class SeedResult:
    """A ``migration_result_list`` row as another program writes it."""

    uuid: str
    project: int
    migration_uuid: str
    body: object
    created_at: str | None = "2026-11-02T10:00:00Z"


@contextmanager
def another_program(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as a program that knows nothing of ours; commit at the end."""
    with closing(sqlite3.connect(path)) as connection:
        yield connection
        connection.commit()


def seed(path: Path, mappings: Iterable[SeedMapping] = (), results: Iterable[SeedResult] = ()) -> None:
    """Write rows straight into the two seed tables, with only the columns that another program knows."""
    with another_program(path) as connection:
        connection.executemany(
            "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id, changes_json, created_at, updated_at) "
            "VALUES (?, ?, ?, ?, ?)",
            [(one.uuid, one.project, one.changes, one.created_at, one.updated_at) for one in mappings],
        )
        connection.executemany(
            "INSERT INTO migration_result_list (mb_project_uuid, brz_project_id, migration_uuid, result_json, "
            "created_at) VALUES (?, ?, ?, ?, ?)",
            [(one.uuid, one.project, one.migration_uuid, one.body, one.created_at) for one in results],
        )
