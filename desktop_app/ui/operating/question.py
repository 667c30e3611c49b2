"""Makes the question before an action out of its plan; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.attempt import Attention
from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action, ActionPlan
from desktop_app.ui.formatting import time_of_day
from desktop_app.ui.messages import describe
from desktop_app.ui.operating.step_words import StepLine, planned_lines
from desktop_app.ui.operating.words import title_word
from desktop_app.ui.parts import status_word

translate = QCoreApplication.translate

# Refusals that another setting would take away.
_IN_SETTINGS = frozenset({"process_foreign", "command_mismatch", "no_server_directory"})


@dataclass(frozen=True, slots=True)
class ActionQuestion:
    """What is asked, or why nothing can be done.

    Attributes:
        title: The question, short.
        text: What will happen.
        verb: On the button that does it; empty where nothing can be done.
        facts: To what it happens, by name: ``command``, ``started``, ``user``, ``file``.
        steps: What is done in which order, where it is several things.
        caution: What speaks against it; may be empty.
        settings: The cure is in the settings of the server's files.
    """

    title: str
    text: str
    verb: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[StepLine, ...] = ()
    caution: str = ""
    settings: bool = False


def question_of(plan: ActionPlan, now: datetime, locale: QLocale) -> ActionQuestion:
    """Say what an action would do, or why it cannot be done.

    Args:
        plan: What was found.
        now: UTC; a process that was started today shows only the time.
        locale: How times are written.
    """
    if not plan.allowed:
        return _refused(plan)
    if plan.action is Action.KILL:
        return _end_process(plan, now, locale)
    return {
        Action.REMOVE_LOCK: _remove_lock,
        Action.DELETE_CACHE: _delete_cache,
        Action.RESET_STATUS: _reset_status,
        Action.HARD_RESET: _hard_reset,
        Action.SET_COMPLETED: _set_completed,
        Action.SET_FAILED: _set_failed,
        Action.ACKNOWLEDGE: _acknowledge,
    }[plan.action](plan)


def looking(action: Action) -> ActionQuestion:
    """Say that it is not known yet what an action would do."""
    if action.on_worker_host:
        return ActionQuestion(
            title_word(action), translate("Operating", "Looking at the migration server's files and processes…")
        )
    return ActionQuestion(title_word(action), translate("Operating", "Looking what this would change…"))


def _refused(plan: ActionPlan) -> ActionQuestion:
    message = describe(KnownError(plan.refusal, "", **plan.refusal_parameters))
    text = " ".join(part for part in (message.text, message.cure) if part)
    return ActionQuestion(message.title, text, settings=plan.refusal in _IN_SETTINGS)


def _end_process(plan: ActionPlan, now: datetime, locale: QLocale) -> ActionQuestion:
    process = plan.process
    assert process is not None, "an allowed plan names its process"
    return ActionQuestion(
        translate("Operating", "End process {pid}?").format(pid=process.pid),
        translate(
            "Operating",
            "It is asked to end, and after a few seconds it is forced to. What it has written stays. The status is "
            "not changed by this: watching finds out how it ended.",
        ),
        translate("Operating", "End process {pid}").format(pid=process.pid),
        {
            "command": process.command,
            "started": time_of_day(process.created_at, now, locale),
            "user": process.user,
        },
    )


def _remove_lock(plan: ActionPlan) -> ActionQuestion:
    if not plan.lock_file:
        return ActionQuestion(
            translate("Operating", "There is no lock file"), translate("Operating", "Nothing has to be removed.")
        )
    return ActionQuestion(
        translate("Operating", "Remove the lock file?"),
        translate("Operating", "Without it the migration server takes a new start of this migration."),
        title_word(plan.action),
        {"file": plan.lock_file},
        caution=_still_at_work(
            plan, translate("Operating", "Without its lock a second one could be started beside it.")
        ),
    )


def _delete_cache(plan: ActionPlan) -> ActionQuestion:
    if not plan.cache_file:
        return ActionQuestion(
            translate("Operating", "There are no intermediate results"),
            translate("Operating", "Nothing has to be deleted."),
        )
    return ActionQuestion(
        translate("Operating", "Delete the intermediate results?"),
        translate("Operating", "The next start reads the whole source anew, which takes longer."),
        title_word(plan.action),
        {"file": plan.cache_file},
        caution=_still_at_work(plan, translate("Operating", "It may fail without them.")),
    )


def _reset_status(plan: ActionPlan) -> ActionQuestion:
    return ActionQuestion(
        translate("Operating", "Reset the status?"),
        _becomes(plan, Status.PENDING, translate("Operating", "The current attempt counts as cancelled.")),
        title_word(plan.action),
        caution=_still_at_work(plan, translate("Operating", "A reset does not stop that; a hard reset does.")),
    )


def _hard_reset(plan: ActionPlan) -> ActionQuestion:
    return ActionQuestion(
        translate("Operating", "Reset everything of this migration?"),
        translate(
            "Operating", "It can then be started as if for the first time. Its history and the Brizy project stay."
        ),
        translate("Operating", "Reset everything"),
        steps=planned_lines(plan),
    )


def _set_completed(plan: ActionPlan) -> ActionQuestion:
    return ActionQuestion(
        translate("Operating", "Mark as completed?"),
        _becomes(plan, Status.COMPLETED, translate("Operating", "The current attempt ends with your word.")),
        title_word(plan.action),
        caution=_still_at_work(plan, translate("Operating", "Marking it does not stop that.")),
    )


def _set_failed(plan: ActionPlan) -> ActionQuestion:
    return ActionQuestion(
        translate("Operating", "Mark as failed?"),
        _becomes(plan, Status.ERROR, translate("Operating", "The current attempt ends with your word.")),
        title_word(plan.action),
        caution=_still_at_work(plan, translate("Operating", "Marking it does not stop that.")),
    )


def _acknowledge(plan: ActionPlan) -> ActionQuestion:
    if plan.attention is Attention.CONTRADICTION:
        title = translate("Operating", "Acknowledge the contradiction?")
        text = translate("Operating", "It counts as settled. The status stays, and the history keeps both sides.")
    elif plan.attention is Attention.SILENT:
        title = translate("Operating", "Acknowledge the silence?")
        text = translate("Operating", "Nothing is ended. If it stays silent, it is flagged again after the same time.")
    else:
        title = translate("Operating", "Acknowledge the error?")
        text = translate("Operating", "The error stays as it is.")
    noted = translate("Operating", "It is noted with your name that you have seen it.")
    return ActionQuestion(title, f"{text} {noted}", title_word(plan.action))


def _becomes(plan: ActionPlan, status: Status, ends: str) -> str:
    """Say what the status becomes, and what is made of reports that still come."""
    change = translate("Operating", "“{before}” becomes “{after}”.")
    parts = [
        change.format(before=status_word(plan.status), after=status_word(status)) if plan.status is not status else "",
        ends,
        translate("Operating", "What it still reports is kept and flagged, but changes nothing."),
    ]
    return " ".join(part for part in parts if part)


def _still_at_work(plan: ActionPlan, consequence: str) -> str:
    if plan.process is not None:
        text = translate("Operating", "Process {pid} works on it.").format(pid=plan.process.pid)
    elif plan.launch_running:
        text = translate("Operating", "The migration server may be working on it.")
    else:
        return ""
    return f"{text} {consequence}"
