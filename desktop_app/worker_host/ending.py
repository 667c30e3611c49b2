"""Ends a process that is proven to do a migration's work, and no other (CONTRACT 6); blocking, any worker thread."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Literal

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import Conflict
from desktop_app.domain.worker import ProcessFacts, Reason, WorkerState
from desktop_app.worker_host.processes import Hidden, NotAllowed, ask_to_end, end_by_force, is_ending, process_facts


@dataclass(frozen=True, slots=True)
class EndedProcess:
    """A process that was ended.

    Attributes:
        how: It ended when it was asked to (TERM), or by force (KILL) after the grace period.
    """

    process: ProcessFacts
    how: Literal["asked", "forced"]


@dataclass(frozen=True, slots=True)
class CommandRule:
    """Which command lines may be ended.

    Attributes:
        pattern: A regular expression that is searched for in the command line (setting ``worker_host.command``).
    """

    pattern: str
    redact: Redactor

    def check(self, process: ProcessFacts) -> None:
        """Raise `Conflict` ``command_mismatch`` for a process whose command line does not match."""
        if re.search(self.pattern, process.command):
            return
        shown = self.redact(process.command)
        raise Conflict(
            "command_mismatch",
            f"process {process.pid} is “{shown}”, which worker_host.command ({self.pattern}) does not allow:"
            " nothing was ended",
            pid=process.pid,
            command=shown,
            pattern=self.pattern,
        )


def prove(state: WorkerState, rule: CommandRule, *, pids_are_local: bool) -> ProcessFacts:
    """Give the process that may be ended, as it is now.

    Args:
        state: Lock file and process, just judged.
        rule: Which command lines may be ended.
        pids_are_local: Whether pids in lock files are those of this machine.

    Raises:
        Conflict: ``process_foreign``, ``process_gone``, ``process_not_proven``, ``command_mismatch``.
    """
    if not pids_are_local:
        raise Conflict(
            "process_foreign",
            "the migration server runs on another machine: its processes cannot be ended from here",
        )
    if state.reason is Reason.PROCESS_ABSENT:
        raise Conflict("process_gone", "the process that the lock file names has ended already")
    if state.process is None or state.process.pid == os.getpid():
        why = _unproven(state)
        raise Conflict(
            "process_not_proven", f"no process is proven to work on this migration ({why}): nothing was ended", why=why
        )
    rule.check(state.process)
    return state.process


def end(proven: ProcessFacts, rule: CommandRule, grace: float) -> EndedProcess:
    """Ask a process to end; force it if it is still there, and still the same, after ``grace`` seconds.

    Raises:
        Conflict: ``signal_refused``, ``process_survived``, ``command_mismatch``.
    """
    try:
        if ask_to_end(proven, grace):
            return EndedProcess(proven, "asked")
        _prove_again(proven, rule)
        if end_by_force(proven):
            return EndedProcess(proven, "forced")
    except NotAllowed:
        user = proven.user or "another user"
        text = f"process {proven.pid} belongs to {user}: ask them to end it"
        raise Conflict("signal_refused", text, pid=proven.pid, user=user) from None
    raise Conflict("process_survived", f"process {proven.pid} did not end, not even by force", pid=proven.pid)


def _prove_again(proven: ProcessFacts, rule: CommandRule) -> None:
    """Look once more just before force is used: the process may run another program by now."""
    try:
        now = process_facts(proven.pid)
    except Hidden:
        now = None
    # One that is ending shows its bare name in place of the command line, as another program would.
    if now is not None and not is_ending(now.pid):
        rule.check(now)


def _unproven(state: WorkerState) -> str:
    return {
        Reason.NO_DIRECTORY: "the lock files cannot be read",
        Reason.NO_LOCK: "there is no lock file",
        Reason.UNREADABLE: "its lock file cannot be read",
        Reason.PID_REUSED: "the process number belongs to another program now",
        Reason.PROCESS_HIDDEN: "this user may not look at the process",
        Reason.PROCESS_ALIVE: "the lock file names this program itself",
    }.get(state.reason, "its lock file names no process")
