"""Starts are asked about where something is lost, made once, and their outcome is told to whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import Conflict, InvalidValue, ServerUnreachable, StoreFailure
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.dialogs.confirm import ConfirmDialog
from desktop_app.ui.dialogs.run_dialog import RunDialog
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.restarting import Restarting
from tests.ui.details.fakes import FakeLaunching, Setting, result
from tests.ui.details.fakes import setting as set_up
from tests.ui.details.samples import KEY, OTHER
from tests.ui.look.themes import dressed

RUNNING = Conflict("in_progress", "this migration is in progress")
THERE = Conflict("running_there", "the migration server works on it already")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def setting(theme: Theme) -> Iterator[Setting]:
    yield from set_up(theme)


class Desk:
    """Starts things and notes what came of them.

    Attributes:
        busy: Each change, in order.
        results: What was finished.
        failures: What failed.
        launched: What is worth being selected.
    """

    def __init__(self, setting: Setting, window: QWidget, qtbot: QtBot) -> None:
        self.setting, self.window, self.qtbot = setting, window, qtbot
        self.restarting = Restarting(setting.desk, window)
        self.busy: list[tuple[MigrationKey, bool]] = []
        self.results: list[tuple[MigrationKey, LaunchResult]] = []
        self.failures: list[tuple[MigrationKey, Message]] = []
        self.launched: list[MigrationKey] = []
        self.restarting.busy_changed.connect(lambda key, busy: self.busy.append((key, busy)))
        self.restarting.finished.connect(lambda key, result: self.results.append((key, result)))
        self.restarting.failed.connect(lambda key, message: self.failures.append((key, message)))
        self.restarting.launched.connect(self.launched.append)

    @property
    def launching(self) -> FakeLaunching:
        return self.setting.launching

    def restart(self, key: MigrationKey = KEY) -> None:
        self.restarting.restart(key)

    def question(self, key: MigrationKey = KEY) -> ConfirmDialog:
        """Wait for a question."""
        self.qtbot.waitUntil(lambda: self.restarting.question_of(key) is not None)
        question = self.restarting.question_of(key)
        assert question is not None
        return question

    def dialog(self) -> RunDialog:
        """Wait for the form."""
        self.qtbot.waitUntil(lambda: self.restarting.dialog is not None)
        dialog = self.restarting.dialog
        assert dialog is not None
        self.qtbot.waitUntil(dialog.form.isEnabled)
        return dialog

    def settle(self, key: MigrationKey = KEY) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.restarting.busy(key))

    def forces(self) -> list[bool]:
        return [call.force for call in self.launching.calls]


@pytest.fixture
def desk(setting: Setting, qtbot: QtBot) -> Desk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Desk(setting, window, qtbot)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_one_click_starts_with_the_last_parameters(desk: Desk) -> None:
    desk.restart()
    assert desk.busy == [(KEY, True)]
    desk.settle()
    call = desk.launching.calls[0]
    assert (call.key, call.parameters, call.secret, call.actor, call.force) == (KEY, {}, "", "marta", False)
    assert desk.busy == [(KEY, True), (KEY, False)]
    assert [key for key, _ in desk.results] == [KEY]
    assert desk.failures == []


def test_more_clicks_start_nothing_more(desk: Desk) -> None:
    desk.launching.gate.close()
    for _ in range(3):
        desk.restart()
    desk.restarting.restart_with(KEY)
    desk.restart(OTHER)
    desk.qtbot.waitUntil(lambda: desk.launching.gate.arrived == 2)
    desk.restart()
    desk.launching.gate.open()
    desk.settle()
    desk.settle(OTHER)
    assert sorted(call.key for call in desk.launching.calls) == sorted([KEY, OTHER])
    assert desk.restarting.dialog is None


def test_what_would_be_overwritten_is_asked_first(desk: Desk) -> None:
    desk.launching.codes = ("completed",)
    desk.restart()
    question = desk.question()
    assert desk.launching.calls == []
    desk.restart()
    click(question.action_button)
    desk.settle()
    assert desk.forces() == [False]


def test_no_means_no(desk: Desk) -> None:
    desk.launching.codes = ("completed",)
    desk.restart()
    QTest.keyClick(desk.question(), Qt.Key.Key_Escape)
    desk.settle()
    assert desk.launching.calls == []
    assert desk.busy == [(KEY, True), (KEY, False)]
    assert desk.results == []
    desk.restart()
    click(desk.question().action_button)
    desk.settle()
    assert len(desk.launching.calls) == 1


def test_a_running_one_is_forced_only_after_a_yes(desk: Desk) -> None:
    desk.launching.codes = ("in_progress",)
    desk.restart()
    click(desk.question().action_button)
    desk.settle()
    assert desk.forces() == [True]


@pytest.mark.parametrize("conflict", [RUNNING, THERE])
def test_what_only_the_start_finds_is_asked_then(conflict: Conflict, desk: Desk) -> None:
    desk.launching.outcomes = [conflict]
    desk.restart()
    question = desk.question()
    assert desk.forces() == [False]
    click(question.action_button)
    desk.settle()
    assert desk.forces() == [False, True]
    assert desk.failures == []
    assert len(desk.results) == 1


def test_a_conflict_despite_force_is_told_and_not_asked_again(desk: Desk) -> None:
    desk.launching.outcomes = [RUNNING, RUNNING]
    desk.restart()
    click(desk.question().action_button)
    desk.settle()
    assert desk.failures[0][1].title == "This migration is in progress"


def test_failures_are_told_in_words(desk: Desk) -> None:
    desk.launching.outcomes = [StoreFailure("disk_full", "full", path="/data/x")]
    desk.restart()
    desk.settle()
    assert desk.failures[0][0] == KEY
    assert desk.failures[0][1].title == "The disk is full"
    assert desk.results == []


def test_concerns_that_cannot_be_read_start_nothing(desk: Desk) -> None:
    desk.launching.concerns_fail = StoreFailure("disk_full", "full", path="/data/x")
    desk.restart()
    desk.settle()
    assert len(desk.failures) == 1
    assert desk.launching.calls == []


def test_a_missing_field_opens_the_form_there(desk: Desk) -> None:
    desk.launching.codes = ("completed", "missing_mb_secret")
    desk.restart()
    dialog = desk.dialog()
    assert desk.busy[-1] == (KEY, False)
    assert dialog.form.fields["mb_secret"].error.isVisible()
    QTest.keyClicks(dialog.form.fields["mb_secret"].edit, "canary-secret")
    click(dialog.run_button)
    click(desk.question().action_button)
    desk.settle()
    assert desk.launching.calls[0].secret == "canary-secret"
    assert desk.launching.calls[0].parameters["mb_site_id"] == "31417"
    assert desk.launched == [KEY]
    assert desk.restarting.dialog is None


def test_a_field_that_the_start_misses_opens_the_form_too(desk: Desk) -> None:
    desk.launching.outcomes = [InvalidValue("missing_field", "mb_site_id is missing", field="mb_site_id")]
    desk.restart()
    assert desk.dialog().form.fields["mb_site_id"].error.isVisible()
    assert desk.failures == []


def fill(dialog: RunDialog, uuid: str = "abc", brz_project_id: str = "7") -> None:
    QTest.keyClicks(dialog.form.fields["mb_project_uuid"].edit, uuid)
    QTest.keyClicks(dialog.form.fields["brz_project_id"].edit, brz_project_id)


@pytest.mark.parametrize("outcome", [Launch.ACCEPTED, Launch.UNKNOWN])
def test_the_form_runs_a_new_one_and_selects_it(outcome: Launch, desk: Desk) -> None:
    key = MigrationKey("abc", 7)
    desk.launching.outcomes = [result(key, outcome)]
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    assert dialog.run_button.text() == "Starting…"
    desk.qtbot.waitUntil(lambda: desk.launched == [key])
    call = desk.launching.calls[0]
    assert not call.restart
    assert call.actor == "marta"
    assert desk.restarting.dialog is None
    assert desk.results[0][1].outcome is outcome


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (result(MigrationKey("abc", 7), Launch.REFUSED, "Unauthorized"), "Unauthorized"),
        (result(MigrationKey("abc", 7), Launch.NOT_SENT, "no connection"), "Nothing was started"),
        (ServerUnreachable("server_down", "no connection"), "cannot be reached"),
    ],
)
def test_what_goes_wrong_stays_in_the_form_with_what_was_typed(
    failure: LaunchResult | Exception, words: str, desk: Desk
) -> None:
    desk.launching.outcomes = [failure]
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    desk.qtbot.waitUntil(dialog.problem.isVisible)
    assert words in dialog.problem.text
    assert dialog.form.fields["mb_project_uuid"].edit.text() == "abc"
    assert dialog.run_button.isEnabled()
    assert desk.results == []
    assert desk.failures == []
    click(dialog.run_button)
    desk.qtbot.waitUntil(lambda: bool(desk.launched))
    assert len(desk.launching.calls) == 2


def test_the_form_says_which_field_is_needed(desk: Desk) -> None:
    desk.launching.codes = ("missing_mb_secret", "missing_mb_site_id")
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    QTest.keyClicks(dialog.form.fields["mb_site_id"].edit, "9")
    click(dialog.run_button)
    desk.qtbot.waitUntil(dialog.form.fields["mb_secret"].error.isVisible)
    assert not dialog.form.fields["mb_site_id"].error.isVisible()
    assert desk.launching.calls == []


def test_a_no_leads_back_to_the_form(desk: Desk) -> None:
    desk.launching.codes = ("completed",)
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    click(desk.question(MigrationKey("abc", 7)).cancel_button)
    desk.qtbot.waitUntil(dialog.run_button.isEnabled)
    assert dialog.isVisible()
    assert desk.launching.calls == []


@pytest.mark.parametrize("failure", [None, StoreFailure("disk_full", "full", path="x")])
def test_a_form_closed_during_the_call_leaves_the_outcome_to_the_window(failure: Exception | None, desk: Desk) -> None:
    key = MigrationKey("abc", 7)
    desk.launching.outcomes = [failure or result(key, Launch.REFUSED, "Unauthorized")]
    desk.launching.gate.close()
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    desk.qtbot.waitUntil(lambda: desk.launching.gate.arrived == 1)
    click(dialog.close_button)
    assert desk.restarting.dialog is None
    desk.launching.gate.open()
    desk.settle(key)
    assert len(desk.results) + len(desk.failures) == 1
    assert desk.launched == []


def test_a_question_that_comes_after_the_form_was_closed_is_still_asked(desk: Desk) -> None:
    desk.launching.outcomes = [THERE]
    desk.launching.gate.close()
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    desk.qtbot.waitUntil(lambda: desk.launching.gate.arrived == 1)
    with desk.qtbot.waitSignal(dialog.destroyed):
        click(dialog.close_button)
    desk.launching.gate.open()
    key = MigrationKey("abc", 7)
    click(desk.question(key).action_button)
    desk.settle(key)
    assert desk.forces() == [False, True]


def test_a_second_wish_while_the_first_is_under_way_is_not_started(desk: Desk) -> None:
    key = MigrationKey("abc", 7)
    desk.launching.gate.close()
    desk.restart(key)
    desk.restarting.run()
    dialog = desk.dialog()
    fill(dialog)
    click(dialog.run_button)
    desk.launching.gate.open()
    desk.settle(key)
    assert len(desk.launching.calls) == 1


def test_one_form_at_a_time(desk: Desk) -> None:
    desk.restarting.run()
    first = desk.restarting.dialog
    desk.restarting.restart_with(KEY)
    assert desk.restarting.dialog is first
    assert first is not None
    first.reject()
    assert desk.restarting.dialog is None


def test_without_a_window_it_still_asks(setting: Setting, qtbot: QtBot) -> None:
    restarting = Restarting(setting.desk)
    setting.launching.codes = ("completed",)
    restarting.restart(KEY)
    qtbot.waitUntil(lambda: restarting.question_of(KEY) is not None)
    question = restarting.question_of(KEY)
    assert question is not None
    question.reject()
    assert not restarting.busy(KEY)
    assert restarting.question_of(KEY) is None
