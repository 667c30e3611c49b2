"""What the doctor finds beyond this process: real sockets, a real far end, real certificates."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.doctor import Finding, network
from desktop_app.services.doctor.asked import FarSide
from desktop_app.services.doctor.listening import Listener, who_listens
from desktop_app.settings import ServerSettings
from tests.far_end import FarEnd
from tests.migration_server.conftest import closed_port
from tests.migration_server.scripted_server import Script, ScriptedServer, always, drip_after

CERTIFICATES = Path(__file__).parents[1] / "migration_server" / "certificates"
AUTHORITY = CERTIFICATES / "authority.pem"
DESK = '{"success":true,"service":"migration-dashboard","version":"1","status":"ok"}'
LISTENS = Finding("receiver", "ok", "receiver_listens", "")
FREE = Finding("receiver", "ok", "receiver_free", "")

FarSideOf = Callable[..., FarSide]


@pytest.fixture(scope="module")
def far_end() -> Iterator[FarEnd]:
    with FarEnd() as far:
        yield far


@pytest.fixture
def far(far_end: FarEnd) -> Iterator[FarEnd]:
    """Give the far end, behaving."""
    yield far_end
    far_end.dials(token=None, health_mode="ok", handshake_mode="ok")


@pytest.fixture
def side_of() -> Iterator[FarSideOf]:
    """Make far sides whose clients are closed at the end."""
    with ExitStack() as stack:

        def make(url: str, base: str = "", *, token: str = "", ca_file: str = "", ahead: float = 0.0) -> FarSide:
            def resolve(_host: Any, *more: Any, **named: Any) -> Any:
                return socket.getaddrinfo("127.0.0.1", *more, **named)

            client = MigrationServerClient(ServerAddress(url, token, ca_file), Redactor(), resolve)
            stack.callback(client.close)
            return FarSide(
                client,
                base or f"http://localhost:{closed_port()}",
                lambda: datetime.now(UTC) + timedelta(seconds=ahead),
            )

        yield make


@pytest.fixture
def listening() -> Iterator[Callable[[Script], int]]:
    """Start programs that hold a port; give the port."""
    with ExitStack() as stack:
        yield lambda script: stack.enter_context(ScriptedServer(script)).port


class TestReceiverPort:
    def test_a_free_one_is_in_order(self) -> None:
        assert network.receiver("127.0.0.1", closed_port()).code == "receiver_free"

    def test_a_desk_that_listens_is_recognised(self, listening: Callable[[Script], int]) -> None:
        found = network.receiver("127.0.0.1", listening(always(DESK)))
        assert (found.level, found.code) == ("ok", "receiver_listens")

    def test_another_program_there_fails(self, listening: Callable[[Script], int]) -> None:
        port = listening(always("<h1>Printer</h1>"))
        found = network.receiver("127.0.0.1", port)
        assert (found.level, found.code) == ("failed", "receiver_taken")
        assert str(port) in found.text
        assert "receiver.port" in found.cure

    def test_one_that_drips_is_not_waited_for(self, listening: Callable[[Script], int]) -> None:
        port = listening(drip_after(b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"))
        assert who_listens("127.0.0.1", port, patience=0.3) is Listener.OTHER

    def test_an_address_of_another_machine_fails(self) -> None:
        found = network.receiver("192.0.2.1", closed_port())
        assert (found.level, found.code) == ("failed", "receiver_refused")

    def test_any_port_cannot_be_examined(self) -> None:
        assert network.receiver("127.0.0.1", 0).level == "skipped"


class TestCertificates:
    @pytest.fixture
    def system(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
        """Let this system trust what is in one file alone."""

        def set_up(file: Path) -> None:
            (tmp_path / "hashed").mkdir()
            monkeypatch.setenv("SSL_CERT_FILE", str(file))
            monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path / "hashed"))

        return set_up

    def test_those_of_the_system_are_counted(self, system: Callable[[Path], None], side_of: FarSideOf) -> None:
        system(AUTHORITY)
        found = network.certificates(ServerSettings(), side_of("http://localhost:1"))
        assert (found.level, found.parameters.get("count", 1)) == ("ok", 1)

    @pytest.mark.parametrize(("url", "level"), [("http://localhost:1", "warning"), ("https://localhost:1", "failed")])
    def test_none_at_all_fails_where_they_are_needed(
        self, system: Callable[[Path], None], side_of: FarSideOf, tmp_path: Path, url: str, level: str
    ) -> None:
        empty = tmp_path / "empty.pem"
        empty.touch()
        system(empty)
        found = network.certificates(ServerSettings(url=url), side_of(url))
        assert (found.level, found.code) == (level, "certificates_none")
        assert "ca-certificates" in found.cure

    def test_a_file_that_holds_none_fails(self, side_of: FarSideOf, tmp_path: Path) -> None:
        file = tmp_path / "ca.pem"
        file.write_text("no certificate")
        found = network.certificates(ServerSettings(ca_file=str(file)), side_of("http://localhost:1"))
        assert (found.level, found.code) == ("failed", "certificates_file")
        assert "server.ca_file" in found.cure

    def test_a_server_is_trusted_by_its_authority_and_not_without(self, side_of: FarSideOf) -> None:
        certificate = str(CERTIFICATES / "server.pem")
        with ScriptedServer(always('{"status":"ok"}'), certificate) as server:
            url = f"https://localhost:{server.port}"
            trusted = side_of(url, ca_file=str(AUTHORITY))
            assert network.certificates(ServerSettings(url=url, ca_file=str(AUTHORITY)), trusted).level == "ok"
            assert network.server(trusted).level == "ok"
            found = network.certificates(ServerSettings(url=url), side_of(url))
            assert found.level == "failed"
            assert "server.ca_file" in found.cure or "ca-certificates" in found.cure


class TestServer:
    def test_one_that_answers_is_in_order(self, far: FarEnd, side_of: FarSideOf) -> None:
        found = network.server(side_of(far.url))
        assert (found.level, found.code) == ("ok", "server_ok")
        assert int(found.parameters["milliseconds"]) >= 0

    def test_one_that_is_down_fails(self, side_of: FarSideOf) -> None:
        found = network.server(side_of(f"http://localhost:{closed_port()}"))
        assert (found.level, found.code) == ("failed", "server_down")
        assert "MIGRATION_API_URL" in found.cure

    def test_one_of_another_kind_fails(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(health_mode="broken_json")
        found = network.server(side_of(far.url))
        assert (found.level, found.code) == ("failed", "bad_answer")


class TestToken:
    def test_none_needed(self, far: FarEnd, side_of: FarSideOf) -> None:
        assert network.token(side_of(far.url), has_token=False).code == "token_unneeded"

    def test_a_right_one_is_accepted(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(token="open sesame")
        assert network.token(side_of(far.url, token="open sesame"), has_token=True).code == "token_ok"

    def test_a_wrong_one_fails_although_the_server_answers(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(token="open sesame")
        side = side_of(far.url, token="open barley")
        found = network.token(side, has_token=True)
        assert (found.level, found.code) == ("failed", "token_refused")
        assert network.server(side).level == "ok"
        assert network.webhook(side, far.url, LISTENS).level == "skipped"
        assert "barley" not in str(found)

    def test_a_missing_one_fails(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(token="open sesame")
        assert network.token(side_of(far.url), has_token=False).code == "token_missing"

    def test_one_that_only_the_handshake_asks_for_fails_too(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(handshake_mode="401")
        assert network.token(side_of(far.url), has_token=True).code == "token_refused"

    def test_without_a_server_it_is_not_tried(self, side_of: FarSideOf) -> None:
        side = side_of(f"http://localhost:{closed_port()}")
        assert network.token(side, has_token=True).level == "skipped"


class TestWebhook:
    def test_both_directions_work(self, far: FarEnd, side_of: FarSideOf, listening: Callable[[Script], int]) -> None:
        base = f"http://localhost:{listening(always(DESK))}"
        found = network.webhook(side_of(far.url, base), far.url, LISTENS)
        assert (found.level, found.code) == ("ok", "webhook_ok")

    def test_the_server_does_not_reach_us(self, far: FarEnd, side_of: FarSideOf) -> None:
        base = f"http://marta:canary@localhost:{closed_port()}"
        found = network.webhook(side_of(far.url, base), far.url, LISTENS)
        assert (found.level, found.code) == ("warning", "webhook_unreachable")
        assert "refused" in found.text
        assert "polled" in found.cure
        assert "canary" not in str(found)

    def test_a_loopback_address_is_another_machine_to_a_remote_server(self, far: FarEnd, side_of: FarSideOf) -> None:
        remote = f"http://far.example:{far.port}"
        base = f"http://localhost:{closed_port()}"
        found = network.webhook(side_of(remote, base), remote, FREE)
        assert (found.level, found.text) == (
            "warning",
            f"the server cannot reach {base}: localhost is itself there",
        )
        assert "DASHBOARD_WEBHOOK_BASE_URL" in found.cure

    def test_we_do_not_reach_the_server(self, side_of: FarSideOf) -> None:
        url = f"http://localhost:{closed_port()}"
        found = network.webhook(side_of(url), url, LISTENS)
        assert (found.level, found.code) == ("skipped", "webhook_untried")

    def test_the_server_does_not_answer_the_handshake(self, far: FarEnd, side_of: FarSideOf) -> None:
        far.dials(handshake_mode="500")
        found = network.webhook(side_of(far.url), far.url, LISTENS)
        assert (found.level, found.code) == ("warning", "webhook_no_handshake")
        assert "HTTP 500" in found.text

    def test_where_nothing_listens_nothing_could_be_tried(self, far: FarEnd, side_of: FarSideOf) -> None:
        found = network.webhook(side_of(far.url), far.url, FREE)
        assert (found.level, found.code) == ("skipped", "webhook_no_receiver")

    def test_a_port_chosen_at_the_start_is_not_known_here(self, far: FarEnd, side_of: FarSideOf) -> None:
        found = network.webhook(side_of(far.url), far.url, network.receiver("127.0.0.1", 0))
        assert (found.level, found.code) == ("skipped", "webhook_any_port")


class TestClock:
    @pytest.mark.parametrize(
        ("ahead", "level", "code"),
        [
            (0, "ok", "clock_ok"),
            (3, "ok", "clock_ok"),
            (30, "warning", "clock_behind"),
            (-30, "warning", "clock_ahead"),
            (600, "failed", "clock_behind"),
            (-600, "failed", "clock_ahead"),
        ],
    )
    def test_the_difference_is_judged(
        self, far: FarEnd, side_of: FarSideOf, ahead: float, level: str, code: str
    ) -> None:
        found = network.clock(side_of(far.url, ahead=ahead))
        assert (found.level, found.code) == (level, code)
        assert abs(int(found.parameters["seconds"]) - abs(ahead)) <= 10

    @pytest.mark.parametrize("stamp", ["", "2026-11-24 03:00:00", "soon"])
    def test_a_stamp_without_zone_says_nothing(self, side_of: FarSideOf, stamp: str) -> None:
        body = f'{{"success":true,"status":"ok","handshake_with_dashboard":"ok","timestamp":"{stamp}"}}'
        with ScriptedServer(always(body)) as server:
            found = network.clock(side_of(server.url))
        assert (found.level, found.code) == ("skipped", "clock_untold")
