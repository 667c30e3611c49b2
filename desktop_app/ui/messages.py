"""Turns the codes of known errors and launches into the operator's words; UI thread; must not import widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import KnownError
from desktop_app.domain.launch import LaunchResult
from desktop_app.ui.field_words import field_label, field_rule
from desktop_app.ui.import_messages import import_words
from desktop_app.ui.recorded_words import in_operator_words
from desktop_app.ui.settings_messages import setting_told, settings_words
from desktop_app.ui.wave_messages import wave_words
from desktop_app.ui.worker_messages import worker_words

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell an operator.

    Attributes:
        title: What is the case, one sentence without a full stop.
        text: The particulars; may be empty.
        cure: What to do about it; may be empty.
        field: The wire name of the field it is about; empty if it is about none.
    """

    title: str
    text: str = ""
    cure: str = ""
    field: str = ""

    @property
    def inline(self) -> str:
        """Give everything in one paragraph."""
        return " ".join(_closed(part) for part in (self.title, self.text, self.cure) if part)

    @property
    def beside_field(self) -> str:
        """Give what stands under the field it is about, where the label says already which one."""
        return self.text or self.title


def describe(error: Exception) -> Message:
    """Say an error in the operator's words; a code without words keeps its English text."""
    if not isinstance(error, KnownError):
        return _bug(error)
    field = str(error.parameters.get("field", ""))
    if error.code == "invalid_field":
        return Message(
            _filled(translate("Messages", "{label} is not right"), _labelled(field)), field_rule(field), "", field
        )
    found = _all_words().get(error.code)
    if found is None:
        return Message(in_operator_words(str(error)), field=field)
    values = {**_labelled(field), "said": in_operator_words(str(error)), **error.parameters}
    values |= {"why": in_operator_words(str(values.get("why", ""))), **setting_told(error.parameters)}
    return Message(_filled(found.title, values), _filled(found.text, values), _filled(found.cure, values), field)


def describable_codes() -> frozenset[str]:
    """List the codes that have words of their own."""
    return frozenset(_all_words()) | {"invalid_field"}


def _all_words() -> dict[str, Message]:
    elsewhere = settings_words() | worker_words() | wave_words() | import_words()
    others = {code: Message(words.title, words.text, words.cure) for code, words in elsewhere.items()}
    return _launch_words() | _server_words() | _store_words() | _start_words() | others


def describe_launch(result: LaunchResult) -> Message | None:
    """Say what came of a launch; None where there is nothing to add to what is shown anyway."""
    said = in_operator_words(result.message)
    if result.outcome is Launch.REFUSED:
        return Message(translate("Messages", "The migration server refused the start"), said)
    if result.outcome is Launch.NOT_SENT:
        return Message(
            translate("Messages", "Nothing was started: the migration server could not be reached"),
            said,
            translate("Messages", "Check that the server runs and that its address is right, then start again."),
        )
    if result.outcome is Launch.UNKNOWN:
        return Message(
            translate(
                "Messages",
                "Sent, but no answer: shown as unconfirmed until the server or the webhook says more",
            ),
            said,
        )
    return None


def _launch_words() -> dict[str, Message]:
    return {
        "missing_field": Message(
            translate("Messages", "{label} is missing"),
            translate("Messages", "Give it here or in the settings."),
        ),
        "in_progress": Message(
            translate("Messages", "This migration is in progress"),
            cure=translate("Messages", "Wait for its end, or restart it all the same."),
        ),
        "running_there": Message(
            translate("Messages", "The migration server works on this migration already, not started here"),
            cure=translate("Messages", "Wait for its end, or restart it all the same."),
        ),
        "migration_not_found": Message(
            translate("Messages", "This migration is no longer there"),
            translate("Messages", "Another program may have removed it from the database."),
        ),
        "attempt_not_found": Message(
            translate("Messages", "This attempt is no longer there"),
            translate("Messages", "Another program may have removed it from the database."),
        ),
        "nothing_to_acknowledge": Message(
            translate("Messages", "There is nothing to acknowledge"),
            translate("Messages", "This migration has no error and needs nobody's attention."),
        ),
        "unknown_to_server": Message(translate("Messages", "The migration server does not know this migration")),
        "not_json": Message(translate("Messages", "What was sent cannot be read"), "{said}"),
        "lone_surrogate": Message(translate("Messages", "What was sent cannot be read"), "{said}"),
        "invalid_query": Message(translate("Messages", "The question put to the program is not right"), "{said}"),
    }


def _server_words() -> dict[str, Message]:
    check = translate("Messages", "Check that the server runs and that its address in the settings is right.")
    return {
        "server_down": Message(translate("Messages", "The migration server cannot be reached"), "{said}", check),
        "server_timeout": Message(
            translate("Messages", "The migration server did not answer in time"),
            "{said}",
            translate("Messages", "It may be overloaded; try again in a while."),
        ),
        "server_unauthorized": Message(
            translate("Messages", "The migration server does not accept the access token"),
            "{said}",
            translate("Messages", "Correct the server token in the settings."),
        ),
        "server_error": Message(
            translate("Messages", "The migration server answered with an error"),
            "{said}",
            translate("Messages", "Try again; if it stays, ask whoever runs the server."),
        ),
        "bad_answer": Message(
            translate("Messages", "What answers does not speak the migration server's language"),
            "{said}",
            check,
        ),
        "tls_failed": Message(
            translate("Messages", "The migration server's certificate is not trusted"),
            "{said}",
            translate("Messages", "Add its authority to the system's certificates, or correct the address."),
        ),
    }


def _store_words() -> dict[str, Message]:
    return {
        "database_locked": Message(
            translate("Messages", "The database is busy"),
            translate("Messages", "{path} is held by another program."),
            translate("Messages", "Try again; if it stays, close that program."),
        ),
        "database_readonly": Message(
            translate("Messages", "The database cannot be written"),
            "{path}",
            translate("Messages", "Check the permissions of the file and of its folder."),
        ),
        "database_damaged": Message(
            translate("Messages", "The database is damaged"),
            "{path}",
            translate("Messages", "Put the file aside and restore a copy from the folder “backups” beside it."),
        ),
        "disk_full": Message(
            translate("Messages", "The disk is full"),
            translate("Messages", "{path} cannot grow."),
            translate("Messages", "Free some space and try again."),
        ),
        "database_failed": Message(
            translate("Messages", "The database cannot be used"),
            "{path}: {why}",
        ),
        "database_missing": Message(
            translate("Messages", "There is no database yet"),
            "{path}",
            translate("Messages", "Start Migration Desk once: it makes one."),
        ),
        "database_older": Message(
            translate("Messages", "The database was written by an older version of Migration Desk"),
            "{path}",
            translate("Messages", "Start Migration Desk once: it upgrades the database."),
        ),
        "database_newer": Message(
            translate("Messages", "The database was written by a newer version of Migration Desk"),
            translate("Messages", "{path} has schema {found}, this version knows {known}. It was left untouched."),
            translate("Messages", "Update Migration Desk, or name another data directory."),
        ),
    }


def _start_words() -> dict[str, Message]:
    return {
        "port_taken": Message(
            translate("Messages", "Port {port} on {host} is taken by another program, so no webhook can arrive"),
            cure=translate("Messages", "Close that program, or let the receiver listen on another port."),
        ),
        "port_forbidden": Message(
            translate("Messages", "Port {port} on {host} may not be used, so no webhook can arrive"),
            translate("Messages", "It is kept for others on this machine, or another program holds it."),
            translate("Messages", "Let the receiver listen on another port."),
        ),
        "address_unusable": Message(
            translate("Messages", "The receiver cannot listen on “{host}”, so no webhook can arrive"),
            cure=translate("Messages", "Set receiver.host to 127.0.0.1 or to an address of this machine."),
        ),
        "simulator_failed": Message(
            translate("Messages", "The simulator of the demo did not start"),
            cure=translate("Messages", "The command “migration-desk simulator” says why."),
        ),
        "serve_failed": Message(
            translate("Messages", "The run without a window did not start"),
            cure=translate("Messages", "The command “migration-desk serve” says why."),
        ),
        "data_directory": Message(
            translate("Messages", "The data directory cannot be used"),
            "{path}: {why}",
            translate("Messages", "Correct its permissions, or name another with --data-dir."),
        ),
        "directory_owned": Message(
            translate("Messages", "Another Migration Desk uses this data directory"),
            translate("Messages", "{path} is in use by “{role}”, process {pid}."),
            translate("Messages", "Close it, or name another directory with --data-dir."),
        ),
        "file_not_saved": Message(
            translate("Messages", "The file could not be written"),
            "{path}: {why}",
            translate("Messages", "Choose another place, or free some space."),
        ),
    }


def _bug(error: Exception) -> Message:
    return Message(
        translate("Messages", "Something went wrong that should not have"),
        type(error).__name__,
        translate("Messages", "The log says more; try again, and report it if it stays."),
    )


def _labelled(field: str) -> dict[str, str]:
    return {"label": field_label(field)}


class _Values(dict[str, object]):
    """Values by name; a name that nobody gave shows as a gap instead of failing while an error is being shown."""

    def __missing__(self, name: str) -> str:
        return "…"


def _filled(template: str, values: Mapping[str, object]) -> str:
    return template.format_map(_Values(values))


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?", "…")) else f"{sentence}."
