"""Importing says first what it would do, does exactly that or nothing, and once it is done there is nothing to do."""

from __future__ import annotations

import json
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError
from desktop_app.domain.import_comparing import Difference
from desktop_app.domain.import_rows import SourceKind
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import IMPORT, AuditQuery
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.exchange import ExchangeProgress, ExchangeStep
from desktop_app.services.feed import Feed
from desktop_app.services.import_preview import SAMPLES, ImportCounts
from desktop_app.services.importing import SERVER, ImportDone, Importing, OnConflict
from desktop_app.store.database import Database
from tests.far_end import FarEnd
from tests.services.desk_parts import NOON, Heard, StillClock, launched

SECRET = "very-secret-word"
A, B, C = MigrationKey("a", 1), MigrationKey("b", 2), MigrationKey("c", 3)


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the files of previews a folder of their own, which is empty in the end."""
    folder = tmp_path / "staged"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture
def importing(database: Database, feed: Feed, clock: StillClock) -> Iterator[Importing]:
    client = MigrationServerClient(ServerAddress("http://127.0.0.1:9"), Redactor())
    yield Importing(database, feed, client, Redactor(SECRET), clock)
    client.close()


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "in.csv"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def take_in(
    importing: Importing, tmp_path: Path, text: str | bytes, on_conflict: OnConflict = OnConflict.KEEP
) -> ImportDone:
    with importing.preview_file(written(tmp_path, text)) as preview:
        return importing.apply(preview, on_conflict, "marta")


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    """Give every row of every table."""
    with closing(sqlite3.connect(database.path)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}


def changes_of(database: Database, key: MigrationKey) -> dict[str, object]:
    with database.read() as view:
        mapping = view.migrations.mapping(key)
    assert mapping
    return dict(mapping.changes)


def test_many_lines_with_some_broken_and_then_nothing_is_left_to_do(
    importing: Importing, database: Database, feed: Feed, clock: StillClock, tmp_path: Path
) -> None:
    broken = range(100, 5_000, 98)
    lines = [f"Ящик-{at};{'x' if at in broken else at};{at % 7}" for at in range(2, 5_002)]
    text = "\ufeffmb_project_uuid;brz_project_id;theme\r\n" + "\r\n".join(lines)
    heard, told = Heard(feed), list[ExchangeProgress]()
    with importing.preview_file(written(tmp_path, text), told.append) as preview:
        assert preview.counts == ImportCounts(new=4_950, broken=50)
        assert [one.line for one in preview.broken] == list(broken)
        assert {one.text for one in preview.broken} == {
            "brz_project_id must be a whole number from 1 to 9223372036854775807; it is x"
        }
        assert (preview.source, preview.kind, preview.ignored_columns) == ("in.csv", SourceKind.CSV, ())
        assert (preview.new[0].line, preview.new[0].key, preview.new[0].status) == (
            2,
            MigrationKey("Ящик-2", 2),
            Status.PENDING,
        )
        assert len(preview.new) == SAMPLES
        assert contents(database)["listing"] == []
        done = importing.apply(preview, tell=told.append, actor="marta")
    assert done == ImportDone(4_950, 0, 0, 0, 50, 0)
    assert len(heard.keys) == 4_950
    assert {one.step for one in told} == set(ExchangeStep)
    reading = [one for one in told if one.step is ExchangeStep.READING]
    assert reading[-1].done == reading[-1].total == len(text.encode())
    assert changes_of(database, MigrationKey("Ящик-9", 9)) == {"theme": "2"}
    with database.read() as view:
        assert view.listing.counts().total == 4_950
        (entry,) = view.audit.page(AuditQuery(action=IMPORT), 9).entries
    assert (entry.actor, entry.message) == ("marta", "4950 migrations added, 0 changed, from in.csv")
    before = contents(database)
    clock.advance(60)
    for choice in OnConflict:
        assert take_in(importing, tmp_path, text, choice) == ImportDone(0, 0, 0, 4_950, 50, 0)
    assert contents(database) == before


@pytest.mark.parametrize("step", ExchangeStep)
def test_what_is_called_off_changes_nothing(
    importing: Importing, database: Database, tmp_path: Path, step: ExchangeStep
) -> None:
    take_in(importing, tmp_path, "a,1\nb,2\n")
    before, off = contents(database), threading.Event()

    def call_off(progress: ExchangeProgress) -> None:
        if progress.step is step and progress.done:
            off.set()

    path = written(
        tmp_path, "mb_project_uuid,brz_project_id,theme\na,1,T\n" + "".join(f"n,{n},\n" for n in range(9, 900))
    )
    with (
        pytest.raises(KnownError) as failure,
        importing.preview_file(path, call_off, off.is_set) as preview,
    ):
        importing.apply(preview, OnConflict.REPLACE, "", call_off, off.is_set)
    assert failure.value.code == "cancelled"
    assert contents(database) == before


def test_nobody_waits_while_a_preview_is_made(importing: Importing, database: Database, tmp_path: Path) -> None:
    def write_elsewhere(_progress: ExchangeProgress) -> None:
        def write() -> None:
            with database.write() as unit:
                unit.migrations.upsert_migration_mapping(C, {"theme": "meanwhile"}, NOON)

        other = threading.Thread(target=write)
        other.start()
        other.join()

    with importing.preview_file(written(tmp_path, "a,1\nc,3\n"), write_elsewhere) as preview:
        assert preview.counts.new == 2
        assert importing.apply(preview) == ImportDone(1, 0, 0, 0, 0, 1)
    assert changes_of(database, C)["theme"] == "meanwhile"


def test_conflicts_are_shown_kept_or_replaced(
    importing: Importing, database: Database, clock: StillClock, tmp_path: Path
) -> None:
    launched(database, A)
    take_in(importing, tmp_path, "mb_project_uuid,brz_project_id,theme,status\nb,2,Old,error\nc,3,Old,\n")
    text = (
        "mb_project_uuid,brz_project_id,theme,status,colour\n"
        "a,1,New,completed,\nb,2,New,completed,red\nc,3,Old,,\n"
    )  # fmt: skip
    with importing.preview_file(written(tmp_path, text)) as preview:
        assert preview.counts == ImportCounts(known=1, conflicting=2)
        assert preview.ignored_columns == ("colour",)
        one, other = preview.conflicts
        assert (one.line, one.key, one.has_run) == (2, A, True)
        assert one.differences == (Difference("theme", "", "New"),)
        assert (other.line, other.has_run) == (3, False)
        assert other.differences == (Difference("theme", "Old", "New"), Difference("status", "error", "completed"))
        before = contents(database)
        assert importing.apply(preview) == ImportDone(0, 0, 2, 1, 0, 0)
        assert contents(database) == before
        clock.advance(60)
        assert importing.apply(preview, OnConflict.REPLACE) == ImportDone(0, 2, 0, 1, 0, 0)
    assert (changes_of(database, A)["theme"], changes_of(database, A)["status"]) == ("New", "in_progress")
    assert changes_of(database, B) == {
        "theme": "New",
        "status": "completed",
        "updated_at": "2026-11-23T12:01:00.000000Z",
    }
    assert take_in(importing, tmp_path, text, OnConflict.REPLACE) == ImportDone(0, 0, 0, 3, 0, 0)


def test_rows_of_another_dashboard_keep_their_results_and_times(
    importing: Importing, database: Database, tmp_path: Path
) -> None:
    def answer(**result: object) -> str:
        row = {
            "mb_project_uuid": "a",
            "brz_project_id": 1,
            "created_at": "2025-01-01T00:00:00Z",
            "updated_at": "2025-01-02T00:00:00Z",
            "changes_json": {"theme": "T", "mb_secret": "x", "note": f"at {SECRET}!"},
            "status": "completed",
            "result": {"value": {"status": "completed", **result}, "log": SECRET},
            "migration_uuid": "m-1",
            "brizy_project_domain": "a.example",
        }
        return json.dumps({"success": True, "data": [row], "count": 1, "total": 1})

    assert take_in(importing, tmp_path, answer()).new == 1
    with database.read() as view:
        record = view.listing.record_of(A)
        assert record
        assert record.row == replace(record.row, status=Status.COMPLETED, domain="a.example")
        assert record.row.updated_at.isoformat() == "2025-01-02T00:00:00+00:00"
        assert record.result
        assert record.result.migration_uuid == "m-1"
    assert changes_of(database, A) == {"theme": "T", "note": "at •••!"}
    assert SECRET.encode() not in database.path.read_bytes() + database.path.with_name("desk.sqlite3-wal").read_bytes()
    assert take_in(importing, tmp_path, answer()).known == 1
    with importing.preview_file(written(tmp_path, answer(pages=3))) as preview:
        (conflict,) = preview.conflicts
        assert [one.field for one in conflict.differences] == ["result"]
        assert "pages" in conflict.differences[0].there
        assert importing.apply(preview, OnConflict.REPLACE).replaced == 1
    assert take_in(importing, tmp_path, answer(pages=3)).known == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_empty"),
        (b"\x7fELF\0\0", "import_binary"),
        (b"uuid,id\n", "import_header"),
        (b'[{"mb_project_uuid":"a","brz_project_id":1},', "import_json"),
        (None, "import_unreadable"),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(
    importing: Importing, tmp_path: Path, content: bytes | None, code: str
) -> None:
    path = tmp_path / "missing" if content is None else written(tmp_path, content)
    with pytest.raises(KnownError) as failure:
        importing.preview_file(path)
    assert failure.value.code == code


def test_lines_that_are_no_utf8_are_named(importing: Importing, tmp_path: Path) -> None:
    with importing.preview_file(written(tmp_path, "a,1\nЯщик,2\nb,3\n".encode("cp1251"))) as preview:
        assert [(one.line, one.code) for one in preview.broken] == [(2, "row_not_utf8")]
        assert preview.counts.new == 2


def test_the_servers_list_is_taken_in(database: Database, feed: Feed, clock: StillClock) -> None:
    with FarEnd() as far:
        far.seed([{"mb_project_uuid": "there", "brz_project_id": 7, "status": "pending"}])
        client = MigrationServerClient(ServerAddress(far.url), Redactor())
        importing = Importing(database, feed, client, Redactor(), clock)
        with importing.preview_server() as preview:
            assert (preview.source, preview.kind, preview.counts) == (SERVER, SourceKind.SERVER, ImportCounts(new=1))
            assert importing.apply(preview).new == 1
        client.close()
    with database.read() as view:
        assert view.listing.row_of(MigrationKey("there", 7))
