"""What a wave is: its members, where each of them stands, and the state that follows (CONTRACT 7); pure, any thread.

Nothing that can be derived is stored: a member keeps which attempt it started, all else is read off its migration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status

DEFAULT_BATCH_SIZE = 3
MAX_BATCH_SIZE = 50
LONGEST_NAME = 200

# It stands in addresses, and the server names a folder after it.
_WAVE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", re.ASCII)


class WaveState(StrEnum):
    """The states of CONTRACT 7."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    PAUSED = "paused"
    COMPLETED = "completed"
    ERROR = "error"
    CANCELLED = "cancelled"

    @property
    def ended(self) -> bool:
        """Tell whether nothing more happens by itself."""
        return self in (WaveState.COMPLETED, WaveState.ERROR, WaveState.CANCELLED)


class Pause(StrEnum):
    """Why a wave does not go on; ``held``: all that is left was set back and waits for a person."""

    OPERATOR = "operator"
    MISSING_SECRET = "missing_secret"
    HELD = "held"


class Standing(StrEnum):
    """Where a member stands in its wave.

    ``attention``: in progress, and a person should look; it takes no slot. ``held``: pending, and not started by
    itself: an operator reset it, or it was left over when the wave was cancelled.
    """

    WAITING = "waiting"
    RUNNING = "running"
    ATTENTION = "attention"
    COMPLETED = "completed"
    FAILED = "failed"
    HELD = "held"

    @property
    def may_run(self) -> bool:
        """Tell whether the server may be working on the member."""
        return self in (Standing.RUNNING, Standing.ATTENTION)


_STATUS = {
    Standing.RUNNING: Status.IN_PROGRESS,
    Standing.ATTENTION: Status.IN_PROGRESS,
    Standing.COMPLETED: Status.COMPLETED,
    Standing.FAILED: Status.ERROR,
}
_ENDS = {Status.COMPLETED: Standing.COMPLETED, Status.ERROR: Standing.FAILED}


@dataclass(frozen=True, slots=True)
class KeyNow:
    """What the list shows of a member's migration.

    Attributes:
        status: That is shown.
        attempt: The current attempt's id; None where there is none.
        launch: The current attempt's launch; None where nobody started it here or saw it start.
        attention: A person should look.
    """

    status: Status = Status.PENDING
    attempt: int | None = None
    launch: Launch | None = None
    attention: bool = False

    @property
    def may_run(self) -> bool:
        """Tell whether the server may be working on it, so that it must not be started."""
        launching = self.launch is Launch.PENDING and self.status is Status.PENDING
        return launching or self.status is Status.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Member:
    """One migration of a wave.

    Attributes:
        position: In the wave's order, from 1, without repetition.
        attempt: The id of the attempt that the wave started; None while it did not.
        after: Attempts up to this id were there before it was this member's turn.
        launch_error: Why it could not be started, where nothing was called; else empty.
        held: It is not started by itself.
    """

    key: MigrationKey
    position: int
    attempt: int | None = None
    after: int = 0
    launch_error: str = ""
    held: bool = False
    now: KeyNow = field(default_factory=KeyNow)

    @property
    def counts_current(self) -> bool:
        """Tell whether the migration's current attempt speaks for this member.

        It is the wave's own or a later one: what a person started by hand since is not started once more. An attempt
        that was refused hands the migration back to one from before, which says nothing of the wave.
        """
        if self.now.attempt is None or self.now.launch is None:
            return False
        return self.now.attempt > self.after if self.attempt is None else self.now.attempt >= self.attempt

    @property
    def standing(self) -> Standing:
        """Say where it stands."""
        if self.now.may_run:
            return Standing.ATTENTION if self.now.attention else Standing.RUNNING
        if self.counts_current:
            return _ENDS.get(self.now.status, Standing.HELD)
        if self.attempt is not None or self.launch_error:
            return Standing.FAILED
        return Standing.HELD if self.held else Standing.WAITING

    @property
    def status(self) -> Status:
        """Give its status within the wave, which may differ from what an earlier run left behind."""
        return _STATUS.get(self.standing, Status.PENDING)

    @property
    def shown_attempt(self) -> int | None:
        """Give the id of the attempt that is meant by its standing."""
        return self.now.attempt if self.counts_current else self.attempt

    def rearmed(self, after: int) -> Member:
        """Give it as one that waits for its turn.

        Args:
            after: The newest attempt's id when this was decided.
        """
        return replace(self, attempt=None, after=after, launch_error="", held=False)


@dataclass(frozen=True, slots=True)
class WaveCounts:
    """How many members stand where; each is counted once."""

    by_standing: Mapping[Standing, int] = field(default_factory=dict)

    @classmethod
    def of_members(cls, members: Iterable[Member]) -> WaveCounts:
        """Count members."""
        counts: dict[Standing, int] = {}
        for member in members:
            counts[member.standing] = counts.get(member.standing, 0) + 1
        return cls(counts)

    def of(self, *standings: Standing) -> int:
        """Give how many stand in one of these places."""
        return sum(self.by_standing.get(standing, 0) for standing in standings)

    @property
    def total(self) -> int:
        """Give the number of all members."""
        return sum(self.by_standing.values())

    @property
    def pending(self) -> int:
        """Give how many were not started yet, those that are held included."""
        return self.of(Standing.WAITING, Standing.HELD)

    def state(self, *, paused: bool = False, cancelled: bool = False) -> WaveState:
        """Say in which state a wave with these members is (CONTRACT 7)."""
        if cancelled:
            return WaveState.CANCELLED
        if self.total and self.total == self.of(Standing.COMPLETED, Standing.FAILED):
            return WaveState.ERROR if self.of(Standing.FAILED) else WaveState.COMPLETED
        if paused or (not self.of(Standing.WAITING, Standing.RUNNING, Standing.ATTENTION) and self.total):
            return WaveState.PAUSED
        untouched = self.of(Standing.WAITING) == self.total
        return WaveState.PENDING if untouched else WaveState.IN_PROGRESS


@dataclass(frozen=True, slots=True)
class Wave:
    """What is stored of a wave.

    Attributes:
        id: Its name in addresses and in the launch call.
        parameters: Sent with each start; a migration's own site id comes before the one in here.
        actor: Who made it.
        updated_at: UTC, when it was last changed or started something.
        pause: Why it is paused; None while it is not.
        cancelled_at: UTC; None while it is not.
        number: The store's own; 0 before it is stored.
    """

    id: str
    name: str
    batch_size: int
    parameters: LaunchParameters
    actor: str
    created_at: datetime
    updated_at: datetime
    pause: Pause | None = None
    cancelled_at: datetime | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class WaveSummary:
    """A wave and how far it is.

    Attributes:
        ended_at: UTC, when the last of its members ended; None while one has not.
    """

    wave: Wave
    counts: WaveCounts
    ended_at: datetime | None = None

    @property
    def state(self) -> WaveState:
        """Give its state."""
        return self.counts.state(paused=self.wave.pause is not None, cancelled=self.wave.cancelled_at is not None)

    @property
    def pause(self) -> Pause | None:
        """Say why it does not go on; None where it is not paused."""
        return (self.wave.pause or Pause.HELD) if self.state is WaveState.PAUSED else None


@dataclass(frozen=True, slots=True)
class MemberReport:
    """A member and what came of it.

    Attributes:
        error: Why it failed; else empty.
        domain: Of the finished site; empty where it is not known.
        started_at: UTC, when the attempt that counts was made; None without one.
        ended_at: UTC; None while it has not ended.
    """

    member: Member
    error: str = ""
    domain: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaveDraft:
    """A wave that is to be made.

    Attributes:
        keys: In the order in which they are started; a repeated one counts once.
        id: Its own; empty: one is made.
        paused: It does not start anything before it is resumed.
    """

    name: str
    keys: tuple[MigrationKey, ...]
    batch_size: int = DEFAULT_BATCH_SIZE
    parameters: LaunchParameters = field(default_factory=LaunchParameters)
    id: str = ""
    paused: bool = False

    def checked(self) -> WaveDraft:
        """Trim the name, drop repeated keys, and see that the rules of CONTRACT 7 hold.

        Raises:
            InvalidValue: Naming the field and what is allowed.
        """
        name = self.name.strip()
        if not name or len(name) > LONGEST_NAME or not name.isprintable():
            text = f"name must be a text of 1 to {LONGEST_NAME} characters without control characters"
            raise InvalidValue("invalid_field", text, field="name")
        if not 1 <= self.batch_size <= MAX_BATCH_SIZE:
            text = f"batch_size must be a whole number from 1 to {MAX_BATCH_SIZE}"
            raise InvalidValue("invalid_field", text, field="batch_size")
        if self.id and not _WAVE_ID.fullmatch(self.id):
            text = (
                "wave_id must be 1 to 64 letters, digits, dots, dashes, underscores, and begin with a letter or digit"
            )
            raise InvalidValue("invalid_field", text, field="wave_id")
        keys = tuple(dict.fromkeys(self.keys))
        if not keys:
            raise InvalidValue("missing_field", "missing: migrations", field="migrations")
        return replace(self, name=name, keys=keys)
