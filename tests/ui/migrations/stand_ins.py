"""A small list in memory that answers as the real one does, and can be held back, broken and watched."""

from __future__ import annotations

import threading
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from desktop_app.domain.attempt import Attention, Launch
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow, Snapshot, StatusCounts
from desktop_app.domain.query import MigrationQuery, SortColumn

NOW = datetime(2026, 11, 24, 14, 5, 12, tzinfo=UTC)


def row_of(number: int, status: Status = Status.COMPLETED, **changes: object) -> MigrationRow:
    """Make a row; the smaller its number, the newer it is."""
    row = MigrationRow(
        id=number,
        key=MigrationKey(f"{number:08x}-52c7-4a0e-9d1f-0c6b8e7aa41e", 23_131_000 + number),
        status=status,
        updated_at=NOW - timedelta(seconds=30 * number),
        domain=f"site-{number}.example",
    )
    return replace(row, **changes)  # type: ignore[arg-type]


def mixed_rows(count: int) -> list[MigrationRow]:
    """Make rows in every status."""
    kinds: list[dict[str, object]] = [
        {"status": Status.IN_PROGRESS, "percent": 62.0, "stage": "pages"},
        {"status": Status.ERROR, "percent": 34.0, "error": "Timeout while exporting page 41 of 120"},
        {"status": Status.COMPLETED, "percent": 100.0},
        {"status": Status.COMPLETED, "percent": 100.0},
        {"status": Status.IN_PROGRESS, "launch": Launch.UNKNOWN},
        {"status": Status.PENDING, "domain": ""},
        {"status": Status.IN_PROGRESS, "percent": 7.0, "attention": Attention.SILENT},
        {"status": Status.COMPLETED},
    ]
    return [row_of(number, **kinds[number % len(kinds)]) for number in range(1, count + 1)]  # type: ignore[arg-type]


class FakeListing:
    """The list.

    Attributes:
        rows_by_id: What is there; change it with `put` and `remove`.
        asked: The queries that were answered, in order.
        read: The ids that were read, a tuple for each reading.
        open: Cleared, every answer waits until it is set.
        broken: Every answer is a `StoreFailure`.
        threads: Names of the threads that asked.
    """

    def __init__(self, rows: Iterable[MigrationRow] = ()) -> None:
        self.rows_by_id = {row.id: row for row in rows}
        self.asked: list[MigrationQuery] = []
        self.read: list[tuple[int, ...]] = []
        self.open = threading.Event()
        self.open.set()
        self.broken = False
        self.threads: set[str] = set()

    def put(self, *rows: MigrationRow) -> frozenset[MigrationKey]:
        """Add or change rows and name them as the feed does."""
        self.rows_by_id = self.rows_by_id | {row.id: row for row in rows}
        return frozenset(row.key for row in rows)

    def remove(self, *numbers: int) -> frozenset[MigrationKey]:
        """Take rows away and name them as the feed does."""
        gone = frozenset(self.rows_by_id[number].key for number in numbers)
        self.rows_by_id = {number: row for number, row in self.rows_by_id.items() if number not in numbers}
        return gone

    def snapshot(self, query: MigrationQuery) -> Snapshot:
        self._wait()
        rows = [row for row in self.rows_by_id.values() if _matches(row, query)]
        rows.sort(key=lambda row: (_value(row, query.sort), row.id), reverse=query.descending)
        self.asked.append(query)
        return Snapshot(query, array("q", (row.id for row in rows)))

    def rows(self, ids: Sequence[int]) -> list[MigrationRow]:
        self._wait()
        self.read.append(tuple(ids))
        return [self.rows_by_id[number] for number in ids if number in self.rows_by_id]

    def row_of(self, key: MigrationKey) -> MigrationRow | None:
        self._wait()
        return next((row for row in self.rows_by_id.values() if row.key == key), None)

    def counts(self, wave: str = "") -> StatusCounts:
        self._wait()
        counts = {status: sum(row.status is status for row in self.rows_by_id.values()) for status in Status}
        return StatusCounts(counts, sum(row.attention is not None for row in self.rows_by_id.values()))

    def _wait(self) -> None:
        self.threads.add(threading.current_thread().name)
        if not self.open.wait(30):
            raise TimeoutError("the test never opened the list")
        if self.broken:
            raise StoreFailure("database_failed", "the database could not be read")


def _matches(row: MigrationRow, query: MigrationQuery) -> bool:
    return (
        (not query.status or row.status in query.status)
        and query.mb_project_uuid.casefold() in row.key.mb_project_uuid.casefold()
        and query.brz_project_id in (None, row.key.brz_project_id)
        and query.text.casefold() in f"{row.key} {row.domain} {row.error}".casefold()
        and (row.attention is not None or not query.attention)
    )


def _value(row: MigrationRow, sort: SortColumn) -> float | str:
    values: dict[SortColumn, float | str] = {
        SortColumn.STATUS: list(Status).index(row.status),
        SortColumn.MB_PROJECT_UUID: row.key.mb_project_uuid,
        SortColumn.BRZ_PROJECT_ID: row.key.brz_project_id,
        SortColumn.DOMAIN: row.domain,
        SortColumn.PROGRESS: -1.0 if row.percent is None else row.percent,
        SortColumn.ERROR: row.error,
        SortColumn.UPDATED_AT: row.updated_at.timestamp(),
    }
    return values[sort]
