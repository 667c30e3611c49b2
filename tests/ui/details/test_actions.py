"""From the header an operator does more than start; what came of it is said there, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, StepOutcome
from desktop_app.domain.overview import MigrationDetails
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.operating import Acting
from desktop_app.ui.operating.action_dialog import ActionDialog
from desktop_app.ui.parts import Tone
from desktop_app.ui.restarting import Restarting
from tests.ui.details.fakes import Setting
from tests.ui.details.samples import KEY, OTHER, failed, running
from tests.ui.operating.fakes import LOCK, done_of, step


class Operator:
    """Chooses from the menu and answers the question."""

    def __init__(self, pane: DetailsPane, acting: Acting, setting: Setting, qtbot: QtBot) -> None:
        self.pane, self.acting, self.setting, self.qtbot = pane, acting, setting, qtbot
        self.message = pane.content.header.message

    def show(self, details: MigrationDetails) -> None:
        """Put a migration on the screen."""
        self.setting.listing.answers[details.key] = details
        self.pane.show_migration(details.key)
        self.qtbot.waitUntil(lambda: self.pane.shown is not None)

    def choose(self, action: Action) -> ActionDialog:
        """Choose an entry and wait for its question."""
        self.pane.content.header.more_button.choices.entries[action].trigger()
        self.qtbot.waitUntil(lambda: (one := self.acting.dialog_of(KEY)) is not None and one.question is not None)
        dialog = self.acting.dialog_of(KEY)
        assert dialog is not None
        return dialog

    def settle(self, key: MigrationKey = KEY) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: not self.acting.busy(key))


@pytest.fixture
def operator(pane: DetailsPane, acting: Acting, setting: Setting, qtbot: QtBot) -> Operator:
    return Operator(pane, acting, setting, qtbot)


def click(dialog: ActionDialog) -> None:
    QTest.mouseClick(dialog.action_button, Qt.MouseButton.LeftButton)


def test_what_was_done_is_said_and_read_again(operator: Operator) -> None:
    operator.show(failed())
    arrived = operator.setting.listing.gate.arrived
    click(operator.choose(Action.REMOVE_LOCK))
    operator.qtbot.waitUntil(operator.message.isVisible)
    assert operator.message.text == f"Lock file removed: {LOCK}"
    assert operator.message.tone is Tone.INFO
    operator.qtbot.waitUntil(lambda: operator.setting.listing.gate.arrived > arrived)


def test_while_something_is_done_nothing_else_can_be(operator: Operator, restarting: Restarting) -> None:
    operator.show(failed())
    header = operator.pane.content.header
    operator.setting.operating.doing.close()
    dialog = operator.choose(Action.KILL)
    click(dialog)
    dialog.reject()
    assert not header.restart_button.isEnabled()
    assert header.restart_button.text() == "Restart"
    assert not header.restart_with_button.isEnabled()
    assert not any(entry.isEnabled() for entry in header.more_button.choices.entries.values())
    assert header.more_button.isEnabled()
    operator.show(running(OTHER))
    assert header.restart_button.isEnabled()
    operator.setting.operating.doing.open()
    operator.settle()
    operator.setting.launching.gate.close()
    operator.show(failed())
    operator.pane.doing.restart()
    assert not header.more_button.choices.entries[Action.KILL].isEnabled()
    operator.setting.launching.gate.open()
    operator.qtbot.waitUntil(lambda: not restarting.busy(KEY))
    assert header.more_button.choices.entries[Action.KILL].isEnabled()


def test_what_was_done_is_not_said_again_of_a_migration_come_back_to(operator: Operator) -> None:
    operator.show(failed())
    operator.setting.operating.doing.close()
    dialog = operator.choose(Action.KILL)
    click(dialog)
    dialog.reject()
    operator.show(running(OTHER))
    operator.setting.operating.doing.open()
    operator.settle()
    assert not operator.message.isVisible()
    operator.show(failed())
    assert operator.message.text == "Process 4711 ended"
    operator.show(running(OTHER))
    operator.show(failed())
    assert not operator.message.isVisible()


def test_what_failed_is_said_until_it_is_dismissed(operator: Operator) -> None:
    operator.show(failed())
    operator.setting.operating.plans[Action.KILL] = StoreFailure("disk_full", "full", path="/data")
    operator.pane.doing.act(Action.KILL)
    operator.qtbot.waitUntil(operator.message.isVisible)
    assert "disk is full" in operator.message.text
    operator.show(running(OTHER))
    operator.show(failed())
    assert (operator.message.tone, operator.message.isVisible()) == (Tone.ERROR, True)
    operator.message.action_triggered.emit()
    assert not operator.message.isVisible()
    operator.show(running(OTHER))
    operator.show(failed())
    assert not operator.message.isVisible()


def test_steps_that_failed_behind_a_closed_window_are_an_error(operator: Operator) -> None:
    steps = (step(Action.REMOVE_LOCK, StepOutcome.FAILED), step(Action.RESET_STATUS))
    operator.setting.operating.outcomes = [done_of(Action.HARD_RESET, KEY, *steps)]
    operator.setting.operating.doing.close()
    operator.show(failed())
    dialog = operator.choose(Action.HARD_RESET)
    click(dialog)
    dialog.reject()
    operator.setting.operating.doing.open()
    operator.qtbot.waitUntil(operator.message.isVisible)
    assert operator.message.text == "✕ The lock file was not removed · ✓ Status reset to “Pending”"
    assert operator.message.tone is Tone.ERROR


def test_the_menu_opens_below_its_button_by_key_too(operator: Operator) -> None:
    button = operator.pane.content.header.more_button
    menu = button.menu()
    assert menu is not None
    shown: list[bool] = []
    menu.aboutToShow.connect(lambda: shown.append(True))
    menu.aboutToShow.connect(menu.close, Qt.ConnectionType.QueuedConnection)
    operator.pane.show_choices()
    assert shown == []
    operator.show(failed())
    operator.pane.show_choices()
    assert shown == [True]


def test_where_nothing_can_be_done_there_is_no_menu(
    setting: Setting, restarting: Restarting, acting: Acting, qtbot: QtBot
) -> None:
    pane = DetailsPane(replace(setting.desk, operating=None), restarting, acting)
    qtbot.addWidget(pane)
    pane.show()
    setting.listing.answers[KEY] = failed()
    pane.show_migration(KEY)
    qtbot.waitUntil(lambda: pane.shown is not None)
    assert not pane.content.header.more_button.isVisible()
    assert pane.content.header.restart_button.isVisible()


def test_without_a_migration_nothing_is_done(operator: Operator) -> None:
    operator.pane.doing.act(Action.KILL)
    assert operator.setting.operating.planned == []


def test_a_history_is_asked_for_by_menu_and_card(operator: Operator) -> None:
    asked: list[MigrationKey] = []
    operator.pane.doing.history_requested.connect(asked.append)
    history = operator.pane.content.header.more_button.choices.history
    operator.pane.doing.ask_for_history()
    assert asked == []
    operator.show(failed())
    history.trigger()
    operator.pane.content.attempts.history_button.click()
    assert asked == [KEY, KEY]
