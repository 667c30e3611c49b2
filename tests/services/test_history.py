"""The history of a migration: its starts, what reports changed, what operators did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.attempt import Acknowledgement, Attempt, Evidence, Launch
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.operator import AuditEntry, AuditOutcome
from desktop_app.domain.report import Effect, Report
from desktop_app.services import listing as limits
from desktop_app.services.listing import Listing
from desktop_app.services.recording import record
from desktop_app.store.database import Database
from tests.services.desk_parts import NOON, StillClock, launched

KEY = MigrationKey("site", 701)
OTHER = MigrationKey("site", 702)


def hear(database: Database, clock: StillClock, evidence: Evidence, status: Status, percent: float) -> None:
    clock.advance(1)
    with database.write() as unit:
        record(unit, KEY, Report(evidence, clock(), status, Progress(percent)))


def test_everything_that_happened_is_told_newest_first(database: Database, clock: StillClock) -> None:
    first = launched(database, KEY)
    hear(database, clock, Evidence.SERVER, Status.IN_PROGRESS, 10.0)
    hear(database, clock, Evidence.SERVER, Status.IN_PROGRESS, 10.0)
    hear(database, clock, Evidence.WEBHOOK, Status.COMPLETED, 100.0)
    hear(database, clock, Evidence.SERVER, Status.ERROR, 100.0)
    second = launched(database, KEY, Launch.REFUSED)
    launched(database, OTHER)
    did = AuditEntry(NOON, "marta", "kill", KEY, AuditOutcome.REFUSED)
    with database.write() as unit:
        for entry in (did, replace(did, key=OTHER), replace(did, action="reset_status")):
            unit.audit.keep(entry)
    history = Listing(database).history(KEY)
    assert (history.key, history.cut) == (KEY, False)
    assert [attempt.id for attempt in history.attempts] == [second, first]
    assert [(one.attempt, one.evidence, one.effect) for one in history.reports] == [
        (first, Evidence.SERVER, Effect.CONTRADICTION),
        (first, Evidence.WEBHOOK, Effect.MOVED),
        (first, Evidence.SERVER, Effect.ENRICHED),
    ]
    assert [entry.action for entry in history.audit] == ["reset_status", "kill"]


def test_details_tell_what_was_said_last_against_an_end_until_that_is_settled(
    database: Database, clock: StillClock
) -> None:
    number = launched(database, KEY)
    hear(database, clock, Evidence.WEBHOOK, Status.COMPLETED, 100.0)
    listing = Listing(database)
    assert listing.details(KEY).contradiction is None
    hear(database, clock, Evidence.SERVER, Status.ERROR, 100.0)
    hear(database, clock, Evidence.WEBHOOK, Status.ERROR, 100.0)
    said = listing.details(KEY).contradiction
    assert said is not None
    assert (said.attempt, said.evidence, said.status) == (number, Evidence.WEBHOOK, Status.ERROR)
    assert said.received_at == clock()
    with database.write() as unit:
        attempt = unit.attempts.current(KEY)
        assert attempt is not None
        unit.attempts.save(attempt.acknowledge(Acknowledgement(clock(), "marta")))
    assert listing.details(KEY).contradiction is None
    launched(database, KEY)
    assert listing.details(KEY).contradiction is None


def test_a_migration_that_nobody_knows_has_no_history(database: Database) -> None:
    with pytest.raises(NotFound) as caught:
        Listing(database).history(KEY)
    assert caught.value.code == "migration_not_found"


def test_a_history_that_is_too_long_says_that_it_is_cut(database: Database) -> None:
    launched(database, KEY)
    with database.write() as unit:
        for _ in range(limits.HISTORY_ATTEMPTS):
            unit.attempts.add(Attempt(KEY, NOON, launch=Launch.REFUSED))
    history = Listing(database).history(KEY)
    assert (len(history.attempts), history.cut) == (limits.HISTORY_ATTEMPTS, True)
    assert history.attempts[-1].launch is Launch.REFUSED, "the oldest is left out"
