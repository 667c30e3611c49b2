"""Upgrades: a verified copy first, all steps or none, a newer file untouched."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.domain.attempt import Acknowledgement, Launch
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import AuditEntry, AuditOutcome, AuditQuery
from desktop_app.domain.wave import Standing, Wave
from desktop_app.store.database import Database
from desktop_app.store.schema import Schema, all_steps
from tests.store.samples import KEY, NOW, OTHER, another_program, later

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


# As the first version wrote it: a migration that failed and one that runs, with their reports.
_ATTEMPT_OF_VERSION_1 = """INSERT INTO attempts (mb_project_uuid, brz_project_id, created_at, origin, launch, actor,
    reason, parameters, launch_message, status, evidence, progress, facts, seen_running, contradicted) VALUES
    (?, ?, '2026-11-23T20:00:00.000000Z', 'launched', 'accepted', 'marta', '', '{"mb_site_id":"9"}', 'started', ?,
    'server', '{"progress_percent":40}', ?, 1, 0)"""


def file_of_version_1(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        Schema(all_steps()[:1]).upgrade(connection, path, NOW)
    with another_program(path) as connection:
        for key, status, facts in ((KEY, "error", '{"error":[12,"boom"]}'), (OTHER, "in_progress", "{}")):
            named = (key.mb_project_uuid, key.brz_project_id)
            connection.execute(
                "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id, changes_json) VALUES (?, ?, ?)",
                (*named, f'{{"status":"{status}","theme":"Aurora"}}'),
            )
            connection.execute(_ATTEMPT_OF_VERSION_1, (*named, status, facts))


def test_a_file_of_the_first_version_keeps_all_it_held(database_file: Path) -> None:
    file_of_version_1(database_file)
    database = Database(database_file)
    database.open(later(1))
    with database.read() as view:
        failed, running = view.attempts.current(KEY), view.attempts.current(OTHER)
        rows = [view.listing.row_of(key) for key in (KEY, OTHER)]
        assert view.audit.page(AuditQuery(), 5).total == 0
    database.close()
    assert failed is not None
    assert running is not None
    assert (failed.state.error, failed.actor, failed.launch) == ("boom", "marta", Launch.ACCEPTED)
    assert (failed.parameters, failed.acknowledged, running.acknowledged) == ({"mb_site_id": "9"}, None, None)
    assert [row and row.status for row in rows] == [Status.ERROR, Status.IN_PROGRESS]
    assert version_of(database_file) == len(all_steps())
    (copy,) = (database_file.parent / "backups").iterdir()
    assert (version_of(copy), copy.name) == (1, "desk-v1-20261123T211546123456Z.sqlite3")


def test_an_upgraded_file_notes_what_is_out_of_date_and_what_operators_did(database_file: Path) -> None:
    file_of_version_1(database_file)
    database = Database(database_file)
    database.open(later(1))
    seen = Acknowledgement(later(2), "marta", "known")
    with database.write() as unit:
        failed = unit.attempts.current(KEY)
        assert failed is not None
        unit.attempts.save(failed.acknowledge(seen))
        unit.audit.keep(AuditEntry(later(2), "marta", "acknowledge", KEY, AuditOutcome.DONE))
    assert unit.changed == (KEY,)
    with another_program(database_file) as connection:
        connection.execute("UPDATE attempts SET contradicted = 1 WHERE brz_project_id = ?", (OTHER.brz_project_id,))
    with database.write() as unit:
        pass
    assert unit.changed == (OTHER,)
    with database.read() as view:
        current = view.attempts.current(KEY)
        assert current is not None
        assert current.acknowledged == seen
        assert view.audit.page(AuditQuery(key=KEY), 5).total == 1
    database.close()


def test_a_file_of_the_second_version_takes_waves_of_what_it_held(database_file: Path) -> None:
    file_of_version_1(database_file)
    with closing(sqlite3.connect(database_file, isolation_level=None)) as connection:
        Schema(all_steps()[:2]).upgrade(connection, database_file, NOW)
    with another_program(database_file) as connection:
        connection.execute('UPDATE attempts SET acknowledged = \'{"at":"2026-11-23","actor":"m","note":""}\'')
    database = Database(database_file)
    database.open(later(1))
    with database.write() as unit:
        wave = unit.waves.add(Wave("w1", "Monday", 3, LaunchParameters(), "marta", NOW, NOW))
        unit.waves.append(wave.number, [KEY, OTHER], after=0)
    with database.read() as view:
        summary, seen = view.waves.summary(wave), view.attempts.current(KEY)
    database.close()
    assert summary.counts.by_standing == {Standing.FAILED: 1, Standing.RUNNING: 1}
    assert seen is not None
    assert seen.acknowledged is not None
    assert version_of(database_file) == len(all_steps()) == 3
    copies = sorted((database_file.parent / "backups").iterdir())
    assert [version_of(copy) for copy in copies] == [1, 2]


def test_the_first_version_refuses_a_newer_file(database_file: Path) -> None:
    filled(database_file)
    before = files_in(database_file.parent)
    with pytest.raises(StoreFailure, match="newer version") as caught:
        Database(database_file, Schema(all_steps()[:1])).open(later(1))
    assert caught.value.parameters == {"path": str(database_file), "found": len(all_steps()), "known": 1}
    assert files_in(database_file.parent) == before
