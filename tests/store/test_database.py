"""Opening, reading and writing one file."""

from __future__ import annotations

import sqlite3
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.store.database import Database
from tests.store.samples import KEY, NOW, OTHER, SeedMapping, another_program, later, seed


def test_opening_makes_the_folder_and_a_file_with_a_write_ahead_log(database: Database, database_file: Path) -> None:
    with another_program(database_file) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_closing_leaves_one_file(database: Database, database_file: Path) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
    database.close()
    assert [path.name for path in database_file.parent.iterdir()] == [database_file.name]


def test_a_unit_commits_and_names_what_changed(database: Database) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "completed"}, NOW)
        assert not unit.changed
    assert unit.changed == (KEY,)
    with database.read() as view:
        row = view.listing.row_of(KEY)
    assert row is not None
    assert row.status is Status.COMPLETED


def test_a_unit_that_changes_nothing_names_nothing(database: Database) -> None:
    with database.write() as unit:
        pass
    assert unit.changed == ()


def test_a_unit_that_raises_stores_nothing(database: Database) -> None:
    def write_and_fail() -> None:
        with database.write() as unit:
            unit.migrations.upsert_migration_mapping(KEY, {"status": "completed"}, NOW)
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    with database.read() as view:
        assert view.migrations.mapping(KEY) is None
        assert not view.listing.has_dirty()


def test_a_view_is_of_one_moment(database: Database) -> None:
    def write() -> None:
        with database.write() as unit:
            unit.migrations.upsert_migration_mapping(KEY, {}, NOW)

    with ThreadPoolExecutor(1) as other_thread, database.read() as view:
        assert view.listing.counts().total == 0
        other_thread.submit(write).result()
        assert view.migrations.mapping(KEY) is None
        assert len(view.listing.snapshot(MigrationQuery()).ids) == 0
    with database.read() as view:
        assert view.listing.counts().total == 1


def test_a_view_cannot_write(database: Database) -> None:
    with pytest.raises(StoreFailure) as caught, database.read() as view:
        view.migrations.upsert_migration_mapping(KEY, {}, NOW)
    assert caught.value.code == "database_readonly"


def test_blocks_of_one_thread_do_not_nest(database: Database) -> None:
    with database.write(), pytest.raises(RuntimeError, match="one block at a time"), database.write():
        pass
    with database.read(), pytest.raises(RuntimeError, match="one block at a time"), database.read():
        pass
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
    assert unit.changed == (KEY,)


def test_a_database_that_is_not_open_says_so(database_file: Path) -> None:
    database = Database(database_file)
    with pytest.raises(StoreFailure, match="not open"), database.read():
        pass
    database.open(NOW)
    database.close()
    database.close()
    with pytest.raises(StoreFailure, match="not open"), database.write():
        pass
    assert not list(database_file.parent.glob("*-wal"))


def test_concurrent_writers_lose_nothing(database: Database, database_file: Path) -> None:
    beside = Database(database_file)
    beside.open(NOW)
    start = threading.Barrier(6)

    def write(writer: int) -> None:
        start.wait()
        for number in range(15):
            with (database, beside)[writer % 2].write() as unit:
                unit.migrations.upsert_migration_mapping(KEY, {f"{writer}-{number}": True}, NOW)

    with ThreadPoolExecutor(6) as threads:
        for done in [threads.submit(write, writer) for writer in range(6)]:
            done.result()
    beside.close()
    with database.read() as view:
        mapping = view.migrations.mapping(KEY)
    assert mapping is not None
    assert len(mapping.changes.keys() - {"updated_at"}) == 6 * 15


def test_two_databases_in_one_process_do_not_mix(tmp_path: Path) -> None:
    one, two = Database(tmp_path / "one.sqlite3"), Database(tmp_path / "two.sqlite3")
    one.open(NOW)
    two.open(NOW)
    with one.write() as first, two.write() as second:
        first.migrations.upsert_migration_mapping(KEY, {}, NOW)
        second.migrations.upsert_migration_mapping(OTHER, {}, NOW)
    with one.read() as view, two.read() as other_view:
        assert (view.listing.row_of(KEY) is not None, view.listing.row_of(OTHER)) == (True, None)
        assert (other_view.listing.row_of(OTHER) is not None, other_view.listing.row_of(KEY)) == (True, None)
    one.close()
    two.close()


def test_rows_of_another_program_show_after_a_restart(database: Database, database_file: Path) -> None:
    database.close()
    seed(database_file, [SeedMapping("a", 1, '{"status": "done"}'), SeedMapping("b", 2, "broken")])
    database.open(NOW)
    with database.read() as view:
        assert not view.listing.has_dirty()
        assert view.listing.counts().of(Status.COMPLETED) == 1
        assert view.listing.counts().of(Status.PENDING) == 1


def test_rows_of_another_program_are_listed_by_the_next_unit(database: Database, database_file: Path) -> None:
    seed(database_file, [SeedMapping("a", 1, "{}")])
    with database.read() as view:
        assert view.listing.has_dirty()
        assert view.listing.row_of(MigrationKey("a", 1)) is None
    with database.write() as unit:
        pass
    assert unit.changed == (MigrationKey("a", 1),)
    with database.read() as view:
        assert not view.listing.has_dirty()


def test_a_great_import_by_another_program_holds_no_unit_up(database: Database, database_file: Path) -> None:
    seed(database_file, [SeedMapping(f"site {number}", number, "{}") for number in range(1, 1301)])
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(MigrationKey("site 1", 1), {"status": "error"}, NOW)
    assert unit.changed[0] == MigrationKey("site 1", 1)
    assert len(unit.changed) == 501
    with database.read() as view:
        assert view.listing.has_dirty()
        assert view.listing.counts().total == 501


def test_everything_is_listed_at_the_start_however_much_it_is(database: Database, database_file: Path) -> None:
    database.close()
    seed(database_file, [SeedMapping(f"site {number}", number, "{}") for number in range(1, 10_502)])
    database.open(NOW)
    with database.read() as view:
        assert view.listing.counts().total == 10_501


def test_a_transaction_that_sqlite_itself_undid_reports_the_cause(database: Database, database_file: Path) -> None:
    with another_program(database_file) as connection:
        connection.execute(
            "CREATE TRIGGER refuse AFTER INSERT ON migrations_mapping WHEN NEW.brz_project_id = 13 "
            "BEGIN SELECT RAISE(ROLLBACK, 'thirteen'); END"
        )

    def write_two() -> None:
        with database.write() as unit:
            unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
            unit.migrations.upsert_migration_mapping(MigrationKey("x", 13), {}, NOW)

    with pytest.raises(StoreFailure, match="thirteen") as caught:
        write_two()
    assert caught.value.code == "database_failed"
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(OTHER, {}, NOW)
    with database.read() as view:
        assert [view.migrations.mapping(key) is None for key in (KEY, OTHER)] == [True, False]


def test_text_in_a_wrong_encoding_does_not_hide_the_list(database: Database, database_file: Path) -> None:
    with another_program(database_file) as connection:
        connection.execute(
            "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id, changes_json) "
            """VALUES ('a', 1, CAST(x'7B22737461747573223A22646F6E65222C227468656D65223A22FF227D' AS TEXT))"""
        )
        connection.execute(
            "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id) VALUES (CAST(x'FF' AS TEXT), 2)"
        )
    with database.write():
        pass
    with database.read() as view:
        row = view.listing.row_of(MigrationKey("a", 1))
        assert row is not None
        assert row.status is Status.COMPLETED
        assert not view.listing.has_dirty()


def test_a_key_that_is_no_text_and_number_is_passed_over(database: Database, database_file: Path) -> None:
    with another_program(database_file) as connection:
        connection.execute("INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id) VALUES ('a', 'many')")
        connection.execute("INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id) VALUES (x'00', 1)")
    with database.read() as view:
        assert not view.listing.has_dirty()


def test_another_program_may_use_any_conflict_rule(database: Database, database_file: Path) -> None:
    with another_program(database_file) as connection:
        for rule in ("FAIL", "REPLACE", "IGNORE", "ROLLBACK"):
            connection.execute(
                f"INSERT OR {rule} INTO migration_result_list (migration_uuid, mb_project_uuid, brz_project_id) "
                "VALUES (?, 'a', 1)",
                (rule,),
            )
        connection.execute("UPDATE OR FAIL migration_result_list SET result_json = '{}'")
    with database.write() as unit:
        pass
    assert unit.changed == (MigrationKey("a", 1),)


def test_a_backup_is_one_whole_file(database: Database, tmp_path: Path) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"theme": "Aurora"}, NOW)
    target = tmp_path / "copies" / "copy.sqlite3"
    database.backup(target)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(OTHER, {}, later(1))
    database.backup(target)
    assert [path.name for path in target.parent.iterdir()] == ["copy.sqlite3"]
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM migrations_mapping").fetchone() == (2,)


def test_a_backup_that_cannot_be_written_leaves_nothing(database: Database, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    with pytest.raises(StoreFailure) as caught:
        database.backup(in_the_way / "copy.sqlite3")
    assert caught.value.code == "database_failed"
    assert str(in_the_way) in str(caught.value)
    taken = tmp_path / "taken.sqlite3"
    (taken / "by a folder").mkdir(parents=True)
    with pytest.raises(StoreFailure):
        database.backup(taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "file", "taken.sqlite3"]
