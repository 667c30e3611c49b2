"""One run of a migration and what it would say of itself; guarded by the `RunBook`'s lock, this room only."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.simulator.clock import Clock
from desktop_app.simulator.plan import Key, RunPlan
from desktop_app.simulator.workers import Worker


class Phase(StrEnum):
    """Where a run stands.

    `NOTIFYING` is a process that ended its work and still calls the webhook, `CRASHED` one that died over its work.
    """

    STARTING = "starting"
    WORKING = "working"
    CRASHED = "crashed"
    NOTIFYING = "notifying"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Launch:
    """What a launch asked for, without its secrets.

    Attributes:
        key: The migration to run.
        mb_site_id: The site as given, text.
        webhook_url: Where to tell the end, byte for byte; None works synchronously.
        webhook_key: The key to name in the webhook.
        wave_id: The wave it belongs to, None for none.
    """

    key: Key
    mb_site_id: str
    webhook_url: str | None = field(repr=False)
    webhook_key: Key
    wave_id: str | None = None


@dataclass(slots=True)
class Run:
    """One run: its launch, its plan and its moments (real seconds on the clock's monotonic line).

    Attributes:
        began_at: When its work begins or began.
        ended_at: When it ended, None while it has not.
        shown_start: The start it tells, when that is not `began_at` (a run with a past).
        blocked: Its first webhook try failed, so its process visibly stays until the last one.
        worker: Its own process, None where the simulator stands in for it.
        process_at: When its process began, if that is after the start it tells; its lock tells this one.
        lines_logged: How many of its lines stand in the log file.
        done: Set when the work is over, whatever its end.
    """

    launch: Launch
    plan: RunPlan
    launched_at: float
    began_at: float
    phase: Phase = Phase.STARTING
    ended_at: float | None = None
    shown_start: float | None = None
    blocked: bool = False
    worker: Worker | None = None
    process_at: float | None = None
    lines_logged: int = 0
    done: threading.Event = field(default_factory=threading.Event)

    @property
    def key(self) -> Key:
        """The migration this run belongs to."""
        return self.plan.key

    @property
    def visibly_running(self) -> bool:
        """Whether a launch of the same key is answered with "already running"."""
        return self.phase is Phase.WORKING or (self.phase is Phase.NOTIFYING and self.blocked)

    @property
    def needs_process(self) -> bool:
        """Whether the process of this run lives until it has done all it has to do."""
        return self.phase in (Phase.WORKING, Phase.NOTIFYING)

    @property
    def over(self) -> bool:
        """Whether the work came to an end it can tell."""
        return self.ended_at is not None and self.phase is not Phase.CRASHED

    @property
    def status(self) -> str:
        """The word `/migration-status` answers; the real server says `pending` while it works."""
        if not self.over or self.plan.mute:
            return "pending"
        return "completed" if self.plan.error is None else "error"

    @property
    def started_at(self) -> float:
        """The moment it tells as its start."""
        return self.began_at if self.shown_start is None else self.shown_start

    def elapsed(self, now: float, clock: Clock) -> float:
        """Return the simulated seconds of work done, at most the plan's; of one that died, until then."""
        if self.over:
            return self.plan.ends_after
        until = now if self.ended_at is None else self.ended_at
        return min(max(0.0, (until - self.began_at) * clock.speed), self.plan.ends_after)
