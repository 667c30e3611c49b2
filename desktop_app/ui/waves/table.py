"""The table of waves: which one is chosen and opened; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.parts.ageing_column import AgeingColumn
from desktop_app.ui.parts.row_view import RowView
from desktop_app.ui.parts.scroll_anchor import ScrollAnchor
from desktop_app.ui.waves.columns import WaveColumn
from desktop_app.ui.waves.delegate import WaveDelegate
from desktop_app.ui.waves.model import WavesModel

_LEAST_NAME = 120


class WavesTable(RowView):
    """The list of waves.

    Signals:
        open_requested: Carries the id of the wave that is to be seen.
    """

    open_requested = Signal(str)

    def __init__(self, desk: Desk, model: WavesModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        delegate = WaveDelegate(desk)
        super().__init__(delegate, self.tr("Waves"), parent)
        self._waves = model
        self._lines = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self._anchor = ScrollAnchor(self, model.changing, model.answered, self._settle)
        model.answered.connect(self._rest_at_top)
        model.answered.connect(self._fit)
        self.doubleClicked.connect(self._open)
        desk.theme.changed.connect(self._fit)
        AgeingColumn(self, WaveColumn.CREATED)

    def choose(self, wave_id: str) -> None:
        """Choose a wave, if it is shown."""
        row = self._waves.place_of(wave_id)
        if row is not None:
            self.selectRow(row)

    @Slot()
    def _rest_at_top(self) -> None:
        """Let the keyboard begin at the newest wave."""
        if not self.currentIndex().isValid() and self._waves.rowCount():
            self.setCurrentIndex(self._waves.index(0, 0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.open_requested.emit(self._waves.shown[index.row()].wave.id)

    def _settle(self) -> None:
        """Do now what the view does before it paints: rows are laid out, scroll bars know their range."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    @Slot()
    def _fit(self) -> None:
        """Share what is left over between names and bars."""
        widths = self._lines.widths(self._waves.most)
        rest = max(_LEAST_NAME, self.viewport().width() - sum(widths.values()))
        spare = max(0, rest - 2 * _LEAST_NAME) // 2
        widths[WaveColumn.PROGRESS] += spare
        widths[WaveColumn.NAME] = rest - spare
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen wave with Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()
