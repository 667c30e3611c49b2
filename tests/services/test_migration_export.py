"""An export is exactly what is filtered, of one moment, and an import of it gives the same rows."""

from __future__ import annotations

import csv
import json
import tempfile
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.exchange import ExchangeProgress
from desktop_app.services.exporting import ExportForm
from desktop_app.services.feed import Feed
from desktop_app.services.importing import ImportDone, Importing
from desktop_app.services.migration_export import COLUMNS, MigrationExport
from desktop_app.store.database import Database
from tests.services.desk_parts import NOON, launched
from tests.store.samples import SeedMapping, SeedResult, seed

A = MigrationKey("=a", 1)


def fill(database: Database, count: int) -> None:
    words = [status.value for status in Status]
    seed(
        database.path,
        [
            SeedMapping(f"site-{at}", at, json.dumps({"status": words[at % 4], "theme": "Ж"}))
            for at in range(1, count + 1)
        ],
    )
    database.close()
    database.open(NOON)


def rows_of(database: Database) -> list[MigrationRow]:
    with database.read() as view:
        return view.listing.rows(view.listing.snapshot(MigrationQuery(sort=SortColumn.MB_PROJECT_UUID)).ids)


def import_all(database: Database, path: Path) -> ImportDone:
    client = MigrationServerClient(ServerAddress("http://127.0.0.1:9"), Redactor())
    importing = Importing(database, Feed(), client, Redactor(), lambda: NOON + timedelta(days=9))
    with importing.preview_file(path) as preview:
        assert preview.broken == ()
        done = importing.apply(preview)
    client.close()
    return done


@pytest.mark.parametrize("form", ExportForm)
def test_exactly_what_is_filtered_stands_in_the_file_in_its_order(
    database: Database, tmp_path: Path, form: ExportForm
) -> None:
    fill(database, 1_203)
    query = MigrationQuery(frozenset({Status.ERROR}), sort=SortColumn.BRZ_PROJECT_ID, descending=False)
    path, told = tmp_path / "out", list[ExchangeProgress]()
    assert MigrationExport(database).save(query, path, form, told.append) == 301
    expected = [at for at in range(1, 1_204) if at % 4 == 3]
    assert told[0].total == 301
    if form is ExportForm.CSV:
        with path.open(encoding="utf-8-sig", newline="") as file:
            read = list(csv.DictReader(file))
        assert list(read[0]) == list(COLUMNS)
        assert [int(row["brz_project_id"]) for row in read] == expected
        return
    text = path.read_text(encoding="utf-8")
    answer = json.loads(text)
    assert list(answer) == ["success", "data", "count", "total"]
    assert [row["id"] for row in answer["data"]] == expected
    assert (answer["count"], answer["total"], len(text.splitlines())) == (301, 301, 303)


def test_what_is_written_meanwhile_is_not_in_it_and_a_half_file_neither(database: Database, tmp_path: Path) -> None:
    fill(database, 1_000)
    path, off = tmp_path / "out.csv", threading.Event()

    def write_elsewhere(_progress: ExchangeProgress) -> None:
        def write() -> None:
            with database.write() as unit:
                unit.migrations.upsert_migration_mapping(MigrationKey("site-7", 7), {"theme": "new"}, NOON)

        other = threading.Thread(target=write)
        other.start()
        other.join()

    exporting = MigrationExport(database)
    assert exporting.save(MigrationQuery(descending=False), path, ExportForm.CSV, write_elsewhere) == 1_000
    assert "new" not in path.read_text(encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(KnownError) as failure:
        exporting.save(MigrationQuery(), path, ExportForm.CSV, lambda _: off.set(), off.is_set)
    assert failure.value.code == "cancelled"
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.glob("out*")] == ["out.csv"]


texts = st.sampled_from(["", "=1+1", "'-x", "a\r\nb", '"', "; ,", "\tt", "Ж", "'"])
objects = st.fixed_dictionaries(
    {},
    optional={
        "status": st.sampled_from(["pending", "SUCCESS", "in_progress", "error", "odd", 5]),
        "error": texts | st.just({"why": "Page"}),
        "progress": st.sampled_from([None, {"progress_percent": 40, "current_stage": "Pages"}]),
        "brizy_project_domain": texts,
        "theme": texts,
        "mb_site_id": st.sampled_from(["", "42", 42]),
        "reset_at": st.sampled_from(["2026-11-02T09:00:00Z", "2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z"]),
    },
)
uuids = st.text(st.sampled_from("=-+@' a\"ж;,"), min_size=1, max_size=4)


@settings(max_examples=40)
@given(
    st.dictionaries(uuids, st.tuples(objects | st.none(), objects), min_size=1, max_size=5),
    st.sampled_from(ExportForm),
    st.booleans(),
)
def test_an_import_of_an_export_gives_the_same_rows(
    rows: dict[str, tuple[dict[str, object] | None, dict[str, object]]], form: ExportForm, alone: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        one, other = Database(Path(folder) / "one.sqlite3"), Database(Path(folder) / "other.sqlite3")
        one.open(NOON)
        other.open(NOON)
        results = [
            SeedResult(uuid, at, f"m-{at}", json.dumps(result))
            for at, (uuid, (changes, result)) in enumerate(rows.items(), 1)
            if changes is None or (alone and result)
        ]
        seed(
            one.path,
            [
                SeedMapping(uuid, at, json.dumps(changes))
                for at, (uuid, (changes, _)) in enumerate(rows.items(), 1)
                if changes is not None
            ],
            results,
        )
        with one.write():
            pass
        first, second = Path(folder) / "first", Path(folder) / "second"
        everything = MigrationQuery(sort=SortColumn.MB_PROJECT_UUID)
        MigrationExport(one).save(everything, first, form)
        assert import_all(other, first).new == len(rows)
        without_ids = [[(row.key, row.status, row.updated_at, row.domain, row.percent, row.stage, row.error)
                        for row in rows_of(database)] for database in (one, other)]  # fmt: skip
        assert without_ids[0] == without_ids[1]
        MigrationExport(other).save(everything, second, form)
        assert first.read_bytes() == second.read_bytes()
        for database in (one, other):
            assert import_all(database, first) == ImportDone(0, 0, 0, len(rows), 0, 0)
            database.close()


def test_what_was_started_here_is_told_without_its_attempts(database: Database, tmp_path: Path) -> None:
    number = launched(database, A)
    with database.write() as unit:
        attempt = unit.attempts.get(number)
        assert attempt
    path = tmp_path / "out.json"
    MigrationExport(database).save(MigrationQuery(), path, ExportForm.JSON)
    (row,) = json.loads(path.read_text(encoding="utf-8"))["data"]
    assert (row["status"], row["changes_json"]["status"]) == ("in_progress", "in_progress")
    assert "attempts" not in row
    assert import_all(database, path).known == 1
