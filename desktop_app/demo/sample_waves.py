"""Sample waves over the sample migrations: one that goes on, one that waits for a person, one that has ended.

Worker threads. Must not import Qt.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from desktop_app.demo.sample import RUNNING, SampleMigration, sample_migrations
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.wave import Pause, Wave
from desktop_app.store.database import Database

# So many of the samples are looked at.
_AMONG = 400
_ENDED = (Status.COMPLETED, Status.ERROR)


@dataclass(frozen=True, slots=True)
class _SampleWave:
    """A wave that is to be made.

    Attributes:
        members: How many it has of each kind, in this order; a kind is the statuses that belong to it.
    """

    name: str
    actor: str
    age: timedelta
    batch_size: int
    members: tuple[tuple[Collection[Status], int], ...]
    pause: Pause | None = None


_WAVES = (
    _SampleWave("Parishes of the north", "olga", timedelta(days=1, hours=2), 5, ((_ENDED, 60),)),
    _SampleWave(
        "Clover sites, second part",
        "olga",
        timedelta(hours=3),
        4,
        ((_ENDED, 30), ((Status.PENDING,), 12)),
        Pause.MISSING_SECRET,
    ),
    # As many as run take every place, so that the rest waits until one of them has ended.
    _SampleWave(
        "Week 48",
        "marta",
        timedelta(minutes=26),
        RUNNING,
        ((_ENDED, 40), ((Status.IN_PROGRESS,), RUNNING + 1), ((Status.PENDING,), 10)),
    ),
)


def fill_waves(database: Database, count: int, now: datetime) -> None:
    """Put the first of so many sample migrations into waves, none into two."""
    samples = list(islice(sample_migrations(count, now), _AMONG))
    with database.write() as unit:
        for sample in _WAVES:
            keys = [key for statuses, number in sample.members for key in _take(samples, statuses, number)]
            if not keys:
                continue
            made = now - sample.age
            wave = unit.waves.add(
                Wave(
                    id=f"{made:%Y%m%d-%H%M%S}-demo",
                    name=sample.name,
                    batch_size=sample.batch_size,
                    parameters=LaunchParameters(mb_site_id="demo-site"),
                    actor=sample.actor,
                    created_at=made,
                    updated_at=now,
                    pause=sample.pause,
                )
            )
            unit.waves.append(wave.number, keys, 0)


def _take(samples: list[SampleMigration], statuses: Collection[Status], number: int) -> list[MigrationKey]:
    """Take so many of these statuses out of the samples, newest first."""
    taken = list(islice((one for one in samples if one.status in statuses), number))
    for one in taken:
        samples.remove(one)
    return [one.key for one in taken]
