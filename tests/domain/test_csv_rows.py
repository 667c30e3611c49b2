"""CSV as operators and spreadsheets write it becomes migrations; each broken line is named as an editor shows it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.csv_rows import LONGEST_ROW, MOST_LINES, CsvRows, harmless, unharmed
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import ImportRow
from desktop_app.domain.migration import MigrationKey, Status

HEADER = "mb_project_uuid,brz_project_id\n"


def read(text: str) -> CsvRows:
    return CsvRows(io.StringIO(text, newline=""))


def told(text: str) -> list[tuple[int, object]]:
    """Give each line with its key, or with what is wrong with it."""
    return [
        (one.line, one.code if isinstance(one, BrokenRow) else (one.key.mb_project_uuid, one.key.brz_project_id))
        for one in read(text)
    ]


def only(text: str) -> ImportRow:
    (row,) = read(text)
    assert isinstance(row, ImportRow), row
    return row


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_stand_in_any_order(separator: str, end: str) -> None:
    lines = (
        [" Theme ", "BRZ project-id", "mb_project_uuid", "colour"],
        ["Тема", " 7 ", " site-a ", "red"],
        ["", "8", "b"],
    )
    found = read(end.join(separator.join(line) for line in lines))
    assert found.ignored == ("colour",)
    first, second = found
    assert first == ImportRow(2, 1, MigrationKey("site-a", 7), {"theme": "Тема"}, '{"theme":"Тема"}')
    assert second == ImportRow(3, 2, MigrationKey("b", 8))


@pytest.mark.parametrize("text", ["a,1\nb,2,77", "\n\n,,\na,1\n\nb,2,77\n;;", "a;1\nb;2;77", "a\t1\nb\t2\t77"])
def test_without_a_header_uuid_id_and_site_are_meant(text: str) -> None:
    rows = list(read(text))
    assert [row.key for row in rows if isinstance(row, ImportRow)] == [MigrationKey("a", 1), MigrationKey("b", 2)]
    assert isinstance(rows[1], ImportRow)
    assert rows[1].changes == {"mb_site_id": "77"}


@pytest.mark.parametrize(
    ("text", "code", "parameters"),
    [
        ("", "import_empty", {}),
        ("\n , ;\r\n", "import_empty", {}),
        ("uuid,project\na,1\n", "import_header", {"line": 1}),
        ("\nuuid\na\n", "import_header", {"line": 2}),
        ('"a,1\nb,2', "import_header", {"line": 1}),
        ("\udce0,1\n", "import_header", {"line": 1}),
        ("mb_project_uuid;theme\n", "import_header_missing", {"line": 1, "field": "brz_project_id"}),
        ("theme,brz_project_id\n", "import_header_missing", {"line": 1, "field": "mb_project_uuid"}),
        (
            "brz_project_id,theme,mb_project_uuid,Theme\n",
            "import_header_twice",
            {"line": 1, "field": "theme"},
        ),
    ],
)
def test_a_file_that_cannot_be_meant_is_refused(text: str, code: str, parameters: dict[str, object]) -> None:
    with pytest.raises(InvalidValue) as refusal:
        read(text)
    assert (refusal.value.code, refusal.value.parameters) == (code, parameters)
    assert "{" not in str(refusal.value)


def test_a_header_that_no_reader_can_split_is_refused() -> None:
    with pytest.raises(InvalidValue) as refusal:
        read("x" * (LONGEST_ROW + 1) + ",1")
    assert refusal.value.code == "import_header"


@pytest.mark.parametrize(
    ("line", "code", "parameters"),
    [
        ("a,1,2", "row_columns", {"found": 3, "expected": 2}),
        (",1", "row_missing", {"field": "mb_project_uuid"}),
        ("a", "row_missing", {"field": "brz_project_id"}),
        ("a,one", "row_brz", {"value": "one"}),
        ("a,0", "row_brz", {"value": "0"}),
        ("a,-1", "row_brz", {"value": "-1"}),
        ("a,9223372036854775808", "row_brz", {"value": "9223372036854775808"}),
        ("a,1.23E+18", "row_rounded", {"value": "1.23E+18"}),
        ("a\x01,1", "row_uuid", {}),
        ("a" * 256 + ",1", "row_uuid", {}),
        ("\udce0\udcff,1", "row_not_utf8", {}),
        ('a"b,1', "row_quote", {}),
        ('"a"b,1', "row_quote", {}),
        ('"a,1', "row_quote", {}),
    ],
)
def test_a_broken_line_is_named_and_the_others_are_taken(
    line: str, code: str, parameters: dict[str, str | int]
) -> None:
    first, broken, last = read(f"{HEADER}x,1\n{line}\ny,2\n")
    assert isinstance(first, ImportRow)
    assert isinstance(last, ImportRow)
    assert broken == BrokenRow(3, 2, code, parameters)
    assert "{" not in broken.text
    assert (last.line, last.row) == (4, 3)


def test_words_of_quotes_are_kept() -> None:
    row = only(HEADER.strip() + ',theme\n"a ""b"", c",1,"one\r\ntwo, ""three"""\n')
    assert row.key.mb_project_uuid == 'a "b", c'
    assert row.changes == {"theme": 'one\r\ntwo, "three"'}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The next quote would close it, and what follows shows that it was not meant.
        ('a,1\n"b,2\nc,3\n"d",4\ne,5', [(1, ("a", 1)), (2, "row_quote"), (3, ("c", 3)), (4, ("d", 4)), (5, ("e", 5))]),
        (
            'a,1\n"b,2\nc,3\nd",4\ne,5',
            [(1, ("a", 1)), (2, "row_quote"), (3, ("c", 3)), (4, "row_quote"), (5, ("e", 5))],
        ),
        # The line breaks make too many columns.
        ('a,1\nb,2,"x\nc,3\n",,,5\n', [(1, ("a", 1)), (2, "row_columns"), (3, ("c", 3)), (4, "row_quote")]),
        # No other quote in the file.
        ('a,1\nb,2,"x\nc,3\nd,4', [(1, ("a", 1)), (2, "row_quote"), (3, ("c", 3)), (4, ("d", 4))]),
    ],
)
def test_a_quote_that_is_not_closed_costs_its_own_line(text: str, expected: list[tuple[int, object]]) -> None:
    assert told(text) == expected


def test_what_stands_after_a_row_of_several_lines_keeps_its_line() -> None:
    text = HEADER.strip() + ',theme\na,1,"x\ny\n\nz"\n\nb,none,"u\nv"\nc,3\n'
    assert told(text) == [(2, ("a", 1)), (7, "row_brz"), (9, ("c", 3))]


def test_an_endless_row_is_given_up() -> None:
    lines = [f"c,{at}" for at in range(3, MOST_LINES + 5)]
    # Without an end it would be closed by the last quote, as a row of very many lines.
    assert told("\n".join(["a,1", '"b,2', *lines, 'd",1'])) == [
        (1, ("a", 1)),
        (2, "row_quote"),
        *((at, ("c", at)) for at in range(3, MOST_LINES + 5)),
        (MOST_LINES + 5, "row_quote"),
    ]


@pytest.mark.parametrize(
    ("word", "status"),
    [("Success", Status.COMPLETED), (" failed ", Status.ERROR), ("pending", Status.PENDING), ("", None)],
)
def test_a_status_column_says_the_status(word: str, status: Status | None) -> None:
    row = only(f"status,mb_project_uuid,brz_project_id\n{word},a,1\n")
    assert (row.status, row.changes.get("status")) == (status, status.value if status else None)


def test_a_status_that_nobody_knows_is_broken_and_one_that_is_left_out_is_not() -> None:
    known, unknown = read("mb_project_uuid,brz_project_id,status\na,1\nb,2,complted\n")
    assert isinstance(known, ImportRow)
    assert unknown == BrokenRow(3, 2, "row_status", {"value": "complted"})


def exported(**cells: str) -> list[ImportRow | BrokenRow]:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerows([list(cells), list(cells.values())])
    return list(read(text.getvalue()))


def test_an_export_stands_in_its_cells_of_json() -> None:
    changes, result = {"status": "pending", "theme": "=1"}, {"value": {"status": "completed"}}
    (row,) = exported(
        mb_project_uuid="'=a ",
        brz_project_id="1",
        theme="another",
        status="completed",
        changes_json=json.dumps(changes),
        result=json.dumps(result),
        migration_uuid="'-9",
        updated_at="2026-11-23T21:15:45Z",
    )
    assert isinstance(row, ImportRow)
    assert (row.key.mb_project_uuid, row.changes, row.status) == ("=a ", changes, Status.COMPLETED)
    assert row.result
    assert (row.result.migration_uuid, row.result.body) == ("-9", result)
    assert row.updated_at
    assert row.created_at is None
    (bare,) = exported(mb_project_uuid="a", brz_project_id="1", changes_json="", result="")
    assert bare == ImportRow(2, 1, MigrationKey("a", 1))


@pytest.mark.parametrize("cell", ["{", "[1]", "[" * 100_000])
def test_a_cell_of_json_that_was_cut_is_named(cell: str) -> None:
    assert exported(mb_project_uuid="a", brz_project_id="1", changes_json=cell) == [
        BrokenRow(2, 1, "row_json", {"field": "changes_json"})
    ]


@given(st.text(st.sampled_from("'=+-@\t\r\nab")))
def test_what_was_made_harmless_is_what_it_was(text: str) -> None:
    assert unharmed(harmless(text)) == text
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
