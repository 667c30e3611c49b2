"""Keeps what an operator looks at in its place while the list around it changes; UI thread; must not import panes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPersistentModelIndex, SignalInstance, Slot
from PySide6.QtWidgets import QTableView


@dataclass(frozen=True, slots=True)
class _Held:
    """A row in view: where it stood, and how far below the upper edge in px."""

    index: QPersistentModelIndex
    row: int
    below_edge: int


class ScrollAnchor(QObject):
    """Holds on to rows in view and puts the list back under them after a change.

    A row that was itself moved far away is let go, as long as another one stayed. At the very top nothing is held:
    there an operator waits for what comes next.
    """

    def __init__(
        self, table: QTableView, changing: SignalInstance, answered: SignalInstance, settle: Callable[[], None]
    ) -> None:
        """Watch a table whose rows are all of one height.

        Args:
            table: The table.
            changing: Its model says with it that rows are about to come, go or move.
            answered: Its model says with it that they did; True if they are others from now on.
            settle: Brings the table's scroll bars up to date.
        """
        super().__init__(table)
        self._table = table
        self._settle = settle
        self._held: list[_Held] = []
        self._changing = False
        table.verticalScrollBar().valueChanged.connect(self._hold)
        changing.connect(self._let_change)
        answered.connect(self._restore)

    @Slot()
    def _hold(self) -> None:
        if self._changing:
            return
        self._held = []
        if self._table.verticalScrollBar().value() == 0:
            return
        height = self._table.viewport().height()
        for y in (0, height // 3, height - 1):
            index = self._table.model().index(self._table.rowAt(y), 0)
            if index.isValid() and all(index.row() != held.row for held in self._held):
                top = self._table.rowViewportPosition(index.row())
                self._held.append(_Held(QPersistentModelIndex(index), index.row(), top))

    @Slot()
    def _let_change(self) -> None:
        self._changing = True

    @Slot(bool)
    def _restore(self, first: bool) -> None:
        if not self._changing:
            return
        self._settle()
        stayed = [held for held in self._held if held.index.isValid()]
        if stayed and not first:
            held = min(stayed, key=lambda one: abs(one.index.row() - one.row))
            row_height = self._table.verticalHeader().defaultSectionSize()
            self._table.verticalScrollBar().setValue(held.index.row() * row_height - held.below_edge)
        self._changing = False
        self._hold()
