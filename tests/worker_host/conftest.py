"""What these tests stand on: directories of a server, and real processes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.settings import ServerSettings, Settings, WorkerHostSettings
from desktop_app.worker_host.host import WorkerHost
from tests.worker_host.server_files import ServerFiles
from tests.worker_host.workers import Workers


@pytest.fixture
def files(tmp_path: Path) -> ServerFiles:
    """Give the server's two directories, empty."""
    return ServerFiles(tmp_path)


@pytest.fixture
def redactor() -> Redactor:
    """Give a redactor that knows one secret."""
    return Redactor("hush-hush")


@pytest.fixture
def settings(files: ServerFiles) -> Settings:
    """Give settings of a server on this machine."""
    host = WorkerHostSettings(cache_path=str(files.caches), log_path=str(files.logs), command="at-work", grace=5.0)
    return Settings(server=ServerSettings(url="http://127.0.0.1:8080"), worker_host=host)


@pytest.fixture
def host(settings: Settings, redactor: Redactor) -> WorkerHost:
    """Give the room's door."""
    return WorkerHost(lambda: settings, redactor)


@pytest.fixture
def start_process() -> Iterator[Workers]:
    """Give a starter of processes."""
    with Workers() as workers:
        yield workers
