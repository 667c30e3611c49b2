"""Upgrades: a verified copy first, all steps or none, a newer file untouched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.store.database import Database
from desktop_app.store.schema import Schema, all_steps
from tests.store.samples import KEY, NOW, later

NEXT = (*all_steps(), ("CREATE TABLE next (id INTEGER PRIMARY KEY)", "INSERT INTO next VALUES (5)"))


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def filled(path: Path) -> None:
    database = Database(path)
    database.open(NOW)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"theme": "Aurora"}, NOW)
    database.close()


def test_a_new_file_needs_no_copy(database_file: Path) -> None:
    filled(database_file)
    assert version_of(database_file) == Schema().version == len(all_steps())
    assert list(files_in(database_file.parent)) == [database_file.name]


def test_an_upgrade_keeps_a_copy_of_what_was_there(database_file: Path) -> None:
    filled(database_file)
    upgraded = Database(database_file, Schema(NEXT))
    upgraded.open(later(1))
    with upgraded.read() as view:
        assert view.migrations.mapping(KEY) is not None
    upgraded.close()
    assert version_of(database_file) == len(NEXT)
    copy = database_file.parent / "backups" / f"desk-v{len(NEXT) - 1}-20261123T211546123456Z.sqlite3"
    assert set(files_in(database_file.parent)) == {database_file.name, f"backups/{copy.name}"}
    assert version_of(copy) == len(NEXT) - 1
    restored = Database(copy)
    restored.open(later(2))
    with restored.read() as view:
        mapping = view.migrations.mapping(KEY)
    restored.close()
    assert mapping is not None
    assert mapping.changes["theme"] == "Aurora"


def test_a_file_that_is_up_to_date_is_left_as_it_is(database_file: Path) -> None:
    filled(database_file)
    before = files_in(database_file.parent)
    database = Database(database_file)
    database.open(later(1))
    database.close()
    assert files_in(database_file.parent) == before


def test_an_upgrade_that_fails_changes_nothing(database_file: Path) -> None:
    filled(database_file)
    broken = Schema((*NEXT, ("CREATE TABLE more (id)", "CREATE TABLE next (id)")))
    with pytest.raises(StoreFailure, match="next already exists") as caught:
        Database(database_file, broken).open(later(1))
    assert caught.value.code == "database_failed"
    assert version_of(database_file) == len(all_steps())
    with closing(sqlite3.connect(database_file)) as connection:
        assert connection.execute("SELECT 1 FROM sqlite_master WHERE name IN ('next', 'more')").fetchall() == []
        assert connection.execute("SELECT count(*) FROM migrations_mapping").fetchone() == (1,)


def test_a_newer_file_is_refused_and_untouched(database_file: Path) -> None:
    newer = Database(database_file, Schema(NEXT))
    newer.open(NOW)
    newer.close()
    before = files_in(database_file.parent)
    with pytest.raises(StoreFailure, match="update Migration Desk") as caught:
        Database(database_file).open(later(1))
    assert caught.value.code == "database_newer"
    assert caught.value.parameters == {"path": str(database_file), "found": len(NEXT), "known": len(NEXT) - 1}
    assert files_in(database_file.parent) == before


def test_a_newer_file_that_was_left_behind_by_a_crash_is_untouched_too(database_file: Path, tmp_path: Path) -> None:
    filled(database_file)
    newer = Database(database_file, Schema(NEXT))
    newer.open(NOW)
    crashed = tmp_path / "crashed" / database_file.name
    crashed.parent.mkdir()
    for end in ("", "-wal"):  # what a crash leaves: the newer number is only in the log
        source = database_file.with_name(database_file.name + end)
        crashed.with_name(source.name).write_bytes(source.read_bytes())
    newer.close()
    before = files_in(crashed.parent)
    assert int.from_bytes(before[crashed.name][60:64], "big") == len(NEXT) - 1
    with pytest.raises(StoreFailure) as caught:
        Database(crashed).open(later(1))
    assert caught.value.code == "database_newer"
    after = files_in(crashed.parent)
    assert {name: after[name] for name in before} == before


def test_a_file_with_tables_of_somebody_else_is_not_taken_over(database_file: Path) -> None:
    database_file.parent.mkdir()
    with closing(sqlite3.connect(database_file)) as connection:
        connection.execute("CREATE TABLE attempts (mine)")
        connection.commit()
    with pytest.raises(StoreFailure, match="attempts already exists"):
        Database(database_file).open(NOW)
    with closing(sqlite3.connect(database_file)) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["attempts"]


@pytest.mark.parametrize("content", [b"", b"SQLite format 3\x00short"])
def test_a_file_without_a_header_has_no_version(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desk.sqlite3"
    path.write_bytes(content)
    Schema().refuse_newer(path)
    assert path.read_bytes() == content
