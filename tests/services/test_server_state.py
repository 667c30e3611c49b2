"""What all calls together say of the server, and whether its silence means anything."""

from __future__ import annotations

import random

import pytest

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.services.server_state import LONG_OUTAGE, RECONCILING_SECONDS, Reachability, ServerState
from tests.services.desk_parts import NOON, StillClock

DOWN = ServerUnreachable("server_down", "no connection")
BROKEN = ServerUnreachable("bad_answer", "HTML")


class Seconds:
    """A monotonic clock that moves when it is told."""

    def __init__(self) -> None:
        """Begin somewhere."""
        self.now = 5000.0

    def __call__(self) -> float:
        """Give the seconds."""
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def server(clock: StillClock, seconds: Seconds) -> Reachability:
    return Reachability(clock, seconds, random.Random(1))


def test_before_the_start_and_for_a_minute_after_it_silence_means_nothing(
    server: Reachability, seconds: Seconds
) -> None:
    assert server.reconciling
    server.begin()
    seconds.now += RECONCILING_SECONDS - 1
    server.failed(DOWN)
    assert server.reconciling
    seconds.now += 1
    assert not server.reconciling


def test_one_answer_ends_the_waiting_and_a_gap_begins_it_anew(server: Reachability, seconds: Seconds) -> None:
    server.begin()
    server.answered(0.1)
    assert not server.reconciling
    server.failed(DOWN)
    assert server.retry_at is not None
    server.begin()
    assert server.reconciling
    assert server.retry_at is None
    assert server.last_answer == float("-inf")
    assert server.state.reachable is False, "what is shown stays until somebody asks"
    assert not server.answered(0.1), "while we were away nothing was watched: that is no outage of the server"


@pytest.mark.parametrize(("outage", "long"), [(LONG_OUTAGE - 1, False), (LONG_OUTAGE, True)])
def test_the_end_of_a_long_outage_is_told(server: Reachability, seconds: Seconds, outage: float, long: bool) -> None:
    assert not server.answered(0.1)
    server.failed(DOWN)
    seconds.now += outage / 2
    server.failed(DOWN)
    seconds.now += outage / 2
    assert server.answered(0.1) is long
    assert not server.answered(0.1)


def test_a_single_bad_answer_may_be_about_one_migration(server: Reachability) -> None:
    told: list[ServerState] = []
    server.on_state(told.append)
    for _ in range(2):
        server.failed(BROKEN)
        assert server.state.reachable is None
    server.failed(BROKEN)
    assert (server.state.reachable, server.state.error) == (False, "HTML")
    server.answered(0.0142)
    assert server.state == ServerState(True, 14.2, "", NOON)
    assert [state.reachable for state in told] == [False, True]


def test_since_when_it_is_so_stays_while_it_is_so(server: Reachability, clock: StillClock) -> None:
    server.failed(DOWN)
    clock.advance(60)
    server.failed(ServerUnreachable("server_timeout", "too late"))
    assert (server.state.error, server.state.since) == ("too late", NOON)


def test_one_call_tries_a_server_that_is_down(server: Reachability, seconds: Seconds) -> None:
    server.failed(DOWN)
    assert server.retry_at is not None
    seconds.now = server.retry_at
    server.try_once()
    assert server.retry_at > seconds.now
