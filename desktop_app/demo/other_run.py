"""A run without a window in a process of its own: it owns a data directory, and is cut off without a word.

Any thread. Must not import Qt.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

from desktop_app.domain.errors import KnownError

READY_WITHIN = 30.0


class OtherRun:
    """One ``serve``, killed at the end of the block."""

    def __init__(self, data_dir: Path, server_url: str) -> None:
        """Name the directory that it owns, and its migration server."""
        self._data_dir = data_dir
        self._environment = {**os.environ, "MIGRATION_API_URL": server_url, "MIGRATION_DESK_RECEIVER_PORT": "0"}

    def __enter__(self) -> Self:
        """Start it and wait until it owns its directory.

        Raises:
            KnownError: It did not get ready.
        """
        frozen = getattr(sys, "frozen", False)
        program = [sys.executable] if frozen else [sys.executable, "-m", "desktop_app"]
        self._process = subprocess.Popen(
            [*program, "--data-dir", str(self._data_dir), "serve"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=self._environment,
        )
        assert self._process.stdout is not None
        watchdog = threading.Timer(READY_WITHIN, self._process.kill)
        watchdog.start()
        line = self._process.stdout.readline()
        watchdog.cancel()
        if not line:
            raise KnownError("serve_failed", "the run without a window did not start; `migration-desk serve` says why")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Kill it: its directory is left as after a crash."""
        assert self._process.stdout is not None
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
