"""What the settings window asks for: read and change settings and secrets, try an address. Any worker thread."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Literal

from desktop_app.configuration import Configuration
from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError, ServerUnreachable, StoreFailure
from desktop_app.domain.webhook import TEST_PATH
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.secret_store import MB_SECRET, SERVER_TOKEN, SecretStore
from desktop_app.services.probing import Handshake
from desktop_app.settings import Settings

logger = logging.getLogger(__name__)

PLACE = "secrets.place"


class Configuring:
    """Settings and secrets, for whoever shows them."""

    def __init__(
        self,
        configuration: Configuration,
        secrets: SecretStore,
        redactor: Redactor,
        api_token: Callable[[], str],
        renew_api_token: Callable[[], str],
    ) -> None:
        """Take what is needed."""
        self._configuration = configuration
        self._secrets = secrets
        self._redactor = redactor
        self.api_token = api_token
        self.renew_api_token = renew_api_token

    @property
    def current(self) -> Settings:
        """Give the settings in force; does not block."""
        return self._configuration.current

    def value(self, key: str) -> object:
        """Give one setting by its dotted key; does not block."""
        return self._configuration.value(key)

    def locked(self, key: str) -> str:
        """Give the variable or flag that sets a key; empty if it can be changed; does not block."""
        return self._configuration.locked(key)

    def origin(self, key: str) -> str:
        """Say where a value comes from; does not block."""
        return self._configuration.origin(key)

    def check(self, key: str, value: object) -> None:
        """Raise `InvalidValue`, with what is allowed, for a value that cannot be; does not block."""
        self._configuration.check(key, value)

    def save(self, changes: Mapping[str, object]) -> Settings:
        """Write changes and put them in force; secrets move along with their place.

        Raises:
            InvalidValue, StoreFailure: As `Configuration.save`; also if a secret cannot be kept in the new place, which
                is not chosen then.
        """
        before = self.secret_place
        if changes.get(PLACE, before) == before:
            return self._configuration.save(changes)
        kept = self._take_secrets()
        try:
            saved = self._configuration.save(changes)
            self._put_secrets(kept)
        except KnownError:
            if self.secret_place != before:
                self._configuration.save({PLACE: before})
            self._put_secrets(kept)
            raise
        return saved

    def subscribe(self, tell: Callable[[Settings], None]) -> None:
        """Call ``tell`` after each change, on the saving thread."""
        self._configuration.subscribe(tell)

    @property
    def secret_place(self) -> Literal["keyring", "file", "ask"]:
        """Say where secrets are kept; does not block."""
        return self._secrets.place

    def keyring_problem(self) -> str:
        """Say why the system has no keyring that works; empty if it has."""
        return self._secrets.keyring_problem()

    def has_secret(self, name: str) -> bool:
        """Tell whether a secret is kept."""
        return self._secrets.has(name)

    def set_secret(self, name: str, value: str) -> None:
        """Keep a secret; raises `StoreFailure` if it cannot be kept."""
        self._redactor.add(value)
        self._secrets.set(name, value)

    def clear_secret(self, name: str) -> None:
        """Forget a secret."""
        self._secrets.clear(name)

    def test_server(self, url: str, token: str = "", proxy: str = "", ca_file: str = "") -> Mapping[str, object]:
        """Ask another server whether it is well.

        Args:
            url: Its address.
            token: The token to try; empty tries the one in force.
            proxy: ``http://host:port``; empty for none.
            ca_file: Certificates to trust besides the system's; empty for none.

        Raises:
            ServerUnreachable: It is not, or cannot be reached.
        """
        client = self._client(url, token, proxy, ca_file)
        try:
            return client.health().raw
        finally:
            client.close()

    def handshake(self, base_url: str, server_url: str = "") -> Handshake:
        """Let the server call an address of ours; both directions are told.

        Args:
            base_url: The webhook's base to try.
            server_url: Another server than the one in force; empty for that one.
        """
        url = base_url.rstrip("/") + TEST_PATH
        server = self.current.server
        client = self._client(server_url or server.url, "", server.proxy, server.ca_file)
        try:
            answer = client.handshake(url)
        except ServerUnreachable as failure:
            return Handshake(False, False, url, error=str(failure))
        finally:
            client.close()
        return Handshake(True, answer.ok, url, answer.raw, answer.error)

    def _take_secrets(self) -> dict[str, str]:
        """Take the secrets out of their place; one that cannot be read stays there: it must not hold them all back."""
        kept: dict[str, str] = {}
        for name in (MB_SECRET, SERVER_TOKEN):
            try:
                value = self._secrets.get(name)
                if value:
                    self._secrets.clear(name)
                    kept[name] = value
            except StoreFailure as failure:
                logger.warning("secret not moved name=%s code=%s", name, failure.code)
        return kept

    def _put_secrets(self, kept: Mapping[str, str]) -> None:
        for name, value in kept.items():
            self._secrets.set(name, value)

    def _client(self, url: str, token: str, proxy: str, ca_file: str) -> MigrationServerClient:
        known = token or self.current.server.token or self._secrets.get("server_token")
        return MigrationServerClient(ServerAddress(url, known, ca_file, proxy), self._redactor)
