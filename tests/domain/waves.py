"""A wave and its world in memory: what the server does, what people do, crashes; to be steered by tests."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from desktop_app.domain.attempt import Launch
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.wave import KeyNow, Member, Standing
from desktop_app.domain.wave_plan import RestartPreview, may_start, rearm


def key_of(number: int) -> MigrationKey:
    """Name a migration."""
    return MigrationKey(f"site-{number:03}", number)


@dataclass
class World:
    """Members, their migrations, and the starts that are under way.

    Attributes:
        starting: Positions whose start is under way, and the attempt's id once there is one.
        starts: Each start by the wave.
        by_hand: Keys that a person started since the wave was made or they were restarted.
    """

    members: dict[int, Member]
    batch_size: int
    paused: bool = False
    starting: dict[int, int | None] = field(default_factory=dict)
    starts: list[MigrationKey] = field(default_factory=list)
    by_hand: list[MigrationKey] = field(default_factory=list)
    before: dict[int, KeyNow] = field(default_factory=dict)
    newest: int = 0

    @classmethod
    def of(cls, size: int, batch_size: int) -> World:
        """Make a wave whose members nobody ever started."""
        return cls({number: Member(key_of(number), number) for number in range(1, size + 1)}, batch_size)

    def tick(self) -> None:
        """Let the scheduler do its work; every start is seen to keep the rules."""
        if self.paused:
            return
        chosen = may_start(self.members.values(), self.batch_size, self.starting)
        for member in chosen:
            assert not member.now.may_run
            self.starting[member.position] = None
            self.starts.append(member.key)
        if chosen:
            assert len(self.occupied()) <= self.batch_size

    def occupied(self) -> set[int]:
        """Give the positions that take a slot."""
        running = {one.position for one in self.members.values() if one.standing is Standing.RUNNING}
        return running.union(self.starting)

    def commit(self, number: int) -> None:
        """Store the attempt of a start under way, before the call."""
        member = self.members[number]
        if number in self.starting and self.starting[number] is None:
            self.before[number] = member.now
            self.newest += 1
            self.starting[number] = self.newest
            self.members[number] = replace(
                member, attempt=self.newest, now=KeyNow(Status.PENDING, self.newest, Launch.PENDING)
            )

    def answer(self, number: int, launch: Launch) -> None:
        """End the call of a start: a refused one hands back to what was before."""
        member = self.members[number]
        attempt = self.starting.get(number)
        if attempt is None:
            return
        del self.starting[number]
        if member.now.attempt != attempt:
            return
        if not launch.may_run:
            now = self.before[number]
        elif member.now.status is Status.PENDING:
            now = replace(member.now, status=Status.IN_PROGRESS, launch=launch)
        else:
            now = replace(member.now, launch=launch)
        self.members[number] = replace(member, now=now)

    def refuse(self, number: int) -> None:
        """Find before the call that a member cannot be started."""
        member = self.members[number]
        if number in self.starting and self.starting[number] is None:
            del self.starting[number]
            self.members[number] = replace(member, launch_error="mb_site_id is missing")

    def report(self, number: int, status: Status, attention: bool = False) -> None:
        """Hear of a migration that may run."""
        member = self.members[number]
        if member.now.may_run:
            flagged = attention and status is Status.IN_PROGRESS
            self.members[number] = replace(member, now=replace(member.now, status=status, attention=flagged))

    def start_by_hand(self, number: int) -> None:
        """Let a person start what does not run."""
        member = self.members[number]
        if not member.now.may_run and number not in self.starting:
            self.newest += 1
            self.by_hand.append(member.key)
            now = KeyNow(Status.IN_PROGRESS, self.newest, Launch.ACCEPTED)
            self.members[number] = replace(member, now=now)

    def reset(self, number: int) -> None:
        """Let a person set a migration back to pending."""
        member = self.members[number]
        if number not in self.starting and member.now.attempt is not None:
            now = replace(member.now, status=Status.PENDING, attention=False)
            self.members[number] = replace(member, now=now)

    def crash(self) -> None:
        """End the program and start it again: only what was stored is left, calls under way are in doubt."""
        for number, attempt in self.starting.items():
            member = self.members[number]
            if attempt is None:
                self.starts.remove(member.key)
            elif member.now.launch is Launch.PENDING:
                status = Status.IN_PROGRESS if member.now.status is Status.PENDING else member.now.status
                self.members[number] = replace(member, now=replace(member.now, status=status, launch=Launch.UNKNOWN))
        self.starting.clear()

    def restart(self, preview: RestartPreview) -> None:
        """Restart exactly who was previewed."""
        self.members = {member.position: member for member in rearm(self.members.values(), preview)}

    def run_to_the_end(self) -> None:
        """Resume, and let everything that is started succeed."""
        self.paused = False
        for _ in range(3 * len(self.members) + 3):
            self.tick()
            if not self.starting and not any(member.now.may_run for member in self.members.values()):
                return
            for number in self.members:
                self.commit(number)
                self.answer(number, Launch.ACCEPTED)
                self.report(number, Status.COMPLETED)
