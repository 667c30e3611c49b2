"""What an import changes in what is known: the site's values, and a run only where none is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from desktop_app.domain.import_comparing import (
    Difference,
    changed_values,
    differences,
    new_mapping,
    new_result,
    result_id,
    same_result,
)
from desktop_app.domain.import_rows import ImportedResult, ImportRow
from desktop_app.domain.migration import MigrationKey, Status, StoredMapping, StoredResult, determine_status
from desktop_app.domain.times import format_time

KEY = MigrationKey("a", 1)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
EARLIER = NOW - timedelta(days=2)
RESULT = ImportedResult("", "a.example", {"status": "completed"}, '{"status":"completed"}')


def row_of(changes: dict[str, object], **more: Any) -> ImportRow:
    return ImportRow(2, 1, KEY, changes, **more)


@pytest.mark.parametrize(
    ("there", "here", "changed"),
    [
        ({}, {"theme": "T"}, {}),
        ({"theme": "T", "updated_at": "x", "error": None, "date": ""}, {"theme": "T", "error": "e"}, {}),
        ({"mb_site_id": "12"}, {"mb_site_id": 12}, {}),
        ({"theme": "U", "date": "d"}, {"theme": "T"}, {"theme": "U", "date": "d"}),
        ({"status": "success"}, {"status": "completed", "error": "old"}, {}),
        ({"status": "weird"}, {"status": "weird"}, {}),
        ({"progress": {"a": 1}}, {"progress": {"a": 1}}, {}),
        (
            {"status": "completed", "completed_at": "c"},
            {"status": "error", "error": "old", "theme": "T"},
            {"status": "completed", "completed_at": "c", "error": None},
        ),
    ],
)
def test_only_what_is_said_otherwise_changes(
    there: dict[str, object], here: dict[str, object], changed: dict[str, object]
) -> None:
    assert changed_values(row_of(there), here, has_run=False) == changed
    # Once it is taken, nothing is left to change.
    assert changed_values(row_of(there), here | changed, has_run=False) == {}


def test_a_run_that_is_known_keeps_its_status() -> None:
    there = row_of({"status": "completed", "error": "x", "brizy_project_domain": "d", "theme": "U", "mb_site_id": "1"})
    assert changed_values(there, {"status": "error"}, has_run=True) == {"theme": "U", "mb_site_id": "1"}


def test_differences_are_ready_to_be_shown() -> None:
    assert differences({"theme": "U", "error": None}, {"error": "e\n"}) == (
        Difference("theme", "", "U"),
        Difference("error", "e\ufffd", ""),
    )


def test_a_new_migration_keeps_its_times() -> None:
    told = new_mapping(row_of({"a": 1}, created_at=EARLIER, updated_at=NOW), NOW + timedelta(1))
    assert told
    assert (told.key, told.changes, told.created_at, told.updated_at) == (KEY, {"a": 1}, EARLIER, NOW)
    bare = new_mapping(row_of({}), NOW)
    assert bare
    assert (bare.created_at, bare.updated_at) == (NOW, NOW)
    assert new_mapping(row_of({}, result=RESULT), NOW) is None
    assert new_mapping(row_of({}, result=RESULT, created_at=EARLIER, updated_at=NOW), NOW)
    assert new_result(row_of({}), NOW) is None


@pytest.mark.parametrize("status", [Status.PENDING, Status.COMPLETED, None])
@pytest.mark.parametrize("reset_at", [EARLIER, NOW])
def test_a_result_speaks_unless_it_was_reset(status: Status | None, reset_at: datetime) -> None:
    changes: dict[str, object] = {"status": "pending", "reset_at": format_time(reset_at)}
    result = new_result(row_of(changes, status=status, result=RESULT, updated_at=NOW - timedelta(days=1)), NOW)
    assert result
    shown = determine_status(StoredResult(result.result_json, result.created_at), StoredMapping(changes))
    assert shown is (Status.PENDING if status is Status.PENDING else Status.COMPLETED)


def test_results_are_known_by_their_id() -> None:
    told = ImportedResult("m-1", None, {"a": 1}, "")
    numbered = ImportedResult("attempt:7", None, {"a": 1}, "")
    unnamed = ImportedResult("", None, {"a": 1}, "")
    assert result_id(told) == "m-1"
    assert result_id(numbered) == result_id(unnamed)
    assert result_id(unnamed).startswith("sha256:")
    result = new_result(row_of({}, result=RESULT), NOW)
    assert result
    assert (result.created_at, result.brizy_project_domain) == (NOW, "a.example")
    assert same_result(told, '{"a":1}')
    assert not same_result(told, {"a": 2})
