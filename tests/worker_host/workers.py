"""Real processes that stand in for the migration server's workers; none outlives the test."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType

import psutil

# It says when it is at work and ends with its standard input.
_WORK = "import sys; print('at work', flush=True); sys.stdin.read()"
_STUBBORN = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + _WORK


class Workers:
    """Starts processes, told by words in their command lines; a context manager that ends them."""

    def __init__(self) -> None:
        """Begin without any."""
        self._started: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Workers:
        """Nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all that are left."""
        for process in self._started:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                pipe.close()

    def __call__(self, *words: str, stubborn: bool = False) -> subprocess.Popen[bytes]:
        """Start one; a stubborn one does not end when it is asked to."""
        command = [sys.executable, "-c", _STUBBORN if stubborn else _WORK, *(words or ("at-work",))]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"at work"
        return process


def born(process: subprocess.Popen[bytes]) -> float:
    """Give when a process was created, epoch seconds."""
    return psutil.Process(process.pid).create_time()
