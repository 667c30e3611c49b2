"""Acts that reach the migration server's machine, on real files and processes; what was done is never forgotten."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from msgspec.structs import replace as changed

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict, NotFound, StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import (
    Action,
    ActionDone,
    ActionRequest,
    ActionStep,
    AuditEntry,
    AuditOutcome,
    AuditQuery,
    StepOutcome,
)
from desktop_app.services.feed import Feed
from desktop_app.services.operating import BEGUN, Operating
from desktop_app.settings import ServerSettings, Settings, WorkerHostSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.expected_logs import ExpectedLogs
from tests.services.desk_parts import StillClock, launched
from tests.worker_host.server_files import ServerFiles
from tests.worker_host.workers import Workers

KEY = MigrationKey("site", 601)
OUTSIDE = [Action.KILL, Action.REMOVE_LOCK, Action.DELETE_CACHE, Action.HARD_RESET]


class Desk:
    """Operating on a real database and a real machine."""

    def __init__(self, database: Database, feed: Feed, clock: StillClock, files: ServerFiles) -> None:
        """Build it; a migration is in progress."""
        host = WorkerHostSettings(cache_path=str(files.caches), log_path=str(files.logs), command="at-work", grace=5.0)
        self.settings = Settings(server=ServerSettings(url="http://127.0.0.1:8080"), worker_host=host)
        self.database, self.files = database, files
        self.looks: list[MigrationKey] = []
        redactor = Redactor("canary-secret")
        self.host = WorkerHost(lambda: self.settings, redactor)
        self.operating = Operating(database, feed, self.host, self.looks.append, clock, redactor)
        self.attempt = launched(database, KEY)

    def set(self, **worker_host: object) -> None:
        """Change settings of the server's machine."""
        self.settings = changed(self.settings, worker_host=changed(self.settings.worker_host, **worker_host))

    def lock(self, pid: int) -> Path:
        """Write the lock of a worker that has just begun."""
        return self.files.write_lock(KEY, {"pid": pid, "started_timestamp": time.time()})

    def perform(self, action: Action, force: bool = False) -> ActionDone:
        """Ask as the operator."""
        return self.operating.perform(ActionRequest(KEY, action, "marta", force=force))

    def refused(self, action: Action) -> Conflict:
        """Ask, and give why it was refused."""
        with pytest.raises(Conflict) as caught:
            self.perform(action)
        return caught.value

    def status(self) -> Status:
        """Give what is shown."""
        with self.database.read() as view:
            row = view.listing.row_of(KEY)
        assert row is not None
        return row.status

    def trail(self) -> tuple[AuditEntry, ...]:
        """Give all that was audited, newest first."""
        with self.database.read() as view:
            return view.audit.page(AuditQuery(), 50).entries


@pytest.fixture
def desk(database: Database, feed: Feed, clock: StillClock, files: ServerFiles) -> Desk:
    """Give a desk beside its server."""
    return Desk(database, feed, clock, files)


def test_a_proven_process_is_named_and_ended(desk: Desk, start_process: Workers) -> None:
    process = start_process("at-work", "--secret=canary-secret")
    desk.lock(process.pid)
    plan = desk.operating.plan(KEY, Action.KILL)
    assert (plan.allowed, plan.refusal, plan.launch_running) == (True, "", True)
    assert plan.process is not None
    assert plan.process.pid == process.pid
    assert process.poll() is None, "a plan signals nothing"
    done = desk.perform(Action.KILL)
    process.wait(10)
    (step,) = done.steps
    assert (step.code, step.outcome, step.parameters["pid"]) == ("kill", StepOutcome.DONE, str(process.pid))
    assert (step.parameters["how"], done.message) == ("asked", f"process {process.pid} was ended")
    assert "canary" not in step.parameters["command"]
    assert (desk.status(), desk.looks) == (Status.IN_PROGRESS, [KEY])
    (entry,) = desk.trail()
    assert (entry.action, entry.outcome, entry.steps) == ("kill", AuditOutcome.DONE, (step,))
    assert (entry.attempt, entry.message) == (desk.attempt, done.message)


def test_force_waits_for_no_grace_and_skips_no_proof(desk: Desk, start_process: Workers) -> None:
    process = start_process("at-work", stubborn=True)
    desk.set(grace=600.0)
    desk.lock(process.pid)
    done = desk.perform(Action.KILL, force=True)
    process.wait(10)
    assert done.steps[0].parameters["how"] == "forced"
    assert done.message == f"process {process.pid} was ended by force"
    other = start_process("something-else")
    desk.lock(other.pid)
    with pytest.raises(Conflict, match="does not allow"):
        desk.perform(Action.KILL, force=True)
    assert other.poll() is None
    assert [entry.parameters for entry in desk.trail()] == [{"force": "true"}] * 2


def test_what_is_not_proven_is_not_ended_and_the_refusal_is_kept(desk: Desk, start_process: Workers) -> None:
    process = start_process("something-else")
    desk.lock(process.pid)
    plan = desk.operating.plan(KEY, Action.KILL)
    assert (plan.allowed, plan.refusal, plan.process) == (False, "command_mismatch", None)
    assert plan.refusal_parameters["pid"] == process.pid
    assert desk.refused(Action.KILL).code == "command_mismatch"
    desk.set(pids="foreign")
    assert desk.refused(Action.KILL).code == "process_foreign"
    assert process.poll() is None
    entries = desk.trail()
    assert [entry.outcome for entry in entries] == [AuditOutcome.REFUSED] * 2
    assert [entry.steps[0].outcome for entry in entries] == [StepOutcome.REFUSED] * 2
    said = [entry.steps[0].parameters for entry in entries]
    assert [one["refusal"] for one in said] == ["process_foreign", "command_mismatch"]
    assert said[1]["pid"] == str(process.pid)
    assert (entries[0].attempt, desk.looks) == (desk.attempt, [])


def test_a_line_that_changes_no_list_is_told_of(desk: Desk, feed: Feed, start_process: Workers) -> None:
    heard: list[int] = []
    feed.subscribe(lambda keys: heard.append(len(desk.trail()) if keys == {KEY} else -1))
    desk.set(pids="foreign")
    desk.refused(Action.KILL)
    assert heard == [1]
    desk.set(pids="auto")
    desk.lock(start_process("at-work").pid)
    desk.perform(Action.KILL)
    assert heard == [1, 2]


def test_no_secret_is_kept_with_a_refusal(desk: Desk, start_process: Workers) -> None:
    desk.lock(start_process("something-else", "--secret=canary-secret").pid)
    desk.refused(Action.KILL)
    (entry,) = desk.trail()
    assert "something-else" in entry.steps[0].parameters["command"]
    assert "canary" not in str(entry)


def test_only_the_process_that_was_confirmed_is_ended(desk: Desk, start_process: Workers) -> None:
    first, second = start_process("at-work"), start_process("at-work")
    desk.lock(first.pid)
    shown = desk.operating.plan(KEY, Action.KILL).process
    desk.lock(second.pid)
    for action in (Action.KILL, Action.HARD_RESET):
        request = ActionRequest(KEY, action, "marta", process=shown)
        if action is Action.KILL:
            with pytest.raises(Conflict) as refused:
                desk.operating.perform(request)
            assert refused.value.code == "process_changed"
        else:
            step = desk.operating.perform(request).steps[0]
            assert (step.outcome, step.parameters["refusal"]) == (StepOutcome.REFUSED, "process_changed")
            desk.lock(second.pid)
    assert (first.poll(), second.poll()) == (None, None)
    now = desk.operating.plan(KEY, Action.KILL).process
    desk.operating.perform(ActionRequest(KEY, Action.KILL, "marta", process=now))
    second.wait(10)
    assert first.poll() is None


def test_a_lock_and_the_intermediate_results_are_removed(desk: Desk) -> None:
    lock, cache = desk.lock(1), desk.files.write_cache(KEY)
    assert desk.operating.plan(KEY, Action.REMOVE_LOCK).lock_file == str(lock)
    assert desk.operating.plan(KEY, Action.DELETE_CACHE).cache_file == str(cache)
    for action, path in ((Action.REMOVE_LOCK, lock), (Action.DELETE_CACHE, cache)):
        done = desk.perform(action)
        assert done.steps == (ActionStep(action, StepOutcome.DONE, {"path": str(path)}),)
        assert not path.exists()
    assert (desk.status(), desk.looks) == (Status.IN_PROGRESS, [])


def test_what_is_not_there_is_nothing_and_no_error(desk: Desk) -> None:
    for action in (Action.REMOVE_LOCK, Action.DELETE_CACHE):
        plan = desk.operating.plan(KEY, action)
        assert (plan.allowed, plan.lock_file, plan.cache_file) == (True, "", "")
        assert desk.perform(action).steps == (ActionStep(action, StepOutcome.NOTHING),)
    assert [entry.outcome for entry in desk.trail()] == [AuditOutcome.DONE] * 2
    assert [entry.message for entry in desk.trail()] == [
        "there were no intermediate results",
        "there was no lock file",
    ]


@pytest.mark.parametrize("action", [Action.REMOVE_LOCK, Action.DELETE_CACHE])
def test_without_a_directory_nothing_is_removed(desk: Desk, action: Action) -> None:
    desk.set(cache_path="")
    plan = desk.operating.plan(KEY, action)
    assert (plan.allowed, plan.refusal) == (False, "no_server_directory")
    assert desk.refused(action).code == "no_server_directory"
    assert desk.trail()[0].outcome is AuditOutcome.REFUSED


def test_a_file_that_cannot_be_removed_is_a_failure(desk: Desk) -> None:
    desk.files.lock_path(KEY).mkdir()
    assert desk.refused(Action.REMOVE_LOCK).code == "file_not_removed"
    (entry,) = desk.trail()
    assert (entry.outcome, "cannot be removed" in entry.message) == (AuditOutcome.FAILED, True)


def test_whoever_works_on_it_is_named_before_anything_is_changed(desk: Desk, start_process: Workers) -> None:
    process = start_process("something-else")
    desk.lock(process.pid)
    for action in (Action.RESET_STATUS, Action.SET_FAILED, Action.REMOVE_LOCK):
        plan = desk.operating.plan(KEY, action)
        assert plan.allowed
        assert plan.process is not None
        assert plan.process.pid == process.pid
    hard = desk.operating.plan(KEY, Action.HARD_RESET)
    assert (hard.allowed, hard.process, hard.process_refusal) == (True, None, "command_mismatch")


def test_a_hard_reset_does_everything_and_lists_it(desk: Desk, start_process: Workers) -> None:
    process = start_process("at-work")
    lock, cache = desk.lock(process.pid), desk.files.write_cache(KEY)
    plan = desk.operating.plan(KEY, Action.HARD_RESET)
    assert (plan.allowed, plan.lock_file, plan.cache_file) == (True, str(lock), str(cache))
    assert plan.process is not None
    done = desk.perform(Action.HARD_RESET)
    process.wait(10)
    assert [(step.code, step.outcome) for step in done.steps] == [
        ("kill", "done"),
        ("remove_lock", "done"),
        ("delete_cache", "done"),
        ("reset_status", "done"),
    ]
    assert not lock.exists()
    assert not cache.exists()
    assert (done.status, desk.status(), desk.looks) == (Status.PENDING, Status.PENDING, [])
    assert done.message.endswith("the intermediate results were deleted; the status was reset to pending")
    (entry,) = desk.trail()
    assert (entry.action, entry.outcome, entry.steps) == ("hard_reset", AuditOutcome.DONE, done.steps)


@pytest.mark.parametrize("gone", ["no_lock", "dead", "reused"])
def test_a_hard_reset_where_nobody_works_has_nothing_to_end(desk: Desk, gone: str, start_process: Workers) -> None:
    if gone == "dead":
        process = start_process("at-work")
        process.kill()
        process.wait()
        desk.lock(process.pid)
    if gone == "reused":
        process = start_process("at-work")
        desk.files.write_lock(KEY, {"pid": process.pid, "started_timestamp": time.time() - 3600})
    steps = desk.perform(Action.HARD_RESET).steps
    assert (steps[0].outcome, steps[-1].outcome) == (StepOutcome.NOTHING, StepOutcome.DONE)
    assert gone != "reused" or process.poll() is None
    assert desk.status() is Status.PENDING


@pytest.mark.parametrize(
    ("settings", "refusals"),
    [
        ({"pids": "foreign"}, ["process_foreign"]),
        ({"command": "something-else"}, ["command_mismatch"]),
        ({"cache_path": ""}, ["process_not_proven", "no_server_directory", "no_server_directory"]),
    ],
)
def test_a_hard_reset_goes_on_where_a_step_is_refused(
    desk: Desk, start_process: Workers, settings: dict[str, object], refusals: list[str]
) -> None:
    process = start_process("at-work")
    desk.lock(process.pid)
    desk.set(**settings)
    done = desk.perform(Action.HARD_RESET)
    refused = [step for step in done.steps if step.outcome is StepOutcome.REFUSED]
    assert [step.parameters["refusal"] for step in refused] == refusals
    assert all(step.parameters["message"] in done.message for step in refused)
    assert process.poll() is None
    assert (done.status, desk.trail()[0].outcome) == (Status.PENDING, AuditOutcome.DONE)


def test_a_hard_reset_goes_on_where_a_file_stays(desk: Desk) -> None:
    desk.files.lock_path(KEY).mkdir()
    cache = desk.files.write_cache(KEY)
    done = desk.perform(Action.HARD_RESET)
    assert [step.outcome for step in done.steps] == ["refused", "failed", "done", "done"]
    assert not cache.exists()
    assert desk.status() is Status.PENDING


@pytest.mark.parametrize("action", OUTSIDE)
def test_nothing_is_touched_of_a_migration_that_nobody_knows(desk: Desk, action: Action) -> None:
    stranger = MigrationKey("stranger", 602)
    desk.files.write_lock(stranger, {})
    desk.files.write_cache(stranger)
    with pytest.raises(NotFound):
        desk.operating.plan(stranger, action)
    with pytest.raises(NotFound):
        desk.operating.perform(ActionRequest(stranger, action, "marta"))
    assert len(list(desk.files.caches.iterdir())) == 2
    assert desk.trail()[0].outcome is AuditOutcome.REFUSED


def test_what_was_done_before_the_database_failed_is_kept(desk: Desk, expected_logs: ExpectedLogs) -> None:
    lock = desk.lock(1)
    with closing(sqlite3.connect(desk.database.path, isolation_level=None)) as spoiler:
        spoiler.execute(
            "CREATE TRIGGER full BEFORE INSERT ON reports BEGIN SELECT RAISE(ABORT, 'no room for reports'); END"
        )
    with pytest.raises(StoreFailure, match="no room"):
        desk.perform(Action.HARD_RESET)
    assert not lock.exists()
    assert desk.status() is Status.IN_PROGRESS
    (entry,) = desk.trail()
    assert (entry.outcome, "no room for reports" in entry.message) == (AuditOutcome.FAILED, True)
    assert [step.code for step in entry.steps] == ["kill", "remove_lock", "delete_cache"]


def test_an_act_that_was_cut_off_is_known_to_have_begun(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("audit lost")
    lock = desk.lock(1)
    with closing(sqlite3.connect(desk.database.path, isolation_level=None)) as spoiler:
        spoiler.execute("CREATE TRIGGER full BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'no room'); END")
    with pytest.raises(StoreFailure, match="no room"):
        desk.perform(Action.REMOVE_LOCK)
    assert not lock.exists()
    (entry,) = desk.trail()
    assert replace(entry, id=0, at=entry.at) == AuditEntry(
        entry.at, "marta", "remove_lock", KEY, AuditOutcome.UNKNOWN, BEGUN, desk.attempt
    )
