"""Migrations whose server gives no answer, on real lock files, processes and logs: each ends as CONTRACT 5 says."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import ReportRecord
from desktop_app.domain.report import Report, launch_ended
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.concluding import Concluding, Trust
from desktop_app.services.feed import Feed
from desktop_app.services.looking import Look, Looker
from desktop_app.services.recording import record, show_current
from desktop_app.settings import Settings, WorkerHostSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.migration_server.scripted_server import Script, ScriptedServer, always
from tests.worker_host.server_files import ServerFiles
from tests.worker_host.workers import Workers, born

KEY = MigrationKey("6f1c-a", 7)
NO_SUCH_PID = 2**31 - 1
OLD = 700
UNKNOWN_THERE = always('{"error":"unknown"}', "404 Not Found")
WORKING_THERE = always('{"status":"in_progress"}')


def epoch(seconds_ago: float) -> int:
    return int(time.time() - seconds_ago)


def ago(seconds: float) -> datetime:
    return datetime.now(UTC) - timedelta(seconds=seconds)


class RunningClock:
    """The time, UTC, moved ahead at will."""

    def __init__(self) -> None:
        """Begin now."""
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        """Give the time."""
        return datetime.now(UTC) + self.ahead


class Desk:
    """Looks at one migration, with nothing running by itself.

    Attributes:
        reconciling: We were away, and the server has not answered since.
        pids: The setting ``worker_host.pids``.
    """

    def __init__(self, database: Database, files: ServerFiles) -> None:
        """Build it; the server is down."""
        self.database, self.files, self.feed = database, files, Feed()
        self.clock = RunningClock()
        self.reconciling = False
        self.pids = "local"
        self.server = "http://127.0.0.1:9"
        self._stack = ExitStack()
        redactor = Redactor()
        client = MigrationServerClient(lambda: ServerAddress(self.server), redactor)
        self._stack.callback(client.close)
        self.concluding = Concluding(database, self.feed, WorkerHost(self._settings, redactor), self.clock)
        self.looker = Looker(
            database,
            self.feed,
            client,
            self.concluding,
            self.clock,
            heard=lambda _key, _look: None,
            failed=lambda _failure: None,
            reconciling=lambda: self.reconciling,
        )

    def _settings(self) -> Settings:
        host = WorkerHostSettings(str(self.files.caches), str(self.files.logs), self.pids)  # type: ignore[arg-type]
        return Settings(worker_host=host)

    def serve(self, script: Script | None) -> None:
        """Let the server answer by a script, or be down."""
        self.server = self._stack.enter_context(ScriptedServer(script)).url if script else "http://127.0.0.1:9"

    def close(self) -> None:
        """End server and client."""
        self._stack.close()

    def launched(self, age: float, launch: Launch = Launch.ACCEPTED, key: MigrationKey = KEY) -> Attempt:
        """Store an attempt that began some seconds ago."""
        began = self.clock() - timedelta(seconds=age)
        with self.database.write() as unit:
            attempt = unit.attempts.add(Attempt(key, began, actor="op", parameters={"wave_id": "w1"}))
            unit.attempts.save(launch_ended(attempt, launch, "", began))
            show_current(unit, key, began)
        return attempt

    def look(self, key: MigrationKey = KEY) -> Look:
        """Look once."""
        return self.looker.look(key)

    def attempt(self, key: MigrationKey = KEY) -> Attempt:
        """Give the current attempt."""
        with self.database.read() as view:
            found = view.attempts.current(key)
        assert found is not None
        return found

    def status(self) -> Status:
        """Give what the list shows."""
        with self.database.read() as view:
            row = view.listing.row_of(KEY)
        assert row is not None
        assert row.provisional is (row.status.terminal and self.attempt().state.provisional)
        return row.status

    def history(self) -> list[ReportRecord]:
        """Give what changed something, oldest first."""
        with self.database.read() as view:
            return view.attempts.reports(KEY)[::-1]


@pytest.fixture
def desk(database: Database, files: ServerFiles) -> Iterator[Desk]:
    """Give a desk whose server is down."""
    made = Desk(database, files)
    yield made
    made.close()


Prepare = Callable[[Desk, Workers], None]


def nothing(_desk: Desk, _workers: Workers) -> None:
    """Leave the directory empty."""


def lock(content: Callable[[], object], age: float = 0) -> Prepare:
    def prepare(desk: Desk, _workers: Workers) -> None:
        desk.files.write_lock(KEY, content(), age)

    return prepare


def live_pid(desk: Desk, workers: Workers) -> None:
    process = workers()
    desk.files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process)}, OLD)


def reused_pid(age: float) -> Prepare:
    def prepare(desk: Desk, workers: Workers) -> None:
        process = workers()
        desk.files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process) - 5}, age)

    return prepare


def foreign_pid(age: float) -> Prepare:
    def prepare(desk: Desk, workers: Workers) -> None:
        live_pid(desk, workers)
        desk.files.write_lock(KEY, desk.files.lock_path(KEY).read_text(), age)
        desk.pids = "foreign"

    return prepare


def unreadable(desk: Desk, _workers: Workers) -> None:
    desk.files.lock_path(KEY).mkdir()


def no_directory(desk: Desk, _workers: Workers) -> None:
    desk.files.caches.rmdir()


def log(name: str, *lines: tuple[float, str]) -> Prepare:
    def prepare(desk: Desk, _workers: Workers) -> None:
        desk.files.write_log(name, *((ago(age), text) for age, text in lines))

    return prepare


def both(first: Prepare, second: Prepare) -> Prepare:
    def prepare(desk: Desk, workers: Workers) -> None:
        first(desk, workers)
        second(desk, workers)

    return prepare


def dead(age: float) -> Prepare:
    return lock(lambda: {"pid": NO_SUCH_PID, "started_timestamp": epoch(age)}, age)


@dataclass(frozen=True)
class Case:
    """What is found, and how the migration stands after a look.

    Attributes:
        age: Of the attempt, seconds.
        source: Where ``/process`` says that its knowledge comes from.
    """

    prepare: Prepare
    status: Status = Status.IN_PROGRESS
    evidence: Evidence | None = Evidence.LAUNCH
    error: str | None = None
    running: bool = False
    reason: str = "no_lock"
    source: str = "lock_file"
    age: float = 1000


def gone(prepare: Prepare, reason: str = "no_lock", source: str = "lock_file") -> Case:
    return Case(prepare, Status.ERROR, Evidence.STALENESS, "process is gone", reason=reason, source=source)


def done_in_lock() -> dict[str, object]:
    return {"pid": NO_SUCH_PID, "started_timestamp": epoch(900), "status": "success", "completed_at": epoch(300)}


def failed_in_lock() -> dict[str, object]:
    return {**done_in_lock(), "status": "failed", "failed_at": epoch(300), "error": "boom"}


def too_old() -> dict[str, object]:
    return {**done_in_lock(), "started_timestamp": epoch(5000), "completed_at": epoch(4000)}


def unstamped() -> dict[str, object]:
    return {"started_timestamp": epoch(900), "status": "completed"}


FOUND = log("wave_w1/project_7.log", (900, "Migration started"), (600, "Migration completed successfully: a.example"))

CASES = {
    "live pid": Case(live_pid, running=True, reason="process_alive"),
    "dead pid, lock fresh": Case(dead(590), reason="process_absent"),
    "dead pid, lock old": gone(dead(OLD), "process_absent"),
    "reused pid, lock fresh": Case(reused_pid(0), reason="pid_reused"),
    "reused pid, lock old": gone(reused_pid(OLD), "pid_reused"),
    "foreign pid, lock fresh": Case(foreign_pid(590), running=True, reason="lock_fresh"),
    "foreign pid, lock old": gone(foreign_pid(OLD), "lock_old"),
    "old format, fresh": Case(lock(lambda: "locked", 590), running=True, reason="lock_fresh"),
    "old format, old": gone(lock(lambda: "locked", OLD), "lock_old"),
    "broken JSON, fresh": Case(lock(lambda: '{"pid": 12', 0), running=True, reason="lock_fresh"),
    "broken JSON, old": gone(lock(lambda: '{"pid": 12', OLD), "lock_old"),
    "unreadable": Case(unreadable, reason="unreadable", source="none"),
    "completed inside": Case(
        lock(done_in_lock, 300), Status.COMPLETED, Evidence.LOCK_FILE, reason="process_absent"
    ),
    "failed inside": Case(
        lock(failed_in_lock, 300), Status.ERROR, Evidence.LOCK_FILE, "boom", reason="process_absent"
    ),
    "completed inside, without stamp of the end": Case(
        lock(unstamped), Status.COMPLETED, Evidence.LOCK_FILE,
        reason="lock_fresh",
    ),
    "too old an end inside, lock fresh": Case(lock(too_old, 590), reason="process_absent"),
    "too old an end inside, lock old": gone(lock(too_old, OLD), "process_absent"),
    "no lock": gone(nothing, source="none"),
    "no lock, young attempt": Case(nothing, source="none", age=110),
    "no directory": Case(no_directory, reason="no_directory", source="none"),
    "no lock, log says completed": Case(FOUND, Status.COMPLETED, Evidence.LOG, source="none"),
    "no lock, log says failed": Case(
        log("migration_7.log", (600, "Migration failed: boom")), Status.ERROR, Evidence.LOG, "Migration failed: boom",
        source="none",
    ),
    "no lock, log of an earlier run says completed": gone(
        log("migration_7.log", (5000, "Migration completed"), (900, "Migration started")), source="none"
    ),
    "dead pid, lock old, log says completed": Case(
        both(dead(OLD), FOUND), Status.COMPLETED, Evidence.LOG, reason="process_absent"
    ),
    "dead pid, lock fresh, log says completed": Case(both(dead(590), FOUND), reason="process_absent"),
    "live pid, log says completed": Case(both(live_pid, FOUND), running=True, reason="process_alive"),
}  # fmt: skip


@pytest.mark.parametrize("server", [None, UNKNOWN_THERE], ids=["down", "404"])
@pytest.mark.parametrize("name", CASES)
def test_a_migration_whose_server_says_nothing_ends_as_its_machine_shows(
    desk: Desk, start_process: Workers, name: str, server: Script | None
) -> None:
    case = CASES[name]
    case.prepare(desk, start_process)
    desk.serve(server)
    desk.launched(case.age)
    process = desk.look().process
    assert (desk.status(), desk.attempt().state.evidence, desk.attempt().state.error) == (
        case.status,
        case.evidence,
        case.error,
    )
    assert process.status_updated is (case.status is not Status.IN_PROGRESS)
    assert process.running is case.running
    assert process.lock_file_exists is (case.reason not in ("no_lock", "no_directory"))
    assert process.lock_file == str(desk.files.lock_path(KEY))
    assert (process.lock_modified_at is not None) is process.lock_file_exists
    assert (process.details is not None) is (case.reason == "process_alive")
    if server is None or process.source == "lock_file":
        assert (process.source, process.detected_by) == (
            case.source,
            "" if case.reason == "no_directory" else case.reason,
        )
    assert bool(process.server_error) is (server is None)
    kept = len(desk.history())
    for _ in range(3):
        desk.look()
    assert len(desk.history()) == kept, "looking again adds nothing"
    assert desk.status() is case.status


def test_a_uuid_with_separators_is_looked_for_inside_the_directory(desk: Desk) -> None:
    key = MigrationKey("../../etc/passwd", 7)
    desk.launched(1000, key=key)
    path = desk.files.write_lock(key, done_in_lock())
    assert path.parent == desk.files.caches
    assert desk.look(key).process.lock_file == str(path)
    assert desk.attempt(key).state.status is Status.COMPLETED


def test_without_directory_nothing_is_ever_inferred_and_the_silence_is_told(desk: Desk) -> None:
    desk.files.caches.rmdir()
    attempt = desk.launched(100_000)
    process = desk.look().process
    assert desk.status() is Status.IN_PROGRESS
    assert f"no sign of life since {attempt.created_at:%Y-%m-%dT%H:%M:%S}" in process.message
    assert (process.source, process.running) == ("none", False)


def test_an_inferred_end_is_told_as_one_and_dated_by_who_says_it(desk: Desk) -> None:
    content = done_in_lock()
    desk.files.write_lock(KEY, content)
    desk.launched(1000)
    desk.look()
    state = desk.attempt().state
    assert state.provisional
    assert state.ended_at is not None
    assert state.ended_at.timestamp() == content["completed_at"]
    assert [(one.evidence, one.status) for one in desk.history()] == [(Evidence.LOCK_FILE, Status.COMPLETED)]


@pytest.mark.parametrize(
    ("answer", "status", "evidence"),
    [
        ('{"status":"in_progress","started_at":"2026-11-23T12:00:00Z"}', Status.IN_PROGRESS, Evidence.SERVER),
        ('{"status":"completed","completed_at":"2026-11-23T12:00:00Z"}', Status.COMPLETED, Evidence.SERVER),
    ],
)
def test_the_servers_word_replaces_an_inferred_end(desk: Desk, answer: str, status: Status, evidence: Evidence) -> None:
    desk.launched(1000)
    desk.look()
    assert desk.status() is Status.ERROR
    with desk.database.read() as view:
        assert [attempt.key for attempt in view.attempts.in_progress()] == [KEY], "watching goes on"
    desk.serve(always(answer))
    desk.look()
    assert (desk.status(), desk.attempt().state.evidence) == (status, evidence)
    assert desk.attempt().state.error is None


def test_a_webhook_replaces_an_inferred_end(desk: Desk) -> None:
    attempt = desk.launched(1000)
    desk.look()
    with desk.database.write() as unit:
        record(unit, KEY, Report(Evidence.WEBHOOK, desk.clock(), Status.COMPLETED), attempt.id)
    assert (desk.status(), desk.attempt().state.evidence) == (Status.COMPLETED, Evidence.WEBHOOK)
    desk.look()
    assert desk.status() is Status.COMPLETED
    assert not desk.attempt().state.contradicted


def test_server_down_and_up_again_do_not_take_turns_with_what_is_inferred(desk: Desk) -> None:
    desk.launched(1000)
    desk.look()
    assert desk.status() is Status.ERROR
    desk.serve(WORKING_THERE)
    desk.look()
    assert desk.status() is Status.IN_PROGRESS
    kept = len(desk.history())
    for server in (None, WORKING_THERE, None):
        desk.serve(server)
        desk.look()
        assert desk.status() is Status.IN_PROGRESS
    assert len(desk.history()) == kept
    desk.clock.ahead = timedelta(seconds=601)
    desk.look()
    assert desk.status() is Status.ERROR, "it has been silent long enough since"


def test_what_the_lock_states_replaces_a_bare_process_is_gone_once(desk: Desk) -> None:
    desk.launched(1000)
    desk.look()
    assert desk.attempt().state.evidence is Evidence.STALENESS
    desk.files.write_lock(KEY, done_in_lock())
    desk.look()
    assert (desk.status(), desk.attempt().state.evidence) == (Status.COMPLETED, Evidence.LOCK_FILE)
    desk.files.write_lock(KEY, failed_in_lock())
    desk.look()
    desk.files.lock_path(KEY).unlink()
    desk.look()
    assert (desk.status(), desk.attempt().state.contradicted) == (Status.COMPLETED, False)
    assert len(desk.history()) == 2


def test_while_reconciling_nothing_is_concluded_but_all_is_told(desk: Desk, start_process: Workers) -> None:
    desk.reconciling = True
    desk.launched(1000)
    desk.files.write_lock(KEY, done_in_lock())
    process = desk.look().process
    assert (process.source, process.lock_file_exists, process.status_updated) == ("lock_file", True, False)
    desk.files.lock_path(KEY).unlink()
    desk.look()
    live_pid(desk, start_process)
    assert desk.look().process.running
    assert (desk.status(), desk.history()) == (Status.IN_PROGRESS, [])
    # "404 unknown" is an answer: with it we are back.
    desk.files.lock_path(KEY).unlink()
    desk.serve(UNKNOWN_THERE)
    desk.look()
    assert desk.status() is Status.ERROR


def test_running_work_brings_its_progress_and_its_sign_of_life(desk: Desk, start_process: Workers) -> None:
    attempt = desk.launched(3600)
    process = start_process()

    def write(percent: int, stage_at: float) -> None:
        content = {
            "pid": process.pid,
            "started_timestamp": time.time() + 5,
            "stage_updated_at": epoch(stage_at),
            "current_stage": "publishing",
            "progress_percent": percent,
        }
        desk.files.write_lock(KEY, content)

    write(40, 3000)
    before = desk.clock()
    looked = desk.look().process
    assert (looked.progress.percent, looked.progress.stage, looked.pid) == (40.0, "publishing", process.pid)
    assert desk.attempt().state.progress.percent == 40.0
    assert desk.attempt().last_sign >= before, "progress that nobody knew is a sign of life"
    with desk.database.write() as unit:
        kept = unit.attempts.current(KEY)
        assert kept is not None
        unit.attempts.save(replace(kept, state=replace(kept.state, last_sign_at=attempt.created_at)))
    assert desk.attempt().attention(desk.clock(), timedelta(minutes=30)) is Attention.SILENT
    write(40, 60)
    desk.look()
    assert 59 <= (desk.clock() - desk.attempt().last_sign).total_seconds() < 120
    assert desk.attempt().attention(desk.clock(), timedelta(minutes=30)) is None
    assert len(desk.history()) == 1, "a later stage is a sign of life, not history"


def test_a_running_earlier_run_lends_nothing_to_this_attempt(desk: Desk, start_process: Workers) -> None:
    process = start_process()
    desk.files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process), "progress_percent": 90})
    desk.launched(-60)
    looked = desk.look().process
    assert looked.running
    assert desk.attempt().state.progress.percent is None
    assert desk.status() is Status.IN_PROGRESS


def test_an_unconfirmed_launch_that_the_server_does_not_know_was_not_sent(desk: Desk) -> None:
    desk.launched(1000, Launch.UNKNOWN)
    desk.serve(UNKNOWN_THERE)
    desk.look()
    assert desk.status() is Status.IN_PROGRESS, "the 60 s decide, not the absent process"
    desk.clock.ahead = timedelta(seconds=61)
    assert desk.look().process.status_updated
    with desk.database.read() as view:
        assert [attempt.launch for attempt in view.attempts.of(KEY)] == [Launch.NOT_SENT]


def test_an_unconfirmed_launch_that_was_inferred_dead_is_not_sent_too_once_the_server_says_so(desk: Desk) -> None:
    desk.launched(1000, Launch.UNKNOWN)
    desk.look()
    assert desk.status() is Status.ERROR
    desk.serve(UNKNOWN_THERE)
    desk.look()
    desk.clock.ahead = timedelta(seconds=61)
    desk.look()
    with desk.database.read() as view:
        assert [attempt.launch for attempt in view.attempts.of(KEY)] == [Launch.NOT_SENT]


@pytest.mark.parametrize("status", [Status.PENDING, Status.COMPLETED, Status.ERROR])
def test_what_a_person_ended_stays_ended(desk: Desk, status: Status) -> None:
    desk.launched(1000)
    with desk.database.write() as unit:
        record(unit, KEY, Report(Evidence.OPERATOR, desk.clock(), status))
    desk.files.write_lock(KEY, failed_in_lock())
    desk.look()
    assert (desk.status(), desk.attempt().state.contradicted) == (status, False)


def test_a_migration_of_another_program_is_concluded_too(desk: Desk) -> None:
    with desk.database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "in_progress"}, ago(1000))
    desk.look()
    assert (desk.status(), desk.attempt().origin) == (Status.ERROR, Origin.IMPLICIT)
    assert desk.attempt().state.evidence is Evidence.STALENESS


def test_a_key_that_nobody_knows_is_looked_at_and_not_made(desk: Desk) -> None:
    desk.files.write_lock(KEY, done_in_lock())
    assert desk.look().process.source == "lock_file"
    with desk.database.read() as view:
        assert view.listing.row_of(KEY) is None


def test_as_much_is_written_down_as_is_trusted(desk: Desk) -> None:
    desk.launched(1000)
    desk.concluding.conclude(KEY, Trust.STATEMENTS)
    assert desk.status() is Status.IN_PROGRESS
    desk.files.write_lock(KEY, done_in_lock())
    assert not desk.concluding.conclude(KEY, Trust.NOTHING).process.status_updated
    assert desk.status() is Status.IN_PROGRESS
    assert desk.concluding.conclude(KEY, Trust.STATEMENTS).process.status_updated
    assert desk.status() is Status.COMPLETED


def test_what_is_reported_while_we_look_is_not_overruled(database: Database, desk: Desk) -> None:
    attempt = desk.launched(1000)
    reports = [Report(Evidence.WEBHOOK, desk.clock(), Status.IN_PROGRESS, Progress(50.0))]

    def reported_meanwhile() -> datetime:
        # The time is asked for between what is read and what is written.
        while reports:
            with database.write() as unit:
                record(unit, KEY, reports.pop(), attempt.id)
        return desk.clock()

    host = WorkerHostSettings(cache_path=str(desk.files.caches))
    worker_host = WorkerHost(lambda: Settings(worker_host=host), Redactor())
    concluding = Concluding(database, desk.feed, worker_host, reported_meanwhile)
    assert not concluding.conclude(KEY, Trust.SILENCE).process.status_updated
    assert desk.status() is Status.IN_PROGRESS
    assert concluding.conclude(KEY, Trust.SILENCE).process.status_updated
