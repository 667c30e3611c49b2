"""Does on the migration server's machine what operators ask for, one step at a time (CONTRACT 6). Any worker thread.

It knows no database: what was done and what was refused is given as values.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionRequest, ActionStep, StepOutcome
from desktop_app.domain.times import format_time
from desktop_app.domain.worker import Reason
from desktop_app.worker_host.host import WorkerHost

# It was tried and did not work; every other refusal means that nothing was tried.
_TRIED = frozenset({"file_not_removed", "signal_refused", "process_survived"})
# Why no process is proven where none works on the migration any more.
_NO_PROCESS = frozenset({Reason.NO_LOCK, Reason.PROCESS_ABSENT, Reason.PID_REUSED})

Step = Callable[[ActionRequest], ActionStep]


def has_failed(error: KnownError) -> bool:
    """Tell whether an act was tried and failed; else it was refused before anything happened."""
    return error.code in _TRIED or not isinstance(error, Conflict | InvalidValue | NotFound)


def refused_step(action: Action, error: KnownError) -> ActionStep:
    """Give a step that was not done, with what its words need."""
    outcome = StepOutcome.FAILED if has_failed(error) else StepOutcome.REFUSED
    said = {name: str(value) for name, value in error.parameters.items()}
    return ActionStep(action.value, outcome, {**said, "refusal": error.code, "message": str(error)})


class WorkerSteps:
    """Ends the process of a migration, removes its lock file and its intermediate results."""

    def __init__(self, host: WorkerHost) -> None:
        """Take the door to that machine."""
        self._host = host

    def of(self, action: Action) -> tuple[tuple[Action, Step], ...]:
        """Give the steps of an action in their order, and which action each of them is by itself."""
        steps: dict[Action, Step] = {
            Action.KILL: self._kill,
            Action.REMOVE_LOCK: self._remove_lock,
            Action.DELETE_CACHE: self._delete_cache,
        }
        wanted = steps if action is Action.HARD_RESET else {action}
        return tuple((one, step) for one, step in steps.items() if one in wanted)

    def tried(self, action: Action, step: Step, request: ActionRequest) -> ActionStep:
        """Do a step whose refusal does not end the others; no process at all means that nothing was to be done."""
        try:
            return step(request)
        except KnownError as error:
            if action is Action.KILL and not has_failed(error) and self._nobody_works(request.key, error):
                return ActionStep(action.value, StepOutcome.NOTHING)
            return refused_step(action, error)

    def _nobody_works(self, key: MigrationKey, error: KnownError) -> bool:
        if error.code == "process_gone":
            return True
        return error.code == "process_not_proven" and self._host.inspect(key).reason in _NO_PROCESS

    def _kill(self, request: ActionRequest) -> ActionStep:
        ended = self._host.end_process(request.key, 0.0 if request.force else None, request.process)
        process = ended.process
        said = {
            "pid": str(process.pid),
            "command": process.command,
            "user": process.user,
            "started_at": format_time(process.created_at),
            "how": ended.how,
        }
        return ActionStep(Action.KILL.value, StepOutcome.DONE, said)

    def _remove_lock(self, request: ActionRequest) -> ActionStep:
        return _removal(Action.REMOVE_LOCK, self._host.remove_lock(request.key))

    def _delete_cache(self, request: ActionRequest) -> ActionStep:
        return _removal(Action.DELETE_CACHE, self._host.delete_cache(request.key))


def _removal(action: Action, path: str | None) -> ActionStep:
    if path is None:
        return ActionStep(action.value, StepOutcome.NOTHING)
    return ActionStep(action.value, StepOutcome.DONE, {"path": path})
