"""The checks of the migration server's directories, where they can be seen from here; any worker thread.

Each gives one finding and raises nothing that it expects.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from desktop_app.domain.system_errors import system_words
from desktop_app.services.doctor.finding import Finding

# Enough to tell what kind of files a directory holds.
_MOST_LOOKED_AT = 10_000


@dataclass(frozen=True, slots=True)
class _Kind:
    """One of the two directories, and how its own files and those of the other one end."""

    check: str
    name: str
    setting: str
    ending: str
    others: str


_LOCKS = _Kind("locks", "lock files", "worker_host.cache_path (MIGRATION_CACHE_PATH)", ".lock", ".log")
_LOGS = _Kind("logs", "logs", "worker_host.log_path (MIGRATION_LOG_PATH)", ".log", ".lock")


def lock_files(path: str) -> Finding:
    """See whether the directory of lock files can be read and holds some; empty means that none is set."""
    return _examined(path, _LOCKS)


def log_files(path: str) -> Finding:
    """See whether the directory of logs can be read and holds some; empty means that none is set."""
    return _examined(path, _LOGS)


def _examined(path: str, kind: _Kind) -> Finding:
    if not path:
        text = f"not set: {kind.name} are not looked at"
        return Finding(kind.check, "ok", "locks_unset" if kind is _LOCKS else "logs_unset", text)
    place = Path(path).expanduser()
    values: dict[str, str | int] = {"path": str(place), "setting": kind.setting}
    try:
        with os.scandir(place) as entries:
            names = [entry.name for entry in islice(entries, _MOST_LOOKED_AT)]
    except (FileNotFoundError, NotADirectoryError):
        text = f"{place} is no folder of this machine"
        cure = f"correct {kind.setting}; if the server runs elsewhere, mount its folder here or leave it empty"
        return Finding(kind.check, "warning", "server_folder_absent", text, cure, values)
    except OSError as failure:
        said = system_words(failure)
        text = f"{place} cannot be read: {said}"
        cure = "let the user who runs Migration Desk read it, or start Migration Desk as the server's user"
        return Finding(kind.check, "warning", "server_folder_unreadable", text, cure, {**values, "said": said})
    count = sum(name.endswith(kind.ending) for name in names)
    if not count and any(name.endswith(kind.others) for name in names):
        text = f"{place} holds no {kind.name}, but what looks like the server's other folder"
        cure = "see whether worker_host.cache_path and worker_host.log_path are the wrong way round"
        return Finding(kind.check, "warning", "server_folders_swapped", text, cure, values)
    text = f"{place} can be read; {count} {kind.name} lie there now"
    return Finding(
        kind.check, "ok", "locks_ok" if kind is _LOCKS else "logs_ok", text, parameters={**values, "count": count}
    )
