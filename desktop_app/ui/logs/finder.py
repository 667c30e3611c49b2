"""Finds the lines of a log in which a text stands; UI thread, the search itself runs on a worker."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.ui.background import Background
from desktop_app.ui.logs.log_text import Growth, LogText, Severity


@dataclass(frozen=True, slots=True)
class Search:
    """What is searched for.

    Attributes:
        words: As typed, large and small letters alike; empty for nothing.
        least: How grave a line must be.
    """

    words: str = ""
    least: Severity = Severity.NONE

    @property
    def pattern(self) -> re.Pattern[str] | None:
        """Give what matches; None while nothing is searched for."""
        return re.compile(re.escape(self.words), re.IGNORECASE) if self.words else None


class Finder(QObject):
    """Keeps the lines that match while the log grows; one search at a time.

    Attributes:
        search: What is searched for.
        matches: The places in the log of the lines that match, in order.
        busy: Whether `matches` does not yet say what is asked for.

    Signals:
        found: `matches` is of the present log; True if other words than before are searched for.
    """

    found = Signal(bool)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        """Search for nothing in an empty log."""
        super().__init__(parent)
        self._background = background
        self._text = LogText()
        self._running = False
        # From which place on the present log was not searched yet; None where all of it was.
        self._due: int | None = None
        self._anew = False
        self.search = Search()
        self.matches: Sequence[int] = array("I")

    @property
    def busy(self) -> bool:
        """Tell whether a search is under way or due."""
        return self._running or self._due is not None

    def look_for(self, search: Search) -> None:
        """Search for something else."""
        if search != self.search:
            self._anew = self._anew or search.words != self.search.words
            self.search = search
            self._start_over()

    def take(self, growth: Growth) -> None:
        """Search what is new in a log; all of it if lines have moved or a search is under way."""
        self._text = growth.text
        if growth.dropped or not growth.kept or self.busy:
            self._start_over()
        else:
            self.matches = self.matches[: bisect_left(self.matches, growth.kept)]
            self._due = growth.kept
            self._run()

    def number_of(self, place: int | None) -> int | None:
        """Give which match a line is, from 1; None if it is none."""
        if place is None:
            return None
        number = bisect_left(self.matches, place)
        return number + 1 if number < len(self.matches) and self.matches[number] == place else None

    def after(self, place: int) -> int | None:
        """Give the next match after a line, the first one after the last; None without any."""
        if not self.matches:
            return None
        number = bisect_left(self.matches, place + 1)
        return self.matches[number % len(self.matches)]

    def before(self, place: int) -> int | None:
        """Give the match before a line, the last one before the first; None without any."""
        return self.matches[bisect_left(self.matches, place) - 1] if self.matches else None

    def _start_over(self) -> None:
        self.matches = array("I")
        self._due = 0
        self._run()

    def _run(self) -> None:
        if self._running or self._due is None:
            return
        pattern, first = self.search.pattern, self._due
        self._due = None
        if pattern is None:
            self._end(array("I"))
            return
        self._running = True
        work = partial(matching, self._text, pattern, self.search.least, first)
        self._background.run(work, self._take_found, self._miss, self)

    def _take_found(self, places: array[int]) -> None:
        self._running = False
        if self._due is None:
            self._end(array("I", [*self.matches, *places]))
        else:
            self._run()

    def _miss(self, error: Exception) -> None:
        """Go on without: what failed is in the log as a bug."""
        self._running = False
        self._run()

    def _end(self, matches: array[int]) -> None:
        self.matches = matches
        anew, self._anew = self._anew, False
        self.found.emit(anew)


def matching(text: LogText, pattern: re.Pattern[str], least: Severity, first: int) -> array[int]:
    """Give the places of the lines in which the pattern is found, from a place on; slow, for a worker."""
    places, texts, search = text.places(least), text.texts, pattern.search
    begin = bisect_left(places, first)
    return array("I", [place for place in places[begin:] if search(texts[place])])
