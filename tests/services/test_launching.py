"""Starting migrations against the simulator: outcomes, guards, baseline, and what a crash leaves behind."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, StoreFailure
from desktop_app.domain.launch import LaunchParameters, LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import AuditEntry, AuditOutcome, AuditQuery
from desktop_app.domain.report import Report
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.concluding import Concluding
from desktop_app.services.feed import Feed
from desktop_app.services.launching import Concern, Launching, WebhookAddress
from desktop_app.services.looking import Look, Looker
from desktop_app.services.recording import record_word
from desktop_app.settings import LaunchSettings, ServerSettings, Settings, WebhookSettings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost
from tests.expected_logs import ExpectedLogs
from tests.far_end import FarEnd
from tests.services.desk_parts import NOON, StillClock, launched

KEY = MigrationKey("site", 501)
SECRET = "canary-secret-41"


class Desk:
    """Launching and looking on a real database against the simulator, with nothing running by itself."""

    def __init__(self, database: Database, feed: Feed, clock: StillClock, far: FarEnd) -> None:
        """Build it."""
        self.settings = Settings(
            server=ServerSettings(url=far.url), launch=LaunchSettings(mb_site_id="from-settings", mb_secret=SECRET)
        )
        self.database, self.clock = database, clock
        self.wanted: list[MigrationKey] = []
        self.client = MigrationServerClient(lambda: ServerAddress(self.settings.server.url), Redactor())
        # Nobody listens there: what is learned is learned by looking.
        address = WebhookAddress(lambda: "http://127.0.0.1:9", b"key")
        self.kept: str | StoreFailure = ""
        self.launching = Launching(
            database, feed, self.client, lambda: self.settings, address, self.wanted.append, clock, self._kept
        )
        self.heard: list[Look] = []
        concluding = Concluding(database, feed, WorkerHost(lambda: self.settings, Redactor()), clock)
        self.looker = Looker(
            database, feed, self.client, concluding, clock, self._hear, lambda _failure: None, lambda: False
        )

    def _hear(self, _key: MigrationKey, look: Look) -> None:
        self.heard.append(look)

    def _kept(self) -> str:
        if isinstance(self.kept, StoreFailure):
            raise StoreFailure(self.kept.code, str(self.kept))
        return self.kept

    def launch(self, **more: Any) -> LaunchResult:
        """Start the migration."""
        return self.launching.launch(LaunchRequest(KEY, actor="op", **more))

    def attempts(self) -> list[Attempt]:
        """Give all attempts, newest first."""
        with self.database.read() as view:
            return view.attempts.of(KEY)

    def status(self) -> Status:
        """Give what is shown."""
        with self.database.read() as view:
            row = view.listing.row_of(KEY)
        assert row is not None
        return row.status

    def look_until(self, far: FarEnd, status: Status) -> None:
        """Look until the migration is shown in a status."""

        def seen(_state: dict[str, Any]) -> bool:
            self.looker.look(KEY)
            return self.status() is status

        far.wait_for(seen)


@pytest.fixture(scope="module")
def server() -> Iterator[FarEnd]:
    """Give one simulator for all tests of this module."""
    with FarEnd(speed=60) as far_end:
        yield far_end


@pytest.fixture
def far(server: FarEnd) -> FarEnd:
    """Give it without a past; it sends no webhook, since nobody would listen."""
    server.stop()
    server.start()
    server.dials(kinds={"site-501": "lost"})
    return server


@pytest.fixture
def desk(database: Database, feed: Feed, clock: StillClock, far: FarEnd) -> Iterator[Desk]:
    """Give a desk."""
    found = Desk(database, feed, clock, far)
    yield found
    found.client.close()


def test_an_accepted_launch_is_recorded_without_its_secret(desk: Desk, far: FarEnd) -> None:
    result = desk.launch(parameters=LaunchParameters(skip_cache=True), reason="because")
    assert (result.outcome, result.status, result.finished) == (Launch.ACCEPTED, Status.IN_PROGRESS, False)
    (attempt,) = desk.attempts()
    assert (attempt.id, attempt.actor, attempt.reason) == (result.attempt, "op", "because")
    assert attempt.baseline is not None
    assert (attempt.baseline.known, attempt.baseline.answer) == (True, None)
    assert attempt.parameters["mb_site_id"] == "from-settings"
    assert attempt.parameters["skip_cache"] == "true"
    assert SECRET not in repr(attempt)
    assert SECRET.encode() not in desk.database.path.read_bytes()
    assert desk.wanted == [KEY]
    sent = [name for name, _ in far.state()["launches"][0]["parameters"]]
    assert sent == [
        "mb_project_uuid",
        "brz_project_id",
        "mb_site_id",
        "mb_secret",
        "skip_cache",
        "mgr_manual",
        "webhook_url",
        "webhook_mb_project_uuid",
        "webhook_brz_project_id",
    ]


@pytest.mark.parametrize("field", ["mb_site_id", "mb_secret"])
def test_a_missing_field_is_named_before_any_call(desk: Desk, far: FarEnd, field: str) -> None:
    kept = {"mb_site_id": "s", "mb_secret": "secret"} | {field: ""}
    desk.settings = Settings(server=desk.settings.server, launch=LaunchSettings(**kept))
    with pytest.raises(InvalidValue, match=field) as caught:
        desk.launch()
    assert caught.value.parameters == {"field": field}
    assert desk.attempts() == []
    assert far.state()["calls"] == {}


def test_a_keyring_that_refuses_does_not_hide_the_settings_secret(
    desk: Desk, far: FarEnd, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("kept secret unreadable, the setting's is used code=keyring_failed")
    desk.kept = StoreFailure("keyring_failed", "the keyring refused")
    assert desk.launching.concerns(KEY) == ()
    assert desk.launch().outcome is Launch.ACCEPTED
    digest = hashlib.sha256(SECRET.encode()).hexdigest()
    assert ["mb_secret", f"sha256:{digest}"] in far.state()["launches"][0]["parameters"]
    assert expected_logs.lines
    assert SECRET not in repr(expected_logs.lines)


def test_a_keyring_that_refuses_and_no_other_secret_is_asked_for_and_named(desk: Desk, far: FarEnd) -> None:
    desk.settings = Settings(server=desk.settings.server, launch=LaunchSettings(mb_site_id="7"))
    desk.kept = StoreFailure("keyring_failed", "the keyring refused")
    assert desk.launching.concerns(KEY) == (Concern("missing_mb_secret"),)
    with pytest.raises(StoreFailure, match="refused"):
        desk.launch()
    assert (desk.attempts(), far.state()["calls"]) == ([], {})
    assert desk.launch(secret=SECRET).outcome is Launch.ACCEPTED


def test_a_site_id_comes_from_the_request_then_the_migration_then_the_settings(desk: Desk) -> None:
    assert desk.launching.defaults(KEY).mb_site_id == "from-settings"
    with desk.database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"mb_site_id": 77}, NOON)
    assert desk.launching.defaults(KEY).mb_site_id == "77"
    desk.launch(parameters=LaunchParameters(mb_site_id="asked", mb_page_slug="home"))
    assert desk.launching.defaults(KEY) == LaunchParameters(mb_site_id="asked", mb_page_slug="home")


@pytest.mark.parametrize(
    ("dials", "outcome", "words"),
    [
        ({"kinds": {"site-501": "refuse"}}, Launch.REFUSED, ""),
        ({"launch_mode": "500"}, Launch.REFUSED, ""),
        ({"launch_mode": "401"}, Launch.REFUSED, "Unauthorized"),
        ({"launch_mode": "html"}, Launch.REFUSED, ""),
        ({"launch_mode": "reset"}, Launch.UNKNOWN, ""),
    ],
)
def test_what_the_server_does_is_the_outcome(
    desk: Desk, far: FarEnd, dials: dict[str, Any], outcome: Launch, words: str
) -> None:
    far.dials(**dials)
    result = desk.launch()
    assert result.outcome is outcome
    assert words in result.message
    assert result.message
    assert "<" not in result.message
    assert result.status is (Status.IN_PROGRESS if outcome is Launch.UNKNOWN else Status.PENDING)


def test_a_secret_that_the_server_echoes_is_masked_everywhere(desk: Desk, far: FarEnd) -> None:
    far.dials(launch_mode="echo")
    result = desk.launch()
    assert SECRET not in result.message + repr(desk.attempts())


def test_a_server_that_is_not_there_was_sent_nothing(desk: Desk, far: FarEnd) -> None:
    far.stop()
    result = desk.launch()
    assert (result.outcome, result.status) == (Launch.NOT_SENT, Status.PENDING)
    assert desk.attempts()[0].state.status is Status.ERROR


def test_a_refused_restart_hands_back_and_the_next_one_goes_on(desk: Desk, far: FarEnd) -> None:
    desk.launch()
    desk.look_until(far, Status.COMPLETED)
    far.dials(kinds={"site-501": "refuse"})
    assert desk.launching.restart(KEY).status is Status.COMPLETED
    assert desk.status() is Status.COMPLETED
    far.dials(kinds={"site-501": "lost"})
    result = desk.launching.restart(KEY)
    assert (result.outcome, result.status) == (Launch.ACCEPTED, Status.IN_PROGRESS)
    assert [attempt.launch for attempt in desk.attempts()] == [Launch.ACCEPTED, Launch.REFUSED, Launch.ACCEPTED]


def test_the_previous_runs_end_does_not_end_a_restart(desk: Desk, far: FarEnd) -> None:
    desk.launch()
    desk.look_until(far, Status.COMPLETED)
    far.dials(kinds={"site-501": "lost-hold"})
    desk.launching.restart(KEY)
    baseline = desk.attempts()[0].baseline
    assert baseline is not None
    assert baseline.answer is not None
    far.wait_for(lambda state: desk.looker.look(KEY).process.running)
    assert desk.status() is Status.IN_PROGRESS
    far.finish()
    desk.look_until(far, Status.COMPLETED)
    assert desk.attempts()[0].state.evidence is Evidence.SERVER


def test_a_look_that_fails_before_the_launch_leaves_the_baseline_unknown(desk: Desk, far: FarEnd) -> None:
    desk.launch()
    desk.look_until(far, Status.COMPLETED)
    far.dials(status_mode="html")
    desk.launching.restart(KEY)
    first, before = desk.attempts()
    assert first.baseline is not None
    assert not first.baseline.known
    assert first.baseline.answer == before.state.answer
    far.dials(status_mode="ok")
    desk.look_until(far, Status.COMPLETED)


def test_many_at_once_start_exactly_one_attempt(desk: Desk, far: FarEnd) -> None:
    far.dials(kinds={"site-501": "lost-hold"})
    outcomes: list[str] = []
    gate = threading.Barrier(8)

    def click() -> None:
        gate.wait()
        try:
            outcomes.append(desk.launch().outcome.value)
        except KnownError as refusal:
            outcomes.append(refusal.code)

    clicks = [threading.Thread(target=click) for _ in range(8)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert sorted(outcomes) == ["accepted"] + ["in_progress"] * 7
    assert len(desk.attempts()) == 1
    assert len(far.state()["launches"]) == 1


def test_a_run_that_was_not_started_here_asks_first(desk: Desk, far: FarEnd) -> None:
    far.seed([{"mb_project_uuid": "site", "brz_project_id": 501, "status": "in_progress", "kind": "lost-hold"}])
    with pytest.raises(Conflict) as caught:
        desk.launch()
    assert caught.value.code == "running_there"
    (seen,) = desk.attempts()
    assert (seen.origin, seen.state.status) == (Origin.OBSERVED, Status.IN_PROGRESS)
    with pytest.raises(Conflict):
        desk.launch()
    result = desk.launch(force=True)
    assert result.outcome is Launch.REFUSED
    assert "already running" in result.message
    assert desk.status() is Status.IN_PROGRESS


def reset(desk: Desk) -> None:
    """Reset the status as an operator."""
    with desk.database.write() as unit:
        record_word(unit, KEY, Report(Evidence.OPERATOR, desk.clock(), Status.PENDING))


def test_what_was_reset_starts_again_without_force(desk: Desk, far: FarEnd) -> None:
    far.dials(kinds={"site-501": "lost-crash"})
    desk.launch()
    far.wait_for(lambda state: state["jobs"] and state["jobs"][0]["phase"] == "crashed")
    assert desk.looker.look(KEY).process.running, "the server goes on to say so"
    assert desk.launching.concerns(KEY) == (Concern("in_progress"),)
    reset(desk)
    assert desk.launching.concerns(KEY) == ()
    far.dials(kinds={"site-501": "lost"})
    result = desk.launch()
    assert (result.outcome, result.status) == (Launch.ACCEPTED, Status.IN_PROGRESS)
    desk.look_until(far, Status.COMPLETED)
    first = desk.attempts()[1]
    assert (first.state.cancelled, first.state.contradicted) == (True, False)


def test_a_run_that_still_works_refuses_the_start_after_a_reset(desk: Desk, far: FarEnd) -> None:
    far.dials(kinds={"site-501": "lost-hold"})
    desk.launch()
    far.wait_for(lambda state: desk.looker.look(KEY).process.running)
    reset(desk)
    result = desk.launch()
    assert (result.outcome, result.status) == (Launch.REFUSED, Status.PENDING)
    assert "already running" in result.message


def test_a_run_that_others_began_after_a_reset_still_asks_first(desk: Desk, far: FarEnd, clock: StillClock) -> None:
    clock.now = NOON.replace(year=2020)
    launched(desk.database, KEY)
    reset(desk)
    far.seed([{"mb_project_uuid": "site", "brz_project_id": 501, "status": "in_progress", "kind": "lost-hold"}])
    with pytest.raises(Conflict) as caught:
        desk.launch()
    assert caught.value.code == "running_there"
    assert desk.attempts()[0].origin is Origin.OBSERVED


def trail(desk: Desk) -> list[AuditEntry]:
    """Give what was audited, oldest first."""
    with desk.database.read() as view:
        return list(reversed(view.audit.page(AuditQuery(), 50).entries))


def test_every_start_leaves_a_line_with_its_outcome(desk: Desk, far: FarEnd) -> None:
    first = desk.launch(reason="the customer waits")
    desk.look_until(far, Status.COMPLETED)
    far.dials(launch_mode="reset")
    desk.launching.restart(KEY, actor="marta")
    far.dials(launch_mode="401")
    desk.launch(force=True)
    far.stop()
    desk.launch(force=True)
    started, unknown, refused, unsent = trail(desk)
    assert (started.action, started.outcome, started.actor) == ("launch", AuditOutcome.DONE, "op")
    assert (started.key, started.attempt, started.at) == (KEY, first.attempt, NOON)
    assert started.parameters == {"reason": "the customer waits", "launch": "accepted"}
    assert (unknown.action, unknown.outcome, unknown.actor) == ("restart", AuditOutcome.UNKNOWN, "marta")
    assert (refused.action, refused.outcome, refused.message) == ("restart", AuditOutcome.REFUSED, "Unauthorized")
    assert refused.parameters == {"launch": "refused", "force": "true"}
    assert (unsent.action, unsent.outcome) == ("restart", AuditOutcome.FAILED)
    assert [line.attempt for line in trail(desk)] == [attempt.id for attempt in reversed(desk.attempts())]
    assert SECRET not in repr(trail(desk))


def test_a_start_that_the_guard_refuses_leaves_no_line(desk: Desk, far: FarEnd) -> None:
    far.dials(kinds={"site-501": "lost-hold"})
    desk.launch()
    with pytest.raises(Conflict):
        desk.launch()
    assert len(trail(desk)) == 1


def test_a_migration_that_another_program_ended_is_restarted(desk: Desk) -> None:
    with desk.database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "error"}, NOON)
    desk.launch()
    assert [line.action for line in trail(desk)] == ["restart"]


def test_a_crash_during_the_call_leaves_an_unknown_outcome(desk: Desk, database: Database) -> None:
    with database.write() as unit:
        unit.attempts.add(Attempt(KEY, NOON))
    desk.launching.recover()
    (attempt,) = desk.attempts()
    assert (attempt.launch, attempt.state.status) == (Launch.UNKNOWN, Status.IN_PROGRESS)
    assert desk.status() is Status.IN_PROGRESS
    (line,) = trail(desk)
    assert (line.attempt, line.outcome, line.message) == (attempt.id, AuditOutcome.UNKNOWN, attempt.launch_message)


def test_an_unknown_launch_that_the_server_never_heard_of_was_not_sent(desk: Desk, clock: StillClock) -> None:
    launched(desk.database, KEY)
    launched(desk.database, KEY, Launch.UNKNOWN)
    desk.looker.look(KEY)
    clock.advance(59)
    assert not desk.looker.look(KEY).process.status_updated
    assert desk.attempts()[0].launch is Launch.UNKNOWN
    clock.advance(2)
    assert desk.looker.look(KEY).process.status_updated
    assert desk.attempts()[0].launch is Launch.NOT_SENT
    assert desk.status() is Status.IN_PROGRESS


def test_an_unknown_launch_that_shows_up_is_watched_on(desk: Desk, far: FarEnd, clock: StillClock) -> None:
    launched(desk.database, KEY, Launch.UNKNOWN)
    desk.looker.look(KEY)
    far.seed([{"mb_project_uuid": "site", "brz_project_id": 501, "status": "in_progress", "kind": "lost-hold"}])
    clock.advance(61)
    assert desk.looker.look(KEY).process.running
    assert desk.attempts()[0].missing_since is None
    far.finish()
    desk.look_until(far, Status.COMPLETED)


def test_an_accepted_launch_that_the_server_forgot_is_not_unsent(desk: Desk, clock: StillClock) -> None:
    launched(desk.database, KEY)
    desk.looker.look(KEY)
    clock.advance(600)
    desk.looker.look(KEY)
    assert desk.attempts()[0].launch is Launch.ACCEPTED
    assert desk.status() is Status.IN_PROGRESS


def test_one_click_needs_no_question_unless_there_is_one(desk: Desk, far: FarEnd) -> None:
    assert desk.launching.concerns(KEY) == ()
    desk.launch()
    assert desk.launching.concerns(KEY) == (Concern("in_progress"),)
    desk.look_until(far, Status.COMPLETED)
    assert desk.launching.concerns(KEY) == (Concern("completed"),)
    desk.settings = Settings(server=desk.settings.server)
    codes = [concern.code for concern in desk.launching.concerns(MigrationKey("new", 1))]
    assert codes == ["missing_mb_site_id", "missing_mb_secret"]


def test_a_webhook_that_would_call_the_server_itself_is_warned_of_once(desk: Desk, far: FarEnd) -> None:
    real = desk.settings
    remote = replace_server(real, "https://far.example")
    desk.settings = remote
    assert desk.launching.concerns(KEY) == (Concern("webhook_loopback"),)
    desk.settings = Settings(
        server=remote.server, launch=remote.launch, webhook=WebhookSettings(base_url="https://desk.example")
    )
    assert desk.launching.concerns(KEY) == ()
    desk.settings = real
    desk.launch()
    desk.settings = remote
    assert desk.launching.concerns(MigrationKey("other", 1)) == ()


def replace_server(settings: Settings, url: str) -> Settings:
    return Settings(server=ServerSettings(url=url), launch=settings.launch)


def test_a_look_under_way_is_shared(desk: Desk, far: FarEnd) -> None:
    desk.launch()
    before = far.state()["status_calls"]["count"]
    far.dials(status_mode="hang", hang_seconds=0.5)
    gate = threading.Barrier(6)

    def look() -> None:
        gate.wait()
        desk.looker.look(KEY)

    looks = [threading.Thread(target=look) for _ in range(6)]
    for thread in looks:
        thread.start()
    for thread in looks:
        thread.join()
    far.dials(status_mode="ok")
    assert far.state()["status_calls"]["count"] == before + 1
    assert len(desk.heard) == 1


@pytest.mark.parametrize("mode", ["html", "broken_json", "500", "401", "empty", "redirect"])
def test_a_bad_answer_to_a_look_moves_nothing(desk: Desk, far: FarEnd, mode: str) -> None:
    desk.launch()
    far.dials(status_mode=mode)
    look = desk.looker.look(KEY)
    assert look.failure is not None
    assert look.process.source == "none"
    assert look.process.server_error
    assert desk.status() is Status.IN_PROGRESS
