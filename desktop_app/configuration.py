"""The settings in force and the file that changes are written to; any thread.

Must not import anything of ours but settings and domain.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import threading
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import ExitStack
from pathlib import Path

import tomlkit
from tomlkit.exceptions import TOMLKitError

from desktop_app.domain.errors import InvalidValue, StoreFailure
from desktop_app.settings import LoadedSettings, Origin, Settings, assembled, checked, setting_types, why_unreadable

DEFAULT = str(Origin())
_WINDOW = Origin("window")

# Puts settings (before, after) in force for a trial and gives the way back.
Trial = Callable[[Settings, Settings], Callable[[], None]]


class Configuration:
    """One program's settings: what flags and variables fix stays, the rest can be changed and takes effect at once."""

    def __init__(self, loaded: LoadedSettings) -> None:
        """Start with what was loaded."""
        self._lock = threading.Lock()
        self._saving = threading.Lock()
        self._file = loaded.file
        self._origins = dict(loaded.origins)
        self._types = setting_types()
        self._current = loaded.settings
        self._subscribers: tuple[Callable[[Settings], None], ...] = ()
        self._trials: tuple[Trial, ...] = ()

    @property
    def current(self) -> Settings:
        """Give the settings in force."""
        return self._current

    @property
    def file(self) -> Path:
        """Give the file that changes are written to; it need not exist."""
        return self._file

    def value(self, key: str) -> object:
        """Give one setting by its dotted key."""
        found: object = self._current
        for part in key.split("."):
            found = getattr(found, part)
        return found

    def locked(self, key: str) -> str:
        """Give the variable or flag that sets a key, so that it cannot be changed here; empty if it can."""
        origin = self._origins.get(key, Origin())
        return origin.name if origin.fixes else ""

    def origin(self, key: str) -> str:
        """Say where a value comes from, in English."""
        return str(self._origins.get(key, Origin()))

    def check(self, key: str, value: object) -> None:
        """Raise `InvalidValue`, with what is allowed, for a value that cannot be."""
        self._checked(key, value)

    def subscribe(self, tell: Callable[[Settings], None]) -> None:
        """Call ``tell`` after each change, on the saving thread."""
        with self._lock:
            self._subscribers = (*self._subscribers, tell)

    def try_first(self, trial: Trial) -> None:
        """Have ``trial`` put each change in force before it is written, on the saving thread.

        A `KnownError` that it raises refuses the change; the way back that it gives is taken if writing fails.
        """
        with self._lock:
            self._trials = (*self._trials, trial)

    def save(self, changes: Mapping[str, object]) -> Settings:
        """Put changes in force and write them to the file, all or none, one save at a time.

        Args:
            changes: Values by dotted key.

        Raises:
            InvalidValue: A value is not allowed, or its key is set by a variable or flag.
            StoreFailure: The file cannot be read or written.
            KnownError: What a trial refuses them for.
        """
        wanted = {key: self._checked(key, value) for key, value in changes.items()}
        for key in wanted:
            if self.locked(key):
                words = f"{key} is set by {self.locked(key)} and cannot be changed here"
                raise InvalidValue("setting_locked", words, key=key, origin=self.locked(key))
        with self._saving, ExitStack() as undo:
            before = self._current
            after = assembled({key: wanted.get(key, self.value(key)) for key in self._types})
            for trial in self._trials:
                undo.callback(trial(before, after))
            self._write(wanted)
            undo.pop_all()
            self._origins |= dict.fromkeys(wanted, Origin("file", str(self._file)))
            self._current = after
        for tell in self._subscribers:
            tell(after)
        return after

    def _checked(self, key: str, value: object) -> object:
        if key not in self._types:
            raise InvalidValue("setting_unknown", f"{key} is no setting", key=key, **_WINDOW.parameters())
        return checked(key, value, self._types[key], _WINDOW, strict=False)

    def _write(self, wanted: Mapping[str, object]) -> None:
        """Change the file in place: comments and what is not named stay."""
        try:
            text = self._file.read_text(encoding="utf-8") if self._file.exists() else ""
            document = tomlkit.parse(text)
            for key, value in wanted.items():
                section, _, name = key.rpartition(".")
                if section and section not in document:
                    document[section] = tomlkit.table()
                place = document[section] if section else document
                if not isinstance(place, MutableMapping):
                    raise self._unwritable(f"{section} is no section in it")
                place[name] = value
            write_private(self._file, tomlkit.dumps(document))
        except (OSError, UnicodeDecodeError, TOMLKitError) as failure:
            raise self._unwritable(why_unreadable(failure)) from failure

    def _unwritable(self, why: str) -> StoreFailure:
        words = f"the settings file {self._file} cannot be changed: {why}"
        return StoreFailure("settings_unwritable", words, file=str(self._file), why=why)


def write_private(path: Path, text: str) -> None:
    """Write a file whole or not at all, readable by its owner alone; raise OSError if that fails."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise
