"""Services with fixed answers that remember what they were asked; plain objects with the receiver's verbs."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from desktop_app.domain.attempt import Attempt, AttemptState, Attention, Evidence, Launch
from desktop_app.domain.errors import Conflict, KnownError, NotFound
from desktop_app.domain.launch import LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import ActionDone, ActionRequest, ActionStep
from desktop_app.domain.overview import (
    Delivery,
    MappingRecord,
    MigrationDetails,
    MigrationLog,
    MigrationRecord,
    MigrationRow,
    Page,
    ProcessInfo,
    ResultRecord,
    Verdict,
    WebhookInfo,
)
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.wave import WaveDraft, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview
from desktop_app.receiver.api import Api
from desktop_app.receiver.routes import ApiServices
from desktop_app.services.results import IncomingWebhook, Receipt
from desktop_app.services.wave_restarting import WaveReset
from desktop_app.services.waves import WaveDetails
from desktop_app.settings import Settings

MOMENT = datetime(2026, 11, 23, 21, 15, 45, tzinfo=UTC)
WRITTEN = "2026-11-23T21:15:45.000000Z"
API_TOKEN = "the-api-token"


def record_of(
    uuid: str = "site",
    brz: int = 7,
    status: Status = Status.IN_PROGRESS,
    changes: Mapping[str, object] | None = None,
    result_json: object = None,
    **row: object,
) -> MigrationRecord:
    """Make a migration as the store gives it; without `changes` no mapping row, without `result_json` no result."""
    key = MigrationKey(uuid, brz)
    shown = replace(MigrationRow(3, key, status, MOMENT), **row)  # type: ignore[arg-type]
    mapping = MappingRecord(11, key, changes, MOMENT, MOMENT) if changes is not None else None
    result = ResultRecord(5, key, "result-uuid", None, result_json, MOMENT, 9) if result_json is not None else None
    return MigrationRecord(shown, mapping, result)


def attempt_of(key: MigrationKey) -> Attempt:
    """Make an attempt that runs."""
    state = AttemptState(Status.IN_PROGRESS, Evidence.SERVER, started_at=MOMENT, last_sign_at=MOMENT)
    return Attempt(
        key,
        MOMENT,
        id=9,
        launch=Launch.ACCEPTED,
        actor="api",
        parameters={"mb_site_id": "s"},
        launch_message="started",
        state=state,
    )


def delivery_of(**changes: object) -> Delivery:
    """Make a stored webhook request."""
    delivery = Delivery(MOMENT, "10.0.0.1", Verdict.APPLIED, 200, "result applied", b'{"a":1}', "f" * 64, id=4)
    return replace(delivery, **changes)  # type: ignore[arg-type]


class FakeListing:
    """Gives what it was made with.

    Attributes:
        records: All migrations, most recently updated first.
        queries: Every page that was asked for.
        failure: Raised by every method, if set.
    """

    def __init__(self) -> None:
        self.records = [record_of(changes={"status": "in_progress"})]
        self.kept = [delivery_of()]
        self.info = WebhookInfo()
        self.queries: list[tuple[MigrationQuery, int, int]] = []
        self.delivery_queries: list[tuple[int, int, Verdict | None]] = []
        self.failure: Exception | None = None

    def page(self, query: MigrationQuery, limit: int, offset: int) -> Page:
        self._fail()
        self.queries.append((query, limit, offset))
        return Page(tuple(self.records[offset : offset + limit]), len(self.records))

    def keys_of(self, brz_project_id: int) -> list[MigrationKey]:
        self._fail()
        return [one.row.key for one in self.records if one.row.key.brz_project_id == brz_project_id]

    def find(self, brz_project_id: int, mb_project_uuid: str | None = None) -> tuple[MigrationKey, int]:
        keys = self.keys_of(brz_project_id)
        wanted = [key for key in keys if mb_project_uuid in (None, key.mb_project_uuid)]
        if not wanted:
            raise NotFound("migration_not_found", f"no migration to Brizy project {brz_project_id}")
        return wanted[0], len(keys)

    def details(self, key: MigrationKey) -> MigrationDetails:
        record = next(one for one in self.records if one.row.key == key)
        return MigrationDetails(record, attempt_of(key), warnings=("a warning",))

    def webhook_info(self, key: MigrationKey) -> WebhookInfo:
        return self.info

    def deliveries(self, limit: int, offset: int, verdict: Verdict | None = None) -> list[Delivery]:
        self.delivery_queries.append((limit, offset, verdict))
        return self.kept

    def _fail(self) -> None:
        if self.failure:
            raise self.failure


@dataclass
class FakeLaunching:
    """Answers every launch the same way.

    Attributes:
        outcome: What comes of launches; an error is raised.
    """

    outcome: Launch | KnownError = Launch.ACCEPTED
    message: str = "started"
    finished: bool = False
    requests: list[LaunchRequest] = field(default_factory=list)
    restarts: list[tuple[MigrationKey, Mapping[str, object], str, str, str, bool]] = field(default_factory=list)

    def launch(self, request: LaunchRequest) -> LaunchResult:
        self.requests.append(request)
        return self._result(request.key)

    def restart(
        self,
        key: MigrationKey,
        changes: Mapping[str, object] | None = None,
        secret: str = "",
        actor: str = "",
        reason: str = "",
        force: bool = False,
    ) -> LaunchResult:
        self.restarts.append((key, changes or {}, secret, actor, reason, force))
        return self._result(key)

    def _result(self, key: MigrationKey) -> LaunchResult:
        if isinstance(self.outcome, KnownError):
            raise self.outcome
        return LaunchResult(key, 9, self.outcome, Status.IN_PROGRESS, self.message, self.finished)


@dataclass
class FakeWatcher:
    """Remembers which looks were asked for.

    Attributes:
        failure: Raised by local looks, if set.
    """

    info: ProcessInfo = field(default_factory=lambda: ProcessInfo("none", False, "nothing is known"))
    requested: list[MigrationKey] = field(default_factory=list)
    looked_locally: list[MigrationKey] = field(default_factory=list)
    failure: KnownError | None = None

    def request_look(self, key: MigrationKey) -> None:
        self.requested.append(key)

    def look(self, key: MigrationKey) -> ProcessInfo:
        return self.info

    def look_locally(self, key: MigrationKey) -> ProcessInfo:
        self.looked_locally.append(key)
        if self.failure:
            raise self.failure
        return self.info


@dataclass
class FakeOperating:
    """Does everything at once and remembers it.

    Attributes:
        outcome: What comes of it; an error is raised.
    """

    outcome: tuple[ActionStep, ...] | KnownError = ()
    requests: list[ActionRequest] = field(default_factory=list)

    def perform(self, request: ActionRequest) -> ActionDone:
        self.requests.append(request)
        if isinstance(self.outcome, KnownError):
            raise self.outcome
        return ActionDone(request.key, request.action, self.outcome, Status.PENDING, "it is done")


@dataclass
class FakeLogs:
    """Gives one log."""

    found: MigrationLog = field(default_factory=MigrationLog)

    def read(self, key: MigrationKey) -> MigrationLog:
        return self.found


@dataclass
class FakeResults:
    """Takes every webhook.

    Attributes:
        receipt: What is answered; an error is raised.
    """

    receipt: Receipt | KnownError = field(
        default_factory=lambda: Receipt(
            Verdict.APPLIED, 200, "result applied", MigrationKey("site", 7), Status.COMPLETED
        )
    )
    received: list[IncomingWebhook] = field(default_factory=list)
    rejections: list[tuple[IncomingWebhook, int, str]] = field(default_factory=list)

    def receive(self, webhook: IncomingWebhook) -> Receipt:
        self.received.append(webhook)
        if isinstance(self.receipt, KnownError):
            raise self.receipt
        if webhook.payload is None:
            return Receipt(Verdict.REJECTED, 400, str(webhook.problem), code="not_json")
        return self.receipt

    def note_rejection(self, webhook: IncomingWebhook, http_status: int, reason: str) -> None:
        self.rejections.append((webhook, http_status, reason))


@dataclass(frozen=True)
class FakeHandshake:
    """What `services.probing.Handshake` says, without the client behind it."""

    to_server: bool = True
    to_us: bool = True
    url: str = "http://localhost/api/webhooks/test-connection"
    answer: Mapping[str, object] = field(default_factory=lambda: {"handshake_with_dashboard": "ok"})
    error: str = ""


@dataclass
class FakeProbe:
    """Answers for the migration server; errors are raised."""

    answer: Mapping[str, object] | KnownError = field(default_factory=lambda: {"status": "ok"})
    shaken: FakeHandshake = field(default_factory=FakeHandshake)

    def health(self) -> Mapping[str, object]:
        return self._say()

    def handshake(self) -> FakeHandshake:
        return self.shaken

    def status_from_server(self, key: MigrationKey) -> Mapping[str, object]:
        return self._say()

    def _say(self) -> Mapping[str, object]:
        if isinstance(self.answer, KnownError):
            raise self.answer
        return self.answer


class FakeWaves:
    """Knows no wave: what the endpoints of waves do is tested on a real desk."""

    def list(self) -> builtins.list[WaveSummary]:
        return []

    def summary(self, wave_id: str) -> WaveSummary:
        raise NotFound("wave_not_found", "there is no wave of this id")

    def details(self, wave_id: str) -> WaveDetails:
        raise NotFound("wave_not_found", "there is no wave of this id")

    def create(self, draft: WaveDraft, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        raise Conflict("wave_exists", "there is a wave of this id already")

    def add(self, wave_id: str, keys: Sequence[MigrationKey], actor: str, note: str = "") -> tuple[MigrationKey, ...]:
        raise NotFound("wave_not_found", "there is no wave of this id")

    def pause(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        return self.summary(wave_id)

    def resume(self, wave_id: str, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        return self.summary(wave_id)

    def cancel(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        return self.summary(wave_id)


class FakeWaveRestarting:
    """Knows no wave."""

    def preview(
        self, wave_id: str, only: RestartOnly = RestartOnly.ALL, keys: Collection[MigrationKey] | None = None
    ) -> RestartPreview:
        raise NotFound("wave_not_found", "there is no wave of this id")

    def restart_now(
        self,
        wave_id: str,
        actor: str,
        only: RestartOnly = RestartOnly.ALL,
        keys: Collection[MigrationKey] | None = None,
        secret: str = "",
        note: str = "",
    ) -> tuple[RestartPreview, WaveSummary]:
        raise NotFound("wave_not_found", "there is no wave of this id")

    def reset_status(
        self, wave_id: str, actor: str, only: RestartOnly = RestartOnly.UNFINISHED, note: str = ""
    ) -> WaveReset:
        raise NotFound("wave_not_found", "there is no wave of this id")


@dataclass
class FakeProgram:
    """All services, and the settings."""

    listing: FakeListing = field(default_factory=FakeListing)
    launching: FakeLaunching = field(default_factory=FakeLaunching)
    watcher: FakeWatcher = field(default_factory=FakeWatcher)
    operating: FakeOperating = field(default_factory=FakeOperating)
    logs: FakeLogs = field(default_factory=FakeLogs)
    results: FakeResults = field(default_factory=FakeResults)
    probe: FakeProbe = field(default_factory=FakeProbe)
    settings: Settings = field(default_factory=Settings)

    def services(self) -> ApiServices:
        """Give them as the API takes them."""
        return ApiServices(
            self.listing,
            self.launching,
            self.watcher,
            self.operating,
            self.logs,
            self.results,
            self.probe,
            FakeWaves(),
            FakeWaveRestarting(),
        )

    def api(self, bound_to: str = "127.0.0.1", clock: Callable[[], datetime] = lambda: MOMENT) -> Api:
        """Build the API over these services."""
        return Api(self.services(), lambda: self.settings, lambda: API_TOKEN, bound_to, clock=clock)


__all__ = ["API_TOKEN", "MOMENT", "WRITTEN", "Attention", "FakeProgram", "attempt_of", "delivery_of", "record_of"]
