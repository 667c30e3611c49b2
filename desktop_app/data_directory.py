"""The one directory that holds everything: database, logs, tokens; and who owns it; any thread.

Must not import anything of ours but configuration, settings and domain.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import filelock

from desktop_app.configuration import write_private
from desktop_app.domain.errors import Conflict, KnownError, StoreFailure
from desktop_app.domain.system_errors import system_words

logger = logging.getLogger(__name__)

_DAMAGED = "it is damaged; remove it and a new one is made"


@dataclass(frozen=True, slots=True)
class UncleanEnd:
    """A run that was cut off: a crash, a kill or a power failure.

    Attributes:
        role: ``window`` or ``serve``; empty if unknown.
        pid: Its process; 0 if unknown.
        started: UTC; None if unknown.
    """

    role: str = ""
    pid: int = 0
    started: datetime | None = None


class KeptText:
    """A small file of ours that is nice to have: when it cannot be read or written, that is logged and no more."""

    def __init__(self, path: Path) -> None:
        """Name the file; it need not exist."""
        self._path = path
        self._lock = threading.Lock()
        self._newest = 0

    def read(self) -> str:
        """Give the text; empty if there is none."""
        try:
            return self._path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return ""
        except (OSError, UnicodeDecodeError) as failure:
            logger.info("file unreadable path=%s error=%s", self._path, failure)
            return ""

    def write(self, number: int, text: str) -> None:
        """Replace the text, blocking; of two writers the one with the higher number wins, whoever comes first."""
        with self._lock:
            if number < self._newest:
                return
            self._newest = number
            try:
                write_private(self._path, text)
            except OSError as failure:
                logger.info("file unwritable path=%s error=%s", self._path, failure)


class DataDirectory:
    """Paths and small secrets of one data directory.

    Attributes:
        path: The directory itself.
        unclean_end: The run before, if it did not end orderly; known once the directory is owned.
    """

    path: Path
    unclean_end: UncleanEnd | None

    def __init__(self, path: Path) -> None:
        """Name the directory; nothing is touched before `prepare`."""
        self.path = path
        self.unclean_end = None
        self._window_state = KeptText(path / "window.json")

    @property
    def database(self) -> Path:
        """Give the database file."""
        return self.path / "migration-desk.sqlite3"

    @property
    def logs(self) -> Path:
        """Give the folder of log files."""
        return self.path / "logs"

    @property
    def window_state(self) -> KeptText:
        """Give the file that remembers how the window was left."""
        return self._window_state

    def prepare(self) -> None:
        """Make the directory, readable by its owner alone.

        Raises:
            StoreFailure: It cannot be made or written.
        """
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.logs.mkdir(mode=0o700, exist_ok=True)
        except OSError as failure:
            raise _unusable(self.path, system_words(failure)) from failure

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
            raise _unusable(self.path / "api-token", system_words(failure)) from failure
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
            why = system_words(failure) if isinstance(failure, OSError) else _DAMAGED
            raise _unusable(path, why) from failure
        if len(text) < 32:
            raise _unusable(path, _DAMAGED)
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
            Conflict: Code ``directory_owned`` with the owner's role and pid, and its address if it told one.
            StoreFailure: The directory cannot be written.
        """
        note: dict[str, object] = {"role": role, "pid": os.getpid()}
        with ExitStack() as stack:
            try:
                stack.enter_context(filelock.FileLock(self.path / "owner.lock", timeout=0))
                self._write_owner(note)
                self._mark_running(note)
            except filelock.Timeout:
                raise self._owned_already() from None
            except OSError as failure:
                raise _unusable(self.path, system_words(failure)) from failure
            try:
                yield
                self._running.unlink(missing_ok=True)
            except KnownError:
                # It could not start, and said why: nothing was cut off.
                self._running.unlink(missing_ok=True)
                raise

    def tell_address(self, url: str) -> None:
        """Add to what a second start is told of the owner, who calls it, where its API is; nice to have, no more."""
        try:
            self._write_owner({**self.owner(), "url": url})
        except OSError as failure:
            logger.info("owner's address not told error=%s", failure)

    def _write_owner(self, note: Mapping[str, object]) -> None:
        write_private(self.path / "owner.json", json.dumps(note))

    def _owned_already(self) -> Conflict:
        owner = self.owner()
        role, pid = str(owner.get("role", "unknown")), str(owner.get("pid", "unknown"))
        return Conflict(
            "directory_owned",
            f"{self.path} is in use by another Migration Desk ({role}, process {pid});"
            " close it or name another directory with --data-dir",
            path=str(self.path),
            role=role,
            pid=pid,
            url=str(owner.get("url", "")),
        )

    @property
    def _running(self) -> Path:
        return self.path / "running"

    def _mark_running(self, note: Mapping[str, object]) -> None:
        """Say that a run is under way; a mark that is there already was left by one that was cut off."""
        if self._running.exists():
            self.unclean_end = _cut_off(KeptText(self._running).read())
            logger.info("the run before ended unexpectedly run=%s", self.unclean_end)
        started = datetime.now(UTC).isoformat(timespec="seconds")
        self._running.write_text(json.dumps({**note, "started": started}), encoding="utf-8")

    def owner(self) -> Mapping[str, object]:
        """Give what the last owner wrote of itself; empty if unreadable."""
        try:
            note = json.loads((self.path / "owner.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return note if isinstance(note, dict) else {}


def _unusable(path: Path, why: str) -> StoreFailure:
    words = f"{path} cannot be used: {why}; mend that, or name another data directory with --data-dir"
    return StoreFailure("data_directory", words, path=str(path), why=why)


def _cut_off(text: str) -> UncleanEnd:
    """Read the mark of a run; it may have been cut off too."""
    try:
        note = json.loads(text)
        started = datetime.fromisoformat(note["started"])
        if started.tzinfo is None:
            raise ValueError("no time zone")
        return UncleanEnd(str(note["role"]), int(note["pid"]), started)
    except (ValueError, TypeError, KeyError, RecursionError):
        return UncleanEnd()
