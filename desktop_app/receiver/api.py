"""The HTTP API as a WSGI application: routes, refusals, JSON (CONTRACT 4); threads of the receiver.

Must not import ui or store. Nothing raised in here reaches the server below.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import BaseConverter, Map, Rule, ValidationError
from werkzeug.wrappers import Request, Response

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.domain.migration import MAX_BRZ_PROJECT_ID
from desktop_app.domain.webhook import TEST_PATH, WEBHOOK_PATH
from desktop_app.receiver.access import Access, Door
from desktop_app.receiver.answers import Answer, Refused, encode, failure, failure_of
from desktop_app.receiver.call import Call
from desktop_app.receiver.migrations import MigrationEndpoints
from desktop_app.receiver.server_endpoints import ServerEndpoints
from desktop_app.receiver.verbs import Launches, Lists, Probes, TakesResults, Watches
from desktop_app.receiver.webhooks import WebhookEndpoints
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)

_INTERNAL = "internal error: this is a defect of Migration Desk; its log says more"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class ApiServices:
    """What the API asks of the program."""

    listing: Lists
    launching: Launches
    watcher: Watches
    results: TakesResults
    probe: Probes


@dataclass(frozen=True, slots=True)
class Route:
    """One endpoint: how it is guarded and who answers."""

    door: Door
    answer: Callable[[Call], Answer]


class _BrzProjectId(BaseConverter):
    """A Brizy project id in a path; one out of range is an unknown path."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if not 1 <= number <= MAX_BRZ_PROJECT_ID:
            raise ValidationError
        return number


class Api:
    """The WSGI application."""

    def __init__(
        self,
        services: ApiServices,
        settings: Callable[[], Settings],
        api_token: Callable[[], str],
        bound_to: str,
        redactor: Redactor | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Take what is needed.

        Args:
            services: They answer.
            settings: The settings now.
            api_token: Gives what opens what is guarded now.
            bound_to: The address that the receiver listens on, as it was set.
            redactor: Masks secrets in every answer; without one only named parameters are masked.
            clock: Now, UTC.
        """
        self._access = Access(api_token, settings, bound_to)
        self._redactor = redactor or Redactor()
        self._routes = _routes(services, clock)

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        request = Request(environ, populate_request=False)
        answer = self._answer(request)
        try:
            body = encode(answer.content, self._redactor)
        except Exception:
            answer = self._defect(request)
            body = encode(answer.content, self._redactor)
        headers = {**_HEADERS, **answer.headers}
        response = Response(body, answer.status, headers, content_type="application/json")
        return response(environ, start_response)

    def _answer(self, request: Request) -> Answer:
        try:
            return self._admitted(request)
        except Refused as refusal:
            return refusal.answer
        except KnownError as error:
            answer = failure_of(error)
            if answer is None:
                return self._defect(request)
            if isinstance(error, StoreFailure):
                logger.error("api store failure path=%r code=%s error=%s", request.path, error.code, error)
            return answer
        except Exception:
            return self._defect(request)

    def _admitted(self, request: Request) -> Answer:
        headers = request.headers
        self._access.check_host(headers.get("Host", ""))
        self._access.check_origin(request.method, headers.get("Origin"), headers.get("Sec-Fetch-Site", ""))
        route, arguments = self._matched(request)
        self._access.check_caller(route.door, request.method, headers.get("Authorization"))
        return route.answer(Call(request, **arguments))

    def _matched(self, request: Request) -> tuple[Route, dict[str, Any]]:
        try:
            route, arguments = self._routes.bind("localhost").match(request.path, request.method)
        except MethodNotAllowed as refusal:
            allowed = ", ".join(sorted(refusal.valid_methods or ()))
            raise Refused(405, "method_not_allowed", f"allowed here: {allowed}", {"Allow": allowed}) from None
        except HTTPException:
            raise Refused(404, "not_found", "there is nothing at this address") from None
        return route, dict(arguments)

    @staticmethod
    def _defect(request: Request) -> Answer:
        """Log what was raised in here, and say so without any of it."""
        logger.exception("api failed method=%r path=%r", request.method, request.path)
        return failure(500, _INTERNAL, "internal")


def _routes(services: ApiServices, clock: Callable[[], datetime]) -> Map:
    webhooks = WebhookEndpoints(services.results, clock)
    migrations = MigrationEndpoints(services.listing, services.launching, services.watcher, services.probe)
    server = ServerEndpoints(services.listing, services.probe)
    one = "/api/migrations/<id:brz_project_id>"
    table = [
        ("GET", "/api/health", Door.OPEN, server.health),
        ("GET", TEST_PATH, Door.OPEN, webhooks.test_connection),
        ("POST", TEST_PATH, Door.OPEN, webhooks.test_connection),
        ("POST", WEBHOOK_PATH, Door.WEBHOOK, webhooks.migration_result),
        ("GET", "/api/migrations", Door.GUARDED, migrations.page),
        ("POST", "/api/migrations/run", Door.GUARDED, migrations.run),
        ("GET", one, Door.GUARDED, migrations.details),
        ("GET", f"{one}/process", Door.GUARDED, migrations.process),
        ("GET", f"{one}/webhook-info", Door.GUARDED, migrations.webhook_info),
        ("GET", f"{one}/status-from-server", Door.GUARDED, migrations.status_from_server),
        ("POST", f"{one}/restart", Door.GUARDED, migrations.restart),
        ("GET", "/api/migration-server/health", Door.GUARDED, server.server_health),
        ("GET", "/api/migration-server/handshake", Door.GUARDED, server.handshake),
        ("GET", "/api/deliveries", Door.GUARDED, server.deliveries),
    ]
    rules = [Rule(path, methods=[method], endpoint=Route(door, answer)) for method, path, door, answer in table]
    return Map(rules, converters={"id": _BrzProjectId}, strict_slashes=True, merge_slashes=False)
