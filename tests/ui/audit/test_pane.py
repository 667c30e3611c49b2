"""An operator reads who did what: narrows it, looks at one line, copies, goes to its migration, exports."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.operator import AuditOutcome
from desktop_app.services.exporting import ExportForm
from desktop_app.services.trail import EXPORTED
from desktop_app.ui.audit import AuditPane
from desktop_app.ui.audit.columns import AuditColumn
from desktop_app.ui.audit.words import result_words
from tests.expected_logs import ExpectedLogs
from tests.ui.audit.trails import ALL, HARD_RESET, KEY, KILL, RESTART, FarTrail, key_of, many
from tests.ui.migrations.desks import TestDesk
from tests.ui.naming import nameless

PAGE = 20
CONTROL = Qt.KeyboardModifier.ControlModifier


class Hands:
    """An operator before the page."""

    def __init__(self, at: TestDesk, trail: FarTrail, qtbot: QtBot) -> None:
        self.at, self.trail, self.qtbot = at, trail, qtbot
        self.pane = AuditPane(at.desk, trail, page=PAGE)
        self.said: list[str] = []
        self.pane.summary_changed.connect(self.said.append)
        qtbot.addWidget(self.pane)
        self.pane.resize(900, 600)

    @property
    def count(self) -> int:
        return self.pane.table.model().rowCount()

    def show(self) -> None:
        with self.qtbot.waitSignal(self.pane.refreshed):
            self.pane.show()
        self.qtbot.waitUntil(self.pane.isActiveWindow)

    def tell(self) -> None:
        """Let the page hear that something changed, and wait until it has read that."""
        with self.qtbot.waitSignal(self.pane.refreshed):
            self.at.source.publish((KEY,))

    def cells(self, column: AuditColumn) -> list[str]:
        model = self.pane.table.model()
        return [str(model.index(row, column).data()) for row in range(model.rowCount())]

    def export(self, form: ExportForm, path: Path) -> None:
        self.pane.export(form)
        dialog = self.pane.saver.dialog
        assert dialog is not None
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        self.qtbot.waitUntil(self.pane.note.isVisible)


@pytest.fixture
def hands(at: TestDesk, trail: FarTrail, qtbot: QtBot) -> Iterator[Hands]:
    made = Hands(at, trail, qtbot)
    yield made
    made.pane.close()


def test_lines_stand_newest_first_in_the_operators_words(hands: Hands) -> None:
    hands.trail.keep(*ALL)
    hands.show()
    assert hands.cells(AuditColumn.ACTION) == ["Hard reset", "End process", "Restart"]
    assert hands.cells(AuditColumn.WHEN) == ["1 min ago", "2 min ago", "3 min ago"]
    assert hands.cells(AuditColumn.WHO) == ["api", "marta", "marta"]
    assert hands.cells(AuditColumn.MIGRATION) == ["23131002", "23131001", "23131001"]
    assert hands.cells(AuditColumn.OUTCOME) == ["Partly done", "Done", "Refused"]
    assert hands.cells(AuditColumn.RESULT)[1:] == [
        "Process 4711 ended",
        "Refused: The process migration is already running.",
    ]
    assert "✕ The intermediate results were not deleted" in hands.cells(AuditColumn.RESULT)[0]
    assert hands.said[-1] == "3"
    assert hands.trail.threads.isdisjoint({"MainThread"})
    index = hands.pane.table.model().index(1, AuditColumn.WHEN)
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "24 Nov 2026, 14:03:12 UTC"
    migration = index.siblingAtColumn(AuditColumn.MIGRATION)
    assert migration.data(Qt.ItemDataRole.ToolTipRole) == KEY.mb_project_uuid
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("2 min ago, marta, End process, 23131001, Done")


def test_an_act_that_was_begun_and_never_finished_is_not_called_done(hands: Hands) -> None:
    begun = replace(KILL, outcome=AuditOutcome.UNKNOWN, message="begun; what came of it was not recorded", steps=())
    (begun,) = hands.trail.keep(begun)
    hands.show()
    assert hands.cells(AuditColumn.OUTCOME) == ["Not known"]
    assert hands.cells(AuditColumn.RESULT) == ["Begun; what came of it was not recorded"]
    hands.pane.table.selectRow(0)
    assert hands.pane.entry.chip.word == "Not known"
    hands.trail.keep(replace(KILL, id=begun.id))
    hands.tell()
    assert hands.cells(AuditColumn.OUTCOME) == ["Done"]
    assert hands.pane.entry.chip.word == "Done"
    assert [line.text for line in hands.pane.entry.steps.lines] == ["Process 4711 ended"]


def test_more_is_read_as_one_scrolls(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*many(3 * PAGE + 5))
    hands.show()
    assert hands.count <= 2 * PAGE
    assert hands.said[-1] == "65"
    bar = hands.pane.table.verticalScrollBar()

    def scroll() -> bool:
        bar.setValue(bar.maximum())
        return hands.count == 65

    qtbot.waitUntil(scroll)
    notes = [hands.pane.table.model().index(row, 0).siblingAtColumn(AuditColumn.ACTION) for row in (0, 64)]
    assert [one.data(Qt.ItemDataRole.ToolTipRole) for one in notes] == ["n64", "n0"]


def test_new_lines_come_without_moving_what_one_looks_at(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*many(PAGE - 2))
    hands.show()
    table = hands.pane.table
    table.selectRow(9)
    table.verticalScrollBar().setValue(95)
    qtbot.waitUntil(lambda: table.verticalScrollBar().value() == 95)
    chosen, above = table.chosen, table.rowViewportPosition(9)
    hands.trail.keep(KILL)
    hands.tell()
    assert hands.count == PAGE - 1
    assert hands.cells(AuditColumn.ACTION)[0] == "End process"
    assert table.chosen == chosen
    assert table.currentIndex().row() == 10
    assert table.rowViewportPosition(10) == above


def test_it_reads_for_somebody_only_and_no_more_often_than_it_must(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(KILL)
    hands.at.source.publish((KEY,))
    hands.show()
    asked = len(hands.trail.asked)
    hands.trail.gate.close()
    for _ in range(5):
        hands.at.source.publish((KEY,))
        qtbot.waitUntil(lambda: len(hands.trail.asked) == asked + 1)
    hands.trail.keep(RESTART)
    hands.trail.gate.open()
    qtbot.waitUntil(lambda: hands.count == 2)
    hands.pane.hide()
    asked = len(hands.trail.asked)
    hands.trail.keep(HARD_RESET)
    with qtbot.waitSignal(hands.at.desk.feed.migrations_changed):
        hands.at.source.publish((KEY,))
    assert len(hands.trail.asked) == asked
    hands.pane.show()
    qtbot.waitUntil(lambda: hands.count == 3)


def test_filters_narrow_it_and_reset_shows_everything_again(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*ALL)
    hands.show()
    filters = hands.pane.filters
    assert [filters.actor.itemText(place) for place in range(filters.actor.count())] == ["Everyone", "api", "marta"]
    filters.actor.setCurrentIndex(2)
    qtbot.waitUntil(lambda: hands.count == 2)
    assert hands.said[-1] == "2 of 3"
    filters.action.setCurrentIndex(filters.action.findData("kill"))
    qtbot.waitUntil(lambda: hands.count == 1)
    QTest.keyClicks(filters.search, "THEME")
    qtbot.waitUntil(hands.pane.no_match.isVisible)
    assert hands.said[-1] == "0 of 3"
    assert not hands.pane.export_button.isEnabled()
    hands.pane.no_match.buttons[0].click()
    qtbot.waitUntil(lambda: hands.count == 3)
    assert hands.pane.table.isVisible()
    assert not filters.reset_button.isEnabled()
    QTest.keyClicks(filters.search, "theme")
    qtbot.waitUntil(lambda: hands.count == 1)
    QTest.keyClick(filters.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: hands.count == 3)
    QTest.keyClick(filters.search, Qt.Key.Key_Escape)
    assert hands.pane.table.hasFocus()


def test_someone_new_can_be_chosen_and_the_choice_stays(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(KILL)
    hands.show()
    hands.pane.filters.actor.setCurrentIndex(1)
    qtbot.waitUntil(lambda: hands.said[-1] == "1 of 1")
    hands.pane.filters.offer_actors(["a name that is far too long for such a field", "zoe"])
    actors = hands.pane.filters.actor
    assert actors.currentData() == "marta"
    assert actors.itemText(1) == "a name that is far too …"
    hands.pane.filters.reset()
    qtbot.waitUntil(lambda: hands.said[-1] == "1")
    hands.trail.keep(HARD_RESET)
    hands.tell()
    assert [actors.itemData(place) for place in range(actors.count())] == ["", "api", "marta"]


def test_the_answer_to_an_older_question_is_dropped(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*ALL)
    hands.show()
    hands.trail.gate.close()
    hands.pane.filters.actor.setCurrentIndex(1)
    qtbot.waitUntil(lambda: hands.trail.asked[-1].actor == "api")
    hands.pane.filters.actor.setCurrentIndex(2)
    qtbot.waitUntil(lambda: hands.trail.asked[-1].actor == "marta")
    qtbot.waitUntil(lambda: hands.said[-1] == "Searching…")
    hands.trail.gate.open()
    qtbot.waitUntil(lambda: hands.said[-1] == "2 of 3")
    assert hands.cells(AuditColumn.WHO) == ["marta", "marta"]


def test_one_line_is_shown_in_full(hands: Hands, qtbot: QtBot) -> None:
    forced = replace(HARD_RESET, action="kill", parameters={"force": "true", "note": "hangs"})
    hands.trail.keep(*ALL, forced)
    hands.show()
    entry = hands.pane.entry
    assert entry.entry is None
    hands.pane.table.selectRow(1)
    assert (entry.title.text(), entry.chip.word) == ("Hard reset", "Partly done")
    assert entry.facts.value("uuid") == key_of(2).mb_project_uuid
    assert entry.facts.value("attempt") == "#13"
    assert [line.text for line in entry.steps.lines] == [
        "No process was at work",
        "Lock file removed",
        "The intermediate results were not deleted",
        "Status reset to “Pending”",
    ]
    assert entry.steps.lines[2].detail.startswith("/cache/a.json cannot be removed. Permission denied.")
    hands.pane.table.selectRow(0)
    assert entry.words.value("why") == "hangs"
    assert entry.words.value("force") == "without a grace period"
    hands.pane.table.selectRow(3)
    assert entry.words.value("why") == "theme fixed"
    assert entry.words.value("said") == "Refused: The process migration is already running."
    assert entry.steps.isHidden()
    with qtbot.waitSignal(hands.pane.migration_requested) as gone:
        entry.go_button.click()
    assert gone.args == [KEY]


def test_return_and_a_double_click_lead_to_the_migration(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*ALL, replace(KILL, key=None))
    hands.show()
    table = hands.pane.table
    table.setFocus()
    table.selectRow(1)
    with qtbot.waitSignal(hands.pane.migration_requested) as gone:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert gone.args == [key_of(2)]
    middle = table.visualRect(table.model().index(2, AuditColumn.WHO)).center()
    with qtbot.waitSignal(hands.pane.migration_requested) as gone:
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        QTest.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert gone.args == [KEY]
    table.selectRow(0)
    assert not table.go.isEnabled()
    assert not hands.pane.entry.go_button.isVisible()
    with qtbot.assertNotEmitted(hands.pane.migration_requested):
        QTest.keyClick(table, Qt.Key.Key_Return)


def test_chosen_lines_are_copied(hands: Hands) -> None:
    hands.trail.keep(RESTART, KILL)
    hands.show()
    hands.pane.table.setFocus()
    QTest.keyClick(hands.pane.table, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(hands.pane.table, Qt.Key.Key_C, CONTROL)
    first, second = QGuiApplication.clipboard().text().split("\n")
    assert first.split("\t") == [
        "24 Nov 2026, 14:03:12 UTC",
        "marta",
        "End process",
        "23131001",
        KEY.mb_project_uuid,
        "Done",
        "Process 4711 ended",
        "",
    ]
    assert second.split("\t")[2:] == [
        "Restart",
        "23131001",
        KEY.mb_project_uuid,
        "Refused",
        "Refused: The process migration is already running.",
        "theme fixed",
    ]


def test_what_is_filtered_is_exported_and_read_back(hands: Hands, qtbot: QtBot, tmp_path: Path) -> None:
    hands.trail.keep(*ALL, *many(3 * PAGE, actor="zoe"))
    hands.show()
    hands.pane.filters.actor.setCurrentIndex(hands.pane.filters.actor.findData("marta"))
    qtbot.waitUntil(lambda: hands.said[-1] == "2 of 63")
    hands.export(ExportForm.CSV, tmp_path / "some.csv")
    assert hands.pane.note.text == f"2 entries saved: {tmp_path / 'some.csv'}"
    with (tmp_path / "some.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == list(EXPORTED)
    assert [row[3] for row in rows] == ["kill", "restart"]
    hands.pane.filters.reset()
    qtbot.waitUntil(lambda: hands.said[-1] == "63")
    hands.pane.note.clear()
    hands.export(ExportForm.JSON, tmp_path / "all.json")
    assert len(json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))) == 63


def test_the_suffix_of_the_form_is_added_and_a_failure_is_said(hands: Hands, tmp_path: Path) -> None:
    hands.trail.keep(KILL)
    hands.show()
    hands.pane.export(ExportForm.JSON)
    dialog = hands.pane.saver.dialog
    assert dialog is not None
    assert dialog.defaultSuffix() == "json"
    dialog.reject()
    hands.export(ExportForm.CSV, tmp_path / "missing" / "a.csv")
    assert hands.pane.note.text.startswith("The file could not be written")
    assert "Choose another place" in hands.pane.note.text
    assert hands.pane.export_button.isEnabled()


def test_before_anything_was_done_it_says_what_to_do(hands: Hands, qtbot: QtBot) -> None:
    hands.show()
    assert hands.pane.nothing.isVisible()
    assert hands.pane.home is hands.pane.nothing.buttons[0]
    assert not hands.pane.entry.isVisible()
    with qtbot.waitSignal(hands.pane.run_requested):
        hands.pane.nothing.buttons[0].click()
    hands.trail.keep(KILL)
    hands.tell()
    assert hands.pane.table.isVisible()
    assert hands.pane.entry.isVisible()


def test_what_cannot_be_read_is_said_and_tried_again(hands: Hands, qtbot: QtBot, expected_logs: ExpectedLogs) -> None:
    hands.trail.keep(*many(2 * PAGE))
    hands.show()
    hands.trail.broken = True
    hands.pane.refresh()
    qtbot.waitUntil(hands.pane.problem.isVisible)
    assert hands.pane.problem.text.startswith("The database cannot be used")
    assert hands.count >= PAGE
    hands.trail.broken = False
    with qtbot.waitSignal(hands.pane.refreshed):
        hands.pane.problem.action_triggered.emit()
    assert not hands.pane.problem.isVisible()


def test_older_lines_that_failed_once_are_read_by_the_next_scroll(hands: Hands, qtbot: QtBot) -> None:
    hands.trail.keep(*many(3 * PAGE))
    hands.trail.older_gate.close()
    hands.show()
    hands.trail.broken = True
    hands.trail.older_gate.open()
    bar = hands.pane.table.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(hands.pane.problem.isVisible)
    hands.trail.broken = False
    count = hands.count

    def scroll() -> bool:
        bar.setValue(0)
        bar.setValue(bar.maximum())
        return hands.count > count

    qtbot.waitUntil(scroll)


def test_an_unknown_act_keeps_its_name(hands: Hands) -> None:
    hands.trail.keep(replace(KILL, action="teleport", steps=(), message="added", at=KILL.at - timedelta(days=3)))
    hands.show()
    assert hands.cells(AuditColumn.ACTION) == ["teleport"]
    assert hands.cells(AuditColumn.WHEN) == ["21 Nov 2026, 14:03"]
    assert hands.cells(AuditColumn.RESULT) == ["Added"]


@pytest.mark.parametrize(
    ("launch", "message", "words"),
    [
        ("accepted", "Migration started", "Accepted: Migration started"),
        ("not_sent", "", "Not sent"),
        ("", "odd", "odd"),
    ],
)
def test_a_start_is_told_in_the_servers_words(launch: str, message: str, words: str) -> None:
    assert result_words(replace(RESTART, message=message, parameters={"launch": launch})) == words


def test_every_control_has_a_name(hands: Hands) -> None:
    hands.trail.keep(*ALL)
    hands.show()
    hands.pane.table.selectRow(0)
    assert nameless(hands.pane) == []
