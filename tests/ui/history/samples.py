"""A migration with a past: refused, failed and contradicted attempts, one that runs, and what operators did to them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from desktop_app.domain.attempt import (
    Acknowledgement,
    Attempt,
    AttemptState,
    Baseline,
    Evidence,
    Fact,
    Launch,
    Origin,
    ServerAnswer,
)
from desktop_app.domain.migration import Progress, Status
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, StepOutcome
from desktop_app.domain.overview import MigrationHistory, ReportRecord
from desktop_app.domain.report import Effect
from tests.ui.migrations.stand_ins import NOW, row_of

KEY = row_of(1).key
WEBHOOK = "http://desk.example:8088/api/webhooks/migration-result?attempt={}&token=•••"


def ago(**lengths: float) -> datetime:
    """Give a moment before `NOW`."""
    return NOW - timedelta(**lengths)


def parameters(number: int, **more: str) -> dict[str, str]:
    """Give what was sent to start an attempt."""
    return {"mb_site_id": "site-9", **more, "webhook_url": WEBHOOK.format(number), "webhook_brz_project_id": "7"}


IMPLICIT = Attempt(
    KEY,
    ago(days=9),
    2,
    origin=Origin.IMPLICIT,
    launch=Launch.ACCEPTED,
    state=AttemptState(Status.COMPLETED, ended_at=ago(days=9)),
)
REFUSED = Attempt(
    KEY,
    ago(days=2),
    5,
    launch=Launch.REFUSED,
    actor="api",
    reason="nightly",
    parameters=parameters(5),
    baseline=Baseline(False),
    launch_message="The process migration is already running.",
    state=AttemptState(
        Status.ERROR,
        Evidence.LAUNCH,
        facts={"error": Fact(1, "The process migration is already running.")},
        ended_at=ago(days=2),
    ),
)
CONTRADICTED = Attempt(
    KEY,
    ago(hours=3),
    8,
    launch=Launch.ACCEPTED,
    actor="marta",
    parameters=parameters(8),
    baseline=Baseline(True),
    launch_message="Migration started",
    state=AttemptState(
        Status.COMPLETED,
        Evidence.WEBHOOK,
        Progress(100.0, 120, 120),
        facts={"brizy_project_domain": Fact(13, "a.brizy.site"), "migration_id": Fact(13, "m-88213")},
        started_at=ago(hours=3) + timedelta(seconds=2),
        ended_at=ago(hours=2),
        contradicted=True,
    ),
)
RUNNING = Attempt(
    KEY,
    ago(minutes=10),
    12,
    launch=Launch.ACCEPTED,
    actor="marta",
    reason="theme fixed",
    parameters=parameters(12, skip_media_upload="true"),
    baseline=Baseline(True, ServerAnswer(Status.COMPLETED, completed_at="2026-11-24T12:05:12Z")),
    launch_message="Migration started",
    state=AttemptState(
        Status.IN_PROGRESS,
        Evidence.SERVER,
        Progress(62.0, 74, 120, "exporting media"),
        started_at=ago(minutes=9, seconds=58),
        last_sign_at=ago(seconds=4),
        seen_running=True,
    ),
)


def report(
    attempt: int | None,
    at: datetime,
    evidence: Evidence,
    status: Status | None,
    effect: Effect,
    progress: dict[str, object] | None = None,
    **facts: str | int,
) -> ReportRecord:
    """Make one line of a history."""
    summary: dict[str, object] = {"facts": facts} if facts else {}
    if progress:
        summary["progress"] = progress
    return ReportRecord(int(at.timestamp()), KEY, attempt, at, evidence, status, effect, summary)


def progress_report(percent: float, **before: float) -> ReportRecord:
    """Make a look that found nothing but more progress."""
    told: dict[str, object] = {"progress_percent": percent, "current_stage": "pages"}
    return report(12, ago(**before), Evidence.SERVER, Status.IN_PROGRESS, Effect.ENRICHED, told)


COMPLETED_SAID = report(
    8,
    ago(hours=2),
    Evidence.WEBHOOK,
    Status.COMPLETED,
    Effect.MOVED,
    brizy_project_domain="a.brizy.site",
    migration_id="m-88213",
)
ERROR_SAID = report(
    8, ago(hours=1), Evidence.SERVER, Status.ERROR, Effect.CONTRADICTION, error="Timeout while exporting page 41"
)
KILL = AuditEntry(
    ago(minutes=5),
    "olga",
    "kill",
    KEY,
    AuditOutcome.DONE,
    attempt=12,
    parameters={"note": "hangs"},
    steps=(ActionStep("kill", StepOutcome.DONE, {"pid": "4711"}),),
)
RESTART = AuditEntry(
    ago(minutes=10), "marta", "restart", KEY, AuditOutcome.DONE, attempt=12, parameters={"force": "true"}
)
REPORTS = (
    *(progress_report(percent, minutes=9 - percent / 10) for percent in (50.0, 40.0, 30.0, 20.0, 10.0)),
    report(12, ago(minutes=9, seconds=30), Evidence.SERVER, Status.IN_PROGRESS, Effect.MOVED),
    ERROR_SAID,
    COMPLETED_SAID,
)
HISTORY = MigrationHistory(KEY, (RUNNING, CONTRADICTED, REFUSED, IMPLICIT), REPORTS, (KILL, RESTART))


def acknowledged() -> Attempt:
    """Give the contradicted attempt once somebody has seen it."""
    state = replace(CONTRADICTED.state, contradicted=False)
    return replace(CONTRADICTED, state=state, acknowledged=Acknowledgement(ago(minutes=30), "olga", "the site is fine"))
