"""What a lock file says, and whether the process behind it does the work (CONTRACT 3, Lock files)."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.migration import Progress, Status
from desktop_app.domain.worker import Liveness, LockContent, LockReading, ProcessFacts, Reason, judge, parse_lock

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
EPOCH = int(NOON.timestamp())


def test_a_lock_of_the_new_format_is_read_whole() -> None:
    text = json.dumps(
        {
            "mb_project_uuid": "uuid",
            "pid": 4711,
            "started_at": "2026-11-23 01:00:00",
            "started_timestamp": EPOCH,
            "current_stage": "publishing",
            "stage_updated_at": EPOCH + 5,
            "total_pages": 10,
            "processed_pages": 4,
            "progress_percent": 40,
            "status": "success",
            "completed_at": EPOCH + 9,
            "failed_at": 1,
            "migration_id": "m1",
            "brizy_project_id": 7,
            "brizy_project_domain": "a.example",
        }
    )
    assert parse_lock(text) == LockContent(
        pid=4711,
        started_at=NOON,
        stage_updated_at=NOON + timedelta(seconds=5),
        progress=Progress(40.0, 4, 10, "publishing"),
        status=Status.COMPLETED,
        ended_at=NOON + timedelta(seconds=9),
        facts={"migration_id": "m1", "brizy_project_id": 7, "brizy_project_domain": "a.example"},
        mb_project_uuid="uuid",
    )


def test_an_end_has_its_own_stamp() -> None:
    stamps = {"completed_at": EPOCH, "failed_at": EPOCH + 60}
    failed = parse_lock(json.dumps({"status": "error", "error": "boom", **stamps}))
    assert failed is not None
    assert (failed.status, failed.ended_at) == (Status.ERROR, NOON + timedelta(seconds=60))
    assert failed.facts == {"error": "boom"}
    working = parse_lock(json.dumps({"status": "in_progress", **stamps}))
    assert working is not None
    assert (working.status, working.ended_at) == (Status.IN_PROGRESS, None)


@pytest.mark.parametrize(
    ("stamps", "started_at"),
    [
        ({"started_timestamp": EPOCH, "started_at": "2000-01-01 00:00:00"}, NOON),
        ({"started_timestamp": str(EPOCH)}, NOON),
        ({"started_timestamp": "soon", "started_at": "2026-11-23 15:00:00"}, NOON),
        ({"started_at": "2026-11-23T12:00:00Z"}, NOON),
        ({"started_at": "yesterday"}, None),
        ({"started_timestamp": 10**30}, None),
        ({"started_timestamp": True}, None),
        ({}, None),
    ],
)
def test_when_the_work_began(stamps: dict[str, object], started_at: datetime | None) -> None:
    content = parse_lock(json.dumps(stamps), ZoneInfo("Europe/Moscow"))
    assert content is not None
    assert content.started_at == started_at


@pytest.mark.parametrize(
    ("pid", "read"),
    [(1, 1), ("4711", 4711), (2**31 - 1, 2**31 - 1), (2**31, None), (0, None), (-5, None), (1.0, None), (True, None),
     ("", None), ("4" * 40, None), ("٣", None), (None, None), ([4], None)],
)  # fmt: skip
def test_only_a_whole_positive_number_is_a_pid(pid: object, read: int | None) -> None:
    content = parse_lock(json.dumps({"pid": pid}))
    assert content is not None
    assert content.pid == read


@pytest.mark.parametrize("text", ["", "4711", "[1]", "null", '"x"', "{broken", "locked by php", "[" * 100_000, "\0"])
def test_anything_but_an_object_is_the_old_format(text: str) -> None:
    assert parse_lock(text) is None


def test_no_lone_surrogate_survives() -> None:
    content = parse_lock('{"error":{"a":"\\ud800"},"current_stage":"\\udfff","status":"error","mb_project_uuid":7}')
    assert content is not None
    assert content.progress is not None
    assert (content.progress.stage, content.facts["error"]) == ("?", '{"a":"?"}')
    assert content.mb_project_uuid is None


@given(st.text() | st.dictionaries(st.text(), st.integers() | st.text() | st.none() | st.floats()).map(json.dumps))
def test_no_text_breaks_the_reading(text: str) -> None:
    content = parse_lock(text)
    assert content is None or content.pid is None or content.pid > 0


NEW = LockContent(pid=4711, started_at=NOON)
ALIVE = ProcessFacts(4711, NOON - timedelta(hours=9))


def lock(age: float = 0, content: LockContent | None = NEW, **parts: object) -> LockReading:
    known = {"exists": True, "readable": True, "modified_at": NOON - timedelta(seconds=age), "content": content}
    return LockReading(True, "/c/x.lock", **(known | parts))  # type: ignore[arg-type]


NOT_TOLD = lock(content=LockContent(pid=4711))
NO_PID = lock(content=LockContent(started_at=NOON))


@pytest.mark.parametrize(
    ("reading", "process", "local", "liveness", "reason"),
    [
        (LockReading(False), ALIVE, True, Liveness.UNKNOWN, Reason.NO_DIRECTORY),
        (LockReading(True, "/c/x.lock"), ALIVE, True, Liveness.GONE, Reason.NO_LOCK),
        (lock(readable=False, content=None), ALIVE, True, Liveness.UNKNOWN, Reason.UNREADABLE),
        (lock(9999), ALIVE, True, Liveness.RUNNING, Reason.PROCESS_ALIVE),
        (lock(), None, True, Liveness.GONE, Reason.PROCESS_ABSENT),
        (lock(), ProcessFacts(4711, NOON + timedelta(seconds=2)), True, Liveness.RUNNING, Reason.PROCESS_ALIVE),
        (lock(), ProcessFacts(4711, NOON + timedelta(seconds=2.1)), True, Liveness.GONE, Reason.PID_REUSED),
        # A foreign pid says nothing, whoever has it here.
        (lock(599), ALIVE, False, Liveness.RUNNING, Reason.LOCK_FRESH),
        (lock(600), ALIVE, False, Liveness.GONE, Reason.LOCK_OLD),
        # The old format has no pid.
        (lock(599, content=None), None, True, Liveness.RUNNING, Reason.LOCK_FRESH),
        (lock(600, content=None), None, True, Liveness.GONE, Reason.LOCK_OLD),
        (lock(modified_at=None, content=None), None, True, Liveness.GONE, Reason.LOCK_OLD),
        # Without pid or start nothing can be proven of a process.
        (NOT_TOLD, ALIVE, True, Liveness.RUNNING, Reason.LOCK_FRESH),
        (NO_PID, None, True, Liveness.RUNNING, Reason.LOCK_FRESH),
    ],
)
def test_the_work_is_judged(
    reading: LockReading, process: ProcessFacts | None, local: bool, liveness: Liveness, reason: Reason
) -> None:
    state = judge(reading, process, NOON, pids_are_local=local)
    assert (state.liveness, state.reason) == (liveness, reason)
    assert state.process == (process if reason is Reason.PROCESS_ALIVE else None)
    assert state.lock == reading


def test_a_process_that_may_not_be_looked_at_proves_nothing() -> None:
    state = judge(lock(9999), None, NOON, pids_are_local=True, hidden=True)
    assert (state.liveness, state.reason) == (Liveness.UNKNOWN, Reason.PROCESS_HIDDEN)


def test_a_lock_from_the_end_of_time_breaks_nothing() -> None:
    late = LockContent(pid=4711, started_at=datetime.max.replace(tzinfo=UTC))
    assert judge(lock(content=late), ALIVE, NOON, pids_are_local=True).liveness is Liveness.RUNNING
