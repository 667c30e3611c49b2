"""Waves in a real database whose members run nowhere: readings and acts can be held back, broken and watched."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Attempt, AttemptState, Evidence, Launch
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.seed_rows import shown_changes
from desktop_app.domain.wave import MemberReport, Pause, Wave, WaveDraft, WaveSummary
from desktop_app.services.feed import Feed
from desktop_app.services.operating import Operating
from desktop_app.services.wave_changes import WaveChanges
from desktop_app.services.wave_restarting import WaveRestarting
from desktop_app.services.wave_rounds import WaveRounds
from desktop_app.services.waves import WaveDetails, Waves
from desktop_app.store.database import Database
from tests.ui.gate import Gate
from tests.ui.migrations.stand_ins import NOW, row_of


class StillRounds:
    """Starts nobody.

    Attributes:
        secrets: What was given, by wave.
        stored: Whether a secret is kept anyway.
    """

    def __init__(self) -> None:
        self.secrets: dict[str, str] = {}
        self.stored = True

    def has_secret(self, wave_id: str) -> bool:
        return self.stored or wave_id in self.secrets

    def use_secret(self, wave_id: str, secret: str) -> None:
        if secret:
            self.secrets[wave_id] = secret

    def wake(self) -> None:
        """Do nothing."""


class FarWaves(Waves):
    """The waves.

    Attributes:
        gate: Every reading passes through it.
        acting: Every act does.
        broken: Every reading is a `StoreFailure`.
        asked: What was read, in order.
        threads: Names of the threads that read.
        rounds: Was given the secrets.
        restarting: Restarts members of theirs.
    """

    def __init__(self, folder: Path, feed: Feed) -> None:
        self.database = Database(folder / "desk.sqlite3")
        self.database.open(NOW)
        self.feed, self.rounds = feed, StillRounds()
        changes = WaveChanges(self.database, feed, cast(WaveRounds, self.rounds), lambda: NOW, Redactor())
        super().__init__(self.database, feed, changes, lambda: NOW)
        self.restarting = WaveRestarting(self.database, changes, cast(Operating, object()), lambda: NOW)
        self.gate, self.acting = Gate(), Gate()
        self.broken = False
        self.asked: list[str] = []
        self.threads: set[str] = set()

    def put(
        self,
        wave_id: str,
        members: Sequence[Status | None],
        pause: Pause | None = None,
        age: timedelta = timedelta(minutes=26),
        first: int = 1,
        **changes: object,
    ) -> tuple[MigrationKey, ...]:
        """Make a wave of the migrations from this number on; each has ended or runs, None waits."""
        made = NOW - age
        wave = Wave(wave_id, f"Wave {wave_id}", 3, LaunchParameters(), "marta", made, made, pause)
        keys = tuple(row_of(number).key for number in range(first, first + len(members)))
        with self.database.write() as unit:
            stored = unit.waves.add(replace(wave, **changes))  # type: ignore[arg-type]
            unit.waves.append(stored.number, keys, 0)
        for key, status in zip(keys, members, strict=True):
            self.bring(key, status)
        return keys

    def bring(self, key: MigrationKey, status: Status | None, error: str = "", began: datetime = NOW) -> None:
        """Let a migration be where one attempt brought it; None: it has none yet."""
        with self.database.write() as unit:
            changes: dict[str, object] = {"status": "pending"}
            if status is not None:
                ended = began + timedelta(seconds=74) if status.terminal else None
                facts = {"error": error} if error else {}
                state = AttemptState(status, Evidence.WEBHOOK, started_at=began, ended_at=ended, last_sign_at=began)
                attempt = unit.attempts.add(
                    Attempt(key, began, launch=Launch.ACCEPTED, actor="wave", parameters={}, state=state)
                )
                changes = {**shown_changes(attempt), **facts}
            unit.migrations.upsert_migration_mapping(key, changes, NOW)

    def list(self) -> list[WaveSummary]:
        with self._reading("list"):
            return super().list()

    def summary(self, wave_id: str) -> WaveSummary:
        with self._reading(wave_id):
            return super().summary(wave_id)

    def member(self, wave_id: str, key: MigrationKey) -> MemberReport | None:
        with self._reading(f"{wave_id} {key.brz_project_id}"):
            return super().member(wave_id, key)

    def details(self, wave_id: str) -> WaveDetails:
        with self._reading(f"{wave_id} report"):
            return super().details(wave_id)

    def create(self, draft: WaveDraft, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        self.acting.pass_through()
        return super().create(draft, actor, secret, note)

    def add(self, wave_id: str, keys: Sequence[MigrationKey], actor: str, note: str = "") -> tuple[MigrationKey, ...]:
        self.acting.pass_through()
        return super().add(wave_id, keys, actor, note)

    def pause(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        self.acting.pass_through()
        return super().pause(wave_id, actor, note)

    def resume(self, wave_id: str, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        self.acting.pass_through()
        return super().resume(wave_id, actor, secret, note)

    def cancel(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        self.acting.pass_through()
        return super().cancel(wave_id, actor, note)

    @contextmanager
    def _reading(self, what: str) -> Iterator[None]:
        self.asked.append(what)
        self.threads.add(threading.current_thread().name)
        self.gate.pass_through()
        if self.broken:
            raise StoreFailure("database_failed", "the database could not be read")
        yield
