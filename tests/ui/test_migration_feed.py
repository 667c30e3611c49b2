"""Changes of any thread reach the window on its own thread, gathered."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.feed import Feed
from desktop_app.ui.migration_feed import MigrationFeed

KEYS = [MigrationKey("a", number) for number in range(1, 51)]


class Ear:
    """Notes what a feed tells."""

    def __init__(self, feed: MigrationFeed) -> None:
        self.told: list[frozenset[MigrationKey]] = []
        self.threads: set[str] = set()
        feed.migrations_changed.connect(self.take)

    def take(self, keys: frozenset[MigrationKey]) -> None:
        self.told.append(keys)
        self.threads.add(threading.current_thread().name)

    @property
    def keys(self) -> frozenset[MigrationKey]:
        return frozenset().union(*self.told)


@pytest.fixture
def source() -> Feed:
    return Feed()


@pytest.fixture
def feed(source: Feed, qtbot: QtBot) -> Iterator[MigrationFeed]:
    made = MigrationFeed(source)
    yield made
    made.close()


def publish(source: Feed, keys: list[MigrationKey]) -> None:
    """Publish one by one from another thread."""

    def work() -> None:
        for key in keys:
            source.publish([key])

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_a_burst_is_told_at_once_and_together(source: Feed, feed: MigrationFeed, qtbot: QtBot) -> None:
    ear = Ear(feed)
    publish(source, KEYS)
    assert ear.told == []
    qtbot.waitUntil(lambda: bool(ear.told))
    assert ear.told == [frozenset(KEYS)]
    assert ear.threads == {"MainThread"}


def test_what_comes_in_the_pause_is_told_after_it_together(source: Feed, feed: MigrationFeed, qtbot: QtBot) -> None:
    ear = Ear(feed)
    publish(source, KEYS[:1])
    qtbot.waitUntil(lambda: len(ear.told) == 1)
    for key in KEYS[1:]:
        publish(source, [key])
    qtbot.waitUntil(lambda: ear.keys == frozenset(KEYS))
    assert len(ear.told) <= 3


def test_waves_are_told_apart_from_migrations(source: Feed, feed: MigrationFeed, qtbot: QtBot) -> None:
    ear = Ear(feed)
    waves: list[frozenset[str]] = []
    feed.waves_changed.connect(waves.append)
    source.publish_waves(("one",))
    source.publish_waves(("two", "one"))
    qtbot.waitUntil(lambda: bool(waves))
    assert waves == [{"one", "two"}]
    assert ear.told == []
    publish(source, KEYS[:1])
    qtbot.waitUntil(lambda: bool(ear.told))
    assert len(waves) == 1


def test_a_closed_feed_tells_nothing(source: Feed, feed: MigrationFeed, qtbot: QtBot) -> None:
    ear = Ear(feed)
    other = MigrationFeed(source)
    other_ear = Ear(other)
    publish(source, KEYS[:1])
    feed.close()
    publish(source, KEYS[1:2])
    qtbot.waitUntil(lambda: bool(other_ear.told))
    other.close()
    assert ear.told == []
