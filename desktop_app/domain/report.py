"""How reports move a status: the one place where it is decided (CONTRACT 1.2); pure, any thread.

An attempt's state is a join of what its reports say. Progress and facts are joined always, so that reports whose ends
agree lead to the same state whatever their order and repetition; the status rises, except that a direct report
replaces an end that we had only inferred.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.attempt import Attempt, AttemptState, Baseline, Evidence, Fact, Launch, ServerAnswer
from desktop_app.domain.migration import Progress, Status
from desktop_app.domain.times import parse_time


@dataclass(frozen=True, slots=True)
class Report:
    """One statement about one attempt of a migration.

    Attributes:
        evidence: Who says it.
        received_at: UTC, when it reached us.
        status: What it says, synonyms folded; None where it says nothing that we know.
        progress: How far; None where it says nothing.
        facts: Shown values by wire name, of the right types.
        answer: The server's stamps; only for the server's own answers.
        migration_uuid: The result's id, None where it has none.
        payload: The whole statement, kept as ``result_json``; None where it is no result (a poll under way).
        happened_at: UTC, when what a lock file or a log says happened: an end, or the last step of work under way.
    """

    evidence: Evidence
    received_at: datetime
    status: Status | None = None
    progress: Progress | None = None
    facts: Mapping[str, str | int] = field(default_factory=dict)
    answer: ServerAnswer | None = None
    migration_uuid: str | None = None
    payload: Mapping[str, object] | None = None
    happened_at: datetime | None = None

    @property
    def meaning(self) -> Status | None:
        """Give the status that is meant: the real server answers ``pending`` with progress while it works."""
        if self.status is not Status.PENDING or self.evidence is not Evidence.SERVER or self.answer is None:
            return self.status
        ended = self.answer.completed_at or self.answer.failed_at
        working = self.answer.started_at or self.progress is not None
        return Status.IN_PROGRESS if working and not ended else self.status

    @property
    def weight(self) -> int:
        """Give how much its facts weigh: an end over anything before it, webhook over server over inference."""
        if self.evidence.inference:
            return 0
        source = {Evidence.WEBHOOK: 3, Evidence.SERVER: 2}.get(self.evidence, 1)
        return source + (10 if self.meaning is not None and self.meaning.terminal else 0)


class Effect(StrEnum):
    """What a report did; ``repeated``: it contradicted as one before it did, which is flagged once."""

    MOVED = "moved"
    ENRICHED = "enriched"
    NOTHING = "nothing"
    LATE = "late"
    PREVIOUS_RUN = "previous_run"
    CONTRADICTION = "contradiction"
    REPEATED = "repeated"

    @property
    def changed(self) -> bool:
        """Tell whether the history keeps it."""
        return self in (Effect.MOVED, Effect.ENRICHED, Effect.CONTRADICTION)

    @property
    def counts(self) -> bool:
        """Tell whether the report's payload may become the attempt's result."""
        return self in (Effect.MOVED, Effect.ENRICHED, Effect.NOTHING, Effect.LATE)


@dataclass(frozen=True, slots=True)
class Folded:
    """An attempt's state after a report, and what the report did to it."""

    state: AttemptState
    effect: Effect


def fold(attempt: Attempt, report: Report) -> Folded:
    """Add one report to the attempt that it belongs to."""
    state = attempt.state
    if report.evidence is Evidence.OPERATOR:
        return _ended_by_operator(state, report)
    if _tells_of_previous_run(attempt, report):
        return Folded(state, Effect.PREVIOUS_RUN)
    if state.ended_by_operator:
        return _fold_after_operator(state, report)
    meaning = report.meaning
    if state.status.terminal:
        return _fold_after_end(state, report, meaning)
    return _advance(state, report, meaning)


def _fold_after_operator(state: AttemptState, report: Report) -> Folded:
    """Flag whatever says that the attempt went on; a look that says nothing of it is none of that."""
    meaning = report.meaning
    if report.evidence is not Evidence.WEBHOOK and (meaning is None or meaning is Status.PENDING):
        return Folded(state, Effect.LATE)
    return Folded(replace(state, contradicted=True), Effect.CONTRADICTION)


def _fold_after_end(state: AttemptState, report: Report, meaning: Status | None) -> Folded:
    if state.provisional and report.evidence in (Evidence.WEBHOOK, Evidence.SERVER) and meaning is not None:
        if meaning.rank > Status.PENDING.rank:
            return Folded(_moved(_without_inference(state), report, meaning), Effect.MOVED)
    if report.evidence.inference:
        return _infer_after_end(state, report, meaning)
    if meaning is not None and meaning.terminal and meaning is not state.status:
        return Folded(replace(state, contradicted=True), Effect.CONTRADICTION)
    joined = _joined(state, report)
    if meaning is state.status and report.answer is not None:
        joined = replace(joined, answer=report.answer)
    changed = (joined.progress, joined.facts) != (state.progress, state.facts)
    return Folded(joined, Effect.ENRICHED if changed else Effect.LATE)


def _infer_after_end(state: AttemptState, report: Report, meaning: Status | None) -> Folded:
    """Let an end stand against our conclusions, the first one too: repeated or contrary, they change nothing.

    One exception: a lock file or a log that states an end replaces the bare conclusion that the process is gone.
    """
    states_end = meaning is not None and meaning.terminal and report.evidence is not Evidence.STALENESS
    if state.provisional and state.evidence is Evidence.STALENESS and meaning is not None and states_end:
        return Folded(_moved(_without_inference(state), report, meaning), Effect.MOVED)
    progress = state.progress.merged(report.progress) if report.progress else state.progress
    return Folded(replace(state, progress=progress), Effect.LATE)


def _advance(state: AttemptState, report: Report, meaning: Status | None) -> Folded:
    if meaning is not None and meaning.rank > state.status.rank:
        return Folded(_moved(state, report, meaning), Effect.MOVED)
    joined = _joined(_with_sign_of_life(state, report), report)
    changed = (joined.progress, joined.facts) != (state.progress, state.facts)
    return Folded(joined, Effect.ENRICHED if changed else Effect.NOTHING)


def _moved(state: AttemptState, report: Report, meaning: Status) -> AttemptState:
    joined = _joined(_with_sign_of_life(state, report), report)
    if not meaning.terminal:
        return replace(joined, status=meaning, evidence=report.evidence, ended_at=None)
    return replace(
        joined,
        status=meaning,
        evidence=report.evidence,
        ended_at=_end_said_by(report) or report.happened_at or report.received_at,
        answer=report.answer or joined.answer,
    )


def _joined(state: AttemptState, report: Report) -> AttemptState:
    facts = dict(state.facts)
    for name, value in report.facts.items():
        fact = Fact(report.weight, value)
        facts[name] = max(facts.get(name, fact), fact, key=lambda one: (one.weight, canonical(one.value)))
    progress = state.progress.merged(report.progress) if report.progress else state.progress
    return replace(state, facts=facts, progress=progress)


def _with_sign_of_life(state: AttemptState, report: Report) -> AttemptState:
    """Note a sign of life: a webhook, or a poll that brings a newer stamp, stage or progress (CONTRACT 1.2)."""
    if report.evidence.inference:
        return replace(state, last_sign_at=_sign_in_lock_file(state, report))
    if report.evidence is Evidence.SERVER:
        running = report.meaning is Status.IN_PROGRESS
        stamps = report.answer or ServerAnswer()
        updated_at = parse_time(stamps.updated_at)
        known = state.server_updated_at
        newer = updated_at is not None and known is not None and updated_at > known
        farther = report.progress is not None and state.progress.merged(report.progress) != state.progress
        bare = running and updated_at is None and report.progress is None
        alive = newer or farther or bare or (running and not state.seen_running)
        state = replace(
            state,
            seen_running=state.seen_running or running,
            started_at=parse_time(stamps.started_at) or state.started_at,
            server_updated_at=updated_at if newer or known is None else known,
        )
    else:
        alive = True
    return replace(state, last_sign_at=report.received_at) if alive else state


def _sign_in_lock_file(state: AttemptState, report: Report) -> datetime | None:
    """Give the last sign of life after a lock file was read: its own last step, or more progress than was known."""
    signs = [state.last_sign_at]
    if report.evidence is Evidence.LOCK_FILE and report.meaning is Status.IN_PROGRESS:
        farther = report.progress is not None and state.progress.merged(report.progress) != state.progress
        step = report.received_at if farther else report.happened_at
        signs.append(step and min(step, report.received_at))
    return max((sign for sign in signs if sign is not None), default=None)


def _without_inference(state: AttemptState) -> AttemptState:
    direct = {name: fact for name, fact in state.facts.items() if fact.weight > 0}
    return replace(state, facts=direct, ended_at=None)


def _ended_by_operator(state: AttemptState, report: Report) -> Folded:
    """End the attempt as said, whatever it held; ``pending`` cancels it, and nothing else is a person's to say."""
    status = report.status
    if status is None or status is Status.IN_PROGRESS:
        return Folded(state, Effect.NOTHING)
    kept = {name: fact for name, fact in state.facts.items() if name != "error"}
    said = {name: Fact(report.weight, value) for name, value in report.facts.items()}
    stands = status is state.status and status.terminal
    ended = replace(
        state,
        status=status,
        evidence=Evidence.OPERATOR,
        facts=kept | said,
        ended_at=state.ended_at if stands and state.ended_at else report.received_at,
        contradicted=False,
    )
    return Folded(ended, Effect.MOVED)


def operator_word(state: AttemptState, at: datetime) -> Report | None:
    """Give what a person said of an attempt as a report, to say it again of another; None where nobody did.

    Args:
        state: Of the attempt that was ended.
        at: UTC, when it is said again.
    """
    if not state.ended_by_operator:
        return None
    word = Report(Evidence.OPERATOR, at, state.status)
    said = {name: fact.value for name, fact in state.facts.items() if fact.weight == word.weight}
    return replace(word, facts=said if state.status.terminal else {})


def _end_said_by(report: Report) -> datetime | None:
    if report.answer is None:
        return None
    return parse_time(report.answer.completed_at) or parse_time(report.answer.failed_at)


def _tells_of_previous_run(attempt: Attempt, report: Report) -> bool:
    """Tell whether a polled end may be the previous run's: ``/migration-status`` knows no attempts (CONTRACT 1.2)."""
    baseline, answer = attempt.baseline, report.answer
    if baseline is None or answer is None or report.evidence is not Evidence.SERVER:
        return False
    if report.meaning is None or not report.meaning.terminal:
        return False
    if not baseline.known:
        return not (attempt.state.seen_running or _differs_from_last_result(baseline, answer))
    # A server that stamps nothing gives equal answers for every run; having seen this one run settles it.
    return answer == baseline.answer and not (attempt.state.seen_running and not answer.identity)


def _differs_from_last_result(baseline: Baseline, answer: ServerAnswer) -> bool:
    if baseline.answer is None:
        return bool(answer.identity)
    last = baseline.answer.identity
    return any(last.get(name, text) != text for name, text in answer.identity.items())


def is_new_run(state: AttemptState, report: Report) -> bool:
    """Tell whether the server works on a run that began after this attempt's end: one that we did not start."""
    if report.evidence is not Evidence.SERVER or report.meaning is not Status.IN_PROGRESS or not state.final:
        return False
    started_at = parse_time(report.answer.started_at) if report.answer else None
    if started_at is None or state.ended_at is None or started_at == state.started_at:
        return False
    return started_at > state.ended_at


def launch_ended(attempt: Attempt, outcome: Launch, message: str, now: datetime) -> Attempt:
    """Give the attempt after its launch call ended (CONTRACT 3).

    Accepted and unknown raise it to in progress; refused and not sent fail the attempt, which then hands the migration
    back to the attempt before it. A webhook may have come before the answer: its word stays.

    Args:
        attempt: As stored now.
        outcome: How the call ended.
        message: The server's or the network's words, without secrets.
        now: UTC.
    """
    launched = replace(attempt, launch=outcome, launch_message=message)
    if outcome.may_run:
        started = Report(Evidence.LAUNCH, now, Status.IN_PROGRESS)
        return replace(launched, state=fold(launched, started).state)
    failed = replace(
        attempt.state,
        status=Status.ERROR,
        evidence=Evidence.LAUNCH,
        ended_at=now,
        facts=dict(attempt.state.facts) | {"error": Fact(1, message)},
    )
    return replace(launched, state=failed)


def last_known_answer(attempt: Attempt | None) -> ServerAnswer | None:
    """Give what tells the last known result of a key from a new one; None where no result is known."""
    if attempt is None or not attempt.state.status.terminal:
        return None
    migration_id = attempt.state.fact("migration_id")
    heard = ServerAnswer(attempt.state.status, migration_id=None if migration_id is None else str(migration_id))
    return attempt.state.answer or heard


def canonical(value: object) -> str:
    """Write a JSON value in one way only, to compare and to hash it."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def result_precedence(attempt_id: int | None, report: Report) -> tuple[int, int, float, str]:
    """Order the payloads that share a result row: the greatest stays, whatever the order of arrival (CONTRACT 2)."""
    percent = report.progress.shown_percent if report.progress else None
    return (
        attempt_id or 0,
        report.weight,
        -1.0 if percent is None else percent,
        canonical(report.payload),
    )
