"""What came of an act is said in the operator's language from what was kept with it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from desktop_app.domain.operator import IMPORT, AuditEntry, AuditOutcome
from desktop_app.services.importing import SERVER
from desktop_app.ui.audit.words import result_words
from tests.ui.conftest import Speak


@pytest.mark.parametrize(
    ("source", "english", "russian"),
    [
        ("list.csv", "New: 4950, replaced: 2, from list.csv", "Новых: 4950, заменено: 2; из list.csv"),
        (
            SERVER,
            "New: 4950, replaced: 2, from the migration server's list",
            "Новых: 4950, заменено: 2; из списка сервера миграций",
        ),
    ],
)
def test_an_import(speak: Speak, source: str, english: str, russian: str) -> None:
    said = {"source": source, "new": "4950", "replaced": "2"}
    at = datetime(2026, 11, 24, tzinfo=UTC)
    entry = AuditEntry(at, "marta", IMPORT, None, AuditOutcome.DONE, "4950 migrations added", parameters=said)
    assert result_words(entry) == english
    speak("ru")
    assert result_words(entry) == russian
