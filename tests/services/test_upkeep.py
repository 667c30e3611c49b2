"""The log of deliveries and the trail stay within their limits by themselves."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.domain.operator import AuditEntry, AuditOutcome
from desktop_app.domain.overview import Delivery, Verdict
from desktop_app.services.upkeep import Upkeep
from desktop_app.store.database import Database
from tests.expected_logs import ExpectedLogs
from tests.far_end import wait_until
from tests.services.desk_parts import NOON, StillClock


def fill(database: Database, count: int) -> None:
    with database.write() as unit:
        for number in range(count):
            unit.deliveries.add(Delivery(NOON, "10.0.0.1", Verdict.APPLIED, 200, "", b"{}", f"{number:064x}"))


def kept(database: Database) -> int:
    with database.read() as view:
        return len(view.deliveries.list(2000))


def test_old_deliveries_go_and_young_ones_stay(database: Database, clock: StillClock) -> None:
    fill(database, 1200)
    upkeep = Upkeep(database, clock)
    assert upkeep.prune() == 0
    clock.advance(timedelta(days=31).total_seconds())
    assert upkeep.prune() == 1200
    assert kept(database) == 0


def test_old_lines_of_the_trail_go_and_young_ones_stay(database: Database, clock: StillClock) -> None:
    with database.write() as unit:
        for _ in range(600):
            unit.audit.keep(AuditEntry(NOON, "marta", "kill", None, AuditOutcome.REFUSED))
    upkeep = Upkeep(database, clock)
    clock.advance(timedelta(days=730).total_seconds())
    assert upkeep.prune() == 0
    clock.advance(timedelta(days=2).total_seconds())
    assert upkeep.prune() == 600


def test_it_works_by_itself_and_again(database: Database, clock: StillClock) -> None:
    clock.advance(timedelta(days=31).total_seconds())
    upkeep = Upkeep(database, clock, every=0.05)
    upkeep.start()
    fill(database, 3)
    wait_until(lambda: kept(database) == 0, what="pruning")
    fill(database, 3)
    wait_until(lambda: kept(database) == 0, what="pruning again")
    upkeep.stop(5)
    fill(database, 3)
    assert kept(database) == 3


def test_a_database_that_fails_is_logged_and_tried_again(
    database: Database, clock: StillClock, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("pruning failed")
    database.close()
    upkeep = Upkeep(database, clock, every=0.05)
    upkeep.start()
    wait_until(lambda: len(expected_logs.lines) > 1, what="two rounds")
    upkeep.stop(5)
