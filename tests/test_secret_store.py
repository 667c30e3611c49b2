"""Where secrets are kept, and what is said where they cannot be."""

from __future__ import annotations

import os
import shutil
import stat
import threading
from pathlib import Path
from typing import cast

import pytest

from desktop_app.domain.errors import StoreFailure
from desktop_app.secret_store import (
    MB_SECRET,
    REFUSAL_SECONDS,
    SERVER_TOKEN,
    Keyring,
    Place,
    SecretStore,
    system_keyring,
)
from tests.expected_logs import ExpectedLogs


class MemoryKeyring:
    """A keyring that keeps things in memory, or refuses everything."""

    def __init__(self, broken: bool = False) -> None:
        """Start empty."""
        self.kept: dict[tuple[str, str], str] = {}
        self.broken = broken
        self.asked = 0

    def get_password(self, service: str, name: str) -> str | None:
        """Give a secret."""
        self.asked += 1
        self._refuse()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        """Keep a secret."""
        self._refuse()
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        """Forget a secret."""
        self._refuse()
        del self.kept[service, name]

    def _refuse(self) -> None:
        if self.broken:
            raise RuntimeError("locked")


def store(folder: Path, place: str, keyring: MemoryKeyring | None = None) -> SecretStore:
    found: tuple[Keyring | None, str] = (keyring, "") if keyring else (None, "there is none")
    return SecretStore(folder / "secrets.json", lambda: cast(Place, place), lambda: found)


@pytest.mark.parametrize("place", ["keyring", "file", "ask"])
def test_secrets_are_kept_replaced_and_forgotten(tmp_path: Path, place: str) -> None:
    secrets = store(tmp_path, place, MemoryKeyring())
    assert secrets.place == place
    assert (secrets.get(MB_SECRET), secrets.has(MB_SECRET)) == ("", False)
    secrets.set(MB_SECRET, "one")
    secrets.set(SERVER_TOKEN, "two")
    secrets.set(MB_SECRET, "three")
    assert (secrets.get(MB_SECRET), secrets.get(SERVER_TOKEN)) == ("three", "two")
    secrets.clear(MB_SECRET)
    secrets.clear(MB_SECRET)
    assert (secrets.has(MB_SECRET), secrets.get(SERVER_TOKEN)) == (False, "two")
    assert (tmp_path / "secrets.json").exists() is (place == "file")


def test_two_data_directories_keep_their_secrets_apart(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    store(tmp_path / "a", "keyring", keyring).set(MB_SECRET, "one")
    assert not store(tmp_path / "b", "keyring", keyring).has(MB_SECRET)


@pytest.mark.skipif(os.name != "posix", reason="other systems have no modes")
def test_the_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    store(tmp_path, "file").set(MB_SECRET, "one")
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600
    assert store(tmp_path, "file").get(MB_SECRET) == "one"


def test_what_is_asked_for_each_time_is_gone_with_the_program(tmp_path: Path) -> None:
    store(tmp_path, "ask").set(MB_SECRET, "one")
    assert not store(tmp_path, "ask").has(MB_SECRET)


def test_a_system_without_keyring_keeps_nothing_and_says_so(tmp_path: Path) -> None:
    secrets = store(tmp_path, "keyring")
    assert secrets.keyring_problem() == "there is none"
    assert secrets.get(MB_SECRET) == ""
    with pytest.raises(StoreFailure, match="there is none") as caught:
        secrets.set(MB_SECRET, "one-secret")
    assert "one-secret" not in str(caught.value)
    secrets.clear(MB_SECRET)


def test_a_keyring_that_refuses_is_named_with_its_cure(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    secrets = store(tmp_path, "keyring", keyring)
    secrets.set(MB_SECRET, "one-secret")
    keyring.broken = True
    for act in (lambda: secrets.get(MB_SECRET), lambda: secrets.set(MB_SECRET, "x"), lambda: secrets.clear(MB_SECRET)):
        with pytest.raises(StoreFailure, match="unlock it"):
            act()


@pytest.mark.parametrize("content", ["{", "\udcff"])
def test_a_damaged_file_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "secrets.json").write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreFailure, match="cannot be read"):
        store(tmp_path, "file").get(MB_SECRET)


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    secrets = store(tmp_path, "file")
    secrets.set(MB_SECRET, "one")
    shutil.rmtree(tmp_path)
    tmp_path.write_text("in the way")
    with pytest.raises(StoreFailure, match=r"cannot be (read|written)"):
        secrets.set(MB_SECRET, "two")


def test_the_systems_own_keyring_is_found_or_its_absence_explained() -> None:
    keyring, problem = system_keyring()
    assert (keyring is None) is bool(problem)


def test_who_asks_all_the_time_causes_one_read(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    store(tmp_path, "keyring", keyring).set(SERVER_TOKEN, "one")
    secrets, found = store(tmp_path, "keyring", keyring), list[str]()
    gate = threading.Barrier(8)

    def look() -> None:
        gate.wait()
        found.extend(secrets.recall(SERVER_TOKEN) for _ in range(50))

    looks = [threading.Thread(target=look) for _ in range(8)]
    for thread in looks:
        thread.start()
    for thread in looks:
        thread.join()
    assert found == ["one"] * 400
    assert keyring.asked == 1


@pytest.mark.parametrize("place", ["keyring", "file", "ask"])
def test_what_is_kept_or_forgotten_here_is_recalled_at_once(tmp_path: Path, place: str) -> None:
    secrets = store(tmp_path, place, MemoryKeyring())
    assert secrets.recall(SERVER_TOKEN) == ""
    secrets.set(SERVER_TOKEN, "one")
    assert secrets.recall(SERVER_TOKEN) == "one"
    secrets.set(SERVER_TOKEN, "two")
    assert secrets.recall(SERVER_TOKEN) == "two"
    secrets.clear(SERVER_TOKEN)
    assert secrets.recall(SERVER_TOKEN) == ""


def test_another_place_is_read_anew(tmp_path: Path) -> None:
    place, keyring = ["keyring"], MemoryKeyring()
    store(tmp_path, "file").set(SERVER_TOKEN, "from the file")
    store(tmp_path, "keyring", keyring).set(SERVER_TOKEN, "from the keyring")
    secrets = SecretStore(tmp_path / "secrets.json", lambda: cast(Place, place[0]), lambda: (keyring, ""))
    assert secrets.recall(SERVER_TOKEN) == "from the keyring"
    place[0] = "file"
    assert secrets.recall(SERVER_TOKEN) == "from the file"
    place[0] = "keyring"
    assert secrets.recall(SERVER_TOKEN) == "from the keyring"


def test_what_a_look_at_the_place_finds_is_recalled_from_then_on(tmp_path: Path) -> None:
    keyring = MemoryKeyring()
    secrets = store(tmp_path, "keyring", keyring)
    assert secrets.recall(SERVER_TOKEN) == ""
    store(tmp_path, "keyring", keyring).set(SERVER_TOKEN, "from elsewhere")
    assert secrets.recall(SERVER_TOKEN) == ""
    assert secrets.has(SERVER_TOKEN)
    assert secrets.recall(SERVER_TOKEN) == "from elsewhere"


def test_a_keyring_that_refuses_is_left_alone_for_a_minute(tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("secret unreadable name=server_token code=keyring_failed")
    keyring, now = MemoryKeyring(broken=True), [0.0]
    secrets = SecretStore(tmp_path / "s", lambda: "keyring", lambda: (keyring, ""), lambda: now[0])
    assert [secrets.recall(SERVER_TOKEN) for _ in range(5)] == [""] * 5
    assert (keyring.asked, len(expected_logs.lines)) == (1, 1)
    keyring.broken = False
    secrets.set(SERVER_TOKEN, "one")
    assert secrets.recall(SERVER_TOKEN) == "one"
    keyring.broken = True
    with pytest.raises(StoreFailure):
        secrets.set(SERVER_TOKEN, "two")
    assert secrets.recall(SERVER_TOKEN) == ""
    keyring.broken = False
    assert secrets.recall(SERVER_TOKEN) == ""
    now[0] += REFUSAL_SECONDS
    assert secrets.recall(SERVER_TOKEN) == "one"
