"""Waves in a real file: members, where they stand, what may start, names; the second version's file with data."""

from __future__ import annotations

import random
import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.attempt import Attempt, Attention, Launch, Origin
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import StatusCounts, WaveName
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.domain.wave import Member, Pause, Standing, Wave, WaveCounts, WaveState
from desktop_app.domain.wave_plan import may_start
from desktop_app.store.database import Database, Unit
from tests.store.samples import KEY, NOW, OTHER, attempt_of, later

THIRD = MigrationKey("third", 9)


def wave_of(wave_id: str = "w1", **more: object) -> Wave:
    wave = Wave(wave_id, "Monday", 3, LaunchParameters(skip_cache=True, mgr_manual=1), "marta", NOW, NOW)
    return replace(wave, **more)  # type: ignore[arg-type]


def filled(unit: Unit, wave: Wave, *keys: MigrationKey, after: int = 0) -> Wave:
    """Store a wave with members that are known."""
    for key in keys:
        if unit.migrations.mapping(key) is None:
            unit.migrations.upsert_migration_mapping(key, {"status": "pending"}, NOW)
    stored = unit.waves.add(wave)
    assert unit.waves.append(stored.number, keys, after) == list(keys)
    return stored


def start(unit: Unit, attempt: Attempt, ended_at: datetime | None = None) -> int:
    """Store an attempt that is shown."""
    state = replace(attempt.state, ended_at=ended_at)
    stored = unit.attempts.add(replace(attempt, state=state))
    if attempt.launch.may_run:
        unit.migrations.upsert_migration_mapping(attempt.key, {"status": attempt.state.status.value}, NOW)
    assert stored.id is not None
    return stored.id


def test_a_wave_is_kept_as_it_is(database: Database) -> None:
    with database.write() as unit:
        stored = filled(unit, wave_of(), KEY)
        other = filled(unit, wave_of("w2", pause=Pause.MISSING_SECRET, cancelled_at=later(3)), OTHER)
    with database.read() as view:
        assert view.waves.get("w1") == stored == replace(wave_of(), number=stored.number)
        assert view.waves.get("w2") == other
        assert (view.waves.get("w3"), view.waves.get("\ud800")) == (None, None)
        assert [one.wave.id for one in view.waves.summaries()] == ["w2", "w1"]
        assert view.waves.active() == [stored]
    with database.write() as unit:
        unit.waves.save(replace(stored, pause=Pause.OPERATOR, name="Tuesday"))
        unit.waves.touch(other.number, later(9))
    with database.read() as view:
        assert view.waves.get("w1") == replace(stored, pause=Pause.OPERATOR, name="Tuesday")
        assert view.waves.get("w2") == replace(other, updated_at=later(9))
        assert view.waves.active() == []


def test_members_are_added_behind_the_others_once(database: Database) -> None:
    with database.write() as unit:
        wave = filled(unit, wave_of(), OTHER, KEY)
        unit.migrations.upsert_migration_mapping(THIRD, {}, NOW)
        assert unit.waves.append(wave.number, [KEY, THIRD], 5) == [THIRD]
    with database.read() as view:
        members = view.waves.members(wave.number)
        assert [(one.key, one.position, one.after) for one in members] == [(OTHER, 1, 0), (KEY, 2, 0), (THIRD, 3, 5)]
        assert view.waves.member(wave.number, THIRD) == members[2]
        assert view.waves.member(wave.number + 1, THIRD) is None


def test_a_start_is_noted_once_and_a_failure_only_of_who_waits(database: Database) -> None:
    with database.write() as unit:
        wave = filled(unit, wave_of(), KEY, OTHER)
        attempt = start(unit, attempt_of(KEY, Status.PENDING, Launch.PENDING))
        assert unit.waves.claim(wave.number, KEY, attempt)
        assert not unit.waves.claim(wave.number, KEY, attempt)
        assert not unit.waves.fail(wave.number, KEY, "too late")
        assert unit.waves.fail(wave.number, OTHER, "mb_site_id is missing")
        assert not unit.waves.claim(wave.number, THIRD, attempt)
    with database.read() as view:
        first, second = view.waves.members(wave.number)
        assert (first.attempt, first.standing) == (attempt, Standing.RUNNING)
        assert (second.launch_error, second.standing) == ("mb_site_id is missing", Standing.FAILED)
        assert [one.error for one in view.waves.reports(wave.number)] == ["", "mb_site_id is missing"]
        assert view.waves.may_run(wave.number) == [first]
        assert view.waves.not_started(wave.number, 0, 9) == []
    with database.write() as unit:
        unit.waves.rearm(wave.number, [OTHER], 7)
    with database.read() as view:
        (again,) = view.waves.not_started(wave.number, 0, 9)
        assert (again.key, again.after, again.standing) == (OTHER, 7, Standing.WAITING)
    with database.write() as unit:
        unit.waves.hold_waiting(wave.number)
    with database.read() as view:
        assert [one.held for one in view.waves.members(wave.number)] == [False, True]
        assert view.waves.active() == []


def test_a_report_says_what_came_of_each(database: Database) -> None:
    keys = [MigrationKey("r", number) for number in range(1, 7)]
    with database.write() as unit:
        wave = filled(unit, wave_of(), *keys)
        done = start(unit, attempt_of(keys[0], Status.COMPLETED), later(60))
        unit.migrations.upsert_migration_mapping(keys[0], {"brizy_project_domain": "new.example"}, NOW)
        failed = start(unit, attempt_of(keys[1], Status.ERROR), later(90))
        unit.migrations.upsert_migration_mapping(keys[1], {"error": "page 3"}, NOW)
        before = start(unit, attempt_of(keys[2], Status.COMPLETED), later(5))
        refused = start(unit, replace(attempt_of(keys[2], Status.ERROR, Launch.REFUSED), launch_message="locked"))
        running = start(unit, attempt_of(keys[3]))
        for key, attempt in zip(keys, (done, failed, refused, running), strict=False):
            assert unit.waves.claim(wave.number, key, attempt)
        implicit = attempt_of(keys[4], Status.COMPLETED, origin=Origin.IMPLICIT)
        start(unit, implicit, later(9999))
    assert before < refused
    with database.read() as view:
        reports = view.waves.reports(wave.number)
        summary = view.waves.summary(wave)
    said = [(one.member.standing, one.error, one.domain, one.member.shown_attempt) for one in reports]
    assert said == [
        (Standing.COMPLETED, "", "new.example", done),
        (Standing.FAILED, "page 3", "", failed),
        (Standing.FAILED, "locked", "", refused),
        (Standing.RUNNING, "", "", running),
        (Standing.WAITING, "", "", None),
        (Standing.WAITING, "", "", None),
    ]
    assert [one.ended_at for one in reports] == [later(60), later(90), None, None, None, None]
    assert [one.started_at is None for one in reports] == [False, False, False, False, True, True]
    assert (summary.state, summary.ended_at) == (WaveState.IN_PROGRESS, None)


def test_a_wave_ended_with_the_last_of_its_members(database: Database) -> None:
    with database.write() as unit:
        wave, called = filled(unit, wave_of(), KEY, OTHER), filled(unit, wave_of("w2", updated_at=later(4)), THIRD)
        for key, seconds in ((KEY, 90), (OTHER, 60)):
            unit.waves.claim(wave.number, key, start(unit, attempt_of(key, Status.COMPLETED), later(seconds)))
        unit.waves.fail(called.number, THIRD, "no")
    with database.read() as view:
        never, ended = view.waves.summaries()
    assert (ended.state, ended.ended_at) == (WaveState.COMPLETED, later(90))
    assert (never.state, never.ended_at) == (WaveState.ERROR, later(4))


def test_the_waves_of_migrations_are_known(database: Database) -> None:
    keys = [MigrationKey("x", number) for number in range(1, 1200)]
    with database.write() as unit:
        filled(unit, wave_of("w1"), *keys)
        filled(unit, wave_of("w2", name="Tuesday"), KEY, keys[-1])
        unit.migrations.upsert_migration_mapping(OTHER, {"wave_id": "theirs", "wave_name": 7}, NOW)
        unit.migrations.upsert_migration_mapping(THIRD, {}, NOW)
    with database.read() as view:
        assert view.waves.waves_of(keys) == {"w1", "w2"}
        assert view.waves.waves_of([KEY, OTHER]) == {"w2"}
        assert view.waves.waves_of([]) == set()
        page = view.listing.page(MigrationQuery(sort=SortColumn.BRZ_PROJECT_ID), 2000, 0)
        waves = {record.row.key: record.wave for record in page.records}
        assert waves[keys[0]] == WaveName("w1", "Monday")
        assert waves[keys[-1]] == waves[KEY] == WaveName("w2", "Tuesday")
        assert (waves[OTHER], waves[THIRD]) == (WaveName("theirs", "7"), None)
        for key in (KEY, OTHER, THIRD):
            record = view.listing.record_of(key)
            assert record is not None
            assert record.wave == waves[key]


def test_a_waves_members_are_a_list_like_any_other(database: Database) -> None:
    keys = [MigrationKey(f"x{number % 3}", number) for number in range(1, 30)]
    with database.write() as unit:
        for key in keys:
            status = ("completed", "error", "pending")[key.brz_project_id % 3]
            unit.migrations.upsert_migration_mapping(key, {"status": status}, NOW)
        filled(unit, wave_of("w1"), *keys[5:20])
        filled(unit, wave_of("w2"), *keys[15:])
    with database.read() as view:

        def found(**more: object) -> list[int]:
            query = replace(MigrationQuery(wave="w1"), **more)  # type: ignore[arg-type]
            rows = view.listing.rows(view.listing.snapshot(query).ids)
            page = view.listing.page(query, 100, 0)
            assert [record.row for record in page.records] == rows
            assert page.total == len(rows)
            return [row.key.brz_project_id for row in rows]

        assert found(sort=SortColumn.BRZ_PROJECT_ID, descending=False) == list(range(6, 21))
        failed = frozenset({Status.ERROR})
        assert found(sort=SortColumn.BRZ_PROJECT_ID, status=failed) == [19, 16, 13, 10, 7]
        assert set(found(mb_project_uuid="X2", text="x2")) == {8, 11, 14, 17, 20}
        assert found(wave="w3") == found(wave="\ud800") == found(attention=True) == []
        counts = {Status.COMPLETED: 5, Status.ERROR: 5, Status.PENDING: 5, Status.IN_PROGRESS: 0}
        assert view.listing.counts("w1") == StatusCounts(counts)
        assert view.listing.counts("w3").total == 0
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(keys[6], {"status": "in_progress"}, NOW)
    with database.write() as unit:
        unit.listing.set_attention(keys[6], Attention.SILENT)
    with database.read() as view:
        assert view.listing.counts("w1").attention == 1


def scatter(unit: Unit, chance: random.Random, wave: Wave, keys: list[MigrationKey]) -> None:
    """Let anything have happened to members."""
    for key in keys:
        for _ in range(chance.randint(0, 3)):
            status, launch = chance.choice(list(Status)), chance.choice(list(Launch))
            attempt = attempt_of(key, status, launch, chance.choice(list(Origin)))
            number = start(unit, attempt, later(chance.randint(1, 99)) if status.terminal else None)
            if chance.random() < 0.4:
                unit.waves.claim(wave.number, key, number)
        if chance.random() < 0.2:
            unit.waves.fail(wave.number, key, "no")
        elif chance.random() < 0.2:
            unit.waves.rearm(wave.number, [key], chance.randint(0, 9))


@settings(max_examples=60)
@given(st.integers(0, 2**32))
def test_what_is_read_in_parts_says_the_same_as_all_members(seed: int) -> None:
    chance = random.Random(seed)
    keys = [MigrationKey("m", number) for number in range(1, chance.randint(2, 25))]
    with tempfile.TemporaryDirectory() as folder:
        database = Database(Path(folder) / "desk.sqlite3")
        database.open(NOW)
        with database.write() as unit:
            wave = filled(unit, wave_of(), *keys, after=chance.randint(0, 3))
            filled(unit, wave_of("w2"), *keys[::2])
            scatter(unit, chance, wave, keys)
            if chance.random() < 0.2:
                unit.waves.hold_waiting(wave.number)
        with database.write() as unit:
            for row in unit.listing.rows(unit.listing.snapshot(MigrationQuery()).ids):
                if chance.random() < 0.3:
                    unit.listing.set_attention(row.key, Attention.SILENT)
        with database.read() as view:
            members = view.waves.members(wave.number)
            reports = view.waves.reports(wave.number)
            counts = view.waves.summary(wave).counts
            known = {summary.wave.id: summary.counts for summary in view.waves.summaries()}
            run, waiting = view.waves.may_run(wave.number), view.waves.not_started(wave.number, 0, 99)
        database.close()
    assert [report.member for report in reports] == members
    assert counts == known["w1"] == WaveCounts.of_members(members)
    runs = [member for member in members if member.standing in (Standing.RUNNING, Standing.ATTENTION)]
    assert [one for one in sorted(run, key=lambda one: one.position) if one.now.may_run] == runs
    parts: dict[int, Member] = {member.position: member for member in (*run, *waiting)}
    size = chance.randint(1, 6)
    assert may_start(parts.values(), size) == may_start(members, size)
    shown = {one.member.shown_attempt for one in reports}
    assert all((one.started_at is not None) == (one.member.shown_attempt in shown - {None}) for one in reports)
