"""Tells what happened to one attempt, from its start on, as lines; pure but for words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.operator import LAUNCH, RESTART, Action, AuditEntry, AuditOutcome
from desktop_app.domain.overview import MigrationHistory, ReportRecord
from desktop_app.domain.report import Effect
from desktop_app.ui.audit.words import action_word, outcome_sign, outcome_word, reason_of, result_words
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.words import evidence_word, launch_word, origin_word
from desktop_app.ui.formatting import clock_time
from desktop_app.ui.history.words import effect_words, progress_words, report_facts, report_progress, report_words
from desktop_app.ui.look.icons import status_icon
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate

_STARTS = (LAUNCH, RESTART)
# Acts that are a word about the status: the report that carries it says nothing more.
_WORDS = (Action.RESET_STATUS, Action.HARD_RESET, Action.SET_COMPLETED, Action.SET_FAILED)
_START_SIGNS = {
    Launch.REFUSED: ("refused", "attention"),
    Launch.NOT_SENT: ("status-error", "error"),
    Launch.UNKNOWN: ("unknown", "pending"),
}
# So many reports of nothing but progress, one after the other, become one line.
_FOLDED_FROM = 3


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a story.

    Attributes:
        at: UTC.
        when: In words.
        exact: In words, with date and zone.
        who: Who says it, or did it.
        said: What was said or done.
        did: What that did.
        sign: Name of an icon; empty for none.
        tone: Name of the pair of colours that it stands out in; empty: it does not.
        reports: How many reports it stands for.
    """

    at: datetime
    when: str
    exact: str
    who: str
    said: str
    did: str = ""
    sign: str = ""
    tone: str = ""
    reports: int = 0


@dataclass(frozen=True, slots=True)
class Happened:
    """What belongs to one attempt, oldest first."""

    reports: tuple[ReportRecord, ...]
    acts: tuple[AuditEntry, ...]

    @property
    def contradictions(self) -> tuple[ReportRecord, ...]:
        """Give what was said against the end that stands: an operator's word settles what was said before it."""
        found: list[ReportRecord] = []
        for report in self.reports:
            if report.effect is Effect.CONTRADICTION:
                found.append(report)
            elif report.evidence is Evidence.OPERATOR and report.effect is Effect.MOVED:
                found.clear()
        return tuple(found)


def happened_to(attempt: Attempt, history: MigrationHistory) -> Happened:
    """Pick what belongs to an attempt; what names none belongs to the one that stood at its time."""
    known = {one.id for one in history.attempts}

    def belongs(named: int | None, at: datetime) -> bool:
        return named == attempt.id if named in known else _standing(history.attempts, at) == attempt

    reports = tuple(one for one in reversed(history.reports) if belongs(one.attempt, one.received_at))
    acts = tuple(one for one in reversed(history.audit) if belongs(one.attempt, one.at))
    return Happened(reports, acts)


def _standing(attempts: Sequence[Attempt], at: datetime) -> Attempt | None:
    """Give the newest attempt that was there then, else the oldest; attempts are newest first."""
    return next((one for one in attempts if one.created_at <= at), attempts[-1] if attempts else None)


def story_of(attempt: Attempt, happened: Happened, moments: Moments, *, every_report: bool) -> tuple[Event, ...]:
    """Tell what happened, oldest first.

    Args:
        attempt: Whose story it is.
        happened: What belongs to it.
        moments: The present.
        every_report: Give each report of progress a line of its own.
    """
    teller = _Teller(attempt, moments)
    told = [teller.act(entry) for entry in happened.acts if entry.action not in _STARTS]
    runs = ((one,) for one in _reports(happened)) if every_report else _runs(happened)
    told += [teller.report(run[0]) if len(run) == 1 else teller.progress(run) for run in runs]
    return (teller.start(happened.acts), *sorted(told, key=lambda event: event.at))


def foldable(happened: Happened) -> bool:
    """Tell whether there are reports of progress that are told in one line unless every one is asked for."""
    return any(len(run) > 1 for run in _runs(happened))


def _reports(happened: Happened) -> list[ReportRecord]:
    """Leave out the reports that only carry an operator's word of which the act itself tells."""
    words = [act.at for act in happened.acts if act.action in _WORDS and act.outcome is AuditOutcome.DONE]
    return [
        one
        for one in happened.reports
        if one.evidence is not Evidence.OPERATOR or not any(at <= one.received_at for at in words)
    ]


def _runs(happened: Happened) -> Iterator[tuple[ReportRecord, ...]]:
    """Part reports into runs of one, and of several that told nothing but progress, one after the other."""
    run: list[ReportRecord] = []
    for report in _reports(happened):
        if run and not (_only_progress(report) and report.evidence is run[-1].evidence):
            yield from _folded(run)
            run = []
        if _only_progress(report):
            run.append(report)
        else:
            yield (report,)
    yield from _folded(run)


def _folded(run: list[ReportRecord]) -> Iterator[tuple[ReportRecord, ...]]:
    if len(run) < _FOLDED_FROM:
        yield from ((one,) for one in run)
    else:
        yield tuple(run)


def _only_progress(report: ReportRecord) -> bool:
    return report.effect is Effect.ENRICHED and report_progress(report) is not None and not report_facts(report)


class _Teller:
    """Makes the lines of one attempt."""

    def __init__(self, attempt: Attempt, moments: Moments) -> None:
        self._attempt = attempt
        self._moments = moments

    def start(self, acts: Sequence[AuditEntry]) -> Event:
        """Tell how it began."""
        attempt = self._attempt
        if attempt.origin is not Origin.LAUNCHED:
            return self._event(attempt.created_at, attempt.actor, origin_word(attempt.origin), sign="run")
        words = [launch_word(attempt.launch), in_operator_words(attempt.launch_message)]
        forced = any(act.action in _STARTS and act.parameters.get("force") for act in acts)
        did = translate("History", "although it was in progress") if forced else ""
        sign, tone = _START_SIGNS.get(attempt.launch, ("run", ""))
        said = translate("History", "Start · {how}").format(how=": ".join(word for word in words if word))
        return self._event(attempt.created_at, attempt.actor, said, did, sign, tone)

    def act(self, entry: AuditEntry) -> Event:
        """Tell what an operator did."""
        words = result_words(entry)
        if len(entry.steps) != 1 or entry.outcome is not AuditOutcome.DONE:
            words = f"{action_word(entry.action)}: {words}" if words else action_word(entry.action)
        reason = reason_of(entry)
        said = translate("History", "{words} · “{note}”").format(words=words, note=reason) if reason else words
        return self._event(entry.at, entry.actor, said, outcome_word(entry), *outcome_sign(entry))

    def report(self, report: ReportRecord) -> Event:
        """Tell what a report said and did."""
        sign, tone = _report_sign(report)
        said, did = report_words(report, self._moments), effect_words(report.effect)
        return self._event(report.received_at, evidence_word(report.evidence), said, did, sign, tone, reports=1)

    def progress(self, reports: Sequence[ReportRecord]) -> Event:
        """Tell of many reports of progress at once."""
        first, last = (progress_words(report_progress(one), self._moments) for one in (reports[0], reports[-1]))
        text = translate("History", "{first} → {last}, until {time}")
        said = text.format(first=first, last=last, time=self._when(reports[-1].received_at))
        did = f"{effect_words(Effect.ENRICHED)} × {len(reports)}"
        who = evidence_word(reports[0].evidence)
        return self._event(reports[0].received_at, who, said, did, reports=len(reports))

    def _event(
        self, at: datetime, who: str, said: str, did: str = "", sign: str = "", tone: str = "", reports: int = 0
    ) -> Event:
        return Event(at, self._when(at), self._moments.exact(at), who, said, did, sign, tone, reports)

    def _when(self, at: datetime) -> str:
        """Say the time of day of what happened on the day of the start; of another day, the day too."""
        same_day = at.astimezone().date() == self._attempt.created_at.astimezone().date()
        return clock_time(at, self._moments.locale) if same_day else self._moments.at(at)


def _report_sign(report: ReportRecord) -> tuple[str, str]:
    if report.effect in (Effect.CONTRADICTION, Effect.REPEATED):
        return "status-attention", "attention"
    if report.effect is Effect.MOVED and report.status is not None:
        return status_icon(report.status), report.status.value
    return "", ""
