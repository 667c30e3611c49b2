from __future__ import annotations

import threading
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from tests.migration_server.conftest import KEY, SHORT_CALLS, ClientFactory, ServerFactory, closed_port, launch
from tests.migration_server.scripted_server import Connection, Script, always, close_without_answer

COMPLETED = '{"status":"completed"}'
CERTIFICATES = Path(__file__).with_name("certificates")
AUTHORITY = str(CERTIFICATES / "authority.pem")
CERTIFICATE = str(CERTIFICATES / "server.pem")


def silent(connection: Connection) -> None:
    """Take what comes and say nothing, not even a greeting of TLS."""
    connection.receive_some()
    connection.wait_for_end()


def tunnel_to(port: int) -> Script:
    """Agree to tunnel and lead to a port of this machine, whatever was asked for."""

    def script(connection: Connection) -> None:
        connection.request()
        connection.send(b"HTTP/1.1 200 Connection established\r\n\r\n")
        connection.carry_to(port)

    return script


def failure_of(client: MigrationServerClient) -> ServerUnreachable:
    with pytest.raises(ServerUnreachable) as caught:
        client.status(KEY)
    return caught.value


class TestTls:
    def test_a_named_authority_is_trusted(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always(COMPLETED), CERTIFICATE)
        client = client_of(server.url, ca_file=AUTHORITY)
        assert client.status(KEY).found
        assert client.status(KEY).found
        assert server.connections == 1
        assert launch(client).outcome is Launch.ACCEPTED
        assert server.connections == 2

    def test_an_unknown_authority_is_not(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always(COMPLETED), CERTIFICATE)
        client = client_of(server.url)
        failure = failure_of(client)
        assert failure.code == "tls_failed"
        assert "certificate" in str(failure)
        assert launch(client).outcome is Launch.NOT_SENT
        assert not server.heads

    def test_a_certificate_for_another_name_is_refused(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always(COMPLETED), CERTIFICATE)
        url = f"https://other.localhost:{server.port}"
        info = [(2, 1, 0, "", ("127.0.0.1", server.port))]
        client = client_of(url, ca_file=AUTHORITY, resolve=lambda *_, **__: info)
        assert failure_of(client).code == "tls_failed"

    def test_a_server_without_tls(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(lambda connection: connection.send(b"HTTP/1.1 400 Bad Request\r\n\r\n"))
        client = client_of(server.url.replace("http:", "https:"))
        assert failure_of(client).code == "tls_failed"
        assert launch(client).outcome is Launch.NOT_SENT

    def test_a_server_that_resets_instead_of_greeting(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        def reset(connection: Connection) -> None:
            connection.receive_some()
            connection.reset()

        client = client_of(serve(reset).url.replace("http:", "https:"))
        assert failure_of(client).code == "server_down"
        assert launch(client).outcome is Launch.NOT_SENT

    def test_authorities_that_cannot_be_read(
        self, serve: ServerFactory, client_of: ClientFactory, tmp_path: Path
    ) -> None:
        server = serve(always(COMPLETED), CERTIFICATE)
        broken = tmp_path / "broken.pem"
        broken.write_text("-----BEGIN CERTIFICATE-----\nno\n-----END CERTIFICATE-----\n")
        for path in (tmp_path / "missing.pem", broken):
            failure = failure_of(client_of(server.url, ca_file=str(path)))
            assert failure.code == "tls_failed"
            assert str(path) in str(failure)

    def test_a_greeting_that_never_comes_ends_within_the_limit(
        self, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        client = client_of(serve(silent).url.replace("http:", "https:"), limits=SHORT_CALLS)
        answer = launch(client)
        assert answer.outcome is Launch.NOT_SENT
        assert "no connection within 0.6 s" in answer.message

    def test_a_greeting_that_never_comes_holds_up_nobody_else_and_can_be_aborted(self, serve: ServerFactory) -> None:
        hanging = serve(silent)
        good = serve(always(COMPLETED), CERTIFICATE)
        urls = {"hanging": hanging.url.replace("http:", "https:"), "good": good.url}
        client = MigrationServerClient(
            lambda: ServerAddress(urls[threading.current_thread().name], ca_file=AUTHORITY), Redactor()
        )
        outcomes: dict[str, Launch] = {}

        def call() -> None:
            outcomes[threading.current_thread().name] = launch(client).outcome

        threads = {name: threading.Thread(target=call, name=name, daemon=True) for name in urls}
        threads["hanging"].start()
        assert hanging.asked.wait(5)
        threads["good"].start()
        threads["good"].join(4)
        assert outcomes == {"good": Launch.ACCEPTED}
        client.close()
        threads["hanging"].join(4)
        assert outcomes == {"good": Launch.ACCEPTED, "hanging": Launch.NOT_SENT}


class TestProxy:
    def test_the_environment_is_not_asked(
        self, serve: ServerFactory, client_of: ClientFactory, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{closed_port()}")
        assert client_of(serve(always(COMPLETED)).url).status(KEY).found

    def test_a_server_elsewhere_is_reached_through_the_proxy(
        self, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        proxy = serve(always(COMPLETED))
        client = client_of("http://far.example/base", proxy=proxy.url.replace("://", "://me:word@"))
        assert client.status(KEY).found
        assert proxy.targets[0].startswith("http://far.example/base/migration-status?")
        assert "Proxy-Authorization: Basic bWU6d29yZA==" in proxy.heads[0]

    def test_a_server_on_this_machine_is_not(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always(COMPLETED))
        assert client_of(server.url, proxy=f"http://127.0.0.1:{closed_port()}").status(KEY).found

    def test_a_launch_that_the_proxy_refuses_to_tunnel_was_not_sent(
        self, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        proxy = serve(always("", "407 Proxy Authentication Required"))
        answer = launch(client_of("https://far.example", proxy=proxy.url))
        assert answer.outcome is Launch.NOT_SENT
        assert "the proxy refused: 407" in answer.message
        assert proxy.targets == ["far.example:443"]

    def test_a_launch_goes_through_the_tunnel(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always('{"status":"in_progress"}'), CERTIFICATE)
        proxy = serve(tunnel_to(server.port))
        client = client_of("https://far.example", proxy=proxy.url, ca_file=AUTHORITY)
        assert launch(client).outcome is Launch.ACCEPTED
        assert server.targets[0].startswith("/?mb_project_uuid=")
        assert "mb_secret" not in proxy.heads[0]

    def test_the_tunnel_leads_to_whom_the_certificate_names(
        self, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        server = serve(always(COMPLETED), CERTIFICATE)
        proxy = serve(tunnel_to(server.port))
        answer = launch(client_of("https://other.example", proxy=proxy.url, ca_file=AUTHORITY))
        assert answer.outcome is Launch.NOT_SENT
        assert "other.example" in answer.message
        assert not server.heads

    def test_a_tunnel_that_breaks_before_the_request_was_not_sent(
        self, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        proxy = serve(close_without_answer)
        answer = launch(client_of("https://far.example", proxy=proxy.url))
        assert answer.outcome is Launch.NOT_SENT
        assert proxy.targets == ["far.example:443"]

    @pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1", "https://127.0.0.1:1", "nonsense", "http://a\x00b"])
    def test_a_proxy_that_cannot_be_used(self, proxy: str, client_of: ClientFactory) -> None:
        failure = failure_of(client_of("http://far.example", proxy=proxy))
        assert failure.code == "server_down"
        assert "the proxy cannot be used" in str(failure)
