"""Keeps the log of deliveries (CONTRACT 4.1) and the trail of operators within their limits; thread ``upkeep``."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from desktop_app.domain.errors import StoreFailure
from desktop_app.store.database import Database

logger = logging.getLogger(__name__)

EVERY_SECONDS = 3600.0


class Upkeep:
    """Prunes at the start and then every hour, a few hundred rows a transaction, so that no webhook waits for it."""

    def __init__(self, database: Database, clock: Callable[[], datetime], every: float = EVERY_SECONDS) -> None:
        """Take what is needed; nothing runs before `start`.

        Args:
            database: What is kept tidy.
            clock: Now, UTC.
            every: Seconds between two rounds.
        """
        self._database = database
        self._clock = clock
        self._every = every
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Begin with a round."""
        self._thread.start()

    def stop(self, patience: float = 1.0) -> None:
        """End; a transaction under way has ``patience`` seconds to finish."""
        self._end.set()
        self._thread.join(patience)

    def prune(self) -> int:
        """Remove what is too old or too much, and give how many deliveries and lines of the trail went.

        Raises:
            StoreFailure: The database cannot be written.
        """
        removed = 0
        while not self._end.is_set():
            with self._database.write() as unit:
                batch = unit.deliveries.prune(self._clock()) + unit.audit.prune(self._clock())
            if not batch:
                break
            removed += batch
        return removed

    def _run(self) -> None:
        while not self._end.is_set():
            try:
                if removed := self.prune():
                    logger.info("pruned rows=%s", removed)
            except StoreFailure as failure:
                logger.error("pruning failed code=%s error=%s", failure.code, failure)
            self._end.wait(self._every)
