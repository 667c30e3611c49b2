"""What the next start of the program knows of the one before: how its window was left, and whether it was cut off."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.views import View
from desktop_app.ui.parts import InlineMessage
from tests.far_end import PROJECT_ROOT, FarEnd, wait_until
from tests.flows.window_desk import WindowDesk


@pytest.fixture
def far() -> Iterator[FarEnd]:
    with FarEnd(speed=40) as far_end:
        yield far_end


def strips(desk: WindowDesk) -> list[str]:
    return [one.text for one in desk.window.findChildren(InlineMessage) if one.isVisible()]


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    with WindowDesk(qtbot, data_dir, far) as desk:
        desk.window.resize(1234, 640)
        desk.window.pane.show_view(View.ERRORS)
        desk.window.pane.table.columns.show(Column.DOMAIN, False)
        desk.wait(lambda: (data_dir / "window.json").exists())
        desk.window.resize(1200, 640)
    assert json.loads((data_dir / "window.json").read_text(encoding="utf-8"))["place"][2:] == [1200, 640]
    with WindowDesk(qtbot, data_dir, far) as desk:
        available = desk.window.screen().availableGeometry()
        assert desk.window.width() == max(1000, min(1200, available.width()))
        assert desk.window.pane.filters.view is View.ERRORS
        assert Column.DOMAIN not in desk.window.pane.table.columns.shown()


def test_a_broken_file_is_no_reason_not_to_start(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    (data_dir / "window.json").write_bytes(b"\xff{")
    with WindowDesk(qtbot, data_dir, far) as desk:
        assert desk.window.pane.filters.view is View.ALL


def test_a_program_that_was_killed_says_so_at_the_next_start_with_its_log(
    qtbot: QtBot, data_dir: Path, far: FarEnd
) -> None:
    command = [sys.executable, "-m", "desktop_app", "--data-dir", str(data_dir)]
    environment = {**os.environ, "MIGRATION_API_URL": far.url, "MIGRATION_DESK_RECEIVER_PORT": "0"}
    with subprocess.Popen(command, cwd=PROJECT_ROOT, env=environment) as first:
        log = data_dir / "logs" / "migration-desk.log"
        wait_until(lambda: log.exists() and "receiver listening" in log.read_text(), what="the first window")
        first.kill()
    with WindowDesk(qtbot, data_dir, far) as desk:
        (said,) = [text for text in strips(desk) if "closed unexpectedly last time" in text]
        buttons = [one.text() for one in desk.window.findChildren(QPushButton) if one.isVisible()]
        assert "Open the log folder" in buttons
        assert said


def test_a_program_that_was_cut_off_says_so_once(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    mark = {"role": "window", "pid": 4711, "started": "2026-03-01T12:00:00+00:00"}
    (data_dir / "running").write_text(json.dumps(mark), encoding="utf-8")
    with WindowDesk(qtbot, data_dir, far) as desk:
        assert any("closed unexpectedly last time" in text for text in strips(desk))
        assert (data_dir / "running").exists()
        dismiss = next(
            one for one in desk.window.findChildren(QPushButton) if one.text() == "Dismiss" and one.isVisible()
        )
        desk.click(dismiss)
        assert strips(desk) == []
    assert not (data_dir / "running").exists()
    with WindowDesk(qtbot, data_dir, far) as desk:
        assert strips(desk) == []
