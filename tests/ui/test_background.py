"""Work runs elsewhere, its answer arrives here, or nowhere once nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.services.runner import Runner
from desktop_app.ui.background import Background
from tests.expected_logs import ExpectedLogs


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    runner = Runner(2, "test")
    made = Background(runner)
    yield made
    made.close()
    assert runner.stop(10)


def refuse(error: Exception) -> None:
    raise AssertionError(error)


def test_work_runs_on_a_worker_and_its_answer_arrives_here(background: Background, qtbot: QtBot) -> None:
    answers: list[tuple[str, str]] = []
    owner = QObject()

    def take(name: str) -> None:
        answers.append((name, threading.current_thread().name))

    background.run(lambda: threading.current_thread().name, take, refuse, owner)
    qtbot.waitUntil(lambda: bool(answers))
    ((worker, here),) = answers
    assert worker.startswith("test-")
    assert here == "MainThread"


def test_a_known_failure_is_handed_over_and_not_logged(background: Background, qtbot: QtBot) -> None:
    failures: list[Exception] = []
    error = StoreFailure("database_full", "the disk is full")

    def fail() -> None:
        raise error

    background.run(fail, lambda _none: refuse(error), failures.append, background)
    qtbot.waitUntil(lambda: bool(failures))
    assert failures == [error]


def test_a_bug_is_logged_too(background: Background, qtbot: QtBot, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("background work failed")
    failures: list[Exception] = []

    def fail() -> None:
        raise ZeroDivisionError

    background.run(fail, lambda _none: None, failures.append, background)
    qtbot.waitUntil(lambda: bool(failures))
    assert "ZeroDivisionError" in expected_logs.lines[0]


@pytest.mark.parametrize("how", ["deleted", "closed"])
def test_an_answer_that_nobody_waits_for_is_dropped(how: str, background: Background, qtbot: QtBot) -> None:
    gate = threading.Event()
    answers: list[bool] = []
    owner = QObject()
    background.run(lambda: gate.wait(10), answers.append, refuse, owner)
    if how == "deleted":
        with qtbot.waitSignal(owner.destroyed):
            owner.deleteLater()
        gate.set()
        background.run(lambda: None, lambda _none: answers.append(False), refuse, background)
        qtbot.waitUntil(lambda: bool(answers))
        assert answers == [False]
    else:
        background.close()
        gate.set()
        background.run(lambda: answers.append(True), lambda _none: None, refuse, background)
        assert answers == []


def test_no_worker_holds_the_last_reference_to_an_owner(background: Background, qtbot: QtBot) -> None:
    ended_on: list[str] = []
    answers: list[None] = []

    class Owner(QObject):
        def take(self, value: None) -> None:
            answers.append(value)

        def __del__(self) -> None:
            ended_on.append(threading.current_thread().name)

    def ask() -> None:
        owner = Owner()
        background.run(lambda: None, owner.take, refuse, owner)

    ask()
    qtbot.waitUntil(lambda: bool(ended_on))
    assert answers == [None]
    assert ended_on == ["MainThread"]
