"""The client against the simulated migration server, in its own process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from tests.far_end import FarEnd, wait_until
from tests.migration_server.conftest import ServerFactory, closed_port
from tests.migration_server.scripted_server import always

TOKEN = "the server's token"
NOWHERE = f"http://127.0.0.1:{closed_port()}/hook?attempt=1&token=abcdef"


@pytest.fixture(scope="module")
def far_end() -> Iterator[FarEnd]:
    with FarEnd(speed=200.0, token=TOKEN) as far_end:
        yield far_end


@pytest.fixture
def client(far_end: FarEnd) -> Iterator[MigrationServerClient]:
    client = MigrationServerClient(ServerAddress(far_end.url, TOKEN), Redactor())
    yield client
    client.close()


def start(client: MigrationServerClient, key: MigrationKey) -> Launch:
    return client.launch(key, LaunchParameters(mb_site_id="9", wave_id="w 1"), "a secret", NOWHERE).outcome


def test_health(client: MigrationServerClient) -> None:
    assert client.health().status == "success"


def test_handshake_both_ways(client: MigrationServerClient, serve: ServerFactory) -> None:
    # The server POSTs; its small body is read together with the head.
    dashboard = serve(always('{"service":"migration-dashboard"}'))
    answer = client.handshake(f"{dashboard.url}/api/webhooks/test-connection")
    assert answer.ok, answer.error
    assert dashboard.targets[0] == "/api/webhooks/test-connection"


def test_handshake_that_does_not_reach_us(client: MigrationServerClient) -> None:
    answer = client.handshake(f"http://127.0.0.1:{closed_port()}")
    assert not answer.ok
    assert answer.error


def test_a_launch_and_its_end(far_end: FarEnd, client: MigrationServerClient) -> None:
    key = MigrationKey("contract one", 71)
    assert start(client, key) is Launch.ACCEPTED
    launches = far_end.state()["launches"]
    assert launches, "the simulator counts launches"
    ended = wait_until(lambda: _end_of(client, key), what="the end of the migration")
    assert ended is Status.COMPLETED
    assert client.migration_log(71).logs
    assert client.mapping_list()["71"] == "contract one"


def _end_of(client: MigrationServerClient, key: MigrationKey) -> Status | None:
    answer = client.status(key)
    return answer.status if answer.status is not None and answer.status.terminal else None


def test_an_unknown_migration(client: MigrationServerClient) -> None:
    assert not client.status(MigrationKey("nobody", 99)).found
    assert not client.migration_log(99).found


def test_a_second_launch_is_refused(far_end: FarEnd, client: MigrationServerClient) -> None:
    key = MigrationKey("hold-contract two", 72)  # works until it is told to finish
    assert start(client, key) is Launch.ACCEPTED
    wait_until(lambda: client.status(key).server, what="the run to begin")
    answer = client.launch(key, LaunchParameters(mb_site_id="9"), "a secret", NOWHERE)
    assert far_end.finish(f"{key.mb_project_uuid}-72") == 1
    assert (answer.outcome, answer.http_status) == (Launch.REFUSED, 400)
    assert answer.already_running


def test_a_wrong_token(far_end: FarEnd) -> None:
    client = MigrationServerClient(ServerAddress(far_end.url, "another token"), Redactor())
    with pytest.raises(ServerUnreachable) as caught:
        client.status(MigrationKey("contract one", 71))
    assert caught.value.code == "server_unauthorized"
    answer = client.launch(MigrationKey("contract one", 71), LaunchParameters(mb_site_id="9"), "a secret", NOWHERE)
    client.close()
    assert (answer.outcome, answer.http_status) == (Launch.REFUSED, 401)
