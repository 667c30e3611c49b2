"""How settings are called, explained and corrected in the operator's words; UI thread; must not import widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import KnownError
from desktop_app.ui.messages import describe

translate = QCoreApplication.translate


def label(key: str) -> str:
    """Give the operator's name of a setting; the key where there is none."""
    return {
        "server.url": translate("Settings", "Address"),
        "server.token": translate("Settings", "Access token"),
        "server.proxy": translate("Settings", "Proxy"),
        "server.ca_file": translate("Settings", "Certificate file"),
        "webhook.base_url": translate("Settings", "Address of this desk as the server sees it"),
        "webhook.unsigned": translate("Settings", "Results that nobody signed"),
        "receiver.host": translate("Settings", "Receiver listens on"),
        "receiver.port": translate("Settings", "Port"),
        "api.anonymous_read": translate("Settings", "Let programs read without the API token"),
        "api.remote": translate("Settings", "Serve the whole API to other machines"),
        "launch.mb_site_id": translate("Settings", "MB site ID"),
        "launch.mb_secret": translate("Settings", "MB secret"),
        "secrets.place": translate("Settings", "Secrets are kept"),
        "worker_host.cache_path": translate("Settings", "Folder of the lock files"),
        "worker_host.log_path": translate("Settings", "Folder of the logs"),
        "worker_host.pids": translate("Settings", "Process numbers in lock files belong to"),
        "worker_host.command": translate("Settings", "Processes that may be ended"),
        "watch.selected_interval": translate("Settings", "Ask about the chosen migration every"),
        "watch.interval": translate("Settings", "Ask about each other one every"),
        "watch.budget": translate("Settings", "At most, for all together"),
        "watch.silence": translate("Settings", "Flag a migration that is silent for"),
        "ui.theme": translate("Settings", "Theme"),
        "ui.language": translate("Settings", "Language"),
        "ui.notifications": translate("Settings", "Notifications"),
    }.get(key, key)


def hint(key: str) -> str:
    """Give what helps to fill a setting in; empty where its name says enough."""
    return {
        "server.token": translate("Settings", "Only if the server asks for one."),
        "server.proxy": translate("Settings", "Empty: connect directly."),
        "server.ca_file": translate("Settings", "A PEM file that is trusted besides the system's certificates."),
        "webhook.base_url": translate(
            "Settings", "The server sends results there. Empty: localhost, right if the server runs on this machine."
        ),
        "receiver.host": translate(
            "Settings", "127.0.0.1 for this machine alone; 0.0.0.0 so that a server elsewhere can reach it."
        ),
        "api.remote": translate(
            "Settings", "Otherwise they reach only the webhook and its test. The API token stays needed."
        ),
        "launch.mb_site_id": translate("Settings", "Used where neither the start nor the migration names one."),
        "worker_host.cache_path": translate(
            "Settings", "The server's cache directory, if this machine can read it. Empty: not looked at."
        ),
        "worker_host.log_path": translate(
            "Settings", "Shown where the server does not give a log. Empty: not looked at."
        ),
        "worker_host.command": translate(
            "Settings", "A regular expression: only a process whose command line it is found in is ever ended."
        ),
        "watch.interval": translate("Settings", "While few are in progress; beyond that all share the limit below."),
        "ui.language": translate("Settings", "Takes effect at the next start."),
    }.get(key, "")


def unit(key: str) -> str:
    """Give the unit behind a number; empty if it has none."""
    return {
        "watch.selected_interval": translate("Settings", "seconds"),
        "watch.interval": translate("Settings", "seconds"),
        "watch.budget": translate("Settings", "requests a second"),
        "watch.silence": translate("Settings", "minutes"),
    }.get(key, "")


def choices(key: str) -> dict[str, str]:
    """Give the values of a setting that is one of a few, and what each is called."""
    return {
        "webhook.unsigned": {
            "hold": translate("Settings", "Hold them"),
            "reject": translate("Settings", "Reject them"),
            "accept": translate("Settings", "Accept them"),
        },
        "secrets.place": {
            "keyring": translate("Settings", "In the system's keyring"),
            "file": translate("Settings", "In a file that you alone can read"),
            "ask": translate("Settings", "Nowhere: ask each time"),
        },
        "worker_host.pids": {
            "auto": translate("Settings", "This machine, if the server's address is local"),
            "local": translate("Settings", "This machine"),
            "foreign": translate("Settings", "Another machine"),
        },
        "ui.theme": {
            "system": translate("Settings", "As the system"),
            "light": translate("Settings", "Light"),
            "dark": translate("Settings", "Dark"),
        },
        # Each language is called in its own words: whoever cannot read the present one finds it.
        "ui.language": {
            "system": translate("Settings", "As the system"),
            "en": "English",
            "ru": "Русский",
        },
        "ui.notifications": {
            "failures": translate("Settings", "When a migration fails"),
            "all": translate("Settings", "When a migration fails or is completed"),
            "off": translate("Settings", "Never"),
        },
    }.get(key, {})


def choice_hint(key: str, value: str) -> str:
    """Explain one of a few values in a line; empty where its name says enough."""
    container = translate("Settings", "If the server runs in a container, choose “Another machine”.")
    in_the_tray = translate(
        "Settings",
        "Shown in the system tray, but not about the migration that you are looking at. Several at a time are one "
        "message.",
    )
    return {
        ("webhook.unsigned", "hold"): translate("Settings", "Kept until you apply or drop them. Recommended."),
        ("webhook.unsigned", "reject"): translate("Settings", "Answered with 401; nothing of them is applied."),
        ("webhook.unsigned", "accept"): translate(
            "Settings", "Applied at once: whoever reaches the receiver can set a status."
        ),
        ("secrets.place", "keyring"): translate("Settings", "Encrypted by the system and opened with your session."),
        ("secrets.place", "file"): translate("Settings", "In the data folder, not encrypted, closed to other users."),
        ("secrets.place", "ask"): translate("Settings", "Forgotten when the program ends."),
        ("worker_host.pids", "auto"): container,
        ("worker_host.pids", "local"): container,
        ("ui.notifications", "failures"): in_the_tray,
        ("ui.notifications", "all"): in_the_tray,
        ("worker_host.pids", "foreign"): translate(
            "Settings", "Their processes are never looked for here; a lock is judged by its age."
        ),
    }.get((key, value), hint(key))


def rule(key: str, error: KnownError) -> str:
    """Say what a setting must be, after it was refused."""
    refused = _refused_places().get(error.code)
    if refused is not None:
        return refused.format_map(error.parameters)
    if error.code != "setting_invalid":
        return describe(error).inline
    return _rules().get(key) or describe(error).beside_field


def key_of(error: Exception) -> str:
    """Give the setting that an error is about; empty if it is about none."""
    if not isinstance(error, KnownError):
        return ""
    by_code = {
        "port_taken": "receiver.port",
        "port_forbidden": "receiver.port",
        "address_unusable": "receiver.host",
    }
    return by_code.get(error.code, str(error.parameters.get("key", "")))


def locked(source: str) -> str:
    """Say what fixes a setting that cannot be changed here; `source` is the variable or flag."""
    return translate("Settings", "Set by {source}; change it there.").format(source=source)


def _refused_places() -> dict[str, str]:
    """Say why the receiver cannot listen as it was wanted; host and port are filled in."""
    return {
        "port_taken": translate(
            "Settings",
            "Port {port} on {host} is taken by another program. Nothing was saved."
            " Close that program, or choose another port.",
        ),
        "port_forbidden": translate(
            "Settings",
            "Port {port} on {host} may not be used: it is kept for others on this machine, or another program holds it."
            " Nothing was saved. Choose another port.",
        ),
        "address_unusable": translate(
            "Settings",
            "This machine has no address “{host}”. Nothing was saved. Give 127.0.0.1, or an address of this machine.",
        ),
    }


def _rules() -> dict[str, str]:
    address = translate("Settings", "Give an address like {example}, without a question mark.")
    seconds = translate("Settings", "Give seconds from 0.5 to 3600.")
    folder = translate("Settings", "Give at most 1000 characters.")
    return {
        "server.url": address.format(example="http://localhost:8080"),
        "server.proxy": address.format(example="http://proxy:3128"),
        "webhook.base_url": address.format(example="http://192.168.1.20:8088"),
        "receiver.port": translate("Settings", "Give a whole number from 0 to 65535; 0 takes any free port."),
        "watch.selected_interval": seconds,
        "watch.interval": seconds,
        "watch.budget": translate("Settings", "Give requests a second from 0.1 to 1000."),
        "watch.silence": translate("Settings", "Give minutes above 0 and up to 10080."),
        "server.ca_file": folder,
        "receiver.host": folder,
        "launch.mb_site_id": folder,
        "worker_host.cache_path": folder,
        "worker_host.log_path": folder,
        "worker_host.command": translate("Settings", "Give a regular expression like {example}.").format(
            example="php|apache|httpd"
        ),
    }
