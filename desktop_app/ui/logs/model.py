"""The lines of a log as rows: what each cell says, and rows that come and go as the log grows; UI thread."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from datetime import datetime
from enum import IntEnum
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.ui.formatting import ELLIPSIS, exact_time
from desktop_app.ui.logs.log_text import Growth, LogText, Severity
from desktop_app.ui.logs.words import level_word, line_time

# A line may be a whole document: the rest is copied and saved, but not drawn.
LONGEST_SHOWN = 4_000
_LONGEST_TIP = 2_000
_TIP_FROM = 60

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class LogColumn(IntEnum):
    """The columns in the order in which they stand."""

    TIME = 0
    LEVEL = 1
    TEXT = 2


# What the model tells of a line beside Qt's own roles: a `Line`.
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


class Line(NamedTuple):
    """What a painter has to know of a line.

    Attributes:
        place: In the log, whatever is shown of it.
        continued: Whether it goes on with the line before.
    """

    place: int
    severity: Severity
    continued: bool


class LogModel(QAbstractTableModel):
    """A log, or those of its lines that are grave enough.

    Attributes:
        text: The whole log.
        least: How grave a line must be to be shown.
    """

    def __init__(self, locale: QLocale, clock: Callable[[], datetime], parent: QObject | None = None) -> None:
        """Hold an empty log."""
        super().__init__(parent)
        self._locale = locale
        self._clock = clock
        self.text = LogText()
        self.least = Severity.NONE
        self._places = self.text.places(self.least)
        self._dated = False

    @property
    def dated(self) -> bool:
        """Tell whether lines are shown with their date."""
        return self._dated

    def place(self, row: int) -> int:
        """Give the place in the log of a shown row."""
        return self._places[row]

    def places(self, first: int, last: int) -> Sequence[int]:
        """Give the places in the log of the shown rows from one to before another."""
        return self._places[first:last]

    def row_at(self, place: int) -> int:
        """Give the row of a line, or of the next one that is shown; the number of rows if none is."""
        return bisect_left(self._places, place)

    def row_of(self, place: int) -> int | None:
        """Give the row of a line; None where it is not shown."""
        row = self.row_at(place)
        return row if row < len(self._places) and self._places[row] == place else None

    def show(self, least: Severity) -> None:
        """Show lines from this severity on."""
        self.beginResetModel()
        self.least = least
        self._places = self.text.places(least)
        self.endResetModel()

    def take(self, growth: Growth) -> int:
        """Show a newer log; give how many rows went at the top, 0 where it is another log."""
        if not growth.kept:
            self.beginResetModel()
            self._hold(growth.text)
            self.endResetModel()
            return 0
        gone = self._drop(growth)
        self._append(growth)
        return gone

    def _drop(self, growth: Growth) -> int:
        """Let go what the newer log no longer has; a last line that was half written among it."""
        first, last = self.row_at(growth.dropped), self.row_at(growth.dropped + growth.kept)
        if last < len(self._places):
            self.beginRemoveRows(_ROOT, last, len(self._places) - 1)
            self._places = self._places[:last]
            self.endRemoveRows()
        if first:
            self.beginRemoveRows(_ROOT, 0, first - 1)
            self._places = self._places[first:]
            self.endRemoveRows()
        return first

    def _append(self, growth: Growth) -> None:
        stayed = len(self._places)
        places = growth.text.places(self.least)
        new = len(places) - stayed
        if new:
            self.beginInsertRows(_ROOT, stayed, len(places) - 1)
        self._hold(growth.text)
        if new:
            self.endInsertRows()

    def _hold(self, text: LogText) -> None:
        self.text = text
        self._places = text.places(self.least)
        today = self._clock().astimezone().date()
        self._dated = any(moment.astimezone().date() != today for moment in text.days())

    def _display(self, place: int, column: int) -> str:
        if column == LogColumn.TEXT:
            text = self.text.texts[place]
            return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + ELLIPSIS
        if column == LogColumn.LEVEL:
            return level_word(self.text.levels[place])
        moment = self.text.times[place]
        return line_time(moment, self._locale, self._dated) if moment is not None else ""

    def _tip(self, place: int, column: int) -> str | None:
        """Give the exact time, or the whole text where it may not fit."""
        moment, text = self.text.times[place], self.text.texts[place]
        if column == LogColumn.TIME and moment is not None:
            return exact_time(moment, self._locale)
        if column == LogColumn.TEXT and len(text) > _TIP_FROM:
            cut = text if len(text) <= _LONGEST_TIP else text[:_LONGEST_TIP] + ELLIPSIS
            # Escaped, or a log could say how its tooltip looks and what it loads; as markup, it wraps.
            return f"<p>{escape(cut)}</p>"
        return None

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Count the lines that are shown."""
        return 0 if parent.isValid() else len(self._places)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(LogColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say what stands in a cell."""
        if not index.isValid():
            return None
        place, column = self._places[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._display(place, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(place, column)
        if role == LINE_ROLE:
            return Line(place, Severity(self.text.severities[place]), self.text.continued(place))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name the columns for those who hear them."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Time"), self.tr("Level"), self.tr("Text"))[section]
