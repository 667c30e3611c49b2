"""Which endpoints there are, how each is guarded, and who answers (CONTRACT 4); built once, threads of the receiver.

Must not import ui or store.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.webhook import TEST_PATH, WEBHOOK_PATH
from desktop_app.receiver.access import Door
from desktop_app.receiver.answers import Answer
from desktop_app.receiver.call import Call
from desktop_app.receiver.log_endpoint import LogEndpoint
from desktop_app.receiver.migrations import MigrationEndpoints
from desktop_app.receiver.operator_endpoints import OperatorEndpoints
from desktop_app.receiver.server_endpoints import ServerEndpoints
from desktop_app.receiver.verbs import (
    Launches,
    Lists,
    Operates,
    Probes,
    ReadsLogs,
    RestartsWaves,
    SteersWaves,
    TakesResults,
    Watches,
)
from desktop_app.receiver.wave_endpoints import WaveEndpoints
from desktop_app.receiver.webhooks import WebhookEndpoints


@dataclass(frozen=True, slots=True)
class ApiServices:
    """What the API asks of the program."""

    listing: Lists
    launching: Launches
    watcher: Watches
    operating: Operates
    logs: ReadsLogs
    results: TakesResults
    probe: Probes
    waves: SteersWaves
    wave_restarting: RestartsWaves


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One method of one address.

    Attributes:
        path: ``<id:brz_project_id>`` stands for the Brizy project id, ``<wave:wave_id>`` for a wave's.
        door: How it is guarded.
        answer: Answers an admitted request.
    """

    method: str
    path: str
    door: Door
    answer: Callable[[Call], Answer]


def endpoints(services: ApiServices, clock: Callable[[], datetime]) -> tuple[Endpoint, ...]:
    """List every endpoint.

    Args:
        services: They answer.
        clock: Now, UTC.
    """
    webhooks = WebhookEndpoints(services.results, clock)
    migrations = MigrationEndpoints(services.listing, services.launching, services.watcher, services.probe)
    operator = OperatorEndpoints(services.listing, services.operating)
    logs = LogEndpoint(services.listing, services.logs)
    server = ServerEndpoints(services.listing, services.probe)
    waves = WaveEndpoints(services.listing, services.waves, services.wave_restarting)
    one, wave = "/api/migrations/<id:brz_project_id>", "/api/waves/<wave:wave_id>"
    return (
        Endpoint("GET", "/api/health", Door.OPEN, server.health),
        Endpoint("GET", TEST_PATH, Door.OPEN, webhooks.test_connection),
        Endpoint("POST", TEST_PATH, Door.OPEN, webhooks.test_connection),
        Endpoint("POST", WEBHOOK_PATH, Door.WEBHOOK, webhooks.migration_result),
        Endpoint("GET", "/api/migrations", Door.GUARDED, migrations.page),
        Endpoint("POST", "/api/migrations/run", Door.GUARDED, migrations.run),
        Endpoint("GET", one, Door.GUARDED, migrations.details),
        Endpoint("GET", f"{one}/process", Door.GUARDED, migrations.process),
        Endpoint("GET", f"{one}/webhook-info", Door.GUARDED, migrations.webhook_info),
        Endpoint("GET", f"{one}/status-from-server", Door.GUARDED, migrations.status_from_server),
        Endpoint("GET", f"{one}/logs", Door.GUARDED, logs.log),
        Endpoint("POST", f"{one}/restart", Door.GUARDED, migrations.restart),
        Endpoint("POST", f"{one}/kill", Door.GUARDED, operator.kill),
        Endpoint("DELETE", f"{one}/lock", Door.GUARDED, operator.remove_lock),
        Endpoint("DELETE", f"{one}/cache", Door.GUARDED, operator.delete_cache),
        Endpoint("POST", f"{one}/reset-status", Door.GUARDED, operator.reset_status),
        Endpoint("POST", f"{one}/hard-reset", Door.GUARDED, operator.hard_reset),
        Endpoint("POST", f"{one}/set-completed", Door.GUARDED, operator.set_completed),
        Endpoint("POST", f"{one}/set-failed", Door.GUARDED, operator.set_failed),
        Endpoint("POST", f"{one}/add-to-wave", Door.GUARDED, waves.add),
        Endpoint("GET", "/api/waves", Door.GUARDED, waves.all),
        Endpoint("POST", "/api/waves", Door.GUARDED, waves.create),
        Endpoint("GET", wave, Door.GUARDED, waves.details),
        Endpoint("GET", f"{wave}/status", Door.GUARDED, waves.status),
        Endpoint("POST", f"{wave}/reset-status", Door.GUARDED, waves.reset_status),
        Endpoint("POST", f"{wave}/restart-all", Door.GUARDED, waves.restart_all),
        Endpoint("POST", f"{wave}/migrations/<path:mb_project_uuid>/restart", Door.GUARDED, waves.restart_one),
        Endpoint("POST", f"{wave}/pause", Door.GUARDED, waves.pause),
        Endpoint("POST", f"{wave}/resume", Door.GUARDED, waves.resume),
        Endpoint("POST", f"{wave}/cancel", Door.GUARDED, waves.cancel),
        Endpoint("GET", "/api/migration-server/health", Door.GUARDED, server.server_health),
        Endpoint("GET", "/api/migration-server/handshake", Door.GUARDED, server.handshake),
        Endpoint("GET", "/api/deliveries", Door.GUARDED, server.deliveries),
    )
