"""An operator reads the log of a migration: from the server while it works, from files once the server is gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.store.database import Database
from desktop_app.ui.logs.model import LogColumn
from desktop_app.ui.logs.window import LogWindow
from tests.far_end import FarEnd
from tests.flows.window_desk import CANARY, WindowDesk
from tests.services.desk_parts import NOON

KEY = MigrationKey("flow-site", 7001)
CONTROL = Qt.KeyboardModifier.ControlModifier


def known(database: Database) -> None:
    """Write a failed migration as another program does."""
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {"status": "error", "error": "Timeout"}, NOON)


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose work takes as long as the test."""
    with FarEnd(speed=40) as far_end:
        yield far_end


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Give the folder of the server's log files, with one line that holds a secret."""
    folder = tmp_path / "server-logs"
    folder.mkdir()
    old = f"[2026-11-20T08:00:00+00:00] brizy-7001.ERROR: Timeout, asked with mb_secret={CANARY}\n#0 Builder.php(7)\n"
    (folder / "migration_7001.log").write_text(old, encoding="utf-8")
    return folder


@pytest.fixture
def desk(qtbot: QtBot, data_dir: Path, far: FarEnd, files: Path) -> Iterator[WindowDesk]:
    with WindowDesk(qtbot, data_dir, far, {"MIGRATION_LOG_PATH": str(files)}, known) as desk:
        yield desk


def texts(window: LogWindow) -> list[str]:
    """Give the texts that are shown."""
    return [str(window.model.index(row, LogColumn.TEXT).data()) for row in range(window.model.rowCount())]


def test_an_operator_reads_follows_searches_and_saves_a_log(
    desk: WindowDesk, far: FarEnd, files: Path, tmp_path: Path
) -> None:
    far.dials(kinds={"flow-site-7001": "slow"})
    desk.click_row(7001)
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.status(KEY) is Status.IN_PROGRESS)
    QTest.keyClick(desk.window, Qt.Key.Key_L, CONTROL)
    log = desk.window.logs.windows[KEY]
    desk.wait(lambda: log.model.rowCount() > 2)
    assert log.source.source.text().startswith("From the migration server")
    assert log.view.following
    before = log.model.rowCount()
    far.finish("flow-site-7001")
    desk.wait(lambda: log.model.rowCount() > before)
    desk.wait(lambda: not log.reader.live)
    assert log.view.following
    desk.click(desk.window.details.content.header.log_button)
    assert desk.window.logs.windows == {KEY: log}
    first = texts(log)[0]
    QTest.keyClick(log, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(log.toolbar.search.field, first.upper())
    desk.wait(lambda: log.toolbar.search.count.text().startswith("1 of "))
    assert 0 in log.view.selected_places()
    QTest.keyClick(log, Qt.Key.Key_S, CONTROL)
    assert log.saver.dialog is not None
    log.saver.dialog.selectFile(str(tmp_path / "kept.log"))
    log.saver.dialog.accept()
    desk.wait(log.note.isVisible)
    assert (tmp_path / "kept.log").read_text(encoding="utf-8").splitlines() == list(log.model.text.raw)


def test_the_files_give_the_log_once_the_server_is_gone(desk: WindowDesk, far: FarEnd) -> None:
    far.stop()
    desk.click_row(7001)
    desk.window.details.doing.ask_for_log()
    log = desk.window.logs.windows[KEY]
    desk.wait(lambda: log.model.rowCount() == 2, within=20)
    assert texts(log)[1] == "#0 Builder.php(7)"
    assert CANARY not in "".join(log.model.text.raw)
    assert log.source.source.text().endswith("migration_7001.log")
    assert log.problem.isVisible()
    log.toolbar.choice.setCurrentIndex(2)
    assert log.model.rowCount() == 2
    desk.window.close()
    assert desk.window.logs.windows == {}
