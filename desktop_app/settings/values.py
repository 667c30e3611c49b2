"""Every setting with its default: frozen values; pure, any thread."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import platformdirs
from msgspec import Struct

from desktop_app.settings.kinds import Flag, HttpUrl, Minutes, OptionalUrl, Pattern, Port, Rate, Seconds, Text

APPLICATION = "migration-desk"


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
    """How the window looks and speaks, and which ends of migrations it tells of in the system tray."""

    theme: Literal["system", "light", "dark"] = "system"
    language: Literal["system", "en", "ru"] = "system"
    notifications: Literal["failures", "all", "off"] = "failures"


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


def is_loopback(url: str) -> bool:
    """Tell whether an address names this machine only."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
