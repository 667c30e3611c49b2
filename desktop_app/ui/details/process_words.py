"""The operator's words for what is known of the work, and from where; UI thread; must not import widgets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import AttemptState, Evidence, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import ProcessInfo
from desktop_app.domain.worker import Reason
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate

# What was found, as it is recorded, by the evidence of the end that was concluded from it.
_STATED: Mapping[tuple[Evidence | None, Status], str] = {
    (Evidence.LOCK_FILE, Status.COMPLETED): "the lock file says that it is completed",
    (Evidence.LOCK_FILE, Status.ERROR): "the lock file says that it failed",
    (Evidence.LOG, Status.COMPLETED): "its process has ended, and the log says that it is completed",
    (Evidence.LOG, Status.ERROR): "its process has ended, and the log says that it failed",
}


def process_text(shown: Shown, moments: Moments) -> str:
    """Say in a sentence or two what is known of the work now; empty where there is nothing to say."""
    if shown.live and shown.server.reachable is False:
        return _without_server(shown, moments)
    if shown.starting:
        return translate("Process", "The start is being handed to the migration server.")
    if shown.status is Status.IN_PROGRESS:
        return _in_progress(shown, moments)
    if shown.looked is not None:
        return looked_text(shown.looked)
    if shown.machine is not None and shown.machine.running and not shown.provisional:
        return translate("Process", "Here it has ended, but its process is still at work.")
    return ""


def conclusion_text(shown: Shown) -> str:
    """Say what an end was concluded from and what follows; empty for an end that somebody reported."""
    evidence = shown.attempt.state.evidence if shown.attempt is not None else None
    if not shown.provisional:
        return ""
    stated = _STATED.get((evidence, shown.status))
    if stated is not None:
        found = _sentence(in_operator_words(stated))
    else:
        found = translate("Process", "Its process is gone, and the log tells of no end.")
    follows = translate(
        "Process",
        "That is a conclusion, not a report: watching goes on, and a report takes its place. If you know better, mark "
        "it under “More”.",
    )
    return f"{found} {follows}"


def looked_text(looked: ProcessInfo) -> str:
    """Say what a look on the operator's wish found."""
    if looked.server_error:
        text = translate("Process", "The migration server did not answer: {why}")
        said = text.format(why=in_operator_words(looked.server_error))
        return _sentences(said, machine_text(looked)) if looked.source == "lock_file" else said
    return _server_words().get(looked.message) or machine_text(looked) or in_operator_words(looked.message)


def machine_text(info: ProcessInfo) -> str:
    """Say what lock file and process show; empty where nobody could look."""
    looked = info.detected_by in frozenset(Reason) and info.detected_by != Reason.NO_DIRECTORY
    return _sentence(in_operator_words(info.message)) if looked and info.message else ""


def process_state(info: ProcessInfo) -> str:
    """Name the process and say whether it is at work; empty where none is named."""
    if info.pid is None:
        return ""
    if info.details is not None or info.running:
        return str(info.pid)
    if info.detected_by in (Reason.PROCESS_ABSENT, Reason.PID_REUSED):
        return translate("Process", "{pid}, ended").format(pid=info.pid)
    return translate("Process", "{pid}, not to be seen from here").format(pid=info.pid)


def source_word(source: str) -> str:
    """Say where the knowledge of a process comes from; empty where there is none."""
    return {
        "migration_server_api": translate("Process", "Migration server"),
        "lock_file": translate("Process", "Lock file"),
    }.get(source, "")


def source_of(shown: Shown) -> str:
    """Say who knows what is shown of the work now; empty where an end says it itself."""
    if not shown.live:
        return source_word(shown.looked.source) if shown.looked else ""
    if shown.provisional:
        return ""
    machine = source_word(shown.machine.source) if shown.machine else ""
    if shown.server.reachable is False and machine:
        return machine
    state = shown.attempt.state if shown.attempt is not None else AttemptState()
    if state.evidence is Evidence.SERVER or state.seen_running or shown.details.last_seen_at is not None:
        return source_word("migration_server_api")
    return machine or translate("Process", "Nobody yet")


def _without_server(shown: Shown, moments: Moments) -> str:
    silent = translate("Process", "The migration server has not answered since {when}; the desk keeps asking.")
    said = silent.format(when=moments.at(shown.server.since or moments.now))
    machine = machine_text(shown.machine) if shown.machine else ""
    if machine or shown.attempt is None:
        return _sentences(said, machine)
    nothing = translate("Process", "No sign of life since {when}; nothing is concluded from that.")
    return _sentences(said, nothing.format(when=moments.at(shown.attempt.last_sign)))


def _in_progress(shown: Shown, moments: Moments) -> str:
    attempt = shown.attempt
    machine = machine_text(shown.machine) if shown.machine else ""
    if attempt is not None and attempt.missing_since is not None:
        text = translate("Process", "The migration server has not known this migration since {when}.")
        return _sentences(text.format(when=moments.at(attempt.missing_since)), machine)
    if shown.unconfirmed:
        return translate(
            "Process", "The start was sent, but not answered: unconfirmed until the server or the webhook says more."
        )
    if attempt is not None and attempt.origin is Origin.OBSERVED:
        return translate("Process", "The migration server works on it; it was not started here.")
    if attempt is not None and attempt.state.seen_running:
        return translate("Process", "The migration server works on it.")
    accepted = translate("Process", "The migration server accepted it and has not said yet that it works on it.")
    return _sentences(accepted, machine)


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _server_words() -> dict[str, str]:
    return {
        "the migration server is working on it": translate("Process", "The migration server works on it."),
        "the migration server says that it is completed": translate(
            "Process", "The migration server says that it is completed."
        ),
        "the migration server says that it failed": translate("Process", "The migration server says that it failed."),
        "the migration server has not begun": translate("Process", "The migration server has not begun."),
        "the migration server says nothing of its status": translate(
            "Process", "The migration server says nothing of its status."
        ),
        "the migration server does not know this migration": translate(
            "Process", "The migration server does not know this migration."
        ),
    }
