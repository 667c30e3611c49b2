"""Whoever looks elsewhere is told what has ended, in few messages; whoever looks is not."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import cast

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.services.ends import Ends
from desktop_app.settings import Settings, UiSettings
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations.views import View
from desktop_app.ui.notifying import READ_AT_ONCE, Notifying, Wanted
from tests.ui.conftest import Speak
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import row_of
from tests.ui.trays import FakeTray


class FakeEnds:
    """Says that each migration that changes has ended, as the test has it.

    Attributes:
        rows: The ends to come, by key.
        begun: How often it was begun.
        asked: How many keys each reading had.
        broken: It cannot read.
        failures: How often it could not.
        open: Cleared, every reading waits until it is set.
        threads: Names of the threads that asked.
        most_at_once: How many were at it at the same time.
    """

    def __init__(self) -> None:
        self.rows: dict[MigrationKey, MigrationRow] = {}
        self.begun = 0
        self.asked: list[int] = []
        self.broken = False
        self.failures = 0
        self.open = threading.Event()
        self.open.set()
        self.threads: set[str] = set()
        self.most_at_once = self._at_once = 0

    def begin(self) -> None:
        self._work()
        self.begun += 1

    def read(self, changed: Collection[MigrationKey]) -> tuple[MigrationRow, ...]:
        self._work()
        self.asked.append(len(changed))
        return tuple(self.rows.pop(key) for key in sorted(changed) if key in self.rows)

    def _work(self) -> None:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        self.threads.add(threading.current_thread().name)
        assert self.open.wait(10)
        self._at_once -= 1
        if self.broken:
            self.failures += 1
            raise StoreFailure("database_locked", "locked", path="x")


@dataclass
class Setting:
    at: TestDesk
    qtbot: QtBot
    ends: FakeEnds = field(default_factory=FakeEnds)
    tray: FakeTray = field(default_factory=FakeTray)
    looked_at: MigrationKey | None = None
    notifying: Notifying | None = None

    def start(self, wanted: Wanted = "failures") -> Notifying:
        ends = cast(Ends, self.ends)
        tray = self.tray.as_tray()
        self.notifying = Notifying(self.at.desk, ends, tray, wanted, lambda key: key == self.looked_at)
        self.notifying.begin()
        self.qtbot.waitUntil(lambda: self.ends.begun > 0 or wanted == "off" or self.ends.broken)
        return self.notifying

    def end(self, *rows: MigrationRow) -> None:
        """Let migrations end."""
        self.ends.rows |= {row.key: row for row in rows}
        self.at.source.publish(row.key for row in rows)

    def wait_for(self, count: int) -> list[tuple[str, str, bool]]:
        self.qtbot.waitUntil(lambda: len(self.tray.said) == count)
        return self.tray.said


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture(autouse=True)
def english(speak: Speak) -> QLocale:
    """Count in English."""
    return speak("en")


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def setting(at: TestDesk, qtbot: QtBot) -> Iterator[Setting]:
    made = Setting(at, qtbot)
    yield made
    made.ends.open.set()
    if made.notifying is not None:
        made.notifying.close()


def settings(wanted: Wanted) -> Settings:
    return Settings(ui=UiSettings(notifications=wanted))


def failed(number: int, error: str = "Timeout while exporting page 41") -> MigrationRow:
    return row_of(number, Status.ERROR, error=error)


def test_a_failure_is_said_in_the_operators_words(setting: Setting) -> None:
    setting.start()
    setting.end(failed(7, "marked as failed by an operator"))
    assert setting.wait_for(1) == [
        ("Migration failed", "Brizy project 23131007, site-7.example\nmarked as failed by an operator", True)
    ]
    assert all(name.startswith("test") for name in setting.ends.threads), "nothing is read on this thread"


def test_what_the_operator_looks_at_is_not_said(setting: Setting) -> None:
    setting.start()
    setting.looked_at = failed(7).key
    setting.end(failed(7), failed(8))
    assert setting.wait_for(1)[0][1].startswith("Brizy project 23131008")


@pytest.mark.parametrize(
    ("wanted", "title", "failing"),
    [("failures", "Migration failed", True), ("all", "1 migration failed; 1 migration completed", True)],
)
def test_which_ends_are_said_is_a_setting(setting: Setting, wanted: Wanted, title: str, failing: bool) -> None:
    setting.start(wanted)
    setting.end(row_of(3, Status.COMPLETED), failed(4))
    assert [(said[0], said[2]) for said in setting.wait_for(1)] == [(title, failing)]


def test_a_completion_alone_is_good_news(setting: Setting) -> None:
    setting.start("all")
    setting.end(row_of(3, Status.COMPLETED, domain=""))
    assert setting.wait_for(1) == [("Migration completed", "Brizy project 23131003", False)]


def test_several_within_a_moment_are_one_message(setting: Setting) -> None:
    setting.start()
    for number in range(1, 6):
        setting.end(failed(number))
    assert setting.wait_for(1) == [
        ("5 migrations failed", "Brizy projects 23131001, 23131002, 23131003 and 2 more", True)
    ]


def test_thousands_are_read_in_parts_and_said_in_one_message(setting: Setting) -> None:
    setting.start()
    setting.end(*(failed(number) for number in range(1, 2501)))
    assert [said[0] for said in setting.wait_for(1)] == ["2,500 migrations failed"]
    assert sum(setting.ends.asked) == 2500
    assert max(setting.ends.asked) <= READ_AT_ONCE


def test_changes_gather_while_a_reading_lasts(setting: Setting) -> None:
    setting.start()
    setting.ends.open.clear()
    setting.end(failed(1))
    setting.qtbot.waitUntil(lambda: len(setting.ends.threads) > 0)
    for number in range(2, 30):
        setting.end(failed(number))
    setting.ends.open.set()
    assert setting.wait_for(1)[0][0] == "29 migrations failed"
    assert len(setting.ends.asked) <= 4


def test_what_changes_before_the_beginning_was_read_is_not_lost(setting: Setting) -> None:
    setting.ends.open.clear()
    notifying = Notifying(
        setting.at.desk, cast(Ends, setting.ends), setting.tray.as_tray(), "failures", lambda _key: False
    )
    setting.notifying = notifying
    notifying.begin()
    setting.end(failed(1))
    setting.ends.open.set()
    assert len(setting.wait_for(1)) == 1
    assert setting.ends.begun == 1


def test_a_beginning_that_fails_is_made_up_for(setting: Setting) -> None:
    setting.ends.broken = True
    setting.start()
    setting.qtbot.waitUntil(lambda: setting.ends.failures == 1)
    setting.ends.broken = False
    setting.end(failed(1))
    assert len(setting.wait_for(1)) == 1
    assert setting.ends.begun == 1


def test_off_and_on_again_while_a_reading_lasts_begins_after_it(setting: Setting) -> None:
    notifying = setting.start()
    setting.ends.open.clear()
    setting.end(failed(1))
    with setting.qtbot.waitSignal(setting.at.desk.feed.migrations_changed):
        setting.end(failed(2))
    notifying.tell_settings(settings("off"))
    notifying.tell_settings(settings("all"))
    setting.qtbot.waitUntil(lambda: setting.tray.there)
    setting.ends.open.set()
    setting.qtbot.waitUntil(lambda: setting.ends.begun == 2)
    assert setting.ends.most_at_once == 1


def test_a_reading_that_fails_is_made_up_for_without_another_change(setting: Setting) -> None:
    setting.start()
    setting.ends.broken = True
    setting.end(failed(1))
    setting.qtbot.waitUntil(lambda: setting.ends.failures == 1)
    setting.ends.broken = False
    assert setting.wait_for(1)[0][0] == "Migration failed"


def click(setting: Setting) -> tuple[View | None, MigrationKey]:
    assert setting.notifying is not None
    with setting.qtbot.waitSignal(setting.notifying.shown_requested) as asked:
        setting.tray.message_clicked.emit()
    view, key = asked.args
    return view, key


def test_a_click_asks_for_the_migration(setting: Setting) -> None:
    setting.start()
    setting.end(failed(7))
    setting.wait_for(1)
    assert click(setting) == (None, failed(7).key)


@pytest.mark.parametrize(
    ("rows", "view", "number"),
    [
        ((row_of(3, Status.COMPLETED), failed(4), failed(5)), View.ERRORS, 4),
        ((row_of(3, Status.COMPLETED), row_of(4, Status.COMPLETED)), View.COMPLETED, 3),
    ],
)
def test_a_click_on_several_asks_for_their_view(
    setting: Setting, rows: tuple[MigrationRow, ...], view: View, number: int
) -> None:
    setting.start("all")
    setting.end(*rows)
    setting.wait_for(1)
    assert click(setting) == (view, row_of(number).key)


def test_a_click_before_anything_was_said_asks_for_nothing(setting: Setting) -> None:
    notifying = setting.start()
    with setting.qtbot.assertNotEmitted(notifying.shown_requested):
        setting.tray.message_clicked.emit()


def from_elsewhere(act: Callable[[], None]) -> None:
    thread = threading.Thread(target=act)
    thread.start()
    thread.join()


def test_the_icon_is_there_while_something_may_be_said(setting: Setting) -> None:
    notifying = setting.start("off")
    assert (setting.tray.there, setting.ends.begun) == (False, 0)
    from_elsewhere(lambda: notifying.tell_settings(settings("all")))
    setting.qtbot.waitUntil(lambda: setting.tray.there and setting.ends.begun == 1)
    from_elsewhere(lambda: notifying.tell_settings(settings("failures")))
    setting.end(row_of(3, Status.COMPLETED), failed(4))
    assert setting.wait_for(1)[0][0] == "Migration failed"
    setting.end(failed(5))
    from_elsewhere(lambda: notifying.tell_settings(settings("off")))
    setting.qtbot.waitUntil(lambda: not setting.tray.there)
    asked = sum(setting.ends.asked)
    with setting.qtbot.waitSignal(setting.at.desk.feed.migrations_changed):
        setting.end(failed(6))
    from_elsewhere(lambda: notifying.tell_settings(settings("failures")))
    setting.qtbot.waitUntil(lambda: setting.ends.begun == 2)
    setting.end(failed(8))
    assert setting.wait_for(2)[1][1].startswith("Brizy project 23131008")
    assert sum(setting.ends.asked) == asked + 1, "what changed meanwhile was not looked at"


def test_nothing_is_said_after_the_end(setting: Setting) -> None:
    notifying = setting.start()
    assert setting.tray.there
    notifying.close()
    assert not setting.tray.there
    with setting.qtbot.waitSignal(setting.at.desk.feed.migrations_changed):
        setting.end(failed(1))
    assert setting.ends.asked == []
