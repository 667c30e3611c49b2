"""An operator at the real window, clicks and keys, with the simulator in another process."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.demo.sample import fill
from desktop_app.domain.attempt import Evidence
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.store.database import Database
from desktop_app.ui.migrations.columns import Column
from tests.expected_logs import ExpectedLogs
from tests.far_end import FarEnd
from tests.flows.window_desk import CANARY, WindowDesk
from tests.services.desk_parts import NOON, launched

KEY = MigrationKey("flow-site", 7001)
OTHER = MigrationKey("flow-other", 7002)


@pytest.fixture
def far() -> Iterator[FarEnd]:
    """Give a server whose work takes about a second."""
    with FarEnd(speed=40) as far_end:
        yield far_end


Open = Callable[..., WindowDesk]


@pytest.fixture
def open_desk(qtbot: QtBot, data_dir: Path, far: FarEnd) -> Iterator[Open]:
    """Give a starter of the program; what it started is ended after the test."""
    opened: list[WindowDesk] = []

    def start(**more: object) -> WindowDesk:
        desk = WindowDesk(qtbot, data_dir, far, **more)  # type: ignore[arg-type]
        opened.append(desk.__enter__())
        return desk

    yield start
    for desk in opened:
        desk.__exit__(None, None, None)


def known(*keys: MigrationKey, status: str = "error") -> Callable[[Database], None]:
    """Give a filler that writes migrations as another program does."""

    def write(database: Database) -> None:
        with database.write() as unit:
            for key in keys:
                changes = {"status": status, "error": "Timeout while reading page 4"}
                unit.migrations.upsert_migration_mapping(key, changes, NOON)

    return write


def test_an_operator_restarts_a_failed_migration_and_sees_it_end(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=known(KEY, OTHER))
    far.dials(kinds={"flow-site-7001": "slow"})
    desk.click_row(7001)
    header = desk.window.details.content.header
    desk.wait(lambda: desk.window.details.content.error.isVisible())
    QTest.mouseDClick(header.restart_button, Qt.MouseButton.LeftButton)
    desk.click(header.restart_button) if header.restart_button.isEnabled() else None
    desk.wait(lambda: desk.status(KEY) is Status.IN_PROGRESS)
    assert len(far.state()["launches"]) == 1
    desk.wait(lambda: "Running" in desk.cell(7001, Column.STATUS))
    desk.wait(lambda: desk.window.details.content.progress.isVisible())
    assert not desk.window.details.content.error.isVisible()
    far.finish("flow-site-7001")
    desk.wait(lambda: "Completed" in desk.cell(7001, Column.STATUS))
    shown = desk.window.details.shown
    desk.wait(lambda: desk.window.details.shown is not None and desk.window.details.shown.status is Status.COMPLETED)
    assert shown is not None
    attempt = desk.program.listing.details(KEY).attempt
    assert attempt is not None
    assert attempt.state.evidence is Evidence.WEBHOOK
    assert len(far.state()["launches"]) == 1


def test_filters_narrow_the_list_and_reset_widens_it(open_desk: Open) -> None:
    desk = open_desk(fill=lambda database: fill(database, 60, NOON))
    desk.wait(lambda: len(desk.rows()) == 60 and all(desk.rows()))
    everything = desk.rows()
    window = desk.window
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: window.pane.filters.search.hasFocus())
    QTest.keyClicks(window.pane.filters.search, everything[17])
    desk.wait(lambda: desk.rows() == [everything[17]])
    QTest.keyClick(window.pane.filters.search, Qt.Key.Key_Escape)
    desk.wait(lambda: len(desk.rows()) == 60)
    desk.click_row(int(everything[3]))
    assert window.details.key is not None
    assert str(window.details.key.brz_project_id) == everything[3]


def test_a_failed_migration_shows_its_error(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=known(KEY))
    far.dials(kinds={"flow-site-7001": "fail"})
    desk.click_row(7001)
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.status(KEY) is Status.IN_PROGRESS)
    desk.wait(lambda: desk.status(KEY) is Status.ERROR)
    desk.wait(lambda: desk.window.details.content.error.isVisible())
    stored = desk.program.listing.row_of(KEY)
    assert stored is not None
    desk.wait(lambda: desk.cell(7001, Column.ERROR) == stored.error)


def test_a_refused_restart_says_why_and_changes_nothing(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=known(KEY))
    far.dials(kinds={"flow-site-7001": "refuse"})
    desk.click_row(7001)
    header = desk.window.details.content.header
    desk.click(header.restart_button)
    desk.wait(lambda: header.message.isVisible())
    assert header.message.text
    assert desk.status(KEY) is Status.ERROR
    desk.wait(lambda: header.restart_button.isEnabled())


def test_a_completed_migration_is_restarted_only_after_a_question(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=known(KEY, status="completed"))
    desk.click_row(7001)
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.window.restarting.question_of(KEY) is not None)
    question = desk.window.restarting.question_of(KEY)
    assert question is not None
    assert question.cancel_button.isDefault()
    desk.click(question.cancel_button)
    desk.wait(lambda: not desk.window.restarting.busy(KEY))
    assert far.state()["launches"] == []
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.window.restarting.question_of(KEY) is not None)
    question = desk.window.restarting.question_of(KEY)
    assert question is not None
    desk.click(question.action_button)
    desk.wait(lambda: desk.status(KEY) is Status.IN_PROGRESS)


def test_a_new_migration_is_started_with_the_form(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk()
    desk.wait(lambda: desk.window.pane.isVisible())
    QTest.keyClick(desk.window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    desk.wait(lambda: desk.window.restarting.dialog is not None)
    dialog = desk.window.restarting.dialog
    assert dialog is not None
    desk.click(dialog.run_button)
    assert desk.window.restarting.dialog is dialog, "an empty form starts nothing"
    QTest.keyClicks(dialog.form.fields["mb_project_uuid"].edit, "brand-new")
    QTest.keyClicks(dialog.form.fields["brz_project_id"].edit, "7100")
    desk.click(dialog.run_button)
    desk.wait(lambda: "7100" in desk.rows())
    desk.wait(lambda: desk.window.details.key == MigrationKey("brand-new", 7100))
    desk.wait(lambda: desk.status(MigrationKey("brand-new", 7100)) is Status.COMPLETED)


def test_a_server_that_is_down_is_said_calmly_and_noticed_when_it_is_back(open_desk: Open, far: FarEnd) -> None:
    desk = open_desk(fill=lambda database: (launched(database, KEY), None)[1])
    far.stop()
    desk.window.refresh()
    desk.click_row(7001)
    desk.wait(lambda: desk.program.watcher.state().reachable is False, within=20)
    desk.wait(lambda: desk.window.status.isVisible())
    assert desk.status(KEY) is Status.IN_PROGRESS
    far.start()
    desk.wait(lambda: desk.program.watcher.state().reachable, within=20)


def test_a_busy_port_is_said_with_its_cure_and_another_one_works(
    open_desk: Open, far: FarEnd, expected_logs: ExpectedLogs
) -> None:
    desk = open_desk(fill=known(KEY), settings={"MIGRATION_DESK_RECEIVER_PORT": str(far.port)})
    assert desk.program.receiver_url == ""
    desk.wait(lambda: desk.rows() == ["7001"])
    free = desk.program.free_port()
    assert free is not None
    desk.window.receiver_port_requested.emit(free)
    desk.wait(lambda: desk.program.receiver_url.endswith(f":{free}"))


def test_the_window_is_gone_within_two_seconds_while_a_call_hangs(qtbot: QtBot, data_dir: Path, far: FarEnd) -> None:
    far.dials(launch_mode="hang", hang_seconds=30)
    with WindowDesk(qtbot, data_dir, far, fill=known(KEY)) as desk:
        desk.click_row(7001)
        desk.click(desk.window.details.content.header.restart_button)
        desk.wait(lambda: far.state()["calls"].get("launch"))
        began = time.monotonic()
        desk.window.close()
        assert not desk.window.isVisible()
    assert time.monotonic() - began < 2.0
    far.dials(launch_mode="ok")
    with WindowDesk(qtbot, data_dir, far) as desk:
        attempt = desk.program.listing.details(KEY).attempt
        assert attempt is not None
        assert attempt.launch.value == "unknown"


def test_no_secret_is_left_in_any_file(open_desk: Open, far: FarEnd, data_dir: Path) -> None:
    desk = open_desk(fill=known(KEY))
    far.dials(launch_mode="echo")
    desk.click_row(7001)
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.window.details.content.header.message.isVisible())
    far.dials(launch_mode="ok")
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.status(KEY) is Status.COMPLETED)
    token = (data_dir / "webhook-secret").read_text().strip()
    for path in data_dir.rglob("*"):
        if path.is_file() and path.name not in ("webhook-secret", "api-token"):
            content = path.read_bytes()
            assert CANARY.encode() not in content, path
            assert token.encode() not in content, path
    texts = [widget.property("text") for widget in QApplication.allWidgets()]
    assert CANARY not in repr(texts)
    assert threading.active_count() < 60
