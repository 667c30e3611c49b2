"""Names of the server's files: nothing from outside leaves its directory, ordinary ids stay as they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.file_names import cache_file_name, is_log_name, lock_file_name, safe_name, wave_log_name
from desktop_app.domain.migration import MigrationKey


@given(st.text(max_size=255))
def test_no_name_leaves_its_directory(text: str) -> None:
    for name in (lock_file_name(MigrationKey(text, 7)), cache_file_name(MigrationKey(text, 7))):
        assert Path(name).name == name
        assert not set(name) & set('/\\:*?"<>|\0')
        assert len(name.encode()) <= 255
    assert lock_file_name(MigrationKey(text, 7)).endswith("-7.lock")
    folder, file = wave_log_name(text, 7)
    assert Path(folder).name == folder
    assert (folder[:5], file) == ("wave_", "project_7.log")


def test_names_stay_as_they_are_where_they_can_and_differ_where_they_cannot() -> None:
    assert lock_file_name(MigrationKey("6f1c2a9e-0b1d", 12)) == "6f1c2a9e-0b1d-12.lock"
    assert safe_name("../up") == "_._up"
    assert safe_name("я" * 200 + "a") != safe_name("я" * 200 + "b")


def test_intermediate_results_are_named_by_a_digest() -> None:
    assert cache_file_name(MigrationKey("a", 1)) == "8a8bb7cd343aa2ad99b7d762030857a2-1.json"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("migration_7.log", True),
        ("migration_2026-11-23_7.log", True),
        ("wave_7.log", True),
        ("migration_17.log", False),
        ("migration_7.log.gz", False),
        ("7.log", False),
    ],
)
def test_logs_of_a_project_end_with_its_id(name: str, is_one: bool) -> None:
    assert is_log_name(name, 7) is is_one
