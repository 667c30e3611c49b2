"""Reads and writes waves and their members (CONTRACT 7); any worker thread, within a view or unit.

Where members stand is decided by `domain/wave.py` from what is read here; SQL only groups those that cannot differ.
This file speaks SQLite: joins of thousands of members with the listing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from peewee import SqliteDatabase

from desktop_app.domain.attempt import Launch
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import WaveName
from desktop_app.domain.times import format_time, parse_time
from desktop_app.domain.wave import KeyNow, Member, MemberReport, Pause, Standing, Wave, WaveCounts, WaveSummary
from desktop_app.store.sqlite_engine import KEYS_PER_STATEMENT, placeholders, run, run_many
from desktop_app.store.stored_values import moment, optional_time, plain_text, read_texts, write_json
from desktop_app.store.tables import Tables

_WAVE = "id, wave_id, name, batch_size, parameters, actor, created_at, updated_at, pause, cancelled_at"
_MEMBER = "m.mb_project_uuid, m.brz_project_id, m.position, m.attempt, m.after, m.launch_error, m.held"
_NOW = "l.status, l.attempt, l.launch, l.attention IS NOT NULL"
_LISTED = "LEFT JOIN listing l ON l.mb_project_uuid = m.mb_project_uuid AND l.brz_project_id = m.brz_project_id"
# The wave's own attempt or a later one; what is true for all rows of a group is all that a standing depends on.
_COUNTS = "(l.launch IS NOT NULL AND coalesce(l.attempt >= m.attempt, l.attempt > m.after))"
_MEANT = f"CASE WHEN {_COUNTS} THEN l.attempt ELSE m.attempt END"
_GROUPED = f"l.status, l.launch, l.attention IS NULL, m.attempt IS NULL, {_COUNTS}, m.launch_error = '', m.held"
_WAITING = "attempt IS NULL AND launch_error = '' AND held = 0"
_WAITING_M = "m.attempt IS NULL AND m.launch_error = '' AND m.held = 0"
_OF_KEY = "wave = ? AND mb_project_uuid = ? AND brz_project_id = ?"
_OF_KEY_M = "m.wave = ? AND m.mb_project_uuid = ? AND m.brz_project_id = ?"


class WaveStore:
    """All waves."""

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Take the tables of the database that the view reads, and its engine."""
        self._engine = engine
        self._tables = tables

    def add(self, wave: Wave) -> Wave:
        """Store a wave without members and give it with its number."""
        return replace(wave, number=self._tables.wave.insert(**_columns(wave)).execute())

    def save(self, wave: Wave) -> None:
        """Replace what is stored of a wave."""
        table = self._tables.wave
        table.update(**_columns(wave)).where(table.c.id == wave.number).execute()

    def touch(self, number: int, now: datetime) -> None:
        """Note that a wave did something."""
        run(self._engine, "UPDATE waves SET updated_at = ? WHERE id = ?", (format_time(now), number))

    def get(self, wave_id: str) -> Wave | None:
        """Give a wave by its id."""
        if plain_text(wave_id) != wave_id:
            return None
        row = run(self._engine, f"SELECT {_WAVE} FROM waves WHERE wave_id = ?", (wave_id,)).fetchone()
        return None if row is None else _read_wave(row)

    def active(self) -> list[Wave]:
        """Give the waves that are to go on and have somebody who waits, oldest first."""
        waiting = f"EXISTS (SELECT 1 FROM wave_members WHERE wave = waves.id AND {_WAITING})"
        sql = f"SELECT {_WAVE} FROM waves WHERE pause IS NULL AND cancelled_at IS NULL AND {waiting} ORDER BY id"
        return [_read_wave(row) for row in run(self._engine, sql)]

    def summaries(self) -> list[WaveSummary]:
        """Give every wave and how far it is, newest first."""
        waves = [_read_wave(row) for row in run(self._engine, f"SELECT {_WAVE} FROM waves ORDER BY id DESC")]
        return self._summarised(waves, "")

    def summary(self, wave: Wave) -> WaveSummary:
        """Say how far a wave is."""
        return self._summarised([wave], "WHERE m.wave = ?", wave.number)[0]

    def _summarised(self, waves: Iterable[Wave], where: str, *values: object) -> list[WaveSummary]:
        sql = (
            f"SELECT m.wave, count(*), max(a.ended_at), {_MEMBER}, {_NOW} FROM wave_members m {_LISTED} "
            f"LEFT JOIN attempts a ON a.id = {_MEANT} {where} GROUP BY m.wave, {_GROUPED}"
        )
        counts: dict[int, dict[Standing, int]] = {}
        ends: dict[int, list[datetime]] = {}
        for number, count, ended_at, *row in run(self._engine, sql, values):
            standing = _read_member(row).standing
            found = counts.setdefault(number, {})
            found[standing] = found.get(standing, 0) + count
            ends.setdefault(number, []).extend(end for end in (parse_time(ended_at),) if end is not None)
        return [_summary(wave, WaveCounts(counts.get(wave.number, {})), ends.get(wave.number, [])) for wave in waves]

    def append(self, number: int, keys: Sequence[MigrationKey], after: int) -> list[MigrationKey]:
        """Add members behind all others and give those that were none yet; their migrations must be known.

        Args:
            number: Of the wave.
            keys: In order, without repetition.
            after: The newest attempt's id now.
        """
        known = self._among(number, keys)
        new = [key for key in keys if key not in known]
        sql = "SELECT coalesce(max(position), 0) FROM wave_members WHERE wave = ?"
        last = int(run(self._engine, sql, (number,)).fetchone()[0])
        rows = [
            (number, place, key.mb_project_uuid, key.brz_project_id, after)
            for place, key in enumerate(new, start=last + 1)
        ]
        run_many(
            self._engine,
            "INSERT INTO wave_members (wave, position, mb_project_uuid, brz_project_id, after) VALUES (?, ?, ?, ?, ?)",
            [tuple(row) for row in rows],
        )
        return new

    def _among(self, number: int, keys: Sequence[MigrationKey]) -> set[MigrationKey]:
        sql = "SELECT 1 FROM wave_members WHERE wave = ? LIMIT 1"
        if run(self._engine, sql, (number,)).fetchone() is None:
            return set()
        return {key for key in keys if self.member(number, key) is not None}

    def member(self, number: int, key: MigrationKey) -> Member | None:
        """Give one member; None where the migration is none."""
        found = self._members(_OF_KEY_M, number, key.mb_project_uuid, key.brz_project_id)
        return found[0] if found else None

    def members(self, number: int) -> list[Member]:
        """Give all members of a wave, in its order."""
        return self._members("m.wave = ?", number)

    def may_run(self, number: int) -> list[Member]:
        """Give the members of a wave whose migration is in progress or just being started, whoever started it."""
        keys = (
            "SELECT mb_project_uuid, brz_project_id FROM listing WHERE status_order = "
            f"{list(Status).index(Status.IN_PROGRESS)} UNION "
            f"SELECT mb_project_uuid, brz_project_id FROM attempts WHERE launch = '{Launch.PENDING.value}'"
        )
        sql = (
            f"SELECT {_MEMBER}, {_NOW} FROM ({keys}) k CROSS JOIN wave_members m ON m.mb_project_uuid = "
            f"k.mb_project_uuid AND m.brz_project_id = k.brz_project_id AND m.wave = ? {_LISTED}"
        )
        return [_read_member(row) for row in run(self._engine, sql, (number,))]

    def not_started(self, number: int, behind: int, limit: int) -> list[Member]:
        """Give members that the wave did not start, in order; what others did may have settled some.

        Args:
            number: Of the wave.
            behind: Only positions greater than this.
            limit: The most that are given.
        """
        return self._members(f"m.wave = ? AND m.position > ? AND {_WAITING_M}", number, behind, limit=limit)

    def _members(self, where: str, *values: object, limit: int = -1) -> list[Member]:
        sql = f"SELECT {_MEMBER}, {_NOW} FROM wave_members m {_LISTED} WHERE {where} ORDER BY m.position LIMIT ?"
        return [_read_member(row) for row in run(self._engine, sql, (*values, limit))]

    def reports(self, number: int) -> list[MemberReport]:
        """Give all members of a wave in its order, with what came of each."""
        return self._reports("m.wave = ?", number)

    def report(self, number: int, key: MigrationKey) -> MemberReport | None:
        """Give one member with what came of it; None where the migration is none."""
        found = self._reports(_OF_KEY_M, number, key.mb_project_uuid, key.brz_project_id)
        return found[0] if found else None

    def _reports(self, where: str, *values: object) -> list[MemberReport]:
        sql = (
            f"SELECT a.created_at, a.ended_at, a.launch_message, l.error, l.domain, {_MEMBER}, {_NOW} "
            f"FROM wave_members m {_LISTED} LEFT JOIN attempts a ON a.id = {_MEANT} "
            f"WHERE {where} ORDER BY m.position"
        )
        return [_read_report(row) for row in run(self._engine, sql, values)]

    def claim(self, number: int, key: MigrationKey, attempt_id: int) -> bool:
        """Note the attempt that a wave starts, in the transaction that stores it; False where the member waits no more.

        Args:
            number: Of the wave.
            key: Of the member.
            attempt_id: Its new attempt.
        """
        sql = f"UPDATE wave_members SET attempt = ? WHERE {_OF_KEY} AND {_WAITING}"
        return self._changed(sql, attempt_id, number, key.mb_project_uuid, key.brz_project_id)

    def fail(self, number: int, key: MigrationKey, words: str) -> bool:
        """Note why a member could not be started; False where it waits no more."""
        sql = f"UPDATE wave_members SET launch_error = ? WHERE {_OF_KEY} AND {_WAITING}"
        return self._changed(sql, plain_text(words), number, key.mb_project_uuid, key.brz_project_id)

    def _changed(self, sql: str, *values: object) -> bool:
        return bool(run(self._engine, sql, values).rowcount)

    def rearm(self, number: int, keys: Iterable[MigrationKey], after: int) -> None:
        """Let exactly these members wait for their turn (again).

        Args:
            number: Of the wave.
            keys: Of the members.
            after: The newest attempt's id when this was decided.
        """
        sql = f"UPDATE wave_members SET attempt = NULL, after = ?, launch_error = '', held = 0 WHERE {_OF_KEY}"
        run_many(self._engine, sql, [(after, number, key.mb_project_uuid, key.brz_project_id) for key in keys])

    def set_back(self, number: int, keys: Iterable[MigrationKey], after: int) -> None:
        """Let members be pending and not be started by itself; arguments as in `rearm`."""
        self.rearm(number, keys := list(keys), after)
        sql = f"UPDATE wave_members SET held = 1 WHERE {_OF_KEY}"
        run_many(self._engine, sql, [(number, key.mb_project_uuid, key.brz_project_id) for key in keys])

    def hold_waiting(self, number: int) -> None:
        """Keep everybody who waits from being started by itself."""
        run(self._engine, f"UPDATE wave_members SET held = 1 WHERE wave = ? AND {_WAITING}", (number,))

    def waves_of(self, keys: Collection[MigrationKey]) -> set[str]:
        """Give the ids of the waves in which some of these migrations are."""
        found: set[str] = set()
        wanted = list(keys)
        for start in range(0, len(wanted), KEYS_PER_STATEMENT):
            batch = wanted[start : start + KEYS_PER_STATEMENT]
            sql = (
                f"WITH wanted (u, b) AS (VALUES {placeholders(len(batch), 2)}) SELECT DISTINCT w.wave_id FROM wanted "
                "CROSS JOIN wave_members m ON m.mb_project_uuid = wanted.u AND m.brz_project_id = wanted.b "
                "JOIN waves w ON w.id = m.wave"
            )
            values = [part for key in batch for part in (key.mb_project_uuid, key.brz_project_id)]
            found.update(wave_id for (wave_id,) in run(self._engine, sql, values))
        return found

    def names_of(self, keys: Sequence[MigrationKey]) -> dict[MigrationKey, WaveName]:
        """Give the wave that each migration was added to last, with one query; those that are in none are left out."""
        sql = (
            f"WITH s (u, b) AS (VALUES {placeholders(len(keys), 2)}) "
            "SELECT s.u, s.b, w.wave_id, w.name FROM s JOIN wave_members m "
            "ON m.mb_project_uuid = s.u AND m.brz_project_id = s.b JOIN waves w ON w.id = m.wave ORDER BY m.id"
        )
        wanted = [part for key in keys for part in (key.mb_project_uuid, key.brz_project_id)]
        return {MigrationKey(u, b): WaveName(wave, name) for u, b, wave, name in run(self._engine, sql, wanted)}


def _columns(wave: Wave) -> dict[str, object]:
    return {
        "wave_id": wave.id,
        "name": plain_text(wave.name),
        "batch_size": wave.batch_size,
        "parameters": write_json(wave.parameters.as_wire()),
        "actor": plain_text(wave.actor),
        "created_at": format_time(wave.created_at),
        "updated_at": format_time(wave.updated_at),
        "pause": wave.pause.value if wave.pause else None,
        "cancelled_at": optional_time(wave.cancelled_at),
    }


def _read_wave(row: Sequence[Any]) -> Wave:
    number, wave_id, name, batch_size, parameters, actor, created_at, updated_at, pause, cancelled_at = row
    return Wave(
        id=wave_id,
        name=name,
        batch_size=batch_size,
        parameters=LaunchParameters.from_wire({**read_texts(parameters)}),
        actor=actor,
        created_at=moment(created_at),
        updated_at=moment(updated_at),
        pause=Pause(pause) if pause else None,
        cancelled_at=parse_time(cancelled_at),
        number=number,
    )


def _read_member(row: Sequence[Any]) -> Member:
    uuid, brz, position, attempt, after, launch_error, held, status, current, launch, attention = row
    now = KeyNow(
        status=Status(status) if status else Status.PENDING,
        attempt=current,
        launch=Launch(launch) if launch else None,
        attention=bool(attention),
    )
    return Member(MigrationKey(uuid, brz), position, attempt, after, launch_error, bool(held), now)


def _read_report(row: Sequence[Any]) -> MemberReport:
    created_at, ended_at, message, error, domain, *rest = row
    member = _read_member(rest)
    speaks = member.counts_current
    failed = member.standing is Standing.FAILED
    words = (error if speaks else member.launch_error or message) or ""
    return MemberReport(
        member,
        error=words if failed else "",
        domain=domain if speaks and domain else "",
        started_at=parse_time(created_at),
        ended_at=parse_time(ended_at) if member.status.terminal else None,
    )


def _summary(wave: Wave, counts: WaveCounts, ends: Sequence[datetime]) -> WaveSummary:
    summary = WaveSummary(wave, counts)
    over = counts.total and counts.total == counts.of(Standing.COMPLETED, Standing.FAILED)
    # A wave of which nothing was ever called ended when it noted the last of its members.
    return replace(summary, ended_at=max(ends, default=wave.updated_at)) if over else summary
