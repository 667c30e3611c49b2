"""Migrations in every state, as an operator meets them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_app.domain.attempt import Attempt, AttemptState, Attention, Evidence, Fact, Launch, Origin
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import (
    Delivery,
    MappingRecord,
    MigrationDetails,
    MigrationRecord,
    MigrationRow,
    Verdict,
    WebhookInfo,
)

NOW = datetime(2026, 11, 24, 14, 5, 12, tzinfo=UTC)
KEY = MigrationKey("9f2c1b3d-52c7-4a0e-9d1f-0c6b8e7aa41e", 23131991)
OTHER = MigrationKey("77b0c2d4-0a55-4a5f-8f0e-2b1f7c9d19c2", 23131877)
URL = "http://desk.example:8088/api/webhooks/migration-result?attempt=1207&token=•••"
ERROR = (
    "Timeout while exporting page 41 of 120 (“À propos”): the server did not answer within 30 s.\n"
    "The media of this page are larger than the limit of 256 MiB; skip the media upload and restart."
)


def ago(**lengths: float) -> datetime:
    """Give a moment before `NOW`."""
    return NOW - timedelta(**lengths)


def record(
    status: Status, changes: dict[str, object] | None = None, key: MigrationKey = KEY, **row: object
) -> MigrationRecord:
    """Make what the list knows."""
    shown = MigrationRow(1, key, status, ago(seconds=12), **row)  # type: ignore[arg-type]
    mapping = MappingRecord(1, key, {"status": status.value, **(changes or {})}, ago(days=3), ago(seconds=12))
    return MigrationRecord(shown, mapping, None)


def running_attempt(key: MigrationKey = KEY) -> Attempt:
    """Make an attempt that the server works on."""
    state = AttemptState(
        Status.IN_PROGRESS,
        Evidence.SERVER,
        Progress(62.0, 74, 120, "exporting media"),
        started_at=ago(minutes=4, seconds=10),
        last_sign_at=ago(seconds=3),
        seen_running=True,
    )
    return Attempt(key, ago(minutes=4, seconds=12), 1207, launch=Launch.ACCEPTED, actor="marta", state=state)


def failed_attempt() -> Attempt:
    """Make an attempt that failed yesterday."""
    state = AttemptState(
        Status.ERROR,
        Evidence.WEBHOOK,
        facts={"error": Fact(13, ERROR)},
        started_at=ago(days=1),
        ended_at=ago(days=1) + timedelta(minutes=2, seconds=14),
    )
    return Attempt(KEY, ago(days=1), 1102, launch=Launch.ACCEPTED, actor="marta", reason="theme fixed", state=state)


def refused_attempt() -> Attempt:
    """Make an attempt that the server refused."""
    words = "The process migration is already running."
    state = AttemptState(Status.ERROR, Evidence.LAUNCH, facts={"error": Fact(1, words)}, ended_at=ago(days=2))
    return Attempt(KEY, ago(days=2), 1010, launch=Launch.REFUSED, actor="api", launch_message=words, state=state)


def implicit_attempt() -> Attempt:
    """Make what stands for the time before attempts were counted."""
    state = AttemptState(Status.COMPLETED, ended_at=ago(days=9))
    return Attempt(KEY, ago(days=9), 12, origin=Origin.IMPLICIT, launch=Launch.ACCEPTED, state=state)


def with_attempt(attempt: Attempt, status: Status = Status.IN_PROGRESS, **row: object) -> MigrationDetails:
    """Make a migration whose one attempt is this."""
    return MigrationDetails(record(status, None, KEY, **row), attempt, (attempt,))


def running(key: MigrationKey = KEY, percent: float = 62.0) -> MigrationDetails:
    """Make a migration that runs."""
    attempt = running_attempt(key)
    progress = {
        "progress_percent": percent,
        "processed_pages": 74,
        "total_pages": 120,
        "current_stage": "exporting media",
    }
    return MigrationDetails(
        record(Status.IN_PROGRESS, {"progress": progress}, key, launch=Launch.ACCEPTED, percent=percent),
        attempt,
        (attempt, failed_attempt(), refused_attempt()) if key == KEY else (attempt,),
        last_seen_at=ago(seconds=2),
    )


def completed() -> MigrationDetails:
    """Make a migration that is done, with everything the webhook said."""
    said: dict[str, object] = {
        "brizy_project_domain": "la-boulangerie.brizy.site",
        "brizy_project_id": 23131991,
        "migration_id": "m-88213",
        "date": "2026-11-24",
        "theme": "Voyage",
        "mb_product_name": "Website Pro",
        "mb_project_domain": "www.la-boulangerie.example",
        "mb_site_id": "31417",
    }
    state = replace(
        running_attempt().state,
        status=Status.COMPLETED,
        evidence=Evidence.WEBHOOK,
        ended_at=ago(seconds=12),
        facts={name: Fact(13, str(value)) for name, value in said.items()},
    )
    attempt = replace(running_attempt(), state=state)
    return MigrationDetails(
        record(Status.COMPLETED, {**said, "progress": {"Total": 120, "Success": 118}}, domain=str(said["theme"])),
        attempt,
        (attempt, failed_attempt(), refused_attempt(), implicit_attempt()),
        warnings=("Page “Menu” has no title.", "2 pictures were not found and left out."),
        last_seen_at=ago(seconds=14),
    )


def failed() -> MigrationDetails:
    """Make a migration that failed."""
    attempt = failed_attempt()
    return MigrationDetails(
        record(Status.ERROR, {"error": ERROR}, error=ERROR[:40]), attempt, (attempt, refused_attempt()), candidates=3
    )


def silent() -> MigrationDetails:
    """Make a migration that the server accepted and then said nothing of."""
    state = AttemptState(Status.IN_PROGRESS, Evidence.LAUNCH, last_sign_at=ago(minutes=41))
    attempt = Attempt(KEY, ago(minutes=41), 1207, launch=Launch.ACCEPTED, actor="marta", state=state)
    return MigrationDetails(
        record(Status.IN_PROGRESS, attention=Attention.SILENT, launch=Launch.ACCEPTED), attempt, (attempt,)
    )


def unconfirmed() -> MigrationDetails:
    """Make a migration whose start was sent and not answered."""
    state = AttemptState(Status.IN_PROGRESS, Evidence.LAUNCH, last_sign_at=ago(seconds=20))
    attempt = Attempt(
        KEY,
        ago(seconds=31),
        1207,
        launch=Launch.UNKNOWN,
        actor="marta",
        launch_message="no answer within 10 s",
        state=state,
    )
    return MigrationDetails(record(Status.IN_PROGRESS, launch=Launch.UNKNOWN), attempt, (attempt,))


def imported() -> MigrationDetails:
    """Make a migration that nobody has started yet."""
    return MigrationDetails(record(Status.PENDING))


def delivery(verdict: Verdict, http_status: int, reason: str, **more: object) -> Delivery:
    """Make one webhook request."""
    return Delivery(ago(seconds=12), "10.0.0.7", verdict, http_status, reason, b"{}", "00", **more)  # type: ignore[arg-type]


def expected_webhook() -> WebhookInfo:
    """Make a webhook that is registered and has not come."""
    return WebhookInfo(URL, registered=True)


def received_webhook() -> WebhookInfo:
    """Make a webhook that came, after one that was refused."""
    deliveries = (
        delivery(Verdict.DUPLICATE, 200, "received before"),
        delivery(Verdict.APPLIED, 200, "moved the status", flags=("progress",)),
        delivery(Verdict.REJECTED, 401, "the token of this webhook address is wrong"),
    )
    return WebhookInfo(URL, True, True, ago(seconds=12), deliveries=deliveries)
