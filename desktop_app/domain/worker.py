"""What the migration server's machine tells of a migration's work: lock file and process; pure, any thread.

A pid that is merely there proves nothing: it may have been given anew. See `judge`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum

from desktop_app.domain.log_lines import local_time
from desktop_app.domain.migration import Progress, Status, fold_status, parse_progress
from desktop_app.domain.times import parse_time
from desktop_app.domain.webhook import read_facts

# A process created later than this after its lock's start is another one that was given the same pid.
PID_TOLERANCE = timedelta(seconds=2)
# A lock that cannot be judged by a pid counts as running while it is younger than this.
FRESH_LOCK = timedelta(seconds=600)
_GREATEST_PID = 2**31 - 1


@dataclass(frozen=True, slots=True)
class ProcessFacts:
    """A process of this machine as it is now.

    Attributes:
        created_at: UTC; with the pid it names the process beyond doubt.
        parent: Its parent's pid; None where it has none or none is told.
        user: Who runs it; empty where that is not told.
        command: Its command line, without secrets.
    """

    pid: int
    created_at: datetime
    parent: int | None = None
    user: str = ""
    command: str = ""


@dataclass(frozen=True, slots=True)
class LockContent:
    """A lock file of the new format (CONTRACT 3); parts that are missing or of a wrong type are None.

    Attributes:
        started_at: UTC: ``started_timestamp``, else ``started_at``.
        stage_updated_at: UTC.
        status: Its word, synonyms folded.
        ended_at: UTC, when it reached that status, if it is an end.
        facts: Shown values by wire name.
        mb_project_uuid: Whose lock it says it is.
    """

    pid: int | None = None
    started_at: datetime | None = None
    stage_updated_at: datetime | None = None
    progress: Progress | None = None
    status: Status | None = None
    ended_at: datetime | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    mb_project_uuid: str | None = None


@dataclass(frozen=True, slots=True)
class LockReading:
    """What was found where a migration's lock file would be.

    Attributes:
        directory_readable: False where no directory is set or it cannot be listed: then nothing else is known.
        path: Of the file; empty without a directory.
        readable: The file is there and was read.
        modified_at: UTC; None where that cannot be told.
        content: None for the old format.
    """

    directory_readable: bool
    path: str = ""
    exists: bool = False
    readable: bool = False
    modified_at: datetime | None = None
    content: LockContent | None = None


class Liveness(StrEnum):
    """Whether the work goes on."""

    RUNNING = "running"
    GONE = "gone"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """By what the work was judged."""

    NO_DIRECTORY = "no_directory"
    NO_LOCK = "no_lock"
    UNREADABLE = "unreadable"
    PROCESS_ALIVE = "process_alive"
    PROCESS_ABSENT = "process_absent"
    PID_REUSED = "pid_reused"
    PROCESS_HIDDEN = "process_hidden"
    LOCK_FRESH = "lock_fresh"
    LOCK_OLD = "lock_old"


@dataclass(frozen=True, slots=True)
class WorkerState:
    """What lock file and process say together.

    Attributes:
        process: The one that is proven to do the work; None where none is.
        reason: By what `liveness` was judged.
    """

    lock: LockReading
    liveness: Liveness
    reason: Reason
    process: ProcessFacts | None = None


def parse_lock(text: str, zone: tzinfo | None = None) -> LockContent | None:
    """Read a lock file leniently; None where it is of the old format: anything but a JSON object.

    Args:
        text: The whole file.
        zone: The server's, in which it writes times without a zone; None: this machine's.
    """
    try:
        # Written anew, so that no lone surrogate survives: no database and no answer can hold one.
        raw = json.loads(json.dumps(json.loads(text), ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    status = fold_status(raw.get("status"))
    ends = ("completed_at", "failed_at") if status is Status.COMPLETED else ("failed_at", "completed_at")
    facts, _ = read_facts(raw)
    uuid = raw.get("mb_project_uuid")
    return LockContent(
        pid=_pid(raw.get("pid")),
        started_at=_first_time(zone, raw.get("started_timestamp"), raw.get("started_at")),
        stage_updated_at=_first_time(zone, raw.get("stage_updated_at")),
        progress=parse_progress(raw),
        status=status,
        ended_at=_first_time(zone, *(raw.get(name) for name in ends)) if status and status.terminal else None,
        facts=facts,
        mb_project_uuid=uuid if isinstance(uuid, str) else None,
    )


def judge(
    lock: LockReading, process: ProcessFacts | None, now: datetime, *, pids_are_local: bool, hidden: bool = False
) -> WorkerState:
    """Decide whether the work goes on (CONTRACT 3, Lock files).

    Args:
        lock: What was found of the lock file.
        process: The process that has the lock's pid now; None where there is none, or where nobody looked.
        now: UTC.
        pids_are_local: The lock's pid is one of this machine; else no process may have been looked for.
        hidden: There is such a process, and this user may not know when it was created.
    """
    if not lock.directory_readable:
        return WorkerState(lock, Liveness.UNKNOWN, Reason.NO_DIRECTORY)
    if not lock.exists:
        return WorkerState(lock, Liveness.GONE, Reason.NO_LOCK)
    if not lock.readable:
        return WorkerState(lock, Liveness.UNKNOWN, Reason.UNREADABLE)
    content = lock.content
    if content is None or content.pid is None or content.started_at is None or not pids_are_local:
        fresh = is_fresh(lock, now)
        return WorkerState(
            lock, Liveness.RUNNING if fresh else Liveness.GONE, Reason.LOCK_FRESH if fresh else Reason.LOCK_OLD
        )
    if hidden:
        return WorkerState(lock, Liveness.UNKNOWN, Reason.PROCESS_HIDDEN)
    if process is None:
        return WorkerState(lock, Liveness.GONE, Reason.PROCESS_ABSENT)
    if process.created_at - content.started_at > PID_TOLERANCE:
        return WorkerState(lock, Liveness.GONE, Reason.PID_REUSED)
    return WorkerState(lock, Liveness.RUNNING, Reason.PROCESS_ALIVE, process)


def is_fresh(lock: LockReading, now: datetime) -> bool:
    """Tell whether the lock file was written within the last 600 s; one whose age cannot be told is not."""
    return lock.modified_at is not None and now - lock.modified_at < FRESH_LOCK


def _pid(value: object) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 10:
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 < value <= _GREATEST_PID:
        return value
    return None


def _first_time(zone: tzinfo | None, *values: object) -> datetime | None:
    read = (_time(value, zone) for value in values)
    return next((moment for moment in read if moment is not None), None)


def _time(value: object, zone: tzinfo | None) -> datetime | None:
    """Read epoch seconds, also as text, or a text in the server's own time."""
    if not isinstance(value, str):
        return parse_time(value)
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) <= 12:
        return parse_time(int(text))
    return local_time(text, zone)
