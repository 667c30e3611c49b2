"""What is found is what stands there, however the log grows meanwhile."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.ui.logs.finder import Finder, Search
from desktop_app.ui.logs.log_text import LogText, Severity, grown
from tests.ui.logs.far_logs import line, numbered
from tests.ui.migrations.desks import TestDesk


class Searched:
    """A finder and the log it searches."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.finder = Finder(at.desk.background)
        self.text = LogText()
        self.told: list[bool] = []
        self.finder.found.connect(self.told.append)
        self._qtbot = qtbot

    def read(self, lines: Sequence[str]) -> None:
        growth = grown(self.text, lines)
        self.text = growth.text
        self.finder.take(growth)

    def found(self) -> list[int]:
        """Wait for the search and give what was found."""
        self._qtbot.waitUntil(lambda: not self.finder.busy)
        return list(self.finder.matches)


@pytest.fixture
def searched(at: TestDesk, qtbot: QtBot) -> Searched:
    return Searched(at, qtbot)


def test_large_and_small_letters_are_alike_and_signs_are_signs(searched: Searched) -> None:
    searched.read([line("Timeout (a.b)"), line("TIMEOUT (axb)"), line("Страница"), line("fine")])
    searched.finder.look_for(Search("timeout"))
    assert searched.found() == [0, 1]
    searched.finder.look_for(Search("(a.b)"))
    assert searched.found() == [0]
    searched.finder.look_for(Search("СТРАНИЦА"))
    assert searched.found() == [2]
    searched.finder.look_for(Search("brizy-23131001"))
    assert searched.found() == [], "what is not shown is not found"


def test_nothing_is_found_of_nothing(searched: Searched) -> None:
    searched.read(numbered(0, 10))
    searched.finder.look_for(Search("page"))
    assert len(searched.found()) == 10
    searched.finder.look_for(Search(""))
    assert searched.found() == []
    assert searched.finder.after(3) is None
    assert searched.finder.before(3) is None
    assert searched.finder.number_of(3) is None


def test_only_shown_lines_are_found(searched: Searched) -> None:
    searched.read([line("page"), line("page", "ERROR"), "#0 page", line("page")])
    searched.finder.look_for(Search("page", Severity.ERROR))
    assert searched.found() == [1, 2]


def test_the_search_goes_on_in_what_is_new(searched: Searched) -> None:
    searched.finder.look_for(Search("page 1"))
    searched.read(numbered(0, 11))
    assert searched.found() == [1, 10]
    searched.read(numbered(0, 15))
    assert searched.found() == [1, 10, 11, 12, 13, 14]
    searched.read(numbered(5, 16))
    assert searched.found() == [5, 6, 7, 8, 9, 10]
    searched.read(numbered(100, 103))
    assert searched.found() == [0, 1, 2]


def test_a_half_written_line_is_searched_again(searched: Searched) -> None:
    searched.finder.look_for(Search("needle"))
    searched.read([line("a needle"), line("nee")])
    assert searched.found() == [0]
    searched.read([line("a needle"), line("needless")])
    assert searched.found() == [0, 1]
    searched.read([line("a needle"), line("nothing")])
    assert searched.found() == [0]


def test_only_new_words_are_told_as_new(searched: Searched, qtbot: QtBot) -> None:
    searched.read(numbered(0, 10))
    searched.found()
    searched.told.clear()
    searched.finder.look_for(Search("page"))
    searched.found()
    searched.finder.look_for(Search("page"))
    searched.read(numbered(0, 12))
    searched.found()
    searched.finder.look_for(Search("page", Severity.ERROR))
    searched.found()
    assert searched.told == [True, False, False]


def test_what_is_asked_for_last_is_found_however_fast_it_is_typed(searched: Searched) -> None:
    searched.read(numbered(0, 5_000))
    for words in ("p", "pa", "page 4", "page 49", "page 499", "page 4999"):
        searched.finder.look_for(Search(words))
    searched.read(numbered(0, 5_001))
    assert searched.found() == [4_999]


def test_matches_are_gone_through_in_a_ring(searched: Searched) -> None:
    searched.read([line("x") if number in (3, 5, 8) else line("o") for number in range(10)])
    searched.finder.look_for(Search("x"))
    assert searched.found() == [3, 5, 8]
    finder = searched.finder
    assert [finder.after(place) for place in (0, 3, 4, 8, 9)] == [3, 5, 5, 3, 3]
    assert [finder.before(place) for place in (0, 3, 4, 8, 9)] == [8, 8, 3, 5, 8]
    assert [finder.number_of(place) for place in (None, 3, 4, 8)] == [None, 1, None, 3]
