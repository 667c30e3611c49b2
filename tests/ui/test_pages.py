"""A page stands beside the list: on the rail, in the header, among the keys; the window does not know which."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import ServerUnreachable
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View
from desktop_app.ui.page import Page, PageEntry
from desktop_app.ui.page_stack import LIST, PageStack
from desktop_app.ui.parts import InlineMessage
from desktop_app.ui.shortcuts import Command
from desktop_app.ui.views_rail import RAIL_VIEWS, ViewsRail
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# Below the views: the hairline, then the pages.
FIRST_PAGE = len(RAIL_VIEWS) + 1


class Diary(Page):
    """A page with a search field and a button.

    Attributes:
        read: How often it was read anew.
    """

    def __init__(self) -> None:
        super().__init__()
        self.read = 0
        self.search = QLineEdit()
        self.search.setAccessibleName("Search the diary")
        self.button = QPushButton("Tear out a leaf")
        layout = QVBoxLayout(self)
        layout.addWidget(self.search)
        layout.addWidget(self.button)

    @property
    def home(self) -> QWidget:
        return self.button

    def refresh(self) -> None:
        self.read += 1
        self.refreshed.emit()

    def focus_search(self) -> None:
        self.search.setFocus()


DIARY = PageEntry("diary", "Diary", "log", "What happened", Command.ROW_MENU)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def window(at: TestDesk, qtbot: QtBot) -> Iterator[MainWindow]:
    at.listing.put(*mixed_rows(20))
    made = MainWindow(at.desk)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitSignal(made.pane.refreshed):
        made.begin()
    qtbot.waitUntil(lambda: made.pane.table.model().index(0, 0).data() is not None)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()


@pytest.fixture
def diary(window: MainWindow) -> Diary:
    page = Diary()
    window.add_page(DIARY, page)
    return page


def rail_of(window: MainWindow) -> ViewsRail:
    return window.findChildren(ViewsRail)[0]


def click(window: MainWindow, row: int) -> None:
    rail = rail_of(window)
    middle = rail.visualItemRect(rail.item(row)).center()
    QTest.mouseClick(rail.viewport(), Qt.MouseButton.LeftButton, pos=middle)


def says(window: MainWindow, words: str) -> bool:
    return any(label.text() == words and label.isVisible() for label in window.findChildren(QLabel))


def test_without_pages_the_rail_has_the_views_alone(window: MainWindow) -> None:
    assert rail_of(window).count() == len(RAIL_VIEWS)
    assert window.pages.page is window.pane
    assert says(window, "Migrations")


def test_a_click_on_the_rail_turns_to_a_page_and_back(window: MainWindow, diary: Diary) -> None:
    assert not diary.isVisible()
    diary.summary_changed.emit("3 leaves")
    assert says(window, "20")
    click(window, FIRST_PAGE)
    assert diary.isVisible()
    assert not window.pane.isVisible()
    assert says(window, "Diary")
    assert says(window, "3 leaves")
    assert not window.pane.filters.search.isVisible()
    assert rail_of(window).currentRow() == FIRST_PAGE
    click(window, RAIL_VIEWS.index(View.ERRORS))
    assert window.pane.isVisible()
    assert window.pane.filters.view is View.ERRORS
    assert says(window, "Migrations")
    assert window.pane.filters.search.isVisible()
    assert rail_of(window).currentRow() == RAIL_VIEWS.index(View.ERRORS)


def test_the_view_that_was_in_force_leads_back_to_the_list(window: MainWindow, diary: Diary) -> None:
    click(window, FIRST_PAGE)
    click(window, RAIL_VIEWS.index(View.ALL))
    assert window.pages.on_list
    assert says(window, "20")


def test_what_the_list_says_meanwhile_waits_for_it(window: MainWindow, diary: Diary, qtbot: QtBot) -> None:
    click(window, FIRST_PAGE)
    with qtbot.waitSignal(window.pane.refreshed):
        window.pane.refresh()
    assert not says(window, "20")
    window.pane.show_view(View.COMPLETED)
    assert rail_of(window).currentRow() == FIRST_PAGE
    click(window, RAIL_VIEWS.index(View.ALL))
    assert says(window, "20")


def test_the_keyboard_passes_over_the_hairline(window: MainWindow, diary: Diary) -> None:
    rail = rail_of(window)
    rail.setFocus()
    rail.setCurrentRow(len(RAIL_VIEWS) - 1)
    QTest.keyClick(rail, Qt.Key.Key_Down)
    assert window.pages.page is diary
    assert rail.hasFocus()
    QTest.keyClick(rail, Qt.Key.Key_Up)
    assert window.pages.on_list


def test_a_key_turns_to_the_page_and_the_keyboard_comes_along(window: MainWindow, diary: Diary) -> None:
    assert window.pane.table.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F10, SHIFT)
    assert diary.button.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F10, SHIFT)
    assert diary.button.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_2, CONTROL)
    assert window.pane.filters.view is View.RUNNING
    assert window.pane.table.hasFocus()


def test_search_and_refresh_mean_the_page_that_is_seen(window: MainWindow, at: TestDesk, diary: Diary) -> None:
    click(window, FIRST_PAGE)
    asked = len(at.listing.asked)
    QTest.keyClick(window, Qt.Key.Key_F, CONTROL)
    assert diary.search.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert diary.read == 1
    assert len(at.listing.asked) == asked
    assert at.watcher.requested == []


def test_f6_goes_between_the_rail_and_the_page(window: MainWindow, diary: Diary) -> None:
    rail = rail_of(window)
    click(window, FIRST_PAGE)
    rail.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert diary.isAncestorOf(window.focusWidget())
    QTest.keyClick(window, Qt.Key.Key_F6)
    assert rail.hasFocus()


def test_a_page_leads_to_a_migration_in_the_list(window: MainWindow, at: TestDesk, diary: Diary, qtbot: QtBot) -> None:
    click(window, FIRST_PAGE)
    key = at.listing.rows_by_id[7].key
    diary.migration_requested.emit(key)
    assert window.pages.on_list
    qtbot.waitUntil(lambda: window.details.key == key)


def test_a_start_that_fails_is_told_where_the_details_are_not_seen(
    window: MainWindow, at: TestDesk, diary: Diary, qtbot: QtBot
) -> None:
    window.pane.table.select_row(1)
    qtbot.waitUntil(lambda: window.details.shown is not None)
    at.launching.outcomes = [ServerUnreachable("server_down", "nobody there")]
    at.launching.gate.close()
    QTest.keyClick(window, Qt.Key.Key_R, CONTROL | SHIFT)
    click(window, FIRST_PAGE)
    at.launching.gate.open()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(InlineMessage)))


def test_a_narrow_rail_leaves_the_words_of_pages_out_too(window: MainWindow, diary: Diary) -> None:
    rail = rail_of(window)
    assert rail.item(FIRST_PAGE).text() == "Diary"
    window.resize(1_000, 600)
    assert rail.item(FIRST_PAGE).text() == ""
    assert rail.item(FIRST_PAGE).data(Qt.ItemDataRole.AccessibleTextRole) == "Diary"
    assert rail.item(FIRST_PAGE).toolTip() == "What happened (Shift+F10)"
    assert not rail.item(FIRST_PAGE).icon().isNull()


def test_the_rail_is_as_wide_as_the_longest_page_needs(window: MainWindow) -> None:
    before = rail_of(window).width()
    title = "A page whose name is longer than any view's"
    window.add_page(PageEntry("long", title, "log", "Long"), Page())
    assert rail_of(window).width() > max(before, QFontMetrics(rail_of(window).font()).horizontalAdvance(title))


def test_pages_stand_below_one_hairline_and_each_has_an_id_of_its_own(window: MainWindow, diary: Diary) -> None:
    window.add_page(PageEntry("second", "Second", "log", "Another"), Page())
    assert rail_of(window).count() == FIRST_PAGE + 2
    assert not rail_of(window).item(FIRST_PAGE - 1).flags()
    with pytest.raises(AssertionError):
        window.add_page(DIARY, Page())
    with pytest.raises(ValueError, match="nowhere"):
        window.pages.turn_to("nowhere")


def test_icons_of_pages_follow_the_theme(window: MainWindow, diary: Diary, at: TestDesk) -> None:
    before = rail_of(window).item(FIRST_PAGE).icon().cacheKey()
    at.theme.set_mode("dark")
    assert rail_of(window).item(FIRST_PAGE).icon().cacheKey() != before


def test_a_page_without_a_home_takes_nothing(qtbot: QtBot) -> None:
    plain = Page()
    stack = PageStack(plain)
    qtbot.addWidget(stack)
    stack.show()
    qtbot.waitUntil(stack.isActiveWindow)
    plain.setFocus()
    plain.refresh()
    plain.focus_search()
    assert plain.home is None
    assert stack.entry.id == LIST
