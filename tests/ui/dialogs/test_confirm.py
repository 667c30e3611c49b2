"""A question says what will happen, and nothing happens by accident."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question, start_question
from desktop_app.ui.look.theme import Theme
from tests.ui.details.samples import KEY


@pytest.fixture
def dialog(theme: Theme, window: QWidget, qtbot: QtBot) -> ConfirmDialog:
    question = Question("Overwrite it?", "It is lost.\n\n" + "Really lost. " * 20, "Overwrite")
    dialog = ConfirmDialog(theme, question, window)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


def test_return_and_escape_mean_no(dialog: ConfirmDialog, qtbot: QtBot) -> None:
    assert dialog.cancel_button.isDefault()
    assert not dialog.action_button.isDefault()
    assert not dialog.action_button.autoDefault()
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Return)


def test_escape_means_no(dialog: ConfirmDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_verb_means_yes(dialog: ConfirmDialog, qtbot: QtBot) -> None:
    assert dialog.action_button.text() == "Overwrite"
    assert dialog.action_button.kind == "danger"
    with qtbot.waitSignal(dialog.accepted):
        QTest.mouseClick(dialog.action_button, Qt.MouseButton.LeftButton)


def test_it_is_as_high_as_its_words(dialog: ConfirmDialog) -> None:
    layout = dialog.layout()
    assert layout is not None
    assert dialog.height() >= layout.totalHeightForWidth(dialog.width())
    assert dialog.accessibleDescription().startswith("It is lost.")


@pytest.mark.parametrize(
    ("codes", "title", "action"),
    [
        ({"completed"}, "Overwrite a completed migration?", "Restart and overwrite"),
        ({"in_progress"}, "Restart a migration that is running?", "Restart all the same"),
        ({"running_there"}, "Restart a migration that is running?", "Restart all the same"),
        ({"completed", "in_progress"}, "Restart a migration that is running?", "Restart all the same"),
    ],
)
def test_what_is_lost_is_asked_in_the_operators_words(codes: set[str], title: str, action: str) -> None:
    question = start_question(codes, KEY)
    assert question is not None
    assert (question.title, question.action) == (title, action)
    assert question.destroys
    assert "23131991" in question.text
    assert question.text.count("\n\n") == len(codes)


def test_a_webhook_that_cannot_come_destroys_nothing(theme: Theme, window: QWidget) -> None:
    question = start_question({"webhook_loopback"}, KEY)
    assert question is not None
    assert not question.destroys
    dialog = ConfirmDialog(theme, question, window)
    assert dialog.action_button.kind == "plain"


@pytest.mark.parametrize("codes", [set(), {"missing_mb_secret"}])
def test_what_is_no_question_is_not_asked(codes: set[str]) -> None:
    assert start_question(codes, KEY) is None
