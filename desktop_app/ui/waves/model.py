"""The waves as Qt sees them, those whose name or maker fits what is searched for; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import (
    QAbstractTableModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop_app.domain.wave import WaveSummary
from desktop_app.ui.waves import columns
from desktop_app.ui.waves.columns import WaveColumn

WAVE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class WavesModel(QAbstractTableModel):
    """A table of `WaveSummary`, newest first. Waves are never deleted, so all that comes is at the top or changes.

    Attributes:
        shown: What fits.
        total: How many waves there are.

    Signals:
        changing: Waves may come or go; `answered` follows.
        answered: They did; True if another text is searched for.
    """

    changing = Signal()
    answered = Signal(bool)

    def __init__(self, clock: Callable[[], datetime], locale: QLocale, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._clock = clock
        self._locale = locale
        self._all: Sequence[WaveSummary] = ()
        self._text = ""
        self.shown: list[WaveSummary] = []

    @property
    def total(self) -> int:
        """Give how many waves there are."""
        return len(self._all)

    @property
    def most(self) -> int:
        """Give the number of members of the largest wave."""
        return max((one.counts.total for one in self._all), default=0)

    def show_waves(self, waves: Sequence[WaveSummary]) -> None:
        """Take what was read."""
        self._all = waves
        self._settle(False)

    def search(self, text: str) -> None:
        """Show the waves whose name, maker or id holds a text; empty shows all."""
        wanted = text.strip().casefold()
        if wanted != self._text:
            self._text = wanted
            self._settle(True)

    def row_of(self, wave_id: str) -> int | None:
        """Give where a wave stands; None where it is not shown."""
        return next((row for row, one in enumerate(self.shown) if one.wave.id == wave_id), None)

    def _settle(self, first: bool) -> None:
        found = [one for one in self._all if self._fits(one)]
        self.changing.emit()
        wanted = {one.wave.id for one in found}
        for row in reversed(range(len(self.shown))):
            if self.shown[row].wave.id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self.shown[row]
                self.endRemoveRows()
        self._insert(found)
        for row, one in enumerate(found):
            if self.shown[row] != one:
                self.shown[row] = one
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(WaveColumn) - 1))
        self.answered.emit(first)

    def _insert(self, found: Sequence[WaveSummary]) -> None:
        """Put what is not shown yet into its place, neighbours together."""
        row = 0
        while row < len(found):
            here = self.shown[row].wave.id if row < len(self.shown) else None
            end = row
            while end < len(found) and found[end].wave.id != here:
                end += 1
            if end > row:
                self.beginInsertRows(QModelIndex(), row, end - 1)
                self.shown[row:row] = found[row:end]
                self.endInsertRows()
            row = end + 1

    def _fits(self, summary: WaveSummary) -> bool:
        wave = summary.wave
        return any(self._text in part.casefold() for part in (wave.name, wave.actor, wave.id))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give how many waves fit."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of columns."""
        return 0 if parent.isValid() else len(WaveColumn)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says."""
        if not index.isValid():
            return None
        summary, column = self.shown[index.row()], WaveColumn(index.column())
        if role == WAVE_ROLE:
            return summary
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.text(column, summary, self._clock(), self._locale)
        if role == Qt.ItemDataRole.ToolTipRole:
            return columns.tip(column, summary, self._locale) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return columns.spoken(column, summary, self._clock(), self._locale)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title and alignment."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(WaveColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.title(WaveColumn(section))
        return WaveColumn(section).alignment if role == Qt.ItemDataRole.TextAlignmentRole else None
