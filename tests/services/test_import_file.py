"""A file of migrations names the members of a wave, whatever kind of file it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import InvalidValue, KnownError
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.import_file import read_members

A, B = MigrationKey("журнал", 1), MigrationKey("site-b", 22)


def test_a_csv_file_names_members_and_what_is_wrong_by_line(tmp_path: Path) -> None:
    file = tmp_path / "wave.csv"
    lines = ("mb_project_uuid;brz_project_id;note", 'журнал;1;"two', 'lines"', "site-b;22;", "site-x;abc;", "журнал;1;")
    text = "\r\n".join(lines)
    file.write_bytes(b"\xef\xbb\xbf" + text.encode())
    members = read_members(file)
    assert members.keys == (A, B)
    assert [(row.line, row.code) for row in members.broken] == [(5, "row_brz"), (6, "row_twice")]
    assert members.by_line


def test_a_json_file_names_members_by_row(tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('{"data": [{"mb_project_uuid": "site-b", "brz_project_id": 22}, {"brz_project_id": 3}]}')
    members = read_members(file)
    assert members.keys == (B,)
    assert [(row.row, row.code) for row in members.broken] == [(2, "row_missing")]
    assert not members.by_line


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\0\0")
    with pytest.raises(InvalidValue) as refused:
        read_members(file)
    assert refused.value.code == "import_binary"
    with pytest.raises(KnownError) as missing:
        read_members(tmp_path / "gone.csv")
    assert missing.value.code == "import_unreadable"
