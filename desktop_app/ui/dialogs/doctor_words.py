"""The operator's words for what an examination of the installation found; UI thread; must not import widgets."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import KnownError
from desktop_app.services.doctor import CHECKS, Finding, Level
from desktop_app.ui.messages import describe
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Words:
    """What was found and its cure; each may name parameters in braces."""

    text: str
    cure: str = ""


def told(found: Finding) -> Words:
    """Say a finding in the operator's words; a code without any keeps its English text."""
    words = _all_words().get(found.code)
    filled = _recorded({"said": found.text, **found.parameters})
    if words is None:
        message = describe(KnownError(found.code, found.text, **filled))
        text = f"{message.title}: {message.text}" if message.text else message.title
        return Words(text, message.cure)
    return Words(words.text.format_map(filled), words.cure.format_map(filled))


def check_name(check: str) -> str:
    """Give the name of a check."""
    return {
        "qt": translate("Doctor", "Qt libraries"),
        "directory": translate("Doctor", "Data directory"),
        "database": translate("Doctor", "Database"),
        "settings": translate("Doctor", "Settings"),
        "keyring": translate("Doctor", "Keyring"),
        "locks": translate("Doctor", "Server’s lock files"),
        "logs": translate("Doctor", "Server’s logs"),
        "receiver": translate("Doctor", "Receiver port"),
        "certificates": translate("Doctor", "Certificates"),
        "server": translate("Doctor", "Migration server"),
        "token": translate("Doctor", "Server token"),
        "webhook": translate("Doctor", "Webhook path"),
        "clock": translate("Doctor", "Clocks"),
    }.get(check, CHECKS.get(check, check))


def level_name(level: Level) -> str:
    """Give the word for how a check ended."""
    return {
        "ok": translate("Doctor", "In order"),
        "warning": translate("Doctor", "Attention"),
        "failed": translate("Doctor", "Failed"),
        "skipped": translate("Doctor", "Not examined"),
    }[level]


def worded_codes() -> frozenset[str]:
    """List the codes that have words here."""
    return frozenset(_all_words())


def _recorded(values: dict[str, str | int]) -> dict[str, str | int]:
    return {name: in_operator_words(value) if isinstance(value, str) else value for name, value in values.items()}


def _all_words() -> dict[str, Words]:
    return _machine_words() | _server_files_words() | _port_words() | _server_words() | _webhook_words()


def _machine_words() -> dict[str, Words]:
    return {
        "check_broken": Words(translate("Doctor", "The check itself broke ({kind}). The log has the details.")),
        "qt_ok": Words(translate("Doctor", "All that Qt needs from this system is there.")),
        "qt_absent": Words(
            translate("Doctor", "Qt is not installed, so there is no window."),
            translate("Doctor", "Install Migration Desk again, with its dependencies."),
        ),
        "qt_libraries_missing": Words(
            translate("Doctor", "Qt cannot show a window on every screen: {libraries} cannot be loaded."),
            translate("Doctor", "Install the packages; on Debian and Ubuntu: {line}"),
        ),
        "directory_ok": Words(translate("Doctor", "{path} can be written, by its owner alone; {free} MB are free.")),
        "directory_absent": Words(translate("Doctor", "{path} will be made at the first start; {free} MB are free.")),
        "directory_open": Words(
            translate("Doctor", "{path} can be read by other users of this machine."),
            translate("Doctor", "Take that right from them: {line}"),
        ),
        "directory_full": Words(
            translate("Doctor", "{path} has only {free} MB free."),
            translate("Doctor", "Free some space: at least {least} MB should be there."),
        ),
        "directory_unusable": Words(
            translate("Doctor", "{path} cannot be written: {said}."),
            translate("Doctor", "Correct its permissions, or name another with --data-dir."),
        ),
        "database_ok": Words(translate("Doctor", "It is sound (schema {found}).")),
        "database_older": Words(
            translate("Doctor", "It is sound; it will be upgraded at the next start (schema {found} to {known}).")
        ),
        "database_absent": Words(translate("Doctor", "{path} will be made at the first start.")),
        "settings_default": Words(translate("Doctor", "All are defaults.")),
        "settings_ok": Words(translate("Doctor", "They can be read; set are: {keys}.")),
        "settings_plain_http": Words(
            translate("Doctor", "The server’s address begins with http:// and is not on this machine: secrets travel"
                      " unencrypted."),
            translate("Doctor", "Give the server an https:// address, or reach it through a tunnel."),
        ),
        "keyring_ok": Words(translate("Doctor", "The system’s keyring answers.")),
        "keyring_unused_file": Words(translate("Doctor", "Not used: secrets are kept in a private file.")),
        "keyring_unused_ask": Words(translate("Doctor", "Not used: secrets are asked for and never kept.")),
        "keyring_absent": Words(
            translate("Doctor", "This system has no keyring that works."),
            translate("Doctor", "Set one up, or choose another place for secrets in the settings."),
        ),
    }  # fmt: skip


def _server_files_words() -> dict[str, Words]:
    return {
        "locks_unset": Words(translate("Doctor", "Not set: lock files are not looked at.")),
        "logs_unset": Words(translate("Doctor", "Not set: log files are not looked at.")),
        "locks_ok": Words(translate("Doctor", "{path} can be read; lock files there now: {count}.")),
        "logs_ok": Words(translate("Doctor", "{path} can be read; log files there now: {count}.")),
        "server_folder_absent": Words(
            translate("Doctor", "{path} is no folder of this machine."),
            translate(
                "Doctor", "Correct {setting}. If the server runs elsewhere, mount its folder here or leave it empty."
            ),
        ),
        "server_folder_unreadable": Words(
            translate("Doctor", "{path} cannot be read: {said}."),
            translate(
                "Doctor", "Let the user who runs Migration Desk read it, or start Migration Desk as the server’s user."
            ),
        ),
        "server_folders_swapped": Words(
            translate("Doctor", "{path} holds what belongs into the server’s other folder."),
            translate(
                "Doctor", "See whether the folders of lock files and logs are the wrong way round in the settings."
            ),
        ),
    }


def _port_words() -> dict[str, Words]:
    return {
        "receiver_listens": Words(translate("Doctor", "Migration Desk listens on {host}:{port}.")),
        "receiver_free": Words(translate("Doctor", "{host}:{port} is free; nothing listens there now.")),
        "receiver_any_port": Words(translate("Doctor", "Any free port is taken at each start.")),
        "receiver_taken": Words(
            translate("Doctor", "{host}:{port} is held by another program."),
            translate("Doctor", "End that program, or choose another port in the settings."),
        ),
        "receiver_refused": Words(
            translate("Doctor", "{host}:{port} cannot be listened on: {said}."),
            translate("Doctor", "Choose an address of this machine and a port from 1024 in the settings."),
        ),
        "certificates_ok": Words(translate("Doctor", "This system trusts {count} authorities.")),
        "certificates_system": Words(translate("Doctor", "The operating system checks certificates.")),
        "certificates_none": Words(
            translate("Doctor", "This system has no certificates, so no https:// server can be trusted."),
            translate("Doctor", "Install them; on Debian and Ubuntu: sudo apt-get install -y ca-certificates"),
        ),
        "certificates_file": Words(
            translate("Doctor", "The certificates in {file} cannot be read: {said}."),
            translate("Doctor", "Correct the CA file in the settings, or leave it empty."),
        ),
        "certificates_refused": Words(
            translate("Doctor", "The server’s certificate is not trusted: {said}."),
            translate("Doctor", "Name the certificate of the server’s authority as the CA file in the settings."),
        ),
    }


def _server_words() -> dict[str, Words]:
    return {
        "server_ok": Words(translate("Doctor", "It answers within {milliseconds} ms.")),
        "token_ok": Words(translate("Doctor", "The server accepts it.")),
        "token_unneeded": Words(translate("Doctor", "None is set, and the server asks for none.")),
        "token_untried": Words(translate("Doctor", "The server could not be asked.")),
        "token_refused": Words(
            translate("Doctor", "The server does not accept it."),
            translate("Doctor", "Correct the server token in the settings."),
        ),
        "token_missing": Words(
            translate("Doctor", "The server asks for a token and none is set."),
            translate("Doctor", "Give the server token in the settings."),
        ),
        "clock_ok": Words(translate("Doctor", "This machine’s and the server’s agree.")),
        "clock_untold": Words(translate("Doctor", "The server did not tell its time.")),
        "clock_behind": Words(
            translate("Doctor", "The server’s clock is {seconds} s behind this machine’s."),
            translate("Doctor", "Set both by a time server (NTP)."),
        ),
        "clock_ahead": Words(
            translate("Doctor", "The server’s clock is {seconds} s ahead of this machine’s."),
            translate("Doctor", "Set both by a time server (NTP)."),
        ),
    }


def _webhook_words() -> dict[str, Words]:
    return {
        "webhook_ok": Words(translate("Doctor", "Both directions work: the server reaches {base}.")),
        "webhook_untried": Words(translate("Doctor", "The server could not be asked to call this desk.")),
        "webhook_any_port": Words(translate("Doctor", "The port is chosen at each start.")),
        "webhook_no_receiver": Words(
            translate("Doctor", "Nothing listens here now, so nothing could be tried."),
            translate("Doctor", "Let the receiver listen, then check again."),
        ),
        "webhook_loopback": Words(
            translate("Doctor", "The server cannot reach {base}: {host} is itself there."),
            translate(
                "Doctor",
                "Set the webhook address to one of this machine that the server can reach, or go on without webhooks:"
                " results are then polled.",
            ),
        ),
        "webhook_unreachable": Words(
            translate("Doctor", "This desk reaches the server, but the server cannot reach {base}: {said}."),
            translate(
                "Doctor",
                "See that a firewall lets the server through and that the webhook address is one it can reach, or go on"
                " without webhooks: results are then polled.",
            ),
        ),
        "webhook_no_handshake": Words(
            translate("Doctor", "This desk reaches the server, but it did not answer the handshake: {said}."),
            translate(
                "Doctor",
                "See whether the server is recent enough, or go on without webhooks: results are then polled.",
            ),
        ),
    }
