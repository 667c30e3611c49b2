"""The menu offers what can be done with the migration now."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.attempt import Attention
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action
from desktop_app.ui.operating import ActionMenu


@pytest.fixture
def choices(window: QWidget) -> ActionMenu:
    return ActionMenu(window)


def offered(choices: ActionMenu) -> set[Action]:
    return {action for action, entry in choices.entries.items() if entry.isEnabled()}


def test_every_action_stands_in_it_once(choices: ActionMenu) -> None:
    menu = QMenu()
    choices.fill(menu)
    entries = [entry for entry in menu.actions() if entry.isVisible() and not entry.isSeparator()]
    acts = [choices.entries[action].text() for action in choices.entries]
    assert [entry.text() for entry in entries] == [choices.history.text(), *acts]
    assert set(choices.entries) == set(Action)


def test_without_a_migration_or_while_it_is_locked_nothing_is_offered(choices: ActionMenu) -> None:
    assert offered(choices) == set()
    choices.settle(Status.ERROR, None, locked=False)
    assert offered(choices) == set(Action)
    choices.settle(Status.ERROR, None, locked=True)
    assert offered(choices) == set()


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("attention", [None, *Attention])
def test_only_what_needs_a_person_can_be_acknowledged(
    choices: ActionMenu, status: Status, attention: Attention | None
) -> None:
    choices.settle(status, attention, locked=False)
    assert (Action.ACKNOWLEDGE in offered(choices)) == (status is Status.ERROR or attention is not None)
    assert offered(choices) >= set(Action) - {Action.ACKNOWLEDGE}


def test_what_is_chosen_is_told(choices: ActionMenu) -> None:
    chosen: list[Action] = []
    choices.chosen.connect(chosen.append)
    choices.settle(Status.ERROR, None, locked=False)
    for entry in choices.entries.values():
        entry.trigger()
    assert chosen == list(choices.entries)


def test_a_history_is_offered_whatever_is_under_way(choices: ActionMenu) -> None:
    assert not choices.history.isEnabled()
    choices.settle(Status.ERROR, None, locked=True)
    assert choices.history.isEnabled()
