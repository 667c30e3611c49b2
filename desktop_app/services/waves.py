"""Makes, steers and shows waves (CONTRACT 7); any worker thread. `wave_rounds` does the starting.

Each verb is one transaction together with its line of the trail.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from desktop_app.domain.errors import Conflict, InvalidValue
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import (
    ADD_TO_WAVE,
    CANCEL_WAVE,
    CREATE_WAVE,
    PAUSE_WAVE,
    RESUME_WAVE,
)
from desktop_app.domain.wave import MemberReport, Pause, Standing, Wave, WaveDraft, WaveState, WaveSummary
from desktop_app.services.feed import Feed, published
from desktop_app.services.wave_changes import WaveChanges, existing_wave
from desktop_app.store.database import Database, View

_MADE_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class WaveDetails:
    """A wave and its members in order, with what came of each."""

    summary: WaveSummary
    members: tuple[MemberReport, ...]


class Waves:
    """What a person does with waves."""

    def __init__(
        self,
        database: Database,
        feed: Feed,
        changes: WaveChanges,
        clock: Callable[[], datetime],
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            changes: Writes, keeps the trail, and lets waves go on.
            clock: Now, UTC.
        """
        self._database = database
        self._feed = feed
        self._changes = changes
        self._clock = clock

    def list(self) -> list[WaveSummary]:
        """Give all waves, newest first."""
        with self._database.read() as view:
            return view.waves.summaries()

    def summary(self, wave_id: str) -> WaveSummary:
        """Give one wave without its members.

        Raises:
            NotFound: There is none of this id.
        """
        with self._database.read() as view:
            return view.waves.summary(existing_wave(view, wave_id))

    def details(self, wave_id: str) -> WaveDetails:
        """Give one wave with all its members: the report of what came of each.

        Raises:
            NotFound: There is none of this id.
        """
        with self._database.read() as view:
            wave = existing_wave(view, wave_id)
            return WaveDetails(view.waves.summary(wave), tuple(view.waves.reports(wave.number)))

    def member(self, wave_id: str, key: MigrationKey) -> MemberReport | None:
        """Give one member of a wave with what came of it; None where the migration is none.

        Raises:
            NotFound: There is no such wave.
        """
        with self._database.read() as view:
            return view.waves.report(existing_wave(view, wave_id).number, key)

    def create(self, draft: WaveDraft, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Make a wave, which begins at once unless it is to be paused; migrations that nobody knew become known.

        Args:
            draft: What it is to be.
            actor: Who asks.
            secret: The MB secret for its starts, kept in memory only; empty: the one that is kept anyway.
            note: Why, in the asker's words.

        Raises:
            InvalidValue: The draft breaks a rule.
            Conflict: ``wave_exists``.
        """
        draft = draft.checked()
        now = self._clock()
        wave = Wave(
            id=draft.id or f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
            name=draft.name,
            batch_size=draft.batch_size,
            parameters=replace(draft.parameters, wave_id=""),
            actor=actor,
            created_at=now,
            updated_at=now,
            pause=Pause.OPERATOR if draft.paused else None,
        )
        with self._database.read() as view:
            _refuse_taken(view, wave.id)
        self._make_known(draft.keys)
        with self._changes.of(wave.id, secret) as unit:
            _refuse_taken(unit, wave.id)
            wave = unit.waves.add(wave)
            unit.waves.append(wave.number, draft.keys, unit.attempts.newest())
            sizes = {"members": str(len(draft.keys)), "batch_size": str(wave.batch_size)}
            self._changes.keep(unit, CREATE_WAVE, wave, actor, note, sizes)
            return unit.waves.summary(wave)

    def add(self, wave_id: str, keys: Sequence[MigrationKey], actor: str, note: str = "") -> tuple[MigrationKey, ...]:
        """Add migrations behind the others, and give those that were no members yet.

        Raises:
            NotFound: There is no such wave.
            InvalidValue: No migration is named.
            Conflict: ``wave_cancelled``.
        """
        if not keys:
            raise InvalidValue("missing_field", "missing: migrations", field="migrations")
        with self._database.read() as view:
            _going_on(existing_wave(view, wave_id))
        self._make_known(keys)
        now = self._clock()
        with self._changes.of(wave_id) as unit:
            wave = _going_on(existing_wave(unit, wave_id))
            added = unit.waves.append(wave.number, list(dict.fromkeys(keys)), unit.attempts.newest())
            for key in added:
                self._changes.keep(unit, ADD_TO_WAVE, wave, actor, note, key=key)
            unit.waves.touch(wave.number, now)
        self._feed.publish(added)
        return tuple(added)

    def pause(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more until the wave is resumed; who runs goes on.

        Raises:
            NotFound: There is no such wave.
            Conflict: ``wave_ended``.
        """
        now = self._clock()
        with self._changes.of(wave_id) as unit:
            wave = _unended(unit, wave_id)
            if wave.pause is not Pause.OPERATOR:
                wave = replace(wave, pause=Pause.OPERATOR, updated_at=now)
                unit.waves.save(wave)
                self._changes.keep(unit, PAUSE_WAVE, wave, actor, note)
            return unit.waves.summary(wave)

    def resume(self, wave_id: str, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Go on with who waits; where nobody does, with who was set back to pending.

        Raises:
            NotFound: There is no such wave.
            Conflict: ``wave_ended``.
        """
        now = self._clock()
        with self._changes.of(wave_id, secret) as unit:
            wave = _unended(unit, wave_id)
            if unit.waves.summary(wave).state is not WaveState.PAUSED:
                return unit.waves.summary(wave)
            if wave.pause is None:
                held = [one.key for one in unit.waves.members(wave.number) if one.standing is Standing.HELD]
                unit.waves.rearm(wave.number, held, unit.attempts.newest())
            wave = replace(wave, pause=None, updated_at=now)
            unit.waves.save(wave)
            self._changes.keep(unit, RESUME_WAVE, wave, actor, note)
            return unit.waves.summary(wave)

    def cancel(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more; who runs goes on. A restart may take it up again.

        Raises:
            NotFound: There is no such wave.
            Conflict: ``wave_ended``.
        """
        now = self._clock()
        with self._changes.of(wave_id) as unit:
            wave = replace(_unended(unit, wave_id), pause=None, cancelled_at=now, updated_at=now)
            unit.waves.save(wave)
            unit.waves.hold_waiting(wave.number)
            self._changes.keep(unit, CANCEL_WAVE, wave, actor, note)
            return unit.waves.summary(wave)

    def _make_known(self, keys: Sequence[MigrationKey]) -> None:
        """Make migrations that nobody knew, some hundred a transaction: a wave's members are a list of migrations."""
        for start in range(0, len(keys), _MADE_AT_ONCE):
            batch = keys[start : start + _MADE_AT_ONCE]
            with self._database.read() as view:
                known = {row.key for row in view.listing.rows_of(frozenset(batch))}
            strangers = [key for key in batch if key not in known]
            if not strangers:
                continue
            with published(self._database, self._feed) as unit:
                for key in strangers:
                    if unit.migrations.mapping(key) is None:
                        unit.migrations.upsert_migration_mapping(key, {"status": Status.PENDING.value}, self._clock())


def _refuse_taken(view: View, wave_id: str) -> None:
    if view.waves.get(wave_id) is not None:
        raise Conflict("wave_exists", "there is a wave of this id already")


def _going_on(wave: Wave) -> Wave:
    if wave.cancelled_at is not None:
        raise Conflict("wave_cancelled", "this wave was cancelled; restart its members to go on with it")
    return wave


def _unended(view: View, wave_id: str) -> Wave:
    wave = existing_wave(view, wave_id)
    if view.waves.summary(wave).state.ended:
        raise Conflict("wave_ended", "this wave has ended; restart its members to go on with it")
    return wave
