"""How the migration server is: reachable or not, when it is asked again, whether silence means anything yet.

Any thread; told of every call by whoever made it.
"""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.services.schedule import Backoff

logger = logging.getLogger(__name__)

# After a start or a sleep: how long to wait for the server's word before conclusions are drawn without it.
RECONCILING_SECONDS = 60.0
# A single bad answer may be about one migration; this many in a row are about the server.
BAD_ANSWERS_IN_A_ROW = 3
# A shorter outage leaves nothing to be caught up with.
LONG_OUTAGE = 10.0
_SERVER_GONE = frozenset({"server_down", "server_timeout", "tls_failed"})


@dataclass(frozen=True, slots=True)
class ServerState:
    """How the migration server is.

    Attributes:
        reachable: None while nobody has asked.
        latency_ms: Of the last answer; None without one.
        error: Why it is not reachable; empty if it is.
        since: UTC, when this state began.
    """

    reachable: bool | None = None
    latency_ms: float | None = None
    error: str = ""
    since: datetime | None = None


class Reachability:
    """Draws one picture of the server from all calls, and tells of its changes."""

    def __init__(
        self, clock: Callable[[], datetime], monotonic: Callable[[], float], chance: random.Random | None = None
    ) -> None:
        """Know nothing yet.

        Args:
            clock: Now, UTC.
            monotonic: Seconds.
            chance: The source of jitter.
        """
        self._clock = clock
        self._monotonic = monotonic
        self._backoff = Backoff(chance or random.Random())
        self._lock = threading.Lock()
        self._state = ServerState()
        self._bad_answers = 0
        self._last_answer = float("-inf")
        self._down_since: float | None = None
        self._reconciling_until = float("inf")
        self._tell: tuple[Callable[[ServerState], None], ...] = ()

    @property
    def state(self) -> ServerState:
        """Give how the server is."""
        return self._state

    @property
    def retry_at(self) -> float | None:
        """Give when it is asked again, monotonic seconds; None while it answers."""
        return self._backoff.retry_at

    @property
    def last_answer(self) -> float:
        """Give when it last answered, monotonic seconds."""
        return self._last_answer

    @property
    def reconciling(self) -> bool:
        """Tell whether nothing may be concluded from silence yet: we, not the server, were away."""
        return self._monotonic() < self._reconciling_until

    def on_state(self, tell: Callable[[ServerState], None]) -> None:
        """Call ``tell``, on the thread that made a call, whenever the state changes."""
        with self._lock:
            self._tell = (*self._tell, tell)

    def begin(self) -> None:
        """Forget what was known of the way there: we were away."""
        with self._lock:
            self._backoff.answered()
            self._bad_answers = 0
            self._last_answer = float("-inf")
            self._down_since = None
            self._reconciling_until = self._monotonic() + RECONCILING_SECONDS

    def try_once(self) -> None:
        """Note that one call tries a server that was down; others wait for its answer."""
        with self._lock:
            self._backoff.failed(self._monotonic())

    def answered(self, latency: float) -> bool:
        """Note an answer.

        Args:
            latency: Seconds.

        Returns:
            Whether it ended a long outage.
        """
        with self._lock:
            now, down_since = self._monotonic(), self._down_since
            self._bad_answers = 0
            self._reconciling_until = float("-inf")
            self._last_answer = now
            self._down_since = None
            self._backoff.answered()
            self._change(ServerState(True, round(latency * 1000, 1), "", self._clock()))
        return down_since is not None and now - down_since >= LONG_OUTAGE

    def failed(self, failure: ServerUnreachable) -> None:
        """Note a call without a usable answer."""
        with self._lock:
            self._bad_answers += 1
            if failure.code not in _SERVER_GONE and self._bad_answers < BAD_ANSWERS_IN_A_ROW:
                return
            now = self._monotonic()
            self._down_since = now if self._down_since is None else self._down_since
            self._backoff.failed(now)
            self._change(ServerState(False, None, str(failure), self._clock()))

    def _change(self, state: ServerState) -> None:
        old, since = self._state, self._state.since
        self._state = replace(state, since=since) if state.reachable == old.reachable else state
        if (old.reachable, old.error) != (state.reachable, state.error):
            logger.info("server reachable=%s error=%s", state.reachable, state.error)
        if (old.reachable, old.error, old.latency_ms) != (state.reachable, state.error, state.latency_ms):
            for tell in self._tell:
                tell(self._state)
