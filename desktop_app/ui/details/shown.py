"""What the details pane shows, read in one go on a worker thread; must not import widgets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationDetails, ProcessInfo, WebhookInfo
from desktop_app.domain.times import parse_time
from desktop_app.services.listing import Listing
from desktop_app.services.server_state import ServerState
from desktop_app.services.watching import Watcher


@dataclass(frozen=True, slots=True)
class Shown:
    """One migration at one moment, for every card.

    Attributes:
        looked: What the last look on the operator's wish found; None without one since the selection.
        looked_at: UTC, when that was.
        local: What lock file and process say without the server; None before they were looked at.
    """

    details: MigrationDetails
    webhook: WebhookInfo
    server: ServerState
    looked: ProcessInfo | None = None
    looked_at: datetime | None = None
    local: ProcessInfo | None = None

    @property
    def key(self) -> MigrationKey:
        """Give what names the migration."""
        return self.details.key

    @property
    def status(self) -> Status:
        """Give the status that is shown."""
        return self.details.status

    @property
    def attempt(self) -> Attempt | None:
        """Give the current attempt."""
        return self.details.attempt

    @property
    def attention(self) -> Attention | None:
        """Say why a person should look, as the list says it."""
        return self.details.record.row.attention

    @property
    def starting(self) -> bool:
        """Tell whether the launch call is under way."""
        return self.attempt is not None and self.attempt.launch is Launch.PENDING

    @property
    def unconfirmed(self) -> bool:
        """Tell whether a start was sent that nobody has confirmed yet."""
        attempt = self.attempt
        return (
            self.status is Status.IN_PROGRESS
            and attempt is not None
            and attempt.launch is Launch.UNKNOWN
            and attempt.state.evidence in (None, Evidence.LAUNCH)
        )

    @property
    def provisional(self) -> bool:
        """Tell whether the shown end was only inferred, so that watching goes on."""
        return self.details.record.row.provisional

    @property
    def live(self) -> bool:
        """Tell whether something may change by itself at any moment."""
        return self.status is Status.IN_PROGRESS or self.provisional or self.starting or self.process_running

    @property
    def machine(self) -> ProcessInfo | None:
        """Give what the server's machine shows; None where nobody could look there."""
        known = [info for info in (self.local, self.looked) if info is not None and info.lock_file is not None]
        return known[0] if known else None

    @property
    def process_running(self) -> bool:
        """Tell whether the last look found work going on."""
        return self.looked is not None and self.looked.running

    @property
    def started_at(self) -> datetime | None:
        """Give when the current run began, UTC."""
        attempt = self.attempt
        if attempt is not None and attempt.state.started_at is not None:
            return attempt.state.started_at
        if attempt is not None and attempt.origin is Origin.LAUNCHED:
            return attempt.created_at
        return parse_time(self.details.record.shown("started_at"))

    @property
    def ended_at(self) -> datetime | None:
        """Give when the current run ended, UTC; None while it has not."""
        if not self.status.terminal:
            return None
        stated = self.attempt.state.ended_at if self.attempt is not None else None
        return stated or parse_time(self.details.record.shown("completed_at"))

    def text(self, name: str) -> str:
        """Give a shown value by its wire name as text; empty where nobody said it."""
        value = self.details.record.shown(name)
        return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def read_shown(listing: Listing, watcher: Watcher, key: MigrationKey) -> Shown:
    """Read everything that is shown, but for what the server's machine shows; blocking.

    Raises:
        NotFound: There is no such migration.
        StoreFailure: The database cannot be read.
    """
    return Shown(listing.details(key), listing.webhook_info(key), watcher.state())
