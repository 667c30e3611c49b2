"""The directories of a migration server, written as it writes them."""

from __future__ import annotations

import json
import os
import time
from datetime import datetime
from pathlib import Path

from desktop_app.domain.file_names import cache_file_name, lock_file_name
from desktop_app.domain.migration import MigrationKey


class ServerFiles:
    """Lock files, intermediate results and logs.

    Attributes:
        caches: The directory of lock files.
        logs: The directory of logs.
    """

    def __init__(self, parent: Path) -> None:
        """Make both directories."""
        self.caches, self.logs = parent / "cache", parent / "log"
        self.caches.mkdir()
        self.logs.mkdir()

    def lock_path(self, key: MigrationKey) -> Path:
        """Give where a migration's lock file is."""
        return self.caches / lock_file_name(key)

    def write_lock(self, key: MigrationKey, content: object, age: float = 0) -> Path:
        """Write a lock file: a text as it is, anything else as JSON.

        Args:
            key: The migration.
            content: What it says.
            age: Seconds since it was written.
        """
        path = self.lock_path(key)
        path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        written = time.time() - age
        os.utime(path, (written, written))
        return path

    def write_cache(self, key: MigrationKey) -> Path:
        """Write intermediate results."""
        path = self.caches / cache_file_name(key)
        path.write_text("{}", encoding="utf-8")
        return path

    def write_log(self, name: str, *lines: tuple[datetime, str], age: float = 0) -> Path:
        """Write a log file of stamped lines."""
        path = self.logs / name
        path.parent.mkdir(exist_ok=True)
        text = "".join(f"[{at.isoformat()}] brizy.INFO: {line}\n" for at, line in lines)
        path.write_text(text, encoding="utf-8")
        written = time.time() - age
        os.utime(path, (written, written))
        return path
