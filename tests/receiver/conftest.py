"""A receiver on a free port over services with fixed answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.receiver.server import ReceiverServer
from tests.receiver.caller import Caller
from tests.receiver.fakes import FakeProgram


@pytest.fixture
def program() -> FakeProgram:
    """Give the services, to be set up before a request."""
    return FakeProgram()


@pytest.fixture
def receiver(program: FakeProgram) -> Iterator[ReceiverServer]:
    """Give a receiver that listens."""
    server = ReceiverServer(program.api(), "127.0.0.1", 0)
    server.start()
    yield server
    assert server.stop(5.0), "a connection did not end"


@pytest.fixture
def caller(receiver: ReceiverServer) -> Caller:
    """Give someone who asks it."""
    return Caller(receiver.port)
