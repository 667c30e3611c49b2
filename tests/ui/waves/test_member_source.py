"""A pasted list or a file names the members; what cannot be used is named by its line and left out on consent only."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.waves.member_source import MemberSource
from tests.ui.migrations.desks import TestDesk

A, B = MigrationKey("site-a", 1), MigrationKey("site-b", 22)
BROKEN = "site-a,1\nsite-x,abc\n\nsite-b 22\nsite-a,1"


class Source:
    """A source, and hands to use it with."""

    def __init__(self, at: TestDesk, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.made = MemberSource(at.theme, at.desk.background)
        qtbot.addWidget(self.made)
        self.made.show()

    def paste(self, text: str) -> None:
        self.made.text.setPlainText(text)
        assert not self.made.members
        self.wait()

    def read(self, path: Path) -> None:
        self.made.read_file(str(path))
        self.wait()

    def wait(self) -> None:
        self.qtbot.waitUntil(lambda: not self.made.reading)

    @property
    def faults(self) -> list[str]:
        lines = self.made.faults.list.lines
        return [str(lines.index(row, 0).data()) for row in range(lines.rowCount())]

    def marked(self) -> list[int]:
        return [mark.cursor.blockNumber() + 1 for mark in self.made.text.extraSelections()]


@pytest.fixture
def source(at: TestDesk, qtbot: QtBot) -> Source:
    return Source(at, qtbot)


def test_a_list_that_is_right_names_the_members(source: Source) -> None:
    source.paste("site-a,1\nsite-b\t22\n")
    assert source.made.members == (A, B)
    assert source.made.faults.isHidden()


def test_what_cannot_be_used_is_named_by_line_and_marked(source: Source) -> None:
    source.paste(BROKEN)
    assert source.faults == [
        "Line 2: brz_project_id is “abc”; it must be a whole number from 1 to 9223372036854775807",
        "Line 5: the same migration stands in line 1; remove one of the two",
    ]
    assert source.marked() == [2, 5]
    source.made.faults.copy_button.click()
    assert QGuiApplication.clipboard().text().splitlines() == source.faults


def test_the_others_are_used_only_once_the_operator_agrees(source: Source) -> None:
    source.paste(BROKEN)
    assert not source.made.members
    with source.qtbot.waitSignal(source.made.changed):
        source.made.faults.agree.click()
    assert source.made.members == (A, B)
    source.paste(BROKEN + "\nalone")
    assert not source.made.members, "consent to other faults is none to these"


def test_where_no_line_can_be_used_there_is_nothing_to_agree_to(source: Source) -> None:
    source.paste("alone")
    assert source.made.faults.agree.isHidden()
    assert not source.made.members


def test_a_fault_leads_to_its_line(source: Source, qtbot: QtBot) -> None:
    source.paste(BROKEN)
    place = source.made.faults.list.visualRect(source.made.faults.list.lines.index(1, 0)).center()
    QTest.mouseClick(source.made.faults.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert source.made.text.textCursor().blockNumber() == 4
    assert source.made.text.hasFocus() or source.made.focusWidget() is source.made.text


def test_what_is_typed_while_the_list_is_read_counts(source: Source) -> None:
    source.made.text.setPlainText("site-x,abc")
    source.made.text.setPlainText("site-a,1")
    source.wait()
    assert source.made.members == (A,)


def test_a_file_takes_the_place_of_the_list_and_gives_it_back(source: Source, tmp_path: Path) -> None:
    source.paste("site-a,1")
    file = tmp_path / "wave.csv"
    file.write_text("mb_project_uuid;brz_project_id\nsite-b;22\nsite-x;abc\n")
    source.read(file)
    assert [one.split(":")[0] for one in source.faults] == ["Line 3"]
    assert source.marked() == []
    source.made.faults.agree.click()
    assert source.made.members == (B,)
    source.made.paste_button.click()
    source.wait()
    assert source.made.members == (A,)
    assert source.made.paste_button.isHidden()


def test_rows_without_lines_are_named_by_their_number(source: Source, tmp_path: Path) -> None:
    file = tmp_path / "list.json"
    file.write_text('[{"mb_project_uuid": "site-a", "brz_project_id": 1}, 7]')
    source.read(file)
    assert source.faults == ["Row 2: not a JSON object"]


def test_a_file_that_is_no_list_says_why(source: Source, tmp_path: Path) -> None:
    file = tmp_path / "wave.csv"
    file.write_bytes(b"\x89PNG\0\0")
    source.read(file)
    assert "not a text" in source.made.problem.text
    assert not source.made.members
    source.made.paste_instead()
    source.wait()
    assert source.made.problem.isHidden()


def test_the_question_for_a_file_is_asked_once(source: Source) -> None:
    source.made.file_button.click()
    dialog = source.made.dialog
    assert isinstance(dialog, QFileDialog)
    source.made.file_button.click()
    assert source.made.dialog is dialog
    dialog.reject()
    assert source.made.dialog is None
