"""The operator's words for evidence, launches, verdicts and processes; UI thread; must not import widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Attention, Evidence, Launch, Origin
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import ProcessInfo, Verdict
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate


def evidence_word(evidence: Evidence) -> str:
    """Say who said a status; inference says that it is one."""
    return {
        Evidence.WEBHOOK: translate("Evidence", "webhook"),
        Evidence.SERVER: translate("Evidence", "migration server"),
        Evidence.LAUNCH: translate("Evidence", "answer to the start"),
        Evidence.LOCK_FILE: translate("Evidence", "concluded from the lock file"),
        Evidence.LOG: translate("Evidence", "concluded from the log"),
        Evidence.STALENESS: translate("Evidence", "concluded from its silence"),
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
    who = evidence_word(evidence)
    return translate("Evidence", "{who}, {when}").format(who=who, when=moments.at(moment)), moments.exact(moment)


def chip_word(shown: Shown) -> str:
    """Give what the chip says in place of the status's own word; empty for that one."""
    if shown.starting:
        return launch_word(Launch.PENDING)
    return launch_word(Launch.UNKNOWN) if shown.unconfirmed else ""


def attention_text(shown: Shown, moments: Moments) -> str:
    """Say why a person should look; empty where nobody has to."""
    attempt = shown.attempt
    if shown.attention is Attention.SILENT and attempt is not None:
        text = translate(
            "Attention",
            "No sign of life for {length}. Nothing was ended: look now, restart it, or give it more time.",
        )
        return text.format(length=moments.between(attempt.last_sign, None))
    if shown.attention is Attention.CONTRADICTION:
        if attempt is not None and attempt.state.ended_by_operator:
            return translate("Attention", "A report came after an operator ended this attempt; it was not applied.")
        return translate("Attention", "Two reports contradict each other. The first one stands; the other is kept.")
    return ""


def process_text(shown: Shown, moments: Moments) -> str:
    """Say in a sentence what is known of the work now; empty where there is nothing to say."""
    attempt = shown.attempt
    if shown.live and shown.server.reachable is False:
        text = translate(
            "Process",
            "The migration server has not answered since {when}. Shown is the last that was known; the desk keeps "
            "asking.",
        )
        return text.format(when=moments.at(shown.server.since or moments.now))
    if shown.starting:
        return translate("Process", "The start is being handed to the migration server.")
    if shown.provisional:
        return translate("Process", "This end is a conclusion, not a report: watching goes on.")
    if shown.status is not Status.IN_PROGRESS:
        return looked_text(shown.looked) if shown.looked else ""
    if attempt is not None and attempt.missing_since is not None:
        text = translate("Process", "The migration server has not known this migration since {when}.")
        return text.format(when=moments.at(attempt.missing_since))
    if shown.unconfirmed:
        return translate(
            "Process", "The start was sent, but not answered: unconfirmed until the server or the webhook says more."
        )
    if attempt is not None and attempt.origin is Origin.OBSERVED:
        return translate("Process", "The migration server works on it; it was not started here.")
    if attempt is not None and attempt.state.seen_running:
        return translate("Process", "The migration server works on it.")
    return translate("Process", "The migration server accepted it and has not said yet that it works on it.")


def looked_text(looked: ProcessInfo) -> str:
    """Say what a look on the operator's wish found."""
    if looked.server_error:
        text = translate("Process", "The migration server did not answer: {why}")
        return text.format(why=in_operator_words(looked.server_error))
    return {
        "the migration server is working on it": translate("Process", "The migration server works on it."),
        "the migration server says that it is completed": translate(
            "Process", "The migration server says that it is completed."
        ),
        "the migration server says that it failed": translate("Process", "The migration server says that it failed."),
        "the migration server has not begun": translate("Process", "The migration server has not begun."),
        "the migration server says nothing of its status": translate(
            "Process", "The migration server says nothing of its status."
        ),
        "the migration server does not know this migration": translate(
            "Process", "The migration server does not know this migration."
        ),
    }.get(looked.message) or in_operator_words(looked.message)


def source_word(source: str) -> str:
    """Say where the knowledge of a process comes from; empty where there is none."""
    return {
        "migration_server_api": translate("Process", "Migration server"),
        "lock_file": translate("Process", "Lock file"),
    }.get(source, "")


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
