"""Records become a file that spreadsheets and programs read back as it was meant, or no file at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.csv_rows import harmless, unharmed
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.services.exporting import ExportForm, Record, export_records

COLUMNS = ("name", "count", "said")
RECORDS: tuple[Record, ...] = (
    {"name": 'grüße; „ж“, "b"\nnext', "count": -5, "said": {"a": ["ä"]}, "unasked": 1},
    {"name": None, "count": True},
    {"name": "=1+1", "count": 0, "said": "@x"},
)


def read_csv(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_csv_file_opens_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    assert export_records(path, ExportForm.CSV, COLUMNS, RECORDS) == 3
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname,count,said\r\n")
    assert read_csv(path)[1:] == [
        ['grüße; „ж“, "b"\nnext', "-5", '{"a":["ä"]}'],
        ["", "true", ""],
        ["'=1+1", "0", "'@x"],
    ]


def test_a_json_file_is_a_list_of_objects_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "all.json"
    assert export_records(path, ExportForm.JSON, COLUMNS, iter(RECORDS)) == 3
    text = path.read_text(encoding="utf-8")
    assert json.loads(text) == [
        {"name": RECORDS[0]["name"], "count": -5, "said": {"a": ["ä"]}},
        {"name": None, "count": True, "said": None},
        {"name": "=1+1", "count": 0, "said": "@x"},
    ]
    assert len(text.splitlines()) == 5


@pytest.mark.parametrize(
    ("form", "content"), [(ExportForm.CSV, b"\xef\xbb\xbfname,count,said\r\n"), (ExportForm.JSON, b"[]\n")]
)
def test_nothing_is_a_whole_file_too(tmp_path: Path, form: ExportForm, content: bytes) -> None:
    path = tmp_path / "none"
    assert export_records(path, form, COLUMNS, ()) == 0
    assert path.read_bytes() == content


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_a_cell_that_would_be_a_formula_is_text(begin: str) -> None:
    assert harmless(f"{begin}cmd") == f"'{begin}cmd"
    assert harmless(f"x{begin}") == f"x{begin}"
    assert harmless("") == ""


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_lost_or_begins_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("export") / "any.csv"
    export_records(path, ExportForm.CSV, ("a", "b"), [{"a": text, "b": "end"}])
    with path.open(encoding="utf-8-sig", newline="") as file:
        read = next(row for row in csv.reader(file) if row != ["a", "b"])
    assert unharmed(read[0]) == text
    assert not read[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_failure_of_the_source_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "all.csv"
    path.write_text("before")

    def broken() -> Iterator[Record]:
        yield RECORDS[0]
        raise StoreFailure("database_failed", "gone")

    with pytest.raises(StoreFailure):
        export_records(path, ExportForm.CSV, COLUMNS, broken())
    assert path.read_text() == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["all.csv"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as failure:
        export_records(tmp_path / "missing" / "all.csv", ExportForm.CSV, COLUMNS, RECORDS)
    assert failure.value.code == "file_not_saved"
