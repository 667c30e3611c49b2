"""Where the MB secret and the server's token are kept: system keyring, private file, or memory; any worker thread.

Must not import anything of ours but configuration, settings and domain. The keyring may block: never on the UI thread.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from desktop_app.configuration import write_private
from desktop_app.domain.errors import StoreFailure

logger = logging.getLogger(__name__)

Place = Literal["keyring", "file", "ask"]
SERVICE = "migration-desk"
MB_SECRET = "mb_secret"
SERVER_TOKEN = "server_token"


class Keyring(Protocol):
    """What is used of the ``keyring`` library."""

    def get_password(self, service: str, name: str) -> str | None:
        """Give a secret, None if there is none."""

    def set_password(self, service: str, name: str, value: str) -> None:
        """Keep a secret."""

    def delete_password(self, service: str, name: str) -> None:
        """Forget a secret."""


class SecretStore:
    """Keeps a few named secrets of one data directory."""

    def __init__(
        self,
        file: Path,
        place: Callable[[], Place],
        keyring: Callable[[], tuple[Keyring | None, str]] | None = None,
    ) -> None:
        """Take what is needed.

        Args:
            file: Where they are kept if the place is ``file``.
            place: The setting ``secrets.place`` now.
            keyring: Gives the system's keyring, or None and why there is none.
        """
        self._file = file
        self._place = place
        self._find_keyring = keyring or system_keyring
        self._lock = threading.Lock()
        self._asked: dict[str, str] = {}

    @property
    def place(self) -> Place:
        """Say where secrets are kept."""
        return self._place()

    def keyring_problem(self) -> str:
        """Say why the system has no keyring that works; empty if it has."""
        return self._find_keyring()[1]

    def get(self, name: str) -> str:
        """Give a secret; empty if none is kept.

        Raises:
            StoreFailure: The place cannot be read.
        """
        with self._lock:
            if self.place == "ask":
                return self._asked.get(name, "")
            if self.place == "file":
                return self._read().get(name, "")
            keyring, problem = self._find_keyring()
            if keyring is None:
                logger.debug("no keyring problem=%s", problem)
                return ""
            try:
                return keyring.get_password(self._service, name) or ""
            except Exception as failure:
                raise _keyring_failed(failure) from failure

    def has(self, name: str) -> bool:
        """Tell whether a secret is kept."""
        return bool(self.get(name))

    def set(self, name: str, value: str) -> None:
        """Keep a secret; ``ask`` keeps it until the program ends.

        Raises:
            StoreFailure: The place cannot be written.
        """
        with self._lock:
            if self.place == "ask":
                self._asked[name] = value
            elif self.place == "file":
                self._write({**self._read(), name: value})
            else:
                keyring, problem = self._find_keyring()
                if keyring is None:
                    raise StoreFailure("keyring_missing", f"the secret cannot be kept: {problem}", problem=problem)
                try:
                    keyring.set_password(self._service, name, value)
                except Exception as failure:
                    raise _keyring_failed(failure) from failure

    def clear(self, name: str) -> None:
        """Forget a secret, wherever it is kept now.

        Raises:
            StoreFailure: The place cannot be written.
        """
        if not self.has(name):
            return
        with self._lock:
            if self.place == "ask":
                self._asked.pop(name, None)
            elif self.place == "file":
                self._write({key: value for key, value in self._read().items() if key != name})
            else:
                keyring, _problem = self._find_keyring()
                assert keyring is not None
                try:
                    keyring.delete_password(self._service, name)
                except Exception as failure:
                    raise _keyring_failed(failure) from failure

    @property
    def _service(self) -> str:
        """Name the keyring's entry: two data directories keep their secrets apart."""
        return f"{SERVICE}:{self._file.parent}"

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as failure:
            raise StoreFailure(
                "secrets_unreadable", f"the file of secrets {self._file} cannot be read", path=str(self._file)
            ) from failure
        return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}

    def _write(self, kept: dict[str, str]) -> None:
        try:
            write_private(self._file, json.dumps(kept))
        except OSError as failure:
            words = f"the file of secrets {self._file} cannot be written: {failure.strerror}"
            raise StoreFailure("secrets_unwritable", words, path=str(self._file)) from failure


def system_keyring() -> tuple[Keyring | None, str]:
    """Find the system's keyring; None and the reason where there is none that keeps anything."""
    try:
        import keyring
        from keyring.backends import fail, null
    except ImportError as failure:
        return None, f"the keyring library is missing ({failure})"
    try:
        found = keyring.get_keyring()
    except Exception as failure:
        return None, f"the system's keyring does not answer ({type(failure).__name__})"
    if isinstance(found, fail.Keyring | null.Keyring):
        return None, "this system has no keyring that the program could use"
    return found, ""


def _keyring_failed(failure: Exception) -> StoreFailure:
    kind = type(failure).__name__
    return StoreFailure(
        "keyring_failed", f"the system's keyring refused ({kind}); unlock it, or keep secrets elsewhere", kind=kind
    )
