"""What the services stand on in these tests: a real database file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.services.feed import Feed
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.services.desk_parts import NOON, StillClock
from tests.worker_host.conftest import files, start_process

__all__ = ["files", "start_process"]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Give an open, empty database."""
    found = Database(tmp_path / "desk.sqlite3")
    found.open(NOON)
    yield found
    found.close()


@pytest.fixture
def feed() -> Feed:
    """Give a feed."""
    return Feed()


@pytest.fixture
def clock() -> StillClock:
    """Give a clock that stands at noon."""
    return StillClock()


@pytest.fixture
def worker_host() -> WorkerHost:
    """Give a server's machine of which nothing can be seen."""
    return WorkerHost(Settings, Redactor())
