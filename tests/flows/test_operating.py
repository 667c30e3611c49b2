"""An operator does to migrations in the real window what can be done besides starting them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Attention, Evidence
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.operator import Action, AuditQuery
from desktop_app.store.database import Database
from desktop_app.ui.operating.action_dialog import ActionDialog
from tests.far_end import FarEnd
from tests.flows.window_desk import WindowDesk
from tests.services.desk_parts import NOON

KEY = MigrationKey("flow-site", 7001)
RUN = "flow-site-7001"


@pytest.fixture
def disk(tmp_path: Path) -> dict[str, str]:
    """Give the folders of the server, as settings."""
    folders = {"MIGRATION_CACHE_PATH": tmp_path / "locks", "MIGRATION_LOG_PATH": tmp_path / "logs"}
    for folder in folders.values():
        folder.mkdir()
    return {name: str(folder) for name, folder in folders.items()}


@pytest.fixture
def far(disk: dict[str, str]) -> Iterator[FarEnd]:
    """Give a server that works in processes and leaves files."""
    locks, logs = (Path(folder) for folder in disk.values())
    with FarEnd(speed=40, lock_dir=locks, log_dir=logs, workers=True) as far_end:
        far_end.dials(kinds={RUN: "slow"})
        yield far_end


Open = Callable[..., "Operator"]


class Operator:
    """One at the window.

    Attributes:
        desk: The running program.
    """

    def __init__(self, desk: WindowDesk) -> None:
        self.desk = desk

    @property
    def card(self) -> str:
        """Give what stands on the attention of the process card."""
        return self.desk.window.details.content.process.attention.text

    def choose(self, action: Action) -> ActionDialog:
        """Choose from the header's menu, once it can be, and wait for what is asked."""
        entry = self.desk.window.details.content.header.more_button.choices.entries[action]
        self.desk.wait(entry.isEnabled)
        entry.trigger()
        return self.asked()

    def asked(self) -> ActionDialog:
        """Wait for what is asked, or for why nothing can be done."""
        self.desk.wait(self._has_found)
        dialog = self.desk.window.acting.dialog_of(KEY)
        assert dialog is not None
        return dialog

    def _has_found(self) -> bool:
        dialog = self.desk.window.acting.dialog_of(KEY)
        return dialog is not None and dialog.answered

    def restart(self) -> None:
        """Restart it and wait until it runs."""
        self.desk.click(self.desk.window.details.content.header.restart_button)
        self.desk.wait(lambda: self.desk.status(KEY) is Status.IN_PROGRESS)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.desk.wait(lambda: not self.desk.window.acting.busy(KEY))

    def trail(self) -> list[tuple[str, str]]:
        """Give what was done, the oldest first: action and outcome."""
        entries = self.desk.program.trail.page(AuditQuery(key=KEY), 50).entries
        return [(entry.action, entry.outcome.value) for entry in reversed(entries)]


@pytest.fixture
def at_the_window(qtbot: QtBot, data_dir: Path, far: FarEnd, disk: dict[str, str]) -> Iterator[Open]:
    """Give a starter of the program, with one migration of a status, shown."""
    opened: list[WindowDesk] = []

    def start(status: str = "error", **settings: str) -> Operator:
        def fill(database: Database) -> None:
            with database.write() as unit:
                unit.migrations.upsert_migration_mapping(KEY, {"status": status}, NOON)

        desk = WindowDesk(qtbot, data_dir, far, {**disk, **settings}, fill)
        opened.append(desk.__enter__())
        desk.click_row(7001)
        return Operator(desk)

    yield start
    for desk in opened:
        desk.__exit__(None, None, None)


def worker_of(far: FarEnd) -> psutil.Process:
    """Wait for the process that does the work, named in its lock."""

    def named(state: dict[str, object]) -> bool:
        jobs = far.jobs(RUN)
        return bool(jobs and jobs[-1]["worker_pid"] and Path(jobs[-1]["lock_file"] or "/nowhere").exists())

    far.wait_for(named)
    return psutil.Process(far.jobs(RUN)[-1]["worker_pid"])


def test_a_webhook_after_mark_failed_is_flagged_and_acknowledged(at_the_window: Open, far: FarEnd) -> None:
    operator = at_the_window()
    desk, content = operator.desk, operator.desk.window.details.content
    operator.restart()
    dialog = operator.choose(Action.SET_FAILED)
    assert dialog.field is not None
    QTest.keyClicks(dialog.field.edit, "wrong theme")
    desk.click(dialog.action_button)
    desk.wait(lambda: desk.status(KEY) is Status.ERROR)
    desk.wait(lambda: content.error.text.text() == "wrong theme")
    assert content.header.message.text == "Marked as failed"
    far.finish(RUN)
    desk.wait(lambda: (row := desk.program.listing.row_of(KEY)) is not None and row.attention is not None)
    desk.wait(lambda: "“Completed” (webhook" in operator.card, within=20)
    assert "An operator ended this attempt as “Error”" in operator.card
    assert desk.status(KEY) is Status.ERROR
    content.process.attention.action_triggered.emit()
    dialog = operator.asked()
    assert dialog.field is not None
    QTest.keyClicks(dialog.field.edit, "seen")
    desk.click(dialog.action_button)
    desk.wait(lambda: content.error.acknowledged.text().endswith(": seen"))
    desk.wait(lambda: not content.process.attention.isVisible())
    assert operator.trail() == [("restart", "done"), ("set_failed", "done"), ("acknowledge", "done")]


def test_after_a_reset_a_completed_migration_starts_without_a_question(at_the_window: Open, far: FarEnd) -> None:
    operator = at_the_window("completed")
    desk = operator.desk
    desk.click(desk.window.details.content.header.restart_button)
    desk.wait(lambda: desk.window.restarting.question_of(KEY) is not None)
    question = desk.window.restarting.question_of(KEY)
    assert question is not None
    question.reject()
    desk.click(operator.choose(Action.RESET_STATUS).action_button)
    desk.wait(lambda: desk.status(KEY) is Status.PENDING)
    operator.settle()
    operator.restart()
    assert desk.window.restarting.question_of(KEY) is None
    assert len(far.state()["launches"]) == 1


def test_the_proven_process_is_named_and_ended(at_the_window: Open, far: FarEnd) -> None:
    operator = at_the_window()
    desk, rows = operator.desk, operator.desk.window.details.content.process.rows
    operator.restart()
    worker = worker_of(far)
    desk.wait(lambda: rows.value("pid") == str(worker.pid), within=20)
    assert rows.value("command").startswith("php /srv/migration/public/index.php")
    dialog = operator.choose(Action.KILL)
    assert dialog.accessibleName() == f"End process {worker.pid}?"
    assert dialog.facts.value("command") == " ".join(worker.cmdline())
    assert worker.is_running()
    desk.click(dialog.action_button)
    operator.settle()
    desk.wait(lambda: not worker.is_running() or worker.status() == psutil.STATUS_ZOMBIE)
    assert desk.window.details.content.header.message.text.startswith(f"Process {worker.pid} ended")
    assert operator.trail()[-1] == ("kill", "done")


def test_a_hard_reset_shows_each_step(at_the_window: Open, far: FarEnd) -> None:
    operator = at_the_window()
    desk = operator.desk
    operator.restart()
    worker = worker_of(far)
    lock = Path(far.jobs(RUN)[-1]["lock_file"])
    desk.wait(lambda: list(lock.parent.glob("*.json")))
    dialog = operator.choose(Action.HARD_RESET)
    assert [line.detail for line in dialog.steps.lines][1] == str(lock)
    desk.click(dialog.action_button)
    desk.wait(lambda: dialog.accessibleName() == "Done", within=20)
    assert [line.text for line in dialog.steps.lines] == [
        f"Process {worker.pid} ended",
        "Lock file removed",
        "Intermediate results deleted",
        "Status reset to “Pending”",
    ]
    assert list(lock.parent.iterdir()) == []
    desk.click(dialog.cancel_button)
    operator.settle()
    assert desk.status(KEY) is Status.PENDING


def test_a_process_of_another_machine_is_not_ended(at_the_window: Open, far: FarEnd) -> None:
    operator = at_the_window(MIGRATION_DESK_WORKER_HOST_PIDS="foreign")
    desk = operator.desk
    operator.restart()
    worker = worker_of(far)
    dialog = operator.choose(Action.KILL)
    assert dialog.accessibleName() == "The migration server's processes run on another machine"
    assert not dialog.action_button.isVisible()
    assert dialog.settings_button.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    operator.settle()
    assert worker.is_running()
    desk.click(operator.choose(Action.KILL).settings_button)
    desk.wait(lambda: desk.window.acting.dialog_of(KEY) is None)


def test_an_end_that_only_the_lock_file_tells_is_marked_as_a_conclusion(at_the_window: Open, far: FarEnd) -> None:
    far.dials(kinds={RUN: "fail"}, drop_next_webhook=9, status_mode="html")
    operator = at_the_window()
    desk, content = operator.desk, operator.desk.window.details.content
    operator.restart()
    far.finish(RUN)
    desk.wait(lambda: desk.status(KEY) is Status.ERROR, within=30)
    desk.wait(lambda: "a conclusion, not a report" in operator.card)
    attempt = desk.program.listing.details(KEY).attempt
    assert attempt is not None
    assert attempt.state.evidence is Evidence.LOCK_FILE
    assert content.header.said.text().endswith("watching goes on")
    assert desk.program.listing.details(KEY).record.row.attention is not Attention.CONTRADICTION
