"""The pane shows the list or what stands in its place, and keeps counts, filters and list in step."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.ui.migrations.count_cards import CountCards
from desktop_app.ui.migrations.pane import MigrationsPane
from desktop_app.ui.migrations.views import View
from desktop_app.ui.parts import EmptyState, InlineMessage
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import NOW, mixed_rows, row_of


class Shown:
    """A pane in its window."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.at = at
        self.qtbot = qtbot
        self.details = QWidget()
        self.pane = MigrationsPane(at.desk, self.details)
        qtbot.addWidget(self.pane)
        self.summaries: list[str] = []
        self.pane.summary_changed.connect(self.summaries.append)
        self.pane.resize(1_100, 700)
        self.pane.show()

    def begin(self) -> None:
        with self.qtbot.waitSignal(self.pane.refreshed):
            self.pane.refresh()

    def show_view(self, view: View) -> None:
        with self.qtbot.waitSignal(self.pane.refreshed):
            self.pane.show_view(view)

    def button(self, words: str) -> QPushButton:
        found = [one for one in self.pane.findChildren(QPushButton) if one.text() == words and one.isVisible()]
        return found[0]

    @property
    def empty(self) -> str:
        return next((one.accessibleName() for one in self.pane.findChildren(EmptyState) if one.isVisible()), "")

    @property
    def message(self) -> InlineMessage:
        return self.pane.findChildren(InlineMessage)[0]

    @property
    def cards(self) -> CountCards:
        return self.pane.findChildren(CountCards)[0]


@pytest.fixture
def shown(at: TestDesk, qtbot: QtBot) -> Shown:
    return Shown(at, qtbot)


def test_the_list_and_its_counts_are_shown(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(16))
    shown.begin()
    assert shown.pane.table.isVisible()
    qtbot.waitUntil(lambda: shown.cards.cards[View.ALL].count == 16)
    assert shown.cards.cards[View.ERRORS].count == 2
    assert shown.summaries[-1] == "16"


def test_a_view_filters_and_says_how_many_of_how_many(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(1_600))
    shown.begin()
    views: list[View] = []
    shown.pane.view_changed.connect(views.append)
    QTest.mouseClick(shown.cards.cards[View.ERRORS], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(shown.summaries) and shown.summaries[-1] == "200 of 1,600")
    assert set(views) == {View.ERRORS}
    assert shown.pane.filters.view is View.ERRORS
    QTest.mouseClick(shown.button("Reset"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: shown.summaries[-1] == "1,600")
    assert shown.cards.cards[View.ALL].isChecked()


def test_an_empty_database_offers_to_run_one(shown: Shown, qtbot: QtBot) -> None:
    shown.begin()
    assert shown.empty.startswith("No migrations yet")
    assert not shown.details.isVisible()
    with qtbot.waitSignal(shown.pane.run_requested):
        QTest.mouseClick(shown.button("Run one…"), Qt.MouseButton.LeftButton)
    shown.at.source.publish(shown.at.listing.put(row_of(1)))
    qtbot.waitUntil(shown.pane.table.isVisible)
    assert shown.details.isVisible()


def test_filters_that_find_nothing_can_be_reset(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(row_of(1))
    shown.begin()
    shown.show_view(View.ERRORS)
    assert shown.empty.startswith("Nothing matches")
    QTest.mouseClick(shown.button("Reset filters"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(shown.pane.table.isVisible)
    assert not shown.empty


def test_a_long_wait_says_so_and_a_short_one_does_not(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(8))

    def says(words: str) -> bool:
        return any(one.text() == words and one.isVisible() for one in shown.pane.findChildren(QLabel))

    shown.at.listing.open.clear()
    shown.pane.refresh()
    assert not says("Loading…")
    qtbot.waitUntil(lambda: says("Loading…"))
    shown.at.listing.open.set()
    qtbot.waitUntil(shown.pane.table.isVisible)
    shown.at.listing.open.clear()
    shown.pane.show_view(View.ERRORS)
    qtbot.waitUntil(lambda: shown.summaries[-1] == "Searching…")
    assert shown.pane.table.isVisible()
    shown.at.listing.open.set()
    qtbot.waitUntil(lambda: shown.summaries[-1] == "1 of 8")


def test_a_database_that_fails_says_so_and_can_be_tried_again(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(8))
    shown.begin()
    shown.at.listing.broken = True
    shown.pane.refresh()
    qtbot.waitUntil(shown.message.isVisible)
    assert shown.pane.table.isVisible()
    shown.at.listing.broken = False
    with qtbot.waitSignal(shown.pane.refreshed):
        QTest.mouseClick(shown.button("Try again"), Qt.MouseButton.LeftButton)
    assert not shown.message.isVisible()


def test_a_change_elsewhere_arrives_by_itself(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(8))
    shown.begin()
    qtbot.waitUntil(lambda: shown.cards.cards[View.RUNNING].count == 3)
    done = replace(shown.at.listing.rows_by_id[8], status=Status.COMPLETED, updated_at=NOW)
    shown.at.source.publish(shown.at.listing.put(done))
    qtbot.waitUntil(lambda: shown.cards.cards[View.RUNNING].count == 2)
    model = shown.pane.table.model()
    qtbot.waitUntil(lambda: model.index(0, 0).data() == "Completed")
    assert shown.summaries[-1] == "8"


def test_a_started_migration_is_chosen(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(8))
    shown.begin()
    chosen: list[MigrationKey] = []
    shown.pane.selection_changed.connect(chosen.append)
    key = shown.at.listing.rows_by_id[5].key
    shown.pane.select(key)
    qtbot.waitUntil(lambda: chosen == [key])
    assert shown.pane.selected == key
    shown.pane.select(MigrationKey("unknown", 1))
    shown.pane.select(shown.at.listing.rows_by_id[6].key)
    qtbot.waitUntil(lambda: len(chosen) == 2)


def test_the_keyboard_goes_to_search_and_back(shown: Shown, qtbot: QtBot) -> None:
    shown.at.listing.put(*mixed_rows(8))
    shown.pane.filters.search.setParent(shown.pane)
    shown.pane.filters.search.show()
    shown.begin()
    qtbot.waitUntil(shown.pane.isActiveWindow)
    shown.pane.focus_search()
    assert shown.pane.filters.search.hasFocus()
    QTest.keyClick(shown.pane.filters.search, Qt.Key.Key_Escape)
    assert shown.pane.table.hasFocus()


def test_hidden_columns_are_not_ticked(shown: Shown) -> None:
    menu = shown.button("Columns").menu()
    menu.actions()[3].trigger()
    assert len(shown.pane.table.columns.shown()) == 6
    assert not menu.actions()[3].isChecked()


def test_the_details_get_their_share_until_it_is_drawn(shown: Shown) -> None:
    def widths() -> list[int]:
        return shown.pane.splitter.sizes()

    assert 300 < widths()[1] < 400
    shown.pane.resize(1_600, 700)
    assert widths()[1] == 460
    shown.pane.splitter.moveSplitter(900, 1)
    drawn = widths()[1]
    shown.pane.resize(1_700, 700)
    assert widths()[1] == drawn
