"""Statuses, keys, progress, and the table that decides what is shown (CONTRACT 1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import (
    MigrationKey,
    Progress,
    Status,
    StoredMapping,
    StoredResult,
    as_object,
    determine_status,
    fold_status,
    parse_key,
    parse_progress,
)

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BEFORE, AFTER = "2026-11-23T11:59:59Z", "2026-11-23T12:00:00.000000Z"
TRACE = {"progress": {"total_pages": 3}}


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("success", Status.COMPLETED),
        (" Done ", Status.COMPLETED),
        ("FINISHED", Status.COMPLETED),
        ("completed", Status.COMPLETED),
        ("failed", Status.ERROR),
        ("Failure", Status.ERROR),
        ("error", Status.ERROR),
        ("running", Status.IN_PROGRESS),
        ("started\n", Status.IN_PROGRESS),
        ("in_progress", Status.IN_PROGRESS),
        ("pending", Status.PENDING),
        ("queued", None),
        ("", None),
        (None, None),
        (1, None),
        (["completed"], None),
    ],
)
def test_status_words_are_folded(word: object, status: Status | None) -> None:
    assert fold_status(word) is status


def test_statuses_know_their_height() -> None:
    assert [status.rank for status in Status] == [0, 1, 2, 2]
    assert [status.terminal for status in Status] == [False, False, True, True]


MAPPINGS = {
    "none": None,
    "absent": {},
    "unknown word": {"status": "queued"},
    "pending": {"status": "pending"},
    "pending, reset before": {"status": "pending", "reset_at": BEFORE},
    "pending, reset after": {"status": "pending", "reset_at": AFTER},
    "in_progress": {"status": "running"},
    "completed": {"status": "success"},
    "error": {"status": "failed"},
}
RESULTS: dict[str, object] = {
    "none": None,
    "silent": {},
    "silent, trace": TRACE,
    "silent, inner trace": {"value": {"brizy_project_id": 7}},
    "silent, empty traces": {"progress": None, "value": {"progress": None, "brizy_project_id": None}},
    "outer id": {"brizy_project_id": 0},
    "pending": {"status": "pending"},
    "pending, trace": {"status": "pending", **TRACE},
    "completed": {"value": {"status": "done"}, "status": "error"},
    "inner null": {"value": {"status": None}, "status": "failed"},
    "inner unknown": {"value": {"status": "queued"}, "status": "completed"},
    "in_progress": {"status": "running"},
    "value is a list": {"value": ["completed"], "status": "error"},
}
RESULT_SAYS = {
    "none": Status.PENDING,
    "silent": Status.PENDING,
    "silent, trace": Status.IN_PROGRESS,
    "silent, inner trace": Status.IN_PROGRESS,
    "silent, empty traces": Status.PENDING,
    "outer id": Status.IN_PROGRESS,
    "pending": Status.PENDING,
    "pending, trace": Status.IN_PROGRESS,
    "completed": Status.COMPLETED,
    "inner null": Status.ERROR,
    "inner unknown": Status.PENDING,
    "in_progress": Status.IN_PROGRESS,
    "value is a list": Status.ERROR,
}
ENCODINGS: dict[str, Callable[[object], object]] = {
    "object": lambda value: value,
    "text": json.dumps,
    "twice": lambda value: json.dumps(json.dumps(value)),
}
MAPPING_SAYS = {"in_progress": Status.IN_PROGRESS, "completed": Status.COMPLETED, "error": Status.ERROR}


@pytest.mark.parametrize("mapping", MAPPINGS)
@pytest.mark.parametrize("result", RESULTS)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_shown_status_follows_the_table(mapping: str, result: str, encoding: str) -> None:
    encode = ENCODINGS[encoding]
    changes, body = MAPPINGS[mapping], RESULTS[result]
    stored_mapping = None if changes is None else StoredMapping(encode(changes))
    stored_result = None if body is None else StoredResult(encode(body), NOON)
    expected = MAPPING_SAYS.get(mapping, RESULT_SAYS[result])
    if mapping == "pending, reset after":
        expected = Status.PENDING
    assert determine_status(stored_result, stored_mapping) is expected


@pytest.mark.parametrize(
    "broken", ["{", "[1]", '"text"', None, 5, b"\xff", "null", json.dumps(json.dumps(json.dumps({})))]
)
def test_what_is_not_an_object_counts_as_empty(broken: object) -> None:
    assert as_object(broken) == {}
    assert determine_status(StoredResult(broken, NOON), StoredMapping(broken)) is Status.PENDING


def test_deeply_nested_text_counts_as_empty() -> None:
    assert as_object("[" * 200_000) == {}


@pytest.mark.parametrize("uuid", ["a", "x" * 255, "Übung 7", "../../etc", "a b"])
@pytest.mark.parametrize("number", [1, "1", 2**63 - 1, "0007"])
def test_good_keys(uuid: str, number: object) -> None:
    key = parse_key(uuid, number)
    assert key == MigrationKey(uuid, int(str(number)))
    assert str(key) == f"{uuid}/{int(str(number))}"


@pytest.mark.parametrize("uuid", [None, "", "x" * 256, 5, "a\nb", "\x00", "\x7f", "\x85", "\ud800"])
def test_wrong_uuids_name_the_field(uuid: object) -> None:
    with pytest.raises(InvalidValue, match="mb_project_uuid") as caught:
        parse_key(uuid, 1)
    assert caught.value.parameters == {"field": "mb_project_uuid"}


@pytest.mark.parametrize("number", [None, 0, -1, 2**63, True, 1.0, "", "1.0", "+1", " 1", "٣", "9" * 20, [1]])
def test_wrong_brizy_ids_name_the_field(number: object) -> None:
    with pytest.raises(InvalidValue, match="brz_project_id"):
        parse_key("a", number)


def test_a_key_with_both_halves_wrong_names_both_fields() -> None:
    with pytest.raises(InvalidValue, match=r"mb_project_uuid.*brz_project_id"):
        parse_key("", 0)


@pytest.mark.parametrize(
    ("raw", "progress"),
    [
        (None, None),
        ([], None),
        ({}, None),
        ({"total_pages": "many", "current_stage": 5, "progress_percent": True}, None),
        ({"total_pages": 10, "processed_pages": 4}, Progress(None, 4, 10)),
        ({"Total": "10", "Success": "4", "processTime": 7}, Progress(None, 4, 10)),
        ({"progress_percent": 120, "current_stage": "media"}, Progress(100.0, stage="media")),
        ({"progress_percent": -1}, Progress(0.0)),
        ({"progress_percent": float("nan"), "total_pages": -1}, None),
    ],
)
def test_progress_is_read_leniently(raw: object, progress: Progress | None) -> None:
    assert parse_progress(raw) == progress


def test_percent_is_computed_from_pages_where_it_is_not_said() -> None:
    assert Progress(processed_pages=1, total_pages=4).shown_percent == 25.0
    assert Progress(processed_pages=9, total_pages=4).shown_percent == 100.0
    assert Progress(processed_pages=1, total_pages=0).shown_percent is None
    assert Progress(percent=7.5, processed_pages=1, total_pages=2).shown_percent == 7.5


def test_progress_is_written_under_the_servers_names() -> None:
    assert Progress(50.0, 2, 4, "media").as_wire() == {
        "total_pages": 4,
        "processed_pages": 2,
        "progress_percent": 50.0,
        "current_stage": "media",
    }
    assert Progress().as_wire() == {}


def test_the_further_progress_stays() -> None:
    near, far = Progress(20.0, stage="z"), Progress(30.0, stage="a")
    assert near.merged(far) == far.merged(near) == far
    assert Progress().merged(near) == near


def test_a_reset_in_the_same_instant_hides_the_result() -> None:
    result = StoredResult({"status": "completed"}, NOON)
    at = {"status": "pending", "reset_at": NOON.isoformat()}
    assert determine_status(result, StoredMapping(at)) is Status.PENDING
    earlier = {"status": "pending", "reset_at": (NOON - timedelta(microseconds=1)).isoformat()}
    assert determine_status(result, StoredMapping(earlier)) is Status.COMPLETED
