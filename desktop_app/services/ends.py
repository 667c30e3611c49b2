"""Notices which migrations have ended since they were seen in progress. Any worker thread, one call at a time."""

from __future__ import annotations

from collections.abc import Collection

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.store.database import Database

_ENDED = frozenset({Status.COMPLETED, Status.ERROR})


class Ends:
    """Remembers what is in progress, and of all else nothing."""

    def __init__(self, database: Database) -> None:
        """Take the database; nothing is known before `begin`."""
        self._database = database
        self._in_progress: set[MigrationKey] = set()

    def begin(self) -> None:
        """Take note of everything that is in progress now; blocking.

        Raises:
            StoreFailure: It cannot be read; what was known before is known still.
        """
        with self._database.read() as view:
            self._in_progress = view.listing.in_progress()

    def read(self, changed: Collection[MigrationKey]) -> tuple[MigrationRow, ...]:
        """Look at migrations that changed; blocking.

        Args:
            changed: Their keys; more than a few hundred at once hold the worker up.

        Returns:
            Those that were in progress when they were last looked at, and have ended.

        Raises:
            StoreFailure: They cannot be read; ask again for the same.
        """
        with self._database.read() as view:
            rows = view.listing.rows_of(changed)
        ended = tuple(row for row in rows if row.status in _ENDED and row.key in self._in_progress)
        self._in_progress.difference_update(changed)
        self._in_progress.update(row.key for row in rows if row.status is Status.IN_PROGRESS)
        return ended
