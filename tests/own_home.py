"""A home directory of the tests' own, and an environment without the developer's settings."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_OWN_PREFIXES = ("MIGRATION_", "DASHBOARD_", "MB_")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY")
_HOMES = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "run",
}


def move_into(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the folder the home of this process and of those that it starts, until the patch is undone."""
    (folder / "run").mkdir(mode=0o700)  # Qt warns about a runtime directory that is missing or open to others
    for name, below in _HOMES.items():
        monkeypatch.setenv(name, str(folder / below))
    for name in list(os.environ):
        if name.upper().startswith(_OWN_PREFIXES) or name.upper() in _PROXIES:
            monkeypatch.delenv(name)
