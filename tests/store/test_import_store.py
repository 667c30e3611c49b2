"""What an import copies in stands in the list as if it had been worked out there, and gives way to what came since."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MappingRecord, ResultRecord
from desktop_app.store.database import Database
from desktop_app.store.import_staging import ChangedSeeds, ImportStaging, NewSeeds
from desktop_app.store.import_store import ROWS_AT_ONCE, KnownSeeds
from tests.store.samples import KEY, NOW, OTHER, SeedMapping, SeedResult, another_program, attempt_of, later, seed

TABLES = ("migrations_mapping", "migration_result_list", "listing", "listing_counts", "listing_dirty")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the files of imports a folder of their own."""
    folder = tmp_path / "staged"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def new(
    key: MigrationKey, changes: dict[str, object] | None = None, result: dict[str, object] | None = None
) -> NewSeeds:
    mapping = None if changes is None else MappingRecord(0, key, changes, NOW, later(1))
    spoken = None if result is None else ResultRecord(0, key, f"m-{key}", None, result, NOW)
    return NewSeeds(mapping, json.dumps(changes), spoken, json.dumps(result))


def copy(database: Database, new: Iterable[NewSeeds] = (), changed: Iterable[ChangedSeeds] = ()) -> tuple[int, int]:
    """Copy as `services/importing.py` does."""
    staged = ImportStaging()
    staged.add_new(new)
    staged.add_changed(changed)
    staged.finish()
    with database.write(staged.path) as unit:
        overtaken = unit.imports.begin()
        unit.imports.stop_notes()
        for after in range(0, staged.new, ROWS_AT_ONCE):
            unit.imports.add_new(after)
        unit.imports.resume_notes()
        unit.imports.change(0, later(60))
    staged.close()
    while database.catch_up():
        pass
    return overtaken


def contents(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with another_program(path) as connection:
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES}


texts = st.sampled_from(["", "Aurora", "Straße", "x" * 5_000, "a\n"])
objects = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["pending", "completed", "in_progress", "error", "odd"]),
        "error": texts,
        "progress": st.sampled_from([{"progress_percent": 40.5, "current_stage": "Pages"}, {}, None]),
        "brizy_project_domain": texts,
        "brizy_project_id": st.just(7),
        "theme": texts,
        "reset_at": st.sampled_from(["2026-11-23T21:15:45.123456Z", "2026-01-01T00:00:00Z"]),
    },
)
seeds = st.tuples(objects | st.none(), objects | st.none()).filter(lambda both: both != (None, None))


@settings(max_examples=60)
@given(st.lists(seeds, min_size=1, max_size=5))
def test_the_list_is_what_it_would_have_worked_out(rows: list[tuple[dict[str, object] | None, ...]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "desk.sqlite3"
        database = Database(path)
        database.open(NOW)
        seed(path, [], [SeedResult("there", 9, "m-0", "{}")])
        copy(database, (new(MigrationKey("a", at), *both) for at, both in enumerate(rows, 1)))
        copied = contents(path)
        with another_program(path) as connection:
            for table in ("migrations_mapping", "migration_result_list"):
                connection.execute(f"UPDATE {table} SET created_at = created_at")
        with database.write():
            pass
        assert contents(path) == copied
        assert copied["listing_dirty"] == []
        assert len(copied["listing"]) == len(rows) + 1
        database.close()


def test_more_than_one_part_is_copied_whole(database: Database) -> None:
    rows = [new(MigrationKey("many", at), {"status": "completed"}) for at in range(1, ROWS_AT_ONCE + 3)]
    assert copy(database, rows) == (0, 0)
    with database.read() as view:
        assert view.listing.counts().of(Status.COMPLETED) == len(rows)


def test_another_program_is_noted_as_before(database: Database) -> None:
    copy(database, [new(KEY, {})])
    seed(database.path, [SeedMapping("site-b", 8, '{"status":"error"}')])
    with database.write():
        pass
    with database.read() as view:
        assert view.listing.counts().of(Status.ERROR) == 1


def test_what_is_known_is_told_and_nothing_else(database: Database) -> None:
    seed(
        database.path,
        [SeedMapping("Site-A", 7, '{"a":1}')],
        [SeedResult("Site-A", 7, "m-1", '{"b":2}'), SeedResult("site-b", 8, "m-2", "{}")],
    )
    with database.write() as unit:
        number = unit.attempts.add(attempt_of(KEY)).id
    with database.read() as view:
        known = view.imports.known([KEY, OTHER, MigrationKey("nobody", 9)])
        assert view.imports.known([MigrationKey("nobody", 9)]) == {}
    assert known == {
        KEY: KnownSeeds(number, '{"a":1}', {"m-1": '{"b":2}'}),
        OTHER: KnownSeeds(None, None, {"m-2": "{}"}),
    }
    assert known[KEY].changes == {"a": 1}


def test_a_known_migration_takes_what_it_is_given(database: Database) -> None:
    seed(database.path, [SeedMapping("Site-A", 7, '{"a":1}')], [SeedResult("site-b", 8, "m-2", "{}")])
    result = ResultRecord(0, OTHER, "m-2", "b.example", {"status": "error"}, later(5))
    changed = [
        ChangedSeeds(KEY, None, '{"a":1}', '{"a":2,"status":"completed"}'),
        ChangedSeeds(OTHER, None, None, "{}", result, '{"status":"error"}'),
    ]
    assert copy(database, changed=changed) == (0, 0)
    with database.read() as view:
        mapping = view.migrations.mapping(KEY)
        assert mapping
        assert mapping.changes == {"a": 2, "status": "completed", "updated_at": "2026-11-23T21:16:45.123456Z"}
        assert mapping.updated_at == later(60)
        row, other = view.listing.row_of(KEY), view.listing.row_of(OTHER)
        assert row
        assert other
        assert (row.status, row.updated_at) == (Status.COMPLETED, later(60))
        assert (other.status, other.domain) == (Status.ERROR, "b.example")
        (stored,) = view.migrations.results(OTHER)
        assert (stored.brizy_project_domain, stored.created_at) == ("b.example", later(5))


def test_what_changed_since_stays_as_it_is(database: Database) -> None:
    third, fourth = MigrationKey("third", 3), MigrationKey("fourth", 4)
    seed(database.path, [SeedMapping("Site-A", 7, '{"a":2}'), SeedMapping("third", 3, "{}")])
    seed(database.path, [SeedMapping("fourth", 4, "{}")], [SeedResult("site-b", 8, "m", "{}")])
    with database.write() as unit:
        unit.attempts.add(attempt_of(third))
    before = contents(database.path)
    changed = [ChangedSeeds(KEY, None, '{"a":1}', '{"a":3}'), ChangedSeeds(third, None, "{}", '{"a":3}')]
    assert copy(database, [new(OTHER, {"a": 3}), new(fourth, {"a": 3})], changed) == (2, 2)
    assert contents(database.path) == before


def test_a_line_that_was_left_behind_is_taken_over(database: Database) -> None:
    seed(database.path, [SeedMapping("Site-A", 7, "{}")])
    with database.write():
        pass
    with another_program(database.path) as connection:
        connection.execute("DELETE FROM migrations_mapping")
    copy(database, [new(KEY, {"status": "completed"})])
    with database.read() as view:
        assert view.listing.counts().of(Status.COMPLETED) == view.listing.counts().total == 1


def test_the_file_is_private_and_goes(own_folder: Path) -> None:
    staged = ImportStaging()
    assert list(own_folder.iterdir()) == [staged.path]
    staged.add_new([new(KEY, {})])
    staged.finish()
    assert list(staged.keys()) == [KEY]
    staged.close()
    assert list(own_folder.iterdir()) == []
