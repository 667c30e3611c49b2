"""Watches every migration in progress: the safety net under the webhook (CONTRACT 3, Watching).

Owns the thread ``watcher``, which decides, and a few threads that look. Serves the window and ``serve`` alike.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta

from desktop_app.domain.attempt import Attention
from desktop_app.domain.errors import KnownError, ServerUnreachable
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import ProcessInfo
from desktop_app.migration_server.client import MigrationServerClient
from desktop_app.services.concluding import Concluding, Trust
from desktop_app.services.feed import Feed, published
from desktop_app.services.local_rounds import LocalRounds
from desktop_app.services.looking import Look, Looker
from desktop_app.services.runner import Runner
from desktop_app.services.schedule import LookSchedule, Pace
from desktop_app.services.server_state import Reachability, ServerState
from desktop_app.services.sleep_watch import SleepWatch
from desktop_app.settings import Settings
from desktop_app.store.database import Database
from desktop_app.worker_host.host import WorkerHost

logger = logging.getLogger(__name__)

LOOKS_AT_ONCE = 10
HOUSEKEEPING_SECONDS = 5.0
# Each look that changes something changes what is in progress; reading it anew takes a while if it is much.
SECONDS_BETWEEN_TARGETS = 1.0
HEARTBEAT_SECONDS = 15.0


class Watcher:
    """Keeps looking at what is in progress, within a budget, and tells how the server is."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        client: MigrationServerClient,
        worker_host: WorkerHost,
        settings: Callable[[], Settings],
        clock: Callable[[], datetime],
        chance: random.Random | None = None,
    ) -> None:
        """Take what is needed; nothing runs before `start`."""
        self._database = database
        self._feed = feed
        self._client = client
        self._settings = settings
        self._clock = clock
        self._server = Reachability(clock, time.monotonic, chance)
        self._concluding = Concluding(database, feed, worker_host, clock)
        self._looker = Looker(
            database, feed, client, self._concluding, clock, self._heard, self._server.failed, self._is_reconciling
        )
        self._runner = Runner(LOOKS_AT_ONCE, "look")
        self._schedule = LookSchedule()
        self._rounds = LocalRounds(self._runner, self._server, self._concluding, self._watched, self.look_locally)
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._targets_changed = True
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._seen: dict[int, datetime] = {}
        self._answered: dict[MigrationKey, bool] = {}
        self._heartbeat_under_way = False
        self._sleep = SleepWatch(clock, time.monotonic)
        self._unsubscribe: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin to watch; what was in progress while we were away is looked at first."""
        self._unsubscribe = self._feed.subscribe(self._note_change)
        self._server.begin()
        with self._lock:
            self._schedule.catch_up()
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def stop(self, patience: float = 1.0) -> None:
        """End watching; a look that still waits after ``patience`` seconds is abandoned."""
        self._unsubscribe()
        self._stopping = True
        self._rounds.stop()
        self._wake.set()
        if self._thread:
            self._thread.join(patience)
        self._runner.stop(patience)

    def focus(self, key: MigrationKey | None) -> None:
        """Name the selected migration: it is looked at more often while it is in progress."""
        with self._lock:
            self._schedule.focus = key
        self._wake.set()

    def request_look(self, key: MigrationKey) -> None:
        """Ask for one look soon; returns at once, what it finds comes through the feed."""
        with self._lock:
            self._schedule.want(key)
        self._wake.set()

    def look(self, key: MigrationKey) -> ProcessInfo:
        """Look now, joining a look under way, and give what was found; blocking.

        Raises:
            StoreFailure: What was heard could not be kept.
        """
        look = self._looker.look(key)
        return self._concluding.beside(key, look.process) if look.found else look.process

    def look_locally(self, key: MigrationKey) -> ProcessInfo:
        """Look at lock file and process only; what they say counts unless the server spoke last (CONTRACT 4, 5).

        Without the network, but not without the disk; blocking.

        Raises:
            StoreFailure: What was concluded could not be kept.
        """
        return self._concluding.conclude(key, self._trust(key)).process

    def _trust(self, key: MigrationKey) -> Trust:
        """Say how much lock file and process count: nothing against the server's own word, nor while we were away."""
        if self._server.reconciling:
            return Trust.NOTHING
        if self._server.state.reachable is False:
            return Trust.SILENCE
        with self._lock:
            answered = self._answered.get(key)
        if answered is None:
            return Trust.STATEMENTS
        return Trust.NOTHING if answered else Trust.SILENCE

    def state(self) -> ServerState:
        """Give how the server is."""
        return self._server.state

    @property
    def reconciling(self) -> bool:
        """Tell whether nothing may be concluded from silence yet: we, not the server, were away.

        True from the start, and from a sleep of the machine on, until the server answered once or a minute passed.
        """
        return self._server.reconciling

    def _is_reconciling(self) -> bool:
        return self._server.reconciling

    def on_state(self, tell: Callable[[ServerState], None]) -> None:
        """Call ``tell`` on a watching thread whenever the server's state changes."""
        self._server.on_state(tell)

    def _run(self) -> None:
        next_chores = next_targets = float("-inf")
        while not self._stopping:
            now = time.monotonic()
            self._note_gap(now)
            try:
                if now >= next_chores:
                    next_chores = now + HOUSEKEEPING_SECONDS
                    self._do_chores()
                if self._targets_changed and now >= next_targets:
                    next_targets = now + SECONDS_BETWEEN_TARGETS
                    self._refresh_targets()
            except KnownError as failure:
                logger.error("watching failed code=%s error=%s", failure.code, failure)
            pause = self._look_or_wait()
            soon = min(next_chores, next_targets) if self._targets_changed else next_chores
            self._wake.wait(min(pause, max(0.0, soon - time.monotonic())))
            self._wake.clear()

    def _note_gap(self, now: float) -> None:
        """After a sleep what we knew is old, and why the server did not answer too."""
        gap = self._sleep.gap()
        if not gap:
            return
        logger.info("time passed unwatched seconds=%.0f", gap)
        self._server.begin()
        with self._lock:
            self._schedule.catch_up()

    def _look_or_wait(self) -> float:
        """Start one look if one is due; give the seconds until it is worth asking again."""
        # Not the round's own time: chores take a while, and looks are spaced from where they really begin.
        now, retry_at = time.monotonic(), self._server.retry_at
        if retry_at is not None and now < retry_at:
            return retry_at - now
        busy = self._looker.busy()
        if len(busy) >= LOOKS_AT_ONCE:
            return HOUSEKEEPING_SECONDS
        watch = self._settings().watch
        pace = Pace(watch.selected_interval, watch.interval, watch.budget)
        with self._lock:
            key, pause = self._schedule.next_look(now, pace, busy)
        if key is None:
            return self._beat(now, retry_at, pause)
        if retry_at is not None:
            # One look tries a server that was down; the others wait for its answer.
            self._server.try_once()
        logger.debug("look begins key=%s at=%.3f", key, now)
        self._runner.submit(lambda: self._look_in_background(key))
        return 0.0

    def _beat(self, now: float, retry_at: float | None, pause: float) -> float:
        """Ask for the server's health where no look has told it lately."""
        if self._heartbeat_under_way:
            return pause
        silent = now - self._server.last_answer
        if silent < HEARTBEAT_SECONDS and retry_at is None:
            return min(pause, HEARTBEAT_SECONDS - silent)
        self._heartbeat_under_way = True
        self._runner.submit(self._ask_health)
        return pause

    def _look_in_background(self, key: MigrationKey) -> None:
        try:
            self._looker.look(key)
        except KnownError as failure:
            logger.error("look failed key=%s code=%s error=%s", key, failure.code, failure)
        finally:
            self._wake.set()

    def _ask_health(self) -> None:
        begun = time.monotonic()
        try:
            self._client.health()
        except ServerUnreachable as failure:
            self._server.failed(failure)
        else:
            self._note_answer(time.monotonic() - begun)
        finally:
            self._heartbeat_under_way = False
            self._wake.set()

    def _heard(self, key: MigrationKey, look: Look) -> None:
        with self._lock:
            self._schedule.seen(key, time.monotonic())
            self._answered[key] = look.failure is None and look.found
            if look.attempt_id is not None:
                self._seen[look.attempt_id] = self._clock()
        if look.failure is None:
            self._note_answer(look.latency)

    def _note_answer(self, latency: float) -> None:
        if self._server.answered(latency):
            with self._lock:
                self._schedule.catch_up()

    def _note_change(self, _keys: frozenset[MigrationKey]) -> None:
        self._targets_changed = True
        self._wake.set()

    def _watched(self) -> frozenset[MigrationKey]:
        with self._lock:
            return self._schedule.keys

    def _refresh_targets(self) -> None:
        self._targets_changed = False
        with self._database.read() as view:
            keys = set(view.listing.watched())
            keys.update(
                attempt.key for attempt in view.attempts.without_outcome() if not attempt.state.ended_by_operator
            )
        with self._lock:
            self._schedule.watch(keys)
            self._answered = {key: answered for key, answered in self._answered.items() if key in keys}

    def _do_chores(self) -> None:
        """Keep what looks saw, flag what is silent, and take in what another program wrote into the seed tables."""
        self._rounds.consider()
        with self._lock:
            seen, self._seen = self._seen, {}
        silence = timedelta(minutes=self._settings().watch.silence)
        now = self._clock()
        with self._database.read() as view:
            attempts = view.attempts.in_progress()
            shown = view.listing.watched()
            foreign = view.listing.has_dirty()
        flags = {
            attempt.key: flag
            for attempt in attempts
            if attempt.key in shown
            and shown[attempt.key] is not (flag := attempt.attention(now, silence))
            and not (flag is Attention.SILENT and self.reconciling)
        }
        if not (seen or flags or foreign):
            return
        with published(self._database, self._feed) as unit:
            unit.attempts.seen(seen)
            for key, attention in flags.items():
                unit.listing.set_attention(key, attention)
        self._feed.publish(flags)
