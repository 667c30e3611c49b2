"""What is known of one attempt, as labels and values in groups: shown, compared and copied; pure but for words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.attempt import Attempt, Launch, Origin
from desktop_app.domain.launch import LaunchParameters
from desktop_app.ui.details.attempt_words import attempt_chip
from desktop_app.ui.details.attention_words import seen_text
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.words import evidence_word, launch_word, origin_word
from desktop_app.ui.field_words import field_label
from desktop_app.ui.history.words import RESULT_FACTS, baseline_words, progress_words, result_label
from desktop_app.ui.parts.status_chip import status_word
from desktop_app.ui.recorded_words import in_operator_words

translate = QCoreApplication.translate

# Each attempt has its own number in the address: that alone is no difference between two.
_NUMBER = re.compile(r"attempt=\d+")
# In the wire's order.
_SENT = (
    *(part.name for part in fields(LaunchParameters)),
    "webhook_url",
    "webhook_mb_project_uuid",
    "webhook_brz_project_id",
)


class Group(StrEnum):
    """What belongs together; in the order in which an operator asks."""

    OUTCOME = "outcome"
    START = "start"
    PARAMETERS = "parameters"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known.

    Attributes:
        name: The same in every attempt.
        exact: The value at length, for the tooltip and for copying; empty where it says it all.
        mono: It is an id or something that was sent as it stands.
        compared: What tells it from another attempt's; None: the value itself.
    """

    name: str
    label: str
    value: str
    exact: str = ""
    mono: bool = False
    compared: str | None = None

    @property
    def meaning(self) -> str:
        """Give what is compared."""
        return self.value if self.compared is None else self.compared

    @property
    def whole(self) -> str:
        """Give the value at length."""
        return self.exact or self.value


Facts = dict[Group, tuple[Fact, ...]]


def group_title(group: Group) -> str:
    """Call a group."""
    return {
        Group.OUTCOME: translate("History", "Outcome"),
        Group.START: translate("History", "Start"),
        Group.PARAMETERS: translate("History", "Parameters"),
    }[group]


def facts_of(attempt: Attempt, current: bool, moments: Moments) -> Facts:
    """Give everything that is known of an attempt but its story; `current` is the one that speaks for the migration."""
    slots = slots_of(attempt, current, moments)
    return {group: tuple(fact for fact in facts if fact.value) for group, facts in slots.items()}


def slots_of(attempt: Attempt, current: bool, moments: Moments) -> Facts:
    """Give what may be known of any attempt, in its order; the value of what is not is empty."""
    return {
        Group.OUTCOME: tuple(_outcome(attempt, current, moments)),
        Group.START: tuple(_start(attempt, moments)),
        Group.PARAMETERS: tuple(_parameters(attempt)),
    }


def _outcome(attempt: Attempt, current: bool, moments: Moments) -> Iterator[Fact]:
    state = attempt.state
    status, contradicted, word = attempt_chip(attempt, current)
    shown = status_word(status) if contradicted else word
    yield Fact("status", translate("History", "Status"), shown)
    yield Fact("said_by", translate("History", "Said by"), evidence_word(state.evidence) if state.evidence else "")
    ended = state.ended_at if attempt.launch.may_run else None
    yield Fact("ended", translate("History", "Ended"), moments.at(ended), moments.exact(ended))
    yield Fact("duration", translate("History", "Duration"), _duration(attempt, current, moments))
    yield Fact("progress", translate("History", "Progress"), progress_words(state.progress, moments))
    error = in_operator_words(state.error or "")
    said_at_start = in_operator_words(attempt.launch_message) if not attempt.launch.may_run else ""
    yield Fact("error", translate("History", "Error"), error if error != said_at_start else "")
    for name in RESULT_FACTS:
        value = state.fact(name)
        yield Fact(name, result_label(name), "" if value is None else str(value), mono=name.endswith("_id"))
    yield Fact("seen", translate("History", "Acknowledged"), seen_text(attempt, moments))


def _start(attempt: Attempt, moments: Moments) -> Iterator[Fact]:
    created = moments.at(attempt.created_at)
    yield Fact("created", translate("History", "When"), created, moments.exact(attempt.created_at))
    yield Fact("actor", translate("History", "Who"), attempt.actor)
    yield Fact("reason", translate("History", "Why"), attempt.reason)
    yield Fact("origin", translate("History", "Origin"), origin_word(attempt.origin))
    launched = attempt.origin is Origin.LAUNCHED
    yield Fact("launch", translate("History", "Start"), launch_word(attempt.launch) if launched else "")
    said = in_operator_words(attempt.launch_message) if attempt.launch is not Launch.PENDING else ""
    yield Fact("answer", translate("History", "Answer"), said)
    yield Fact("baseline", translate("History", "Server before"), baseline_words(attempt.baseline, moments))
    began = attempt.state.started_at
    yield Fact("began", translate("History", "Server began"), moments.at(began), moments.exact(began))


def _parameters(attempt: Attempt) -> Iterator[Fact]:
    names = dict.fromkeys((*_SENT, *attempt.parameters))
    for name in names:
        value = attempt.parameters.get(name, "")
        compared = _NUMBER.sub("", value) if name == "webhook_url" else None
        yield Fact(name, _parameter_label(name), value, mono=True, compared=compared)


def _parameter_label(name: str) -> str:
    return {
        "webhook_url": translate("History", "Webhook address"),
        "webhook_mb_project_uuid": translate("History", "Webhook: MB UUID"),
        "webhook_brz_project_id": translate("History", "Webhook: Brizy ID"),
    }.get(name) or field_label(name)


def _duration(attempt: Attempt, current: bool, moments: Moments) -> str:
    """Say how long it took, until now where it goes on; what never ran or never ended has no length."""
    state = attempt.state
    if not attempt.launch.may_run or attempt.origin is Origin.IMPLICIT:
        return ""
    if state.ended_at is None and not (current and attempt.busy):
        return ""
    return moments.between(state.started_at or attempt.created_at, state.ended_at)
