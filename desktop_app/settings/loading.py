"""Reads the settings: flags over environment over TOML over defaults; pure but for reading one file; any thread."""

from __future__ import annotations

import difflib
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_type_hints

import msgspec
import platformdirs
from msgspec import Struct

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.system_errors import system_words
from desktop_app.settings.kinds import Origin, checked
from desktop_app.settings.values import APPLICATION, Settings

_TOML_PLACE = re.compile(r"at line (?P<line>\d+),? (?:column|col) (?P<column>\d+)")
# The names that operators know from the dashboard; every other setting is MIGRATION_DESK_<SECTION>_<NAME>.
NAMED_VARIABLES: Mapping[str, str] = {
    "MIGRATION_API_URL": "server.url",
    "MIGRATION_API_TOKEN": "server.token",
    "DASHBOARD_BASE_URL": "webhook.dashboard_url",
    "DASHBOARD_WEBHOOK_BASE_URL": "webhook.base_url",
    "MB_SITE_ID": "launch.mb_site_id",
    "MB_SECRET": "launch.mb_secret",
    "MIGRATION_CACHE_PATH": "worker_host.cache_path",
    "MIGRATION_LOG_PATH": "worker_host.log_path",
}


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    """The settings and where those that are not defaults came from.

    Attributes:
        origins: By dotted key.
        file: The settings file, to which changes are written; it need not exist.
    """

    settings: Settings
    origins: Mapping[str, Origin]
    file: Path


def default_config_path() -> Path:
    """Give the place of the operator's settings file; it need not exist."""
    return platformdirs.user_config_path(APPLICATION, appauthor=False) / "settings.toml"


def setting_types() -> dict[str, object]:
    """List every setting's annotated type by its dotted key."""
    types: dict[str, object] = {}
    for name, kind in get_type_hints(Settings, include_extras=True).items():
        if isinstance(kind, type) and issubclass(kind, Struct):
            types |= {f"{name}.{part}": hint for part, hint in get_type_hints(kind, include_extras=True).items()}
        else:
            types[name] = kind
    return types


def variable_of(key: str) -> str:
    """Give the environment variable that sets a key."""
    named = {dotted: name for name, dotted in NAMED_VARIABLES.items()}
    return named.get(key, "MIGRATION_DESK_" + key.upper().replace(".", "_"))


def load_settings(
    flags: Mapping[str, object] | None = None,
    environment: Mapping[str, str] | None = None,
    config: Path | None = None,
) -> LoadedSettings:
    """Read the settings from all sources.

    Args:
        flags: Values of the command line by dotted key; None values are left out.
        environment: Variables; the process's own by default.
        config: A TOML file that must exist; by default the operator's own, where it exists.

    Raises:
        InvalidValue: Naming the key, the value, what is allowed and where it came from.
    """
    types = setting_types()
    variables = os.environ if environment is None else environment
    values: dict[str, object] = {}
    origins: dict[str, Origin] = {}
    layers = [
        *((key, value, origin, True) for key, value, origin in _from_file(config, types)),
        *((key, variables[variable_of(key)], Origin("variable", variable_of(key)), False)
          for key in types if variables.get(variable_of(key), "") != ""),
        *((key, value, Origin("flag", f"--{key.split('.')[-1].replace('_', '-')}"), True)
          for key, value in (flags or {}).items() if value is not None),
    ]  # fmt: skip
    for key, raw, origin, strict in layers:
        values[key] = checked(key, raw, types[key], origin, strict=strict)
        origins[key] = origin
    return LoadedSettings(assembled(values), origins, config or default_config_path())


def assembled(values: Mapping[str, object]) -> Settings:
    """Build settings from checked values by dotted key; what is not named keeps its default."""
    nested: dict[str, object] = {}
    for key, value in values.items():
        section, _, name = key.rpartition(".")
        if section:
            part = nested.setdefault(section, {})
            assert isinstance(part, dict)
            part[name] = value
        else:
            nested[name] = value
    return msgspec.convert(nested, Settings)


def why_unreadable(failure: Exception) -> str:
    """Say why a settings file cannot be read, in words that the window knows (`ui/recorded_words.py`)."""
    if isinstance(failure, OSError):
        return system_words(failure)
    if isinstance(failure, UnicodeDecodeError):
        return "it is not written in UTF-8"
    place = _TOML_PLACE.search(str(failure))
    if place is None:
        return "it is no TOML, or it ends too early"
    return f"it is no TOML at line {place['line']}, column {place['column']}"


def _from_file(config: Path | None, types: Mapping[str, object]) -> list[tuple[str, object, Origin]]:
    path = config or default_config_path()
    if config is None and not path.is_file():
        return []
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise InvalidValue(
            "settings_unreadable",
            f"the settings file {path} cannot be read: {failure}",
            file=str(path),
            why=why_unreadable(failure),
        ) from failure
    found: list[tuple[str, object, Origin]] = []
    origin = Origin("file", str(path))
    for name, value in document.items():
        parts = value.items() if isinstance(value, dict) else [(None, value)]
        found += [(f"{name}.{part}" if part else name, inner, origin) for part, inner in parts]
    for key, _, _ in found:
        if key not in types:
            near = "".join(difflib.get_close_matches(key, types, n=1))
            hint = f"; did you mean {near}?" if near else ""
            words = f"{key} is no setting ({origin}){hint}"
            raise InvalidValue("setting_unknown", words, key=key, near=near, **origin.parameters())
    return found
