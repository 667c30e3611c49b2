"""Sample migrations in every status: the same for the same seed, and true at both ends, desk and simulator.

Worker threads. Must not import Qt.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from desktop_app.domain.attempt import Attempt, AttemptState, Baseline, Evidence, Fact, Launch
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.seed_rows import shown_changes
from desktop_app.domain.times import format_time
from desktop_app.store.database import Database, Unit

RUNNING = 8
SILENT = 2
FIRST_BRIZY_ID = 23_131_000
SILENT_SINCE = timedelta(minutes=47)
_BATCH = 2_000

_FIRST = ("grace", "hope", "river", "trinity", "cornerstone", "summit", "harbor", "cedar", "bethel", "lakeside", "zion")
_SECOND = ("chapel", "church", "community", "fellowship", "ministries", "center", "house", "parish", "mission")
_THEMES = ("August", "Bloom", "Serene", "Majesty", "Solstice", "Voyage")
_PRODUCTS = ("Ministry Brands", "Clover", "Ekklesia 360")
_STAGES = ("Reading the project", "Uploading media", "Building pages", "Writing menus", "Publishing")
_ERRORS = (
    "Timeout while reading page 41 of 120: the source did not answer within 30 s",
    "Brizy API answered 401: the workspace token has expired",
    "Media upload failed: 3 of 212 files are larger than 256 MiB",
    "The source project has no home page",
    "Unexpected section type 'gallery-masonry' on page “About us”",
)
# Of a hundred migrations after the running and the silent ones.
_SHARES = ((Status.ERROR, 13), (Status.PENDING, 9), (Status.COMPLETED, 78))


@dataclass(frozen=True, slots=True)
class SampleMigration:
    """One made-up migration.

    Attributes:
        changes: What the mapping says beside the status.
        result: The stored result, None where it never ended.
        silent: In progress without a sign of life.
    """

    key: MigrationKey
    status: Status
    started_at: datetime
    ended_at: datetime | None
    changes: dict[str, object] = field(default_factory=dict)
    error: str = ""
    percent: float = 0.0
    stage: str = ""
    silent: bool = False


def sample_migrations(count: int, now: datetime, seed: int = 7) -> Iterator[SampleMigration]:
    """Make migrations, the running ones first, then the silent ones, then the rest from new to old."""
    chance = random.Random(seed)
    for number in range(count):
        key = MigrationKey(str(uuid.UUID(int=chance.getrandbits(128), version=4)), FIRST_BRIZY_ID + number * 7)
        site = f"{chance.choice(_FIRST)}-{chance.choice(_SECOND)}"
        changes: dict[str, object] = {
            "mb_site_id": str(40_000 + number),
            "mb_product_name": chance.choice(_PRODUCTS),
            "theme": chance.choice(_THEMES),
            "mb_project_domain": f"{site}.example",
        }
        if number < RUNNING:
            percent = chance.uniform(5, 80)
            stage = _STAGES[min(len(_STAGES) - 1, int(percent / 20))]
            begun = now - timedelta(seconds=chance.randint(5, 40))
            yield SampleMigration(key, Status.IN_PROGRESS, begun, None, changes, percent=percent, stage=stage)
        elif number < RUNNING + SILENT:
            begun = now - SILENT_SINCE - timedelta(minutes=number)
            yield SampleMigration(
                key, Status.IN_PROGRESS, begun, None, changes, percent=88.0, stage=_STAGES[4], silent=True
            )
        else:
            yield _settled(chance, key, number, now, changes, site)


def _settled(
    chance: random.Random, key: MigrationKey, number: int, now: datetime, changes: dict[str, object], site: str
) -> SampleMigration:
    (status,) = chance.choices([one for one, _ in _SHARES], [share for _, share in _SHARES])
    begun = now - timedelta(minutes=3 * number) - timedelta(seconds=chance.randint(0, 170))
    ended = begun + timedelta(seconds=chance.randint(30, 150))
    if status is Status.PENDING:
        return SampleMigration(key, status, begun, None, changes)
    if status is Status.ERROR:
        return SampleMigration(key, status, begun, ended, changes, chance.choice(_ERRORS), chance.uniform(3, 95))
    changes |= {
        "brizy_project_domain": f"{site}-{key.brz_project_id}.brizy.example",
        "brizy_project_id": 900_000 + number,
        "migration_id": f"m-{number}",
        "date": begun.date().isoformat(),
    }
    return SampleMigration(key, status, begun, ended, changes, percent=100.0)


def fill(database: Database, count: int, now: datetime, tell: Callable[[int], None] = lambda done: None) -> None:
    """Write sample migrations into an empty database, a few thousand a transaction; ``tell`` hears how many stand."""
    samples, done = sample_migrations(count, now), 0
    while batch := list(islice(samples, _BATCH)):
        with database.write() as unit:
            for sample in batch:
                _write(unit, sample)
        done += len(batch)
        tell(done)


def _write(unit: Unit, sample: SampleMigration) -> None:
    when = sample.ended_at or sample.started_at
    if sample.status is Status.PENDING:
        unit.migrations.upsert_migration_mapping(sample.key, {**sample.changes, "status": "pending"}, when)
        return
    attempt = unit.attempts.add(_attempt(sample))
    unit.migrations.upsert_migration_mapping(sample.key, {**sample.changes, **shown_changes(attempt)}, when)
    if sample.ended_at is None:
        return
    progress = {"total_pages": 40, "processed_pages": int(sample.percent * 0.4), "progress_percent": sample.percent}
    payload = {
        **sample.changes,
        "mb_project_uuid": sample.key.mb_project_uuid,
        "brz_project_id": sample.key.brz_project_id,
        "status": sample.status.value,
        "progress": progress,
        "completed_at": format_time(sample.ended_at),
        **({"error": sample.error} if sample.error else {}),
    }
    domain = sample.changes.get("brizy_project_domain")
    unit.migrations.save_migration_result(
        sample.key,
        f"sample-{sample.key.brz_project_id}",
        payload,
        attempt.id,
        (attempt.id or 0, 13, sample.percent, ""),
        str(domain) if domain else None,
        sample.ended_at,
    )


def _attempt(sample: SampleMigration) -> Attempt:
    ended = sample.ended_at is not None
    state = AttemptState(
        status=sample.status,
        evidence=Evidence.WEBHOOK if ended else Evidence.SERVER,
        progress=Progress(round(sample.percent, 1), int(sample.percent * 0.4), 40, sample.stage or None),
        facts=_facts(sample),
        started_at=sample.started_at,
        ended_at=sample.ended_at,
        last_sign_at=sample.ended_at or sample.started_at,
        seen_running=True,
    )
    return Attempt(
        sample.key,
        sample.started_at,
        launch=Launch.ACCEPTED,
        actor="demo",
        parameters={"mb_site_id": str(sample.changes["mb_site_id"]), "mgr_manual": "0"},
        baseline=Baseline(True),
        state=state,
    )


def _facts(sample: SampleMigration) -> dict[str, Fact]:
    said = {**sample.changes, **({"error": sample.error} if sample.error else {})}
    return {name: Fact(13, value) for name, value in said.items() if isinstance(value, str | int)}
