"""Decides what a wave may start now and what a restart of it means (CONTRACT 7); pure, any thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import Member, Standing


def may_start(members: Iterable[Member], batch_size: int, starting: Collection[int] = ()) -> tuple[Member, ...]:
    """Pick the members that may be started now, in order, so that no more than ``batch_size`` run.

    Args:
        members: At least all that run, and the first that wait.
        batch_size: The most that may run at once.
        starting: Positions whose start is under way and may not be known to the members yet.
    """
    known = sorted(members, key=lambda member: member.position)
    running = {member.position for member in known if member.standing is Standing.RUNNING}
    free = batch_size - len(running.union(starting))
    waiting = [one for one in known if one.standing is Standing.WAITING and one.position not in starting]
    return tuple(waiting[: max(0, free)])


class RestartOnly(StrEnum):
    """Which members a restart is about; none that may be running is ever started."""

    FAILED = "failed"
    UNFINISHED = "unfinished"
    ALL = "all"


_STARTED = {
    RestartOnly.FAILED: frozenset({Standing.FAILED}),
    RestartOnly.UNFINISHED: frozenset({Standing.FAILED, Standing.HELD}),
    RestartOnly.ALL: frozenset({Standing.FAILED, Standing.HELD, Standing.COMPLETED}),
}


@dataclass(frozen=True, slots=True)
class Skipped:
    """A member that a restart leaves alone, and where it stands: that is why."""

    key: MigrationKey
    standing: Standing


@dataclass(frozen=True, slots=True)
class RestartPreview:
    """What a restart will do, fixed when it was asked for: exactly these are started, whatever happens since.

    Attributes:
        wave_id: Of the wave.
        start: Who is started, in the wave's order.
        skipped: Who is not, of those that were asked for.
        unknown: What was asked for and is no member, as it was written.
        after: The newest attempt's id at that moment: what is started by hand since is not started once more.
        paused: The wave is paused by a person; they are started once it is resumed.
    """

    wave_id: str
    start: tuple[MigrationKey, ...]
    skipped: tuple[Skipped, ...] = ()
    unknown: tuple[str, ...] = ()
    after: int = 0
    paused: bool = False


def preview_restart(
    wave_id: str,
    members: Iterable[Member],
    only: RestartOnly,
    chosen: Collection[MigrationKey] | None = None,
    *,
    after: int = 0,
    paused: bool = False,
) -> RestartPreview:
    """Say who a restart starts, who it skips, and why.

    Args:
        wave_id: Of the wave.
        members: All of them.
        only: What it is about.
        chosen: Only these; None: all members.
        after: The newest attempt's id now.
        paused: The wave is paused by a person.
    """
    wanted = None if chosen is None else set(chosen)
    asked = [member for member in members if wanted is None or member.key in wanted]
    asked.sort(key=lambda member: member.position)
    strangers = sorted((wanted or set()) - {member.key for member in asked})
    return RestartPreview(
        wave_id,
        start=tuple(member.key for member in asked if member.standing in _STARTED[only]),
        skipped=tuple(Skipped(one.key, one.standing) for one in asked if one.standing not in _STARTED[only]),
        unknown=tuple(str(key) for key in strangers),
        after=after,
        paused=paused,
    )


def rearm(members: Iterable[Member], preview: RestartPreview) -> tuple[Member, ...]:
    """Give all members after a restart: exactly those that the preview names wait for their turn again."""
    start = set(preview.start)
    return tuple(member.rearmed(preview.after) if member.key in start else member for member in members)
