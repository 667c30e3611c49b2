"""Draws what the window shows once it shows it; the rehearsal's thread.

Must not import Qt: the window is asked through `stage.Stage`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Any, TypeVar

from desktop_app.stage import Stage
from desktop_app.ui.main_window import MainWindow

T = TypeVar("T")

WITHIN = 90.0
# Longer than any pause before the window shows an answer.
_SETTLED = 0.7


class Unexpected(Exception):
    """A step did not come to its end; the text says which."""


def wait_for(what: str, condition: Callable[[], T | None], within: float = WITHIN) -> T:
    """Give the condition's first true value.

    Raises:
        Unexpected: It did not come true within so many seconds.
    """
    pause, deadline = Event(), time.monotonic() + within
    while time.monotonic() < deadline:
        if value := condition():
            return value
        pause.wait(0.1)
    raise Unexpected(f"not within {within:.0f} s: {what}")


class Camera:
    """Looks at one running window.

    Attributes:
        stage: The program and its window.
    """

    def __init__(self, stage: Stage, folder: Path) -> None:
        """Take the window and the folder for pictures."""
        self.stage = stage
        self._folder = folder

    def do(self, work: Callable[[MainWindow], Any]) -> Any:
        """Do something with the window on its own thread and give what it gave."""
        return self.stage.on_ui(work)

    def wait(self, what: str, seen: Callable[[MainWindow], Any]) -> None:
        """Wait until something is true of the window.

        Raises:
            Unexpected: It never was.
        """
        wait_for(what, lambda: self.do(seen))

    def wait_rows(self) -> None:
        """Wait until the first rows of the list are read.

        Raises:
            Unexpected: They never were.
        """
        self.wait("rows are shown", lambda window: window.pane.table.model().index(0, 0).data() is not None)

    def settle(self) -> None:
        """Let the window show what it was just asked for."""
        Event().wait(_SETTLED)

    def draw(self, name: str) -> None:
        """Write a picture of the window."""
        self.settle()
        self.stage.picture(self._folder / f"{name}.png")

    def draw_part(self, name: str, part: Callable[[MainWindow], Any]) -> None:
        """Write a picture of a dialog, or of whatever else `part` gives."""
        self.settle()
        self.stage.picture(self._folder / f"{name}.png", lambda window: present(part(window)))


def only(kind: type[Any], window: MainWindow) -> Any:
    """Give the one dialog of a kind that is open."""
    return present(next((one for one in window.findChildren(kind) if one.isVisible()), None))


def present(part: Any) -> Any:
    """Give what has to be there."""
    assert part is not None, "the dialog is open"
    return part
