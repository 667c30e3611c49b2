"""The HTTP API as a WSGI application: admission, refusals, JSON (CONTRACT 4); threads of the receiver.

Must not import ui or store. Nothing raised in here reaches the server below.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException, MethodNotAllowed
from werkzeug.routing import BaseConverter, Map, Rule, ValidationError
from werkzeug.wrappers import Request, Response

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import KnownError, StoreFailure
from desktop_app.domain.migration import MAX_BRZ_PROJECT_ID
from desktop_app.receiver.access import Access
from desktop_app.receiver.answers import Answer, Refused, encode, failure, failure_of
from desktop_app.receiver.call import Call
from desktop_app.receiver.routes import ApiServices, Endpoint, endpoints
from desktop_app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

logger = logging.getLogger(__name__)

_INTERNAL = "internal error: this is a defect of Migration Desk; its log says more"
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


class _BrzProjectId(BaseConverter):
    """A Brizy project id in a path; one out of range is an unknown path."""

    regex = "[0-9]{1,19}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if not 1 <= number <= MAX_BRZ_PROJECT_ID:
            raise ValidationError
        return number


class _WaveId(BaseConverter):
    """The id of a wave in a path; what can be none is an unknown path."""

    regex = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}"


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
        self._routes = _routes(endpoints(services, clock))

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
        endpoint, arguments = self._matched(request)
        self._access.check_caller(endpoint.door, request.method, headers.get("Authorization"))
        return endpoint.answer(Call(request, **arguments))

    def _matched(self, request: Request) -> tuple[Endpoint, dict[str, Any]]:
        try:
            endpoint, arguments = self._routes.bind("localhost").match(request.path, request.method)
        except MethodNotAllowed as refusal:
            allowed = ", ".join(sorted(refusal.valid_methods or ()))
            raise Refused(405, "method_not_allowed", f"allowed here: {allowed}", {"Allow": allowed}) from None
        except HTTPException:
            raise Refused(404, "not_found", "there is nothing at this address") from None
        return endpoint, dict(arguments)

    @staticmethod
    def _defect(request: Request) -> Answer:
        """Log what was raised in here, and say so without any of it."""
        logger.exception("api failed method=%r path=%r", request.method, request.path)
        return failure(500, _INTERNAL, "internal")


def _routes(table: Iterable[Endpoint]) -> Map:
    rules = [Rule(one.path, methods=[one.method], endpoint=one) for one in table]
    return Map(rules, converters={"id": _BrzProjectId, "wave": _WaveId}, strict_slashes=True, merge_slashes=False)
