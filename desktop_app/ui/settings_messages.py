"""The operator's words for what goes wrong with settings and secrets; UI thread; part of `messages`."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Words:
    """Title, text and cure; each may name parameters in braces."""

    title: str
    text: str = ""
    cure: str = ""


def settings_words() -> dict[str, Words]:
    """Give the words by error code."""
    elsewhere = translate("Messages", "Unlock it, or choose another place for secrets in the settings.")
    return {
        "setting_locked": Words(
            translate("Messages", "{key} cannot be changed here"),
            translate("Messages", "It is set by {origin}."),
            translate("Messages", "Remove it there first."),
        ),
        "settings_unwritable": Words(
            translate("Messages", "The settings file cannot be changed"),
            "{said}",
            translate("Messages", "Correct the file or its permissions, then save again."),
        ),
        "keyring_missing": Words(
            translate("Messages", "The secret cannot be kept: there is no keyring"),
            cure=translate("Messages", "Choose another place for secrets in the settings."),
        ),
        "keyring_failed": Words(translate("Messages", "The system's keyring refused"), cure=elsewhere),
        "secrets_unreadable": Words(
            translate("Messages", "The file of secrets cannot be read"),
            "{path}",
            translate("Messages", "Correct its permissions, or remove it and give the secrets again."),
        ),
        "secrets_unwritable": Words(
            translate("Messages", "The file of secrets cannot be written"),
            "{said}",
            translate("Messages", "Correct the permissions of its folder."),
        ),
    }
