"""Says an attempt in brief: its chip, and a line about it; UI thread (it translates); must not import widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Origin
from desktop_app.domain.migration import Status
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.words import attempt_word, evidence_word, launch_word, origin_word
from desktop_app.ui.parts.status_chip import status_word

translate = QCoreApplication.translate


def attempt_number(attempt: Attempt) -> str:
    """Name an attempt."""
    return f"#{attempt.id}" if attempt.id is not None else "#–"


def attempt_chip(attempt: Attempt, current: bool) -> tuple[Status, bool, str]:
    """Give what an attempt's chip shows.

    Args:
        attempt: The attempt.
        current: Whether it is the one that speaks for the migration.

    Returns:
        The status, whether it needs a person, and the words.
    """
    word = attempt_word(attempt, current)
    open_ended = bool(word) and not attempt.state.status.terminal and not current
    status = Status.PENDING if open_ended else attempt.state.status
    if attempt.state.contradicted:
        return status, True, translate("Attempts", "Contradiction")
    return status, False, word or status_word(status)


def attempt_line(attempt: Attempt, moments: Moments) -> str:
    """Say who started it, how that went, who told the end, and how long it took."""
    state = attempt.state
    facts = [attempt.actor, origin_word(attempt.origin)]
    if attempt.origin is Origin.LAUNCHED and attempt.launch.may_run:
        facts.append(launch_word(attempt.launch).lower())
    if state.evidence is not None and state.status.terminal and attempt.launch.may_run:
        facts.append(translate("Attempts", "end said by: {who}").format(who=evidence_word(state.evidence)))
    if state.ended_at is not None and attempt.launch.may_run and attempt.origin is not Origin.IMPLICIT:
        facts.append(moments.between(state.started_at or attempt.created_at, state.ended_at))
    if state.contradicted and state.status.terminal:
        facts.append(translate("Attempts", "shown as: {status}").format(status=status_word(state.status)))
    return " · ".join(fact for fact in facts if fact)
