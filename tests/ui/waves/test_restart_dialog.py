"""A restart is asked about with every migration named, and carries exactly what was shown."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import Pause, Standing, Wave, WaveCounts, WaveSummary
from desktop_app.domain.wave_plan import RestartPreview, Skipped
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.restart_words import AskedRestart
from tests.ui.migrations.stand_ins import NOW, row_of

KEYS = tuple(row_of(number).key for number in range(1, 8))


def wave(pause: Pause | None = None, *, cancelled: bool = False) -> WaveSummary:
    made = Wave("w1", "March", 3, LaunchParameters(), "marta", NOW, NOW, pause, NOW if cancelled else None)
    return WaveSummary(made, WaveCounts({Standing.FAILED: 3, Standing.RUNNING: 4}))


def preview(*start: MigrationKey, paused: bool = False) -> RestartPreview:
    skipped = tuple(Skipped(key, Standing.RUNNING) for key in KEYS if key not in start)
    return RestartPreview("w1", start, skipped, ("gone to 7",), 5, paused)


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> RestartDialog:
    made = RestartDialog(theme)
    qtbot.addWidget(made)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lines(dialog: RestartDialog) -> list[str]:
    model = dialog.list.lines
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def asked(dialog: RestartDialog) -> list[tuple[RestartPreview, str]]:
    said: list[tuple[RestartPreview, str]] = []
    dialog.confirmed.connect(lambda shown, secret: said.append((shown, secret)))
    return said


def test_until_it_is_known_nothing_can_be_started(dialog: RestartDialog) -> None:
    said = asked(dialog)
    assert not dialog.restart_button.isEnabled()
    dialog.restart_button.click()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert said == []


def test_each_who_starts_and_each_who_does_not_is_named(dialog: RestartDialog) -> None:
    dialog.show_question(AskedRestart(wave(), preview(*KEYS[:3])))
    assert lines(dialog) == [
        "Started: 3",
        *(key.mb_project_uuid for key in KEYS[:3]),
        "Left alone, running now: 4",
        *(key.mb_project_uuid for key in KEYS[3:]),
        "Not in this wave: 1",
        "gone to 7",
    ]
    assert dialog.restart_button.text() == "Restart 3 migrations"
    assert "“March”" in dialog.accessibleName()
    assert "5 are left alone" in dialog.accessibleDescription()
    assert dialog.secret.isHidden()
    assert dialog.caution.isHidden()


def test_yes_carries_exactly_what_was_shown(dialog: RestartDialog) -> None:
    said, shown = asked(dialog), preview(*KEYS[:3])
    dialog.show_question(AskedRestart(wave(), shown))
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    dialog.restart_button.click()
    assert len(said) == 1
    assert said[0][0] is shown
    assert not dialog.restart_button.isEnabled()


def test_where_nobody_starts_there_is_no_yes(dialog: RestartDialog) -> None:
    dialog.show_question(AskedRestart(wave(), preview()))
    assert dialog.restart_button.isHidden()
    assert dialog.cancel_button.text() == "Close"
    assert lines(dialog)[0] == "Left alone, running now: 7"


def test_what_is_completed_is_overwritten_only_with_a_click(dialog: RestartDialog) -> None:
    dialog.show_question(AskedRestart(wave(), preview(*KEYS[:3]), frozenset(KEYS[:1])))
    assert lines(dialog)[3:5] == ["Started again although completed: 1", KEYS[0].mb_project_uuid]
    assert "completed: what is in" in dialog.caution.text
    assert dialog.cancel_button.isDefault()
    assert dialog.restart_button.kind == "danger"


@pytest.mark.parametrize(
    ("summary", "words"),
    [(wave(Pause.OPERATOR), "paused"), (wave(cancelled=True), "cancelled")],
    ids=["paused", "cancelled"],
)
def test_a_wave_that_stands_still_is_said(dialog: RestartDialog, summary: WaveSummary, words: str) -> None:
    dialog.show_question(AskedRestart(summary, preview(*KEYS[:3], paused=summary.wave.pause is not None)))
    assert words in dialog.caution.text


def test_a_secret_that_is_kept_nowhere_is_asked_for(dialog: RestartDialog) -> None:
    said = asked(dialog)
    lacking = wave(Pause.MISSING_SECRET)
    dialog.show_question(AskedRestart(lacking, preview(*KEYS[:3], paused=True), secret_needed=True))
    assert dialog.caution.isHidden(), "the secret resumes it"
    assert dialog.secret.edit.hasFocus()
    dialog.restart_button.click()
    assert said == []
    assert dialog.secret.error.isVisible()
    QTest.keyClicks(dialog.secret.edit, "s3cret")
    QTest.keyClick(dialog.secret.edit, Qt.Key.Key_Return)
    assert [secret for _, secret in said] == ["s3cret"]


def test_a_paused_wave_takes_members_without_a_secret(dialog: RestartDialog) -> None:
    said = asked(dialog)
    dialog.show_question(AskedRestart(wave(Pause.OPERATOR), preview(*KEYS[:3], paused=True), secret_needed=True))
    dialog.restart_button.click()
    assert [secret for _, secret in said] == [""]


def test_a_failure_stands_in_the_dialog_and_the_question_stays(dialog: RestartDialog) -> None:
    dialog.show_question(AskedRestart(wave(), preview(*KEYS[:3])))
    dialog.restart_button.click()
    dialog.show_problem(Message("The disk is full"))
    assert dialog.problem.text == "The disk is full."
    assert dialog.restart_button.isEnabled()
    assert dialog.restart_button.text() == "Restart 3 migrations"


def test_what_could_not_be_read_is_said(dialog: RestartDialog) -> None:
    dialog.show_problem(Message("There is no such wave"))
    assert dialog.problem.text == "There is no such wave."
    assert not dialog.restart_button.isEnabled()
