"""What the receiver asks of the services, so that any object with these verbs will do; threads of the receiver."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from desktop_app.domain.launch import LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionDone, ActionRequest
from desktop_app.domain.overview import (
    Delivery,
    MigrationDetails,
    MigrationLog,
    Page,
    ProcessInfo,
    Verdict,
    WebhookInfo,
)
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.wave import WaveDraft, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview
from desktop_app.services.results import IncomingWebhook, Receipt
from desktop_app.services.wave_restarting import WaveReset
from desktop_app.services.waves import WaveDetails


class Lists(Protocol):
    """Answers what is there; `services.listing.Listing`."""

    def page(self, query: MigrationQuery, limit: int, offset: int) -> Page:
        """Give a part of the list."""
        ...

    def find(self, brz_project_id: int, mb_project_uuid: str | None = None) -> tuple[MigrationKey, int]:
        """Pick a migration and say how many share its id; raise NotFound."""
        ...

    def keys_of(self, brz_project_id: int) -> list[MigrationKey]:
        """Give the keys that share a Brizy project id."""
        ...

    def details(self, key: MigrationKey) -> MigrationDetails:
        """Give one migration in full; raise NotFound."""
        ...

    def webhook_info(self, key: MigrationKey) -> WebhookInfo:
        """Say what is known of the current attempt's webhook."""
        ...

    def deliveries(self, limit: int, offset: int, verdict: Verdict | None = None) -> list[Delivery]:
        """Give stored webhook requests, newest first."""
        ...


class Launches(Protocol):
    """Starts migrations; `services.launching.Launching`."""

    def launch(self, request: LaunchRequest) -> LaunchResult:
        """Start a migration once; raise InvalidValue or Conflict."""
        ...

    def restart(
        self,
        key: MigrationKey,
        changes: Mapping[str, object] | None = None,
        secret: str = "",
        actor: str = "",
        reason: str = "",
        force: bool = False,
    ) -> LaunchResult:
        """Start a migration again with the last attempt's parameters."""
        ...


class Watches(Protocol):
    """Looks at migrations, on the server and on its machine; `services.watching.Watcher`."""

    def request_look(self, key: MigrationKey) -> None:
        """Ask for a look soon; return at once."""
        ...

    def look(self, key: MigrationKey) -> ProcessInfo:
        """Look now."""
        ...

    def look_locally(self, key: MigrationKey) -> ProcessInfo:
        """Look at lock file and process only, without the network."""
        ...


class Operates(Protocol):
    """Does what operators ask for; `services.operating.Operating`."""

    def perform(self, request: ActionRequest) -> ActionDone:
        """Do it; raise NotFound, InvalidValue or Conflict."""
        ...


class ReadsLogs(Protocol):
    """Reads logs; `services.logs.Logs`."""

    def read(self, key: MigrationKey) -> MigrationLog:
        """Give a migration's log; one without lines says why there are none."""
        ...


class TakesResults(Protocol):
    """Judges webhooks; `services.results.Results`."""

    def receive(self, webhook: IncomingWebhook) -> Receipt:
        """Judge one webhook and apply it if it is right, committed before it returns."""
        ...

    def note_rejection(self, webhook: IncomingWebhook, http_status: int, reason: str) -> None:
        """Keep what was refused before it could be judged."""
        ...


class SteersWaves(Protocol):
    """Makes, steers and shows waves; `services.waves.Waves`."""

    def list(self) -> builtins.list[WaveSummary]:
        """Give all waves, newest first."""
        ...

    def summary(self, wave_id: str) -> WaveSummary:
        """Give one wave without its members; raise NotFound."""
        ...

    def details(self, wave_id: str) -> WaveDetails:
        """Give one wave with its members; raise NotFound."""
        ...

    def create(self, draft: WaveDraft, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Make a wave; raise InvalidValue or Conflict."""
        ...

    def add(self, wave_id: str, keys: Sequence[MigrationKey], actor: str, note: str = "") -> tuple[MigrationKey, ...]:
        """Add migrations and give those that were no members yet; raise NotFound or Conflict."""
        ...

    def pause(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more until it is resumed; raise NotFound or Conflict."""
        ...

    def resume(self, wave_id: str, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Go on; raise NotFound or Conflict."""
        ...

    def cancel(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more; raise NotFound or Conflict."""
        ...


class RestartsWaves(Protocol):
    """Restarts members of waves; `services.wave_restarting.WaveRestarting`."""

    def preview(
        self, wave_id: str, only: RestartOnly = RestartOnly.ALL, keys: Collection[MigrationKey] | None = None
    ) -> RestartPreview:
        """Say who would be started; raise NotFound."""
        ...

    def restart_now(
        self,
        wave_id: str,
        actor: str,
        only: RestartOnly = RestartOnly.ALL,
        keys: Collection[MigrationKey] | None = None,
        secret: str = "",
        note: str = "",
    ) -> tuple[RestartPreview, WaveSummary]:
        """Restart at once who is not in progress; raise NotFound."""
        ...

    def reset_status(
        self, wave_id: str, actor: str, only: RestartOnly = RestartOnly.UNFINISHED, note: str = ""
    ) -> WaveReset:
        """Set members back to pending; raise NotFound."""
        ...


class Shaken(Protocol):
    """What a test in both directions found; `services.probing.Handshake`."""

    @property
    def to_server(self) -> bool:
        """Tell whether we reached the server."""
        ...

    @property
    def to_us(self) -> bool:
        """Tell whether the server reached us."""
        ...

    @property
    def url(self) -> str:
        """Give the address that the server was given."""
        ...

    @property
    def answer(self) -> Mapping[str, object]:
        """Give the server's own words."""
        ...

    @property
    def error(self) -> str:
        """Say why one direction failed; empty if both work."""
        ...


class Probes(Protocol):
    """Asks the server itself; `services.probing.Probe`."""

    def health(self) -> Mapping[str, object]:
        """Give the server's health answer; raise ServerUnreachable."""
        ...

    def handshake(self) -> Shaken:
        """Test both directions."""
        ...

    def status_from_server(self, key: MigrationKey) -> Mapping[str, object]:
        """Give the server's own words; raise ServerUnreachable or NotFound."""
        ...
