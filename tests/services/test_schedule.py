"""Which migration is looked at next, and how seldom a silent server is asked (CONTRACT 3, Watching)."""

from __future__ import annotations

import itertools
import random
from bisect import bisect_left
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.schedule import FEW, Backoff, LookSchedule, Pace

PACE = Pace(selected_interval=3.0, interval=5.0, budget=10.0)
NOBODY: frozenset[MigrationKey] = frozenset()


def keys(count: int) -> list[MigrationKey]:
    return [MigrationKey(f"uuid-{number}", number) for number in range(1, count + 1)]


def looks(schedule: LookSchedule, seconds: float, pace: Pace = PACE) -> list[tuple[float, MigrationKey]]:
    """Play the schedule with looks that take no time."""
    now, made = 1000.0, []
    while now < 1000.0 + seconds:
        key, pause = schedule.next_look(now, pace, NOBODY)
        if key is not None:
            made.append((now - 1000.0, key))
        assert key is not None or pause > 0
        now += max(pause, 0.001)
    return made


def most_in_one_second(moments: list[float]) -> int:
    """Give the greatest number of moments, in order, that any second holds."""
    return max((bisect_left(moments, start + 1.0) - number for number, start in enumerate(moments)), default=0)


def test_nothing_to_watch_is_nothing_to_do() -> None:
    assert looks(LookSchedule(), 60) == []


def test_few_are_looked_at_every_interval_and_the_selected_one_more_often() -> None:
    schedule = LookSchedule()
    first, second = keys(2)
    schedule.watch([first, second])
    schedule.focus = first
    counted = Counter(key for _, key in looks(schedule, 30.0))
    assert counted[first] == pytest.approx(10, abs=1)
    assert counted[second] == pytest.approx(6, abs=1)


@pytest.mark.parametrize("count", [FEW, 200, 1000])
def test_many_share_the_budget_and_each_has_its_turn(count: int) -> None:
    schedule = LookSchedule()
    schedule.watch(keys(count))
    made = looks(schedule, 2.1 * max(5.0, count / PACE.budget))
    assert most_in_one_second([moment for moment, _ in made]) <= PACE.budget
    turns = Counter(key for _, key in made)
    assert len(turns) == count
    assert max(turns.values()) - min(turns.values()) <= 1


def test_the_longest_unseen_comes_first() -> None:
    schedule = LookSchedule()
    first, second, third = keys(3)
    schedule.watch([first])
    assert schedule.next_look(0.0, PACE, NOBODY)[0] == first
    schedule.watch([first, second, third])
    schedule.seen(second, 1.0)
    assert schedule.next_look(20.0, PACE, NOBODY)[0] == third
    assert schedule.next_look(21.0, PACE, NOBODY)[0] == first
    assert schedule.next_look(22.0, PACE, NOBODY)[0] == second


def test_a_wanted_look_comes_before_all_others_and_once() -> None:
    schedule = LookSchedule()
    watched, stranger = keys(2)
    schedule.watch([watched])
    schedule.want(stranger)
    assert schedule.next_look(0.0, PACE, NOBODY)[0] == stranger
    assert schedule.next_look(1.0, PACE, NOBODY)[0] == watched
    assert schedule.next_look(2.0, PACE, NOBODY)[0] is None


def test_a_key_under_way_is_not_looked_at_twice() -> None:
    schedule = LookSchedule()
    (only,) = keys(1)
    schedule.watch([only])
    assert schedule.next_look(0.0, PACE, frozenset({only}))[0] is None


def test_what_ended_is_no_longer_looked_at() -> None:
    schedule = LookSchedule()
    schedule.watch(keys(2))
    schedule.watch([])
    assert schedule.keys == frozenset()
    assert looks(schedule, 20.0) == []


@given(st.lists(st.tuples(st.floats(0.0, 300.0), st.booleans()), max_size=60))
def test_a_server_that_is_down_is_asked_ever_less_up_to_a_minute_apart(events: list[tuple[float, bool]]) -> None:
    backoff, now, since = Backoff(random.Random(1)), 0.0, 0.0
    for step, answered in events:
        now += step
        if answered:
            backoff.answered()
            assert backoff.retry_at is None
            continue
        before = backoff.retry_at
        since = now if before is None else since
        backoff.failed(now)
        assert backoff.retry_at is not None
        if before is not None and now < before:
            assert backoff.retry_at == before
        else:
            pause = min(60.0, max(5.0, (now - since) / 15))
            assert now + 0.8 * pause <= backoff.retry_at <= now + pause


def test_the_end_of_an_outage_is_noticed_within_a_fifteenth_of_it_and_a_long_one_costs_little() -> None:
    backoff, now, tries = Backoff(random.Random(1)), 0.0, list[float]()
    while now < 86_400:
        backoff.failed(now)
        assert backoff.retry_at is not None
        tries.append(now)
        now = backoff.retry_at
    pauses = [(after - before, before) for before, after in itertools.pairwise(tries)]
    assert all(pause <= max(5.0, before / 15) for pause, before in pauses)
    assert pauses[0][0] <= 5.0
    assert 48.0 <= pauses[-1][0] <= 60.0
    assert len(tries) < 1900


def test_after_a_gap_everything_is_due_at_once_within_the_budget() -> None:
    schedule = LookSchedule()
    keys = [MigrationKey("gap", number) for number in range(1, 6)]
    pace = Pace(3.0, 60.0, 10.0)
    schedule.watch(keys)
    for number, key in enumerate(keys):
        schedule.seen(key, float(number))
    assert schedule.next_look(5.0, pace, frozenset())[0] is None
    schedule.catch_up()
    now, looked = 5.0, list[MigrationKey]()
    while len(looked) < len(keys):
        due, pause = schedule.next_look(now, pace, frozenset())
        if due is None:
            now += pause
        else:
            looked.append(due)
    assert sorted(looked) == sorted(keys)
    assert 5.0 + 3.9 / 10.0 <= now < 5.5


@pytest.mark.parametrize(("count", "most"), [(10, 10), (500, 10), (800, 16), (1000, 20)])
def test_what_was_missed_is_caught_up_with_within_a_minute_at_no_more_than_twice_the_budget(
    count: int, most: int
) -> None:
    schedule = LookSchedule()
    schedule.watch(keys(count))
    schedule.catch_up()
    made = looks(schedule, 110.0)
    first = {key: moment for moment, key in reversed(made)}
    assert len(first) == count
    assert max(first.values()) <= 53.0
    assert most_in_one_second([moment for moment, _ in made]) <= most
    assert most_in_one_second([moment for moment, _ in made if moment > 55.0]) <= PACE.budget


def test_more_than_twice_the_budget_can_do_takes_longer_and_no_more() -> None:
    schedule = LookSchedule()
    schedule.watch(keys(1200))
    schedule.catch_up()
    made = looks(schedule, 66.0)
    assert len({key for _, key in made}) == 1200
    assert most_in_one_second([moment for moment, _ in made]) <= 20


@given(st.lists(st.floats(0.0, 0.2), min_size=1, max_size=100), st.sampled_from([1.0, 10.0, 20.0, 100.0]))
def test_a_watcher_that_is_late_each_time_keeps_the_budget_all_the_same(delays: list[float], budget: float) -> None:
    schedule, pace = LookSchedule(), Pace(3.0, 5.0, budget)
    schedule.watch(keys(300))
    now, made = 1000.0, list[float]()
    for delay in delays:
        key, pause = schedule.next_look(now, pace, NOBODY)
        if key is not None:
            made.append(now)
        now += pause + delay
    assert most_in_one_second(made) <= budget
