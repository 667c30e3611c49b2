"""Workers: they run side by side, tell how it ended, and never hold the end back."""

from __future__ import annotations

import threading

from desktop_app.services.runner import Finished, Runner
from tests.expected_logs import ExpectedLogs


def test_value_and_error_reach_whoever_asked() -> None:
    runner, told, enough = Runner(), [], threading.Semaphore(0)

    def note(finished: Finished[int]) -> None:
        told.append((finished.value, type(finished.error)))
        enough.release()

    runner.submit(lambda: 7, note)
    assert enough.acquire(timeout=5)
    runner.submit(lambda: 1 // 0, note)
    assert enough.acquire(timeout=5)
    assert told == [(7, type(None)), (None, ZeroDivisionError)]
    assert runner.stop()


def test_work_runs_side_by_side_up_to_the_limit_and_the_rest_waits() -> None:
    runner, gate, running = Runner(threads=3), threading.Event(), threading.Semaphore(0)
    done = threading.Semaphore(0)

    def work() -> None:
        running.release()
        gate.wait(5)

    for _ in range(5):
        runner.submit(work, lambda _finished: done.release())
    for _ in range(3):
        assert running.acquire(timeout=5)
    assert not running.acquire(blocking=False)
    gate.set()
    for _ in range(5):
        assert done.acquire(timeout=5)
    assert runner.stop()


def test_blocked_work_is_abandoned_at_the_end() -> None:
    runner, gate, begun = Runner(threads=1), threading.Event(), threading.Event()
    after = []

    def work() -> None:
        begun.set()
        gate.wait(5)

    runner.submit(work)
    runner.submit(lambda: after.append(1))
    assert begun.wait(5)
    assert not runner.stop(patience=0.01)
    runner.submit(lambda: after.append(2))
    gate.set()
    assert runner.stop(patience=5)
    assert after == []


def test_work_nobody_waits_for_is_logged_when_it_fails(expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("work failed")
    runner, begun = Runner(), threading.Event()

    def work() -> None:
        begun.set()
        raise ZeroDivisionError

    runner.submit(work)
    assert begun.wait(5)
    assert runner.stop(patience=5)
    assert any("work failed" in line for line in expected_logs.lines)
