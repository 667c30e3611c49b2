"""The one directory that holds everything: database, logs, tokens; and who owns it; any thread.

Must not import anything of ours but settings and domain.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import filelock

from desktop_app.domain.errors import Conflict, StoreFailure


class DataDirectory:
    """Paths and small secrets of one data directory.

    Attributes:
        path: The directory itself.
    """

    def __init__(self, path: Path) -> None:
        """Name the directory; nothing is touched before `prepare`."""
        self.path = path

    @property
    def database(self) -> Path:
        """Give the database file."""
        return self.path / "migration-desk.sqlite3"

    @property
    def logs(self) -> Path:
        """Give the folder of log files."""
        return self.path / "logs"

    def prepare(self) -> None:
        """Make the directory, readable by its owner alone.

        Raises:
            StoreFailure: It cannot be made or written.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.logs.mkdir(mode=0o700, exist_ok=True)
        except OSError as failure:
            raise StoreFailure(
                "data_directory",
                f"the data directory {self.path} cannot be used: {failure.strerror}; name another with --data-dir",
                path=str(self.path),
            ) from failure

    def api_token(self) -> str:
        """Give the API token, made at first use (CONTRACT 4)."""
        return self._secret("api-token")

    def renew_api_token(self) -> str:
        """Make a new API token; the old one opens nothing any more once it is in force.

        Raises:
            StoreFailure: It cannot be kept.
        """
        try:
            (self.path / "api-token").unlink(missing_ok=True)
        except OSError as failure:
            path = str(self.path / "api-token")
            raise StoreFailure(
                "data_directory", f"{path} cannot be replaced: {failure.strerror}", path=path
            ) from failure
        return self.api_token()

    def webhook_secret(self) -> bytes:
        """Give the key that webhook addresses are signed with, made at first use."""
        return self._secret("webhook-secret").encode()

    def _secret(self, name: str) -> str:
        path = self.path / name
        try:
            if not path.exists():
                self._write_once(path, secrets.token_urlsafe(32))
            text = path.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError) as failure:
            raise StoreFailure("data_directory", f"{path} cannot be used: {failure}", path=str(path)) from failure
        if len(text) < 32:
            raise StoreFailure("data_directory", f"{path} is damaged; remove it and a new one is made", path=str(path))
        return text

    @staticmethod
    def _write_once(path: Path, text: str) -> None:
        """Write a file whole or not at all; when two programs race, the first one's text stays."""
        draft = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(text + "\n")
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:
            # A file system without hard links.
            os.replace(draft, path)
            return
        draft.unlink()

    @contextmanager
    def owned(self, role: str) -> Iterator[None]:
        """Own the directory for the length of the block; the lock dies with the process (CONTRACT 2).

        Args:
            role: ``window`` or ``serve``, told to whoever comes second.

        Raises:
            Conflict: Code ``directory_owned`` with the owner's role and pid.
        """
        lock = filelock.FileLock(self.path / "owner.lock", timeout=0)
        try:
            lock.acquire()
        except filelock.Timeout:
            owner = self.owner()
            raise Conflict(
                "directory_owned",
                f"{self.path} is in use by another Migration Desk"
                f" ({owner.get('role', 'unknown')}, process {owner.get('pid', 'unknown')});"
                " close it or name another directory with --data-dir",
                path=str(self.path),
                role=str(owner.get("role", "unknown")),
                pid=str(owner.get("pid", "unknown")),
            ) from None
        try:
            note = {"role": role, "pid": os.getpid()}
            (self.path / "owner.json").write_text(json.dumps(note), encoding="utf-8")
            yield
        finally:
            lock.release()

    def owner(self) -> Mapping[str, object]:
        """Give what the last owner wrote of itself; empty if unreadable."""
        try:
            note = json.loads((self.path / "owner.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}
