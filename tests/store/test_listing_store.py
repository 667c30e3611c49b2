"""The list: rows, attention, what is watched."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MappingRecord, MigrationRow
from desktop_app.domain.query import MigrationQuery
from desktop_app.store.database import Database
from desktop_app.store.listing_row import Known, list_migration
from tests.store.samples import KEY, NOW, OTHER, SeedMapping, SeedResult, another_program, attempt_of, later, seed


def row_of(database: Database, key: MigrationKey = KEY) -> MigrationRow:
    with database.read() as view:
        row = view.listing.row_of(key)
    assert row is not None
    return row


def start(database: Database, attempt: Attempt, status: Status | None = None) -> Attempt:
    """Store an attempt and let the mapping say its status, as the services do."""
    with database.write() as unit:
        stored = unit.attempts.add(attempt)
        said = (status or attempt.state.status).value
        unit.migrations.upsert_migration_mapping(attempt.key, {"status": said}, NOW)
    return stored


def attend(database: Database, attention: Attention | None, key: MigrationKey = KEY) -> tuple[MigrationKey, ...]:
    with database.write() as unit:
        unit.listing.set_attention(key, attention)
    return unit.changed


def test_rows_come_in_the_order_asked_and_missing_ones_are_left_out(database: Database) -> None:
    with database.write() as unit:
        for number in range(1, 1200):
            unit.migrations.upsert_migration_mapping(MigrationKey("x", number), {}, NOW)
    with database.read() as view:
        ids = view.listing.snapshot(MigrationQuery()).ids
        asked = [ids[700], -5, ids[3], 10**12, ids[3], *ids]
        found = [row.id for row in view.listing.rows(asked)]
        assert found == [number for number in asked if number in set(ids)]
        assert view.listing.rows([]) == []
        assert [key.brz_project_id for key in view.listing.keys(asked)] == [
            row.key.brz_project_id for row in view.listing.rows(asked)
        ]


def test_rows_are_found_by_many_keys_at_once(database: Database) -> None:
    keys = [MigrationKey(f"site-{number % 700}", number) for number in range(1, 1400)]
    with database.write() as unit:
        for key in keys:
            unit.migrations.upsert_migration_mapping(key, {}, NOW)
    wanted = frozenset({*keys[::2], MigrationKey("site-1", 10**6), MigrationKey("nobody", 1)})
    with database.read() as view:
        assert {row.key for row in view.listing.rows_of(wanted)} == set(keys[::2])
        assert view.listing.rows_of(frozenset()) == []


def test_what_is_in_progress_is_known_by_what_is_shown(database: Database) -> None:
    with database.write() as unit:
        for number, status in enumerate(("running", "error", "completed", "pending", "started")):
            unit.migrations.upsert_migration_mapping(MigrationKey("x", number + 1), {"status": status}, NOW)
    with database.read() as view:
        assert view.listing.in_progress() == {MigrationKey("x", 1), MigrationKey("x", 5)}


def test_a_row_keeps_its_id_and_gives_it_to_nobody_else(database: Database, database_file: Path) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
    before = row_of(database)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "completed"}, later(5))
    assert row_of(database) == replace(before, status=Status.COMPLETED, updated_at=later(5))
    with another_program(database_file) as connection:
        connection.execute("DELETE FROM migrations_mapping")
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(OTHER, {}, NOW)
    assert row_of(database, OTHER).id > before.id
    with database.read() as view:
        assert view.listing.row_of(KEY) is None


def test_wildcards_are_text(database: Database, database_file: Path) -> None:
    seed(database_file, [SeedMapping("100%", 1, "{}"), SeedMapping("a_b", 2, "{}"), SeedMapping("axb", 3, "{}")])
    with database.write():
        pass
    with database.read() as view:

        def found(text: str) -> set[int]:
            ids = view.listing.snapshot(MigrationQuery(text=text)).ids
            by_uuid = view.listing.snapshot(MigrationQuery(mb_project_uuid=text)).ids
            assert ids == by_uuid
            return {row.key.brz_project_id for row in view.listing.rows(ids)}

        assert found("%") == {1}
        assert found("_") == {2}
        assert found("A_B") == {2}


def test_the_current_attempt_shows(database: Database) -> None:
    start(database, attempt_of(KEY, launch=Launch.UNKNOWN))
    assert row_of(database).launch is Launch.UNKNOWN
    start(database, attempt_of(KEY, Status.ERROR, Launch.REFUSED), Status.IN_PROGRESS)
    assert row_of(database).launch is Launch.UNKNOWN
    start(database, attempt_of(OTHER, origin=Origin.IMPLICIT))
    assert row_of(database, OTHER).launch is None


@pytest.mark.parametrize(
    ("evidence", "shown", "provisional"),
    [
        (Evidence.STALENESS, Status.ERROR, True),
        (Evidence.WEBHOOK, Status.ERROR, False),
        (Evidence.STALENESS, Status.COMPLETED, False),
    ],
)
def test_an_inferred_end_is_provisional(
    database: Database, evidence: Evidence, shown: Status, provisional: bool
) -> None:
    start(database, attempt_of(KEY, Status.ERROR, evidence=evidence), shown)
    assert row_of(database).provisional is provisional


def test_silence_is_shown_counted_and_told(database: Database) -> None:
    start(database, attempt_of(KEY))
    start(database, attempt_of(OTHER))
    assert attend(database, Attention.SILENT) == (KEY,)
    assert attend(database, Attention.SILENT) == ()
    with database.read() as view:
        assert view.listing.counts().attention == 1
        silent = view.listing.snapshot(MigrationQuery(attention=True)).ids
        assert [row.key for row in view.listing.rows(silent)] == [KEY]
    assert attend(database, None) == (KEY,)
    assert row_of(database).attention is None
    with database.read() as view:
        assert view.listing.counts().attention == 0


def test_silence_survives_a_change_that_is_no_sign_of_life(database: Database) -> None:
    start(database, attempt_of(KEY))
    attend(database, Attention.SILENT)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"theme": "Aurora"}, later(1))
    assert row_of(database).attention is Attention.SILENT


def test_silence_ends_with_a_sign_of_life_a_new_attempt_or_the_end(database: Database) -> None:
    stored = start(database, attempt_of(KEY))
    attend(database, Attention.SILENT)
    alive = replace(stored, state=replace(stored.state, last_sign_at=later(60)))
    with database.write() as unit:
        unit.attempts.save(alive)
    assert row_of(database).attention is None
    attend(database, Attention.SILENT)
    start(database, attempt_of(KEY))
    assert row_of(database).attention is None
    attend(database, Attention.SILENT)
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "completed"}, later(2))
    assert row_of(database).attention is None


def test_only_what_is_in_progress_can_be_silent(database: Database) -> None:
    start(database, attempt_of(KEY, Status.COMPLETED))
    attend(database, Attention.SILENT)
    assert row_of(database).attention is None
    assert attend(database, Attention.SILENT, OTHER) == ()


def test_a_contradiction_is_the_current_attempts_own(database: Database) -> None:
    start(database, attempt_of(KEY, Status.ERROR, contradicted=True))
    assert row_of(database).attention is Attention.CONTRADICTION
    attend(database, None)
    assert row_of(database).attention is Attention.CONTRADICTION
    with database.read() as view:
        assert view.listing.counts().attention == 1
    start(database, attempt_of(KEY))
    assert row_of(database).attention is None


def test_what_must_be_watched_is_named_with_its_flag_and_needs_no_attempt(
    database: Database, database_file: Path
) -> None:
    seed(
        database_file,
        [SeedMapping("imported", 1, '{"status": "running"}'), SeedMapping("ended", 2, '{"status": "done"}')],
        [SeedResult("reported", 3, "m", '{"progress": {}}')],
    )
    start(database, attempt_of(KEY))
    inferred, ended = MigrationKey("inferred", 4), MigrationKey("told", 5)
    start(database, attempt_of(inferred, Status.ERROR, evidence=Evidence.LOG))
    start(database, attempt_of(ended, Status.ERROR, evidence=Evidence.WEBHOOK))
    attend(database, Attention.SILENT)
    with database.read() as view:
        assert view.listing.watched() == {
            MigrationKey("imported", 1): None,
            MigrationKey("reported", 3): None,
            KEY: Attention.SILENT,
            inferred: None,
        }


def test_a_record_counts_what_is_not_listed_yet(database: Database, database_file: Path) -> None:
    seed(database_file, [SeedMapping("new", 1, '{"status": "done"}')])
    with database.read() as view:
        record = view.listing.record_of(MigrationKey("new", 1))
        assert view.listing.record_of(KEY) is None
    assert record is not None
    assert (record.row.id, record.row.status) == (0, Status.COMPLETED)


def test_an_error_is_cut_in_the_list_and_found_beyond_the_cut(database: Database) -> None:
    with database.write() as unit:
        text = "x" * 600 + "needle"
        unit.migrations.upsert_migration_mapping(KEY, {"status": "error", "error": text}, NOW)
    assert row_of(database).error == "x" * 500
    with database.read() as view:
        assert len(view.listing.snapshot(MigrationQuery(text="NEEDLE")).ids) == 1


def test_an_error_that_is_too_deep_to_write_hides_no_row() -> None:
    nested: list[object] = []
    for _ in range(100_000):
        nested = [nested]
    mapping = MappingRecord(1, KEY, {"status": "error", "error": nested}, NOW, NOW)
    listed = list_migration(Known(KEY, mapping, None, None))
    assert listed is not None
    assert (listed.row.status, listed.row.error) == (Status.ERROR, "")
