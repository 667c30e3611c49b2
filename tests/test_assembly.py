"""Settings that change while the program runs: the receiver moves, the token is renewed, secrets are used."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop_app.assembly import Assembly, now
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import InvalidValue, KnownError
from desktop_app.domain.launch import LaunchParameters, LaunchRequest
from desktop_app.domain.migration import MigrationKey
from desktop_app.settings import load_settings
from tests.far_end import FarEnd

KEY = MigrationKey("assembled", 801)


@pytest.fixture
def far() -> Iterator[FarEnd]:
    with FarEnd(speed=40) as far_end:
        yield far_end


@pytest.fixture
def program(data_dir: Path, far: FarEnd) -> Iterator[Assembly]:
    with assembled(data_dir, far, free_port()) as assembly:
        assembly.start_receiver()
        yield assembly


@contextmanager
def assembled(data_dir: Path, far: FarEnd, port: int) -> Iterator[Assembly]:
    """Open a program that is told to listen on a port."""
    directory = DataDirectory(data_dir)
    directory.prepare()
    file = data_dir / "settings.toml"
    file.write_text(f'[server]\nurl = "{far.url}"\n[secrets]\nplace = "file"\n[receiver]\nport = {port}\n')
    with Assembly(load_settings({}, {}, file), directory, Redactor()) as assembly:
        assembly.open()
        yield assembly


@contextmanager
def listener(host: str = "127.0.0.1", port: int = 0) -> Iterator[int]:
    """Have another program listen on a port."""
    with socket.socket() as other:
        other.bind((host, port))
        other.listen()
        yield int(other.getsockname()[1])


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def ask(program: Assembly, token: str) -> int:
    request = urllib.request.Request(
        f"{program.receiver_url}/api/migrations", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=10) as answer:
            assert json.loads(answer.read())["success"]
            return int(answer.status)
    except urllib.error.HTTPError as refusal:
        with refusal:
            return refusal.code


def test_the_receiver_moves_to_another_port_at_once(program: Assembly) -> None:
    token, old = program.configuring.api_token(), program.receiver_port
    new = free_port()
    program.configuring.save({"receiver.port": new})
    assert program.receiver_port == new
    assert ask(program, token) == 200
    with pytest.raises(OSError, match=r"."), socket.create_connection(("127.0.0.1", old), timeout=1):
        pass


def test_the_receiver_moves_to_another_address_of_the_same_port(program: Assembly) -> None:
    program.configuring.save({"receiver.host": "0.0.0.0"})
    assert ask(program, program.configuring.api_token()) == 403, "open to others: the API is closed"
    program.configuring.save({"api.remote": True})
    assert ask(program, program.configuring.api_token()) == 200


def test_a_port_that_is_taken_leaves_the_receiver_where_it_was(program: Assembly) -> None:
    before, file = program.receiver_url, program.configuration.file
    written, settings = file.read_text(encoding="utf-8"), program.settings
    with listener() as busy:
        with pytest.raises(KnownError) as caught:
            program.configuring.save({"receiver.port": busy, "launch.mb_site_id": "8"})
        assert caught.value.code == "port_taken"
        assert program.receiver_url == before
        assert ask(program, program.configuring.api_token()) == 200
        assert program.settings is settings
        assert file.read_text(encoding="utf-8") == written
        assert load_settings({}, {}, file).settings == settings


@pytest.mark.parametrize("host", ["192.0.2.1", "no.such.name.invalid", "0.0.0.0"])
def test_an_address_that_cannot_be_listened_on_leaves_the_receiver_where_it_was(program: Assembly, host: str) -> None:
    before, written = program.receiver_url, program.configuration.file.read_text(encoding="utf-8")
    with listener("127.0.0.2", program.receiver_port) if host == "0.0.0.0" else nullcontext():
        with pytest.raises(KnownError):
            program.configuring.save({"receiver.host": host})
        assert program.receiver_url == before
        assert ask(program, program.configuring.api_token()) == 200
    assert program.configuration.file.read_text(encoding="utf-8") == written


def test_a_file_that_cannot_be_written_leaves_the_receiver_where_it_was(program: Assembly) -> None:
    before = program.receiver_url
    program.configuration.file.write_text("[server\n", encoding="utf-8")
    with pytest.raises(KnownError) as caught:
        program.configuring.save({"receiver.port": free_port()})
    assert caught.value.code == "settings_unwritable"
    assert program.receiver_url == before
    assert ask(program, program.configuring.api_token()) == 200


@pytest.fixture
def deaf(data_dir: Path, far: FarEnd) -> Iterator[Assembly]:
    """Give a program whose receiver could not listen: another program has its port."""
    with listener() as busy, assembled(data_dir, far, busy) as program:
        with pytest.raises(KnownError):
            program.start_receiver()
        yield program


def test_a_receiver_that_could_not_listen_does_so_at_a_saved_port_that_is_free(deaf: Assembly) -> None:
    busy, free = deaf.settings.receiver.port, free_port()
    with listener() as other, pytest.raises(KnownError):
        deaf.configuring.save({"receiver.port": other})
    assert (deaf.settings.receiver.port, deaf.receiver_url) == (busy, "")
    deaf.configuring.save({"launch.mb_site_id": "8"})
    deaf.configuring.save({"receiver.port": free})
    assert deaf.receiver_port == free
    assert ask(deaf, deaf.configuring.api_token()) == 200


def test_a_receiver_that_could_not_listen_does_not_either_where_nothing_could_be_saved(deaf: Assembly) -> None:
    deaf.configuration.file.write_text("[server\n", encoding="utf-8")
    with pytest.raises(KnownError, match="cannot be changed"):
        deaf.configuring.save({"receiver.port": free_port()})
    assert deaf.receiver_url == ""


def test_a_port_for_this_run_only_stays_when_something_else_is_saved(deaf: Assembly) -> None:
    url = deaf.start_receiver(free_port())
    deaf.configuring.save({"launch.mb_site_id": "8"})
    assert deaf.receiver_url == url
    deaf.configuring.save({"receiver.port": deaf.receiver_port})
    assert deaf.receiver_url == url
    assert ask(deaf, deaf.configuring.api_token()) == 200


def test_a_renewed_token_is_in_force_at_once(program: Assembly) -> None:
    old = program.configuring.api_token()
    new = program.configuring.renew_api_token()
    assert new != old
    assert (ask(program, old), ask(program, new)) == (401, 200)
    assert program.directory.api_token() == new


def test_a_kept_secret_is_used_and_comes_before_the_setting(program: Assembly, far: FarEnd) -> None:
    request = LaunchRequest(KEY, LaunchParameters(mb_site_id="7"))
    with pytest.raises(InvalidValue, match="mb_secret"):
        program.launching.launch(request)
    program.configuring.set_secret("mb_secret", "kept-secret-1")
    assert program.configuring.has_secret("mb_secret")
    assert program.launching.launch(request).outcome.value == "accepted"
    assert "kept-secret-1" not in repr(far.state())
    program.configuring.clear_secret("mb_secret")
    assert not program.configuring.has_secret("mb_secret")


def test_a_kept_server_token_is_sent(program: Assembly, far: FarEnd) -> None:
    far.dials(token="server-token-1")
    with pytest.raises(KnownError) as caught:
        program.probe.health()
    assert caught.value.code == "server_unauthorized"
    program.configuring.set_secret("server_token", "server-token-1")
    assert program.probe.health()["status"] == "success"


class CountingKeyring(KeyringBackend):
    """A keyring in memory that counts how often it is asked."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.asked = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.asked += 1
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def counting_keyring() -> Iterator[CountingKeyring]:
    """Make a keyring of the test's own the system's."""
    before = keyring.get_keyring()
    mine = CountingKeyring()
    keyring.set_keyring(mine)
    yield mine
    keyring.set_keyring(before)


def test_the_servers_token_is_read_once_for_all_calls_and_anew_after_a_change(
    program: Assembly, far: FarEnd, counting_keyring: CountingKeyring
) -> None:
    program.configuring.save({"secrets.place": "keyring"})
    program.configuring.set_secret("server_token", "token-1")
    far.dials(token="token-1")
    before = counting_keyring.asked
    for _ in range(20):
        program.watcher.look(KEY)
    assert far.state()["status_calls"]["count"] == 20
    assert counting_keyring.asked <= before + 1
    far.dials(token="token-2")
    program.configuring.set_secret("server_token", "token-2")
    assert program.probe.health()["status"] == "success"
    program.configuring.save({"secrets.place": "file"})
    assert program.probe.health()["status"] == "success"
    program.configuring.clear_secret("server_token")
    with pytest.raises(KnownError, match="nauthorized"):
        program.probe.health()


def test_another_server_is_tried_without_being_saved(program: Assembly, far: FarEnd) -> None:
    assert program.configuring.test_server(far.url)["status"] == "success"
    with pytest.raises(KnownError) as caught:
        program.configuring.test_server(f"http://127.0.0.1:{free_port()}")
    assert caught.value.code == "server_down"
    assert program.configuring.current.server.url == far.url


def test_the_handshake_tells_which_direction_fails(program: Assembly, far: FarEnd) -> None:
    both = program.configuring.handshake(f"http://127.0.0.1:{program.receiver_port}")
    assert (both.to_server, both.to_us, both.error) == (True, True, "")
    deaf = program.configuring.handshake(f"http://127.0.0.1:{free_port()}")
    assert (deaf.to_server, deaf.to_us) == (True, False)
    assert deaf.error
    far.stop()
    gone = program.configuring.handshake(program.webhook_base())
    assert (gone.to_server, gone.to_us) == (False, False)
    assert gone.error


def test_what_is_in_force_can_be_read_without_blocking(program: Assembly) -> None:
    configuring = program.configuring
    assert configuring.value("secrets.place") == configuring.secret_place == "file"
    assert configuring.locked("server.url") == ""
    assert configuring.origin("watch.budget") == "default"
    with pytest.raises(InvalidValue):
        configuring.check("watch.budget", -1)
    assert now().tzinfo is not None
