"""A desk on a list in memory, with real workers and a real feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

from PySide6.QtCore import QLocale

from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationDetails, MigrationRecord, WebhookInfo
from desktop_app.services.feed import Feed
from desktop_app.services.launching import Launching
from desktop_app.services.listing import Listing
from desktop_app.services.operating import Operating
from desktop_app.services.probing import Handshake, Probe
from desktop_app.services.results import Results
from desktop_app.services.runner import Runner
from desktop_app.services.watching import Watcher
from desktop_app.ui.background import Background
from desktop_app.ui.desk import Desk
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migration_feed import MigrationFeed
from tests.ui.details.fakes import FakeLaunching, FakeWatcher
from tests.ui.migrations.stand_ins import NOW, FakeListing
from tests.ui.operating.fakes import FakeOperating

PATIENCE = 10.0


class WholeListing(FakeListing):
    """A list that knows its migrations in full too."""

    def details(self, key: MigrationKey) -> MigrationDetails:
        row = self.row_of(key)
        if row is None:
            raise NotFound("migration_not_found", "no such migration", brz_project_id=key.brz_project_id)
        return MigrationDetails(MigrationRecord(row, None, None))

    def webhook_info(self, key: MigrationKey) -> WebhookInfo:
        return WebhookInfo()


class FakeProbe:
    """Answers with a prepared handshake, or raises.

    Attributes:
        answer: What a handshake gives or raises.
        asked: How often it was asked.
    """

    def __init__(self) -> None:
        self.answer: Handshake | Exception = Handshake(True, True, "http://desk.example:8088")
        self.asked = 0

    def handshake(self) -> Handshake:
        self.asked += 1
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@dataclass
class TestDesk:
    """A desk and what stands behind it."""

    __test__ = False

    theme: Theme
    listing: WholeListing = field(default_factory=WholeListing)
    watcher: FakeWatcher = field(default_factory=FakeWatcher)
    launching: FakeLaunching = field(default_factory=FakeLaunching)
    probe: FakeProbe = field(default_factory=FakeProbe)
    operating: FakeOperating = field(default_factory=FakeOperating)
    source: Feed = field(default_factory=Feed)
    runner: Runner = field(default_factory=lambda: Runner(4, "test"))
    locale: QLocale = field(default_factory=lambda: QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))

    def __post_init__(self) -> None:
        """Put the desk together."""
        self.desk = Desk(
            listing=cast(Listing, self.listing),
            launching=cast(Launching, self.launching),
            watcher=cast(Watcher, self.watcher),
            results=cast(Results, object()),
            probe=cast(Probe, self.probe),
            feed=MigrationFeed(self.source),
            background=Background(self.runner),
            theme=self.theme,
            clock=lambda: NOW,
            locale=self.locale,
            actor="marta",
            operating=cast(Operating, self.operating),
        )


def made_desk(theme: Theme, locale: QLocale | None = None) -> Iterator[TestDesk]:
    """Give a desk for one test and stop its workers after it; it writes as in the United States if not told."""
    made = TestDesk(theme) if locale is None else TestDesk(theme, locale=locale)
    yield made
    made.listing.open.set()
    for gate in (made.launching.gate, made.operating.looking, made.operating.doing):
        gate.open()
    made.desk.feed.close()
    made.desk.background.close()
    assert made.runner.stop(PATIENCE)
