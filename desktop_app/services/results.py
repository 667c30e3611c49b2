"""Takes in results that the migration server reports by webhook, and keeps what came (CONTRACT 4.1).

Any worker thread. A webhook is one transaction over delivery, attempt, mapping and result, committed before the answer.
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import Delivery, Verdict
from desktop_app.domain.report import Effect
from desktop_app.domain.webhook import WebhookBody, read_webhook_body, webhook_token
from desktop_app.services.feed import Feed, published
from desktop_app.services.recording import record, shown_status, standing_attempt
from desktop_app.services.runner import Runner
from desktop_app.store.database import Database, Unit

HELD_DELIVERIES = 1_000
HELD_BYTES = 16 * 1024 * 1024
REJECTED_BYTES = 1024
_REPEAT_AFTER = 60.0
_REMEMBERED_REJECTIONS = 1_000

_WORDS = {
    Effect.MOVED: "result applied",
    Effect.ENRICHED: "result applied",
    Effect.NOTHING: "nothing new",
    Effect.LATE: "came late: the migration had ended already",
    Effect.PREVIOUS_RUN: "tells of the previous run",
    Effect.CONTRADICTION: "contradicts what is known: recorded and flagged, not applied",
}


@dataclass(frozen=True, slots=True)
class IncomingWebhook:
    """One webhook request, read and bounded, not yet judged.

    Attributes:
        headers: Without credentials.
        body: As received.
        payload: The body as an object; None where it is none, and ``problem`` says why.
        attempt: From the query; None if it is absent or no number.
        token: From the query, else the bearer's; None where there is neither.
    """

    remote: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)
    payload: Mapping[str, object] | None = None
    problem: InvalidValue | None = None
    attempt: int | None = None
    token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What is answered to a webhook."""

    verdict: Verdict
    http_status: int
    message: str
    key: MigrationKey | None = None
    status: Status | None = None
    code: str = ""


class Results:
    """Judges webhooks and applies the right ones."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        runner: Runner,
        secret: bytes,
        unsigned: Callable[[], str],
        clock: Callable[[], datetime],
        redactor: Redactor,
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            runner: Stores rejections, off the path of the answer.
            secret: Signs webhook addresses.
            unsigned: The setting ``webhook.unsigned``: hold, reject or accept.
            clock: Now, UTC.
            redactor: Masks secrets that a server echoes: they must not reach the database (CONTRACT 3).
        """
        self._redactor = redactor
        self._database = database
        self._feed = feed
        self._runner = runner
        self._secret = secret
        self._unsigned = unsigned
        self._clock = clock
        self._rejected: dict[tuple[str, str], float] = {}

    def receive(self, webhook: IncomingWebhook) -> Receipt:
        """Judge one webhook, apply it if it is right, and say what to answer.

        Raises:
            StoreFailure: Nothing was kept; the sender should try again.
        """
        receipt = self._refusal(webhook)
        if receipt is None:
            try:
                body = self._body(webhook)
            except InvalidValue as problem:
                receipt = Receipt(Verdict.REJECTED, 400, str(problem), code=problem.code)
            else:
                with published(self._database, self._feed) as unit:
                    receipt = self._take(unit, webhook, body)
        if receipt.verdict is Verdict.REJECTED and receipt.http_status != 409:
            self.note_rejection(webhook, receipt.http_status, receipt.message)
        return receipt

    def note_rejection(self, webhook: IncomingWebhook, http_status: int, reason: str) -> None:
        """Keep the first KiB of a refused request, once a minute for each address and reason, soon."""
        now = time.monotonic()
        mark = (webhook.remote, reason)
        if now - self._rejected.get(mark, float("-inf")) < _REPEAT_AFTER:
            return
        if len(self._rejected) >= _REMEMBERED_REJECTIONS:
            self._rejected.clear()
        self._rejected[mark] = now
        delivery = self._delivery(webhook, Verdict.REJECTED, http_status, reason)
        short = replace(delivery, body=delivery.body[:REJECTED_BYTES])

        def store() -> None:
            with self._database.write() as unit:
                unit.deliveries.add(short)

        self._runner.submit(store)

    def _refusal(self, webhook: IncomingWebhook) -> Receipt | None:
        if webhook.token is None:
            if self._unsigned() == "reject":
                return Receipt(Verdict.REJECTED, 401, "a signed webhook address is needed", code="unsigned")
            return None
        with self._database.read() as view:
            attempt = view.attempts.get(webhook.attempt) if webhook.attempt is not None else None
        key = attempt.key if attempt else MigrationKey("", 0)
        right = webhook_token(self._secret, webhook.attempt or 0, key)
        same = hmac.compare_digest(right.encode(), webhook.token.encode("utf-8", "replace"))
        if attempt is None or not same:
            return Receipt(Verdict.REJECTED, 401, "the token of this webhook address is wrong", code="wrong_token")
        return None

    def _body(self, webhook: IncomingWebhook) -> WebhookBody:
        if webhook.payload is None:
            raise webhook.problem or InvalidValue("not_json", "the body must be a JSON object")
        masked = self._redactor.json(dict(webhook.payload))
        assert isinstance(masked, dict)
        return read_webhook_body(masked)

    def _masked(self, body: bytes) -> bytes:
        """Give a body as it may be kept: byte for byte, unless it holds a secret."""
        text = body.decode("utf-8", "surrogateescape")
        return self._redactor(text).encode("utf-8", "surrogateescape")

    def _take(self, unit: Unit, webhook: IncomingWebhook, body: WebhookBody) -> Receipt:
        attempt = self._attempt_meant(unit, webhook, body.key)
        delivery = self._delivery(webhook, Verdict.APPLIED, 200, "", body)
        if webhook.token is not None and attempt is not None and attempt.key != body.key:
            words = "the body's key is not the key of the attempt that this address belongs to"
            unit.deliveries.add(replace(delivery, verdict=Verdict.REJECTED, http_status=409, reason=words))
            return Receipt(Verdict.REJECTED, 409, words, code="key_mismatch")
        attempt_id = attempt.id if attempt else None
        if unit.deliveries.find_same(attempt_id, body.key, delivery.body_sha256) is not None:
            words = "received before"
            unit.deliveries.add(replace(delivery, attempt=attempt_id, verdict=Verdict.DUPLICATE, reason=words))
            return Receipt(Verdict.DUPLICATE, 200, words, body.key, shown_status(unit, body.key))
        if webhook.token is None and self._unsigned() == "hold":
            return self._hold(unit, delivery)
        recorded = record(unit, body.key, body.report(delivery.received_at), attempt_id)
        words = _WORDS[recorded.effect]
        unit.deliveries.add(replace(delivery, attempt=recorded.attempt.id, reason=words))
        return Receipt(Verdict.APPLIED, 200, words, body.key, recorded.status)

    def _attempt_meant(self, unit: Unit, webhook: IncomingWebhook, key: MigrationKey) -> Attempt | None:
        if webhook.attempt is not None:
            named = unit.attempts.get(webhook.attempt)
            if named is not None and (webhook.token is not None or named.key == key):
                return named
        return standing_attempt(unit, key)

    def _hold(self, unit: Unit, delivery: Delivery) -> Receipt:
        count, size = unit.deliveries.held_totals()
        if count >= HELD_DELIVERIES or size + len(delivery.body) > HELD_BYTES:
            words = "too many unsigned results wait for the operator; apply or drop some"
            return Receipt(Verdict.REJECTED, 429, words, code="held_full")
        words = "unsigned: kept for the operator to apply or drop"
        unit.deliveries.add(replace(delivery, verdict=Verdict.HELD, http_status=202, reason=words))
        return Receipt(Verdict.HELD, 202, words, delivery.key)

    def _delivery(
        self,
        webhook: IncomingWebhook,
        verdict: Verdict,
        http_status: int,
        reason: str,
        body: WebhookBody | None = None,
    ) -> Delivery:
        return Delivery(
            received_at=self._clock(),
            remote=webhook.remote,
            verdict=verdict,
            http_status=http_status,
            reason=reason,
            body=self._masked(webhook.body),
            body_sha256=hashlib.sha256(webhook.body).hexdigest(),
            attempt=webhook.attempt,
            key=body.key if body else None,
            headers=webhook.headers,
            flags=body.wrong if body else (),
        )
