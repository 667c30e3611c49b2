"""Does what an operator asks for besides starting, and keeps who asked and what came of it (CONTRACT 6).

Any worker thread. What changes the database is one transaction together with its line of the trail.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Acknowledgement, Attempt, Attention, Evidence
from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound, StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import (
    MARKED_AS_FAILED,
    Action,
    ActionDone,
    ActionPlan,
    ActionRequest,
    ActionStep,
    AuditEntry,
    AuditOutcome,
    StepOutcome,
    checked_request,
)
from desktop_app.domain.report import Report
from desktop_app.services.feed import Feed, published
from desktop_app.services.recording import record_word, shown_status, standing_attempt
from desktop_app.store.database import Database, Unit, View

logger = logging.getLogger(__name__)

_WORDS = {
    Action.RESET_STATUS: "the status was reset to pending",
    Action.SET_COMPLETED: "marked as completed",
    Action.SET_FAILED: "marked as failed",
    Action.ACKNOWLEDGE: "acknowledged",
}


class Operating:
    """Plans and performs the acts of operators."""

    def __init__(
        self, database: Database, feed: Feed, clock: Callable[[], datetime], redactor: Redactor | None = None
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            clock: Now, UTC.
            redactor: Masks secrets that somebody wrote into a note or an error text.
        """
        self._database = database
        self._feed = feed
        self._clock = clock
        self._redactor = redactor or Redactor()

    def plan(self, key: MigrationKey, action: Action) -> ActionPlan:
        """Say what an action would do now; nothing is changed.

        Raises:
            NotFound: There is no migration of this key.
        """
        with self._database.read() as view:
            _must_exist(view, key)
            status = shown_status(view, key)
            attempt = view.attempts.current(key)
            refusal = ""
            if action is Action.ACKNOWLEDGE and not _needs_a_person(view, key, status):
                refusal = "nothing_to_acknowledge"
        running = status is Status.IN_PROGRESS or (attempt is not None and attempt.busy)
        if action.on_worker_host:
            refusal = "no_worker_host"
        return ActionPlan(key, action, not refusal, status, refusal, running)

    def perform(self, request: ActionRequest) -> ActionDone:
        """Do what is asked for; the trail keeps it, refused and failed acts too.

        Raises:
            NotFound: There is no migration of this key.
            InvalidValue: A text or the domain breaks a rule.
            Conflict: It cannot be done in the present state; nothing was changed.
            KnownError: A file could not be removed.
            StoreFailure: Nothing of it could be kept.
        """
        request = self._masked(request)
        try:
            request = checked_request(request)
            done = self._do(request)
        except StoreFailure:
            raise
        except KnownError as failure:
            self._note_failure(request, failure)
            raise
        logger.info("operator action=%s key=%s actor=%s", request.action, request.key, request.actor)
        return done

    def _do(self, request: ActionRequest) -> ActionDone:
        now = self._clock()
        match request.action:
            case Action.RESET_STATUS:
                return self._say(request, Report(Evidence.OPERATOR, now, Status.PENDING))
            case Action.SET_COMPLETED:
                domain = request.brizy_project_domain
                facts = {"brizy_project_domain": domain} if domain else {}
                return self._say(request, Report(Evidence.OPERATOR, now, Status.COMPLETED, facts=facts))
            case Action.SET_FAILED:
                facts = {"error": request.error or MARKED_AS_FAILED}
                return self._say(request, Report(Evidence.OPERATOR, now, Status.ERROR, facts=facts))
            case Action.ACKNOWLEDGE:
                return self._acknowledge(request, now)
        with self._database.read() as view:
            _must_exist(view, request.key)
        raise Conflict("no_worker_host", "the machine of the migration server cannot be reached from here")

    def _say(self, request: ActionRequest, word: Report) -> ActionDone:
        """End the current attempt as the operator says."""
        with published(self._database, self._feed) as unit:
            _must_exist(unit, request.key)
            was = shown_status(unit, request.key)
            recorded = record_word(unit, request.key, word)
            return self._finished(unit, request, recorded.attempt, was, recorded.status)

    def _acknowledge(self, request: ActionRequest, now: datetime) -> ActionDone:
        key = request.key
        with published(self._database, self._feed) as unit:
            _must_exist(unit, key)
            status = shown_status(unit, key)
            if not _needs_a_person(unit, key, status):
                raise Conflict("nothing_to_acknowledge", "this migration has no error and needs nobody's attention")
            attempt = standing_attempt(unit, key)
            assert attempt is not None, "a known migration has at least an implicit attempt"
            seen = attempt.acknowledge(Acknowledgement(now, request.actor, request.note))
            unit.attempts.save(seen)
            row = unit.listing.row_of(key)
            if row is not None and row.attention is Attention.SILENT:
                unit.listing.set_attention(key, None)
            return self._finished(unit, request, seen, status, status)

    def _finished(
        self, unit: Unit, request: ActionRequest, attempt: Attempt, was: Status, status: Status
    ) -> ActionDone:
        """Keep in the same transaction what was done, and give it."""
        parameters = {"attempt": str(attempt.id), "was": was.value, "status": status.value}
        step = ActionStep(request.action.value, StepOutcome.DONE, parameters)
        done = ActionDone(request.key, request.action, (step,), status, _WORDS[request.action])
        entry = self._entry(request, AuditOutcome.DONE, done.message)
        unit.audit.add(replace(entry, attempt=attempt.id, steps=done.steps))
        return done

    def _note_failure(self, request: ActionRequest, failure: KnownError) -> None:
        """Keep that an act was refused or failed; its own error matters more than one of keeping it."""
        refused = isinstance(failure, Conflict | InvalidValue | NotFound)
        outcome = AuditOutcome.REFUSED if refused else AuditOutcome.FAILED
        logger.info("operator action=%s key=%s %s code=%s", request.action, request.key, outcome, failure.code)
        try:
            with self._database.write() as unit:
                current = unit.attempts.current(request.key)
                entry = self._entry(request, outcome, self._redactor(str(failure)))
                unit.audit.add(replace(entry, attempt=current.id if current else None))
        except StoreFailure as lost:
            logger.error("audit lost action=%s code=%s error=%s", request.action, lost.code, lost)

    def _entry(self, request: ActionRequest, outcome: AuditOutcome, message: str) -> AuditEntry:
        return AuditEntry(
            at=self._clock(),
            actor=request.actor,
            action=request.action.value,
            key=request.key,
            outcome=outcome,
            message=message,
            parameters=request.parameters,
        )

    def _masked(self, request: ActionRequest) -> ActionRequest:
        return replace(
            request,
            note=self._redactor(request.note),
            error=self._redactor(request.error),
            brizy_project_domain=self._redactor(request.brizy_project_domain),
        )


def _must_exist(view: View, key: MigrationKey) -> None:
    if view.migrations.mapping(key) is None and view.migrations.speaking_result(key) is None:
        raise NotFound(
            "migration_not_found",
            f"no migration of {key.mb_project_uuid} to Brizy project {key.brz_project_id}",
            brz_project_id=key.brz_project_id,
        )


def _needs_a_person(view: View, key: MigrationKey, status: Status) -> bool:
    row = view.listing.row_of(key)
    return status is Status.ERROR or (row is not None and row.attention is not None)
