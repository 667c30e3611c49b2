"""Writes starts and acts as lines of the trail, in English; any worker thread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from desktop_app.domain.attempt import Attempt, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import LAUNCH, RESTART, Action, ActionStep, AuditEntry, AuditOutcome, StepOutcome
from desktop_app.domain.wave import Wave
from desktop_app.store.database import Unit

_OUTCOMES = {
    Launch.ACCEPTED: AuditOutcome.DONE,
    Launch.REFUSED: AuditOutcome.REFUSED,
    Launch.NOT_SENT: AuditOutcome.FAILED,
}
_DONE = {
    Action.KILL: "process {pid} was ended",
    Action.REMOVE_LOCK: "the lock file was removed",
    Action.DELETE_CACHE: "the intermediate results were deleted",
    Action.RESET_STATUS: "the status was reset to pending",
    Action.SET_COMPLETED: "marked as completed",
    Action.SET_FAILED: "marked as failed",
    Action.ACKNOWLEDGE: "acknowledged",
}
_NOTHING = {
    Action.KILL: "no process was at work",
    Action.REMOVE_LOCK: "there was no lock file",
    Action.DELETE_CACHE: "there were no intermediate results",
}
_NOT_DONE = {
    Action.KILL: "no process was ended",
    Action.REMOVE_LOCK: "the lock file was not removed",
    Action.DELETE_CACHE: "the intermediate results were not deleted",
}


def keep_launch(unit: Unit, attempt: Attempt, *, forced: bool = False) -> None:
    """Add the line of a start whose outcome is known, in the transaction that records the outcome.

    Args:
        unit: The transaction.
        attempt: With its outcome; it was a restart if an earlier one of the migration did anything.
        forced: It was started although something spoke against it.
    """
    before = [one for one in unit.attempts.of(attempt.key) if (one.id or 0) < (attempt.id or 0)]
    again = any(one.origin is Origin.LAUNCHED or one.state.status is not Status.PENDING for one in before)
    said = {"reason": attempt.reason, "launch": attempt.launch.value, "force": "true" if forced else ""}
    line = AuditEntry(
        at=attempt.created_at,
        actor=attempt.actor,
        action=RESTART if again else LAUNCH,
        key=attempt.key,
        outcome=_OUTCOMES.get(attempt.launch, AuditOutcome.UNKNOWN),
        message=attempt.launch_message,
        attempt=attempt.id,
        parameters={name: text for name, text in said.items() if text},
    )
    unit.audit.keep(line)


def wave_line(
    action: str,
    wave: Wave,
    actor: str,
    now: datetime,
    more: Mapping[str, str] | None = None,
    key: MigrationKey | None = None,
    message: str = "",
) -> AuditEntry:
    """Give the line of what was done to a wave.

    Args:
        action: One of `WAVE_ACTIONS`.
        wave: To which.
        actor: Who did it: the operating system's user, ``api``, ``wave`` for itself.
        now: UTC.
        more: What else was asked for; what is empty is left out.
        key: The one migration that it is about.
        message: What came of it, English; empty where the action says it all.
    """
    said = {"wave_id": wave.id, "wave": wave.name, **(more or {})}
    parameters = {name: text for name, text in said.items() if text}
    return AuditEntry(now, actor, action, key, AuditOutcome.DONE, message, parameters=parameters)


def in_words(steps: Iterable[ActionStep]) -> str:
    """Say what was done and what was not."""
    return "; ".join(_step_in_words(step) for step in steps)


def _step_in_words(step: ActionStep) -> str:
    action = Action(step.code)
    if step.outcome is StepOutcome.DONE:
        forced = " by force" if step.parameters.get("how") == "forced" else ""
        return _DONE[action].format(pid=step.parameters.get("pid")) + forced
    if step.outcome is StepOutcome.NOTHING:
        return _NOTHING[action]
    return f"{_NOT_DONE[action]}: {step.parameters['message']}"
