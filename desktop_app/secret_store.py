"""Where the MB secret and the server's token are kept: system keyring, private file, or memory; any worker thread.

Must not import anything of ours but configuration, settings and domain. The keyring may block: never on the UI thread.
"""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, Protocol

from desktop_app.configuration import write_private
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.system_errors import system_words

logger = logging.getLogger(__name__)

Place = Literal["keyring", "file", "ask"]
SERVICE = "migration-desk"
MB_SECRET = "mb_secret"
SERVER_TOKEN = "server_token"
# How long a place that refused is left alone by those who ask all the time: a keyring may ask a person each time.
REFUSAL_SECONDS = 60.0


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
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """Take what is needed.

        Args:
            file: Where they are kept if the place is ``file``.
            place: The setting ``secrets.place`` now.
            keyring: Gives the system's keyring, or None and why there is none.
            monotonic: Seconds that never go back.
        """
        self._file = file
        self._place = place
        self._find_keyring = keyring or system_keyring
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._asked: dict[str, str] = {}
        self._read_before: dict[tuple[Place, str], str] = {}
        self._left_alone: dict[tuple[Place, str], float] = {}

    @property
    def place(self) -> Place:
        """Say where secrets are kept."""
        return self._place()

    def keyring_problem(self) -> str:
        """Say why the system has no keyring that works; empty if it has."""
        return self._find_keyring()[1]

    def get(self, name: str) -> str:
        """Read a secret from its place; empty if none is kept.

        Raises:
            StoreFailure: The place cannot be read.
        """
        with self._lock:
            return self._get(self.place, name)

    def recall(self, name: str) -> str:
        """Give a secret to those who need it many times a second; it is read anew only after a change of ours.

        A place that cannot be read counts as one that keeps nothing, and is not asked again for a minute.
        """
        where = (self.place, name)
        known = self._read_before.get(where)
        if known is not None:
            return known
        with self._lock:
            if where in self._read_before or self._monotonic() < self._left_alone.get(where, float("-inf")):
                return self._read_before.get(where, "")
            try:
                return self._get(*where)
            except StoreFailure as failure:
                logger.warning("secret unreadable name=%s code=%s", name, failure.code)
                self._left_alone[where] = self._monotonic() + REFUSAL_SECONDS
                return ""

    def has(self, name: str) -> bool:
        """Tell whether a secret is kept."""
        return bool(self.get(name))

    def set(self, name: str, value: str) -> None:
        """Keep a secret; ``ask`` keeps it until the program ends.

        Raises:
            StoreFailure: The place cannot be written.
        """
        with self._lock:
            place = self.place
            self._forget_read(place, name)
            self._set(place, name, value)
            self._read_before[place, name] = value

    def clear(self, name: str) -> None:
        """Forget a secret, wherever it is kept now.

        Raises:
            StoreFailure: The place cannot be written.
        """
        with self._lock:
            place = self.place
            if self._get(place, name):
                self._forget_read(place, name)
                self._clear(place, name)

    def _get(self, place: Place, name: str) -> str:
        found = self._read_from(place, name)
        self._left_alone.pop((place, name), None)
        self._read_before[place, name] = found
        return found

    def _forget_read(self, place: Place, name: str) -> None:
        """Have it read anew, whether or not the change that follows succeeds."""
        self._left_alone.pop((place, name), None)
        self._read_before.pop((place, name), None)

    def _read_from(self, place: Place, name: str) -> str:
        if place == "ask":
            return self._asked.get(name, "")
        if place == "file":
            return self._read().get(name, "")
        keyring, problem = self._find_keyring()
        if keyring is None:
            logger.debug("no keyring problem=%s", problem)
            return ""
        try:
            return keyring.get_password(self._service, name) or ""
        except Exception as failure:
            raise _keyring_failed(failure) from failure

    def _set(self, place: Place, name: str, value: str) -> None:
        if place == "ask":
            self._asked[name] = value
        elif place == "file":
            self._write({**self._read(), name: value})
        else:
            keyring, problem = self._find_keyring()
            if keyring is None:
                raise StoreFailure("keyring_missing", f"the secret cannot be kept: {problem}", problem=problem)
            try:
                keyring.set_password(self._service, name, value)
            except Exception as failure:
                raise _keyring_failed(failure) from failure

    def _clear(self, place: Place, name: str) -> None:
        if place == "ask":
            self._asked.pop(name, None)
        elif place == "file":
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
            why = system_words(failure)
            words = f"the file of secrets {self._file} cannot be written: {why}"
            raise StoreFailure("secrets_unwritable", words, path=str(self._file), why=why) from failure


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
