"""A trail in a real database, whose readings can be held back and broken, and lines to put into it."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, AuditPage, AuditQuery, StepOutcome
from desktop_app.services.trail import Trail
from desktop_app.store.database import Database
from tests.ui.gate import Gate
from tests.ui.migrations.stand_ins import NOW, row_of

KEY = row_of(1).key

RESTART = AuditEntry(
    at=NOW - timedelta(minutes=3),
    actor="marta",
    action="restart",
    key=KEY,
    outcome=AuditOutcome.REFUSED,
    message="The process migration is already running.",
    attempt=12,
    parameters={"reason": "theme fixed", "launch": "refused"},
)
KILL = AuditEntry(
    at=NOW - timedelta(minutes=2),
    actor="marta",
    action="kill",
    key=KEY,
    outcome=AuditOutcome.DONE,
    message="process 4711 was ended",
    attempt=12,
    steps=(ActionStep("kill", StepOutcome.DONE, {"pid": "4711", "command": "php index.php"}),),
)
HARD_RESET = AuditEntry(
    at=NOW - timedelta(minutes=1),
    actor="api",
    action="hard_reset",
    key=row_of(2).key,
    outcome=AuditOutcome.DONE,
    message="no process was at work; the lock file was removed; …",
    attempt=13,
    steps=(
        ActionStep("kill", StepOutcome.NOTHING),
        ActionStep("remove_lock", StepOutcome.DONE, {"path": "/cache/a.lock"}),
        ActionStep(
            "delete_cache",
            StepOutcome.FAILED,
            {"refusal": "file_not_removed", "message": "…", "path": "/cache/a.json", "why": "Permission denied"},
        ),
        ActionStep("reset_status", StepOutcome.DONE, {"attempt": "13", "was": "error"}),
    ),
)
ALL = (RESTART, KILL, HARD_RESET)


def many(count: int, actor: str = "marta") -> list[AuditEntry]:
    """Make lines that name their number."""
    acknowledged = replace(KILL, action="acknowledge", steps=(), message="acknowledged", actor=actor)
    return [replace(acknowledged, parameters={"note": f"n{number}"}) for number in range(count)]


class FarTrail(Trail):
    """The trail.

    Attributes:
        gate: Every reading of newest lines passes through it.
        older_gate: Every reading of older lines does.
        broken: Every reading is a `StoreFailure`.
        asked: The queries whose newest lines were read.
        threads: Names of the threads that read.
    """

    def __init__(self, folder: Path) -> None:
        self.database = Database(folder / "desk.sqlite3")
        self.database.open(NOW)
        super().__init__(self.database)
        self.gate, self.older_gate = Gate(), Gate()
        self.broken = False
        self.asked: list[AuditQuery] = []
        self.threads: set[str] = set()

    def keep(self, *entries: AuditEntry) -> list[AuditEntry]:
        """Put lines into it; one that has an id takes its place."""
        with self.database.write() as unit:
            return [unit.audit.keep(entry) for entry in entries]

    def page(self, query: AuditQuery, limit: int, offset: int = 0) -> AuditPage:
        if limit:
            self.threads.add(threading.current_thread().name)
            self.asked.append(query)
            self.gate.pass_through()
        self._fail_if_broken()
        return super().page(query, limit, offset)

    def older(self, query: AuditQuery, limit: int, than: int) -> tuple[AuditEntry, ...]:
        self.threads.add(threading.current_thread().name)
        self.older_gate.pass_through()
        self._fail_if_broken()
        return super().older(query, limit, than)

    def _fail_if_broken(self) -> None:
        if self.broken:
            raise StoreFailure("database_failed", "the database could not be read")


def key_of(number: int) -> MigrationKey:
    """Give the key of a numbered migration."""
    return row_of(number).key
