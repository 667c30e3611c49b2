"""The operator's words for evidence, launches, verdicts and attempts; UI thread; must not import widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Evidence, Launch, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import Verdict
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown

translate = QCoreApplication.translate


def evidence_word(evidence: Evidence) -> str:
    """Say who said a status; inference says that it is one."""
    return {
        Evidence.WEBHOOK: translate("Evidence", "webhook"),
        Evidence.SERVER: translate("Evidence", "migration server"),
        Evidence.LAUNCH: translate("Evidence", "answer to the start"),
        Evidence.LOCK_FILE: translate("Evidence", "concluded from the lock file"),
        Evidence.LOG: translate("Evidence", "concluded from the log"),
        Evidence.STALENESS: translate("Evidence", "concluded: its process is gone"),
        Evidence.OPERATOR: translate("Evidence", "operator"),
    }[evidence]


def launch_word(launch: Launch) -> str:
    """Say how a start went."""
    return {
        Launch.PENDING: translate("Launch", "Starting"),
        Launch.ACCEPTED: translate("Launch", "Accepted"),
        Launch.REFUSED: translate("Launch", "Refused"),
        Launch.NOT_SENT: translate("Launch", "Not sent"),
        Launch.UNKNOWN: translate("Launch", "Unconfirmed"),
    }[launch]


def verdict_word(verdict: Verdict) -> str:
    """Say what was done with a webhook."""
    return {
        Verdict.APPLIED: translate("Verdict", "Applied"),
        Verdict.DUPLICATE: translate("Verdict", "Duplicate"),
        Verdict.HELD: translate("Verdict", "Held"),
        Verdict.REJECTED: translate("Verdict", "Rejected"),
        Verdict.DROPPED: translate("Verdict", "Dropped"),
    }[verdict]


def said_line(shown: Shown, moments: Moments) -> tuple[str, str]:
    """Say who says the status and when; and the exact time for the tooltip."""
    attempt = shown.attempt
    state = attempt.state if attempt is not None else None
    moment = shown.details.record.row.updated_at
    if attempt is None or state is None or state.evidence is None:
        recorded = translate("Evidence", "recorded, {when}").format(when=moments.at(moment))
        return recorded, moments.exact(moment)
    evidence, moment = state.evidence, state.ended_at or attempt.last_sign
    if not state.status.terminal and state.seen_running and not state.ended_by_operator:
        # Whoever said it first: the server has confirmed it since, and goes on to.
        evidence, moment = Evidence.SERVER, shown.details.last_seen_at or moment
    text = translate("Evidence", "{who}, {when}")
    exact = moments.exact(moment)
    if not shown.provisional:
        return text.format(who=evidence_word(evidence), when=moments.at(moment)), exact
    text = translate("Evidence", "{who}, {when}; watching goes on")
    who = evidence_word(evidence)
    return text.format(who=who, when=moments.at(moment)), text.format(who=who, when=exact)


def chip_tip(shown: Shown) -> str:
    """Say in the chip's tooltip how sure the status is."""
    evidence = shown.attempt.state.evidence if shown.attempt is not None else None
    if not shown.provisional or evidence is None:
        return translate("Evidence", "Status")
    return translate("Evidence", "Status: {who}; watching goes on").format(who=evidence_word(evidence))


def chip_word(shown: Shown) -> str:
    """Give what the chip says in place of the status's own word; empty for that one."""
    if shown.starting:
        return launch_word(Launch.PENDING)
    return launch_word(Launch.UNKNOWN) if shown.unconfirmed else ""


def attempt_word(attempt: Attempt, current: bool) -> str:
    """Give what an attempt's chip says in place of its status's word; empty for that one."""
    if attempt.launch in (Launch.REFUSED, Launch.NOT_SENT, Launch.PENDING):
        return launch_word(attempt.launch)
    state = attempt.state
    if state.status is Status.PENDING and state.ended_by_operator:
        return translate("Attempts", "Reset")
    if not state.status.terminal and not current:
        return translate("Attempts", "No end reported")
    if attempt.launch is Launch.UNKNOWN and state.evidence in (None, Evidence.LAUNCH):
        return launch_word(Launch.UNKNOWN)
    return ""


def origin_word(origin: Origin) -> str:
    """Say why an attempt exists where it was not started here; empty where it was."""
    return {
        Origin.LAUNCHED: "",
        Origin.OBSERVED: translate("Attempts", "found running, not started here"),
        Origin.IMPLICIT: translate("Attempts", "known before attempts were counted"),
    }[origin]
