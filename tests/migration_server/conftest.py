"""What the client's tests share: clients that are closed at the end, and ways to call them."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.migration_server.answers import LaunchAnswer
from desktop_app.migration_server.calling import Limits
from desktop_app.migration_server.client import CallLimits, MigrationServerClient, ServerAddress
from desktop_app.migration_server.name_lookup import Resolve
from tests.migration_server.scripted_server import Script, ScriptedServer

KEY = MigrationKey("site one", 42)
SECRET = "a very secret thing"
WEBHOOK_TOKEN = "0123456789abcdef"
WEBHOOK = f"http://desk.example:8088/api/webhooks/migration-result?attempt=7&token={WEBHOOK_TOKEN}"

# Long enough for a busy machine to connect, short enough to wait for.
SHORT = Limits(0.6, 0.6, 1 << 20)
SHORT_CALLS = CallLimits(SHORT, SHORT, SHORT, SHORT)

ServerFactory = Callable[..., ScriptedServer]
ClientFactory = Callable[..., MigrationServerClient]


@pytest.fixture
def serve() -> Iterator[ServerFactory]:
    """Start scripted servers that end with the test."""
    with ExitStack() as stack:

        def start(script: Script, certificate: str = "") -> ScriptedServer:
            return stack.enter_context(ScriptedServer(script, certificate))

        yield start


@pytest.fixture
def client_of(serve: ServerFactory) -> Iterator[ClientFactory]:
    """Make clients of an address that are closed before the servers."""
    with ExitStack() as stack:

        def make(
            url: str,
            token: str = "",
            *,
            ca_file: str = "",
            proxy: str = "",
            resolve: Resolve = socket.getaddrinfo,
            limits: CallLimits | None = None,
            redactor: Redactor | None = None,
        ) -> MigrationServerClient:
            address = ServerAddress(url, token, ca_file, proxy)
            client = MigrationServerClient(address, redactor or Redactor(), resolve, limits)
            stack.callback(client.close)
            return client

        yield make


def launch(client: MigrationServerClient, secret: str = SECRET) -> LaunchAnswer:
    """Launch the one key with a secret."""
    return client.launch(KEY, LaunchParameters(mb_site_id="9"), secret, WEBHOOK)


def closed_port() -> int:
    """Find a port of this machine on which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
    return port
