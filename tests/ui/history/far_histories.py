"""Histories that change as the test says."""

from __future__ import annotations

import threading

from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationHistory
from tests.ui.gate import Gate
from tests.ui.history.samples import HISTORY, KEY


class FarHistories:
    """Answers with a prepared history.

    Attributes:
        answer: What a reading gives or raises; there is none of any other migration.
        gate: Every reading passes through it.
        threads: Names of the threads that read.
    """

    def __init__(self) -> None:
        self.answer: MigrationHistory | Exception = HISTORY
        self.gate = Gate()
        self.threads: set[str] = set()

    @property
    def readings(self) -> int:
        """Count the readings that were begun."""
        return self.gate.arrived

    def history(self, key: MigrationKey) -> MigrationHistory:
        self.threads.add(threading.current_thread().name)
        answer = self.answer
        self.gate.pass_through()
        if key != KEY:
            raise NotFound("migration_not_found", "no such migration", brz_project_id=key.brz_project_id)
        if isinstance(answer, Exception):
            raise answer
        return answer
