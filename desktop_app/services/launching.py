"""Starts migrations: guard, attempt, call, outcome (CONTRACT 3). Any worker thread.

The attempt is committed before the call, because the webhook can arrive before the HTTP answer; no transaction is held
over a call.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.attempt import Attempt, Baseline, Launch, Origin
from desktop_app.domain.errors import Conflict, InvalidValue, ServerUnreachable, StoreFailure
from desktop_app.domain.launch import LaunchParameters, LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.report import Report, is_new_run, last_known_answer
from desktop_app.domain.webhook import WEBHOOK_PATH, read_result, webhook_url
from desktop_app.migration_server.answers import LaunchAnswer
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.services.audit_lines import keep_launch
from desktop_app.services.feed import Feed, published
from desktop_app.services.recording import record, record_launch, show_current, shown_status, standing_attempt
from desktop_app.settings import Settings
from desktop_app.store.database import Database, Unit, View

logger = logging.getLogger(__name__)

BASELINE_PATIENCE = 3.0


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to ask the operator before a migration is started.

    Attributes:
        code: ``completed``, ``in_progress``, ``missing_mb_site_id``, ``missing_mb_secret`` or ``webhook_loopback``.
    """

    code: str


@dataclass(frozen=True, slots=True)
class WebhookAddress:
    """Where results are to be sent: base address and signing key."""

    base: Callable[[], str]
    secret: bytes

    def of(self, attempt_id: int, key: MigrationKey) -> str:
        """Give the signed address of one attempt."""
        return webhook_url(self.base(), self.secret, attempt_id, key)

    def masked(self, attempt_id: int) -> str:
        """Give the same address for people to see."""
        return f"{self.base().rstrip('/')}{WEBHOOK_PATH}?attempt={attempt_id}&token=•••"


class Launching:
    """Starts and restarts migrations, one launch per key at a time."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        client: MigrationServerClient,
        settings: Callable[[], Settings],
        webhook: WebhookAddress,
        request_look: Callable[[MigrationKey], None],
        clock: Callable[[], datetime],
        stored_secret: Callable[[], str] = lambda: "",
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            client: Calls the migration server.
            settings: The settings now.
            webhook: Where results are to be sent.
            request_look: Asks the watcher for a look at once.
            clock: Now, UTC.
            stored_secret: Gives the MB secret that the operator keeps in keyring or file; empty for none.
        """
        self._stored_secret = stored_secret
        self._database = database
        self._feed = feed
        self._client = client
        self._settings = settings
        self._webhook = webhook
        self._request_look = request_look
        self._clock = clock
        self._lock = threading.Lock()
        self._starting: set[MigrationKey] = set()
        self._loopback_told = False

    def defaults(self, key: MigrationKey) -> LaunchParameters:
        """Give what a restart would send: the last attempt's parameters, else the migration's own, else settings."""
        with self._database.read() as view:
            return self._defaults(view, key)

    def shared_defaults(self) -> LaunchParameters:
        """Give what a start sends of which neither the migration nor an earlier attempt says anything: the settings."""
        return LaunchParameters(mb_site_id=self._settings().launch.mb_site_id)

    def concerns(self, key: MigrationKey) -> tuple[Concern, ...]:
        """List what a restart has to ask first; nothing means that one click starts it (CONTRACT 6)."""
        settings = self._settings()
        with self._database.read() as view:
            status = shown_status(view, key)
            current = view.attempts.current(key)
            parameters = self._defaults(view, key)
        found = []
        if status is Status.COMPLETED:
            found.append("completed")
        if status is Status.IN_PROGRESS or (current is not None and current.busy):
            found.append("in_progress")
        if not parameters.mb_site_id:
            found.append("missing_mb_site_id")
        if not self.has_secret():
            found.append("missing_mb_secret")
        if self._calls_itself(settings):
            found.append("webhook_loopback")
        return tuple(Concern(code) for code in found)

    def restart(
        self,
        key: MigrationKey,
        changes: Mapping[str, object] | None = None,
        secret: str = "",
        actor: str = "",
        reason: str = "",
        force: bool = False,
    ) -> LaunchResult:
        """Start a migration again with the last attempt's parameters and these changes; errors as in `launch`."""
        parameters = LaunchParameters.from_wire({**self.defaults(key).as_wire(), **(changes or {})})
        return self.launch(LaunchRequest(key, parameters, secret, actor, reason, force))

    def launch(
        self, request: LaunchRequest, beside: Callable[[Unit, int], None] = lambda _unit, _attempt: None
    ) -> LaunchResult:
        """Start a migration once, never again by itself.

        Args:
            request: What is wanted.
            beside: Writes into the transaction that stores the attempt, before anything is called; given the attempt's
                id. What it raises undoes the attempt, and nothing is started.

        Raises:
            InvalidValue: Code ``missing_field``; nothing was called or stored.
            Conflict: Code ``in_progress``, or ``running_there`` for a run that was not started here; ``force`` goes on.
            StoreFailure: The secret could not be read, or the attempt or its outcome could not be kept.
        """
        request, secret = self._completed(request)
        with self._only_one(request.key):
            if not request.force:
                self._refuse_busy(request.key)
            baseline = self._baseline(request)
            self._loopback_told = True
            attempt = self._commit_attempt(request, baseline, beside)
            assert attempt.id is not None
            logger.info("launch attempt=%s key=%s actor=%s", attempt.id, request.key, request.actor)
            answer = self._call(request, secret, attempt.id)
            return self._record_outcome(request, attempt.id, answer)

    def recover(self) -> None:
        """Mark attempts that were left without an outcome as unknown: the program ended during their call."""
        with published(self._database, self._feed) as unit:
            for attempt in unit.attempts.without_outcome():
                words = "the program ended while the server was being called"
                keep_launch(unit, record_launch(unit, attempt, Launch.UNKNOWN, words, self._clock()))

    def _completed(self, request: LaunchRequest) -> tuple[LaunchRequest, str]:
        """Fill in site id and secret; raise where one is still missing, before any network call."""
        parameters = request.parameters
        if not parameters.mb_site_id:
            parameters = replace(parameters, mb_site_id=self.defaults(request.key).mb_site_id)
        secret = request.secret or self._secret()
        for field, value in (("mb_site_id", parameters.mb_site_id), ("mb_secret", secret)):
            if not value:
                raise InvalidValue(
                    "missing_field", f"{field} is missing: give it with the request or in the settings", field=field
                )
        return replace(request, parameters=parameters), secret

    def _secret(self) -> str:
        """Give the secret of requests that bring none: the kept one, else the setting's (CONTRACT 3).

        Raises:
            StoreFailure: The kept one cannot be read and there is no other.
        """
        setting = self._settings().launch.mb_secret
        try:
            return self._stored_secret() or setting
        except StoreFailure as failure:
            if not setting:
                raise
            logger.warning("kept secret unreadable, the setting's is used code=%s", failure.code)
            return setting

    def has_secret(self) -> bool:
        """Tell whether a start needs no secret of its own; may wait for the keyring."""
        try:
            return bool(self._secret())
        except StoreFailure as failure:
            logger.info("kept secret unreadable code=%s", failure.code)
            return False

    def _defaults(self, view: View, key: MigrationKey) -> LaunchParameters:
        launched = [one for one in view.attempts.of(key) if one.origin is Origin.LAUNCHED]
        parameters = LaunchParameters.from_wire(dict(launched[0].parameters)) if launched else LaunchParameters()
        if parameters.mb_site_id:
            return parameters
        found = view.listing.record_of(key)
        own = found.shown("mb_site_id") if found else None
        return replace(parameters, mb_site_id=str(own) if own else self._settings().launch.mb_site_id)

    def _calls_itself(self, settings: Settings) -> bool:
        return not self._loopback_told and settings.webhook_is_loopback_only(settings.receiver.port)

    @contextmanager
    def _only_one(self, key: MigrationKey) -> Iterator[None]:
        with self._lock:
            if key in self._starting:
                raise Conflict("in_progress", "this migration is being started already")
            self._starting.add(key)
        try:
            yield
        finally:
            with self._lock:
                self._starting.discard(key)

    def _refuse_busy(self, key: MigrationKey) -> None:
        with self._database.read() as view:
            current = view.attempts.current(key)
            busy = shown_status(view, key) is Status.IN_PROGRESS or (current is not None and current.busy)
        if busy:
            raise Conflict("in_progress", "this migration is in progress; force starts it all the same")

    def _baseline(self, request: LaunchRequest) -> Baseline:
        """Ask what the server says of the key now, to tell the previous run's end from the new one's (CONTRACT 1.2)."""
        try:
            answer = self._client.status(request.key, total=BASELINE_PATIENCE)
        except ServerUnreachable as failure:
            logger.info("baseline unknown key=%s cause=%s", request.key, failure.code)
            with self._database.read() as view:
                return Baseline(False, last_known_answer(view.attempts.current(request.key)))
        report = answer.report(self._clock())
        running = report.meaning is Status.IN_PROGRESS and not self._was_ended_here(request.key, report)
        if running and not request.force:
            with published(self._database, self._feed) as unit:
                record(unit, request.key, report)
            raise Conflict(
                "running_there", "the migration server works on this migration already, not started here; force goes on"
            )
        return Baseline(True, answer.server if answer.found else None)

    def _was_ended_here(self, key: MigrationKey, report: Report) -> bool:
        """Tell whether the run that the server speaks of is one that we started and an operator has ended since."""
        with self._database.read() as view:
            current = view.attempts.current(key)
        return current is not None and current.state.ended_by_operator and not is_new_run(current.state, report)

    def _commit_attempt(
        self, request: LaunchRequest, baseline: Baseline, beside: Callable[[Unit, int], None]
    ) -> Attempt:
        now = self._clock()
        with published(self._database, self._feed) as unit:
            standing_attempt(unit, request.key)
            attempt = unit.attempts.add(
                Attempt(request.key, now, actor=request.actor, reason=request.reason, baseline=baseline)
            )
            assert attempt.id is not None
            sent = {
                **request.parameters.as_wire(),
                "webhook_url": self._webhook.masked(attempt.id),
                "webhook_mb_project_uuid": request.key.mb_project_uuid,
                "webhook_brz_project_id": str(request.key.brz_project_id),
            }
            attempt = replace(attempt, parameters=sent)
            unit.attempts.save(attempt)
            show_current(unit, request.key, now)
            unit.migrations.upsert_migration_mapping(request.key, _own_values(request.parameters), now)
            assert attempt.id is not None
            beside(unit, attempt.id)
        return attempt

    def _call(self, request: LaunchRequest, secret: str, attempt_id: int) -> LaunchAnswer:
        address = self._webhook.of(attempt_id, request.key)
        try:
            return self._client.launch(request.key, request.parameters, secret, address)
        except Exception:
            self._record_outcome(request, attempt_id, LaunchAnswer(Launch.UNKNOWN, message="the call broke off"))
            raise

    def _record_outcome(self, request: LaunchRequest, attempt_id: int, answer: LaunchAnswer) -> LaunchResult:
        key, now = request.key, self._clock()
        with published(self._database, self._feed) as unit:
            attempt = _stored_attempt(unit, attempt_id)
            launched = record_launch(unit, attempt, answer.outcome, answer.message, now)
            keep_launch(unit, launched, forced=request.force)
            if answer.result is not None:
                record(unit, key, read_result(key, answer.result).report(now), attempt_id)
            status = shown_status(unit, key)
        logger.info("launched attempt=%s key=%s outcome=%s status=%s", attempt_id, key, answer.outcome, status)
        if answer.already_running or answer.outcome.may_run:
            self._request_look(key)
        return LaunchResult(key, attempt_id, answer.outcome, status, answer.message, answer.result is not None)


def _stored_attempt(unit: Unit, attempt_id: int) -> Attempt:
    attempt = unit.attempts.get(attempt_id)
    assert attempt is not None, "attempts are never deleted"
    return attempt


def _own_values(parameters: LaunchParameters) -> dict[str, object]:
    """Give the parameters that belong to the migration itself and are shown with it."""
    return {
        name: value for name, value in (("mb_site_id", parameters.mb_site_id), ("wave_id", parameters.wave_id)) if value
    }
