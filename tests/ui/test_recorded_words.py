"""What was recorded in English is known where it is shown, and English is left as it was."""

from __future__ import annotations

import re

import pytest

from desktop_app.domain.system_errors import known_words
from desktop_app.services import results
from desktop_app.ui.recorded_words import in_operator_words, known_phrases
from desktop_app.ui.system_words import told_system_words
from tests.architecture import project

_GAP = re.compile(r"\{[^{}]*\}")


def _parts(text: str) -> list[str]:
    """Give what stands between the gaps of a text."""
    return [part for part in _GAP.split(text) if part]


@pytest.mark.parametrize("phrase", known_phrases())
def test_a_phrase_that_is_known_is_still_recorded_somewhere(phrase: str) -> None:
    rooms = (".", "domain", "services", "migration_server", "receiver", "worker_host", "store", "settings")
    code = [path.read_text(encoding="utf-8") for room in rooms for path in (project.PROGRAM / room).glob("*.py")]
    assert any(all(part in text for part in _parts(phrase)) for text in code)


@pytest.mark.parametrize("phrase", known_phrases())
def test_english_stays_as_it_was_recorded(phrase: str) -> None:
    gaps = {"place": "http://mb.example", "why": "{not} a gap", "seconds": "2.5", "status": "503", "path": "/var/log"}
    gaps |= {"line": "3", "column": "14", "section": "server", "field": "mb_site_id"}
    said = phrase.format(**gaps)
    assert in_operator_words(said) == said
    assert in_operator_words(f"the migration server at http://mb.example: {said}") == (
        f"the migration server at http://mb.example: {said}"
    )


def test_what_the_operating_system_refuses_is_known() -> None:
    assert told_system_words() == known_words()


def test_what_becomes_of_a_webhook_is_known() -> None:
    assert set(results._WORDS.values()) <= set(known_phrases())
