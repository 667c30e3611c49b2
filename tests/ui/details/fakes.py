"""Services that answer what the test says, when it says so, on the real workers."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import cast

from PySide6.QtCore import QLocale

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import NotFound
from desktop_app.domain.launch import LaunchParameters, LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationDetails, ProcessInfo, WebhookInfo
from desktop_app.services.feed import Feed
from desktop_app.services.launching import Concern, Launching
from desktop_app.services.listing import Listing
from desktop_app.services.operating import Operating
from desktop_app.services.probing import Probe
from desktop_app.services.results import Results
from desktop_app.services.runner import Runner
from desktop_app.services.server_state import ServerState
from desktop_app.services.watching import Watcher
from desktop_app.ui.background import Background
from desktop_app.ui.desk import Desk
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migration_feed import MigrationFeed
from tests.ui.details.samples import NOW
from tests.ui.gate import PATIENCE, Gate
from tests.ui.operating.fakes import FakeOperating


class FakeListing:
    """Answers with prepared details.

    Attributes:
        answers: Details by key, or what is raised.
        webhooks: By key.
        gate: Every read passes through it.
        most_at_once: The most reads that ran at the same time.
    """

    def __init__(self) -> None:
        self.answers: dict[MigrationKey, MigrationDetails | Exception] = {}
        self.webhooks: dict[MigrationKey, WebhookInfo] = {}
        self.gate = Gate()
        self.most_at_once = 0
        self._lock = threading.Lock()
        self._now = 0

    def details(self, key: MigrationKey) -> MigrationDetails:
        with self._lock:
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            answer = self.answers.get(key)
            self.gate.pass_through()
        finally:
            with self._lock:
                self._now -= 1
        if answer is None:
            raise NotFound("migration_not_found", "no such migration", brz_project_id=key.brz_project_id)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def webhook_info(self, key: MigrationKey) -> WebhookInfo:
        return self.webhooks.get(key, WebhookInfo())


class FakeWatcher:
    """Notes what it is asked for.

    Attributes:
        focused: The keys that were focused, in order.
        requested: The keys whose look was asked for, in order.
        looks: What a blocking look gives or raises.
        local: What a look without the server gives or raises.
        local_gate: Every look without the server passes through it.
        looked_locally: The keys that were looked at so, in order.
        server: How the server is.
    """

    def __init__(self) -> None:
        self.focused: list[MigrationKey | None] = []
        self.requested: list[MigrationKey] = []
        self.looked: list[MigrationKey] = []
        self.looks: ProcessInfo | Exception = ProcessInfo("migration_server_api", False, "")
        self.local: ProcessInfo | Exception = ProcessInfo("none", False, "")
        self.local_gate = Gate()
        self.looked_locally: list[MigrationKey] = []
        self.server = ServerState(True, 14.0)

    def focus(self, key: MigrationKey | None) -> None:
        self.focused.append(key)

    def request_look(self, key: MigrationKey) -> None:
        self.requested.append(key)

    def look(self, key: MigrationKey) -> ProcessInfo:
        self.looked.append(key)
        if isinstance(self.looks, Exception):
            raise self.looks
        return self.looks

    def look_locally(self, key: MigrationKey) -> ProcessInfo:
        self.looked_locally.append(key)
        self.local_gate.pass_through()
        if isinstance(self.local, Exception):
            raise self.local
        return self.local

    def state(self) -> ServerState:
        return self.server


@dataclass
class Call:
    """One start that was asked for."""

    key: MigrationKey
    parameters: Mapping[str, object]
    secret: str
    actor: str
    force: bool
    restart: bool


class FakeLaunching:
    """Starts nothing and notes what it was asked for.

    Attributes:
        codes: Of the concerns it has.
        parameters: The defaults.
        outcomes: What the next calls give or raise, first first; accepted once they are used up.
        calls: What was asked for.
        gate: Every start passes through it.
    """

    def __init__(self) -> None:
        self.codes: tuple[str, ...] = ()
        self.parameters = LaunchParameters(mb_site_id="31417")
        self.outcomes: list[LaunchResult | Exception] = []
        self.calls: list[Call] = []
        self.gate = Gate()
        self.concerns_fail: Exception | None = None

    def defaults(self, key: MigrationKey) -> LaunchParameters:
        return self.parameters

    def concerns(self, key: MigrationKey) -> tuple[Concern, ...]:
        if self.concerns_fail is not None:
            raise self.concerns_fail
        return tuple(Concern(code) for code in self.codes)

    def shared_defaults(self) -> LaunchParameters:
        return LaunchParameters(mb_site_id=self.parameters.mb_site_id)

    def has_secret(self) -> bool:
        if self.concerns_fail is not None:
            raise self.concerns_fail
        return "missing_mb_secret" not in self.codes

    def restart(
        self,
        key: MigrationKey,
        changes: Mapping[str, object] | None = None,
        secret: str = "",
        actor: str = "",
        reason: str = "",
        force: bool = False,
    ) -> LaunchResult:
        return self._answer(Call(key, dict(changes or {}), secret, actor, force, True))

    def launch(self, request: LaunchRequest) -> LaunchResult:
        sent = request.parameters.as_wire()
        return self._answer(Call(request.key, sent, request.secret, request.actor, request.force, False))

    def _answer(self, call: Call) -> LaunchResult:
        self.calls.append(call)
        self.gate.pass_through()
        outcome = self.outcomes.pop(0) if self.outcomes else result(call.key)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome


def result(key: MigrationKey, outcome: Launch = Launch.ACCEPTED, message: str = "") -> LaunchResult:
    """Make what came of a start."""
    status = Status.IN_PROGRESS if outcome.may_run else Status.ERROR
    return LaunchResult(key, 1208, outcome, status, message)


@dataclass
class Setting:
    """A desk on fakes.

    Attributes:
        moment: What its clock says.
        locale: How it writes numbers and times.
    """

    theme: Theme
    listing: FakeListing = field(default_factory=FakeListing)
    watcher: FakeWatcher = field(default_factory=FakeWatcher)
    launching: FakeLaunching = field(default_factory=FakeLaunching)
    operating: FakeOperating = field(default_factory=FakeOperating)
    source: Feed = field(default_factory=Feed)
    runner: Runner = field(default_factory=lambda: Runner(4, "test"))
    moment: datetime = NOW
    locale: QLocale = field(default_factory=lambda: QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))

    def __post_init__(self) -> None:
        """Put the desk together."""
        self.desk = Desk(
            listing=cast(Listing, self.listing),
            launching=cast(Launching, self.launching),
            watcher=cast(Watcher, self.watcher),
            results=cast(Results, object()),
            probe=cast(Probe, object()),
            feed=MigrationFeed(self.source),
            background=Background(self.runner),
            theme=self.theme,
            clock=lambda: self.moment,
            locale=self.locale,
            actor="marta",
            operating=cast(Operating, self.operating),
        )


def setting(theme: Theme, locale: QLocale | None = None) -> Iterator[Setting]:
    """Give a desk for one test and stop its workers after it; it writes as in the United Kingdom if not told."""
    made = Setting(theme) if locale is None else Setting(theme, locale=locale)
    yield made
    for gate in (
        made.listing.gate,
        made.launching.gate,
        made.operating.looking,
        made.operating.doing,
        made.watcher.local_gate,
    ):
        gate.open()
    made.desk.feed.close()
    made.desk.background.close()
    assert made.runner.stop(PATIENCE)
