"""A file is written whole or not at all, and why not is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.services.saving import save_lines


def test_lines_are_written_in_place_of_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.write_text("what was there before, and longer than that")
    save_lines(path, ["grüße", "\udcff", "end"])
    assert path.read_bytes() == "grüße\n?\nend\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["a.log"]


def test_what_cannot_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(KnownError) as failure:
        save_lines(tmp_path / "missing" / "a.log", ["a"])
    assert failure.value.code == "file_not_saved"
    assert failure.value.parameters["path"] == str(tmp_path / "missing" / "a.log")


def test_a_failure_midway_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.log"
    path.mkdir()
    (path / "inside").write_text("kept")
    with pytest.raises(KnownError):
        save_lines(path, ["a"])
    assert (path / "inside").read_text() == "kept"
    assert [one.name for one in tmp_path.iterdir()] == ["a.log"]
