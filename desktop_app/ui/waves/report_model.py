"""The report of a wave as Qt sees it: a row for each member that stands where one looks; UI thread."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.wave import MemberReport, Standing
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.waves import report_columns as columns
from desktop_app.ui.waves.merging import MergingModel
from desktop_app.ui.waves.report_columns import ReportColumn

REPORT_ROLE = int(Qt.ItemDataRole.UserRole) + 1


class ReportModel(MergingModel[MemberReport]):
    """A table of `MemberReport` in the wave's order.

    Attributes:
        standings: Only members that stand in one of these places are shown.
    """

    def __init__(self, clock: Callable[[], datetime], locale: QLocale, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(lambda one: one.member.position, len(ReportColumn), parent)
        self._clock = clock
        self._locale = locale
        self._all: Sequence[MemberReport] = ()
        self.standings: Collection[Standing] = frozenset(Standing)

    @property
    def moments(self) -> Moments:
        """Give how times are told now."""
        return Moments(self._clock(), self._locale)

    def show_members(self, members: Sequence[MemberReport], *, first: bool) -> None:
        """Take what was read; `first` says that it is another wave's."""
        self._all = members
        self._settle(first=first)

    def look_at(self, standings: Collection[Standing]) -> None:
        """Show the members that stand in one of these places."""
        self.standings = standings
        self._settle(first=True)

    def _settle(self, *, first: bool) -> None:
        self.take([one for one in self._all if one.member.standing in self.standings], first=first)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a cell says."""
        if not index.isValid():
            return None
        report, column = self.shown[index.row()], ReportColumn(index.column())
        if role == REPORT_ROLE:
            return report
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return column.alignment
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.text(column, report, self.moments)
        if role == Qt.ItemDataRole.ToolTipRole:
            return columns.tip(column, report, self.moments) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return columns.spoken(column, report, self.moments)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a column's title and alignment."""
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(ReportColumn):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return columns.title(ReportColumn(section))
        return ReportColumn(section).alignment if role == Qt.ItemDataRole.TextAlignmentRole else None
