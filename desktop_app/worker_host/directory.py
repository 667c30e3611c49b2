"""One directory of the migration server: its files are read and removed by name, never anything outside it.

Blocking, any worker thread. Must not import psutil, store or services.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.errors import Conflict
from desktop_app.domain.system_errors import system_words

_LARGEST_FILE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class FoundFile:
    """What was found under a name.

    Attributes:
        content: As text, what is no UTF-8 replaced; None where it cannot be read: no permission, no ordinary file,
            larger than 1 MiB, or outside the directory.
        modified_at: UTC; None where that cannot be told.
    """

    path: str
    content: str | None
    modified_at: datetime | None


class ServerDirectory:
    """A directory that the operator named; an empty name is none."""

    def __init__(self, path: str) -> None:
        """Take its path; ``~`` is the user's home."""
        self.path = Path(path).expanduser() if path else None

    @property
    def readable(self) -> bool:
        """Tell whether it is there and can be listed."""
        if self.path is None:
            return False
        try:
            with os.scandir(self.path):
                return True
        except OSError:
            return False

    def place(self, *name: str) -> str:
        """Give the path of a file in it; empty where there is no directory."""
        return str(self.path.joinpath(*name)) if self.path else ""

    def find(self, name: str) -> FoundFile | None:
        """Look a file up by its name; None where there is none.

        A file that vanishes, or may not be read, while we look is there as long as its name was.
        """
        if self.path is None:
            return None
        path = self.path / name
        try:
            found = path.lstat()
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            return FoundFile(str(path), None, None)
        return FoundFile(str(path), self._text(path), _moment(found.st_mtime))

    def remove(self, name: str) -> str | None:
        """Remove a file and give its path; None where there is none.

        Raises:
            Conflict: ``file_not_removed``: no permission, no ordinary file, or no directory is set; with the cure.
        """
        if self.path is None:
            raise Conflict(
                "no_server_directory",
                "the directory of the lock files is not known; set worker_host.cache_path (MIGRATION_CACHE_PATH)",
            )
        path = self.path / name
        try:
            path.unlink()
        except FileNotFoundError:
            return None
        except OSError as failure:
            said = system_words(failure)
            raise Conflict(
                "file_not_removed",
                f"{path} cannot be removed: {said}; correct the permissions of its folder, or remove it by hand",
                path=str(path),
                why=said,
            ) from failure
        return str(path)

    def files(self) -> Iterator[Path]:
        """Give the ordinary files in it, in no order; nothing where it cannot be listed."""
        if self.path is None:
            return
        try:
            with os.scandir(self.path) as entries:
                yield from (Path(entry) for entry in entries if entry.is_file())
        except OSError:
            return

    def holds(self, path: Path) -> bool:
        """Tell whether a path stays inside, wherever links lead."""
        return self.path is not None and path.resolve().is_relative_to(self.path.resolve())

    def _text(self, path: Path) -> str | None:
        try:
            # Opening anything else than a file might wait for ever, as a pipe does.
            if not self.holds(path) or not stat.S_ISREG(path.stat().st_mode):
                return None
            with path.open("rb") as file:
                content = file.read(_LARGEST_FILE + 1)
        except (OSError, RuntimeError):
            return None
        return content.decode("utf-8", "replace") if len(content) <= _LARGEST_FILE else None


def _moment(seconds: float) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None
