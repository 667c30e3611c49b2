"""Starts the members of waves as slots become free (CONTRACT 7).

Owns the thread ``waves``, which decides, and a few threads that launch. Serves the window and ``serve`` alike.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import Conflict, KnownError, StoreFailure
from desktop_app.domain.launch import LaunchRequest
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import PAUSE_WAVE
from desktop_app.domain.wave import Member, Pause, Standing, Wave
from desktop_app.domain.wave_plan import may_start
from desktop_app.services.audit_lines import wave_line
from desktop_app.services.feed import Feed
from desktop_app.services.launching import Launching
from desktop_app.services.runner import Runner
from desktop_app.store.database import Database, Unit, View

logger = logging.getLogger(__name__)

# Who is named as having started a member.
ACTOR = "wave"
# Starts at once, of all waves together: each asks the server twice, and whoever reads needs it too.
STARTS_AT_ONCE = 8
EVERY_SECONDS = 2.0
# After a start that did not reach the server, or could not be kept: how long nothing more is tried.
HOLD_SECONDS = 3.0
MISSING_SECRET = "the MB secret is missing"
DEFECT = "the start failed by a defect of Migration Desk; its log says more"

_READ_AT_ONCE = 200


class WaveRounds:
    """Goes over the waves whenever something changed, and starts who may be started."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        launching: Launching,
        server_down: Callable[[], bool],
        request_look: Callable[[MigrationKey], None],
        clock: Callable[[], datetime],
    ) -> None:
        """Take what is needed; nothing runs before `start`.

        Args:
            database: Where everything is kept.
            feed: Tells of changes, and is told which waves they concern.
            launching: Starts migrations.
            server_down: Tells whether the server is known not to answer: then nobody is started.
            request_look: Asks the watcher for a look at once.
            clock: Now, UTC.
        """
        self._database = database
        self._feed = feed
        self._launching = launching
        self._server_down = server_down
        self._request_look = request_look
        self._clock = clock
        self._runner = Runner(STARTS_AT_ONCE, "wave")
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._starting: dict[int, set[int]] = {}
        self._secrets: dict[str, str] = {}
        self._changed: set[MigrationKey] = set()
        self._not_before = float("-inf")
        self._stopping = False
        self._thread: threading.Thread | None = None
        self._unsubscribe: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin; launches that the last run left open must be settled before."""
        self._unsubscribe = self._feed.subscribe(self._note_change)
        self._thread = threading.Thread(target=self._run, name="waves", daemon=True)
        self._thread.start()

    def halt(self) -> None:
        """Start nobody any more; a start whose call has not begun is not made."""
        self._unsubscribe()
        self._stopping = True
        self._wake.set()

    def stop(self, patience: float = 1.0) -> None:
        """End; a start under way after ``patience`` seconds is abandoned."""
        self.halt()
        if self._thread:
            self._thread.join(patience)
        self._runner.stop(patience)

    def wake(self) -> None:
        """Go over the waves soon."""
        self._wake.set()

    def use_secret(self, wave_id: str, secret: str) -> None:
        """Use this MB secret for the starts of a wave until the program ends; it is kept in memory only."""
        if secret:
            with self._lock:
                self._secrets[wave_id] = secret

    def has_secret(self, wave_id: str) -> bool:
        """Tell whether the starts of a wave have an MB secret, its own or the one that is kept; may wait for that."""
        with self._lock:
            own = wave_id in self._secrets
        return own or self._launching.has_secret()

    def settle(self, within: float) -> bool:
        """Wait until no start is under way; False if that takes longer than ``within`` seconds."""
        return self._runner.finish(within)

    def round(self) -> None:
        """Start who may be started now.

        Raises:
            StoreFailure: The database cannot be read or written.
        """
        if self._stopping or self._server_down() or time.monotonic() < self._not_before:
            return
        # Before the database is read: who has left since counts as running, rather than not at all.
        with self._lock:
            starting = {number: frozenset(positions) for number, positions in self._starting.items()}
        with self._database.read() as view:
            plans = [(wave, _plan(view, wave, starting.get(wave.number, frozenset()))) for wave in view.waves.active()]
        for wave, members in plans:
            if members and not self._secret_of(wave) and not self._launching.has_secret():
                self._pause(wave)
                continue
            for member in members:
                self._begin(wave, member)

    def _run(self) -> None:
        while not self._stopping:
            try:
                self._tell_waves()
                self.round()
            except StoreFailure as failure:
                logger.error("waves failed code=%s error=%s", failure.code, failure)
                self._hold()
            self._wake.wait(EVERY_SECONDS)
            self._wake.clear()

    def _note_change(self, keys: frozenset[MigrationKey]) -> None:
        with self._lock:
            self._changed |= keys
        self._wake.set()

    def _tell_waves(self) -> None:
        """Say which waves are concerned by what changed."""
        with self._lock:
            keys, self._changed = self._changed, set()
        if keys:
            with self._database.read() as view:
                concerned = view.waves.waves_of(keys)
            self._feed.publish_waves(concerned)

    def _begin(self, wave: Wave, member: Member) -> None:
        with self._lock:
            self._starting.setdefault(wave.number, set()).add(member.position)
        self._runner.submit(lambda: self._start_member(wave, member))

    def _start_member(self, wave: Wave, member: Member) -> None:
        """Start one member; whatever goes wrong is its own failure and nobody else's."""
        try:
            again = self._launch(wave, member.key)
        except StoreFailure as failure:
            logger.error("wave start not kept wave=%s key=%s code=%s", wave.id, member.key, failure.code)
            self._hold()
            again = False
        finally:
            with self._lock:
                self._starting[wave.number].discard(member.position)
        if again:
            self._wake.set()

    def _launch(self, wave: Wave, key: MigrationKey) -> bool:
        """Launch a member, and tell whether its slot's state is known at once."""
        try:
            request = self._request(wave, key)
            result = self._launching.launch(request, lambda unit, attempt: self._claim(unit, wave, key, attempt))
        except StoreFailure:
            raise
        except Conflict as conflict:
            logger.info("wave start put off wave=%s key=%s code=%s", wave.id, key, conflict.code)
            if conflict.code == "running_there":
                self._fail(wave, key, str(conflict))
            return False
        except KnownError as failure:
            self._fail(wave, key, str(failure))
        except Exception:
            logger.exception("wave start failed wave=%s key=%s", wave.id, key)
            self._fail(wave, key, DEFECT)
        else:
            if result.outcome is Launch.NOT_SENT:
                self._hold()
                self._request_look(key)
        return True

    def _request(self, wave: Wave, key: MigrationKey) -> LaunchRequest:
        """Share the wave's parameters; the site id is the migration's own where it has one."""
        with self._database.read() as view:
            record = view.listing.record_of(key)
        own = record.shown("mb_site_id") if record else None
        site_id = str(own) if own else wave.parameters.mb_site_id
        parameters = replace(wave.parameters, mb_site_id=site_id, wave_id=wave.id)
        return LaunchRequest(key, parameters, self._secret_of(wave), ACTOR, wave.name)

    def _secret_of(self, wave: Wave) -> str:
        with self._lock:
            return self._secrets.get(wave.id, "")

    def _claim(self, unit: Unit, wave: Wave, key: MigrationKey, attempt_id: int) -> None:
        """Note whose attempt it is, in its own transaction; a wave that was stopped meanwhile starts nobody."""
        now = unit.waves.get(wave.id)
        goes_on = now is not None and now.pause is None and now.cancelled_at is None
        if self._stopping or not goes_on or not unit.waves.claim(wave.number, key, attempt_id):
            raise Conflict("wave_stopped", "the wave was stopped, or this migration waits no more")
        moment = self._clock()
        unit.waves.touch(wave.number, moment)
        unit.migrations.upsert_migration_mapping(key, {"wave_id": wave.id, "wave_name": wave.name}, moment)

    def _fail(self, wave: Wave, key: MigrationKey, words: str) -> None:
        """Note that a member could not be started, unless it runs by now: then it is its run that counts."""
        with self._database.write() as unit:
            member = unit.waves.member(wave.number, key)
            if member is None or member.standing is not Standing.WAITING:
                return
            unit.waves.fail(wave.number, key, words)
            unit.waves.touch(wave.number, self._clock())
        logger.warning("wave member not started wave=%s key=%s: %s", wave.id, key, words)
        self._feed.publish_waves((wave.id,))

    def _pause(self, wave: Wave) -> None:
        """Pause by itself: the secret is asked for each time, and nobody has given it since the program began."""
        now = self._clock()
        with self._database.write() as unit:
            found = unit.waves.get(wave.id)
            if found is None or found.pause is not None or found.cancelled_at is not None:
                return
            unit.waves.save(replace(found, pause=Pause.MISSING_SECRET, updated_at=now))
            unit.audit.keep(wave_line(PAUSE_WAVE, found, ACTOR, now, message=MISSING_SECRET))
        logger.warning("wave paused wave=%s: %s", wave.id, MISSING_SECRET)
        self._feed.publish_waves((wave.id,))

    def _hold(self) -> None:
        self._not_before = time.monotonic() + HOLD_SECONDS


def _plan(view: View, wave: Wave, starting: frozenset[int]) -> tuple[Member, ...]:
    """Read as much of a wave as its next starts depend on, and pick them."""
    members = view.waves.may_run(wave.number)
    behind = 0
    while len({one.position for one in members if one.standing is Standing.RUNNING} | starting) < wave.batch_size:
        part = view.waves.not_started(wave.number, behind, _READ_AT_ONCE)
        known = {one.position for one in members}
        members += [one for one in part if one.position not in known]
        chosen = may_start(members, wave.batch_size, starting)
        if len(part) < _READ_AT_ONCE or len(chosen) == wave.batch_size:
            return chosen
        behind = part[-1].position
    return ()
