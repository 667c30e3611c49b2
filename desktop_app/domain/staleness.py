"""What is concluded of a migration in progress when its server gives no answer (CONTRACT 5); pure, any thread.

Everything here is inference: `domain/report.py` decides what becomes of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.log_lines import LogLine
from desktop_app.domain.migration import Status
from desktop_app.domain.report import Report
from desktop_app.domain.worker import Liveness, WorkerState, is_fresh

# What a lock file says of an end, or of work, counts for an attempt that is at most this much younger.
STAMP_TOLERANCE = timedelta(seconds=2)
# Before this age nothing is concluded from an absent process: the server may not have begun yet.
YOUNG_ATTEMPT = timedelta(seconds=120)
PROCESS_GONE = "process is gone"


def began_at(attempt: Attempt) -> datetime:
    """Give when an attempt began, UTC: one that we did not launch began before we knew of it."""
    started_at = attempt.state.started_at
    if attempt.origin is Origin.LAUNCHED or started_at is None:
        return attempt.created_at
    return min(attempt.created_at, started_at)


def awaits_inference(attempt: Attempt) -> bool:
    """Tell whether a conclusion can change anything: the attempt is in progress, or its end is one itself."""
    state = attempt.state
    return state.provisional or (state.status is Status.IN_PROGRESS and not state.ended_by_operator)


def statement_of_lock(attempt: Attempt, worker: WorkerState, now: datetime) -> Report | None:
    """Give what the lock file itself says of this attempt: an end, or how far running work is.

    Args:
        attempt: The current one.
        worker: Its lock file and process.
        now: UTC.

    Returns:
        None where it says nothing, or nothing of this attempt.
    """
    content = worker.lock.content
    if content is None or not awaits_inference(attempt):
        return None
    earliest = began_at(attempt) - STAMP_TOLERANCE
    if content.status is not None and content.status.terminal:
        moment = content.ended_at or content.started_at
        if moment is None or moment < earliest:
            return None
        return Report(
            Evidence.LOCK_FILE, now, content.status, content.progress, content.facts, happened_at=min(moment, now)
        )
    if worker.liveness is not Liveness.RUNNING or content.started_at is None or content.started_at < earliest:
        return None
    return Report(Evidence.LOCK_FILE, now, Status.IN_PROGRESS, content.progress, happened_at=content.stage_updated_at)


def is_abandoned(attempt: Attempt, worker: WorkerState, now: datetime) -> bool:
    """Tell whether nobody works on an attempt any more: then its log decides, else it counts as failed.

    Args:
        attempt: The current one.
        worker: Its lock file and process; without a readable directory nothing is ever concluded.
        now: UTC.
    """
    in_progress = attempt.state.status is Status.IN_PROGRESS and attempt.launch is not Launch.PENDING
    if not in_progress or not awaits_inference(attempt) or worker.liveness is not Liveness.GONE:
        return False
    return not is_fresh(worker.lock, now) and now - began_at(attempt) > YOUNG_ATTEMPT


def end_of_abandoned(line: LogLine | None, now: datetime) -> Report:
    """Give the end of an attempt that nobody works on: what its log says last, else that the process is gone.

    Args:
        line: The log's last line within the attempt that tells an end; None where there is none.
        now: UTC.
    """
    status = None if line is None else line.ending
    if line is None or status is None:
        return Report(Evidence.STALENESS, now, Status.ERROR, facts={"error": PROCESS_GONE})
    facts = {"error": line.text} if status is Status.ERROR else {}
    return Report(Evidence.LOG, now, status, facts=facts, happened_at=min(line.at, now))
