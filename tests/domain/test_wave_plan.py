"""What a wave starts and restarts: never above the limit, nobody twice, nobody forgotten, exactly who was previewed."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.attempt import Launch
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.wave import KeyNow, Member, Standing, WaveCounts
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview, Skipped, may_start, preview_restart, rearm
from tests.domain.waves import World, key_of

RUNNING = KeyNow(Status.IN_PROGRESS, 1, Launch.ACCEPTED)
SILENT = KeyNow(Status.IN_PROGRESS, 1, Launch.ACCEPTED, attention=True)
DONE = KeyNow(Status.COMPLETED, 1, Launch.ACCEPTED)
BROKEN = KeyNow(Status.ERROR, 1, Launch.ACCEPTED)


def members_of(*nows: KeyNow) -> list[Member]:
    return [Member(key_of(place), place, attempt=now.attempt, now=now) for place, now in enumerate(nows, start=1)]


@pytest.mark.parametrize(
    ("nows", "batch_size", "starting", "started"),
    [
        ((KeyNow(), KeyNow(), KeyNow()), 2, (), [1, 2]),
        ((RUNNING, KeyNow(), KeyNow()), 2, (), [2]),
        ((SILENT, KeyNow(), KeyNow()), 2, (), [2, 3]),
        ((KeyNow(), KeyNow(), KeyNow()), 2, (1,), [2]),
        ((KeyNow(), KeyNow(), KeyNow()), 2, (8, 9), []),
        # Under way and known of already: one slot.
        ((RUNNING, KeyNow(), KeyNow()), 2, (1,), [2]),
        # The limit was lowered, or somebody started more by hand.
        ((RUNNING, RUNNING, KeyNow()), 1, (), []),
        ((DONE, BROKEN), 2, (), []),
    ],
)
def test_what_may_start(
    nows: tuple[KeyNow, ...], batch_size: int, starting: tuple[int, ...], started: list[int]
) -> None:
    shuffled = members_of(*nows)[::-1]
    assert [member.position for member in may_start(shuffled, batch_size, starting)] == started


def test_a_preview_says_who_starts_who_is_skipped_and_why() -> None:
    held = Member(key_of(6), 6, held=True)
    members = [held, *members_of(BROKEN, DONE, RUNNING, SILENT, KeyNow())]
    failed = preview_restart("w", members, RestartOnly.FAILED)
    assert failed.start == (key_of(1),)
    assert failed.skipped == (
        Skipped(key_of(2), Standing.COMPLETED),
        Skipped(key_of(3), Standing.RUNNING),
        Skipped(key_of(4), Standing.ATTENTION),
        Skipped(key_of(5), Standing.WAITING),
        Skipped(key_of(6), Standing.HELD),
    )
    assert preview_restart("w", members, RestartOnly.UNFINISHED).start == (key_of(1), key_of(6))
    assert preview_restart("w", members, RestartOnly.ALL).start == (key_of(1), key_of(2), key_of(6))
    chosen = [key_of(99), key_of(3), key_of(1)]
    some = preview_restart("w", members, RestartOnly.ALL, chosen, after=7, paused=True)
    assert some == RestartPreview(
        "w", (key_of(1),), (Skipped(key_of(3), Standing.RUNNING),), (str(key_of(99)),), 7, True
    )


@st.composite
def _events(draw: st.DrawFn) -> tuple[World, list[tuple[str, int]]]:
    size, batch_size = draw(st.integers(1, 8)), draw(st.integers(1, 4))
    names = st.sampled_from(sorted(EVENTS))
    return World.of(size, batch_size), draw(st.lists(st.tuples(names, st.integers(1, size)), max_size=60))


EVENTS: dict[str, Callable[[World, int], None]] = {
    "commit": World.commit,
    "accepted": lambda world, number: world.answer(number, Launch.ACCEPTED),
    "unknown": lambda world, number: world.answer(number, Launch.UNKNOWN),
    "refused": lambda world, number: world.answer(number, Launch.REFUSED),
    "not_possible": World.refuse,
    "completed": lambda world, number: world.report(number, Status.COMPLETED),
    "failed": lambda world, number: world.report(number, Status.ERROR),
    "silent": lambda world, number: world.report(number, Status.IN_PROGRESS, attention=True),
    "alive": lambda world, number: world.report(number, Status.IN_PROGRESS),
    "by_hand": World.start_by_hand,
    "reset": World.reset,
    "pause": lambda world, _number: setattr(world, "paused", True),
    "resume": lambda world, _number: setattr(world, "paused", False),
    "crash": lambda world, _number: world.crash(),
    "tick": lambda world, _number: world.tick(),
}


@given(_events())
def test_whatever_happens_no_limit_is_broken_and_nobody_is_forgotten_or_started_twice(
    case: tuple[World, list[tuple[str, int]]],
) -> None:
    world, events = case
    for name, number in events:
        EVENTS[name](world, number)
        world.tick()
        assert len(world.starts) == len(set(world.starts)), "nobody twice"
    world.run_to_the_end()
    counts = WaveCounts.of_members(world.members.values())
    assert counts.of(Standing.WAITING, Standing.RUNNING, Standing.ATTENTION) == 0
    assert {*world.starts, *world.by_hand} == {member.key for member in world.members.values()}, "nobody forgotten"


def check_restart(chance: random.Random) -> None:
    """Preview a restart, let anything happen, restart, let it run: who was previewed is started, nobody else."""
    world = World.of(chance.randint(1, 12), chance.randint(1, 5))
    for _ in range(chance.randint(0, 40)):
        EVENTS[chance.choice(sorted(EVENTS))](world, chance.choice(list(world.members)))
        world.tick()
    # What the operator sees is filtered and sorted in any way, and some of it is selected.
    shown = [one for one in world.members.values() if chance.random() < 0.8]
    shown.sort(key=lambda one: (one.standing, one.key) if chance.random() < 0.5 else (one.status, one.key))
    selection = None if chance.random() < 0.3 else [one.key for one in shown if chance.random() < 0.7]
    if selection and chance.random() < 0.1:
        selection.append(key_of(999))
    only = chance.choice(list(RestartOnly))
    preview = preview_restart("w", world.members.values(), only, selection, after=world.newest)
    assert not {one.key for one in preview.skipped} & set(preview.start)
    assert not any(world.members[key.brz_project_id].now.may_run for key in preview.start)
    # It takes a while until the operator says yes; the scheduler goes on, so do others.
    world.by_hand.clear()
    names = [name for name in sorted(EVENTS) if name not in ("crash", "reset", "tick", "pause")]
    for _ in range(chance.randint(0, 20)):
        EVENTS[chance.choice(names)](world, chance.choice(list(world.members)))
    waited = {one.key for one in world.members.values() if one.standing is Standing.WAITING}
    before, started_before = dict(world.members), len(world.starts)
    world.restart(preview)
    changed = {one.key for number, one in world.members.items() if one != before[number]}
    assert changed <= set(preview.start)
    assert all(world.members[key.brz_project_id].attempt is None for key in preview.start)
    world.run_to_the_end()
    started = world.starts[started_before:]
    assert len(started) == len(set(started))
    assert set(started) | set(world.by_hand) >= set(preview.start), "everyone who was previewed"
    assert set(started) <= set(preview.start) | waited, "and nobody else, but who waited anyway"


@given(st.integers(0, 2**32))
def test_exactly_who_was_previewed_is_restarted(seed: int) -> None:
    check_restart(random.Random(seed))


@pytest.mark.parametrize("cases", [500, pytest.param(10_000, marks=pytest.mark.soak)])
def test_exactly_who_was_previewed_is_restarted_in_many_cases(cases: int) -> None:
    for seed in range(cases):
        try:
            check_restart(random.Random(seed))
        except AssertionError as failure:
            raise AssertionError(f"seed {seed}: {failure}") from failure


def test_a_restart_touches_only_who_it_names() -> None:
    members = members_of(BROKEN, DONE)
    preview = RestartPreview("w", (members[0].key, MigrationKey("gone", 9)), after=4)
    restarted = rearm(members, preview)
    assert restarted == (Member(key_of(1), 1, after=4, now=BROKEN), members[1])
    assert restarted[0].standing is Standing.WAITING
