"""The log of webhook requests."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop_app.domain.overview import Delivery, Verdict
from desktop_app.store.database import Database
from desktop_app.store.delivery_store import Retention
from tests.store.samples import KEY, NOW, OTHER, delivery_of, for_attempt, later


def add(database: Database, *deliveries: Delivery) -> list[Delivery]:
    with database.write() as unit:
        return [unit.deliveries.add(delivery) for delivery in deliveries]


def test_a_delivery_comes_back_as_it_was_given(database: Database) -> None:
    whole = Delivery(
        NOW, "10.0.0.1", Verdict.REJECTED, 409, "no", b"\x00\xff{", "abc", 0, 3, KEY, {"Host": "x"}, ("theme", "date")
    )
    bare = Delivery(NOW, "10.0.0.1", Verdict.REJECTED, 400, "\ud800", b"", "def")
    stored = add(database, whole, bare)
    assert stored[0] == replace(whole, id=stored[0].id)
    with database.read() as view:
        assert [view.deliveries.get(one.id) for one in stored] == [stored[0], replace(stored[1], reason="?")]
        assert view.deliveries.get(999) is None
        assert view.deliveries.get(2**80) is None


def test_an_attempt_number_beyond_all_bounds_is_left_out(database: Database) -> None:
    (stored,) = add(database, for_attempt(delivery_of(KEY, Verdict.REJECTED), 2**80))
    with database.read() as view:
        assert view.deliveries.get(stored.id) == stored
        assert view.deliveries.find_same(2**80, KEY, stored.body_sha256) is None
    assert stored.attempt is None


def test_deliveries_come_newest_first(database: Database) -> None:
    one, two, three = add(
        database,
        delivery_of(KEY, Verdict.APPLIED),
        delivery_of(OTHER, Verdict.HELD),
        delivery_of(KEY, Verdict.HELD),
    )
    with database.read() as view:
        assert view.deliveries.of(KEY, 5) == [three, one]
        assert view.deliveries.of(KEY, 1) == [three]
        assert view.deliveries.list(2, 1) == [two, one]
        assert view.deliveries.list(5, 0, Verdict.HELD) == [three, two]


@pytest.mark.parametrize("verdict", Verdict)
def test_only_what_was_applied_counts_as_the_same(database: Database, verdict: Verdict) -> None:
    (stored,) = add(database, for_attempt(delivery_of(KEY, verdict), 3))
    expected = stored if verdict in (Verdict.APPLIED, Verdict.DUPLICATE) else None
    with database.read() as view:
        assert view.deliveries.find_same(3, KEY, stored.body_sha256) == expected
        assert view.deliveries.find_same(4, KEY, stored.body_sha256) is None
        assert view.deliveries.find_same(None, KEY, stored.body_sha256) is None
        assert view.deliveries.find_same(3, OTHER, stored.body_sha256) is None
        assert view.deliveries.find_same(3, KEY, "another") is None


def test_the_same_without_an_attempt(database: Database) -> None:
    (stored,) = add(database, delivery_of(KEY, Verdict.APPLIED))
    with database.read() as view:
        assert view.deliveries.find_same(None, KEY, stored.body_sha256) == stored


def test_when_an_attempt_was_first_applied(database: Database) -> None:
    add(
        database,
        for_attempt(delivery_of(KEY, Verdict.HELD, at=NOW), 3),
        for_attempt(delivery_of(KEY, Verdict.APPLIED, b"2", later(9)), 3),
        for_attempt(delivery_of(KEY, Verdict.APPLIED, b"1", later(5)), 3),
    )
    with database.read() as view:
        assert view.deliveries.first_applied(3) == later(5)
        assert view.deliveries.first_applied(4) is None


def test_held_totals_follow_the_operator(database: Database) -> None:
    with database.read() as view:
        assert view.deliveries.held_totals() == (0, 0)
    one, _, _ = add(
        database,
        delivery_of(KEY, Verdict.HELD, b"123"),
        delivery_of(OTHER, Verdict.HELD, b"12345"),
        delivery_of(KEY, Verdict.APPLIED, b"1"),
    )
    with database.write() as unit:
        assert unit.deliveries.held_totals() == (2, 8)
        unit.deliveries.set_verdict(one.id, Verdict.DROPPED, "dropped by the operator")
        assert unit.deliveries.held_totals() == (1, 5)
        dropped = unit.deliveries.get(one.id)
    assert dropped == replace(one, verdict=Verdict.DROPPED, reason="dropped by the operator")


def kept_after(database: Database, keep: Retention) -> list[bytes]:
    with database.write() as unit:
        before = len(unit.deliveries.list(10_000))
        deleted = unit.deliveries.prune(NOW, keep)
        assert unit.deliveries.prune(NOW, keep) == 0
        kept = unit.deliveries.list(10_000)
        assert before - len(kept) == deleted
    return [delivery.body for delivery in reversed(kept)]


@pytest.mark.parametrize(
    ("keep", "bodies"),
    [
        (Retention(), [b"held", b"2", b"3", b"4"]),
        (Retention(age=timedelta(days=20)), [b"held", b"3", b"4"]),
        (Retention(rows=3), [b"held", b"3", b"4"]),
        (Retention(bytes=5), [b"held", b"4"]),
        (Retention(rows=0), [b"held"]),
    ],
)
def test_pruning_keeps_what_is_within_all_limits(database: Database, keep: Retention, bodies: list[bytes]) -> None:
    add(
        database,
        delivery_of(KEY, Verdict.HELD, b"held", NOW - timedelta(days=99)),
        delivery_of(KEY, Verdict.APPLIED, b"1", NOW - timedelta(days=30, seconds=1)),
        delivery_of(KEY, Verdict.APPLIED, b"2", NOW - timedelta(days=30)),
        delivery_of(KEY, Verdict.REJECTED, b"3", NOW - timedelta(days=1)),
        delivery_of(KEY, Verdict.APPLIED, b"4", NOW),
    )
    assert kept_after(database, keep) == bodies


def test_pruning_deletes_in_portions(database: Database) -> None:
    add(database, *(delivery_of(KEY, Verdict.APPLIED, b"%d" % number) for number in range(700)))
    deleted: list[int] = []
    while not deleted or deleted[-1]:
        with database.write() as unit:
            deleted.append(unit.deliveries.prune(later(1), Retention(rows=50)))
    assert deleted == [500, 150, 0]
