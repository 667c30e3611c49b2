"""Does what an operator asks for besides starting, and keeps who asked and what came of it (CONTRACT 6).

Any worker thread. What changes the database is one transaction together with its line of the trail. What reaches out to
the migration server's machine is noted before it begins and finished after: no transaction is held over it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Acknowledgement, Attempt, Attention, Evidence
from desktop_app.domain.errors import Conflict, KnownError, StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import (
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
from desktop_app.services.audit_lines import in_words
from desktop_app.services.feed import Feed, published
from desktop_app.services.planning import Planning, must_exist, needs_a_person
from desktop_app.services.recording import record_word, shown_status, standing_attempt
from desktop_app.services.worker_steps import WorkerSteps, has_failed, refused_step
from desktop_app.store.database import Database, Unit
from desktop_app.worker_host.host import WorkerHost

logger = logging.getLogger(__name__)

# The error of a migration that was marked as failed without a reason.
MARKED_AS_FAILED = "marked as failed by an operator"
# What a line says until it is finished: for ever, if the program ends in between.
BEGUN = "begun; what came of it was not recorded"


@dataclass(slots=True)
class _Act:
    """One act under way: its line of the trail, and what was done outside the database so far."""

    line: AuditEntry
    steps: list[ActionStep] = field(default_factory=list)


class Operating:
    """Plans and performs the acts of operators."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        worker_host: WorkerHost,
        request_look: Callable[[MigrationKey], None],
        clock: Callable[[], datetime],
        redactor: Redactor,
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            worker_host: The door to the migration server's machine.
            request_look: Asks the watcher for a look at once.
            clock: Now, UTC.
            redactor: Masks secrets that somebody wrote into a note or an error text.
        """
        self._database = database
        self._feed = feed
        self._request_look = request_look
        self._clock = clock
        self._redactor = redactor
        self._planning = Planning(database, worker_host)
        self._worker = WorkerSteps(worker_host)

    def plan(self, key: MigrationKey, action: Action) -> ActionPlan:
        """Say what an action would do now; nothing is changed.

        Raises:
            NotFound: There is no migration of this key.
        """
        return self._planning.plan(key, action)

    def perform(self, request: ActionRequest) -> ActionDone:
        """Do what is asked for; the trail keeps it, refused and failed acts too.

        Raises:
            NotFound: There is no migration of this key.
            InvalidValue: A text or the domain breaks a rule.
            Conflict: It cannot be done in the present state; nothing was changed.
            StoreFailure: What was done could not be kept.
        """
        request = self._masked(request)
        act = _Act(self._line(request))
        try:
            request = checked_request(request)
            act.line = replace(act.line, parameters=request.parameters)
            done = self._reach_out(request, act) if request.action.on_worker_host else self._decide(request, act)
            if request.action.on_worker_host:
                self._tell_line(request.key)
        except KnownError as failure:
            self._note_failure(act, failure)
            raise
        logger.info("operator action=%s key=%s actor=%s: %s", request.action, request.key, request.actor, done.message)
        return done

    def _decide(self, request: ActionRequest, act: _Act) -> ActionDone:
        """Do what is a matter of the database alone."""
        with published(self._database, self._feed) as unit:
            must_exist(unit, request.key)
            was = shown_status(unit, request.key)
            if request.action is Action.ACKNOWLEDGE:
                attempt, status = self._acknowledged(unit, request, was), was
            else:
                recorded = record_word(unit, request.key, self._word(request))
                attempt, status = recorded.attempt, recorded.status
            return self._finished(unit, request, act, (_decided(request.action, attempt, was),), status, attempt.id)

    def _word(self, request: ActionRequest) -> Report:
        """Give what the operator says of the current attempt."""
        facts: dict[str, str | int] = {}
        status = Status.PENDING
        if request.action is Action.SET_COMPLETED:
            status = Status.COMPLETED
            if request.brizy_project_domain:
                facts = {"brizy_project_domain": request.brizy_project_domain}
        elif request.action is Action.SET_FAILED:
            status = Status.ERROR
            facts = {"error": request.error or MARKED_AS_FAILED}
        return Report(Evidence.OPERATOR, self._clock(), status, facts=facts)

    def _acknowledged(self, unit: Unit, request: ActionRequest, status: Status) -> Attempt:
        key = request.key
        if not needs_a_person(unit, key, status):
            raise Conflict("nothing_to_acknowledge", "this migration has no error and needs nobody's attention")
        attempt = standing_attempt(unit, key)
        assert attempt is not None, "a known migration has at least an implicit attempt"
        seen = attempt.acknowledge(Acknowledgement(self._clock(), request.actor, request.note))
        unit.attempts.save(seen)
        row = unit.listing.row_of(key)
        if row is not None and row.attention is Attention.SILENT:
            unit.listing.set_attention(key, None)
        return seen

    def _reach_out(self, request: ActionRequest, act: _Act) -> ActionDone:
        """Do what reaches the migration server's machine; a hard reset goes on where a step was not possible."""
        key, hard_reset = request.key, request.action is Action.HARD_RESET
        with self._database.write() as unit:
            must_exist(unit, key)
            current = unit.attempts.current(key)
            begun = replace(act.line, outcome=AuditOutcome.UNKNOWN, message=BEGUN)
            act.line = unit.audit.keep(replace(begun, attempt=current.id if current else None))
        for action, step in self._worker.of(request.action):
            tried = self._worker.tried(action, step, request) if hard_reset else step(request)
            act.steps.append(tried)
        if request.action is Action.KILL:
            self._request_look(key)
        with published(self._database, self._feed) as unit:
            was = shown_status(unit, key)
            if not hard_reset:
                return self._finished(unit, request, act, tuple(act.steps), was, act.line.attempt)
            recorded = record_word(unit, key, self._word(request))
            steps = (*act.steps, _decided(Action.RESET_STATUS, recorded.attempt, was))
            return self._finished(unit, request, act, steps, recorded.status, recorded.attempt.id)

    def _finished(
        self,
        unit: Unit,
        request: ActionRequest,
        act: _Act,
        steps: tuple[ActionStep, ...],
        status: Status,
        attempt_id: int | None,
    ) -> ActionDone:
        """Keep in the transaction that changed something what was done, and give it."""
        done = ActionDone(request.key, request.action, steps, status, in_words(steps))
        line = replace(act.line, outcome=AuditOutcome.DONE, message=done.message, attempt=attempt_id, steps=steps)
        unit.audit.keep(line)
        return done

    def _note_failure(self, act: _Act, failure: KnownError) -> None:
        """Keep that an act was refused or failed; its own error matters more than one of keeping it."""
        line = act.line
        outcome = AuditOutcome.FAILED if has_failed(failure) else AuditOutcome.REFUSED
        logger.info("operator action=%s key=%s %s code=%s", line.action, line.key, outcome, failure.code)
        steps = act.steps or [self._masked_step(refused_step(Action(line.action), failure))]
        noted = replace(line, outcome=outcome, message=self._redactor(str(failure)), steps=tuple(steps))
        try:
            with self._database.write() as unit:
                if line.attempt is None and line.key is not None:
                    current = unit.attempts.current(line.key)
                    noted = replace(noted, attempt=current.id if current else None)
                unit.audit.keep(noted)
            if line.key is not None:
                self._tell_line(line.key)
        except StoreFailure as lost:
            logger.error("audit lost action=%s code=%s error=%s", line.action, lost.code, lost)

    def _tell_line(self, key: MigrationKey) -> None:
        """Tell of a line of the trail that changed no list, for those who show trail and history."""
        self._feed.publish((key,))

    def _line(self, request: ActionRequest) -> AuditEntry:
        return AuditEntry(
            at=self._clock(),
            actor=request.actor,
            action=request.action.value,
            key=request.key,
            outcome=AuditOutcome.UNKNOWN,
            parameters=request.parameters,
        )

    def _masked_step(self, step: ActionStep) -> ActionStep:
        return replace(step, parameters={name: self._redactor(text) for name, text in step.parameters.items()})

    def _masked(self, request: ActionRequest) -> ActionRequest:
        return replace(
            request,
            note=self._redactor(request.note),
            error=self._redactor(request.error),
            brizy_project_domain=self._redactor(request.brizy_project_domain),
        )


def _decided(action: Action, attempt: Attempt, was: Status) -> ActionStep:
    said = {"attempt": str(attempt.id), "was": was.value}
    return ActionStep(action.value, StepOutcome.DONE, said)
