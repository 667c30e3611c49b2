"""The processes in which runs do their work, so that they can be looked at and killed like the real server's.

Any thread. Imports only the standard library, this room and the rule for file names.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from desktop_app.domain.file_names import safe_name
from desktop_app.simulator import worker_start
from desktop_app.simulator.plan import Key
from desktop_app.simulator.worker_start.sitecustomize import STUBBORN

_log = logging.getLogger(__name__)

_PHP = ("php", "/srv/migration/public/index.php")
_DISGUISED = ("backup", "/srv/backup/nightly.sh")


class Worker:
    """One process that does nothing but exist; it ends with the simulator, however that ends.

    Attributes:
        pid: Its number.
    """

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        """Take over a process whose standard input holds it alive."""
        self.pid = process.pid
        self._process = process

    @property
    def alive(self) -> bool:
        """Whether nobody has killed it; asking also buries it."""
        return self._process.poll() is None

    def end(self) -> None:
        """End it and wait until it is gone; idempotent."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


class Workforce:
    """Starts a worker for each run, if workers are wanted at all, and leaves none behind."""

    def __init__(self, wanted: bool) -> None:
        """Begin without workers."""
        self._wanted = wanted
        self._lock = threading.Lock()
        self._workers: list[Worker] = []

    def hire(self, key: Key, kinds: frozenset[str]) -> Worker | None:
        """Start the process of a run; None where none is wanted or this machine gives none.

        Its command line is the real server's, of kind `disguised` another program's. One of kind `stubborn`
        already ignores polite signals when it is returned.
        """
        if not self._wanted:
            return None
        program = _DISGUISED if "disguised" in kinds else _PHP
        arguments = [*program, f"--mb={safe_name(key.mb_project_uuid)}", f"--brz={key.brz_project_id}"]
        try:
            worker = _start(arguments, stubborn="stubborn" in kinds)
        except OSError as error:
            _log.warning("event=worker_not_started key=%s error=%s", key, error)
            return None
        with self._lock:
            self._workers = [one for one in self._workers if one.alive]
            self._workers.append(worker)
        return worker

    def close(self) -> None:
        """End all that still live."""
        with self._lock:
            workers, self._workers = self._workers, []
        for worker in workers:
            worker.end()


def _start(arguments: list[str], *, stubborn: bool) -> Worker:
    # The interpreter below a virtual environment: on Windows that of the environment only starts a second process,
    # and under another name than its own it finds its library by PYTHONHOME alone.
    interpreter = getattr(sys, "_base_executable", "") or sys.executable
    home = sys.base_prefix if os.name == "nt" else os.pathsep.join((sys.base_prefix, sys.base_exec_prefix))
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    environment |= {"PYTHONHOME": home, "PYTHONPATH": str(Path(worker_start.__path__[0]))}
    if stubborn:
        environment[STUBBORN] = "1"
    process = subprocess.Popen(
        arguments,
        executable=interpreter,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    if stubborn:
        assert process.stdout is not None
        process.stdout.readline()
    return Worker(process)
