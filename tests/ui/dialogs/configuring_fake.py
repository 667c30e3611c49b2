"""Settings on a real file with a keyring of the test's own; the far end answers what the test says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop_app.configuration import Configuration
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import ServerUnreachable
from desktop_app.secret_store import Keyring, SecretStore
from desktop_app.services.configuring import Configuring
from desktop_app.services.probing import Handshake
from desktop_app.settings import Settings, load_settings

DOWN = ServerUnreachable("server_down", "connection refused")


class MemoryKeyring:
    """A keyring that forgets with the test."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]


class FakeConfiguring(Configuring):
    """Notes what is saved and tried.

    Attributes:
        saves: What was saved, in order.
        tried: The servers that were asked: address, token, proxy, certificates.
        called: The addresses that the server was told to call, and which server.
        health: What the server says to a test, or what is raised.
        reached: Whether the server reaches an address; True for each that is not named.
        server_down: Why this desk does not reach the server; empty if it does.
    """

    def __init__(
        self, folder: Path, environment: Mapping[str, str] | None = None, keyring: Keyring | None = None
    ) -> None:
        self.file = folder / "settings.toml"
        self.file.touch()
        self.configuration = Configuration(load_settings(environment=environment or {}, config=self.file))
        self.kept = SecretStore(
            folder / "secrets.json",
            lambda: self.current.secrets.place,
            lambda: (keyring, "" if keyring else "there is none"),
        )
        self._tokens = ["api-token-1", "api-token-2"]
        super().__init__(self.configuration, self.kept, Redactor(), lambda: self._tokens[0], self._renew)
        self.saves: list[dict[str, object]] = []
        self.tried: list[tuple[str, str, str, str]] = []
        self.called: list[tuple[str, str]] = []
        self.health: Exception | None = None
        self.reached: dict[str, bool] = {}
        self.server_down = ""
        self.save_fails: Exception | None = None

    def save(self, changes: Mapping[str, object]) -> Settings:
        if self.save_fails is not None:
            raise self.save_fails
        saved = super().save(changes)
        self.saves.append(dict(changes))
        return saved

    def test_server(self, url: str, token: str = "", proxy: str = "", ca_file: str = "") -> Mapping[str, object]:
        self.tried.append((url, token, proxy, ca_file))
        if self.health is not None:
            raise self.health
        return {"status": "ok"}

    def handshake(self, base_url: str, server_url: str = "") -> Handshake:
        self.called.append((base_url, server_url))
        url = f"{base_url}/api/webhooks/test-connection"
        if self.server_down:
            return Handshake(False, False, url, error=self.server_down)
        reached = self.reached.get(base_url, True)
        return Handshake(True, reached, url, error="" if reached else "Connection refused")

    def _renew(self) -> str:
        self._tokens.reverse()
        return self._tokens[0]
