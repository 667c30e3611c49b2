"""Says what an action will do and what it did, one line a step; UI thread; must not import widgets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.errors import KnownError
from desktop_app.domain.operator import Action, ActionDone, ActionPlan, ActionStep, StepOutcome
from desktop_app.ui.messages import describe

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step as it is shown.

    Attributes:
        outcome: None for one that is still to be done.
        text: What is done, or was.
        detail: To what: a path, a command line; may be empty.
    """

    outcome: StepOutcome | None
    text: str
    detail: str = ""


def planned_lines(plan: ActionPlan) -> tuple[StepLine, ...]:
    """Say what a hard reset will do, in its order."""
    return (
        _planned_end(plan),
        _planned_removal(
            plan.lock_file,
            translate("Operating", "Remove the lock file"),
            translate("Operating", "There is no lock file"),
        ),
        _planned_removal(
            plan.cache_file,
            translate("Operating", "Delete the intermediate results"),
            translate("Operating", "There are no intermediate results"),
        ),
        StepLine(None, translate("Operating", "Reset the status to “Pending” and end the current attempt")),
    )


def done_lines(done: ActionDone) -> tuple[StepLine, ...]:
    """Say what an action did."""
    return step_lines(done.steps)


def step_lines(steps: Sequence[ActionStep]) -> tuple[StepLine, ...]:
    """Say what each step did, in their order."""
    return tuple(_done_line(step) for step in steps)


def in_one_line(lines: Sequence[StepLine]) -> str:
    """Put steps into one line; a single one needs no sign of how it went, its words say it."""
    if len(lines) == 1:
        return _whole(lines[0])
    return " · ".join(f"{_sign(line.outcome)} {_whole(line)}" for line in lines)


def all_well(done: ActionDone) -> bool:
    """Tell whether every step was done, or had nothing to do."""
    return all(step.outcome in (StepOutcome.DONE, StepOutcome.NOTHING) for step in done.steps)


def _planned_end(plan: ActionPlan) -> StepLine:
    if plan.process is not None:
        text = translate("Operating", "End process {pid}").format(pid=plan.process.pid)
        return StepLine(None, text, plan.process.command)
    text = translate("Operating", "No process is ended")
    if not plan.process_refusal:
        return StepLine(StepOutcome.NOTHING, text)
    why = describe(KnownError(plan.process_refusal, "", **plan.refusal_parameters))
    return StepLine(StepOutcome.NOTHING, text, why.title)


def _planned_removal(path: str, removes: str, absent: str) -> StepLine:
    return StepLine(None, removes, path) if path else StepLine(StepOutcome.NOTHING, absent)


def _done_line(step: ActionStep) -> StepLine:
    if step.outcome is StepOutcome.DONE:
        return StepLine(step.outcome, _done(step), step.parameters.get("path", ""))
    if step.outcome is StepOutcome.NOTHING:
        return StepLine(step.outcome, _nothing(step.code))
    return StepLine(step.outcome, _failed(step.code), _reason(step))


def _done(step: ActionStep) -> str:
    if step.parameters.get("how") == "forced":
        return translate("Operating", "Process {pid} ended by force").format(pid=step.parameters.get("pid", ""))
    text = {
        Action.KILL: translate("Operating", "Process {pid} ended"),
        Action.REMOVE_LOCK: translate("Operating", "Lock file removed"),
        Action.DELETE_CACHE: translate("Operating", "Intermediate results deleted"),
        Action.RESET_STATUS: translate("Operating", "Status reset to “Pending”"),
        Action.SET_COMPLETED: translate("Operating", "Marked as completed"),
        Action.SET_FAILED: translate("Operating", "Marked as failed"),
        Action.ACKNOWLEDGE: translate("Operating", "Acknowledged"),
    }.get(Action(step.code), step.code)
    return text.format(pid=step.parameters.get("pid", ""))


def _nothing(code: str) -> str:
    return {
        Action.KILL: translate("Operating", "No process was at work"),
        Action.REMOVE_LOCK: translate("Operating", "There was no lock file"),
        Action.DELETE_CACHE: translate("Operating", "There were no intermediate results"),
    }.get(Action(code), translate("Operating", "There was nothing to do"))


def _failed(code: str) -> str:
    return {
        Action.KILL: translate("Operating", "The process was not ended"),
        Action.REMOVE_LOCK: translate("Operating", "The lock file was not removed"),
        Action.DELETE_CACHE: translate("Operating", "The intermediate results were not deleted"),
        Action.RESET_STATUS: translate("Operating", "The status was not reset"),
    }.get(Action(code), translate("Operating", "It was not done"))


def _reason(step: ActionStep) -> str:
    parameters = dict(step.parameters)
    code, said = parameters.pop("refusal", ""), parameters.pop("message", "")
    return describe(KnownError(code, said, **parameters)).inline if code or said else ""


def _whole(line: StepLine) -> str:
    return f"{line.text}: {line.detail}" if line.detail else line.text


def _sign(outcome: StepOutcome | None) -> str:
    return {StepOutcome.DONE: "✓", StepOutcome.NOTHING: "–"}.get(outcome or StepOutcome.NOTHING, "✕")
