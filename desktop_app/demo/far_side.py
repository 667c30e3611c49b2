"""The demo's migration server: the simulator in a process of its own, given the same past as the desk.

Any thread. Must not import Qt. Its control calls are no part of the real wire, so the client does not know them.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_app.demo.sample import SampleMigration
from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.times import format_time

READY_WITHIN = 30.0
STOPS_WITHIN = 5.0


class FarSide:
    """One simulator process; it ends with this one, however this one ends.

    Attributes:
        url: Where it listens.
        lock_dir: Where it keeps its lock files; gone with it, like the logs.
        log_dir: Where it keeps its logs.
    """

    def __init__(self, speed: float) -> None:
        """Remember how many times faster than the real server it works."""
        self.url = ""
        self._disk = tempfile.TemporaryDirectory(prefix="migration-server-", ignore_cleanup_errors=True)
        self.lock_dir = Path(self._disk.name, "locks")
        self.log_dir = Path(self._disk.name, "logs")
        self._speed = speed
        self._process: subprocess.Popen[bytes] | None = None
        # No proxy stands between two processes of one machine.
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self) -> Self:
        """Start it and wait until it listens.

        Raises:
            KnownError: It did not get ready.
        """
        self._process = subprocess.Popen(
            self._command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        watchdog = threading.Timer(READY_WITHIN, self._process.kill)
        watchdog.start()
        line = self._process.stdout.readline()
        watchdog.cancel()
        if not line:
            raise KnownError("simulator_failed", "the simulator did not start; `migration-desk simulator` says why")
        self.url = json.loads(line)["url"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        assert self._process is not None
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.close()
        try:
            self._process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()
        self._disk.cleanup()

    def remember(self, samples: Iterable[SampleMigration], webhooks: Mapping[MigrationKey, str]) -> None:
        """Give it the same past; the running ones really work on and report to their webhook address."""
        self._control("seed", [_run(sample, webhooks.get(sample.key)) for sample in samples])

    def lose_webhook_of(self, key: MigrationKey) -> None:
        """Let this migration's result never be sent."""
        self._control("dials", {"kinds": {f"{key.mb_project_uuid}-{key.brz_project_id}": "lost"}})

    def _command(self) -> list[str]:
        frozen = getattr(sys, "frozen", False)
        program = [sys.executable] if frozen else [sys.executable, "-m", "desktop_app"]
        # A packed program has no interpreter for workers: there the simulator itself stands in their locks.
        workers = [] if frozen else ["--workers"]
        disk = ["--lock-dir", str(self.lock_dir), "--log-dir", str(self.log_dir)]
        options = ["--port", "0", "--speed", str(self._speed), "--exit-with-stdin"]
        return [*program, "simulator", *options, *disk, *workers]

    def _control(self, name: str, body: object) -> None:
        request = urllib.request.Request(f"{self.url}/_simulator/{name}", json.dumps(body).encode())
        with self._opener.open(request, timeout=30):
            pass


def _run(sample: SampleMigration, webhook: str | None) -> dict[str, object]:
    names = ("mb_site_id", "theme", "mb_product_name", "mb_project_domain", "brizy_project_domain", "migration_id")
    run: dict[str, object] = {
        "mb_project_uuid": sample.key.mb_project_uuid,
        "brz_project_id": sample.key.brz_project_id,
        "status": sample.status.value,
        **{name: sample.changes[name] for name in names if name in sample.changes},
    }
    if sample.status is not Status.PENDING:
        run["started_at"] = format_time(sample.started_at)
    if sample.ended_at is not None:
        run["failed_at" if sample.status is Status.ERROR else "completed_at"] = format_time(sample.ended_at)
    if sample.error:
        run["error"] = sample.error
    if sample.status is Status.IN_PROGRESS:
        run["progress_percent"] = sample.percent
        if sample.silent:
            run["kind"] = "crash"
    if webhook:
        run["webhook_url"] = webhook
    return run
