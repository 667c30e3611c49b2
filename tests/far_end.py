"""The tests' far end: the simulated migration server in a process of its own; standard library only."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable
from pathlib import Path
from types import TracebackType
from typing import IO, Any, TypeVar

PROJECT_ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 30.0
STOPS_WITHIN = 10.0

T = TypeVar("T")


def wait_until(condition: Callable[[], T | None], *, within: float = 20.0, what: str = "", pause: float = 0.02) -> T:
    """Return the condition's first true value; look again after each pause, 20 ms or what a costly look deserves.

    Raises:
        AssertionError: It did not come true in time; the text says what was waited for and its last value.
    """
    never = threading.Event()
    deadline = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        assert time.monotonic() < deadline, f"not within {within} s: {what or condition}; last value {value!r}"
        never.wait(pause)


class FarEnd:
    """One simulator process on a free port, a context manager; it dies with this process at the latest.

    Attributes:
        url: Its base URL, to be given to the desk as the migration server.
        process: The child process.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        speed: float = 20.0,
        token: str | None = None,
        lock_dir: Path | None = None,
        log_dir: Path | None = None,
        port: int = 0,
        workers: bool = False,
    ) -> None:
        """Remember the options.

        `port` other than 0 is for a server that comes back where it was; with `workers` each run at work has a
        process of its own, named in its lock file and as `worker_pid` in `jobs`, that may be killed.
        """
        self.url = ""
        self.process: subprocess.Popen[bytes] | None = None
        self._command = [sys.executable, "-m", "desktop_app.simulator", "--exit-with-stdin"]
        options = {
            "--port": port,
            "--seed": seed,
            "--speed": speed,
            "--token": token,
            "--lock-dir": lock_dir,
            "--log-dir": log_dir,
        }
        for name, value in options.items():
            if value is not None:
                self._command += [name, str(value)]
        if workers:
            self._command.append("--workers")
        self._errors: IO[bytes] | None = None
        # No proxy of this machine's environment may stand between two processes on it.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self) -> FarEnd:
        """Start the process and wait for its ready line."""
        self._errors = tempfile.TemporaryFile()
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process, by force if it must be."""
        self.stop()
        if self._errors is not None:
            self._errors.close()

    @property
    def port(self) -> int:
        """The port it listens on."""
        return int(self.url.rsplit(":", 1)[1])

    def start(self) -> None:
        """Start the process, after a `stop` on the same port again (a server that comes back, without memory).

        Raises:
            AssertionError: It did not say that it is ready; the text has what it wrote.
        """
        if self.url:
            self._command[self._command.index("--port") + 1] = str(self.port)
        self.process = process = subprocess.Popen(
            self._command,
            cwd=PROJECT_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
        )
        watchdog = threading.Timer(READY_WITHIN, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            line = process.stdout.readline()
        finally:
            watchdog.cancel()
            watchdog.join()
        if not line:
            process.wait()
            written = self.errors()
            self.stop()
            raise AssertionError(f"the simulator did not get ready, exit code {process.returncode}: {written}")
        self.url = json.loads(line)["url"]

    def stop(self) -> int | None:
        """End the process the polite way (its standard input ends), kill it if that fails; return its code."""
        process, self.process = self.process, None
        if process is None:
            return None
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        try:
            return process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()
        finally:
            process.stdout.close()

    def kill(self) -> None:
        """End the process at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
        self.stop()

    def errors(self) -> str:
        """Return what the process wrote to standard error so far."""
        assert self._errors is not None, "enter the context first"
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def dials(self, **dials: Any) -> dict[str, Any]:
        """Turn fault dials (`status_mode="html"`, `drop_next_webhook=1`, `kinds={"<uuid>-<brz>": "fail"}`, …)."""
        return self._control("dials", dials)

    def state(self) -> dict[str, Any]:
        """Return what the simulator did and saw: running, max_running, jobs, launches, status_calls, webhooks."""
        return self._control("state", None)

    def seed(self, runs: Iterable[dict[str, Any]]) -> int:
        """Give it a past: runs with mb_project_uuid, brz_project_id, status and what `PastReader` knows."""
        seeded: int = self._control("seed", list(runs))["seeded"]
        return seeded

    def finish(self, *keys: str) -> int:
        """End the runs at work of these "<uuid>-<brz>" (none named: all) now, as planned; return how many."""
        finished: int = self._control("finish", {"keys": list(keys)} if keys else {})["finished"]
        return finished

    def jobs(self, key: str | None = None) -> list[dict[str, Any]]:
        """Return the runs so far, of one "<uuid>-<brz>" or all, oldest first."""
        return [job for job in self.state()["jobs"] if key in (None, job["key"])]

    def wait_for(
        self, condition: Callable[[dict[str, Any]], Any], *, within: float = 20.0, pause: float = 0.02
    ) -> dict[str, Any]:
        """Return the first state for which the condition is true.

        Raises:
            AssertionError: It did not come true in time.
        """

        def look() -> dict[str, Any] | None:
            state = self.state()
            return state if condition(state) else None

        return wait_until(look, within=within, what="a state of the simulator", pause=pause)

    def get(self, path: str) -> tuple[int, Any]:
        """Ask the real wire and return status and JSON body (None if it is no JSON)."""
        return self._call(urllib.request.Request(self.url + path))

    def _control(self, name: str, body: Any) -> dict[str, Any]:
        data = None if body is None else json.dumps(body).encode()
        status, answer = self._call(urllib.request.Request(f"{self.url}/_simulator/{name}", data=data))
        assert status == 200, f"/_simulator/{name} answered {status}: {answer}"
        assert isinstance(answer, dict)
        return answer

    def _call(self, request: urllib.request.Request) -> tuple[int, Any]:
        try:
            with self._opener.open(request, timeout=30) as response:
                return response.status, _json(response.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _json(error.read())


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None
