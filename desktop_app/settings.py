"""Where every setting comes from: flags over environment over TOML over defaults; pure but for reading one file.

Any thread. Must not import anything of ours but domain.
"""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

import msgspec
import platformdirs
from msgspec import Meta, Struct

from desktop_app.domain.errors import InvalidValue

APPLICATION = "migration-desk"

Port = Annotated[int, Meta(ge=0, le=65535, description="a whole number from 0 to 65535 (0 takes any free port)")]
Seconds = Annotated[float, Meta(ge=0.5, le=3600, description="seconds from 0.5 to 3600")]
Minutes = Annotated[float, Meta(gt=0, le=10080, description="minutes above 0 and up to 10080")]
Rate = Annotated[float, Meta(ge=0.1, le=1000, description="requests a second from 0.1 to 1000")]
HttpUrl = Annotated[
    str, Meta(pattern=r"^https?://[^\s/?#]+[^\s?#]*$", description="an address like http://host:8080 without a query")
]
OptionalUrl = Annotated[
    str,
    Meta(
        pattern=r"^(https?://[^\s/?#]+[^\s?#]*)?$",
        description="an address like http://host:8088 without a query, or nothing",
    ),
]
Text = Annotated[str, Meta(max_length=1000, description="a text of at most 1000 characters")]
Pattern = Annotated[
    str,
    Meta(min_length=1, max_length=1000, description="a regular expression of 1 to 1000 characters, like php|apache"),
]
Flag = Annotated[bool, Meta(description="true or false")]


class ServerSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """The migration server that we are a client of."""

    url: HttpUrl = "http://localhost:8080"
    token: Text = ""
    proxy: OptionalUrl = ""
    ca_file: Text = ""


class WebhookSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the server reaches us, and what happens to results that nobody signed."""

    base_url: OptionalUrl = ""
    dashboard_url: OptionalUrl = ""
    unsigned: Literal["hold", "reject", "accept"] = "hold"


class ReceiverSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where our own webhook receiver and API listen."""

    host: Text = "127.0.0.1"
    port: Port = 8088


class ApiSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Who may use the API."""

    anonymous_read: Flag = False
    remote: Flag = False


class LaunchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """What launches use when neither request nor migration says it."""

    mb_site_id: Text = ""
    mb_secret: Text = ""


class SecretsSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the MB secret and the server's token are kept: the system's keyring, a file, or nowhere."""

    place: Literal["keyring", "file", "ask"] = "keyring"


class WatchSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How often the server is asked.

    Attributes:
        selected_interval: Seconds between looks at the selected migration.
        interval: Seconds between looks at each other one while few are in progress.
        budget: Requests a second that all looks share when many are in progress.
        silence: Minutes without a sign of life until a migration is flagged.
    """

    selected_interval: Seconds = 3.0
    interval: Seconds = 5.0
    budget: Rate = 10.0
    silence: Minutes = 30.0


class WorkerHostSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """Where the migration server's own files can be read, and what may be done with its processes.

    Attributes:
        pids: Whose the process numbers in lock files are: ``auto`` is this machine's if the server's address is.
        command: A regular expression; only a process whose command line it is found in is ever ended.
        grace: Seconds between asking a process to end and forcing it.
    """

    cache_path: Text = ""
    log_path: Text = ""
    pids: Literal["auto", "local", "foreign"] = "auto"
    command: Pattern = "php|apache|httpd"
    grace: Seconds = 5.0


class LogSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How much is written to the log file."""

    level: Literal["debug", "info", "warning", "error"] = "info"


class UiSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the window looks and speaks."""

    theme: Literal["system", "light", "dark"] = "system"
    language: Literal["system", "en", "ru"] = "system"


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings, frozen; `load_settings` makes them."""

    server: ServerSettings = ServerSettings()
    webhook: WebhookSettings = WebhookSettings()
    receiver: ReceiverSettings = ReceiverSettings()
    api: ApiSettings = ApiSettings()
    launch: LaunchSettings = LaunchSettings()
    secrets: SecretsSettings = SecretsSettings()
    watch: WatchSettings = WatchSettings()
    worker_host: WorkerHostSettings = WorkerHostSettings()
    log: LogSettings = LogSettings()
    ui: UiSettings = UiSettings()
    data_dir: Text = ""

    @property
    def data_path(self) -> Path:
        """Give the directory of database, token and logs: the user's own data folder unless one is set."""
        if self.data_dir:
            return Path(self.data_dir).expanduser()
        return platformdirs.user_data_path(APPLICATION, appauthor=False)

    def webhook_base(self, port: int) -> str:
        """Give the address under which the server is told to reach us (CONTRACT 4.1).

        Args:
            port: The one that the receiver really listens on.
        """
        return self.webhook.base_url or self.webhook.dashboard_url or f"http://localhost:{port}"

    def webhook_is_loopback_only(self, port: int) -> bool:
        """Tell whether the webhook base is loopback while the server is not: it would call itself."""
        return is_loopback(self.webhook_base(port)) and not is_loopback(self.server.url)


SECRET_KEYS = frozenset({"server.token", "launch.mb_secret"})

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
        origins: Source in words by dotted key: a flag, a variable's name or the file.
        file: The settings file, to which changes are written; it need not exist.
        fixed: The variable's or flag's name by the keys that cannot be changed here.
    """

    settings: Settings
    origins: Mapping[str, str]
    file: Path
    fixed: Mapping[str, str]


def is_loopback(url: str) -> bool:
    """Tell whether an address names this machine only."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def resource_path(*parts: str) -> Path:
    """Find a shipped file: inside the installed package, else in the checkout's ``resources/``."""
    package = Path(__file__).resolve().parent
    shipped = package / "resources"
    return (shipped if shipped.is_dir() else package.parent / "resources").joinpath(*parts)


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
    origins: dict[str, str] = {}
    layers = [
        *((key, value, origin, True) for key, value, origin in _from_file(config, types)),
        *((key, variables[variable_of(key)], f"environment variable {variable_of(key)}", False)
          for key in types if variables.get(variable_of(key), "") != ""),
        *((key, value, f"flag --{key.split('.')[-1].replace('_', '-')}", True)
          for key, value in (flags or {}).items() if value is not None),
    ]  # fmt: skip
    for key, raw, origin, strict in layers:
        values[key] = checked(key, raw, types[key], origin, strict=strict)
        origins[key] = origin
    file = config or default_config_path()
    fixed = {key: origin.removeprefix("environment variable ") for key, origin in origins.items()
             if not origin.startswith("file ")}  # fmt: skip
    return LoadedSettings(assembled(values), origins, file, fixed)


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


def _from_file(config: Path | None, types: Mapping[str, object]) -> list[tuple[str, object, str]]:
    path = config or default_config_path()
    if config is None and not path.is_file():
        return []
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as failure:
        raise InvalidValue(
            "settings_unreadable", f"the settings file {path} cannot be read: {failure}", file=str(path)
        ) from failure
    found: list[tuple[str, object, str]] = []
    for name, value in document.items():
        parts = value.items() if isinstance(value, dict) else [(None, value)]
        found += [(f"{name}.{part}" if part else name, inner, f"file {path}") for part, inner in parts]
    for key, _, origin in found:
        if key not in types:
            near = difflib.get_close_matches(key, types, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InvalidValue("setting_unknown", f"{key} is no setting ({origin}){hint}", key=key, origin=origin)
    return found


def checked(key: str, raw: object, kind: object, origin: str, *, strict: bool) -> object:
    """Check one value against its annotated type; raise `InvalidValue` naming all that helps to mend it."""
    try:
        value = msgspec.convert(raw, kind, strict=strict)
        if kind is Pattern:
            re.compile(str(value))
        return value
    except (msgspec.ValidationError, re.error):
        shown = "(hidden)" if key in SECRET_KEYS else repr(raw)
        allowed = _allowed(kind)
        raise InvalidValue(
            "setting_invalid",
            f"{key} = {shown} ({origin}) is not allowed: it must be {allowed}",
            key=key,
            value=shown,
            allowed=allowed,
            origin=origin,
        ) from None


def _allowed(kind: object) -> str:
    if get_origin(kind) is Literal:
        return "one of " + ", ".join(str(choice) for choice in get_args(kind))
    described = [part.description for part in get_args(kind) if isinstance(part, Meta) and part.description]
    return described[0] if described else "a value of another type"
