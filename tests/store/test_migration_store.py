"""The two seed tables: merging, results, and which result speaks."""

from __future__ import annotations

import json
from datetime import datetime
from itertools import permutations
from pathlib import Path

import pytest

from desktop_app.domain.attempt import Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.store.database import Database
from tests.store.samples import KEY, NOW, SeedMapping, SeedResult, another_program, attempt_of, later, seed

STAMP = "2026-11-23T21:15:45.123456Z"


def mapping_of(database: Database, key: MigrationKey = KEY) -> MappingRecord:
    with database.read() as view:
        mapping = view.migrations.mapping(key)
    assert mapping is not None
    return mapping


def speaking(database: Database, key: MigrationKey = KEY) -> ResultRecord | None:
    with database.read() as view:
        return view.migrations.speaking_result(key)


def save(
    database: Database,
    uuid: str,
    payload: dict[str, object],
    attempt: int | None,
    weight: int,
    now: datetime = NOW,
    domain: str | None = None,
) -> bool:
    precedence = (attempt or 0, weight, -1.0, json.dumps(payload))
    with database.write() as unit:
        return unit.migrations.save_migration_result(KEY, uuid, payload, attempt, precedence, domain, now)


def test_a_merge_keeps_what_it_does_not_name(database: Database) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "error", "own": {"deep": [1]}, "error": "x"}, NOW)
        unit.migrations.upsert_migration_mapping(KEY, {"status": "completed", "error": None}, later(1))
    mapping = mapping_of(database)
    stamp = "2026-11-23T21:15:46.123456Z"
    expected = {"status": "completed", "own": {"deep": [1]}, "error": None, "updated_at": stamp}
    assert mapping.changes == expected
    assert (mapping.created_at, mapping.updated_at) == (NOW, later(1))


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        ('{"theme": "Aurora"}', {"theme": "Aurora"}),
        (json.dumps('{"theme": "Aurora"}'), {"theme": "Aurora"}),
        ('{"theme": "Aur', {}),
        ("[1, 2]", {}),
        ("", {}),
    ],
)
def test_a_merge_mends_what_another_program_wrote(
    database: Database, database_file: Path, stored: str, kept: dict[str, object]
) -> None:
    seed(database_file, [SeedMapping("a", 1, stored)])
    key = MigrationKey("a", 1)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(key, {"status": "pending"}, NOW)
    assert mapping_of(database, key).changes == {**kept, "status": "pending", "updated_at": STAMP}
    with another_program(database_file) as connection:
        text, updated_at = connection.execute("SELECT changes_json, updated_at FROM migrations_mapping").fetchone()
    assert isinstance(json.loads(text), dict)
    assert updated_at == STAMP


def test_text_that_no_database_can_hold_is_kept_escaped(database: Database) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"theme": "\ud800 Тема", "nul": "\x00"}, NOW)
    assert mapping_of(database).changes["theme"] == "\ud800 Тема"
    assert mapping_of(database).changes["nul"] == "\x00"


def test_times_of_another_program_are_read_with_and_without_fraction(database: Database, database_file: Path) -> None:
    seed(
        database_file,
        [
            SeedMapping("a", 1, "{}", "2026-11-23 21:15:45", None),
            SeedMapping("b", 1, "{}", None, None),
            SeedMapping("c", 1, "{}", None, "2026-11-23T21:15:45.5Z"),
        ],
        [SeedResult("d", 1, "m", "{}", "2026-11-24T00:00:00+02:00")],
    )
    assert mapping_of(database, MigrationKey("a", 1)).updated_at == datetime.fromisoformat("2026-11-23T21:15:45+00:00")
    assert mapping_of(database, MigrationKey("b", 1)).created_at.year == 1970
    with database.read() as view:
        assert [key.mb_project_uuid for key in view.migrations.keys_of(1)] == ["d", "c", "a", "b"]
        assert view.migrations.keys_of(2) == []
        assert view.migrations.keys_of(2**64) == []


def test_a_mapping_says_when_its_key_was_updated_not_its_results(database: Database, database_file: Path) -> None:
    seed(
        database_file,
        [SeedMapping("old", 1, "{}", updated_at="2026-01-01T00:00:00Z"), SeedMapping("new", 1, "{}")],
        [SeedResult("old", 1, "m", "{}", "2026-11-30T00:00:00Z")],
    )
    with database.read() as view:
        assert [key.mb_project_uuid for key in view.migrations.keys_of(1)] == ["new", "old"]


def test_results_come_newest_first(database: Database, database_file: Path) -> None:
    seed(
        database_file,
        results=[
            SeedResult("a", 1, "third", "{}", "2026-11-23 21:15:45"),
            SeedResult("a", 1, "first", "{}", "2026-11-23T21:15:45.5Z"),
            SeedResult("a", 1, "last", "{}", None),
            SeedResult("a", 1, "second", '{"x": 1}', "2026-11-23T21:15:45Z"),
        ],
    )
    with database.read() as view:
        found = view.migrations.results(MigrationKey("a", 1))
    assert [result.migration_uuid for result in found] == ["first", "second", "third", "last"]
    assert found[1].body == {"x": 1}


def test_the_greatest_precedence_stays_whatever_the_order(tmp_path: Path) -> None:
    said: list[tuple[dict[str, object], int, int, str | None]] = [
        ({"n": 1}, 1, 13, "a.example.com"),
        ({"n": 2}, 1, 3, "b.example.com"),
        ({"n": 3}, 2, 2, None),
        ({"n": 4}, 2, 2, "d.example.com"),
    ]
    ends = set()
    for number, order in enumerate(permutations(said)):
        database = Database(tmp_path / f"{number}.sqlite3")
        database.open(NOW)
        for payload, attempt, weight, domain in (*order, order[0]):
            save(database, "same", payload, attempt, weight, domain=domain)
        with database.read() as view:
            (result,) = view.migrations.results(KEY)
        database.close()
        ends.add((str(result.body), result.attempt, result.brizy_project_domain))
    assert ends == {("{'n': 4}", 2, "d.example.com")}


def test_a_result_that_changes_its_attempt_is_as_new_as_that(database: Database) -> None:
    assert save(database, "m", {"n": 1}, 1, 2, NOW)
    assert save(database, "m", {"n": 2}, 1, 3, later(1))
    assert not save(database, "m", {"n": 1}, 1, 2, later(2))
    with database.read() as view:
        assert [result.created_at for result in view.migrations.results(KEY)] == [NOW]
    assert save(database, "m", {"n": 1}, 2, 2, later(3))
    with database.read() as view:
        assert [result.created_at for result in view.migrations.results(KEY)] == [later(3)]


@pytest.mark.parametrize("foreign", [None, "broken", '{"a": 1}', '[null, {"x": 1}]', "[" * 5000])
def test_a_row_of_another_program_weighs_less_than_a_report(
    database: Database, database_file: Path, foreign: str | None
) -> None:
    seed(database_file, results=[SeedResult(KEY.mb_project_uuid, KEY.brz_project_id, "m", '{"old": 1}')])
    with another_program(database_file) as connection:
        connection.execute("UPDATE migration_result_list SET precedence = ?", (foreign,))
    assert save(database, "m", {"new": 1}, 1, 0)
    with database.read() as view:
        assert [result.body for result in view.migrations.results(KEY)] == [{"new": 1}]


def test_precedences_of_odd_shapes_compare(database: Database, database_file: Path) -> None:
    save(database, "m", {}, 1, 2)
    with another_program(database_file) as connection:
        connection.execute("""UPDATE migration_result_list SET precedence = '["z", 1]'""")
    assert not save(database, "m", {"new": 1}, 1, 0)


def test_without_attempts_the_newest_result_speaks(database: Database, database_file: Path) -> None:
    seed(
        database_file,
        results=[
            SeedResult(*_key(), "new", '{"n": 1}', "2026-11-03T00:00:00Z"),
            SeedResult(*_key(), "old", '{"n": 2}', "2026-11-02T23:59:59.9Z"),
            SeedResult(*_key(), "newer id", '{"n": 3}', "2026-11-03 00:00:00"),
        ],
    )
    found = speaking(database)
    assert found is not None
    assert found.migration_uuid == "newer id"
    assert speaking(database, MigrationKey("nobody", 1)) is None


def test_an_attempt_speaks_through_its_own_results_only(database: Database, database_file: Path) -> None:
    with database.write() as unit:
        first = unit.attempts.add(attempt_of(KEY, Status.ERROR))
        second = unit.attempts.add(attempt_of(KEY))
        refused = unit.attempts.add(attempt_of(KEY, Status.ERROR, Launch.REFUSED))
    save(database, "first", {"status": "error"}, first.id, 13, later(9))
    save(database, "refused", {"status": "error"}, refused.id, 13, later(9))
    seed(database_file, results=[SeedResult(*_key(), "foreign", "{}", "2026-12-01T00:00:00Z")])
    assert speaking(database) is None
    save(database, "light", {"status": "error"}, second.id, 2, later(8))
    save(database, "heavy", {"status": "completed"}, second.id, 13, later(1))
    found = speaking(database)
    assert found is not None
    assert found.migration_uuid == "heavy"
    with database.read() as view:
        row = view.listing.row_of(KEY)
    assert row is not None
    assert row.status is Status.COMPLETED


def test_an_implicit_attempt_speaks_by_weight_unless_another_program_wrote_later(
    database: Database, database_file: Path
) -> None:
    with database.write() as unit:
        unit.attempts.add(attempt_of(KEY, origin=Origin.IMPLICIT))
    seed(database_file, results=[SeedResult(*_key(), "imported", "{}", "2026-11-01T00:00:00Z")])
    found = speaking(database)
    assert found is not None
    assert found.migration_uuid == "imported"
    save(database, "heavy", {"n": 1}, None, 13, NOW)
    save(database, "light", {"n": 2}, None, 2, later(5))
    found = speaking(database)
    assert found is not None
    assert found.migration_uuid == "heavy"
    seed(database_file, results=[SeedResult(*_key(), "foreign", "{}", "2026-12-01T00:00:00Z")])
    found = speaking(database)
    assert found is not None
    assert found.migration_uuid == "foreign"


def _key() -> tuple[str, int]:
    return KEY.mb_project_uuid, KEY.brz_project_id
