"""Lock files as they lie on the disk, and the processes behind them."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import psutil
import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.worker import Liveness, LockReading, Reason
from desktop_app.settings import ServerSettings, Settings, WorkerHostSettings
from desktop_app.worker_host.host import WorkerHost
from tests.far_end import wait_until
from tests.worker_host.server_files import ServerFiles
from tests.worker_host.workers import Workers, born

KEY = MigrationKey("6f1c-a", 7)
NO_SUCH_PID = 2**31 - 1


def test_a_live_process_is_proven_and_described(host: WorkerHost, files: ServerFiles, start_process: Workers) -> None:
    process = start_process("at-work", "mb_secret=hush-hush")
    files.write_lock(KEY, {"pid": process.pid, "started_timestamp": int(born(process))}, age=9999)
    state = host.inspect(KEY)
    assert (state.liveness, state.reason) == (Liveness.RUNNING, Reason.PROCESS_ALIVE)
    assert state.process is not None
    assert (state.process.pid, state.process.parent) == (process.pid, os.getpid())
    assert state.process.created_at == datetime.fromtimestamp(born(process), UTC)
    assert state.process.user
    assert state.process.command.endswith("at-work mb_secret=•••")


def test_a_pid_that_was_given_anew_is_not_the_work(
    host: WorkerHost, files: ServerFiles, start_process: Workers
) -> None:
    process = start_process()
    files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process) - 3})
    state = host.inspect(KEY)
    assert (state.liveness, state.reason, state.process) == (Liveness.GONE, Reason.PID_REUSED, None)
    files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process) - 1})
    assert host.inspect(KEY).liveness is Liveness.RUNNING


def test_a_process_that_ended_is_gone_even_if_nobody_noticed_yet(
    host: WorkerHost, files: ServerFiles, start_process: Workers
) -> None:
    process = start_process()
    files.write_lock(KEY, {"pid": process.pid, "started_timestamp": time.time()})
    seen = psutil.Process(process.pid)
    seen.kill()
    # It stays in the list of processes until its parent, which we are, has waited for it.
    wait_until(lambda: seen.status() == psutil.STATUS_ZOMBIE, what="its end")
    assert host.inspect(KEY).reason is Reason.PROCESS_ABSENT
    process.wait()
    assert host.inspect(KEY).reason is Reason.PROCESS_ABSENT
    files.write_lock(KEY, {"pid": NO_SUCH_PID, "started_timestamp": time.time()})
    assert host.inspect(KEY).reason is Reason.PROCESS_ABSENT


@pytest.mark.parametrize(
    ("pids", "url", "local"),
    [
        ("auto", "http://localhost:8080", True),
        ("auto", "http://mb.example:8080", False),
        ("local", "http://mb.example:8080", True),
        ("foreign", "http://localhost:8080", False),
    ],
)
def test_foreign_pids_are_never_looked_up(
    files: ServerFiles, start_process: Workers, pids: str, url: str, local: bool
) -> None:
    host = msgspec.convert({"cache_path": str(files.caches), "pids": pids}, WorkerHostSettings)
    settings = Settings(server=ServerSettings(url=url), worker_host=host)
    worker_host = WorkerHost(lambda: settings, Redactor())
    assert worker_host.pids_are_local is local
    process = start_process()
    files.write_lock(KEY, {"pid": process.pid, "started_timestamp": born(process)}, age=601)
    expected = Reason.PROCESS_ALIVE if local else Reason.LOCK_OLD
    assert worker_host.inspect(KEY).reason is expected


def test_the_old_format_is_judged_by_its_age(host: WorkerHost, files: ServerFiles) -> None:
    for text in ("locked", "4711", "{broken", ""):
        files.write_lock(KEY, text, age=590)
        assert host.inspect(KEY).reason is Reason.LOCK_FRESH
        files.write_lock(KEY, text, age=610)
        assert host.inspect(KEY).reason is Reason.LOCK_OLD
    assert host.lock(KEY).content is None


def test_what_the_lock_says_is_masked(host: WorkerHost, files: ServerFiles) -> None:
    files.write_lock(KEY, {"status": "failed", "error": "hush-hush", "current_stage": "x hush-hush", "migration_id": 5})
    content = host.lock(KEY).content
    assert content is not None
    assert content.progress is not None
    assert (content.status, content.progress.stage) == (Status.ERROR, "x •••")
    assert content.facts == {"error": "•••", "migration_id": "5"}


def test_a_missing_file_and_a_missing_directory_differ(host: WorkerHost, files: ServerFiles) -> None:
    path = files.lock_path(KEY)
    assert host.lock(KEY) == LockReading(True, str(path))
    files.caches.rmdir()
    assert host.lock(KEY) == LockReading(False, str(path))
    assert host.inspect(KEY).reason is Reason.NO_DIRECTORY
    files.caches.write_text("no directory")
    assert host.inspect(KEY).reason is Reason.NO_DIRECTORY
    without = WorkerHost(Settings, Redactor())
    assert without.lock(KEY) == LockReading(False, "")
    assert not without.sees_locks


def _directory(path: Path) -> None:
    path.mkdir()


def _huge(path: Path) -> None:
    path.write_bytes(b" " * (1024 * 1024 + 1))


def _link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def _link_out(path: Path) -> None:
    (path.parent.parent / "elsewhere").write_text('{"status":"completed"}')
    path.symlink_to(path.parent.parent / "elsewhere")


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def _closed(path: Path) -> None:
    path.write_text("{}")
    path.chmod(0)
    try:
        path.read_bytes()
    except PermissionError:
        return
    pytest.skip("this user may read everything")


@pytest.mark.parametrize("make", [_directory, _huge, _link_to_nowhere, _link_out, _link_to_itself, _closed])
def test_a_lock_that_cannot_be_read_says_nothing(host: WorkerHost, files: ServerFiles, make: object) -> None:
    make(files.lock_path(KEY))  # type: ignore[operator]
    reading = host.lock(KEY)
    assert (reading.exists, reading.readable, reading.content) == (True, False, None)
    assert host.inspect(KEY).reason is Reason.UNREADABLE


@pytest.mark.parametrize("uuid", ["../up", "a/b", "..\\up", "/etc/passwd", "C:\\x", "я" * 255, "."])
def test_a_key_from_outside_stays_in_the_directory(host: WorkerHost, files: ServerFiles, uuid: str) -> None:
    key = MigrationKey(uuid, 7)
    path = files.write_lock(key, {"status": "completed"})
    assert path.parent == files.caches
    assert Path(host.lock(key).path) == path
    assert host.lock(key).readable
    assert host.remove_lock(key) == str(path)
    assert host.remove_lock(key) is None


def test_a_lock_that_names_another_migration_is_nobodys(host: WorkerHost, files: ServerFiles) -> None:
    files.write_lock(MigrationKey("a_b", 7), {"mb_project_uuid": "a_b", "status": "completed"})
    assert host.lock(MigrationKey("a_b", 7)).readable
    other = host.lock(MigrationKey("a/b", 7))
    assert (other.exists, other.readable, other.content) == (True, False, None)


def test_files_are_removed_by_name(host: WorkerHost, files: ServerFiles) -> None:
    lock, cache = files.write_lock(KEY, {}), files.write_cache(KEY)
    assert host.cache_file(KEY) == str(cache)
    assert host.delete_cache(KEY) == str(cache)
    assert host.cache_file(KEY) is None
    assert host.delete_cache(KEY) is None
    assert lock.exists()
    assert host.remove_lock(KEY) == str(lock)
    assert not lock.exists()


def test_what_cannot_be_removed_is_told_with_its_cure(host: WorkerHost, files: ServerFiles) -> None:
    files.lock_path(KEY).mkdir()
    with pytest.raises(Conflict, match="cannot be removed") as refusal:
        host.remove_lock(KEY)
    assert (refusal.value.code, refusal.value.parameters["path"]) == ("file_not_removed", str(files.lock_path(KEY)))
    assert files.lock_path(KEY).is_dir()
    with pytest.raises(Conflict, match=r"worker_host\.cache_path") as refusal:
        WorkerHost(Settings, Redactor()).delete_cache(KEY)
    assert refusal.value.code == "no_server_directory"


def test_a_link_is_removed_and_not_what_it_leads_to(host: WorkerHost, files: ServerFiles) -> None:
    _link_out(files.lock_path(KEY))
    host.remove_lock(KEY)
    assert not files.lock_path(KEY).is_symlink()
    assert (files.caches.parent / "elsewhere").exists()
