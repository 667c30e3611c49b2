"""What these tests stand on: directories of a server, and real processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.settings import ServerSettings, Settings, WorkerHostSettings
from desktop_app.worker_host.host import WorkerHost
from tests.worker_host.server_files import ServerFiles

StartProcess = Callable[..., subprocess.Popen[bytes]]

# It says when it is at work and ends with its standard input, so none outlives the tests.
_WORK = "import sys; print('at work', flush=True); sys.stdin.read()"
_STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + _WORK


@pytest.fixture
def files(tmp_path: Path) -> ServerFiles:
    """Give the server's two directories, empty."""
    return ServerFiles(tmp_path)


@pytest.fixture
def redactor() -> Redactor:
    """Give a redactor that knows one secret."""
    return Redactor("hush-hush")


@pytest.fixture
def settings(files: ServerFiles) -> Settings:
    """Give settings of a server on this machine."""
    host = WorkerHostSettings(cache_path=str(files.caches), log_path=str(files.logs), command="at-work", grace=5.0)
    return Settings(server=ServerSettings(url="http://127.0.0.1:8080"), worker_host=host)


@pytest.fixture
def host(settings: Settings, redactor: Redactor) -> WorkerHost:
    """Give the room's door."""
    return WorkerHost(lambda: settings, redactor)


@pytest.fixture
def start_process() -> Iterator[StartProcess]:
    """Give a starter of processes, told by words in their command lines."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str, stubborn: bool = False) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", _STUBBORN if stubborn else _WORK, *(words or ("at-work",))]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"at work"
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe is not None
            pipe.close()
