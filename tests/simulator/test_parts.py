"""The simulator's small parts, each alone."""

from __future__ import annotations

import socket
import threading
from datetime import datetime
from typing import Any

import pytest

from desktop_app.simulator import SimulatorOptions
from desktop_app.simulator.clock import Clock
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.http_post import post_json
from desktop_app.simulator.plan import Key
from desktop_app.simulator.schedule import Scheduler
from tests.expected_logs import ExpectedLogs
from tests.simulator.webhook_catcher import WebhookCatcher


@pytest.mark.parametrize("options", [{"port": 65536}, {"port": -1}, {"speed": 0}, {"speed": float("inf")}])
def test_options_out_of_range_are_named(options: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(options))):
        SimulatorOptions(**options)


def test_options_do_not_show_the_token() -> None:
    assert "hush" not in repr(SimulatorOptions(token="hush"))


@pytest.mark.parametrize(
    ("speed", "stamp"), [(1, "2026-11-23T21:15:45+00:00"), (20, "2026-11-23T21:15:45.650000+00:00")]
)
def test_stamps_are_as_coarse_as_time_is_fast(speed: float, stamp: str) -> None:
    wall = datetime.fromisoformat("2026-11-23T21:15:45.678+00:00").timestamp()
    assert Clock(speed, monotonic=lambda: 5.0, wall=lambda: wall).stamp(5.0) == stamp


def test_actions_run_in_the_order_of_their_time() -> None:
    clock = Clock()
    scheduler, order, done = Scheduler(clock), [], threading.Event()
    start = clock.now()
    scheduler.call_at(start + 0.02, done.set)
    for number in (2, 1, 3):
        scheduler.call_at(start + number / 1000, lambda number=number: order.append(number))  # type: ignore[misc]
    scheduler.start()
    assert done.wait(10)
    scheduler.close()
    assert order == [1, 2, 3]


def test_an_earlier_action_overtakes_one_already_waited_for() -> None:
    clock = Clock()
    scheduler, done = Scheduler(clock), threading.Event()
    scheduler.start()
    scheduler.call_at(clock.now() + 3600, lambda: None)
    scheduler.call_soon(done.set)
    assert done.wait(10)
    scheduler.close()


def test_a_broken_action_is_told_and_the_next_one_runs(expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("event=action_failed")
    scheduler, done = Scheduler(Clock()), threading.Event()
    scheduler.call_soon(lambda: [][0])
    scheduler.call_soon(done.set)
    scheduler.start()
    assert done.wait(10)
    scheduler.close()
    assert len(expected_logs.lines) == 1


def test_dials_turn_all_or_none() -> None:
    board = DialBoard(None)
    with pytest.raises(ValueError, match="no dial 'colour'; the dials are launch_mode"):
        board.turn({"status_mode": "html", "colour": "red"})
    assert board.now.modes["status"] == "ok"


@pytest.mark.parametrize(
    "dials",
    [
        {"status_mode": "purple"},
        {"status_mode": "silent"},
        {"hang_seconds": -1},
        {"hang_seconds": True},
        {"drop_next_webhook": "1"},
        {"drop_next_webhook": -1},
        {"token": 5},
        {"kinds": []},
        {"kinds": {"a-1": "failing"}},
        {"kinds": {"a-1": 5}},
    ],
)
def test_wrong_dials_are_named(dials: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=next(iter(dials)).removesuffix("s")):
        DialBoard(None).turn(dials)


def test_a_dialled_kind_stands_before_the_marker_until_it_is_taken_back() -> None:
    board, key = DialBoard(None), Key("fail-site", 7)
    assert board.kinds_of(key) == {"fail"}
    board.turn({"kinds": {"fail-site-7": "ok"}})
    assert board.kinds_of(key) == set()
    board.turn({"kinds": {"fail-site-7": "slow-lost"}})
    assert board.kinds_of(key) == {"slow", "lost"}
    board.turn({"kinds": {"fail-site-7": None}})
    assert board.kinds_of(key) == {"fail"}


def test_drops_are_counted_down() -> None:
    board = DialBoard(None)
    board.turn({"drop_next_webhook": 2})
    assert [board.take_drop() for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("tail", "target"),
    [
        ("/a/b?x=%2F&y=a+b&z=%C3%A9", "/a/b?x=%2F&y=a+b&z=%C3%A9"),
        ("?only=query", "/?only=query"),
        ("", "/"),
        ("/a/../dots//?q#fragment", "/a/../dots//?q"),
    ],
)
def test_a_post_goes_to_the_url_byte_for_byte(tail: str, target: str) -> None:
    with WebhookCatcher() as catcher:
        assert post_json(catcher.url + tail, {"a": 1}, 5).status == 200
    (caught,) = catcher.caught
    assert (caught.target, caught.body) == (target, {"a": 1})
    assert caught.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/x", "http://", "nonsense", "http://127.0.0.1:99999/", "http://[::1/"])
def test_an_unusable_url_is_an_answer_without_status(url: str) -> None:
    answer = post_json(url, {}, 1)
    assert (answer.status, answer.delivered) == (None, False)
    assert answer.error.startswith("unusable URL")


def test_an_error_never_quotes_the_url() -> None:
    assert "hush" not in post_json("http://127.0.0.1:9/x y?token=hush", {}, 1).error


def test_a_dripping_receiver_ends_at_the_deadline() -> None:
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                try:
                    while not over.wait(0.05):
                        connection.sendall(b"H")
                except OSError:
                    pass

        thread = threading.Thread(target=drip)
        thread.start()
        answer = post_json(f"http://127.0.0.1:{listener.getsockname()[1]}/", {}, 0.5)
        over.set()
        thread.join()
    assert answer.status is None
    assert "TimeoutError" in answer.error
