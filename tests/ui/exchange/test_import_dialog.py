"""An operator takes a list in: sees first what it would do, what is broken and why, and has all of it or nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.importing import OnConflict
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.exchange.preview_page import Kind, PreviewPage
from tests.ui.exchange.desks import MIXED, ExchangeDesk

NONE = Qt.KeyboardModifier.NoModifier


class Hands:
    """An operator before the dialog."""

    def __init__(self, exchange: ExchangeDesk, qtbot: QtBot) -> None:
        self.exchange, self.qtbot = exchange, qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.dialog = ImportDialog(exchange.desk, exchange.importing, self.window)
        self.shown: list[MigrationKey | None] = []
        self.dialog.shown_requested.connect(self.shown.append)
        self.dialog.open()

    def preview(self, text: str = MIXED, name: str = "list.csv") -> PreviewPage:
        """Read a file and wait for its preview."""
        self.dialog.source.take(self.exchange.file(text, name))
        self.qtbot.waitUntil(lambda: self.dialog.preview is not None)
        assert self.dialog.preview is not None
        return self.dialog.preview

    def cells(self, page: PreviewPage, kind: Kind) -> list[list[str]]:
        """Give what the table of a kind says, row by row."""
        table = page.pages[kind].table
        assert table is not None
        model = table.model()
        return [
            [str(model.index(row, column).data()) for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def import_all(self) -> dict[str, str]:
        """Import what is previewed and give what the result says, line by line."""
        self.dialog.go_button.click()
        self.qtbot.waitUntil(lambda: self.dialog.outcome is not None)
        done = self.dialog.outcome
        assert done is not None
        names = ("replaced", "kept", "known", "broken", "overtaken")
        return {name: value for name in names if (value := done.rows.value(name))}


@pytest.fixture
def hands(exchange: ExchangeDesk, qtbot: QtBot) -> Iterator[Hands]:
    made = Hands(exchange, qtbot)
    yield made
    if isValid(made.dialog):
        made.dialog.reject()


def test_a_preview_counts_names_what_is_wrong_and_is_done_as_it_said(hands: Hands) -> None:
    page = hands.preview()
    assert {kind: card.count for kind, card in page.cards.items()} == {
        Kind.NEW: 2,
        Kind.KNOWN: 1,
        Kind.CONFLICTING: 1,
        Kind.BROKEN: 2,
    }
    assert page.shown is Kind.BROKEN, "what is wrong is seen first"
    assert hands.cells(page, Kind.BROKEN) == [
        ["5", "mb_project_uuid is empty; fill it in, or remove the row"],
        ["7", "brz_project_id is “six”; it must be a whole number from 1 to 9223372036854775807"],
    ]
    assert hands.cells(page, Kind.NEW) == [
        ["4", "Pending", "new-3", "3", ""],
        ["6", "Pending", "new-5", "5", ""],
    ]
    assert hands.cells(page, Kind.CONFLICTING) == [["3", "known-2", "2", "Theme", "Aurora", "Boreas"]]
    assert "colour" in page.note.text
    assert hands.exchange.ids() == [1, 2], "a preview changes nothing"
    assert page.on_conflict is OnConflict.KEEP
    assert hands.dialog.go_button.text() == "Import 2 migrations"
    QTest.mouseClick(page.cards[Kind.NEW], Qt.MouseButton.LeftButton)
    assert page.cards[Kind.NEW].isChecked()
    assert page.pages[Kind.NEW].isVisible()
    assert hands.import_all() == {"kept": "1", "known": "1", "broken": "2"}
    assert hands.dialog.outcome is not None
    assert hands.dialog.outcome.title == "2 migrations imported"
    assert hands.exchange.ids() == [1, 2, 3, 5]
    with hands.qtbot.waitSignal(hands.dialog.finished):
        hands.dialog.go_button.click()
    assert hands.shown == [MigrationKey("new-3", 3)]


def test_conflicts_are_replaced_only_if_asked_for_and_a_second_time_there_is_nothing_to_do(
    hands: Hands,
) -> None:
    page = hands.preview("mb_project_uuid,brz_project_id,theme\nknown-1,1,Boreas\nknown-2,2,Boreas\n")
    assert page.shown is Kind.CONFLICTING
    assert not hands.dialog.go_button.isEnabled(), "to keep all of it is nothing to do"
    page.choice.setCurrentIndex(1)
    assert hands.dialog.go_button.text() == "Replace 2 migrations"
    hands.import_all()
    assert hands.dialog.outcome is not None
    assert hands.dialog.outcome.title == "2 migrations replaced"
    again = Hands(hands.exchange, hands.qtbot)
    page = again.preview("mb_project_uuid,brz_project_id,theme\nknown-1,1,Boreas\nknown-2,2,Boreas\n")
    assert page.shown is Kind.KNOWN
    assert again.dialog.go_button.text() == "Nothing to import"
    assert not again.dialog.go_button.isEnabled()
    again.dialog.reject()


def test_new_and_replaced_are_both_on_the_button_and_rows_of_json_go_by_their_number(hands: Hands) -> None:
    rows = [
        {"mb_project_uuid": "known-2", "brz_project_id": 2, "changes_json": {"theme": "B", "status": "done"}},
        {"mb_project_uuid": "new-3", "brz_project_id": 3},
        {"mb_project_uuid": "new-3", "brz_project_id": 3},
    ]
    page = hands.preview(json.dumps(rows), "list.json")
    assert hands.cells(page, Kind.BROKEN) == [["3", "the same migration stands in row 2; remove one of the two"]]
    assert hands.cells(page, Kind.CONFLICTING) == [
        ["1", "known-2", "2", "Theme", "Aurora", "B"],
        ["", "", "", "Status", "–", "Completed"],
    ]
    page.choice.setCurrentIndex(1)
    assert hands.dialog.go_button.text() == "Import 1, replace 1"
    assert hands.import_all() == {"replaced": "1", "broken": "1"}


def test_the_broken_lines_can_be_taken_away(hands: Hands, tmp_path: Path) -> None:
    page = hands.preview()
    page.copy_button.click()
    told = QGuiApplication.clipboard().text().splitlines()
    assert [line.partition(":")[0] for line in told] == ["Line 5", "Line 7"]
    table = page.pages[Kind.BROKEN].table
    assert table is not None
    table.selectRow(1)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("7\tbrz_project_id is “six”")
    for path in (tmp_path / "broken.txt", tmp_path / "missing" / "broken.txt"):
        page.save_broken()
        assert page.saver.dialog is not None
        page.saver.dialog.fileSelected.emit(str(path))
        page.saver.dialog.reject()
        hands.qtbot.waitUntil(lambda path=path: str(path) in page.note.text)  # type: ignore[misc]
    assert (tmp_path / "broken.txt").read_text(encoding="utf-8").splitlines() == told
    assert "could not be written" in page.note.text


def test_many_rows_are_shown_in_part_and_said_so(hands: Hands) -> None:
    lines = [f"new-{number},{number}" for number in range(10, 1_300)]
    page = hands.preview("\n".join(["mb_project_uuid,brz_project_id", *lines, *(["x"] * 900)]))
    assert page.pages[Kind.NEW].caption.endswith("The first 200 of 1,290:")
    assert len(hands.cells(page, Kind.NEW)) == 200
    assert len(hands.cells(page, Kind.BROKEN)) == 900


def test_a_file_that_is_refused_says_why_beside_it_and_what_to_do(hands: Hands, tmp_path: Path) -> None:
    source = hands.dialog.source
    for text, words in (("a,b,c\n", "Begin the file with the line"), ("", "The file is empty")):
        source.take(hands.exchange.file(text))
        hands.qtbot.waitUntil(lambda words=words: words in source.file_problem.text)  # type: ignore[misc]
        assert hands.dialog.page is source
        assert source.file_problem.isVisible()
    source.path.setText(f'"{tmp_path / "nowhere.csv"}"')
    assert not source.file_problem.isVisible(), "what was said of another file is not said of this one"
    hands.dialog.go_button.click()
    hands.qtbot.waitUntil(lambda: "no such file" in source.file_problem.text)
    assert source.path.text().strip('"') in source.file_problem.text
    source.path.clear()
    assert not hands.dialog.go_button.isEnabled()
    source.server_button.click()
    hands.qtbot.waitUntil(source.server_problem.isVisible)
    assert "cannot be reached" in source.server_problem.text


def test_reading_is_called_off_with_its_button(hands: Hands) -> None:
    hands.exchange.importing.reading.close()
    hands.dialog.source.take(hands.exchange.file())
    hands.qtbot.waitUntil(lambda: hands.dialog.progress.bar.percent == 40)
    assert hands.dialog.progress.title == "Reading list.csv…"
    assert not hands.dialog.go_button.isVisible()
    hands.dialog.cancel_button.click()
    assert hands.dialog.cancel_button.text() == "Cancelling…"
    hands.exchange.importing.reading.open()
    hands.qtbot.waitUntil(lambda: hands.dialog.page is hands.dialog.source)
    assert not hands.dialog.source.file_problem.isVisible()
    assert hands.dialog.isVisible()
    hands.preview()


def test_writing_is_called_off_with_nothing_half_done_and_can_be_done_after_all(hands: Hands) -> None:
    page = hands.preview()
    hands.exchange.importing.writing.close()
    hands.dialog.go_button.click()
    hands.qtbot.waitUntil(lambda: hands.dialog.progress.count == "1,500 of 2,000 migrations")
    hands.dialog.cancel_button.click()
    hands.exchange.importing.writing.open()
    hands.qtbot.waitUntil(lambda: hands.dialog.page is page)
    assert hands.dialog.problem.text == "Cancelled: nothing was changed."
    assert hands.exchange.ids() == [1, 2]
    hands.import_all()
    assert hands.exchange.ids() == [1, 2, 3, 5]


@pytest.mark.parametrize("writes", [False, True])
def test_closed_in_the_middle_it_leaves_everything_as_it_was(hands: Hands, writes: bool) -> None:
    importing = hands.exchange.importing
    gate = importing.writing if writes else importing.reading
    if writes:
        hands.preview()
    gate.close()
    if writes:
        hands.dialog.go_button.click()
    else:
        hands.dialog.source.take(hands.exchange.file())
    hands.qtbot.waitUntil(lambda: gate.arrived == 1)
    QTest.keyClick(hands.dialog, Qt.Key.Key_Escape)
    hands.qtbot.waitUntil(lambda: not isValid(hands.dialog))
    gate.open()
    hands.exchange.settle()
    assert hands.exchange.ids() == [1, 2]


def test_another_source_forgets_the_first(hands: Hands, own_folder: Path) -> None:
    hands.preview()
    hands.dialog.back_button.click()
    assert hands.dialog.page is hands.dialog.source
    hands.qtbot.waitUntil(lambda: hands.dialog.preview is None)
    hands.preview("new-9,9\n", "other.csv")
    assert len(list(own_folder.iterdir())) == 1
    assert hands.dialog.windowTitle() == "Import: other.csv"
    assert hands.import_all() == {}


def test_a_failure_of_the_database_is_said_and_the_preview_stays(hands: Hands) -> None:
    page = hands.preview()
    hands.exchange.database.close()
    hands.dialog.go_button.click()
    hands.qtbot.waitUntil(hands.dialog.problem.isVisible)
    assert hands.dialog.page is page
    assert "database" in hands.dialog.problem.text


def dropped(hands: Hands, *paths: str) -> bool:
    """Drop files onto the dialog as a desktop does; tell whether it takes them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    button, action = Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    entering = QDragEnterEvent(QPoint(9, 9), action, data, button, NONE)
    entering.setAccepted(False)
    QApplication.sendEvent(hands.dialog, entering)
    if entering.isAccepted():
        QApplication.sendEvent(hands.dialog, QDropEvent(QPoint(9, 9), action, data, button, NONE))
    return entering.isAccepted()


def test_a_file_is_dropped(hands: Hands) -> None:
    path = hands.exchange.file()
    assert not dropped(hands, path, path)
    assert dropped(hands, path)
    hands.qtbot.waitUntil(lambda: hands.dialog.preview is not None)
    assert not dropped(hands, path), "a preview is looked at"


def test_a_file_is_chosen(hands: Hands) -> None:
    source = hands.dialog.source
    source.choose_button.click()
    chooser = source.chooser
    assert chooser is not None
    source.choose()
    assert source.chooser is chooser, "it is asked once"
    chooser.fileSelected.emit(hands.exchange.file())
    chooser.reject()
    hands.qtbot.waitUntil(lambda: hands.dialog.preview is not None)
    assert source.chooser is None
