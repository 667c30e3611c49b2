from __future__ import annotations

import contextlib
import socket
import ssl
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future

import httpcore
import pytest

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.migration_server.answers import LaunchAnswer
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.migration_server.deadline import DeadlineBackend, Exchange
from desktop_app.migration_server.name_lookup import AddressInfo, NameLookup
from tests.far_end import wait_until
from tests.migration_server.conftest import KEY, SHORT, SHORT_CALLS, ClientFactory, ServerFactory, closed_port, launch
from tests.migration_server.scripted_server import Connection, ScriptedServer, always, drip_after, hang

COMPLETED = '{"status":"completed"}'


class HangingResolver:
    """Looks names up for as long as the test lasts."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.calls = 0
        self.end = threading.Event()

    def __call__(self, *_: object, **__: object) -> list[AddressInfo]:
        self.calls += 1
        self.asked.set()
        self.end.wait()
        raise socket.gaierror(socket.EAI_AGAIN, "too late")


@pytest.fixture
def resolver() -> Iterator[HangingResolver]:
    resolver = HangingResolver()
    yield resolver
    resolver.end.set()


@pytest.fixture
def full_port() -> Iterator[int]:
    """A port whose queue of connections is full: connecting to it hangs."""
    if not sys.platform.startswith("linux"):
        pytest.skip("other systems refuse instead of letting wait")
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.socket())
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(2):
            filler = stack.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(listener.getsockname())
        yield listener.getsockname()[1]


def in_background(call: Callable[[], object]) -> Future[object]:
    """Make a call in a thread."""
    result: Future[object] = Future()

    def work() -> None:
        try:
            result.set_result(call())
        except ServerUnreachable as failure:
            result.set_exception(failure)

    threading.Thread(target=work, daemon=True).start()
    return result


def code_of(client: MigrationServerClient) -> str:
    with pytest.raises(ServerUnreachable) as caught:
        client.status(KEY, SHORT.total)
    return caught.value.code


class TestTotals:
    @pytest.mark.parametrize(
        "head",
        [
            b"",
            b"HTTP/1.1 200 OK\r\nX-Slow: ",
            b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
            b"HTTP/1.1 200 OK\r\n\r\n",
        ],
        ids=["status line", "header", "body", "body without length"],
    )
    def test_dripping_does_not_stretch_a_call(
        self, head: bytes, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        server = serve(drip_after(head))
        # It would drip on for as long as the test lasts: that the call ends is the proof.
        assert code_of(client_of(server.url)) == "server_timeout"
        assert server.dripped > 1
        assert not server.closing.is_set()

    def test_a_server_that_reads_nothing_cannot_hold_a_call(self, serve: ServerFactory) -> None:
        server = serve(lambda connection: connection.wait_until_closing())
        backend = DeadlineBackend(NameLookup(), lambda: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
        exchange = backend.exchange = Exchange(SHORT.total, SHORT.connect)
        stream = backend.connect_tcp("127.0.0.1", server.port)
        # More than all buffers between the two take; addresses are never as long.
        with pytest.raises(httpcore.WriteTimeout):
            stream.write(bytes(100_000_000))
        stream.close()
        assert exchange.sent

    def test_an_address_too_long_to_be_one_is_not_sent(self, client_of: ClientFactory) -> None:
        answer = launch(client_of("http://localhost"), "s" * 100_000)
        assert answer.outcome is Launch.NOT_SENT

    def test_connecting_ends(self, full_port: int, client_of: ClientFactory) -> None:
        client = client_of(f"http://127.0.0.1:{full_port}", limits=SHORT_CALLS)
        answer = launch(client)
        assert answer.outcome is Launch.NOT_SENT
        assert "no connection within 0.6 s" in answer.message
        assert code_of(client) == "server_timeout"

    def test_looking_up_a_name_ends(self, resolver: HangingResolver, client_of: ClientFactory) -> None:
        client = client_of("http://slow.example", resolve=resolver, limits=SHORT_CALLS)
        answer = launch(client)
        assert (answer.outcome, answer.http_status) == (Launch.NOT_SENT, None)
        assert "no connection within 0.6 s" in answer.message
        assert code_of(client) == "server_timeout"

    def test_callers_share_one_look_up_of_a_name(self, resolver: HangingResolver) -> None:
        lookup = NameLookup(resolver)
        for _ in range(3):
            with pytest.raises(TimeoutError):
                lookup.addresses("slow.example", 80, 0.05)
        assert resolver.calls == 1
        lookup.abort()

    def test_a_name_is_looked_up_anew_once_it_was_found(self) -> None:
        places = iter(["192.0.2.1", "192.0.2.2"])
        lookup = NameLookup(lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 0, "", (next(places), 80))])
        found = [lookup.addresses("a.example", 80, 5)[0][4] for _ in range(2)]
        assert found == [("192.0.2.1", 80), ("192.0.2.2", 80)]


class TestAddresses:
    def resolve_to(self, *ports: int) -> Callable[..., list[AddressInfo]]:
        return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", port)) for port in ports]

    def test_the_next_address_is_tried(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(always(COMPLETED))
        resolve = self.resolve_to(closed_port(), server.port)
        assert client_of("http://two.example", resolve=resolve).status(KEY).found

    def test_an_address_that_hangs_leaves_time_for_the_next(
        self, full_port: int, serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        server = serve(always(COMPLETED))
        client = client_of("http://two.example", resolve=self.resolve_to(full_port, server.port))
        assert client.status(KEY, 2.0).found

    def test_a_name_without_addresses(self, client_of: ClientFactory) -> None:
        answer = launch(client_of("http://none.example", resolve=self.resolve_to()))
        assert answer.outcome is Launch.NOT_SENT
        assert "no address" in answer.message


class TestAbort:
    def end(self, client: MigrationServerClient, call: Future[object]) -> object:
        client.abort()
        return call.result(5)

    @pytest.mark.parametrize("script", [hang, drip_after(b"HTTP/1.1 200 OK\r\n")], ids=["hang", "drip"])
    def test_a_call_that_waits_for_its_answer_ends(
        self, script: Callable[[Connection], None], serve: ServerFactory, client_of: ClientFactory
    ) -> None:
        server = serve(script)
        client = client_of(server.url)
        look = in_background(lambda: client.status(KEY))
        assert server.asked.wait(5)
        with pytest.raises(ServerUnreachable, match="the program is ending"):
            self.end(client, look)

    def test_a_launch_that_was_sent_is_unknown(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server = serve(hang)
        client = client_of(server.url)
        call = in_background(lambda: launch(client))
        assert server.asked.wait(5)
        answer = self.end(client, call)
        assert isinstance(answer, LaunchAnswer)
        assert answer.outcome is Launch.UNKNOWN
        assert "the program is ending" in answer.message

    def test_a_launch_that_looks_up_the_name_was_not_sent(
        self, resolver: HangingResolver, client_of: ClientFactory
    ) -> None:
        client = client_of("http://slow.example", resolve=resolver)
        call = in_background(lambda: launch(client))
        assert resolver.asked.wait(5)
        answer = self.end(client, call)
        assert isinstance(answer, LaunchAnswer)
        assert answer.outcome is Launch.NOT_SENT

    def test_a_launch_that_connects_was_not_sent(self, full_port: int, client_of: ClientFactory) -> None:
        client = client_of(f"http://127.0.0.1:{full_port}")
        call = in_background(lambda: launch(client))
        wait_until(lambda: _connecting_to(full_port), what="a connection that waits")
        answer = self.end(client, call)
        assert isinstance(answer, LaunchAnswer)
        assert answer.outcome is Launch.NOT_SENT

    def test_later_calls_fail_at_once(self, serve: ServerFactory, client_of: ClientFactory) -> None:
        server: ScriptedServer = serve(always(COMPLETED))
        client = client_of(server.url)
        client.status(KEY)
        client.abort()
        assert code_of(client) == "server_down"
        assert launch(client).outcome is Launch.NOT_SENT
        assert len(server.heads) == 1

    def test_a_client_that_never_called_can_be_closed_twice(self, client_of: ClientFactory) -> None:
        client = client_of("http://localhost")
        client.close()
        client.close()


def _connecting_to(port: int) -> bool:
    """Look into Linux's own table for a socket that still connects to a port."""
    with open("/proc/net/tcp", encoding="ascii") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    return sum(row[2].endswith(f":{port:04X}") and row[3] == "02" for row in rows) > 1
