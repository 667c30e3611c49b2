"""Tells whoever subscribed which migrations and waves changed, on the publishing thread, after the commit."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from desktop_app.domain.migration import MigrationKey
from desktop_app.store.database import Database, Unit

Tell = Callable[[frozenset[MigrationKey]], None]
TellWaves = Callable[[frozenset[str]], None]


class Feed:
    """A list of callbacks; each is told of every change and must not block."""

    def __init__(self) -> None:
        """Start with no subscriber."""
        self._lock = threading.Lock()
        self._subscribers: tuple[Tell, ...] = ()
        self._of_waves: tuple[TellWaves, ...] = ()

    def subscribe(self, tell: Tell) -> Callable[[], None]:
        """Call ``tell`` on every change; the answer ends the subscription."""
        with self._lock:
            self._subscribers = (*self._subscribers, tell)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers = tuple(one for one in self._subscribers if one is not tell)

        return unsubscribe

    def publish(self, keys: Iterable[MigrationKey]) -> None:
        """Tell all subscribers, unless nothing changed."""
        changed = frozenset(keys)
        if changed:
            for tell in self._subscribers:
                tell(changed)

    def subscribe_waves(self, tell: TellWaves) -> Callable[[], None]:
        """Call ``tell`` with the ids of waves that changed, or a member did; the answer ends the subscription."""
        with self._lock:
            self._of_waves = (*self._of_waves, tell)

        def unsubscribe() -> None:
            with self._lock:
                self._of_waves = tuple(one for one in self._of_waves if one is not tell)

        return unsubscribe

    def publish_waves(self, wave_ids: Iterable[str]) -> None:
        """Tell of waves, unless none changed."""
        changed = frozenset(wave_ids)
        if changed:
            for tell in self._of_waves:
                tell(changed)


@contextmanager
def published(database: Database, feed: Feed) -> Iterator[Unit]:
    """Write in one transaction and tell the feed what changed once it is committed."""
    with database.write() as unit:
        yield unit
    feed.publish(unit.changed)
