"""Killing on the server's own machine: it ends the process that is proven to do the work, and no other (CONTRACT 6)."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey
from desktop_app.settings import ServerSettings, Settings, WorkerHostSettings
from desktop_app.worker_host.host import WorkerHost
from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path

BRZ = 4711
GRACE = 0.5

Host = Callable[..., WorkerHost]


@pytest.fixture
def locks(tmp_path: Path) -> Path:
    """Give the folder that server and desk share."""
    folder = tmp_path / "locks"
    folder.mkdir()
    return folder


@pytest.fixture
def far(locks: Path) -> Iterator[FarEnd]:
    """Give a server whose runs have processes of their own."""
    with FarEnd(speed=40, lock_dir=locks, workers=True) as far_end:
        yield far_end


@pytest.fixture
def host(far: FarEnd, locks: Path) -> Host:
    """Give the door to the server's machine, with settings of one's own."""

    def build(**settings: str) -> WorkerHost:
        chosen = WorkerHostSettings(cache_path=str(locks), grace=GRACE, **settings)  # type: ignore[arg-type]
        return WorkerHost(lambda: Settings(server=ServerSettings(url=far.url), worker_host=chosen), Redactor())

    return build


@pytest.fixture
def innocent() -> Iterator[subprocess.Popen[bytes]]:
    """Give a process whose command line matches, and which does nobody's migration."""
    command = [sys.executable, "-c", "import sys; sys.stdin.read()", "php-lookalike"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        yield process
        process.kill()


def begin(far: FarEnd, uuid: str) -> psutil.Process:
    """Start a migration and give its process, once the lock file names it."""
    assert far.get(launch_path(uuid, BRZ, webhook_url="http://127.0.0.1:9/"))[0] == 202
    job = wait_until(lambda: [job for job in far.jobs(f"{uuid}-{BRZ}") if job["worker_pid"]])[-1]
    wait_until(Path(job["lock_file"]).exists)
    return psutil.Process(job["worker_pid"])


def refusal(host: WorkerHost, uuid: str) -> str:
    """Try to kill and give the code of the refusal."""
    with pytest.raises(Conflict) as refused:
        host.end_process(MigrationKey(uuid, BRZ))
    return refused.value.code


def gone(process: psutil.Process) -> bool:
    return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE


def survives(far: FarEnd, worker: psutil.Process) -> bool:
    """Tell whether a process lives and its run goes on."""
    return not gone(worker) and far.jobs()[-1]["phase"] == "working"


def test_the_proven_worker_dies_and_its_run_stops(far: FarEnd, host: Host) -> None:
    worker = begin(far, "hold-on")
    ended = host().end_process(MigrationKey("hold-on", BRZ))
    assert (ended.process.pid, ended.how) == (worker.pid, "asked")
    assert ended.process.command.startswith("php /srv/migration/public/index.php")
    assert gone(worker)
    far.wait_for(lambda state: state["jobs"][0]["phase"] == "crashed")
    assert refusal(host(), "hold-on") == "process_gone"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal to ignore")
def test_a_worker_that_will_not_go_is_forced_after_the_grace_period(far: FarEnd, host: Host) -> None:
    worker = begin(far, "hold-stubborn")
    asked = time.monotonic()
    assert host().end_process(MigrationKey("hold-stubborn", BRZ)).how == "forced"
    assert time.monotonic() - asked >= GRACE
    assert gone(worker)


def test_one_whose_command_does_not_match_survives(far: FarEnd, host: Host) -> None:
    worker = begin(far, "hold-disguised")
    assert refusal(host(), "hold-disguised") == "command_mismatch"
    assert survives(far, worker)
    assert host(command="nightly").end_process(MigrationKey("hold-disguised", BRZ)).process.pid == worker.pid


def test_one_of_another_machine_survives(far: FarEnd, host: Host) -> None:
    worker = begin(far, "hold-on")
    assert refusal(host(pids="foreign"), "hold-on") == "process_foreign"
    assert survives(far, worker)


def test_one_that_was_given_the_pid_anew_survives(host: Host, locks: Path, innocent: subprocess.Popen[bytes]) -> None:
    lock = locks / f"reused-{BRZ}.lock"
    lock.write_text(json.dumps({"pid": innocent.pid, "started_timestamp": int(time.time()) - 3600}))
    assert refusal(host(), "reused") == "process_not_proven"
    assert innocent.poll() is None
    # Nothing but the time protected it.
    lock.write_text(json.dumps({"pid": innocent.pid, "started_timestamp": int(time.time())}))
    assert host().end_process(MigrationKey("reused", BRZ)).process.pid == innocent.pid


@pytest.mark.parametrize("kind", ["oldlock", "nolock"])
def test_a_worker_that_no_lock_names_survives(far: FarEnd, host: Host, kind: str) -> None:
    assert far.get(launch_path(f"hold-{kind}", BRZ, webhook_url="http://127.0.0.1:9/"))[0] == 202
    job = wait_until(lambda: [job for job in far.jobs() if job["worker_pid"]])[0]
    if job["lock_file"]:
        wait_until(Path(job["lock_file"]).exists)
    assert refusal(host(), f"hold-{kind}") == "process_not_proven"
    assert survives(far, psutil.Process(job["worker_pid"]))
