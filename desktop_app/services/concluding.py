"""Concludes from lock file, process and log what becomes of a migration whose server is silent (CONTRACT 5).

Any worker thread. What a conclusion does to a status is decided by `domain/report.py`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum

from desktop_app.domain.attempt import Attempt, Evidence
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import ProcessInfo
from desktop_app.domain.report import Effect, Report, fold
from desktop_app.domain.staleness import began_at, end_of_abandoned, is_abandoned, statement_of_lock
from desktop_app.domain.times import format_time
from desktop_app.domain.worker import Liveness, Reason, WorkerState
from desktop_app.services.feed import Feed, published
from desktop_app.services.recording import known_attempt, record, wave_of
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost

logger = logging.getLogger(__name__)

# An end that the server took back is not concluded again before this has passed: else both would take turns.
TAKEN_BACK = timedelta(seconds=600)

_WORDS = {
    Reason.PROCESS_ALIVE: "the process is at work",
    Reason.LOCK_FRESH: "the lock file was written within the last 10 minutes",
    Reason.PROCESS_ABSENT: "the process that the lock file names has ended",
    Reason.PID_REUSED: "the process that the lock file names has ended; another one has its number now",
    Reason.PROCESS_HIDDEN: "this user may not look at the process that the lock file names",
    Reason.LOCK_OLD: "the lock file was not written for 10 minutes or more",
    Reason.NO_LOCK: "there is no lock file",
    Reason.UNREADABLE: "the lock file cannot be read",
    Reason.NO_DIRECTORY: "nothing is known: the lock files cannot be read",
}
_STATED = {
    (Evidence.LOCK_FILE, Status.COMPLETED): "the lock file says that it is completed",
    (Evidence.LOCK_FILE, Status.ERROR): "the lock file says that it failed",
    (Evidence.LOG, Status.COMPLETED): "its process has ended, and the log says that it is completed",
    (Evidence.LOG, Status.ERROR): "its process has ended, and the log says that it failed",
}


class Trust(IntEnum):
    """How much of what is found here may be written down."""

    NOTHING = 0
    STATEMENTS = 1
    SILENCE = 2


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was found without the server.

    Attributes:
        known: Whether the lock file could be looked for at all.
        last_sign: UTC, the last sign of life of a migration in progress; None for any other.
    """

    process: ProcessInfo
    known: bool
    last_sign: datetime | None = None

    @property
    def silence(self) -> str:
        """Say how long there was no sign of life; empty where that says nothing."""
        return f"no sign of life since {format_time(self.last_sign)}" if self.last_sign else ""


class Concluding:
    """Looks at what the server's machine shows of one migration, and writes down what may be concluded."""

    def __init__(self, database: Database, feed: Feed, worker_host: WorkerHost, clock: Callable[[], datetime]) -> None:
        """Take what is needed."""
        self._database = database
        self._feed = feed
        self._worker_host = worker_host
        self._clock = clock
        self._lock = threading.Lock()
        self._ended: dict[int, datetime] = {}

    @property
    def possible(self) -> bool:
        """Tell whether there is anything to look at."""
        return self._worker_host.sees_locks

    def conclude(self, key: MigrationKey, trust: Trust) -> Conclusion:
        """Look at lock file and process, and write down what follows, as far as it is trusted.

        Raises:
            StoreFailure: What was concluded could not be kept.
        """
        worker = self._worker_host.inspect(key)
        with self._database.read() as view:
            attempt = known_attempt(view, key)
            wave_id = wave_of(view, key)
        report = None
        if attempt is not None and trust >= Trust.STATEMENTS:
            report = self._report(attempt, worker, wave_id, trust)
        moved = attempt is not None and report is not None and self._recorded(attempt, report)
        in_progress = attempt is not None and attempt.state.status is Status.IN_PROGRESS
        return Conclusion(
            _process(worker, report, moved),
            worker.lock.directory_readable,
            attempt.last_sign if attempt is not None and in_progress else None,
        )

    def beside(self, key: MigrationKey, info: ProcessInfo) -> ProcessInfo:
        """Add to what the server said where the lock file is and which process is proven to do the work."""
        if not self.possible:
            return info
        worker = self._worker_host.inspect(key)
        return replace(
            info,
            lock_file=worker.lock.path or None,
            lock_file_exists=worker.lock.exists,
            lock_modified_at=worker.lock.modified_at,
            details=worker.process,
            pid=worker.process.pid if worker.process else info.pid,
        )

    def _report(self, attempt: Attempt, worker: WorkerState, wave_id: str, trust: Trust) -> Report | None:
        now = self._clock()
        taken_back = attempt.state.status is Status.IN_PROGRESS and self._was_ended_lately(attempt, now)
        stated = statement_of_lock(attempt, worker, now)
        if stated is not None:
            ends = stated.status is not None and stated.status.terminal
            return None if ends and taken_back else stated
        if trust < Trust.SILENCE or taken_back or not is_abandoned(attempt, worker, now):
            return None
        line = self._worker_host.closing_line(attempt.key, wave_id, began_at(attempt))
        return end_of_abandoned(line, now)

    def _recorded(self, attempt: Attempt, report: Report) -> bool:
        """Write a report down unless it changes nothing; tell whether it moved the status."""
        if fold(attempt, report).state == attempt.state:
            return False
        with published(self._database, self._feed) as unit:
            if known_attempt(unit, attempt.key) != attempt:
                # Something was reported or started while we looked: the next look sees it.
                return False
            recorded = record(unit, attempt.key, report)
        moved = recorded.effect is Effect.MOVED
        if moved:
            logger.info("concluded key=%s evidence=%s status=%s", attempt.key, report.evidence, recorded.status)
        if recorded.attempt.state.provisional and recorded.attempt.id is not None:
            self._note_end(recorded.attempt.id)
        return moved

    def _was_ended_lately(self, attempt: Attempt, now: datetime) -> bool:
        with self._lock:
            ended = self._ended.get(attempt.id or 0)
        return ended is not None and now - ended < TAKEN_BACK

    def _note_end(self, attempt_id: int) -> None:
        now = self._clock()
        with self._lock:
            lately = {number: at for number, at in self._ended.items() if now - at < TAKEN_BACK}
            self._ended = lately | {attempt_id: now}


def _process(worker: WorkerState, report: Report | None, moved: bool) -> ProcessInfo:
    lock, content = worker.lock, worker.lock.content
    status = report.status if report else None
    ended = status is not None and status.terminal
    return ProcessInfo(
        "lock_file" if lock.readable else "none",
        worker.liveness is Liveness.RUNNING and not ended,
        _words(worker, report),
        progress=(content.progress if content else None) or Progress(),
        pid=content.pid if content else None,
        detected_by=worker.reason.value,
        started_at=content.started_at if content else None,
        stage_updated_at=content.stage_updated_at if content else None,
        status_updated=moved,
        lock_file=lock.path or None,
        lock_file_exists=lock.exists,
        details=worker.process,
        lock_modified_at=lock.modified_at,
    )


def _words(worker: WorkerState, report: Report | None) -> str:
    stated = _STATED.get((report.evidence, report.status)) if report is not None and report.status else None
    return stated or _WORDS[worker.reason]
