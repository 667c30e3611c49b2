"""An operator reads what came of the members of a wave, copies it, saves it, and goes to one of them."""

from __future__ import annotations

import csv
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.services.wave_report import REPORTED
from desktop_app.ui.waves.report_columns import ReportColumn
from tests.expected_logs import ExpectedLogs
from tests.ui.migrations.stand_ins import NOW
from tests.ui.naming import nameless
from tests.ui.waves.hands import Hands

DONE, FAILED, RUNS, WAITS = Status.COMPLETED, Status.ERROR, Status.IN_PROGRESS, None
CONTROL = Qt.KeyboardModifier.ControlModifier


def cells(hands: Hands, column: ReportColumn) -> list[str]:
    model = hands.wave.report.table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def outcome(hands: Hands, word: str) -> None:
    """Look at one outcome."""
    choice = hands.wave.report.choice
    choice.setCurrentIndex(choice.findText(word))


def test_an_ended_wave_opens_with_its_report(hands: Hands, qtbot: QtBot) -> None:
    keys = hands.waves.put("w", [DONE, WAITS, DONE], name="Week 48")
    hands.waves.bring(keys[1], FAILED, error="Timeout while\nreading page 41")
    hands.show()
    hands.page.open_wave("w")
    report = hands.wave.report
    qtbot.waitUntil(report.table.isVisible)
    assert hands.page.shown_migration is None
    assert cells(hands, ReportColumn.NUMBER) == ["1", "2", "3"]
    assert cells(hands, ReportColumn.STATUS) == ["Completed", "Failed", "Completed"]
    assert cells(hands, ReportColumn.BRIZY_ID) == [str(key.brz_project_id) for key in keys]
    assert cells(hands, ReportColumn.DURATION) == ["1 min 14 s"] * 3
    assert cells(hands, ReportColumn.ERROR) == ["", "Timeout while reading page 41", ""]
    assert "It has ended. 1 migrations failed." in hands.wave.header.note.text
    assert not nameless(report)
    index = report.table.model().index(1, ReportColumn.UUID)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == keys[1].mb_project_uuid
    lasted = index.siblingAtColumn(ReportColumn.DURATION).data(Qt.ItemDataRole.ToolTipRole)
    assert lasted == "Started: 24 Nov 2026, 14:05:12 UTC\nEnded: 24 Nov 2026, 14:06:26 UTC"
    spoken = index.siblingAtColumn(ReportColumn.NUMBER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("2, Failed, 23131002, ")
    # All of it is copied under its titles, one member without.
    report.copy_button.click()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:3] == ["#", "Outcome", "Brizy ID"]
    failed = ["2", "Failed", "23131002", keys[1].mb_project_uuid, "1 min 14 s", "", "Timeout while reading page 41"]
    assert lines[2].split("\t") == failed
    report.table.setFocus()
    report.table.selectRow(1)
    QTest.keyClick(report.table, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text().split("\t") == failed
    # The rest, and what is chosen, are started again.
    hands.wave.header.note.action_triggered.emit()
    hands.wave.header.restart_button.chosen.trigger()
    assert hands.asked == [
        ("restart", "w", RestartOnly.UNFINISHED, None),
        ("restart", "w", RestartOnly.ALL, (keys[1],)),
    ]
    # Return leads to the member in the list.
    QTest.keyClick(report.table, Qt.Key.Key_Return)
    assert not hands.wave.on_report
    qtbot.waitUntil(lambda: hands.page.shown_migration == keys[1])
    hands.wave.header.turn_button.click()
    assert hands.wave.on_report


def test_it_is_kept_true_and_narrowed_by_outcome(hands: Hands, qtbot: QtBot) -> None:
    keys = hands.waves.put("w", [DONE, FAILED, RUNS, WAITS])
    hands.show()
    hands.open("w")
    assert "w report" not in hands.waves.asked
    hands.wave.turn()
    report = hands.wave.report
    qtbot.waitUntil(report.table.isVisible)
    assert cells(hands, ReportColumn.STATUS) == ["Completed", "Failed", "Running", "Waiting"]
    report.table.selectRow(1)
    hands.waves.bring(keys[2], DONE, began=NOW + timedelta(seconds=1))
    hands.at.source.publish_waves(("w",))
    qtbot.waitUntil(lambda: cells(hands, ReportColumn.STATUS)[2] == "Completed")
    assert report.table.chosen == (keys[1],)
    outcome(hands, "Completed")
    assert cells(hands, ReportColumn.NUMBER) == ["1", "3"]
    hands.waves.bring(keys[3], DONE)
    hands.at.source.publish_waves(("w",))
    qtbot.waitUntil(lambda: cells(hands, ReportColumn.NUMBER) == ["1", "3", "4"])
    outcome(hands, "On hold")
    assert report.no_match.isVisible()
    assert not report.save_button.isEnabled()
    report.no_match.buttons[0].click()
    assert len(cells(hands, ReportColumn.NUMBER)) == 4
    # Another wave is looked at as a whole.
    outcome(hands, "Failed")
    hands.waves.put("other", [DONE, DONE], first=21)
    hands.page.open_wave("other")
    qtbot.waitUntil(lambda: cells(hands, ReportColumn.STATUS) == ["Completed"] * 2)


def test_what_is_shown_is_saved(hands: Hands, qtbot: QtBot, tmp_path: Path, expected_logs: ExpectedLogs) -> None:
    keys = hands.waves.put("w", [DONE, WAITS, FAILED])
    hands.waves.bring(keys[1], FAILED, error="=boom()")
    hands.show()
    hands.page.open_wave("w")
    report = hands.wave.report
    qtbot.waitUntil(report.table.isVisible)
    outcome(hands, "Failed")
    report.save_button.click()
    dialog = report.saver.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "report.csv"))
    dialog.reject()
    qtbot.waitUntil(report.note.isVisible)
    assert report.note.text == f"2 members saved: {tmp_path / 'report.csv'}"
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == REPORTED
    assert [(row["position"], row["status"], row["standing"]) for row in rows] == [
        ("2", "error", "failed"),
        ("3", "error", "failed"),
    ]
    assert rows[0]["error"] == "'=boom()"
    assert rows[0]["seconds"] == "74.0"
    assert rows[0]["started_at"] == "2026-11-24T14:05:12.000000Z"
    report.note.action_triggered.emit()
    hands.waves.broken = True
    report.save_button.click()
    dialog = report.saver.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "other.csv"))
    dialog.reject()
    qtbot.waitUntil(report.note.isVisible)
    assert "database" in report.note.text
    assert not (tmp_path / "other.csv").exists()
    hands.waves.broken = False
