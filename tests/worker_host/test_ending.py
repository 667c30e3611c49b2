"""Only the proven process is ended; a reused pid, a foreign one and one of another program survive."""

from __future__ import annotations

import os
import time

import psutil
import pytest
from msgspec.structs import replace

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.worker import ProcessFacts
from desktop_app.settings import Settings, WorkerHostSettings
from desktop_app.worker_host.ending import CommandRule, end
from desktop_app.worker_host.host import WorkerHost
from desktop_app.worker_host.processes import ask_to_end, end_by_force, is_ending, process_facts
from tests.worker_host.server_files import ServerFiles
from tests.worker_host.workers import Workers

KEY = MigrationKey("6f1c-a", 7)


def write_lock_of(files: ServerFiles, pid: int, offset: float = 0) -> None:
    files.write_lock(KEY, {"pid": pid, "started_timestamp": psutil.Process(pid).create_time() + offset})


def refusal_of(host: WorkerHost) -> str:
    with pytest.raises(Conflict) as refusal:
        host.end_process(KEY)
    with pytest.raises(Conflict) as same:
        host.candidate(KEY)
    assert same.value.code == refusal.value.code
    return refusal.value.code


def test_the_proven_process_ends_when_it_is_asked(host: WorkerHost, files: ServerFiles, start_process: Workers) -> None:
    process, other = start_process("at-work", "hush-hush"), start_process()
    write_lock_of(files, process.pid)
    candidate = host.candidate(KEY)
    assert candidate.command.endswith("at-work •••")
    assert process.poll() is None
    ended = host.end_process(KEY)
    assert (ended.process, ended.how) == (candidate, "asked")
    assert process.wait(10) != 0
    assert other.poll() is None
    assert refusal_of(host) == "process_gone"


def test_one_that_does_not_listen_is_forced(host: WorkerHost, files: ServerFiles, start_process: Workers) -> None:
    process = start_process(stubborn=True)
    write_lock_of(files, process.pid)
    assert host.end_process(KEY, grace=0.1).how == "forced"
    assert process.wait(10) != 0


def test_a_reused_pid_survives(host: WorkerHost, files: ServerFiles, start_process: Workers) -> None:
    process = start_process()
    write_lock_of(files, process.pid, offset=-3)
    assert refusal_of(host) == "process_not_proven"
    assert process.poll() is None


def test_a_foreign_pid_survives(
    settings: Settings, redactor: Redactor, files: ServerFiles, start_process: Workers
) -> None:
    process = start_process()
    write_lock_of(files, process.pid)
    foreign = replace(settings, worker_host=replace(settings.worker_host, pids="foreign"))
    assert refusal_of(WorkerHost(lambda: foreign, redactor)) == "process_foreign"
    assert process.poll() is None


def test_another_program_survives(host: WorkerHost, files: ServerFiles, start_process: Workers) -> None:
    process = start_process("vim", "hush-hush")
    write_lock_of(files, process.pid)
    with pytest.raises(Conflict, match="does not allow") as refusal:
        host.end_process(KEY)
    assert refusal.value.code == "command_mismatch"
    assert "hush-hush" not in str(refusal.value)
    assert "hush-hush" not in str(refusal.value.parameters["command"])
    assert process.poll() is None
    assert refusal_of(host) == "command_mismatch"


def test_the_default_command_is_that_of_php_workers() -> None:
    assert WorkerHostSettings().command == "php|apache|httpd"


@pytest.mark.parametrize("content", ["old format", "{broken", {"pid": 1}, {"started_timestamp": 1}, None])
def test_without_proof_nothing_is_signalled(host: WorkerHost, files: ServerFiles, content: object) -> None:
    if content is not None:
        files.write_lock(KEY, content)
    assert refusal_of(host) == "process_not_proven"


def test_without_directory_or_a_readable_lock_nothing_is_signalled(host: WorkerHost, files: ServerFiles) -> None:
    files.lock_path(KEY).mkdir()
    assert refusal_of(host) == "process_not_proven"
    files.lock_path(KEY).rmdir()
    files.caches.rmdir()
    assert refusal_of(host) == "process_not_proven"


def test_the_desk_never_ends_itself(settings: Settings, redactor: Redactor, files: ServerFiles) -> None:
    host = WorkerHost(lambda: replace(settings, worker_host=replace(settings.worker_host, command=".")), redactor)
    write_lock_of(files, os.getpid())
    assert refusal_of(host) == "process_not_proven"


def test_one_that_is_another_program_by_then_is_not_forced(redactor: Redactor, start_process: Workers) -> None:
    process = start_process(stubborn=True)
    facts = process_facts(process.pid)
    assert facts is not None
    with pytest.raises(Conflict) as refusal:
        end(facts, CommandRule("another", redactor), grace=0.1)
    assert refusal.value.code == "command_mismatch"
    assert process.poll() is None


def test_one_that_is_just_ending_is_no_other_program(redactor: Redactor, start_process: Workers) -> None:
    for _ in range(30):
        process = start_process()
        facts = process_facts(process.pid)
        assert facts is not None
        assert end(facts, CommandRule("at-work", redactor), grace=0).process == facts
        assert process.wait(10) != 0
        assert is_ending(process.pid)
    assert not is_ending(os.getpid())


def test_a_signal_reaches_only_the_process_that_was_looked_at(start_process: Workers) -> None:
    process = start_process()
    facts = process_facts(process.pid)
    assert facts is not None
    earlier = ProcessFacts(facts.pid, facts.created_at.replace(year=2000))
    assert ask_to_end(earlier, 0)
    assert end_by_force(earlier)
    assert process.poll() is None
    began = time.monotonic()
    assert end_by_force(facts)
    assert time.monotonic() - began < 5
    process.wait()
    assert process_facts(process.pid) is None
    assert ask_to_end(facts, 0)
