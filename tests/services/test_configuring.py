"""Secrets go where the setting says, and are not lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.configuration import Configuration
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import StoreFailure
from desktop_app.secret_store import SecretStore
from desktop_app.services.configuring import Configuring
from desktop_app.settings import load_settings
from tests.expected_logs import ExpectedLogs

SECRET = "canary-secret"


class SwitchedKeyring:
    """A keyring that may refuse.

    Attributes:
        locked: Whether it refuses.
        kept: What it holds, by name.
    """

    def __init__(self) -> None:
        self.locked = False
        self.kept: dict[str, str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        self._check()
        return self.kept.get(name)

    def set_password(self, service: str, name: str, value: str) -> None:
        self._check()
        self.kept[name] = value

    def delete_password(self, service: str, name: str) -> None:
        self._check()
        del self.kept[name]

    def _check(self) -> None:
        if self.locked:
            raise RuntimeError("locked")


@pytest.fixture
def keyring() -> SwitchedKeyring:
    return SwitchedKeyring()


@pytest.fixture
def configuring(tmp_path: Path, keyring: SwitchedKeyring) -> Configuring:
    file = tmp_path / "settings.toml"
    file.touch()
    configuration = Configuration(load_settings(environment={}, config=file))
    secrets = SecretStore(tmp_path / "secrets.json", lambda: configuration.current.secrets.place, lambda: (keyring, ""))
    return Configuring(configuration, secrets, Redactor(), str, str)


def test_secrets_move_with_their_place(configuring: Configuring, keyring: SwitchedKeyring, tmp_path: Path) -> None:
    configuring.set_secret("mb_secret", SECRET)
    configuring.save({"secrets.place": "file", "launch.mb_site_id": "7"})
    assert keyring.kept == {}
    assert configuring.has_secret("mb_secret")
    assert configuring.value("launch.mb_site_id") == "7"
    configuring.save({"secrets.place": "keyring"})
    assert keyring.kept == {"mb_secret": SECRET}
    assert SECRET not in (tmp_path / "secrets.json").read_text(encoding="utf-8")


def test_a_place_that_refuses_is_not_chosen_and_nothing_is_lost(
    configuring: Configuring, keyring: SwitchedKeyring
) -> None:
    configuring.save({"secrets.place": "file"})
    configuring.set_secret("mb_secret", SECRET)
    keyring.locked = True
    with pytest.raises(StoreFailure):
        configuring.save({"secrets.place": "keyring"})
    assert configuring.secret_place == "file"
    assert configuring.has_secret("mb_secret")


def test_a_place_that_cannot_be_read_can_be_left(
    configuring: Configuring, keyring: SwitchedKeyring, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("secret not moved")
    configuring.set_secret("mb_secret", SECRET)
    keyring.locked = True
    configuring.save({"secrets.place": "file"})
    assert configuring.secret_place == "file"
    assert not configuring.has_secret("mb_secret")
