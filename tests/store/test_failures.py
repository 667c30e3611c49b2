"""What SQLite's errors become at the border."""

from __future__ import annotations

import errno
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.store.database import Database
from desktop_app.store.sqlite_engine import check, failures_named, file_failures_named
from tests.store.samples import KEY, NOW, SeedMapping, another_program, seed


def test_a_file_that_is_no_database_is_damaged_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "desk.sqlite3"
    path.write_bytes(b"this was never a database, whatever its name says" * 100)
    before = path.read_bytes()
    with pytest.raises(StoreFailure, match="restore a copy") as caught:
        Database(path).open(NOW)
    assert caught.value.code == "database_damaged"
    assert path.read_bytes() == before


def test_a_database_with_a_broken_page_is_damaged(database: Database, database_file: Path) -> None:
    with database.write() as unit:
        for number in range(200):
            unit.migrations.upsert_migration_mapping(KEY, {f"name {number}": "x" * 100}, NOW)
    database.close()
    content = bytearray(database_file.read_bytes())
    for page in range(1, len(content) // 4096):
        content[page * 4096 : page * 4096 + 64] = b"\xee" * 64
    database_file.write_bytes(content)
    with pytest.raises(StoreFailure) as caught:
        database.open(NOW)
    assert caught.value.code == "database_damaged"


def test_the_check_names_what_is_broken(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("CREATE INDEX i ON t (a)")
        connection.execute("INSERT INTO t VALUES ('word')")
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'i'").fetchone()[0]
    content = bytearray(path.read_bytes())
    start = (root - 1) * 4096
    content[start + 3 : start + 5] = b"\x00\x09"  # the page says that it has nine cells
    path.write_bytes(content)
    with closing(sqlite3.connect(path)) as connection, pytest.raises(StoreFailure) as caught:
        check(connection, path)
    assert caught.value.code == "database_damaged"


def test_a_full_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
        connection.execute("PRAGMA max_page_count = 3")
        with pytest.raises(StoreFailure, match="free some space") as caught, failures_named(path):
            connection.execute("INSERT INTO t VALUES (zeroblob(100000))")
    assert caught.value.code == "disk_full"


def test_a_file_that_another_program_holds(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as holder,
        closing(sqlite3.connect(path, timeout=0)) as waiting,
    ):
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreFailure, match="close that program") as caught, failures_named(path):
            waiting.execute("CREATE TABLE t (a)")
    assert caught.value.code == "database_locked"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreFailure) as caught:
        Database(tmp_path / "file" / "desk.sqlite3").open(NOW)
    assert caught.value.code == "database_failed"


def test_a_path_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreFailure, match="cannot be opened") as caught:
        Database(tmp_path).open(NOW)
    assert caught.value.code == "database_failed"


@pytest.mark.parametrize(
    ("number", "code"), [(errno.ENOSPC, "disk_full"), (errno.EACCES, "database_failed"), (errno.EIO, "database_failed")]
)
def test_errors_of_the_file_system(number: int, code: str) -> None:
    with pytest.raises(StoreFailure) as caught, file_failures_named(Path("desk.sqlite3")):
        raise OSError(number, "words")
    assert caught.value.code == code


def test_a_writer_gives_up_on_another_program(database_file: Path) -> None:
    database = Database(database_file, patience=0.01)
    database.open(NOW)
    with another_program(database_file) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailure) as caught, database.write():
            pass
        assert caught.value.code == "database_locked"
        with database.read() as view:
            assert view.listing.counts().total == 0
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
    database.close()


def test_a_writer_gives_up_on_another_thread(database_file: Path) -> None:
    database = Database(database_file, patience=0.01)
    database.open(NOW)

    def write() -> None:
        with database.write():
            pass

    with ThreadPoolExecutor(1) as other_thread:
        with database.write(), pytest.raises(StoreFailure, match="another change of this program") as caught:
            other_thread.submit(write).result()
        assert caught.value.code == "database_locked"
        other_thread.submit(write).result()
    database.close()


def test_a_start_that_cannot_list_lets_go_of_the_file(database_file: Path) -> None:
    database = Database(database_file, patience=0.01)
    database.open(NOW)
    database.close()
    seed(database_file, [SeedMapping("a", 1, "{}")])
    with another_program(database_file) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailure) as caught:
            database.open(NOW)
        assert caught.value.code == "database_locked"
        with pytest.raises(StoreFailure, match="not open"), database.read():
            pass
    database.open(NOW)
    with database.read() as view:
        assert view.listing.counts().total == 1
    database.close()
