"""A migration that was in progress and is not any more has ended, once."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.ends import Ends
from desktop_app.store.database import Database
from tests.services.desk_parts import NOON

KEY = MigrationKey("ending", 1)


def say(database: Database, status: str, *keys: MigrationKey) -> frozenset[MigrationKey]:
    with database.write() as unit:
        for key in keys or (KEY,):
            unit.migrations.upsert_migration_mapping(key, {"status": status, "error": "why"}, NOON)
    return frozenset(keys or (KEY,))


@pytest.fixture
def ends(database: Database) -> Ends:
    return Ends(database)


@pytest.mark.parametrize("end", ["error", "completed"])
def test_what_was_in_progress_at_the_beginning_has_ended_once(database: Database, ends: Ends, end: str) -> None:
    say(database, "running")
    ends.begin()
    (row,) = ends.read(say(database, end))
    assert (row.key, row.status.value, row.error) == (KEY, end, "why" if end == "error" else row.error)
    assert ends.read(say(database, end)) == ()
    assert ends.read(say(database, "completed")) == ()


def test_what_begins_later_is_known_from_then_on(database: Database, ends: Ends) -> None:
    ends.begin()
    assert ends.read(say(database, "running")) == ()
    assert ends.read(say(database, "running")) == ()
    assert [row.key for row in ends.read(say(database, "error"))] == [KEY]
    assert ends.read(say(database, "running")) == ()
    assert [row.key for row in ends.read(say(database, "completed"))] == [KEY]


def test_what_was_never_in_progress_does_not_end(database: Database, ends: Ends) -> None:
    ends.begin()
    assert ends.read(say(database, "error")) == ()
    assert ends.read(say(database, "pending")) == ()
    assert ends.read(say(database, "completed")) == ()


def test_what_is_reset_or_gone_has_not_ended(database: Database, ends: Ends) -> None:
    say(database, "running")
    ends.begin()
    assert ends.read(say(database, "pending")) == ()
    assert ends.read(say(database, "error")) == ()
    assert ends.read({MigrationKey("nobody", 5)}) == ()


def test_thousands_at_once(database: Database, ends: Ends) -> None:
    keys = [MigrationKey(f"site-{number}", number) for number in range(1, 2001)]
    say(database, "running", *keys)
    ends.begin()
    assert {row.key for row in ends.read(say(database, "error", *keys))} == set(keys)


def test_a_database_that_cannot_be_read_may_be_asked_again(database: Database, ends: Ends) -> None:
    say(database, "running")
    ends.begin()
    changed = say(database, "error")
    database.close()
    with pytest.raises(StoreFailure):
        ends.read(changed)
    database.open(NOON)
    assert [row.key for row in ends.read(changed)] == [KEY]
