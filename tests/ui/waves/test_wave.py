"""An operator opens a wave: sees how far it is, steers it, and does with members what is done with any migration."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import Status
from desktop_app.domain.wave import Pause, WaveState
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.ui.dialogs.confirm import ConfirmDialog
from desktop_app.ui.migrations.views import View
from desktop_app.ui.waves.resume_dialog import ResumeDialog
from tests.ui.naming import nameless
from tests.ui.waves.hands import Hands

DONE, FAILED, RUNS, WAITS = Status.COMPLETED, Status.ERROR, Status.IN_PROGRESS, None
STEER = (Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)


def state(hands: Hands, wave_id: str) -> WaveState:
    """Give what is stored; the test itself may block."""
    return next(one.state for one in hands.waves.list() if one.wave.id == wave_id)


def rows(hands: Hands) -> int:
    return hands.wave.members.pane.table.model().rowCount()


def test_an_opened_wave_tells_how_far_it_is_and_lists_its_members(hands: Hands, qtbot: QtBot) -> None:
    others = hands.waves.put("other", [DONE, DONE])
    keys = hands.waves.put("w", [DONE, FAILED, RUNS, WAITS], first=11, name="Week 48", batch_size=2)
    # This one failed long before: the list says so, and the wave starts it all the same.
    hands.waves.bring(keys[3], None)
    hands.show()
    hands.open("w")
    header, members = hands.wave.header, hands.wave.members
    assert (header.name.text(), header.chip.word) == ("Week 48", "Running")
    assert hands.figures == "2 / 4, 1 completed, 1 failed, 1 running, 1 pending"
    assert header.facts.text() == "2 at once · created 26 min ago by marta"
    assert not header.note.isVisible()
    assert rows(hands) == 4
    assert hands.said[-1] == ""
    members.pane.filters.set_view(View.ERRORS)
    qtbot.waitUntil(lambda: rows(hands) == 1)
    qtbot.waitUntil(lambda: hands.said[-1] == "1 of 4")
    members.pane.select(keys[1])
    qtbot.waitUntil(lambda: members.details.shown is not None)
    qtbot.waitUntil(lambda: members.place.words.text() == "No. 2 in the wave")
    assert members.place.chip.word == ""
    assert hands.page.shown_migration == keys[1]
    members.pane.filters.reset()
    members.pane.select(keys[3])
    qtbot.waitUntil(lambda: members.place.chip.word == "Waiting")
    assert members.place.words.text() == "No. 4 in the wave"
    assert not nameless(hands.wave)
    # A restart of one member is that of any migration.
    members.pane.row_actions.restart.trigger()
    qtbot.waitUntil(lambda: bool(hands.at.launching.calls))
    # It is kept true while it is seen.
    hands.waves.bring(keys[2], DONE)
    hands.tell("w")
    assert hands.figures == "3 / 4, 2 completed, 1 failed, 1 pending"
    # Nothing of it stays when another one is opened.
    hands.open("other")
    assert rows(hands) == len(others)
    assert members.pane.selected is None
    assert hands.page.shown_migration is None
    assert header.chip.word == "Completed"
    assert "ended" in header.facts.text()


def test_the_answer_about_another_wave_is_dropped(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("one", [DONE])
    hands.waves.put("two", [RUNS, WAITS], first=5)
    hands.show()
    hands.waves.gate.close()
    hands.page.open_wave("one")
    qtbot.waitUntil(lambda: "one" in hands.waves.asked)
    hands.page.open_wave("two")
    qtbot.waitUntil(lambda: "two" in hands.waves.asked)
    hands.waves.gate.open()
    qtbot.waitUntil(lambda: hands.wave.summary is not None)
    assert hands.wave.header.chip.word == "Running"
    qtbot.waitUntil(lambda: rows(hands) == 2)


def test_it_is_paused_and_resumed_by_button_and_key(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("w", [RUNS, WAITS])
    hands.show()
    hands.open("w")
    header = hands.wave.header
    hands.waves.acting.close()
    header.steer_button.click()
    header.steer_button.click()
    assert not header.steer_button.isEnabled()
    hands.waves.acting.open()
    qtbot.waitUntil(lambda: header.chip.word == "Paused")
    assert hands.waves.acting.arrived == 1
    assert header.steer_button.text() == "Resume"
    assert "nobody is started until it is resumed" in header.note.text
    qtbot.waitUntil(header.steer_button.isEnabled)
    QTest.keyClick(hands.page, *STEER)
    qtbot.waitUntil(lambda: header.chip.word == "Running")
    assert not header.note.isVisible()
    assert state(hands, "w") is WaveState.IN_PROGRESS


def test_resuming_asks_for_the_secret_that_is_missing(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("w", [DONE, WAITS], Pause.MISSING_SECRET)
    hands.show()
    hands.open("w")
    assert "the MB secret is missing" in hands.wave.header.note.text
    for _ in range(2):
        hands.wave.header.steer_button.click()
    dialog = hands.wave.steering.dialog
    assert isinstance(dialog, ResumeDialog)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert hands.wave.steering.dialog is None
    assert state(hands, "w") is WaveState.PAUSED
    hands.wave.header.steer_button.click()
    dialog = hands.wave.steering.dialog
    assert isinstance(dialog, ResumeDialog)
    QTest.keyClicks(dialog.secret, "canary-71")
    QTest.keyClick(dialog.secret, Qt.Key.Key_Return)
    assert dialog.secret.text() == ""
    qtbot.waitUntil(lambda: hands.wave.header.chip.word == "Running")
    assert hands.waves.rounds.secrets == {"w": "canary-71"}


def test_cancelling_asks_once_and_says_what_follows(hands: Hands, qtbot: QtBot) -> None:
    hands.waves.put("w", [DONE, RUNS, WAITS, WAITS], name="Week 48")
    hands.show()
    hands.open("w")
    header = hands.wave.header
    header.cancel_action.trigger()
    dialog = hands.wave.steering.dialog
    assert isinstance(dialog, ConfirmDialog)
    assert dialog.accessibleName() == "Cancel the wave “Week 48”?"
    assert dialog.accessibleDescription() == (
        "2 migrations that wait are not started any more. 1 that run go on to their end. What is left can be "
        "restarted later."
    )
    qtbot.waitUntil(dialog.cancel_button.hasFocus)
    QTest.keyClick(dialog.cancel_button, Qt.Key.Key_Return)
    assert state(hands, "w") is WaveState.IN_PROGRESS
    header.cancel_action.trigger()
    assert hands.wave.steering.dialog is not None
    hands.wave.steering.dialog.action_button.click()
    qtbot.waitUntil(lambda: header.chip.word == "Cancelled")
    assert not header.steer_button.isVisible()
    assert not header.cancel_action.isEnabled()
    assert not header.add_action.isEnabled()
    assert "cancelled" in header.facts.text()
    header.note.action_triggered.emit()
    assert hands.asked == [("restart", "w", RestartOnly.UNFINISHED, None)]


def test_what_cannot_be_done_is_said_and_the_wave_is_read_again(hands: Hands, qtbot: QtBot) -> None:
    (key,) = hands.waves.put("w", [RUNS])
    hands.show()
    hands.open("w")
    # It ends behind the window's back.
    hands.waves.bring(key, DONE)
    hands.wave.header.steer_button.click()
    qtbot.waitUntil(hands.wave.problem.isVisible)
    assert "This wave has ended" in hands.wave.problem.text
    with qtbot.waitSignal(hands.wave.refreshed):
        hands.wave.problem.action_triggered.emit()
    assert hands.wave.header.chip.word == "Completed"
    assert not hands.wave.problem.isVisible()
    hands.page.open_wave("gone")
    qtbot.waitUntil(hands.wave.problem.isVisible)
    assert "There is no such wave" in hands.wave.problem.text


def test_restarts_and_additions_are_asked_for(hands: Hands, qtbot: QtBot) -> None:
    keys = hands.waves.put("w", [DONE, FAILED, FAILED, RUNS])
    hands.show()
    hands.open("w")
    button = hands.wave.header.restart_button
    assert [action.text() for action in button.choices.values()] == [
        "What failed: 2…",
        "What failed or is on hold: 2…",
        "All that do not run: 3…",
    ]
    assert not button.chosen.isEnabled()
    for action in button.choices.values():
        action.trigger()
    hands.wave.members.pane.select(keys[1])
    qtbot.waitUntil(button.chosen.isEnabled)
    button.chosen.trigger()
    qtbot.waitUntil(lambda: len(hands.asked) == 4)
    hands.wave.header.add_action.trigger()
    assert hands.asked == [
        ("restart", "w", RestartOnly.FAILED, None),
        ("restart", "w", RestartOnly.UNFINISHED, None),
        ("restart", "w", RestartOnly.ALL, None),
        ("restart", "w", RestartOnly.ALL, (keys[1],)),
        ("add", "w"),
    ]
