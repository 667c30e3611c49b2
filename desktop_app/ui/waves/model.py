"""The waves as Qt sees them, those whose name or maker fits what is searched for; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.wave import WaveSummary
from desktop_app.ui.waves import columns
from desktop_app.ui.waves.columns import WaveColumn
from desktop_app.ui.waves.merging import MergingModel

WAVE_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class WavesModel(MergingModel[WaveSummary]):
    """A table of `WaveSummary`, newest first."""

    def __init__(self, clock: Callable[[], datetime], locale: QLocale, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(lambda one: one.wave.id, len(WaveColumn), parent)
        self._clock = clock
        self._locale = locale
        self._all: Sequence[WaveSummary] = ()
        self._text = ""

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
        self._settle(first=False)

    def search(self, text: str) -> None:
        """Show the waves whose name, maker or id holds a text; empty shows all."""
        wanted = text.strip().casefold()
        if wanted != self._text:
            self._text = wanted
            self._settle(first=True)

    def _settle(self, *, first: bool) -> None:
        self.take([one for one in self._all if self._fits(one)], first=first)

    def _fits(self, summary: WaveSummary) -> bool:
        wave = summary.wave
        return any(self._text in part.casefold() for part in (wave.name, wave.actor, wave.id))

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
