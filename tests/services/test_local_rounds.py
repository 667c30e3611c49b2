"""While the server is down everything in progress is looked at locally, one round at a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import ServerUnreachable, StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.concluding import Concluding
from desktop_app.services.feed import Feed
from desktop_app.services.local_rounds import LocalRounds
from desktop_app.services.runner import Runner
from desktop_app.services.server_state import Reachability
from desktop_app.settings import Settings, WorkerHostSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.expected_logs import ExpectedLogs
from tests.services.desk_parts import StillClock

KEYS = [MigrationKey("a", number) for number in range(3)]
DOWN = ServerUnreachable("server_down", "no connection")


class Round:
    """What is gone round, and who looks.

    Attributes:
        looked: The keys that were looked at, in order.
        gate: Every look waits for it.
        failure: What a look raises.
    """

    def __init__(self, database: Database, clock: StillClock, cache_path: str) -> None:
        """Build it; the server has answered once."""
        settings = Settings(worker_host=WorkerHostSettings(cache_path=cache_path))
        self.server = Reachability(clock, time.monotonic)
        self.server.answered(0.1)
        self.runner = Runner(2, "round")
        self.looked: list[MigrationKey] = []
        self.gate = threading.Event()
        self.gate.set()
        self.failure: Exception | None = None
        concluding = Concluding(database, Feed(), WorkerHost(lambda: settings, Redactor()), clock)
        self.rounds = LocalRounds(self.runner, self.server, concluding, lambda: set(KEYS), self._look)

    def _look(self, key: MigrationKey) -> None:
        self.gate.wait()
        self.looked.append(key)
        if self.failure is not None:
            raise self.failure

    def consider(self) -> list[MigrationKey]:
        """Consider a round, let it end, and give what was looked at so far."""
        self.rounds.consider()
        assert self.runner.finish(10)
        return self.looked


@pytest.fixture
def circuit(database: Database, clock: StillClock, tmp_path: Path) -> Iterator[Round]:
    """Give a round over a directory."""
    made = Round(database, clock, str(tmp_path))
    yield made
    made.gate.set()
    made.runner.stop(5)


def test_a_server_that_is_down_lets_all_be_looked_at_now_and_then(circuit: Round) -> None:
    assert circuit.consider() == []
    circuit.server.failed(DOWN)
    assert circuit.consider() == KEYS
    assert circuit.consider() == KEYS, "the next round is not due"


def test_nothing_is_gone_round_while_we_were_away(circuit: Round) -> None:
    circuit.server.begin()
    circuit.server.failed(DOWN)
    assert circuit.consider() == []


def test_nothing_is_gone_round_where_nothing_can_be_seen(database: Database, clock: StillClock) -> None:
    circuit = Round(database, clock, "")
    circuit.server.failed(DOWN)
    assert circuit.consider() == []


@pytest.mark.parametrize("end", ["stop", "answer"])
def test_a_round_ends_early_when_it_is_no_longer_needed(circuit: Round, end: str) -> None:
    circuit.server.failed(DOWN)
    circuit.gate.clear()
    circuit.rounds.consider()
    if end == "stop":
        circuit.rounds.stop()
    else:
        circuit.server.answered(0.1)
    circuit.gate.set()
    assert circuit.runner.finish(10)
    assert len(circuit.looked) <= 1


def test_what_cannot_be_kept_ends_the_round_and_is_told(circuit: Round, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("local look failed code=disk_full")
    circuit.server.failed(DOWN)
    circuit.failure = StoreFailure("disk_full", "the disk is full")
    assert circuit.consider() == KEYS[:1]
