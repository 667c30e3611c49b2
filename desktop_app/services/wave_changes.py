"""What every change of a wave has in common: one transaction, its line of the trail, and going on after it.

Any worker thread.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import Wave
from desktop_app.services.audit_lines import wave_line
from desktop_app.services.feed import Feed, published
from desktop_app.services.wave_rounds import WaveRounds
from desktop_app.store.database import Database, Unit, View


class WaveChanges:
    """Writes waves."""

    def __init__(
        self, database: Database, feed: Feed, rounds: WaveRounds, clock: Callable[[], datetime], redactor: Redactor
    ) -> None:
        """Take what is needed.

        Args:
            database: Where everything is kept.
            feed: Told of what changed.
            rounds: Starts the members.
            clock: Now, UTC.
            redactor: Masks secrets that somebody wrote into a note.
        """
        self._database = database
        self._feed = feed
        self._rounds = rounds
        self._clock = clock
        self._redactor = redactor

    @contextmanager
    def of(self, wave_id: str, secret: str = "") -> Iterator[Unit]:
        """Write in one transaction, tell of the wave and let it go on once that is committed.

        Args:
            wave_id: Of the wave.
            secret: The MB secret for its starts from then on, kept in memory only; empty: as before.
        """
        with published(self._database, self._feed) as unit:
            yield unit
            # Before the commit: whoever reads the wave must find its secret.
            self._rounds.use_secret(wave_id, secret)
        self._feed.publish_waves((wave_id,))
        self._rounds.wake()

    def has_secret(self, wave_id: str) -> bool:
        """Tell whether the starts of a wave have an MB secret; may wait for the keyring."""
        return self._rounds.has_secret(wave_id)

    def keep(
        self,
        unit: Unit,
        action: str,
        wave: Wave,
        actor: str,
        note: str,
        more: Mapping[str, str] | None = None,
        key: MigrationKey | None = None,
    ) -> None:
        """Add the line of what was done, in the transaction that did it.

        Args:
            unit: The transaction.
            action: One of `WAVE_ACTIONS`.
            wave: To which.
            actor: Who did it.
            note: Why, in the actor's words.
            more: What else was asked for.
            key: The one migration that it is about.
        """
        said = {**(more or {}), "note": self._redactor(note)}
        unit.audit.keep(wave_line(action, wave, actor, self._clock(), said, key))


def existing_wave(view: View, wave_id: str) -> Wave:
    """Give a wave.

    Raises:
        NotFound: There is none of this id.
    """
    wave = view.waves.get(wave_id)
    if wave is None:
        raise NotFound("wave_not_found", "there is no wave of this id")
    return wave
