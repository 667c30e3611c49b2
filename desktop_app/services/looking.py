"""Looks at one migration: at the server, else at its machine; a look under way is shared. Any worker thread."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from desktop_app.domain.attempt import AttemptState, Evidence, Launch
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import ProcessInfo
from desktop_app.domain.report import Effect, Report
from desktop_app.domain.times import parse_time
from desktop_app.migration_server.answers import StatusAnswer
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.services.concluding import Concluding, Conclusion, Trust
from desktop_app.services.feed import Feed, published
from desktop_app.services.recording import record, record_launch
from desktop_app.store.database import Database

logger = logging.getLogger(__name__)

MISSING_MEANS_NOT_SENT = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found.

    Attributes:
        latency: Seconds that the answer took.
        failure: Why there was none.
        found: The server knows the migration; False too where it did not answer.
        attempt_id: The current attempt it was recorded with.
    """

    process: ProcessInfo
    latency: float = 0.0
    failure: ServerUnreachable | None = None
    found: bool = True
    attempt_id: int | None = None


class Looker:
    """Asks the server about one migration at a time per key; everyone who wants the same look shares it."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        client: MigrationServerClient,
        concluding: Concluding,
        clock: Callable[[], datetime],
        heard: Callable[[MigrationKey, Look], None],
        failed: Callable[[ServerUnreachable], None],
        reconciling: Callable[[], bool],
    ) -> None:
        """Take what is needed.

        Args:
            database: Holds what is known.
            feed: Is told what changed.
            client: Asks the server.
            concluding: Looks where the server does not answer.
            clock: Now, UTC.
            heard: Is told of every look when it is over, on the looking thread.
            failed: Is told at once that the server did not answer, before its machine is looked at.
            reconciling: Tells whether nothing may be concluded from silence yet.
        """
        self._database = database
        self._feed = feed
        self._client = client
        self._concluding = concluding
        self._clock = clock
        self._heard = heard
        self._failed = failed
        self._reconciling = reconciling
        self._lock = threading.Lock()
        self._under_way: dict[MigrationKey, Future[Look]] = {}

    def look(self, key: MigrationKey) -> Look:
        """Ask and record, or join whoever is asking.

        Raises:
            StoreFailure: What was heard could not be kept.
        """
        with self._lock:
            shared = self._under_way.get(key)
            if shared is None:
                mine: Future[Look] = Future()
                self._under_way[key] = mine
        if shared is not None:
            return shared.result()
        try:
            look = self._ask(key)
        except BaseException as error:
            self._settle(key)
            mine.set_exception(error)
            raise
        self._settle(key)
        mine.set_result(look)
        self._heard(key, look)
        return look

    def busy(self) -> frozenset[MigrationKey]:
        """Give the keys that are being looked at."""
        with self._lock:
            return frozenset(self._under_way)

    def _settle(self, key: MigrationKey) -> None:
        with self._lock:
            del self._under_way[key]

    def _ask(self, key: MigrationKey) -> Look:
        begun = time.monotonic()
        try:
            answer = self._client.status(key)
        except ServerUnreachable as failure:
            self._failed(failure)
            trust = Trust.NOTHING if self._reconciling() else Trust.SILENCE
            return Look(_unreachable(failure, self._concluding.conclude(key, trust)), failure=failure)
        latency = time.monotonic() - begun
        if not answer.found:
            return Look(self._missing(key), latency, found=False)
        return self._record(key, answer, latency)

    def _record(self, key: MigrationKey, answer: StatusAnswer, latency: float) -> Look:
        report = answer.report(self._clock())
        with published(self._database, self._feed) as unit:
            recorded = record(unit, key, report)
            if recorded.attempt.missing_since is not None:
                unit.attempts.save(replace(recorded.attempt, missing_since=None))
        if recorded.effect.changed:
            logger.info("look key=%s effect=%s status=%s", key, recorded.effect, recorded.status)
        moved = recorded.effect is Effect.MOVED
        return Look(_process(answer, report, moved), latency, attempt_id=recorded.attempt.id)

    def _missing(self, key: MigrationKey) -> ProcessInfo:
        """Handle a 404: a launch that may not have reached the server was not sent if this lasts (CONTRACT 3)."""
        with self._database.read() as view:
            attempt = view.attempts.current(key)
        doubtful = attempt is not None and attempt.launch is Launch.UNKNOWN and _is_unheard(attempt.state)
        moved = doubtful and self._wait_for_it(key)
        # While a launch is in doubt, it is the 60 seconds that decide, not the absent process.
        found = self._concluding.conclude(key, Trust.STATEMENTS if doubtful else Trust.SILENCE).process
        if found.source == "lock_file" or found.status_updated:
            return found
        words = "the migration server does not know this migration"
        return replace(found, source="migration_server_api", message=words, status_updated=moved, detected_by="")

    def _wait_for_it(self, key: MigrationKey) -> bool:
        now = self._clock()
        with published(self._database, self._feed) as unit:
            attempt = unit.attempts.current(key)
            if attempt is None or attempt.launch is not Launch.UNKNOWN:
                return False
            if attempt.missing_since is None:
                unit.attempts.save(replace(attempt, missing_since=now))
                return False
            if now - attempt.missing_since < MISSING_MEANS_NOT_SENT:
                return False
            words = "the launch did not reach the migration server: it does not know this migration"
            record_launch(unit, attempt, Launch.NOT_SENT, words, now)
        return True


def _process(answer: StatusAnswer, report: Report, moved: bool) -> ProcessInfo:
    running = report.meaning is Status.IN_PROGRESS
    words = {
        Status.IN_PROGRESS: "the migration server is working on it",
        Status.COMPLETED: "the migration server says that it is completed",
        Status.ERROR: "the migration server says that it failed",
        Status.PENDING: "the migration server has not begun",
    }
    said = words.get(report.meaning, "the migration server says nothing of its status") if report.meaning else ""
    stamps = answer.server
    return ProcessInfo(
        "migration_server_api",
        running,
        said or "the migration server says nothing of its status",
        progress=answer.progress or Progress(),
        detected_by="migration-status",
        started_at=parse_time(stamps.started_at) if stamps else None,
        stage_updated_at=parse_time(stamps.updated_at) if stamps else None,
        status_updated=moved,
    )


def _unreachable(failure: ServerUnreachable, found: Conclusion) -> ProcessInfo:
    if found.known:
        return replace(found.process, server_error=str(failure))
    said = "nothing is known: the migration server did not answer"
    words = f"{said}; {found.silence}" if found.silence else said
    return ProcessInfo("none", False, words, server_error=str(failure), lock_file=found.process.lock_file)


def _is_unheard(state: AttemptState) -> bool:
    """Tell whether nobody but ourselves has said anything of an attempt."""
    return state.evidence in (None, Evidence.LAUNCH) or state.provisional
