"""The operator's words for what goes wrong with settings and secrets; UI thread; part of `messages`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.settings import HIDDEN

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
        "settings_unreadable": Words(
            translate("Messages", "The settings file cannot be read"),
            "{file}: {why}",
            translate("Messages", "Correct the file or name another with --config."),
        ),
        "setting_unknown": Words(
            translate("Messages", "{key} is no setting"),
            translate("Messages", "It was given by: {origin}."),
            translate("Messages", "Correct its name or remove it.") + "{hint}",
        ),
        "setting_invalid": Words(
            translate("Messages", "{key} = {value} is not allowed"),
            translate("Messages", "It was given by: {origin}. It must be {allowed}."),
        ),
        "settings_unwritable": Words(
            translate("Messages", "The settings file cannot be changed"),
            "{file}: {why}",
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
            "{path}: {why}",
            translate("Messages", "Correct the permissions of its folder."),
        ),
    }


def setting_told(parameters: Mapping[str, str | int]) -> dict[str, str]:
    """Say in the operator's words where a setting came from and what it may be; what is not known keeps its English."""
    values = {name: str(value) for name, value in parameters.items()}
    told = {"hint": ""}
    if values.get("near"):
        told["hint"] = " " + translate("Messages", "Did you mean {near}?").format(near=values["near"])
    if values.get("value") == HIDDEN:
        told["value"] = translate("Messages", "(hidden)")
    if "origin" in values:
        told["origin"] = _origin(values) or values["origin"]
    if "allowed" in values:
        told["allowed"] = _rules().get(values.get("rule", ""), values["allowed"]).format_map(values)
    return told


def _origin(values: Mapping[str, str]) -> str:
    words = {
        "file": translate("Messages", "the settings file {source_name}"),
        "variable": translate("Messages", "the environment variable {source_name}"),
        "flag": translate("Messages", "{source_name} on the command line"),
        "window": translate("Messages", "the settings window"),
    }
    return words.get(values.get("source", ""), "").format_map(values)


def _rules() -> dict[str, str]:
    return {
        "port": translate("Messages", "a whole number from {least} to {most}; 0 takes any free port"),
        "seconds": translate("Messages", "seconds from {least} to {most}"),
        "minutes": translate("Messages", "minutes above {least} and up to {most}"),
        "rate": translate("Messages", "requests a second from {least} to {most}"),
        "address": translate("Messages", "an address like http://host:8080, without a question mark"),
        "optional_address": translate(
            "Messages", "an address like http://host:8088, without a question mark, or nothing"
        ),
        "text": translate("Messages", "a text of at most {most} characters"),
        "expression": translate("Messages", "a regular expression of at most {most} characters, like php|apache"),
        "flag": translate("Messages", "true or false"),
        "choice": translate("Messages", "one of: {choices}"),
    }
