"""Goes round everything in progress while the server is down, looking at lock files and processes alone.

Asked by the thread ``watcher``; a round runs on one of its workers.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Collection

from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.concluding import Concluding
from desktop_app.services.runner import Runner
from desktop_app.services.server_state import Reachability

logger = logging.getLogger(__name__)

SECONDS_BETWEEN_ROUNDS = 15.0


class LocalRounds:
    """One round at a time: while one look tries a server that is down, the others would never be looked at."""

    def __init__(
        self,
        runner: Runner,
        server: Reachability,
        concluding: Concluding,
        keys: Callable[[], Collection[MigrationKey]],
        look_locally: Callable[[MigrationKey], object],
    ) -> None:
        """Take what is needed.

        Args:
            runner: Runs the rounds.
            server: Tells whether it is down.
            concluding: Tells whether there is anything to be looked at.
            keys: Give what is in progress.
            look_locally: Looks at one.
        """
        self._runner = runner
        self._server = server
        self._concluding = concluding
        self._keys = keys
        self._look_locally = look_locally
        self._under_way = threading.Lock()
        self._next = float("-inf")
        self._stopping = False

    def consider(self) -> None:
        """Begin a round if the server is down and the last round is long enough ago; returns at once."""
        now = time.monotonic()
        if now < self._next or not self._alone or self._server.reconciling or not self._concluding.possible:
            return
        if self._under_way.acquire(blocking=False):
            self._next = now + SECONDS_BETWEEN_ROUNDS
            self._runner.submit(self._go_round)

    def stop(self) -> None:
        """Have a round that is under way end early."""
        self._stopping = True

    @property
    def _alone(self) -> bool:
        return self._server.state.reachable is False

    def _go_round(self) -> None:
        try:
            for key in sorted(self._keys()):
                if self._stopping or not self._alone:
                    return
                self._look_locally(key)
        except KnownError as failure:
            logger.error("local look failed code=%s error=%s", failure.code, failure)
        finally:
            self._under_way.release()
