"""The tests' near end: `migration-desk serve` in a process of its own, asked over its HTTP API."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tests.far_end import PROJECT_ROOT, wait_until

READY_WITHIN = 30.0
STOPS_WITHIN = 10.0
SITE_ID = "site-9"


class NearEnd:
    """One ``serve`` process on a free port; a context manager that ends it.

    Attributes:
        url: Its base URL.
        token: Its API token.
        secret: The MB secret that it was given.
    """

    def __init__(
        self, data_dir: Path, server_url: str, secret: str = "canary-secret", settings: Mapping[str, str] | None = None
    ) -> None:
        """Remember where it keeps its data and which server it talks to; `settings` are environment variables."""
        self.data_dir = data_dir
        self.secret = secret
        self.url = ""
        self.token = ""
        self.process: subprocess.Popen[bytes] | None = None
        self._errors: IO[bytes] = tempfile.TemporaryFile()
        self._environment = {
            **os.environ,
            "MIGRATION_API_URL": server_url,
            "MB_SITE_ID": SITE_ID,
            "MB_SECRET": secret,
            "MIGRATION_DESK_RECEIVER_PORT": "0",
            **(settings or {}),
        }
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def __enter__(self) -> NearEnd:
        """Start it and wait for its ready line."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it, by force if it must be."""
        if self.process is not None:
            self.stop()
        self._errors.close()

    def start(self) -> None:
        """Start the process; raise AssertionError with what it wrote if it does not get ready."""
        command = [sys.executable, "-m", "desktop_app", "serve", "--data-dir", str(self.data_dir)]
        self.process = subprocess.Popen(
            command, cwd=PROJECT_ROOT, env=self._environment, stdout=subprocess.PIPE, stderr=self._errors
        )
        assert self.process.stdout is not None
        watchdog = threading.Timer(READY_WITHIN, self.process.kill)
        watchdog.start()
        try:
            line = self.process.stdout.readline()
        finally:
            watchdog.cancel()
            watchdog.join()
        assert line, f"serve did not get ready: {self.errors()}"
        ready = json.loads(line)
        assert ready["event"] == "ready"
        assert ready["data_dir"] == str(self.data_dir)
        self.url = ready["url"]
        self.token = (self.data_dir / "api-token").read_text().strip()

    def stop(self) -> int:
        """Ask it to end and give its exit code; kill it if it does not end."""
        process, self.process = self.process, None
        assert process is not None
        process.terminate()
        try:
            return process.wait(STOPS_WITHIN)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            raise AssertionError(f"serve did not end: {self.errors()}") from None
        finally:
            assert process.stdout is not None
            process.stdout.close()

    def kill(self) -> None:
        """End it as a crash would."""
        process, self.process = self.process, None
        assert process is not None
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()

    def errors(self) -> str:
        """Give what it wrote to standard error."""
        self._errors.seek(0)
        return self._errors.read().decode(errors="replace")

    def get(self, path: str) -> tuple[int, Any]:
        """Ask with the API token."""
        return self.request("GET", path)

    def post(self, path: str, body: object = None) -> tuple[int, Any]:
        """Post JSON with the API token."""
        return self.request("POST", path, {} if body is None else body)

    def request(self, method: str, path: str, body: object = None, token: str | None = None) -> tuple[int, Any]:
        """Send one request; `token` other than the API token, empty for none."""
        bearer = self.token if token is None else token
        headers = {"Content-Type": "application/json"}
        if bearer:
            headers["Authorization"] = f"Bearer {bearer}"
        url = path if path.startswith("http") else self.url + path
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(url, content, headers, method=method)
        try:
            with self._opener.open(request, timeout=20) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.loads(refusal.read())

    def run(self, uuid: str, brz_project_id: int, **more: object) -> tuple[int, Any]:
        """Start a migration."""
        return self.post("/api/migrations/run", {"mb_project_uuid": uuid, "brz_project_id": brz_project_id, **more})

    def details(self, brz_project_id: int) -> Any:
        """Give a migration's details; raise AssertionError if there are none."""
        code, answer = self.get(f"/api/migrations/{brz_project_id}")
        assert code == 200, answer
        return answer["data"]

    def wait_for_status(self, brz_project_id: int, status: str, within: float = 20.0) -> Any:
        """Wait until a migration has a status and give its details."""

        def ended() -> Any:
            details = self.details(brz_project_id)
            return details if details["status"] == status else None

        return wait_until(ended, within=within, what=f"{brz_project_id} {status}")

    def wait_until_at_work(self, brz_project_id: int) -> None:
        """Wait until the server says itself that it works on a migration."""
        wait_until(
            lambda: self.get(f"/api/migrations/{brz_project_id}/process")[1]["data"]["process"]["running"],
            what=f"{brz_project_id} at work",
        )
