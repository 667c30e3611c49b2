"""Waves on a real database against the simulator: made, steered, started, restarted, with nothing running by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attention, Evidence
from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound, StoreFailure
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionRequest, AuditQuery
from desktop_app.domain.report import Report
from desktop_app.domain.wave import Pause, Standing, WaveDraft, WaveState
from desktop_app.domain.wave_plan import RestartOnly, Skipped
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.feed import Feed, published
from desktop_app.services.launching import Launching, WebhookAddress
from desktop_app.services.operating import Operating
from desktop_app.services.recording import record
from desktop_app.services.wave_changes import WaveChanges
from desktop_app.services.wave_restarting import WaveRestarting
from desktop_app.services.wave_rounds import WaveRounds
from desktop_app.services.waves import Waves
from desktop_app.settings import LaunchSettings, ServerSettings, Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.expected_logs import ExpectedLogs
from tests.far_end import FarEnd, wait_until
from tests.services.desk_parts import StillClock, launched

SECRET = "canary-secret-71"
KEYS = tuple(MigrationKey(f"site-{number}", number) for number in range(1, 6))
ONE, TWO, THREE, *_ = KEYS


class Desk:
    """Waves whose rounds are gone over by the test."""

    def __init__(self, database: Database, feed: Feed, clock: StillClock, far: FarEnd) -> None:
        self.settings = Settings(
            server=ServerSettings(url=far.url), launch=LaunchSettings(mb_site_id="from-settings", mb_secret=SECRET)
        )
        self.database, self.feed, self.clock, self.far = database, feed, clock, far
        self.down = False
        self.looks: list[MigrationKey] = []
        self.told: list[str] = []
        feed.subscribe_waves(lambda ids: self.told.extend(sorted(ids)))
        self.client = MigrationServerClient(lambda: ServerAddress(self.settings.server.url), Redactor())
        address = WebhookAddress(lambda: "http://127.0.0.1:9", b"key")
        self.launching = Launching(
            database, feed, self.client, lambda: self.settings, address, lambda _key: None, clock
        )
        redactor = Redactor(SECRET)
        self.operating = Operating(
            database, feed, WorkerHost(lambda: self.settings, redactor), lambda _key: None, clock, redactor
        )
        self.rounds = self.new_rounds()
        changes = WaveChanges(database, feed, self.rounds, clock, redactor)
        self.waves = Waves(database, feed, changes, clock)
        self.restarting = WaveRestarting(database, changes, self.operating, clock)

    def new_rounds(self) -> WaveRounds:
        """Give rounds as the program has them after a start."""
        return WaveRounds(self.database, self.feed, self.launching, lambda: self.down, self.looks.append, self.clock)

    def make(self, *keys: MigrationKey, batch_size: int = 2, **more: object) -> str:
        """Make a wave and give its id."""
        draft = WaveDraft("Monday", keys or KEYS, batch_size, **more)  # type: ignore[arg-type]
        return self.waves.create(draft, "marta").wave.id

    def go_on(self) -> None:
        """Go over the waves once, and let the starts end."""
        self.rounds.round()
        assert self.rounds.settle(20)

    def standings(self, wave_id: str) -> str:
        """Give the first letters of where the members stand, in order."""
        return "".join(report.member.standing.value[0] for report in self.waves.details(wave_id).members)

    def end(self, key: MigrationKey, status: Status = Status.COMPLETED, **facts: str) -> None:
        """Let the current attempt of a migration end."""
        self.clock.advance(1)
        with published(self.database, self.feed) as unit:
            record(unit, key, Report(Evidence.WEBHOOK, self.clock(), status, facts=facts))

    def be_silent(self, key: MigrationKey) -> None:
        """Flag a migration, as watching does."""
        with published(self.database, self.feed) as unit:
            unit.listing.set_attention(key, Attention.SILENT)

    def started(self) -> list[str]:
        """Give what the server was asked to start, by key."""
        return sorted(launch["key"] for launch in self.far.state()["launches"])

    def acts(self) -> list[tuple[str, str, dict[str, str]]]:
        """Give what the trail keeps of waves, oldest first."""
        with self.database.read() as view:
            entries = view.audit.page(AuditQuery(), 500).entries
        kept = [one for one in reversed(entries) if "wave" in one.action]
        return [(one.action, one.actor, dict(one.parameters)) for one in kept]


@pytest.fixture(scope="module")
def server() -> Iterator[FarEnd]:
    """Give one simulator for all tests of this module."""
    with FarEnd(speed=1) as far_end:
        yield far_end


@pytest.fixture
def far(server: FarEnd) -> FarEnd:
    """Give it without a past; what it accepts it does not begin, so that the test alone says what becomes of it."""
    server.stop()
    server.start()
    server.dials(launch_mode="silent")
    return server


@pytest.fixture
def desk(database: Database, feed: Feed, clock: StillClock, far: FarEnd) -> Iterator[Desk]:
    """Give a desk."""
    found = Desk(database, feed, clock, far)
    yield found
    found.rounds.stop()
    found.client.close()


def test_no_more_run_at_once_than_the_batch_size_says(desk: Desk) -> None:
    wave = desk.make()
    assert desk.waves.summary(wave).state is WaveState.PENDING
    desk.go_on()
    assert desk.standings(wave) == "rrwww"
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("rrwww", ["site-1-1", "site-2-2"])
    desk.end(ONE)
    desk.go_on()
    assert desk.standings(wave) == "crrww"
    desk.be_silent(TWO)
    desk.go_on()
    assert desk.standings(wave) == "carrw"
    for key in KEYS[2:4]:
        desk.end(key)
    desk.go_on()
    desk.end(KEYS[4], Status.ERROR, error="page 3")
    desk.end(TWO)
    summary = desk.waves.summary(wave)
    assert (summary.state, summary.ended_at) == (WaveState.ERROR, desk.clock())
    assert (summary.counts.of(Standing.COMPLETED), summary.counts.of(Standing.FAILED)) == (4, 1)
    assert desk.waves.details(wave).members[4].error == "page 3"
    assert desk.started() == [f"{key.mb_project_uuid}-{key.brz_project_id}" for key in KEYS]


def test_a_start_carries_the_waves_parameters_and_the_migrations_own_site(desk: Desk) -> None:
    with desk.database.write() as unit:
        unit.migrations.upsert_migration_mapping(ONE, {"mb_site_id": 77}, desk.clock())
    wave = desk.make(ONE, TWO, id="w-7", parameters=LaunchParameters(mb_site_id="8", skip_cache=True, mgr_manual=1))
    desk.go_on()
    sent = [dict(launch["parameters"]) for launch in desk.far.state()["launches"]]
    by_uuid = {one["mb_project_uuid"]: one for one in sent}
    assert [by_uuid[key.mb_project_uuid]["mb_site_id"] for key in (ONE, TWO)] == ["77", "8"]
    assert {(one["wave_id"], one["skip_cache"], one["mgr_manual"]) for one in sent} == {("w-7", "true", "1")}
    number = desk.waves.summary(wave).wave.number
    with desk.database.read() as view:
        attempt, mapping = view.attempts.current(ONE), view.migrations.mapping(ONE)
        member = view.waves.members(number)[0]
    assert attempt is not None
    assert mapping is not None
    assert (attempt.id, attempt.actor, attempt.reason) == (member.attempt, "wave", "Monday")
    assert (mapping.changes["wave_id"], mapping.changes["wave_name"]) == ("w-7", "Monday")
    assert SECRET.encode() not in desk.database.path.read_bytes()


def test_a_member_that_cannot_be_started_fails_alone(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("wave member not started")
    desk.far.dials(kinds={"site-2-2": "refuse"})
    desk.settings = Settings(server=desk.settings.server, launch=LaunchSettings(mb_secret=SECRET))
    for key in (TWO, THREE):
        with desk.database.write() as unit:
            unit.migrations.upsert_migration_mapping(key, {"mb_site_id": "9", "status": "completed"}, desk.clock())
    wave = desk.make(ONE, TWO, THREE)
    desk.go_on()
    desk.go_on()
    assert desk.standings(wave) == "ffr"
    missing, refused, _ = desk.waves.details(wave).members
    assert missing.error.startswith("mb_site_id is missing")
    assert refused.error
    assert desk.started() == ["site-2-2", "site-3-3"]
    assert desk.waves.summary(wave).state is WaveState.IN_PROGRESS


def test_what_others_start_is_not_started_once_more(desk: Desk) -> None:
    running = launched(desk.database, ONE)
    wave = desk.make(ONE, TWO, THREE, batch_size=2)
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("rrw", ["site-2-2"])
    launched(desk.database, THREE)
    desk.end(THREE)
    desk.end(TWO)
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("rcc", ["site-2-2"])
    desk.end(ONE)
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("rcc", ["site-1-1", "site-2-2"])
    assert desk.waves.details(wave).members[0].member.attempt != running


def test_a_run_that_is_found_on_the_server_is_waited_for(desk: Desk) -> None:
    desk.far.seed([{"mb_project_uuid": "site-1", "brz_project_id": 1, "status": "in_progress", "kind": "hold"}])
    wave = desk.make(ONE)
    desk.go_on()
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("r", [])
    desk.far.finish()
    desk.end(ONE)
    desk.go_on()
    assert (desk.standings(wave), desk.started()) == ("r", ["site-1-1"])


def test_pause_resume_and_cancel(desk: Desk) -> None:
    wave = desk.make()
    desk.go_on()
    assert desk.waves.pause(wave, "marta", "lunch").state is WaveState.PAUSED
    assert desk.waves.pause(wave, "marta").pause is Pause.OPERATOR
    desk.end(ONE)
    desk.go_on()
    assert desk.standings(wave) == "crwww"
    assert desk.waves.resume(wave, "marta").state is WaveState.IN_PROGRESS
    assert desk.waves.resume(wave, "marta").pause is None
    desk.go_on()
    assert desk.standings(wave) == "crrww"
    assert desk.waves.cancel(wave, "marta").state is WaveState.CANCELLED
    desk.end(TWO)
    desk.go_on()
    assert desk.standings(wave) == "ccrhh"
    for verb in (desk.waves.pause, desk.waves.resume, desk.waves.cancel):
        with pytest.raises(Conflict) as caught:
            verb(wave, "marta")
        assert caught.value.code == "wave_ended"
    with pytest.raises(Conflict) as caught:
        desk.waves.add(wave, [MigrationKey("late", 9)], "marta")
    assert caught.value.code == "wave_cancelled"
    named = {"wave_id": wave, "wave": "Monday"}
    assert desk.acts() == [
        ("create_wave", "marta", {**named, "members": "5", "batch_size": "2"}),
        ("pause_wave", "marta", {**named, "note": "lunch"}),
        ("resume_wave", "marta", named),
        ("cancel_wave", "marta", named),
    ]
    assert set(desk.told) == {wave}
    # A restart takes up exactly who it names.
    preview = desk.restarting.preview(wave, RestartOnly.ALL, [KEYS[4], THREE])
    assert (preview.start, preview.skipped) == ((KEYS[4],), (Skipped(THREE, Standing.RUNNING),))
    assert desk.restarting.restart(preview, "marta").state is WaveState.IN_PROGRESS
    desk.go_on()
    assert desk.standings(wave) == "ccrhr"


def test_a_wave_that_is_paused_while_a_start_is_prepared_starts_nobody(desk: Desk) -> None:
    wave = desk.make(ONE)
    desk.far.dials(hang_seconds=0.3)
    desk.rounds.round()
    desk.far.wait_for(lambda state: state["calls"].get("status"))
    desk.waves.pause(wave, "marta")
    assert desk.rounds.settle(20)
    assert (desk.standings(wave), desk.started()) == ("w", [])
    with desk.database.read() as view:
        assert view.attempts.of(ONE) == []


def test_a_secret_that_is_asked_for_pauses_the_wave_until_it_is_given(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("wave paused")
    desk.settings = Settings(server=desk.settings.server, launch=LaunchSettings(mb_site_id="7"))
    draft = WaveDraft("Monday", KEYS, 1)
    wave = desk.waves.create(draft, "marta", secret=SECRET).wave.id
    desk.go_on()
    assert desk.standings(wave) == "rwwww"
    # After a start of the program nobody knows it any more.
    desk.rounds = rounds = desk.new_rounds()
    desk.end(ONE)
    desk.go_on()
    summary = desk.waves.summary(wave)
    assert (summary.state, summary.pause, desk.standings(wave)) == (WaveState.PAUSED, Pause.MISSING_SECRET, "cwwww")
    assert desk.acts()[-1] == ("pause_wave", "wave", {"wave_id": wave, "wave": "Monday"})
    changes = WaveChanges(desk.database, desk.feed, rounds, desk.clock, Redactor())
    resumed = Waves(desk.database, desk.feed, changes, desk.clock).resume(wave, "marta", SECRET)
    assert resumed.pause is None
    desk.go_on()
    assert desk.standings(wave) == "crwww"
    assert SECRET.encode() not in desk.database.path.read_bytes()


def test_while_the_server_is_down_everybody_waits(desk: Desk) -> None:
    wave = desk.make(batch_size=1)
    desk.down = True
    desk.go_on()
    assert desk.standings(wave) == "wwwww"
    desk.down = False
    desk.far.stop()
    desk.go_on()
    assert (desk.standings(wave), desk.looks) == ("fwwww", [ONE])
    desk.go_on()
    assert desk.standings(wave) == "fwwww", "it is not tried again at once"


def test_a_database_that_cannot_keep_a_start_lets_it_wait(desk: Desk, expected_logs: ExpectedLogs) -> None:
    expected_logs.allow("wave start not kept")
    wave = desk.make(ONE)

    class Refusing(Launching):
        def launch(self, *_request: object, **_more: object) -> object:  # type: ignore[override]
            raise StoreFailure("disk_full", "the disk is full")

    rounds = desk.new_rounds()
    rounds._launching = Refusing.__new__(Refusing)
    rounds._launching.has_secret = lambda: True  # type: ignore[method-assign]
    rounds.round()
    assert rounds.settle(20)
    assert desk.standings(wave) == "w"


def test_who_failed_is_restarted_and_nobody_else(desk: Desk) -> None:
    wave = desk.make(batch_size=5)
    desk.go_on()
    desk.end(ONE)
    desk.end(TWO, Status.ERROR)
    desk.end(THREE, Status.ERROR)
    desk.be_silent(KEYS[3])
    preview = desk.restarting.preview(wave, RestartOnly.FAILED)
    assert preview.start == (TWO, THREE)
    # A person is faster with one of them.
    launched(desk.database, TWO)
    desk.end(TWO)
    desk.restarting.restart(preview, "marta", note=f"again {SECRET}")
    desk.go_on()
    assert desk.standings(wave) == "ccrar"
    assert desk.started().count("site-2-2") == 1
    assert desk.started().count("site-3-3") == 2
    assert desk.acts()[-1][2] == {
        "wave_id": wave, "wave": "Monday", "started": "2", "skipped": "3", "note": "again •••"
    }  # fmt: skip
    again, summary = desk.restarting.restart_now(wave, "marta", RestartOnly.FAILED)
    assert (again.start, summary.state) == ((), WaveState.IN_PROGRESS)
    assert desk.acts()[-1][0] == "restart_wave"
    assert len([act for act in desk.acts() if act[0] == "restart_wave"]) == 1


def test_a_reset_sets_back_what_is_the_waves_own_and_starts_nobody(desk: Desk) -> None:
    launched(desk.database, TWO)
    desk.end(TWO)
    desk.far.dials(kinds={"site-2-2": "refuse"})
    wave = desk.make(batch_size=5)
    desk.go_on()
    desk.end(ONE)
    desk.end(THREE, Status.ERROR)
    desk.be_silent(KEYS[3])
    done = desk.restarting.reset_status(wave, "marta")
    assert done.reset == (TWO, THREE, KEYS[3])
    assert [one.key for one in done.skipped] == [ONE, KEYS[4]]
    desk.end(KEYS[4])
    desk.go_on()
    assert desk.standings(wave) == "chhhc"
    assert desk.waves.summary(wave).pause is Pause.HELD
    with desk.database.read() as view:
        rows = {row.key: row.status for row in view.listing.rows_of(frozenset(KEYS))}
    assert (rows[TWO], rows[THREE], rows[KEYS[3]]) == (Status.COMPLETED, Status.PENDING, Status.PENDING)
    desk.far.dials(kinds={"site-2-2": "ok"})
    desk.waves.resume(wave, "marta")
    desk.go_on()
    assert desk.standings(wave) == "crrrc"
    assert desk.restarting.reset_status(wave, "marta", RestartOnly.ALL).reset == (ONE, KEYS[4])


def test_a_member_that_a_person_resets_waits_for_a_person(desk: Desk) -> None:
    wave = desk.make(ONE, TWO, batch_size=1)
    desk.go_on()
    desk.operating.perform(ActionRequest(ONE, Action.RESET_STATUS, "marta"))
    desk.go_on()
    desk.end(TWO)
    desk.go_on()
    assert (desk.standings(wave), desk.waves.summary(wave).state) == ("hc", WaveState.PAUSED)
    desk.waves.resume(wave, "marta")
    desk.go_on()
    assert desk.standings(wave) == "rc"


def test_members_are_added_once_and_the_trail_keeps_each(desk: Desk) -> None:
    wave = desk.make(ONE)
    assert desk.waves.add(wave, [TWO, ONE, TWO], "marta", "more") == (TWO,)
    assert desk.acts()[1:] == [("add_to_wave", "marta", {"wave_id": wave, "wave": "Monday", "note": "more"})]
    with desk.database.read() as view:
        assert view.audit.page(AuditQuery(key=TWO), 5).total == 1
        record_of_two = view.listing.record_of(TWO)
    assert record_of_two is not None
    assert record_of_two.wave is not None
    assert (record_of_two.wave.id, record_of_two.row.status) == (wave, Status.PENDING)
    with pytest.raises(InvalidValue):
        desk.waves.add(wave, [], "marta")


def test_ids_are_made_and_kept_apart(desk: Desk) -> None:
    first, second = desk.make(ONE), desk.make(ONE)
    assert first != second
    assert first.startswith("20261123-120000-")
    assert [one.wave.id for one in desk.waves.list()] == [second, first]
    taken = WaveDraft("x", (THREE,), id=first)
    with pytest.raises(Conflict) as caught:
        desk.waves.create(taken, "marta")
    assert caught.value.code == "wave_exists"
    verbs = (desk.waves.summary, desk.waves.details, desk.restarting.preview)
    for verb in verbs:
        with pytest.raises(NotFound) as missing:
            verb("none")
        assert missing.value.code == "wave_not_found"
    with pytest.raises(KnownError):
        desk.waves.create(WaveDraft("", (ONE,)), "marta")


def _stands(desk: Desk, wave: str, standings: str) -> bool:
    return desk.standings(wave) == standings


def test_the_thread_starts_members_as_slots_become_free_and_tells_of_it(desk: Desk, clock: StillClock) -> None:
    desk.rounds.start()
    wave = desk.make(*KEYS[:3], batch_size=1)
    for number, key in enumerate(KEYS[:3]):
        running = "ccc"[:number] + "rww"[: 3 - number]
        wait_until(partial(_stands, desk, wave, running), what=running)
        assert desk.rounds.settle(20)
        desk.told.clear()
        clock.advance(timedelta(minutes=1).total_seconds())
        desk.end(key)
        wait_until(lambda: wave in desk.told, what="word of the wave")
    assert desk.waves.summary(wave).state is WaveState.COMPLETED
