"""The end is followed until somebody scrolls away; then everything stays where it is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.logs.delegate import LINE_HEIGHT
from desktop_app.ui.logs.finder import Search
from desktop_app.ui.logs.follow_button import FollowButton
from desktop_app.ui.logs.log_text import Severity, grown
from desktop_app.ui.logs.model import LogColumn, LogModel
from desktop_app.ui.logs.view import LogView
from tests.ui.logs.far_logs import line, numbered
from tests.ui.migrations.desks import TestDesk

SHIFT = Qt.KeyboardModifier.ShiftModifier


class OnScreen:
    """A view of a log, ten lines high, and the button over it."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.model = LogModel(at.locale, at.desk.clock)
        self.view = LogView(at.desk, self.model)
        self.button = FollowButton(self.view, at.theme)
        qtbot.addWidget(self.view)
        self.view.resize(600, 10 * LINE_HEIGHT)
        self.view.show()
        self.view.setFocus()

    def read(self, lines: Sequence[str]) -> None:
        self.view.take(grown(self.model.text, lines))

    def scroll_to(self, row: int) -> None:
        """Scroll as the mouse does, so that a row is the first in view."""
        self.view.verticalScrollBar().setValue(row * LINE_HEIGHT)

    @property
    def first(self) -> str:
        """Give the text of the first line in view."""
        return str(self.model.index(self.view.rowAt(0), LogColumn.TEXT).data())

    @property
    def last(self) -> str:
        """Give the text of the last line in view."""
        row = self.view.rowAt(self.view.viewport().height() - 1)
        return str(self.model.index(row, LogColumn.TEXT).data())


@pytest.fixture
def screen(at: TestDesk, qtbot: QtBot) -> OnScreen:
    return OnScreen(at, qtbot)


def test_new_lines_scroll_in_while_the_end_is_in_view(screen: OnScreen) -> None:
    screen.read(numbered(0, 100))
    assert screen.last == "page 99"
    assert screen.view.following
    screen.read(numbered(0, 140))
    assert screen.last == "page 139"
    assert not screen.button.isVisible()


def test_who_scrolled_away_stays_there_and_is_told_what_came(screen: OnScreen) -> None:
    screen.read(numbered(0, 100))
    screen.scroll_to(40)
    assert not screen.view.following
    assert screen.button.text() == "To the end"
    screen.button.set_live(True)
    assert screen.button.text() == "Follow"
    screen.read(numbered(0, 112))
    assert screen.first == "page 40"
    assert screen.view.unseen == 12
    assert screen.button.text().startswith("12 new line")
    QTest.mouseClick(screen.button, Qt.MouseButton.LeftButton)
    assert screen.last == "page 111"
    assert screen.view.following
    assert screen.view.unseen == 0
    assert not screen.button.isVisible()
    screen.read(numbered(0, 120))
    assert screen.last == "page 119"


def test_scrolling_back_to_the_end_follows_again(screen: OnScreen) -> None:
    screen.read(numbered(0, 100))
    screen.scroll_to(10)
    screen.view.verticalScrollBar().setValue(screen.view.verticalScrollBar().maximum())
    assert screen.view.following
    screen.read(numbered(0, 130))
    assert screen.last == "page 129"


def test_keys_go_to_the_ends(screen: OnScreen) -> None:
    screen.read(numbered(0, 100))
    QTest.keyClick(screen.view, Qt.Key.Key_Home)
    assert screen.first == "page 0"
    assert not screen.view.following
    QTest.keyClick(screen.view, Qt.Key.Key_End)
    assert screen.last == "page 99"
    assert screen.view.following


def test_what_is_read_stays_in_place_while_lines_go_at_the_top(screen: OnScreen) -> None:
    screen.read(numbered(0, 200))
    screen.scroll_to(90)
    screen.view.verticalScrollBar().setValue(90 * LINE_HEIGHT + 7)
    screen.view.go_to(95)
    screen.read(numbered(50, 230))
    assert screen.first == "page 90"
    assert screen.view.verticalScrollBar().value() == 40 * LINE_HEIGHT + 7
    assert screen.view.current_place() == 45
    assert screen.view.unseen == 30


def test_another_log_is_shown_at_its_end(screen: OnScreen) -> None:
    screen.read(numbered(0, 200))
    screen.scroll_to(90)
    screen.read(numbered(500, 600))
    assert screen.last == "page 599"
    assert screen.view.following


def test_the_end_stays_in_view_when_the_window_changes(screen: OnScreen) -> None:
    screen.read(numbered(0, 100))
    for height in (6, 14, 9):
        screen.view.resize(600, height * LINE_HEIGHT)
        assert screen.last == "page 99"
    assert screen.view.following


def test_a_choice_of_lines_keeps_the_place(screen: OnScreen) -> None:
    lines = [line(f"page {number}", "ERROR" if number % 10 == 0 else "INFO") for number in range(1_000)]
    screen.read(lines)
    screen.scroll_to(400)
    screen.view.show_from(Severity.ERROR)
    assert screen.first == "page 400"
    screen.view.show_from(Severity.NONE)
    assert screen.first == "page 400"
    screen.view.go_to(405)
    below = screen.view.rowViewportPosition(405)
    screen.view.show_from(Severity.ERROR)
    assert screen.view.rowViewportPosition(41) == below
    screen.view.go_to(410)
    below = screen.view.rowViewportPosition(41)
    screen.view.show_from(Severity.NONE)
    assert screen.view.current_place() == 410
    assert screen.view.rowViewportPosition(410) == below
    assert screen.view.selected_places() == [410]


def test_a_choice_of_lines_that_fits_is_at_its_end(screen: OnScreen) -> None:
    screen.read([*numbered(0, 100), line("broken", "ERROR")])
    screen.scroll_to(10)
    screen.read([*numbered(0, 100), line("broken", "ERROR"), *numbered(100, 130)])
    screen.view.show_from(Severity.ERROR)
    assert screen.view.following
    assert not screen.button.isVisible()


def test_only_what_is_shown_counts_as_new(screen: OnScreen) -> None:
    broken = [line(f"broken {number}", "ERROR") for number in range(50)]
    screen.read(broken)
    screen.scroll_to(5)
    screen.read([*broken, *numbered(0, 20), line("broken", "ERROR")])
    assert screen.view.unseen == 21
    screen.view.show_from(Severity.ERROR)
    assert screen.view.unseen == 1


def test_the_keyboard_moves_without_going_sideways(screen: OnScreen) -> None:
    screen.read([line("x" * 500 + str(number)) for number in range(50)])
    sideways = screen.view.horizontalScrollBar()
    QTest.keyClick(screen.view, Qt.Key.Key_Home)
    screen.view.go_to(3)
    for _ in range(20):
        QTest.keyClick(screen.view, Qt.Key.Key_Down)
    assert screen.view.current_place() == 23
    assert 23 in screen.view.places_in_view()
    assert sideways.value() == 0
    QTest.keyClick(screen.view, Qt.Key.Key_Right)
    assert sideways.value() > 0
    QTest.keyClick(screen.view, Qt.Key.Key_Left)
    assert sideways.value() == 0


def test_the_keyboard_begins_where_one_looks(screen: OnScreen) -> None:
    screen.read(numbered(0, 200))
    assert screen.view.hasFocus()
    assert screen.view.current_place() is None
    QTest.keyClick(screen.view, Qt.Key.Key_Up)
    assert screen.view.selected_places() == [199]
    QTest.keyClick(screen.view, Qt.Key.Key_Up)
    assert screen.view.selected_places() == [198]
    screen.scroll_to(50)
    QTest.keyClick(screen.view, Qt.Key.Key_Down)
    assert screen.view.selected_places() == [50]
    assert screen.first == "page 50"


def test_lines_are_chosen_together(screen: OnScreen) -> None:
    screen.read(numbered(0, 50))
    screen.view.go_to(45)
    for _ in range(2):
        QTest.keyClick(screen.view, Qt.Key.Key_Down, SHIFT)
    assert screen.view.selected_places() == [45, 46, 47]
    screen.view.selectAll()
    assert screen.view.selected_places() == list(range(50))


def test_a_match_far_right_comes_into_view(screen: OnScreen) -> None:
    screen.read([*numbered(0, 50), line("x" * 900 + "needle"), line("needle"), *numbered(50, 90)])
    screen.view.mark(Search("NEEDLE").pattern)
    sideways = screen.view.horizontalScrollBar()
    screen.view.go_to(50)
    assert 50 in screen.view.places_in_view()
    assert sideways.value() > 4_000
    assert not screen.view.following
    screen.view.go_to(51)
    assert sideways.value() == 0


def test_a_match_is_painted_and_the_found_one_stands_out(screen: OnScreen, at: TestDesk) -> None:
    screen.read([line("a needle"), line("no such thing"), line("needle")])
    screen.view.mark(Search("needle").pattern)
    screen.view.go_to(0)
    image = screen.view.viewport().grab().toImage()
    rows = [{image.pixelColor(x, row * LINE_HEIGHT + 4).name() for x in range(image.width())} for row in range(3)]
    accent, fill = at.theme.tokens.accent.lower(), at.theme.tokens.attention.fill.lower()
    assert accent in rows[0]
    assert not {accent, fill} & rows[1]
    assert fill in rows[2]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_levels_have_colours_of_their_own(screen: OnScreen, at: TestDesk, mode: str) -> None:
    screen.read([line("broken", "ERROR"), line("odd", "WARNING"), line("fine"), line("detail", "DEBUG")])
    at.theme.set_mode(mode)  # type: ignore[arg-type]
    tokens = at.theme.tokens
    image = screen.view.viewport().grab().toImage()

    def colours(row: int) -> set[str]:
        top = row * LINE_HEIGHT
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(top, top + LINE_HEIGHT)}

    loud = {tokens.error.text.lower(), tokens.attention.text.lower()}
    assert colours(0) & loud == {tokens.error.text.lower()}
    assert colours(1) & loud == {tokens.attention.text.lower()}
    assert not colours(2) & loud
    assert tokens.text.lower() in colours(2)
    assert not {tokens.text.lower(), *loud} & colours(3)


def test_typing_in_the_lines_searches_nothing(screen: OnScreen) -> None:
    screen.read(numbered(0, 50))
    QTest.keyClicks(screen.view, "p")
    assert screen.view.current_place() is None
