"""What acts, their outcomes and what came of them are called; UI thread (it translates); must not import widgets."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Launch
from desktop_app.domain.operator import (
    ADD_TO_WAVE,
    CANCEL_WAVE,
    CREATE_WAVE,
    IMPORT,
    LAUNCH,
    PAUSE_WAVE,
    RESET_WAVE,
    RESTART,
    RESTART_WAVE,
    RESUME_WAVE,
    WAVE_ACTIONS,
    Action,
    AuditEntry,
    AuditOutcome,
    StepOutcome,
)
from desktop_app.services.importing import SERVER
from desktop_app.ui.details.words import launch_word
from desktop_app.ui.operating.step_words import in_one_line, step_lines
from desktop_app.ui.operating.words import title_word
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate

# What is asked for besides the act itself and says more than a detail of how it was done.
REASONS = ("reason", "note")

_SIGNS: Mapping[AuditOutcome | None, tuple[str, str]] = {
    AuditOutcome.DONE: ("status-completed", "completed"),
    AuditOutcome.REFUSED: ("refused", "attention"),
    AuditOutcome.FAILED: ("status-error", "error"),
    AuditOutcome.UNKNOWN: ("unknown", "pending"),
    None: ("status-attention", "attention"),
}


def action_word(action: str) -> str:
    """Name what was done; an act that nobody knows keeps its own name."""
    if action == LAUNCH:
        return translate("Audit", "Start")
    if action == RESTART:
        return translate("Audit", "Restart")
    if action == IMPORT:
        return translate("Audit", "Import")
    if action in WAVE_ACTIONS:
        return _wave_word(action)
    return title_word(Action(action)) if action in list(Action) else action


def _wave_word(action: str) -> str:
    return {
        ADD_TO_WAVE: translate("Audit", "Add to wave"),
        CREATE_WAVE: translate("Audit", "Create wave"),
        PAUSE_WAVE: translate("Audit", "Pause wave"),
        RESUME_WAVE: translate("Audit", "Resume wave"),
        CANCEL_WAVE: translate("Audit", "Cancel wave"),
        RESTART_WAVE: translate("Audit", "Restart wave"),
        RESET_WAVE: translate("Audit", "Reset wave"),
    }[action]


def outcome_word(entry: AuditEntry) -> str:
    """Say how an act ended."""
    return outcome_words()[_shown_outcome(entry)]


def outcome_words() -> dict[AuditOutcome | None, str]:
    """Give what is said of outcomes; None: the act was done, but not every step of it."""
    return {
        AuditOutcome.DONE: translate("Audit", "Done"),
        AuditOutcome.REFUSED: translate("Audit", "Refused"),
        AuditOutcome.FAILED: translate("Audit", "Failed"),
        AuditOutcome.UNKNOWN: translate("Audit", "Not known"),
        None: translate("Audit", "Partly done"),
    }


def outcome_sign(entry: AuditEntry) -> tuple[str, str]:
    """Give the icon whose shape says how an act ended, and the name of the tokens' pair that colours it."""
    return _SIGNS[_shown_outcome(entry)]


def _shown_outcome(entry: AuditEntry) -> AuditOutcome | None:
    wrong = (StepOutcome.REFUSED, StepOutcome.FAILED)
    partly = entry.outcome is AuditOutcome.DONE and any(step.outcome in wrong for step in entry.steps)
    return None if partly else entry.outcome


def result_words(entry: AuditEntry) -> str:
    """Say in one line what came of an act."""
    if entry.action in (LAUNCH, RESTART):
        return start_words(entry)
    if entry.action == IMPORT and entry.outcome is AuditOutcome.DONE:
        return _import_words(entry)
    if entry.steps:
        return in_one_line(step_lines(entry.steps))
    return capitalised(in_operator_words(entry.message))


def _import_words(entry: AuditEntry) -> str:
    source = entry.parameters.get("source", "")
    values = {name: entry.parameters.get(name, "0") for name in ("new", "replaced")}
    if source == SERVER:
        return translate("Audit", "New: {new}, replaced: {replaced}, from the migration server's list").format(**values)
    return translate("Audit", "New: {new}, replaced: {replaced}, from {source}").format(source=source, **values)


def start_words(entry: AuditEntry) -> str:
    """Say how a start went, in the server's or the network's words."""
    launch = entry.parameters.get("launch", "")
    how = launch_word(Launch(launch)) if launch in list(Launch) else ""
    said = " ".join(in_operator_words(entry.message).split())
    return ": ".join(part for part in (how, said) if part)


def reason_of(entry: AuditEntry) -> str:
    """Give why it was done, in the operator's words."""
    return next((entry.parameters[name] for name in REASONS if entry.parameters.get(name)), "")


def capitalised(text: str) -> str:
    """Begin a sentence."""
    return text[:1].upper() + text[1:]
