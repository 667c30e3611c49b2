"""Answers what the migration server sends: its results, and its test of the connection (CONTRACT 4, 4.1).

Threads of the receiver. Judging a result is the services' work; here it is only read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from werkzeug.datastructures import Headers

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MAX_BRZ_PROJECT_ID
from desktop_app.domain.overview import Verdict
from desktop_app.domain.times import format_time
from desktop_app.receiver.access import bearer_token
from desktop_app.receiver.answers import Answer, failure
from desktop_app.receiver.call import Call
from desktop_app.receiver.reading import BodyRefused, parse_object, read_body
from desktop_app.receiver.shapes import SHOWN_BODY, shortened
from desktop_app.receiver.verbs import TakesResults
from desktop_app.services.results import IncomingWebhook, Receipt

SERVICE = "migration-dashboard"

_KEPT_HEADERS = 40
_LONGEST_HEADER = 200
_CREDENTIAL = re.compile(r"auth|cookie|token|secret|key|password|signature", re.IGNORECASE)
_ATTEMPT = re.compile(r"[0-9]{1,19}", re.ASCII)


class WebhookEndpoints:
    """The two addresses that the migration server calls."""

    def __init__(self, results: TakesResults, clock: Callable[[], datetime]) -> None:
        """Take who judges results, and the time, UTC."""
        self._results = results
        self._clock = clock

    def test_connection(self, call: Call) -> Answer:
        """Say who we are, when we were asked, by whom, and what came."""
        content: dict[str, object] = {
            "success": True,
            "service": SERVICE,
            "dashboard": SERVICE,
            "message": "the connection works",
            "timestamp": format_time(self._clock()),
            "received_from": call.remote,
        }
        if call.request.method == "POST":
            body = read_body(call.request.environ)
            if body.strip():
                payload = parse_object(body, call.request.headers.get("Content-Type", ""), forms=True)
                content["your_payload"] = payload if len(body) <= SHOWN_BODY else shortened(body)
        return Answer(content)

    def migration_result(self, call: Call) -> Answer:
        """Take in one result; a good answer is given only after it is committed."""
        try:
            body = read_body(call.request.environ)
        except BodyRefused as refusal:
            beginning = self._webhook(call, refusal.beginning)
            self._results.note_rejection(beginning, refusal.answer.status, str(refusal))
            raise
        payload, problem = None, None
        try:
            payload = parse_object(body, call.request.headers.get("Content-Type", ""), forms=True)
        except InvalidValue as found:
            problem = found
        return _answer_of(self._results.receive(self._webhook(call, body, payload, problem)))

    @staticmethod
    def _webhook(
        call: Call,
        body: bytes,
        payload: Mapping[str, object] | None = None,
        problem: InvalidValue | None = None,
    ) -> IncomingWebhook:
        query, headers = call.request.args, call.request.headers
        token = query.get("token")
        return IncomingWebhook(
            remote=call.remote,
            body=body,
            headers=_kept(headers),
            payload=payload,
            problem=problem,
            attempt=_attempt(query.get("attempt")),
            token=bearer_token(headers.get("Authorization")) if token is None else token,
        )


def _answer_of(receipt: Receipt) -> Answer:
    if receipt.verdict is Verdict.REJECTED:
        return failure(receipt.http_status, receipt.message, receipt.code)
    content: dict[str, object] = {"success": True, "message": receipt.message}
    if receipt.key is not None:
        content["data"] = {
            "mb_project_uuid": receipt.key.mb_project_uuid,
            "brz_project_id": receipt.key.brz_project_id,
            "status": receipt.status.value if receipt.status else None,
        }
    return Answer(content, receipt.http_status)


def _attempt(text: str | None) -> int | None:
    if text is None or not _ATTEMPT.fullmatch(text):
        return None
    number = int(text)
    return number if 1 <= number <= MAX_BRZ_PROJECT_ID else None


def _kept(headers: Headers) -> dict[str, str]:
    """Give the headers that are kept with a delivery: no credentials, and no more than the log can bear."""
    shown = [(name, value) for name, value in headers.items() if not _CREDENTIAL.search(name)]
    return {name[:_LONGEST_HEADER]: value[:_LONGEST_HEADER] for name, value in shown[:_KEPT_HEADERS]}
