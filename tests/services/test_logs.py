"""A migration's log comes from the server, else from its files, the last 10 MB without secrets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt, Launch
from desktop_app.domain.migration import MigrationKey
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.logs import Logs
from desktop_app.settings import Settings, WorkerHostSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.far_end import FarEnd
from tests.migration_server.scripted_server import Script, ScriptedServer, always
from tests.services.desk_parts import NOON
from tests.worker_host.server_files import ServerFiles

KEY = MigrationKey("logged", 31)
LINE = (datetime(2026, 11, 23, 12, tzinfo=UTC), "from the file")


@pytest.fixture
def logs_at(database: Database, files: ServerFiles) -> Iterator[Callable[[str], Logs]]:
    """Make the service for a server at an address; what it called with is closed after the test."""
    settings = Settings(worker_host=WorkerHostSettings(log_path=str(files.logs)))
    redactor = Redactor("hush-hush")
    with ExitStack() as stack:

        def make(url: str) -> Logs:
            client = MigrationServerClient(ServerAddress(url), redactor)
            stack.callback(client.close)
            return Logs(client, WorkerHost(lambda: settings, redactor), database)

        yield make


def test_the_servers_log_comes_first(logs_at: Callable[[str], Logs], files: ServerFiles) -> None:
    files.write_log("migration_31.log", LINE)
    with FarEnd(speed=60) as far:
        far.seed([{"mb_project_uuid": "logged", "brz_project_id": 31, "status": "completed"}])
        log = logs_at(far.url).read(KEY)
    assert (log.source, log.files, log.truncated, log.problem) == ("server", (), False, "")
    assert log.migration_id
    assert any("completed" in line for line in log.lines)


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        (always("{}", "404 Not Found"), "has no log of this migration"),
        (always('{"migration_id":"m","logs":[]}'), "has no log of this migration"),
        (always("<html>oops", "500 Internal Server Error"), "HTTP 500"),
    ],
)
def test_else_the_log_files(logs_at: Callable[[str], Logs], files: ServerFiles, script: Script, problem: str) -> None:
    path = files.write_log("migration_31.log", LINE)
    with ScriptedServer(script) as server:
        log = logs_at(server.url).read(KEY)
    assert (log.source, log.files) == ("files", (str(path),))
    assert [line.split(": ")[1] for line in log.lines] == ["from the file"]
    assert problem in log.problem


def test_without_either_it_says_why(logs_at: Callable[[str], Logs]) -> None:
    with ScriptedServer(always("{}", "404 Not Found")) as server:
        log = logs_at(server.url).read(KEY)
    assert (log.source, log.lines) == ("none", ())
    assert "the migration server has no log" in log.problem
    assert "holds no log of this migration" in log.problem


@pytest.mark.parametrize("known_to", ["attempt", "mapping", "nobody"])
def test_the_waves_log_is_read_where_the_wave_is_known(
    database: Database, logs_at: Callable[[str], Logs], files: ServerFiles, known_to: str
) -> None:
    files.write_log("wave_w7/project_31.log", LINE)
    with database.write() as unit:
        if known_to == "attempt":
            unit.attempts.add(Attempt(KEY, NOON, launch=Launch.ACCEPTED, parameters={"wave_id": "w7"}))
        if known_to == "mapping":
            unit.migrations.upsert_migration_mapping(KEY, {"wave_id": "w7"}, NOON)
    with ScriptedServer(always("{}", "404 Not Found")) as server:
        log = logs_at(server.url).read(KEY)
    assert (log.source == "files") is (known_to != "nobody")


def test_only_the_last_ten_megabytes_of_the_servers_log_are_kept(logs_at: Callable[[str], Logs]) -> None:
    line = "x" * 1023
    body = json.dumps({"migration_id": "m", "logs": [*[line] * (11 * 1024), "hush-hush"]})
    with ScriptedServer(always(body)) as server:
        log = logs_at(server.url).read(KEY)
    assert (log.source, log.truncated, log.lines[-1]) == ("server", True, "•••")
    assert len(log.lines) == 10 * 1024
