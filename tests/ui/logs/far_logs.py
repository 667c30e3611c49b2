"""A log that grows as the test says, and lines as the migration server writes them."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationLog
from tests.ui.gate import Gate
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import NOW, row_of


def line(text: str, level: str = "INFO", at: datetime = NOW) -> str:
    """Write a line as the server does."""
    return f"[{at.isoformat()}] brizy-23131001.{level}: {text}"


def numbered(first: int, last: int) -> list[str]:
    """Write lines that name their number, a second apart."""
    return [line(f"page {number}", at=NOW + timedelta(seconds=number)) for number in range(first, last)]


class FarLogs:
    """Answers with a prepared log.

    Attributes:
        answer: What a reading gives or raises.
        gate: Every reading passes through it.
        threads: Names of the threads that read.
    """

    def __init__(self) -> None:
        self.answer: MigrationLog | Exception = MigrationLog("m-1", (), "server")
        self.gate = Gate()
        self.threads: set[str] = set()

    @property
    def readings(self) -> int:
        """Count the readings that were begun."""
        return self.gate.arrived

    def hold(self, lines: Iterable[str], source: str = "server", **more: object) -> None:
        """Answer with these lines from now on."""
        self.answer = MigrationLog("m-1", tuple(lines), source, **more)  # type: ignore[arg-type]

    def read(self, key: MigrationKey) -> MigrationLog:
        self.threads.add(threading.current_thread().name)
        answer = self.answer
        self.gate.pass_through()
        if isinstance(answer, Exception):
            raise answer
        return answer


class LogDesk:
    """A desk, the log of one of its migrations and the row that says whether that runs."""

    def __init__(self, at: TestDesk) -> None:
        self.at = at
        self.logs = FarLogs()
        self.row = row_of(1, Status.IN_PROGRESS)

    @property
    def key(self) -> MigrationKey:
        """Give the migration."""
        return self.row.key

    def end(self, status: Status = Status.COMPLETED) -> None:
        """Let the migration end, and tell the window."""
        self.tell(replace(self.row, status=status))

    def tell(self, row: object = None) -> None:
        """Tell the window that the migration changed."""
        self.at.source.publish(self.at.listing.put(row or self.row))  # type: ignore[arg-type]
