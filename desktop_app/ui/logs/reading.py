"""What the window of a log shows, read in one go on a worker thread; must not import widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationLog, MigrationRow
from desktop_app.ui.logs.log_text import Growth, LogText, grown


class LogSource(Protocol):
    """What is asked for a log; the service `Logs`."""

    def read(self, key: MigrationKey) -> MigrationLog:
        """Give the log of a migration; blocking."""


class RowSource(Protocol):
    """What is asked whether a migration runs; the service `Listing`."""

    def row_of(self, key: MigrationKey) -> MigrationRow | None:
        """Give a migration's row; blocking."""


@dataclass(frozen=True, slots=True)
class LogReading:
    """A log as it was read, against the reading before.

    Attributes:
        live: More lines may come by themselves at any moment.
    """

    growth: Growth
    source: str
    files: tuple[str, ...] = ()
    truncated: bool = False
    problem: str = ""
    live: bool = False

    @property
    def text(self) -> LogText:
        """Give the lines."""
        return self.growth.text


def read_log(logs: LogSource, rows: RowSource, key: MigrationKey, before: LogText) -> LogReading:
    """Read a log; blocking.

    Raises:
        KnownError: It cannot be read.
    """
    # First, so that a log that was read after the end of its migration is whole.
    row = rows.row_of(key)
    log = logs.read(key)
    live = row is not None and (row.status is Status.IN_PROGRESS or row.provisional)
    return LogReading(grown(before, log.lines), log.source, log.files, log.truncated, log.problem, live)
