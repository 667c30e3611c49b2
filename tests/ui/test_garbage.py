"""Cycles are found on the UI thread only, while the window lives."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.garbage import GarbageOnUiThread


class Knot:
    """A cycle that notes on which thread it ended."""

    def __init__(self, ended_on: list[str]) -> None:
        self.me = self
        self._ended_on = ended_on

    def __del__(self) -> None:
        self._ended_on.append(threading.current_thread().name)


@pytest.fixture
def python_searches() -> Iterator[None]:
    gc.enable()
    yield
    gc.disable()


def test_a_workers_garbage_ends_on_the_ui_thread(python_searches: None, qtbot: QtBot) -> None:
    ended_on: list[str] = []

    def leave_knots() -> None:
        for _ in range(20_000):
            Knot(ended_on)

    garbage = GarbageOnUiThread()
    worker = threading.Thread(target=leave_knots, name="worker")
    worker.start()
    worker.join()
    assert ended_on == []
    qtbot.waitUntil(lambda: len(ended_on) == 20_000)
    assert set(ended_on) == {"MainThread"}
    garbage.stop()
    assert gc.isenabled()


def test_stopping_finds_the_rest_and_twice_does_no_harm(python_searches: None, qtbot: QtBot) -> None:
    ended_on: list[str] = []
    garbage = GarbageOnUiThread()
    Knot(ended_on)
    garbage.stop()
    garbage.stop()
    assert ended_on == ["MainThread"]
    assert gc.isenabled()


def test_a_search_that_was_off_before_stays_off(qtbot: QtBot) -> None:
    gc.disable()
    GarbageOnUiThread().stop()
    assert not gc.isenabled()
