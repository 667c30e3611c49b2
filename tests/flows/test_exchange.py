"""An operator fills an empty desk from a list with broken lines, does it again in vain, exports, asks the server."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.operator import IMPORT, AuditQuery
from desktop_app.ui.exchange.export_dialog import ExportDialog
from desktop_app.ui.exchange.import_dialog import ImportDialog
from desktop_app.ui.exchange.preview_page import Kind
from desktop_app.ui.parts import EmptyState
from tests.far_end import FarEnd
from tests.flows.window_desk import WindowDesk

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def far() -> Iterator[FarEnd]:
    with FarEnd() as far_end:
        far_end.seed([{"mb_project_uuid": "there", "brz_project_id": 9001, "status": "pending"}])
        yield far_end


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path, far: FarEnd) -> Iterator[WindowDesk]:
    with WindowDesk(qtbot, data_dir, far) as desk:
        yield desk


def listed(path: Path) -> Path:
    """Write a list of 300 migrations with 3 broken lines, as a spreadsheet does."""
    lines = ["mb_project_uuid;brz_project_id;status;theme"]
    for number in range(1, 301):
        brz = "2,4E+07" if number % 100 == 0 else str(8_000 + number)
        lines.append(f"Сайт-{number};{brz};{'error' if number <= 4 else 'pending'};Aurora")
    path.write_text("\r\n".join(lines), encoding="utf-8-sig")
    return path


def press(desk: WindowDesk, key: Qt.Key) -> None:
    """Press a key with Ctrl in the window; a dialog that has just gone had taken the keyboard."""
    desk.window.activateWindow()
    desk.wait(desk.window.isActiveWindow)
    QTest.keyClick(desk.window, key, CONTROL)


def importing(desk: WindowDesk) -> ImportDialog:
    """Ask for an import with its key."""
    press(desk, Qt.Key.Key_I)
    dialog = desk.window.exchange.dialog
    assert isinstance(dialog, ImportDialog)
    return dialog


def test_lists_come_in_and_go_out(desk: WindowDesk, tmp_path: Path) -> None:
    path = listed(tmp_path / "spring 2026.csv")
    desk.wait(lambda: isinstance(desk.window.pane.list_pages.currentWidget(), EmptyState))
    empty = desk.window.pane.list_pages.currentWidget()
    assert isinstance(empty, EmptyState)
    desk.click(empty.buttons[0])
    dialog = desk.window.exchange.dialog
    assert isinstance(dialog, ImportDialog)
    QTest.keyClicks(dialog.source.path, str(path))
    desk.click(dialog.go_button)
    desk.wait(lambda: dialog.preview is not None)
    assert dialog.preview is not None
    broken = dialog.preview.pages[Kind.BROKEN].table
    assert broken is not None
    assert [broken.model().index(row, 0).data() for row in range(3)] == ["101", "201", "301"]
    assert "2,4E+07" in broken.model().index(0, 1).data()
    assert dialog.go_button.text() == "Import 297 migrations"
    desk.click(dialog.go_button)
    desk.wait(lambda: dialog.outcome is not None)
    desk.click(dialog.go_button)
    desk.wait(lambda: len(desk.rows()) == 297)
    desk.wait(lambda: desk.window.details.key is not None and desk.window.details.key.mb_project_uuid == "Сайт-1")
    with desk.program.database.read() as view:
        (entry,) = view.audit.page(AuditQuery(action=IMPORT), 9).entries
    assert entry.parameters["new"] == "297"

    again = importing(desk)
    again.source.take(str(path))
    desk.wait(lambda: again.preview is not None)
    assert again.preview is not None
    assert again.preview.cards[Kind.KNOWN].count == 297
    assert again.go_button.text() == "Nothing to import"
    desk.click(again.cancel_button)

    press(desk, Qt.Key.Key_3)
    desk.wait(lambda: len(desk.rows()) == 4)
    press(desk, Qt.Key.Key_E)
    export = desk.window.exchange.dialog
    assert isinstance(export, ExportDialog)
    desk.click(export.go_button)
    assert export.saver.dialog is not None
    export.saver.dialog.selectFile(str(tmp_path / "errors.csv"))
    export.saver.dialog.accept()
    desk.wait(export.folder_button.isVisible)
    with (tmp_path / "errors.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert [row["brz_project_id"] for row in written] == desk.rows()
    assert {row["status"] for row in written} == {"error"}
    desk.click(export.cancel_button)

    server = importing(desk)
    desk.click(server.source.server_button)
    desk.wait(lambda: server.preview is not None)
    assert server.preview is not None
    assert server.preview.cards[Kind.NEW].count == 1
    desk.click(server.go_button)
    desk.wait(lambda: server.outcome is not None)
    desk.click(server.go_button)
    desk.wait(lambda: len(desk.rows()) == 298)
    desk.wait(lambda: desk.window.details.key is not None and desk.window.details.key.brz_project_id == 9001)


def test_the_window_goes_while_a_preview_is_open_and_leaves_nothing_behind(
    qtbot: QtBot, data_dir: Path, far: FarEnd, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staged = tmp_path / "staged"
    staged.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(staged))
    with WindowDesk(qtbot, data_dir, far) as desk:
        dialog = importing(desk)
        dialog.source.take(str(listed(tmp_path / "list.csv")))
        desk.wait(lambda: dialog.preview is not None)
        assert len(list(staged.iterdir())) == 1
    assert list(staged.iterdir()) == []
