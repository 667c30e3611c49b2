"""Looks at processes of this machine, and ends one: the only place that knows psutil; blocking, any worker thread."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime

import psutil

from desktop_app.domain.worker import ProcessFacts

# How long a process that cannot refuse to end is waited for.
_KILLED_WITHIN = 5.0
_PAUSE = 0.05
_SAME_MOMENT = 1.0


class Hidden(Exception):
    """There is such a process, and this user may not know more of it."""


class NotAllowed(Exception):
    """This user may not end the process."""


def process_facts(pid: int) -> ProcessFacts | None:
    """Look a process up; None where none has this pid or it has ended and only waits to be noticed.

    Raises:
        Hidden: It is there, and when it was created is not told.
    """
    try:
        process = psutil.Process(pid)
        with process.oneshot():
            if process.status() in (psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD):
                return None
            return ProcessFacts(
                pid,
                datetime.fromtimestamp(process.create_time(), UTC),
                process.ppid() or None,
                _user(process),
                _command(process),
            )
    except psutil.NoSuchProcess:
        return None
    except psutil.AccessDenied:
        raise Hidden from None


def is_ending(pid: int) -> bool:
    """Tell whether a process is on its way out: it has lost its command line, which nothing brings back."""
    try:
        return not psutil.Process(pid).cmdline()
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        return False


def same_process(one: ProcessFacts, other: ProcessFacts) -> bool:
    """Tell whether two sightings are of one process; a clock that is set moves the told time by a little."""
    return one.pid == other.pid and abs((one.created_at - other.created_at).total_seconds()) < _SAME_MOMENT


def ask_to_end(facts: ProcessFacts, patience: float) -> bool:
    """Ask a process to end (TERM; Windows knows no asking and ends it).

    Args:
        facts: The process; whatever was given its pid since is left alone.
        patience: Seconds to wait for its end.

    Returns:
        Whether it ended.

    Raises:
        NotAllowed: It belongs to another user.
    """
    return _signalled(facts, psutil.Process.terminate, patience)


def end_by_force(facts: ProcessFacts) -> bool:
    """End a process at once (KILL); otherwise as `ask_to_end`."""
    return _signalled(facts, psutil.Process.kill, _KILLED_WITHIN)


def _signalled(facts: ProcessFacts, send: Callable[[psutil.Process], None], patience: float) -> bool:
    process = _same(facts)
    if process is None:
        return True
    try:
        # psutil compares once more, just before it signals, who has the pid.
        send(process)
    except psutil.NoSuchProcess:
        return True
    except psutil.AccessDenied:
        raise NotAllowed from None
    never, deadline = threading.Event(), time.monotonic() + patience
    while _same(facts) is not None:
        if time.monotonic() >= deadline:
            return False
        never.wait(_PAUSE)
    return True


def _same(facts: ProcessFacts) -> psutil.Process | None:
    """Find the process that the facts are about; None where it has ended, whoever has its pid now."""
    try:
        process = psutil.Process(facts.pid)
        now = process_facts(facts.pid)
    except (psutil.NoSuchProcess, Hidden):
        return None
    return process if now is not None and same_process(now, facts) else None


def _user(process: psutil.Process) -> str:
    try:
        return process.username()
    except (psutil.AccessDenied, KeyError):
        return ""


def _command(process: psutil.Process) -> str:
    """Give the command line; the program's name where that is not told or empty."""
    try:
        return " ".join(process.cmdline()) or process.name()
    except psutil.AccessDenied:
        return process.name()
