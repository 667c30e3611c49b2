"""Make blocking work in the UI thread an error.

The window's code may only show and ask: whatever it does on the main thread that reaches for a database,
a socket, a process or a file would freeze it one day. Python announces each of these as an audit event
before it happens; the guard's hook refuses those that come from the main thread while a function of
`desktop_app/ui/` is on the stack. psutil is caught by the files it opens under /proc. What Qt itself opens
(icons, fonts) is Qt's own and not seen here.
"""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from types import FrameType

_UI_FOLDER = f"{os.sep}desktop_app{os.sep}ui{os.sep}"
_RESOURCES = str(Path(__file__).resolve().parent.parent / "resources") + os.sep
_CODE_SUFFIXES = (".py", ".pyc", ".so", ".pyd")
_IMPORT_MACHINERY = "<frozen importlib"
_FAMILIES = frozenset({"sqlite3", "socket", "subprocess", "shutil", "tempfile", "http", "urllib", "glob"})
_EVENTS = frozenset(
    {
        "open",
        "os.chmod",
        "os.exec",
        "os.fork",
        "os.kill",
        "os.link",
        "os.listdir",
        "os.mkdir",
        "os.posix_spawn",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "os.spawn",
        "os.symlink",
        "os.system",
        "os.truncate",
        "os.utime",
        "pathlib.Path.glob",
        "pathlib.Path.rglob",
        "time.sleep",
    }
)


class UiThreadViolation(Exception):
    """The window's code did blocking work on the UI thread."""


class UiThreadGuard:
    """Watch the main thread for blocking work done by the window's code.

    Attributes:
        active: Whether violations are refused and recorded now.
    """

    def __init__(self) -> None:
        """Make an idle guard; nothing is watched before `install`."""
        self.active = False
        self._main_thread = threading.main_thread().ident
        self._violations: list[str] = []

    def install(self) -> None:
        """Add the audit hook to this process; Python offers no way to take it out again."""
        sys.addaudithook(self._hear)

    def take_violations(self) -> list[str]:
        """Hand over what was recorded since the last call, and forget it."""
        taken, self._violations = self._violations, []
        return taken

    def _hear(self, event: str, args: tuple[object, ...]) -> None:
        if not self.active or (event not in _EVENTS and event.partition(".")[0] not in _FAMILIES):
            return
        if threading.get_ident() != self._main_thread or _is_own_program(event, args):
            return
        frame = _frame_of_the_window(sys._getframe(1))
        if frame is None:
            return
        where = f"{frame.f_code.co_filename}:{frame.f_lineno} in {frame.f_code.co_name}"
        violation = f"{event} {args!r:.200} on the UI thread, from {where}"
        self._violations.append(violation)
        raise UiThreadViolation(violation)


def _is_own_program(event: str, args: tuple[object, ...]) -> bool:
    """Say whether an `open` only reads a part of the program: its code or a shipped resource."""
    if event != "open":
        return False
    path, mode = args[0], args[1]
    if isinstance(path, int):  # a descriptor that is open already
        return True
    text = os.fsdecode(path) if isinstance(path, (str, bytes)) else str(path)
    reads = not isinstance(mode, str) or not set(mode) & set("wax+")
    return reads and (text.endswith(_CODE_SUFFIXES) or text.startswith(_RESOURCES))


def _frame_of_the_window(frame: FrameType | None) -> FrameType | None:
    """Find the innermost frame of the window's code, unless an import stands between it and the event."""
    while frame is not None:
        name = frame.f_code.co_filename
        if _UI_FOLDER in name:
            return frame
        if name.startswith(_IMPORT_MACHINERY):
            return None
        frame = frame.f_back
    return None
