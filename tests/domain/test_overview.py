"""What is shown of a migration: whose word counts for each value."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import (
    MappingRecord,
    MigrationDetails,
    MigrationRecord,
    MigrationRow,
    ResultRecord,
    StatusCounts,
)
from desktop_app.domain.query import MigrationQuery

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
KEY = MigrationKey("uuid", 1)
ROW = MigrationRow(5, KEY, Status.COMPLETED, NOW)


def _record(changes: dict[str, object] | None, body: object) -> MigrationRecord:
    mapping = None if changes is None else MappingRecord(1, KEY, changes, NOW, NOW)
    result = None if body is None else ResultRecord(1, KEY, "r", None, body, NOW)
    return MigrationRecord(ROW, mapping, result)


def test_the_mapping_speaks_first_then_the_inner_result_then_the_outer() -> None:
    body = {"theme": "outer", "date": "outer", "value": {"date": "inner", "theme": None}}
    record = _record({"migration_id": "own", "theme": None}, body)
    assert [record.shown(name) for name in ("migration_id", "theme", "date", "error")] == [
        "own",
        "outer",
        "inner",
        None,
    ]


def test_missing_rows_say_nothing() -> None:
    record = _record(None, None)
    assert (dict(record.changes), record.shown("theme"), record.progress) == ({}, None, None)
    assert _record({}, "broken").shown("theme") is None


def test_progress_is_read_from_what_is_shown() -> None:
    assert _record(None, {"value": {"progress": {"Total": 4, "Success": 1}}}).progress == Progress(None, 1, 4)


def test_progress_of_a_result_is_not_shown_once_it_was_reset() -> None:
    told: dict[str, object] = {"progress": {"Total": 4, "Success": 1}}
    reset = replace(ROW, status=Status.PENDING)
    assert replace(_record({}, told), row=reset).progress is None
    assert replace(_record(told, None), row=reset).progress == Progress(None, 1, 4)


def test_counts_add_up() -> None:
    counts = StatusCounts({Status.ERROR: 2, Status.PENDING: 3})
    assert (counts.total, counts.of(Status.ERROR), counts.of(Status.COMPLETED)) == (5, 2, 0)


def test_details_know_their_key_and_status() -> None:
    details = MigrationDetails(_record(None, None))
    assert (details.key, details.status) == (KEY, Status.COMPLETED)


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        (MigrationQuery(), False),
        (MigrationQuery(descending=False), False),
        (MigrationQuery(status=frozenset({Status.ERROR})), True),
        (MigrationQuery(mb_project_uuid="a"), True),
        (MigrationQuery(brz_project_id=1), True),
        (MigrationQuery(text="a"), True),
        (MigrationQuery(attention=True), True),
    ],
)
def test_a_query_knows_whether_it_leaves_anything_out(query: MigrationQuery, filters: bool) -> None:
    assert query.filters is filters


def test_a_known_error_carries_code_and_parameters() -> None:
    error = KnownError("some_code", "words", field="f", count=2)
    assert (str(error), error.code, error.parameters) == ("words", "some_code", {"field": "f", "count": 2})
