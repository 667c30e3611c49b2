"""Writes a history as plain text, for the clipboard; pure but for words."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.domain.attempt import Attempt, current_attempt
from desktop_app.domain.overview import MigrationHistory
from desktop_app.ui.details.attempt_words import attempt_chip, attempt_number
from desktop_app.ui.details.attention_words import contradiction_text
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.history.facts import facts_of, group_title
from desktop_app.ui.history.story import happened_to, story_of
from desktop_app.ui.history.words import story_title, window_title

_INDENT = "  "


def history_text(history: MigrationHistory, moments: Moments) -> str:
    """Write every attempt, newest first, with everything that is known of it."""
    current = current_attempt(history.attempts)
    blocks = [window_title(history.key), history.key.mb_project_uuid]
    blocks += ["\n".join(_attempt(one, one == current, history, moments)) for one in history.attempts]
    return "\n\n".join(blocks) + "\n"


def _attempt(attempt: Attempt, current: bool, history: MigrationHistory, moments: Moments) -> Iterator[str]:
    word = attempt_chip(attempt, current)[2]
    yield f"{attempt_number(attempt)} · {word} · {moments.exact(attempt.created_at)}"
    happened = happened_to(attempt, history)
    if happened.contradictions:
        yield _INDENT + contradiction_text(attempt, happened.contradictions[-1], moments)
    for group, facts in facts_of(attempt, current, moments).items():
        if facts:
            yield f"{_INDENT}{group_title(group)}"
            yield from (f"{2 * _INDENT}{fact.label}: {_within(fact.whole)}" for fact in facts)
    yield f"{_INDENT}{story_title()}"
    for event in story_of(attempt, happened, moments, every_report=True):
        parts = (event.exact, event.who, event.said, event.did)
        yield 2 * _INDENT + " | ".join(_within(part) for part in parts if part)


def _within(text: str) -> str:
    """Keep a text within its line."""
    return " ".join(text.split("\n"))
