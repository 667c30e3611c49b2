"""Says why a person should look at a migration, what can be done, and who has looked already; UI thread; no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Attention
from desktop_app.domain.overview import ReportRecord
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.words import evidence_word
from desktop_app.ui.parts import status_word

translate = QCoreApplication.translate


def attention_text(shown: Shown, moments: Moments) -> str:
    """Say why a person should look and what they can do; empty where nobody has to."""
    attempt = shown.attempt
    if attempt is None:
        return ""
    if shown.attention is Attention.SILENT:
        text = translate(
            "Attention",
            "No sign of life for {length}. Nothing was ended: look now, restart it, mark it failed, or acknowledge it "
            "to give it more time.",
        )
        return text.format(length=moments.between(attempt.last_sign, None))
    if shown.attention is Attention.CONTRADICTION:
        return f"{contradiction_text(attempt, shown.details.contradiction, moments)} {_cure()}"
    return ""


def acknowledged_text(shown: Shown, moments: Moments) -> str:
    """Say who has seen it, when, and what they noted; empty where nobody said so."""
    return seen_text(shown.attempt, moments) if shown.attempt is not None else ""


def seen_text(attempt: Attempt, moments: Moments) -> str:
    """Say who has seen that an attempt needs a person, when, and what they noted; empty where nobody said so."""
    seen = attempt.acknowledged
    if seen is None:
        return ""
    who = f"{seen.actor}, {moments.at(seen.at)}"
    return f"{who}: {seen.note}" if seen.note else who


def contradiction_text(attempt: Attempt, against: ReportRecord | None, moments: Moments) -> str:
    """Say both sides of a contradiction.

    Args:
        attempt: Whose end was contradicted.
        against: What was said against it; None where that is not kept.
        moments: The present.
    """
    state = attempt.state
    first = status_word(state.status)
    first_when = moments.at(state.ended_at) or moments.at(attempt.created_at)
    if state.ended_by_operator:
        if against is None:
            return translate("Attention", "A report came after an operator ended this attempt; it was not applied.")
        text = translate(
            "Attention",
            "An operator ended this attempt as “{first}” ({first_when}); after that came “{second}” ({second_who}, "
            "{second_when}). It was not applied.",
        )
    elif against is None:
        return translate("Attention", "Two reports contradict each other. The first one stands; the other is kept.")
    else:
        text = translate(
            "Attention",
            "Two ends contradict each other: “{first}” ({first_who}, {first_when}), then “{second}” ({second_who}, "
            "{second_when}). The first one stands; the other is kept.",
        )
    return text.format(
        first=first,
        first_who=evidence_word(state.evidence) if state.evidence else "–",
        first_when=first_when,
        second=status_word(against.status) if against.status else translate("Attention", "a report"),
        second_who=evidence_word(against.evidence),
        second_when=moments.at(against.received_at),
    )


def _cure() -> str:
    return translate("Attention", "See which is true, then acknowledge it, or mark it under “More”.")
