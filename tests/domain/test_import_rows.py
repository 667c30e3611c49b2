"""Where rows come from, and which of a file's rows stands."""

from __future__ import annotations

import pytest

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import FILE_FAULTS, BrokenRow, RowFault
from desktop_app.domain.import_rows import (
    ImportRow,
    SourceKind,
    as_text,
    each_once,
    kind_of,
    server_rows,
    shown_value,
)
from desktop_app.domain.migration import MigrationKey


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"mb_project_uuid", SourceKind.CSV),
        (b"\xef\xbb\xbfa;1", SourceKind.CSV),
        (b"{3F25-04E0},12", SourceKind.CSV),
        (b"[a],12", SourceKind.CSV),
        (b"\xef\xbb\xbf [\r\n{", SourceKind.JSON),
        (b'{"success"', SourceKind.JSON),
        (b"[]", SourceKind.JSON),
        (b"{}", SourceKind.JSON),
        (b"[[", SourceKind.JSON),
        (b"{ ", SourceKind.JSON),
    ],
)
def test_what_stands_in_a_file_says_what_it_is(head: bytes, kind: SourceKind) -> None:
    assert kind_of(head) is kind


@pytest.mark.parametrize(
    ("head", "code"),
    [
        (b"", "import_empty"),
        (b"\xef\xbb\xbf\r\n ", "import_empty"),
        (b"\xff\xfea\0", "import_utf16"),
        (b"\xfe\xff\0a", "import_utf16"),
        (b"\x89PNG\r\n\0\0", "import_binary"),
    ],
)
def test_what_is_no_text_is_refused(head: bytes, code: str) -> None:
    with pytest.raises(InvalidValue, match=FILE_FAULTS[code]) as refusal:
        kind_of(head)
    assert refusal.value.code == code


def test_the_first_row_of_a_migration_stands() -> None:
    key = MigrationKey("a", 1)
    broken = BrokenRow(3, 2, "row_quote")
    rows: list[ImportRow | BrokenRow] = [
        ImportRow(2, 1, key),
        broken,
        ImportRow(4, 3, MigrationKey("a", 2)),
        ImportRow(5, 4, key),
    ]
    twice = BrokenRow(5, 4, "row_twice", {"first_line": 2, "first_row": 1})
    assert list(each_once(iter(rows))) == [*rows[:3], twice]
    assert "row 1 (line 2)" in twice.text


def test_the_servers_list_is_checked_entry_by_entry() -> None:
    assert list(server_rows({"7": "a", "x": "b", "8": "", "9": "c\n"})) == [
        ImportRow(0, 1, MigrationKey("a", 7)),
        BrokenRow(0, 2, "row_brz", {"value": "x"}),
        BrokenRow(0, 3, "row_missing", {"field": "mb_project_uuid"}),
        BrokenRow(0, 4, "row_uuid"),
    ]


def test_a_value_is_shown_in_one_short_line() -> None:
    assert shown_value("a\x1b[31m\n\udc80") == "a\ufffd[31m\ufffd\ufffd"
    assert shown_value({"a": "ж"}) == '{"a": "\\u0436"}'
    assert shown_value("x" * 60) == "x" * 60
    assert shown_value("x" * 61) == "x" * 59 + "…"


def test_what_no_reader_could_walk_is_too_deep() -> None:
    value: dict[str, object] = {}
    for _ in range(100_000):
        value = {"a": value}
    with pytest.raises(RowFault, match="row_deep"):
        as_text(value)
    # Taken apart from the outside: to forget it at once would overflow, too.
    while value:
        inner = value["a"]
        assert isinstance(inner, dict)
        value = inner
