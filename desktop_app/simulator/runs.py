"""One run of a migration and what it would say of itself; guarded by the `RunBook`'s lock, stdlib only."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from enum import StrEnum

from desktop_app.simulator.clock import Clock
from desktop_app.simulator.plan import Key, RunPlan


class Phase(StrEnum):
    """Where a run stands; `NOTIFYING` is a process that ended its work and still calls the webhook."""

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
    def over(self) -> bool:
        """Whether the work came to an end it can tell."""
        return self.ended_at is not None and self.phase is not Phase.CRASHED

    @property
    def status(self) -> str:
        """The word `/migration-status` answers; the real server says `pending` while it works."""
        if not self.over:
            return "pending"
        return "completed" if self.plan.error is None else "error"

    @property
    def started_at(self) -> float:
        """The moment it tells as its start."""
        return self.began_at if self.shown_start is None else self.shown_start

    def elapsed(self, now: float, clock: Clock) -> float:
        """Return the simulated seconds of work done, at most the plan's."""
        if self.ended_at is not None:
            return self.plan.ends_after
        return min(max(0.0, (now - self.began_at) * clock.speed), self.plan.ends_after)
