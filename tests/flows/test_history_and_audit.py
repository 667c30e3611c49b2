"""An operator restarts a migration, compares its attempts, acknowledges an error, and exports who did that."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, ActionRequest
from desktop_app.services.exporting import ExportForm
from desktop_app.store.database import Database
from desktop_app.ui.audit import AuditPane
from desktop_app.ui.audit.columns import AuditColumn
from desktop_app.ui.history.facts import Group
from tests.far_end import FarEnd
from tests.flows.window_desk import CANARY, WindowDesk
from tests.services.desk_parts import NOON

KEY = MigrationKey("flow-site", 7001)
SITE = "flow-site-7001"
CONTROL = Qt.KeyboardModifier.ControlModifier


def known(database: Database) -> None:
    """Write a pending migration as another program does."""
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "pending"}, NOON)


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server that is quick."""
    with FarEnd(speed=100) as far_end:
        yield far_end


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path, far: FarEnd) -> Iterator[WindowDesk]:
    with WindowDesk(qtbot, data_dir, far, fill=known) as desk:
        yield desk


def run_to(desk: WindowDesk, far: FarEnd, kind: str, end: Status) -> None:
    """Start the chosen migration with a click and wait for its end."""
    far.dials(kinds={SITE: kind})
    count = len(far.jobs(SITE))
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: len(far.jobs(SITE)) == count + 1)
    desk.wait(lambda: desk.status(KEY) is end, within=30)


def test_two_attempts_are_seen_and_compared(desk: WindowDesk, far: FarEnd) -> None:
    desk.click_row(7001)
    run_to(desk, far, "fail", Status.ERROR)
    desk.click(desk.window.details.content.attempts.history_button)
    history = desk.window.histories.windows[KEY]
    desk.wait(lambda: history.attempts.attempts.lines)
    run_to(desk, far, "ok", Status.COMPLETED)
    desk.wait(lambda: [line.word for line in history.attempts.attempts.lines[:2]] == ["Completed", "Error"])
    newest, older = (line.id for line in history.attempts.attempts.lines[:2])
    history.attempts.choose([newest])
    outcome = history.attempt.cards[Group.OUTCOME].rows
    assert history.attempt.chip.word == "Completed"
    assert outcome.value("brizy_project_domain")
    assert history.attempt.cards[Group.START].rows.value("baseline").startswith("Error")
    told = history.attempt.story.story.rows
    assert told[0].said.startswith("Start · Accepted")
    assert "changed the status" in [event.did for event in told]
    history.attempts.choose([newest, older])
    differing = {line.label: (line.left, line.right) for line in history.comparison.comparison.rows if line.differs}
    assert differing["Status"] == ("Error", "Completed")
    assert "Error" in differing
    assert "Webhook address" not in differing
    history.copy_all()
    assert "Server before: Error" in QGuiApplication.clipboard().text()
    assert CANARY not in QGuiApplication.clipboard().text()
    assert CANARY not in str(history.history)


def test_acts_are_found_in_the_audit_and_exported(desk: WindowDesk, far: FarEnd, tmp_path: Path) -> None:
    desk.click_row(7001)
    run_to(desk, far, "fail", Status.ERROR)
    QTest.keyClick(desk.window, Qt.Key.Key_6, CONTROL)
    audit = desk.window.pages.page
    assert isinstance(audit, AuditPane)
    model = audit.table.model()

    def cells(column: AuditColumn) -> list[str]:
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    desk.wait(lambda: cells(AuditColumn.ACTION) == ["Start"])
    operating = desk.program.operating
    operating.perform(ActionRequest(KEY, Action.ACKNOWLEDGE, "olga", note="known, ticket 7"))
    desk.wait(lambda: cells(AuditColumn.ACTION) == ["Acknowledge", "Start"])
    # A refusal changes no list, and is seen at once all the same.
    with pytest.raises(Conflict):
        operating.perform(ActionRequest(KEY, Action.KILL, "olga"))
    desk.wait(lambda: cells(AuditColumn.OUTCOME) == ["Refused", "Done", "Done"])
    assert cells(AuditColumn.RESULT)[0].startswith("The process was not ended: ")
    QTest.keyClick(desk.window, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(audit.filters.search, "TICKET 7")
    desk.wait(lambda: cells(AuditColumn.ACTION) == ["Acknowledge"])
    audit.export(ExportForm.CSV)
    assert audit.saver.dialog is not None
    audit.saver.dialog.selectFile(str(tmp_path / "audit.csv"))
    audit.saver.dialog.accept()
    desk.wait(audit.note.isVisible)
    with (tmp_path / "audit.csv").open(encoding="utf-8-sig", newline="") as file:
        head, row = csv.reader(file)
    exported = dict(zip(head, row, strict=True))
    assert (exported["actor"], exported["action"], exported["outcome"]) == ("olga", "acknowledge", "done")
    assert exported["parameters"] == '{"note":"known, ticket 7"}'
    audit.table.setFocus()
    audit.table.selectRow(0)
    QTest.keyClick(audit.table, Qt.Key.Key_Return)
    desk.wait(lambda: desk.window.pages.on_list and desk.window.details.key == KEY)
    # The question where to had taken the keyboard.
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, Qt.Key.Key_H, CONTROL)
    history = desk.window.histories.windows[KEY]
    desk.wait(lambda: history.attempt.story.story.rowCount() > 2)
    told = [event.said for event in history.attempt.story.story.rows]
    assert "Acknowledged · “known, ticket 7”" in told
    assert any(said.startswith("End process: The process was not ended") for said in told)
    desk.window.close()
    assert desk.window.histories.windows == {}
