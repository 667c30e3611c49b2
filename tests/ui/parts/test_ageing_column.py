"""Ages grow while they are seen, and cost nothing while they are not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtGui import QPaintEvent, QStandardItemModel
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from desktop_app.ui.parts.ageing_column import AgeingColumn


class Painted(QObject):
    """Keeps what of a viewport is painted."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self.parts: list[QRect] = []
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.parts.append(event.rect())
        return super().eventFilter(watched, event)


def test_only_the_column_is_painted_anew_and_only_while_it_is_seen(qtbot: QtBot) -> None:
    table = QTableView()
    qtbot.addWidget(table)
    table.setModel(QStandardItemModel(3, 3, table))
    ageing = AgeingColumn(table, 1)
    (clock,) = ageing.findChildren(QTimer)
    assert not clock.isActive()
    table.show()
    qtbot.waitExposed(table)
    painted = Painted(table)
    column = QRect(table.columnViewportPosition(1), 0, table.columnWidth(1), table.viewport().height())
    qtbot.waitUntil(lambda: column in painted.parts)
    table.hide()
    assert not clock.isActive()
    table.show()
    assert clock.isActive()
