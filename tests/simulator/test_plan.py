from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.simulator.plan import (
    EARLY_END,
    KINDS,
    LONGEST_RUN,
    SHORTEST_RUN,
    SLOW_FACTOR,
    Key,
    elapsed_for_percent,
    kinds_in,
    plan_run,
    progress_at,
    refusal,
)

PLAIN: frozenset[str] = frozenset()
seeds = st.integers(0, 2**32)
keys = st.builds(Key, st.text(min_size=1, max_size=40), st.integers(1, 2**63 - 1))
kind_sets = st.frozensets(st.sampled_from(sorted(KINDS - {"ok"})))


@given(seeds, keys, st.integers(1, 9), kind_sets)
def test_the_same_run_is_planned_again_for_the_same_seed(seed: int, key: Key, nth: int, kinds: frozenset[str]) -> None:
    assert plan_run(seed, key, nth, kinds) == plan_run(seed, key, nth, kinds)


def test_a_plan_does_not_depend_on_the_process() -> None:
    plan = plan_run(3, Key("abc", 5), 1, PLAIN)
    assert plan.migration_id == "7ec153850f175c3e"


def test_another_seed_key_or_turn_gives_another_run() -> None:
    first = plan_run(1, Key("a", 1), 1, PLAIN)
    others = [
        plan_run(2, Key("a", 1), 1, PLAIN),
        plan_run(1, Key("b", 1), 1, PLAIN),
        plan_run(1, Key("a", 1), 2, PLAIN),
    ]
    assert len({first.migration_id, *(other.migration_id for other in others)}) == 4


def test_a_site_keeps_its_pages_and_names_from_run_to_run() -> None:
    first, second = (plan_run(1, Key("a", 1), nth, PLAIN) for nth in (1, 2))
    assert (first.total_pages, first.theme, first.brizy_project_domain) == (
        second.total_pages,
        second.theme,
        second.brizy_project_domain,
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("6f1c2a9e-0b1d-4d21-9c56-aa89d133c84c", set()),
        ("site-FAIL-1", {"fail"}),
        ("slow-fail", {"slow", "fail"}),
        ("lost and silent", {"lost", "silent"}),
        ("hold-oldlock nolock", {"hold", "oldlock", "nolock"}),
        ("hold-stubborn-disguised-foreignpid", {"hold", "stubborn", "disguised", "foreignpid"}),
        ("ok", set()),
    ],
)
def test_markers_name_the_kinds(text: str, kinds: set[str]) -> None:
    assert kinds_in(text) == kinds


@given(seeds, keys)
def test_a_plain_run_succeeds_in_its_time(seed: int, key: Key) -> None:
    plan = plan_run(seed, key, 1, PLAIN)
    assert SHORTEST_RUN <= plan.duration <= LONGEST_RUN
    assert plan.ends_after == plan.duration
    assert plan.error is None
    assert plan.webhook
    assert progress_at(plan, plan.ends_after)[2:5] == (plan.total_pages, plan.total_pages, 100)


@given(seeds, keys)
def test_each_kind_does_what_it_is_named_for(seed: int, key: Key) -> None:
    plain = plan_run(seed, key, 1, PLAIN)
    failing = plan_run(seed, key, 1, frozenset({"fail"}))
    assert failing.error
    assert 0 < failing.ends_after < failing.duration
    early = plan_run(seed, key, 1, frozenset({"early"}))
    assert (bool(early.error), early.webhook, early.ends_after) == (True, False, EARLY_END)
    crashing = plan_run(seed, key, 1, frozenset({"crash"}))
    assert (crashing.crashes, crashing.error) == (True, None)
    assert crashing.ends_after < crashing.duration
    lost = plan_run(seed, key, 1, frozenset({"lost"}))
    assert (lost.webhook, lost.error, lost.ends_after) == (False, None, plain.ends_after)
    mute = plan_run(seed, key, 1, frozenset({"mute"}))
    assert (mute.mute, mute.webhook, mute.error, mute.ends_after) == (True, False, None, plain.ends_after)
    assert plan_run(seed, key, 1, frozenset({"slow"})).duration == plain.duration * SLOW_FACTOR
    assert plan_run(seed, key, 1, frozenset({"hold"})).held
    assert refusal(seed, key) == refusal(seed, key)


@given(seeds, keys, kind_sets, st.lists(st.floats(0, 400), min_size=2, max_size=20))
def test_progress_never_goes_back(seed: int, key: Key, kinds: frozenset[str], seconds: list[float]) -> None:
    plan = plan_run(seed, key, 1, kinds)
    steps = [progress_at(plan, second) for second in sorted(seconds)]
    for earlier, later in pairwise(steps):
        assert earlier.processed_pages <= later.processed_pages <= plan.total_pages
        assert earlier.percent <= later.percent <= 100
        assert earlier.stage_at <= later.stage_at
        assert earlier.changed_at <= later.changed_at
    for second, step in zip(sorted(seconds), steps, strict=True):
        assert step.changed_at <= min(second, plan.ends_after) + 1e-6


@given(seeds, keys, st.floats(0, 100))
def test_a_percentage_is_reached_where_it_is_looked_for(seed: int, key: Key, percent: float) -> None:
    plan = plan_run(seed, key, 1, PLAIN)
    shown = progress_at(plan, elapsed_for_percent(plan, percent)).percent
    assert abs(shown - percent) <= 100 / plan.total_pages + 1
