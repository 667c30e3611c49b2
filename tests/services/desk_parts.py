"""A real database and feed for service tests, and a clock that stands still until it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from desktop_app.domain.attempt import Attempt, Baseline, Launch
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.report import launch_ended
from desktop_app.services.feed import Feed
from desktop_app.services.recording import show_current
from desktop_app.store.database import Database

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class StillClock:
    """A clock, UTC, that moves when it is told."""

    def __init__(self) -> None:
        """Begin at noon."""
        self.now = NOON

    def __call__(self) -> datetime:
        """Give the time."""
        return self.now

    def advance(self, seconds: float) -> None:
        """Move on."""
        self.now += timedelta(seconds=seconds)


class Heard:
    """What a feed told."""

    def __init__(self, feed: Feed) -> None:
        """Subscribe."""
        self.keys: list[MigrationKey] = []
        feed.subscribe(lambda keys: self.keys.extend(sorted(keys)))


def launched(database: Database, key: MigrationKey, launch: Launch = Launch.ACCEPTED) -> int:
    """Store an attempt whose launch ended, as `Launching` leaves it, and give its id."""
    with database.write() as unit:
        attempt = unit.attempts.add(
            Attempt(key, NOON, actor="op", baseline=Baseline(True), parameters={"mb_site_id": "7", "webhook_url": "u"})
        )
        unit.attempts.save(launch_ended(attempt, launch, "", NOON))
        show_current(unit, key, NOON)
    assert attempt.id is not None
    return attempt.id
