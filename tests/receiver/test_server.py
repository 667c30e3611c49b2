from __future__ import annotations

import socket
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from desktop_app.domain.errors import KnownError
from desktop_app.receiver.connection import Bounds, IncomingBytes
from desktop_app.receiver.server import ReceiverServer
from tests.expected_logs import ExpectedLogs
from tests.far_end import wait_until
from tests.receiver.caller import PATIENCE, Caller, read_reply
from tests.receiver.fakes import FakeProgram

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Hanging:
    """An application that answers when it is let."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.let = threading.Event()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.entered.release()
        self.let.wait(PATIENCE)
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", "2")])
        return [b"{}"]


@contextmanager
def serving(server: ReceiverServer) -> Iterator[ReceiverServer]:
    server.start()
    try:
        yield server
    finally:
        server.stop()


def ask(port: int) -> socket.socket:
    """Send a request and do not wait for its answer."""
    connection = socket.create_connection(("127.0.0.1", port), PATIENCE)
    connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    return connection


def test_port_zero_takes_a_free_one(program: FakeProgram) -> None:
    server = ReceiverServer(program.api(), "127.0.0.1", 0)
    assert server.port == 0
    with serving(server):
        assert server.port > 0
        assert server.url == f"http://127.0.0.1:{server.port}"
        assert Caller(server.port).get("/api/health").status == 200


@pytest.mark.parametrize(
    ("host", "url"),
    [
        ("0.0.0.0", "http://127.0.0.1:8088"),
        ("::", "http://[::1]:8088"),
        ("::1", "http://[::1]:8088"),
        ("desk", "http://desk:8088"),
    ],
)
def test_the_address_is_one_that_this_machine_can_use(program: FakeProgram, host: str, url: str) -> None:
    assert ReceiverServer(program.api(), host, 8088).url == url


@pytest.mark.parametrize("host", ["localhost", "0.0.0.0"])
def test_names_and_all_addresses_are_listened_on(program: FakeProgram, host: str) -> None:
    with serving(ReceiverServer(program.api(host), host, 0)) as server:
        assert Caller(server.port).get("/api/health").status == 200


@pytest.mark.skipif(not socket.has_ipv6, reason="this Python has no IPv6")
def test_ipv6_is_listened_on(program: FakeProgram) -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6")
    with serving(ReceiverServer(program.api("::1"), "::1", 0)) as server:
        with socket.create_connection(("::1", server.port), PATIENCE) as connection:
            connection.sendall(b"GET /api/health HTTP/1.1\r\nHost: [::1]:%d\r\n\r\n" % server.port)
            reply = read_reply(connection)
        assert reply is not None
        assert reply.status == 200


def test_a_taken_port_is_named_with_its_cure(program: FakeProgram) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]
        server = ReceiverServer(program.api(), "127.0.0.1", port)
        with pytest.raises(KnownError) as caught:
            server.start()
    assert caught.value.code == "port_taken"
    assert caught.value.parameters == {"host": "127.0.0.1", "port": port}
    assert f"port {port} on 127.0.0.1 is in use" in str(caught.value)
    assert "receiver.port" in str(caught.value)
    assert server.stop()


@pytest.mark.parametrize("host", ["no.such.host.invalid", "192.0.2.1", "not a host", "a" * 300, "."])
def test_an_address_that_is_not_ours_is_named_with_its_cure(program: FakeProgram, host: str) -> None:
    with pytest.raises(KnownError) as caught:
        ReceiverServer(program.api(), host, 0).start()
    assert caught.value.code == "address_unusable"
    assert caught.value.parameters["host"] == host
    assert "receiver.host" in str(caught.value)


def test_the_port_is_free_again_after_stop(program: FakeProgram) -> None:
    server = ReceiverServer(program.api(), "127.0.0.1", 0)
    for _ in range(3):
        with serving(server):
            assert Caller(server.port).get("/api/health").status == 200
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", server.port), PATIENCE)
    assert server.stop()


def test_its_threads_are_named_and_hold_no_exit_back() -> None:
    application = Hanging()
    with serving(ReceiverServer(application, "127.0.0.1", 0)) as server, closing(ask(server.port)):
        application.entered.acquire(timeout=PATIENCE)
        ours = [thread for thread in threading.enumerate() if thread.name.startswith("receiver")]
        assert {thread.name for thread in ours} == {"receiver", "receiver-connection"}
        assert all(thread.daemon for thread in ours)
        application.let.set()


def test_stop_lets_an_answer_under_way_go_out() -> None:
    application = Hanging()
    server = ReceiverServer(application, "127.0.0.1", 0)
    with serving(server), closing(ask(server.port)) as connection:
        assert application.entered.acquire(timeout=PATIENCE)
        stopped: list[bool] = []
        stopping = threading.Thread(target=lambda: stopped.append(server.stop(PATIENCE)))
        stopping.start()
        wait_until(lambda: refuses(server.port), what="the receiver listens no longer")
        application.let.set()
        reply = read_reply(connection)
        assert reply is not None
        assert reply.status == 200
        stopping.join(PATIENCE)
        assert stopped == [True]


def test_stop_abandons_what_hangs() -> None:
    application = Hanging()
    server = ReceiverServer(application, "127.0.0.1", 0)
    server.start()
    with closing(ask(server.port)):
        assert application.entered.acquire(timeout=PATIENCE)
        assert not server.stop(0.2)
        application.let.set()


def test_stop_waits_for_no_client_that_says_nothing(program: FakeProgram) -> None:
    server = ReceiverServer(program.api(), "127.0.0.1", 0)
    server.start()
    with socket.create_connection(("127.0.0.1", server.port), PATIENCE) as silent:
        assert Caller(server.port).get("/api/health").status == 200
        assert server.stop(PATIENCE)
        assert silent.recv(100) == b""


def test_one_connection_too_many_is_503() -> None:
    application = Hanging()
    with serving(ReceiverServer(application, "127.0.0.1", 0, Bounds(connections=2))) as server:
        first, second = ask(server.port), ask(server.port)
        with closing(first), closing(second):
            for _ in range(2):
                assert application.entered.acquire(timeout=PATIENCE)
            with closing(socket.create_connection(("127.0.0.1", server.port), PATIENCE)) as third:
                reply = read_reply(third)
            assert reply is not None
            assert (reply.status, reply.json["code"]) == (503, "too_many_connections")
            application.let.set()
            for connection in (first, second):
                answer = read_reply(connection)
                assert answer is not None
                assert answer.status == 200
        wait_until(lambda: Caller(server.port).get("/").status == 200, what="a free place")


def test_an_application_that_raises_is_logged_as_a_defect(expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("receiver failed type=error")

    def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        raise RuntimeError("a defect")

    with serving(ReceiverServer(broken, "127.0.0.1", 0)) as server:
        assert Caller(server.port).get("/?token=hush").status == 500
        wait_until(lambda: expected_logs.lines, what="the log line")
    assert "hush" not in "".join(expected_logs.lines)


def test_the_time_of_a_request_is_counted_as_a_whole() -> None:
    ours, theirs = socket.socketpair()
    with closing(ours), closing(theirs):
        incoming = IncomingBytes(ours, PATIENCE)
        theirs.sendall(b"ab")
        assert incoming.read(1) == b"a"
        incoming.shorten(0.0)
        with pytest.raises(TimeoutError):
            incoming.read(1)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"", None),
        (b"GET /api/health HTTP/1.1\r\nHost:", None),
        (b"POST /api/webhooks/migration-result HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n{", 408),
    ],
)
def test_a_request_that_comes_too_slowly_is_given_up(program: FakeProgram, sent: bytes, status: int | None) -> None:
    with serving(ReceiverServer(program.api(), "127.0.0.1", 0, Bounds(read_seconds=0.05))) as server:
        reply = Caller(server.port).raw(sent, hang_up=False)
    assert (reply and reply.status) == status


def test_a_client_that_takes_nothing_is_given_up() -> None:
    ended = threading.Event()

    class Endless:
        """A body without end that tells when nobody takes it any more."""

        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b"x" * 1_000_000

        def close(self) -> None:
            ended.set()

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Endless()

    with serving(ReceiverServer(application, "127.0.0.1", 0, Bounds(read_seconds=0.05, write_seconds=0.05))) as server:
        with closing(ask(server.port)):
            assert ended.wait(PATIENCE)


def refuses(port: int) -> bool:
    """Tell whether nobody listens on a port; a connection that is just being dropped counts."""
    try:
        socket.create_connection(("127.0.0.1", port), PATIENCE).close()
    except ConnectionError:
        return True
    return False
