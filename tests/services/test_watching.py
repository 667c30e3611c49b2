"""The watcher's thread against the simulator: it looks, backs off, comes back, flags silence, takes in foreign rows."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attention
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.feed import Feed
from desktop_app.services.importing import Importing
from desktop_app.services.server_state import ServerState
from desktop_app.services.watching import Watcher
from desktop_app.settings import Settings, WatchSettings, WorkerHostSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.far_end import FarEnd, wait_until
from tests.services.desk_parts import NOON, Heard, StillClock, launched
from tests.worker_host.server_files import ServerFiles

KEY = MigrationKey("watched", 601)


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a quick server."""
    with FarEnd(speed=60) as far_end:
        yield far_end


@pytest.fixture
def watch(
    database: Database, feed: Feed, clock: StillClock, far: FarEnd, worker_host: WorkerHost
) -> Iterator[Callable[[], Watcher]]:
    """Give a starter of the watcher; it is stopped after the test."""
    client = MigrationServerClient(ServerAddress(far.url), Redactor())
    settings = Settings(watch=WatchSettings(interval=0.5, selected_interval=0.5))
    watcher = Watcher(database, feed, client, worker_host, lambda: settings, clock, random.Random(1))

    def start() -> Watcher:
        watcher.start()
        return watcher

    yield start
    client.abort()
    watcher.stop(5)
    client.close()


def row_of(database: Database) -> MigrationRow | None:
    with database.read() as view:
        return view.listing.row_of(KEY)


def in_status(database: Database, status: Status) -> Callable[[], bool]:
    def reached() -> bool:
        row = row_of(database)
        return row is not None and row.status is status

    return reached


def clock_epoch(seconds: float) -> float:
    """Give the tests' own time some seconds after noon."""
    return NOON.timestamp() + seconds


def run_there(far: FarEnd, kind: str = "lost-hold") -> None:
    far.seed([{"mb_project_uuid": "watched", "brz_project_id": 601, "status": "in_progress", "kind": kind}])


def test_what_was_in_progress_is_looked_at_from_the_start_and_ends(
    database: Database, feed: Feed, far: FarEnd, watch: Callable[[], Watcher]
) -> None:
    launched(database, KEY)
    run_there(far)
    heard = Heard(feed)
    watch()
    far.wait_for(lambda state: state["status_calls"]["count"] >= 2)
    assert row_of(database) is not None
    far.finish()
    wait_until(in_status(database, Status.COMPLETED), what="the end")
    assert KEY in heard.keys
    looked = far.state()["status_calls"]["count"]
    with database.read() as view:
        assert view.attempts.in_progress() == []
    assert far.state()["status_calls"]["count"] <= looked + 1


def test_a_look_is_asked_for_by_whoever_wants_one(
    database: Database, far: FarEnd, watch: Callable[[], Watcher]
) -> None:
    watcher = watch()
    run_there(far)
    watcher.request_look(KEY)
    wait_until(in_status(database, Status.IN_PROGRESS), what="the look")
    assert watcher.look(KEY).running


def test_what_is_imported_in_progress_is_looked_at(
    database: Database, feed: Feed, clock: StillClock, far: FarEnd, watch: Callable[[], Watcher], tmp_path: Path
) -> None:
    run_there(far, "ok")
    watch()
    path = tmp_path / "in.csv"
    path.write_text("mb_project_uuid,brz_project_id,status\nwatched,601,running\n")
    client = MigrationServerClient(ServerAddress(far.url), Redactor())
    importing = Importing(database, feed, client, Redactor(), clock)
    with importing.preview_file(path) as preview:
        importing.apply(preview)
    client.close()
    wait_until(in_status(database, Status.COMPLETED), what="the end that a look brought")


def test_a_server_that_goes_and_comes_back_is_told_and_nothing_is_concluded(
    database: Database, far: FarEnd, watch: Callable[[], Watcher]
) -> None:
    launched(database, KEY)
    run_there(far)
    watcher, told = watch(), list[ServerState]()
    watcher.on_state(told.append)
    wait_until(lambda: watcher.state().reachable, what="an answer")
    far.stop()
    wait_until(lambda: watcher.state().reachable is False, what="the failure")
    down = watcher.state()
    assert down.error
    assert down.since is not None
    assert in_status(database, Status.IN_PROGRESS)()
    far.start()
    run_there(far)
    wait_until(lambda: watcher.state().reachable, within=20, what="the return")
    far.finish()
    wait_until(in_status(database, Status.COMPLETED), what="the end")
    assert [state.reachable for state in told if state.reachable is not None][-1] is True


@pytest.mark.parametrize("mode", ["html", "500", "broken_json"])
def test_bad_answers_in_a_row_count_as_a_server_that_is_down(
    database: Database, far: FarEnd, watch: Callable[[], Watcher], mode: str
) -> None:
    launched(database, KEY)
    far.dials(status_mode=mode, health_mode=mode)
    watcher = watch()
    wait_until(lambda: watcher.state().reachable is False, what="the failure")
    assert in_status(database, Status.IN_PROGRESS)()


def test_an_idle_desk_knows_how_the_server_is(far: FarEnd, watch: Callable[[], Watcher]) -> None:
    watcher = watch()
    wait_until(lambda: watcher.state().reachable, what="a heartbeat")
    assert watcher.state().latency_ms is not None
    assert far.state()["status_calls"]["count"] == 0


def test_silence_is_flagged_and_ends_with_a_sign_of_life(
    database: Database, clock: StillClock, far: FarEnd, watch: Callable[[], Watcher]
) -> None:
    launched(database, KEY)
    clock.advance(31 * 60)
    watcher = watch()

    def flagged(attention: Attention | None) -> Callable[[], bool]:
        def is_so() -> bool:
            row = row_of(database)
            return row is not None and row.attention is attention

        return is_so

    wait_until(flagged(Attention.SILENT), what="the flag")
    assert in_status(database, Status.IN_PROGRESS)()
    run_there(far)
    watcher.request_look(KEY)
    wait_until(flagged(None), what="the end of the flag")


def test_rows_of_another_program_are_taken_in_while_we_run(database: Database, watch: Callable[[], Watcher]) -> None:
    watch()
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute(
            "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id, changes_json, created_at, updated_at)"
            " VALUES ('watched', 601, '{\"status\":\"failed\"}', '2026-11-23T12:00:00Z', '2026-11-23T12:00:00Z')"
        )
    wait_until(in_status(database, Status.ERROR), what="the foreign row")


def test_when_the_server_answered_last_is_kept(database: Database, far: FarEnd, watch: Callable[[], Watcher]) -> None:
    attempt = launched(database, KEY)
    run_there(far)
    watch()

    def seen() -> object:
        with database.read() as view:
            return view.attempts.last_seen(attempt)

    assert wait_until(seen, what="last_seen_at") == NOON


def test_after_a_sleep_everything_is_looked_at_again_before_silence_is_flagged(
    database: Database, feed: Feed, clock: StillClock, far: FarEnd, worker_host: WorkerHost
) -> None:
    client = MigrationServerClient(ServerAddress(far.url), Redactor())
    # So rarely that within this test nothing but the sleep makes it look again.
    settings = Settings(watch=WatchSettings(interval=3600, selected_interval=3600))
    watcher = Watcher(database, feed, client, worker_host, lambda: settings, clock, random.Random(1))
    assert watcher.reconciling
    run_there(far)
    launched(database, KEY)
    watcher.start()
    wait_until(lambda: not watcher.reconciling, what="the first answer")
    assert watcher.state().reachable
    far.stop()
    clock.advance(8 * 3600)
    watcher.focus(KEY)  # wakes it, as the next chores would
    wait_until(lambda: watcher.reconciling, what="the sleep to be noticed")
    wait_until(lambda: watcher.state().reachable is False, what="a look")
    row = row_of(database)
    assert row is not None
    assert row.attention is None
    client.abort()
    watcher.stop(5)
    client.close()


@pytest.fixture
def seeing(
    database: Database, feed: Feed, clock: StillClock, far: FarEnd, files: ServerFiles
) -> Iterator[Callable[[], Watcher]]:
    """Give a starter of a watcher that sees the server's files; what it watches began 1,000 s ago."""
    client = MigrationServerClient(ServerAddress(far.url), Redactor())
    settings = Settings(
        watch=WatchSettings(interval=0.5, selected_interval=0.5),
        worker_host=WorkerHostSettings(cache_path=str(files.caches)),
    )
    clock.advance(1000)
    host = WorkerHost(lambda: settings, Redactor(), clock)
    watcher = Watcher(database, feed, client, host, lambda: settings, clock, random.Random(1))

    def start() -> Watcher:
        watcher.start()
        return watcher

    yield start
    client.abort()
    watcher.stop(5)
    client.close()


def test_while_the_server_is_down_all_are_looked_at_locally(
    database: Database, far: FarEnd, seeing: Callable[[], Watcher]
) -> None:
    keys = [MigrationKey(f"watched-{number}", number) for number in range(1, 5)]
    for key in keys:
        launched(database, key)
    far.seed(
        {"mb_project_uuid": key.mb_project_uuid, "brz_project_id": key.brz_project_id, "status": "in_progress",
         "kind": "lost-hold"} for key in keys
    )  # fmt: skip
    seeing()
    far.wait_for(lambda state: len(state["status_calls"]["by_key"]) == len(keys))
    far.stop()

    def ended() -> bool:
        with database.read() as view:
            rows = [view.listing.row_of(key) for key in keys]
        return all(row is not None and row.status is Status.ERROR and row.provisional for row in rows)

    wait_until(ended, within=40, what="what an empty directory shows of each")
    far.start()
    run_there(far)
    wait_until(lambda: len(far.state()["status_calls"]["by_key"]) >= len(keys), within=40, what="watching to go on")


def test_from_the_start_on_nothing_is_concluded_before_the_server_answered(
    database: Database, far: FarEnd, files: ServerFiles, seeing: Callable[[], Watcher]
) -> None:
    launched(database, KEY)
    files.write_lock(KEY, {"status": "completed", "completed_at": clock_epoch(10)})
    far.stop()
    watcher = seeing()
    wait_until(lambda: watcher.state().reachable is False, what="the failure")
    assert watcher.look(KEY).source == "lock_file"
    assert not watcher.look_locally(KEY).status_updated
    assert in_status(database, Status.IN_PROGRESS)()
    far.start()
    wait_until(lambda: watcher.state().reachable, what="the server")
    # It does not know the migration, so what the lock file says counts now.
    wait_until(in_status(database, Status.COMPLETED), what="the end")


def test_against_the_servers_own_word_the_lock_file_counts_for_nothing(
    database: Database, far: FarEnd, files: ServerFiles, seeing: Callable[[], Watcher]
) -> None:
    launched(database, KEY)
    run_there(far)
    watcher = seeing()
    assert watcher.look(KEY).running
    path = files.write_lock(KEY, {"status": "completed", "completed_at": clock_epoch(10)})
    assert watcher.look_locally(KEY).lock_file == str(path)
    assert in_status(database, Status.IN_PROGRESS)()
    looked = watcher.look(KEY)
    assert (looked.source, looked.lock_file, looked.lock_file_exists) == ("migration_server_api", str(path), True)
    assert in_status(database, Status.IN_PROGRESS)()


def test_before_the_server_was_asked_about_a_migration_only_its_lock_files_own_words_count(
    database: Database, clock: StillClock, far: FarEnd, files: ServerFiles, seeing: Callable[[], Watcher]
) -> None:
    watcher = seeing()
    wait_until(lambda: not watcher.reconciling, what="the first answer")
    far.dials(status_mode="hang")  # nobody learns anything of it from the server
    launched(database, KEY)
    assert not watcher.look_locally(KEY).status_updated
    files.write_lock(KEY, {"status": "failed", "failed_at": clock_epoch(10), "error": "boom"})
    assert watcher.look_locally(KEY).status_updated
    row = row_of(database)
    assert row is not None
    assert (row.status, row.error, row.provisional) == (Status.ERROR, "boom", True)
