"""Lines stand under their headings, however many; only what is looked at is put into words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.waves.line_list import Group, Line, LineList, LineModel


def said(number: int) -> Line:
    return Line(f"line {number}", f"note {number}")


@pytest.fixture
def shown(theme: Theme, qtbot: QtBot) -> LineList:
    made = LineList(theme, "Lines")
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    return made


def texts(lines: LineModel) -> list[str]:
    return [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]


def test_groups_stand_below_each_other_and_empty_ones_are_left_out() -> None:
    lines = LineModel()
    QAbstractItemModelTester(lines, QAbstractItemModelTester.FailureReportingMode.Warning, lines)
    assert lines.rowCount() == 0
    lines.show([Group([7, 8], said, Line("First")), Group([], said, Line("Nobody")), Group([9], said)])
    assert texts(lines) == ["First", "line 7", "line 8", "line 9"]
    assert [lines.item_at(row) for row in range(4)] == [None, 7, 8, 9]
    assert not lines.flags(lines.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable
    assert lines.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "line 7, note 7"


def test_a_million_lines_are_put_into_words_as_they_are_looked_at(shown: LineList) -> None:
    asked: list[int] = []

    def counted(number: int) -> Line:
        asked.append(number)
        return said(number)

    shown.show_groups([Group(range(1_000_000), counted, Line("All"))])
    assert shown.lines.rowCount() == 1_000_001
    shown.grab()
    assert len(set(asked)) < 20
    shown.scrollToBottom()
    shown.grab()
    assert asked[-1] == 999_999


def test_a_line_is_chosen_opened_and_copied_with_the_keys(shown: LineList, qtbot: QtBot) -> None:
    chosen: list[object] = []
    opened: list[object] = []
    shown.chosen.connect(chosen.append)
    shown.opened.connect(opened.append)
    shown.show_groups([Group([4, 5], said, Line("Two"))])
    qtbot.waitUntil(shown.isActiveWindow)
    shown.setFocus()
    shown.selectRow(1)
    QTest.keyClick(shown, Qt.Key.Key_Return)
    QTest.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "line 4"
    assert (chosen, opened) == ([None, 4], [4])
    QTest.keyClick(shown, Qt.Key.Key_Down)
    assert shown.item == 5
    shown.show_groups([])
    assert chosen[-1] is None
    assert shown.item is None
