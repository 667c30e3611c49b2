"""An action is planned, asked about once, done once, and what came of it is told to whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound, StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionDone, ActionRequest, StepOutcome
from desktop_app.services.configuring import Configuring
from desktop_app.ui.messages import Message
from desktop_app.ui.operating import Acting
from desktop_app.ui.operating.action_dialog import ActionDialog
from tests.ui.details.fakes import Setting
from tests.ui.details.samples import KEY, OTHER
from tests.ui.operating.fakes import LOCK, PROCESS, FakeOperating, done_of, refused, step

GONE = NotFound("migration_not_found", "no such migration", brz_project_id=1)
FULL = StoreFailure("disk_full", "the disk is full", path="/data")
ENDED = Conflict("process_gone", "it has ended")
MARKS = [Action.SET_COMPLETED, Action.SET_FAILED, Action.ACKNOWLEDGE]


class Desk:
    """Acts on migrations and notes what came of it.

    Attributes:
        busy: Each change, in order.
        done: What was finished and is not shown by an open window.
        failures: What failed likewise.
        settings: How often the settings were asked for.
    """

    def __init__(self, setting: Setting, window: QWidget, qtbot: QtBot) -> None:
        self.setting, self.window, self.qtbot = setting, window, qtbot
        self.acting = Acting(setting.desk, window)
        self.busy: list[tuple[MigrationKey, bool]] = []
        self.done: list[tuple[MigrationKey, ActionDone]] = []
        self.failures: list[tuple[MigrationKey, Message]] = []
        self.settings = 0
        self.acting.busy_changed.connect(lambda key, busy: self.busy.append((key, busy)))
        self.acting.finished.connect(lambda key, done: self.done.append((key, done)))
        self.acting.failed.connect(lambda key, message: self.failures.append((key, message)))
        self.acting.settings_requested.connect(self._count_settings)

    @property
    def operating(self) -> FakeOperating:
        return self.setting.operating

    def _count_settings(self) -> None:
        self.settings += 1

    def asked(self, action: Action, key: MigrationKey = KEY) -> ActionDialog:
        """Act, and wait for the question."""
        self.acting.act(key, action)
        return self.question(key)

    def question(self, key: MigrationKey = KEY) -> ActionDialog:
        """Wait for the question."""
        self.qtbot.waitUntil(lambda: (dialog := self.acting.dialog_of(key)) is not None and dialog.question is not None)
        dialog = self.acting.dialog_of(key)
        assert dialog is not None
        return dialog

    def window_of(self, key: MigrationKey = KEY) -> ActionDialog:
        """Wait for a window, whatever it says."""
        self.qtbot.waitUntil(lambda: self.acting.dialog_of(key) is not None)
        dialog = self.acting.dialog_of(key)
        assert dialog is not None
        return dialog

    def settle(self, key: MigrationKey = KEY) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.acting.busy(key))


@pytest.fixture
def desk(setting: Setting, window: QWidget, qtbot: QtBot) -> Desk:
    return Desk(setting, window, qtbot)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("action", list(Action))
def test_nothing_is_done_before_a_yes_and_then_it_is_done_once(action: Action, desk: Desk) -> None:
    dialog = desk.asked(action)
    assert desk.operating.planned == [(KEY, action)]
    assert desk.operating.requests == []
    desk.operating.doing.close()
    QTest.mouseDClick(dialog.action_button, Qt.MouseButton.LeftButton)
    dialog.action_button.click()
    desk.acting.act(KEY, action)
    desk.operating.doing.open()
    desk.settle()
    shown = PROCESS if action in (Action.KILL, Action.HARD_RESET) else None
    assert desk.operating.requests == [ActionRequest(KEY, action, "marta", process=shown)]
    assert [key for key, _ in desk.done] == [KEY]
    assert desk.busy == [(KEY, True), (KEY, False)]
    assert desk.failures == []


@pytest.mark.parametrize("action", list(Action))
def test_return_never_destroys_and_escape_means_no(action: Action, desk: Desk) -> None:
    dialog = desk.asked(action)
    destroys = action not in MARKS
    assert dialog.cancel_button.isDefault() == destroys
    assert dialog.action_button.isDefault() != destroys
    assert dialog.action_button.kind == ("danger" if destroys else "primary")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.operating.requests == []
    assert (desk.done, desk.failures) == ([], [])
    assert desk.busy == [(KEY, True), (KEY, False)]


@pytest.mark.parametrize(
    ("action", "wanted"),
    [
        (Action.SET_COMPLETED, {"brizy_project_domain": "site.example"}),
        (Action.SET_FAILED, {"error": "site.example"}),
        (Action.ACKNOWLEDGE, {"note": "site.example"}),
    ],
)
def test_what_is_typed_goes_where_the_action_wants_it(action: Action, wanted: dict[str, str], desk: Desk) -> None:
    dialog = desk.asked(action)
    assert dialog.field is not None
    assert dialog.field.edit.hasFocus()
    QTest.keyClicks(dialog.field.edit, "site.example")
    click(dialog.action_button)
    desk.settle()
    assert desk.operating.requests == [replace(ActionRequest(KEY, action, "marta"), **wanted)]  # type: ignore[arg-type]


def test_return_in_the_field_of_a_domain_marks_it(desk: Desk) -> None:
    dialog = desk.asked(Action.SET_COMPLETED)
    assert dialog.field is not None
    QTest.keyClicks(dialog.field.edit, "site.example")
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Return)
    desk.settle()
    assert [request.brizy_project_domain for request in desk.operating.requests] == ["site.example"]


def test_a_text_that_breaks_a_rule_stays_to_be_mended(desk: Desk) -> None:
    desk.operating.outcomes = [InvalidValue("invalid_field", "no host", field="brizy_project_domain")]
    dialog = desk.asked(Action.SET_COMPLETED)
    assert dialog.field is not None
    QTest.keyClicks(dialog.field.edit, "a b")
    click(dialog.action_button)
    desk.qtbot.waitUntil(dialog.field.error.isVisible)
    assert "site.example" in dialog.field.error.text()
    assert dialog.field.edit.accessibleDescription() == dialog.field.error.text()
    assert dialog.field.text() == "a b"
    QTest.keyClick(dialog.field.edit, Qt.Key.Key_Backspace)
    assert dialog.field.error.isHidden()
    click(dialog.action_button)
    desk.settle()
    assert [request.brizy_project_domain for request in desk.operating.requests] == ["a b", "a "]


def test_a_refused_plan_says_why_and_leaves_nothing_but_to_close(desk: Desk) -> None:
    desk.operating.plans[Action.KILL] = refused(Action.KILL, "process_foreign")
    desk.acting.act(KEY, Action.KILL)
    dialog = desk.window_of()
    assert "another machine" in dialog.accessibleName()
    assert not dialog.action_button.isVisible()
    assert not dialog.settings_button.isVisible()
    assert (dialog.cancel_button.text(), dialog.cancel_button.isDefault()) == ("Close", True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.operating.requests == []


def test_a_refusal_that_a_setting_cures_leads_there(setting: Setting, window: QWidget, qtbot: QtBot) -> None:
    setting.desk = replace(setting.desk, configuring=cast(Configuring, object()))
    desk = Desk(setting, window, qtbot)
    desk.operating.plans[Action.KILL] = refused(Action.KILL, "process_foreign")
    desk.acting.act(KEY, Action.KILL)
    click(desk.window_of().settings_button)
    desk.settle()
    assert desk.settings == 1


def test_a_slow_look_is_said_and_can_be_left(desk: Desk) -> None:
    desk.operating.looking.close()
    desk.acting.act(KEY, Action.KILL)
    dialog = desk.window_of()
    assert dialog.question is None
    assert "Looking" in dialog.accessibleDescription()
    assert not dialog.action_button.isVisible()
    click(dialog.cancel_button)
    desk.settle()
    desk.operating.looking.open()
    desk.qtbot.waitUntil(lambda: desk.operating.looking.arrived == 1)
    assert desk.acting.dialog_of(KEY) is None
    assert (desk.done, desk.failures) == ([], [])


def test_a_slow_look_ends_in_the_question(desk: Desk) -> None:
    desk.operating.looking.close()
    desk.acting.act(KEY, Action.KILL)
    dialog = desk.window_of()
    desk.operating.looking.open()
    assert desk.question() is dialog
    assert dialog.accessibleName() == "End process 4711?"


def test_what_cannot_be_planned_is_told(desk: Desk) -> None:
    desk.operating.plans[Action.KILL] = GONE
    desk.acting.act(KEY, Action.KILL)
    desk.settle()
    assert [message.title for _, message in desk.failures] == ["This migration is no longer there"]
    desk.operating.looking.close()
    desk.acting.act(KEY, Action.KILL)
    dialog = desk.window_of()
    with desk.qtbot.waitSignal(dialog.finished):
        desk.operating.looking.open()
    desk.settle()
    assert len(desk.failures) == 2


def test_several_steps_are_shown_where_was_asked(desk: Desk) -> None:
    steps = (step(Action.KILL, pid="4711"), step(Action.REMOVE_LOCK, StepOutcome.NOTHING), step(Action.RESET_STATUS))
    desk.operating.outcomes = [done_of(Action.HARD_RESET, KEY, *steps)]
    dialog = desk.asked(Action.HARD_RESET)
    assert [line.outcome for line in dialog.steps.lines] == [None] * 4
    click(dialog.action_button)
    desk.qtbot.waitUntil(lambda: len(dialog.steps.lines) == 3)
    assert dialog.accessibleName() == "Done"
    assert [line.text for line in dialog.steps.lines] == [
        "Process 4711 ended",
        "There was no lock file",
        "Status reset to “Pending”",
    ]
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() == layout.totalHeightForWidth(dialog.width())
    assert dialog.steps.height() >= 3 * dialog.fontMetrics().height()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    desk.settle()
    assert desk.done == []


def test_steps_that_did_not_succeed_are_told_apart(desk: Desk) -> None:
    failed = step(Action.REMOVE_LOCK, StepOutcome.FAILED, refusal="file_not_removed", path=LOCK, why="no permission")
    desk.operating.outcomes = [done_of(Action.HARD_RESET, KEY, failed, step(Action.RESET_STATUS))]
    dialog = desk.asked(Action.HARD_RESET)
    click(dialog.action_button)
    desk.qtbot.waitUntil(lambda: len(dialog.steps.lines) == 2)
    assert dialog.accessibleName() == "Not everything was done"
    assert "no permission" in dialog.steps.lines[0].detail


@pytest.mark.parametrize("error", [FULL, KnownError("server_error", "boom")])
def test_a_failure_is_said_where_was_asked_and_may_be_tried_again(error: KnownError, desk: Desk) -> None:
    desk.operating.outcomes = [error]
    dialog = desk.asked(Action.RESET_STATUS)
    click(dialog.action_button)
    desk.qtbot.waitUntil(dialog.problem.isVisible)
    assert desk.operating.planned == [(KEY, Action.RESET_STATUS)]
    assert dialog.action_button.text() == "Reset status"
    click(dialog.action_button)
    desk.settle()
    assert len(desk.operating.requests) == 2
    assert (len(desk.done), desk.failures) == (1, [])


def test_after_a_conflict_it_is_looked_again(desk: Desk) -> None:
    desk.operating.outcomes = [Conflict("signal_refused", "not yours", pid=4711, user="root")]
    dialog = desk.asked(Action.KILL)
    click(dialog.action_button)
    desk.qtbot.waitUntil(dialog.problem.isVisible)
    assert "belongs to root" in dialog.problem.text
    assert len(desk.operating.planned) == 2
    desk.operating.outcomes = [ENDED]
    desk.operating.plans[Action.KILL] = refused(Action.KILL, "process_gone")
    click(dialog.action_button)
    desk.qtbot.waitUntil(lambda: dialog.accessibleName() == "The process has ended already")
    assert not dialog.problem.isVisible()
    assert not dialog.action_button.isVisible()


def test_a_look_after_a_conflict_that_fails_is_told_itself(desk: Desk) -> None:
    dialog = desk.asked(Action.KILL)
    desk.operating.outcomes = [ENDED]
    desk.operating.plans[Action.KILL] = FULL
    click(dialog.action_button)
    desk.qtbot.waitUntil(dialog.problem.isVisible)
    assert "disk is full" in dialog.problem.text
    click(dialog.cancel_button)
    desk.settle()
    assert desk.failures == []


def test_a_window_that_is_closed_stops_nothing(desk: Desk) -> None:
    desk.operating.doing.close()
    dialog = desk.asked(Action.KILL)
    click(dialog.action_button)
    assert dialog.cancel_button.text() == "Close"
    click(dialog.cancel_button)
    assert desk.acting.busy(KEY)
    desk.acting.act(KEY, Action.REMOVE_LOCK)
    desk.operating.doing.open()
    desk.settle()
    assert [done.action for _, done in desk.done] == [Action.KILL]
    assert desk.operating.planned == [(KEY, Action.KILL)]


@pytest.mark.parametrize("error", [FULL, ENDED])
def test_a_failure_after_the_window_was_closed_is_told(error: KnownError, desk: Desk) -> None:
    desk.operating.outcomes = [error]
    desk.operating.doing.close()
    dialog = desk.asked(Action.KILL)
    click(dialog.action_button)
    click(dialog.cancel_button)
    desk.operating.doing.open()
    desk.settle()
    assert len(desk.failures) == 1


def test_a_conflict_is_told_if_the_window_closes_while_it_looks_again(desk: Desk) -> None:
    dialog = desk.asked(Action.KILL)
    desk.operating.outcomes = [ENDED]
    desk.operating.looking.close()
    click(dialog.action_button)
    desk.qtbot.waitUntil(lambda: len(desk.operating.planned) == 2)
    click(dialog.cancel_button)
    desk.settle()
    assert [message.title for _, message in desk.failures] == ["The process has ended already"]
    desk.operating.looking.open()
    assert desk.acting.dialog_of(KEY) is None


def test_two_migrations_do_not_wait_for_each_other(desk: Desk) -> None:
    desk.operating.doing.close()
    click(desk.asked(Action.KILL).action_button)
    click(desk.window_of().cancel_button)
    other = desk.asked(Action.REMOVE_LOCK, OTHER)
    click(other.action_button)
    assert desk.acting.busy(KEY)
    assert desk.acting.busy(OTHER)
    desk.operating.doing.open()
    desk.settle()
    desk.settle(OTHER)
    assert sorted(key for key, _ in desk.done) == sorted([KEY, OTHER])


def test_where_nothing_can_be_done_nothing_is_asked(setting: Setting, window: QWidget) -> None:
    acting = Acting(replace(setting.desk, operating=None), window)
    acting.act(KEY, Action.KILL)
    assert not acting.busy(KEY)


def test_a_question_stands_over_the_active_window_if_none_is_named(setting: Setting, qtbot: QtBot) -> None:
    acting = Acting(setting.desk)
    acting.act(KEY, Action.KILL)
    qtbot.waitUntil(lambda: (dialog := acting.dialog_of(KEY)) is not None and dialog.question is not None)
    dialog = acting.dialog_of(KEY)
    assert dialog is not None
    click(dialog.action_button)
    qtbot.waitUntil(lambda: not acting.busy(KEY))
    assert len(setting.operating.requests) == 1
