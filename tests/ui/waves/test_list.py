"""An operator sees which waves there are and how far each is, searches among them and opens one."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.domain.wave import Pause
from desktop_app.ui.formatting import NBSP
from desktop_app.ui.waves.columns import WaveColumn
from tests.expected_logs import ExpectedLogs
from tests.ui.naming import nameless
from tests.ui.waves.hands import Hands

DONE, FAILED, RUNS, WAITS = Status.COMPLETED, Status.ERROR, Status.IN_PROGRESS, None


def test_waves_stand_newest_first_with_state_and_figures(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("old", [DONE, FAILED, DONE], age=timedelta(hours=3), actor="olga")
    hands.waves.put("stopped", [DONE, WAITS, WAITS], Pause.MISSING_SECRET, first=11)
    hands.waves.put("new", [DONE, RUNS, RUNS, WAITS], first=21, batch_size=2)
    hands.show()
    assert hands.cells(WaveColumn.NAME) == ["Wave new", "Wave stopped", "Wave old"]
    assert hands.cells(WaveColumn.STATE) == ["Running", "Paused", "With errors"]
    assert hands.cells(WaveColumn.PROGRESS) == ["1 / 4", "1 / 3", "3 / 3"]
    assert hands.cells(WaveColumn.COUNTS) == [
        "1 completed, 2 running, 1 pending",
        "1 completed, 2 pending",
        "2 completed, 1 failed",
    ]
    assert hands.cells(WaveColumn.BATCH) == ["2", "3", "3"]
    assert hands.cells(WaveColumn.CREATED) == ["26 min ago", "26 min ago", "3 h ago"]
    assert hands.cells(WaveColumn.WHO) == ["marta", "marta", "olga"]
    assert hands.said[-1] == "3"
    paused = hands.list.table.model().index(1, WaveColumn.STATE)
    assert "the MB secret is missing" in paused.data(Qt.ItemDataRole.ToolTipRole)
    first = paused.sibling(1, WaveColumn.NAME)
    assert first.data(Qt.ItemDataRole.ToolTipRole) == "Wave stopped\nstopped"
    spoken = "Wave stopped, Paused, 1 / 3, 1 completed, 2 pending, 3, 26 min ago, marta"
    assert first.data(Qt.ItemDataRole.AccessibleTextRole).replace(NBSP, " ") == spoken
    assert hands.waves.threads.isdisjoint({"MainThread"})
    assert not nameless(hands.list)
    # What changes is read again, what was chosen stays chosen.
    hands.list.table.selectRow(1)
    for key in hands.waves.put("newest", [WAITS], first=31):
        hands.waves.bring(key, RUNS)
    hands.tell("newest")
    assert hands.cells(WaveColumn.STATE) == ["Running", "Running", "Paused", "With errors"]
    assert [index.row() for index in hands.list.table.selectionModel().selectedRows()] == [2]
    # Return opens it; going back leads to it again.
    QTest.keyClick(hands.list.table, Qt.Key.Key_Return)
    assert hands.page.opened
    assert hands.wave.header.name.text() == "Wave stopped"
    qtbot.waitUntil(lambda: hands.wave.summary is not None)
    QTest.keyClick(hands.page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not hands.page.opened
    assert hands.list.table.currentIndex().row() == 2
    assert hands.said[-1] == "4"


def test_one_searches_by_name_and_maker(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("a1", [WAITS], name="Parishes of the north")
    hands.waves.put("a2", [WAITS], first=5, name="Clover sites", actor="olga")
    hands.show()
    hands.page.focus_search()
    assert hands.list.search.hasFocus()
    QTest.keyClicks(hands.list.search, "PARISH")
    assert hands.cells(WaveColumn.NAME) == ["Parishes of the north"]
    assert hands.said[-1] == "1 of 2"
    hands.list.search.setText("olga")
    assert hands.cells(WaveColumn.NAME) == ["Clover sites"]
    hands.list.search.setText("nobody")
    assert hands.list.no_match.isVisible()
    hands.list.no_match.buttons[0].click()
    assert hands.said[-1] == "2"
    QTest.keyClick(hands.list.search, Qt.Key.Key_Escape)
    assert hands.list.table.hasFocus()


def test_without_waves_it_says_how_to_make_one(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.gate.close()
    hands.page.show()
    qtbot.waitUntil(lambda: hands.waves.gate.arrived == 1)
    assert not hands.list.nothing.isVisible()
    hands.waves.gate.open()
    qtbot.waitUntil(hands.list.nothing.isVisible)
    assert not hands.list.create_button.isVisible()
    hands.list.nothing.buttons[0].click()
    hands.waves.put("first", [WAITS])
    hands.tell("first")
    assert hands.list.table.isVisible()
    hands.list.create_button.click()
    assert hands.asked == [("create",), ("create",)]


def test_what_cannot_be_read_is_said_with_its_cure(hands: Hands, qtbot: QtBot, expected_logs: ExpectedLogs) -> None:
    hands.waves.put("w", [WAITS])
    hands.waves.broken = True
    hands.page.show()
    qtbot.waitUntil(hands.list.problem.isVisible)
    assert "database" in hands.list.problem.text
    hands.waves.broken = False
    with qtbot.waitSignal(hands.page.refreshed):
        hands.list.problem.action_triggered.emit()
    assert not hands.list.problem.isVisible()
    assert hands.list.table.isVisible()


def test_it_reads_for_somebody_only_and_no_more_often_than_it_must(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("w", [WAITS])
    hands.show()
    hands.waves.gate.close()
    asked = len(hands.waves.asked)
    for _ in range(5):
        hands.at.source.publish_waves(("w",))
        qtbot.waitUntil(lambda: len(hands.waves.asked) == asked + 1)
    hands.waves.gate.open()
    qtbot.waitUntil(lambda: len(hands.waves.asked) == asked + 2)
    hands.page.hide()
    with qtbot.waitSignal(hands.at.desk.feed.waves_changed):
        hands.at.source.publish_waves(("w",))
    assert len(hands.waves.asked) == asked + 2
    hands.page.show()
    qtbot.waitUntil(lambda: len(hands.waves.asked) == asked + 3)
