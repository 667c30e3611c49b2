"""Restarts members of waves, and sets them back to pending (CONTRACT 7); any worker thread."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import RESET_WAVE, RESTART_WAVE, Action, ActionRequest
from desktop_app.domain.wave import Pause, Standing, Wave, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview, Skipped, preview_restart
from desktop_app.services.operating import Operating
from desktop_app.services.wave_changes import WaveChanges, existing_wave
from desktop_app.store.database import Database, Unit, View

_SET_BACK = {
    RestartOnly.FAILED: frozenset({Standing.FAILED}),
    RestartOnly.UNFINISHED: frozenset({Standing.FAILED, Standing.ATTENTION}),
    RestartOnly.ALL: frozenset({Standing.FAILED, Standing.ATTENTION, Standing.COMPLETED}),
}


@dataclass(frozen=True, slots=True)
class WaveReset:
    """Which members were set back to pending, and which were left alone."""

    summary: WaveSummary
    reset: tuple[MigrationKey, ...]
    skipped: tuple[Skipped, ...]


class WaveRestarting:
    """Lets members that ended start again, or wait for a person."""

    def __init__(
        self, database: Database, changes: WaveChanges, operating: Operating, clock: Callable[[], datetime]
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            changes: Writes, keeps the trail, and lets waves go on.
            operating: Resets migrations.
            clock: Now, UTC.
        """
        self._database = database
        self._changes = changes
        self._operating = operating
        self._clock = clock

    def preview(
        self, wave_id: str, only: RestartOnly = RestartOnly.ALL, keys: Collection[MigrationKey] | None = None
    ) -> RestartPreview:
        """Say who a restart would start, who it would skip and why; `restart` takes the answer.

        Args:
            wave_id: Of the wave.
            only: What it is about.
            keys: Only these; None: all members.

        Raises:
            NotFound: There is no such wave.
        """
        with self._database.read() as view:
            return _preview(view, existing_wave(view, wave_id), only, keys)

    def has_secret(self, wave_id: str) -> bool:
        """Tell whether a restart needs no MB secret of its own; may wait for the keyring."""
        return self._changes.has_secret(wave_id)

    def restart(self, preview: RestartPreview, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Restart exactly who was previewed, as slots become free; a cancelled wave goes on with them alone.

        Raises:
            NotFound: There is no such wave.
        """
        with self._changes.of(preview.wave_id, secret) as unit:
            wave = existing_wave(unit, preview.wave_id)
            return self._restarted(unit, wave, preview, actor, secret, note)

    def restart_now(
        self,
        wave_id: str,
        actor: str,
        only: RestartOnly = RestartOnly.ALL,
        keys: Collection[MigrationKey] | None = None,
        secret: str = "",
        note: str = "",
    ) -> tuple[RestartPreview, WaveSummary]:
        """Preview and restart in one transaction, for who is asked nothing in between; errors as in `restart`."""
        with self._changes.of(wave_id, secret) as unit:
            wave = existing_wave(unit, wave_id)
            preview = _preview(unit, wave, only, keys)
            return preview, self._restarted(unit, wave, preview, actor, secret, note)

    def _restarted(
        self, unit: Unit, wave: Wave, preview: RestartPreview, actor: str, secret: str, note: str
    ) -> WaveSummary:
        if not preview.start:
            return unit.waves.summary(wave)
        now = self._clock()
        given = bool(secret) and wave.pause is Pause.MISSING_SECRET
        wave = replace(wave, cancelled_at=None, updated_at=now, pause=None if given else wave.pause)
        unit.waves.save(wave)
        unit.waves.rearm(wave.number, preview.start, preview.after)
        counts = {"started": str(len(preview.start)), "skipped": str(len(preview.skipped))}
        self._changes.keep(unit, RESTART_WAVE, wave, actor, note, counts)
        return unit.waves.summary(wave)

    def reset_status(
        self, wave_id: str, actor: str, only: RestartOnly = RestartOnly.UNFINISHED, note: str = ""
    ) -> WaveReset:
        """Set members back to pending, each as an operator's reset does; none that runs, and none is started by it.

        Args:
            wave_id: Of the wave.
            actor: Who asks.
            only: ``failed``; ``unfinished`` adds those that need a person, ``all`` those that are completed.
            note: Why, in the asker's words.

        Raises:
            NotFound: There is no such wave.
        """
        with self._database.read() as view:
            wave = existing_wave(view, wave_id)
            members = view.waves.members(wave.number)
        chosen = [member for member in members if member.standing in _SET_BACK[only]]
        for member in chosen:
            # What was refused or could not be called handed the migration back: that run is none of the wave's.
            if member.counts_current or member.standing is Standing.ATTENTION:
                self._operating.perform(ActionRequest(member.key, Action.RESET_STATUS, actor, note))
        keys, now = tuple(member.key for member in chosen), self._clock()
        with self._changes.of(wave_id) as unit:
            wave = existing_wave(unit, wave_id)
            unit.waves.set_back(wave.number, keys, unit.attempts.newest())
            unit.waves.touch(wave.number, now)
            self._changes.keep(unit, RESET_WAVE, wave, actor, note, {"reset": str(len(keys))})
            summary = unit.waves.summary(wave)
        left = tuple(Skipped(one.key, one.standing) for one in members if one.standing not in _SET_BACK[only])
        return WaveReset(summary, keys, left)


def _preview(view: View, wave: Wave, only: RestartOnly, keys: Collection[MigrationKey] | None) -> RestartPreview:
    members, newest = view.waves.members(wave.number), view.attempts.newest()
    return preview_restart(wave.id, members, only, keys, after=newest, paused=wave.pause is not None)
