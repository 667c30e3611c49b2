"""A second start is told whether the window came to the front."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.front_door import open_door
from tests.far_end import PROJECT_ROOT

# In a process of its own: Qt waits for an answer without letting another thread of Python work.
SECOND = """
import pathlib, sys
from desktop_app.ui.front_door import raise_other
print(raise_other(pathlib.Path(sys.argv[1])))
"""

Knock = Callable[[], str]


@pytest.fixture
def knock(tmp_path: Path, qtbot: QtBot) -> Knock:
    """Give a second start; it gives what that was told."""

    def start() -> str:
        command = [sys.executable, "-c", SECOND, str(tmp_path)]
        with subprocess.Popen(command, cwd=PROJECT_ROOT, stdout=subprocess.PIPE, text=True) as second:
            qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
            assert second.stdout is not None
            return second.stdout.read().strip()

    return start


def test_where_nobody_listens_nobody_comes(knock: Knock) -> None:
    assert knock() == "False"


def test_a_window_that_comes_to_the_front_says_so_each_time(knock: Knock, tmp_path: Path) -> None:
    came: list[bool] = []
    door = open_door(tmp_path, lambda: came.append(True), lambda: bool(came))
    assert door is not None
    assert [knock(), knock()] == ["True", "True"]
    assert len(came) == 2
    door.close()


def test_a_window_that_takes_a_moment_is_waited_for(knock: Knock, tmp_path: Path) -> None:
    looks = iter((False, False, False, True))
    door = open_door(tmp_path, lambda: None, lambda: next(looks))
    assert door is not None
    assert knock() == "True"
    assert list(looks) == []
    door.close()


def test_a_window_that_the_desktop_keeps_behind_says_so(knock: Knock, tmp_path: Path) -> None:
    door = open_door(tmp_path, lambda: None, lambda: False)
    assert door is not None
    assert knock() == "False"
    door.close()
