"""Lets the ages in a column grow while they are seen; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Slot
from PySide6.QtWidgets import QTableView

_CLOCK_MS = 1000


class AgeingColumn(QObject):
    """Paints one column of a table anew each second; a table that is not shown costs nothing."""

    def __init__(self, table: QTableView, column: int) -> None:
        """Begin as soon as the table is shown; it lives as long as the table.

        Args:
            table: Whose ages are relative to now.
            column: In the model's order.
        """
        super().__init__(table)
        self._table = table
        self._column = column
        self._clock = QTimer(self)
        self._clock.setInterval(_CLOCK_MS)
        self._clock.timeout.connect(self._repaint)
        table.installEventFilter(self)

    @Slot()
    def _repaint(self) -> None:
        left, width = self._table.columnViewportPosition(self._column), self._table.columnWidth(self._column)
        seen = self._table.viewport()
        seen.update(QRect(left, 0, width, seen.height()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the table's being shown and hidden."""
        if event.type() is QEvent.Type.Show:
            self._clock.start()
        elif event.type() is QEvent.Type.Hide:
            self._clock.stop()
        return super().eventFilter(watched, event)
