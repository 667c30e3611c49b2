"""The checks of this machine: libraries, data directory, database, settings, keyring; any worker thread.

Each gives one finding and raises nothing that it expects. Must not import Qt: its libraries are tried by their names.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop_app.configuration import DEFAULT, Configuration
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.system_errors import system_words
from desktop_app.services.doctor.finding import Finding, Level
from desktop_app.settings import is_loopback, setting_types
from desktop_app.store.checking import look_over

MB = 1_000_000
LEAST_FREE = 200 * MB

# Debian's package by the file that Qt's platform plugins load from it; the groups are packaging/setup_system_packages'.
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    # Newer systems offer it under this name too.
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
}
WINDOW = OFFSCREEN | {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_display(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window could be seen here."""
    return sys.platform in ("win32", "darwin") or any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def needed_libraries(display: bool) -> Mapping[str, str]:
    """Give the packages by library that Qt needs from this system; none where Qt brings all with it."""
    if not sys.platform.startswith("linux"):
        return {}
    return WINDOW if display else OFFSCREEN


def qt_libraries(needs: Mapping[str, str], display: bool, binding: str = "PySide6") -> Finding:
    """Try everything that Qt needs before it can show a window.

    Args:
        needs: Package by library.
        display: Whether a window is to be expected here; without one ``serve`` still works.
        binding: The package that holds Qt.
    """
    level: Level = "failed" if display else "warning"
    if importlib.util.find_spec(binding) is None:
        cure = "install Migration Desk with its dependencies: pip install PySide6-Essentials"
        return Finding("qt", level, "qt_absent", f"{binding} is not installed, so there is no window", cure)
    missing = [library for library in needs if not _loads(library)]
    if not missing:
        return Finding("qt", "ok", "qt_ok", "all that Qt needs from this system is there")
    packages = " ".join(sorted({needs[library] for library in missing}))
    line = f"sudo apt-get install -y --no-install-recommends {packages}"
    return Finding(
        "qt",
        level,
        "qt_libraries_missing",
        f"Qt cannot show a window here: {', '.join(missing)} cannot be loaded",
        f"install the packages; on Debian and Ubuntu: {line}",
        {"libraries": ", ".join(missing), "line": line},
    )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def data_directory(path: Path, least: int = LEAST_FREE) -> Finding:
    """See whether the data directory can be used, by its owner alone, and has room.

    Args:
        path: The directory; one that is yet to be made is judged by the folder it will be made in.
        least: Free bytes below which it warns; below a tenth of them it fails.
    """
    name = {"path": str(path)}
    place = path
    while not place.exists() and place != place.parent:
        place = place.parent
    try:
        with tempfile.TemporaryFile(dir=place):
            pass
        free = shutil.disk_usage(place).free
        open_to_others = os.name == "posix" and path.exists() and bool(path.stat().st_mode & 0o077)
    except OSError as failure:
        said = system_words(failure)
        text = f"{path} cannot be written: {said}"
        cure = "correct its permissions, or name another with --data-dir"
        return Finding("directory", "failed", "directory_unusable", text, cure, {**name, "said": said})
    if free < least:
        return Finding(
            "directory",
            "failed" if free < least / 10 else "warning",
            "directory_full",
            f"{path} has only {free // MB} MB free",
            f"free some space: at least {least // MB} MB should be there",
            {**name, "free": free // MB, "least": least // MB},
        )
    if open_to_others:
        text, cure = f"{path} can be read by other users of this machine", f"chmod 700 {path}"
        return Finding("directory", "warning", "directory_open", text, cure, {**name, "line": cure})
    if not path.exists():
        text = f"{path} will be made at the first start; {free // MB} MB are free"
        return Finding("directory", "ok", "directory_absent", text, parameters={**name, "free": free // MB})
    text = f"{path} can be written, by its owner alone; {free // MB} MB are free"
    return Finding("directory", "ok", "directory_ok", text, parameters={**name, "free": free // MB})


def database(path: Path) -> Finding:
    """Read the database beside whoever owns it: its version and its structure."""
    name = {"path": str(path)}
    if not path.exists():
        return Finding("database", "ok", "database_absent", f"{path} will be made at the first start", parameters=name)
    try:
        look = look_over(path)
    except StoreFailure as failure:
        text, _, cure = str(failure).partition("; ")
        return Finding("database", "failed", failure.code, text, cure, {**name, **failure.parameters})
    numbers: dict[str, str | int] = {**name, "found": look.version, "known": look.known}
    if look.version < look.known:
        text = f"{path} is sound; it will be upgraded at the next start (schema {look.version} to {look.known})"
        return Finding("database", "ok", "database_older", text, parameters=numbers)
    text = f"{path} is sound (schema {look.version})"
    return Finding("database", "ok", "database_ok", text, parameters=numbers)


def settings(configuration: Configuration) -> Finding:
    """Say which settings are no defaults and where they come from; warn of secrets that would travel in the open."""
    origins = {key: configuration.origin(key) for key in setting_types()}
    given = [key for key, origin in origins.items() if origin != DEFAULT]
    values: dict[str, str | int] = {"count": len(given), "keys": ", ".join(given)}
    server = configuration.current.server.url
    if server.casefold().startswith("http://") and not is_loopback(server):
        text = "the server's address begins with http:// and is not on this machine: secrets travel unencrypted"
        cure = "give the server an https:// address, or reach it through a tunnel"
        return Finding("settings", "warning", "settings_plain_http", text, cure, values)
    if not given:
        return Finding("settings", "ok", "settings_default", "all are defaults", parameters=values)
    listed = ", ".join(f"{key} from {origins[key]}" for key in given)
    return Finding("settings", "ok", "settings_ok", f"{len(given)} set: {listed}", parameters=values)


def keyring(place: str, problem: Callable[[], str]) -> Finding:
    """See whether secrets can be kept where the setting ``secrets.place`` wants them."""
    if place != "keyring":
        words = "secrets are kept in a private file" if place == "file" else "secrets are asked for and never kept"
        return Finding("keyring", "ok", f"keyring_unused_{place}", f"not used: {words}")
    said = problem()
    if not said:
        return Finding("keyring", "ok", "keyring_ok", "the system's keyring answers")
    cure = 'set up a keyring (on Linux a Secret Service such as gnome-keyring), or set secrets.place to "file" or "ask"'
    return Finding("keyring", "warning", "keyring_absent", said, cure, {"said": said})
