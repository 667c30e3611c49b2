"""What the list, the details and the page of waves ask for is asked, done once, and told with the way to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.wave import Standing
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.services.listing import Listing
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.parts import InlineMessage
from desktop_app.ui.strips import Strips
from desktop_app.ui.waves import WavesPane, waves_entry
from desktop_app.ui.waves.add_dialog import AddDialog
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.wave_dialogs import WaveDialogs
from desktop_app.ui.waves.wave_form import WaveForm
from tests.ui.migrations.desks import TestDesk
from tests.ui.waves.far_waves import FarWaves

T = TypeVar("T", WaveForm, AddDialog, RestartDialog)

DONE, FAILED, RUNS = Status.COMPLETED, Status.ERROR, Status.IN_PROGRESS


class Program:
    """A window with its list and its page of waves, over waves in a database."""

    def __init__(self, at: TestDesk, waves: FarWaves, qtbot: QtBot) -> None:
        self.waves, self.qtbot = waves, qtbot
        desk = replace(at.desk, listing=Listing(waves.database))
        self.window = MainWindow(desk)
        self.page = WavesPane(desk, waves, self.window.verbs)
        self.window.add_page(waves_entry(), self.page)
        self.dialogs = WaveDialogs(desk, waves, waves.restarting, self.window, self.page)
        self.table = self.window.pane.table
        self.strips = self.window.findChildren(Strips)[0]
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.begin()

    def wait_rows(self, count: int) -> None:
        model = self.table.model()
        self.qtbot.waitUntil(lambda: model.rowCount() == count and model.index(0, 0).data() is not None)

    def opened(self, kind: type[T]) -> T:
        self.qtbot.waitUntil(lambda: isinstance(self.dialogs.dialog, kind))
        dialog = self.dialogs.dialog
        assert isinstance(dialog, kind)
        return dialog

    def asked(self) -> RestartDialog:
        dialog = self.opened(RestartDialog)
        self.qtbot.waitUntil(lambda: dialog.asked is not None)
        return dialog

    def wait_closed(self) -> None:
        self.qtbot.waitUntil(lambda: self.dialogs.dialog is None)

    def is_said(self, words: str) -> bool:
        return any(words in message.text for message in self.strips.findChildren(InlineMessage))

    @property
    def notice(self) -> str:
        return self.strips.notice.text

    def press_notice(self, words: str) -> None:
        buttons = self.strips.notice.findChildren(QPushButton)
        next(button for button in buttons if button.text() == words).click()


@pytest.fixture
def program(at: TestDesk, waves: FarWaves, qtbot: QtBot) -> Iterator[Program]:
    waves.put("old", [DONE, FAILED, FAILED, RUNS])
    made = Program(at, waves, qtbot)
    made.wait_rows(4)
    yield made
    made.window.close()


def standings(waves: FarWaves, wave_id: str) -> dict[int, Standing]:
    return {one.member.position: one.member.standing for one in waves.details(wave_id).members}


def chosen_keys(program: Program) -> tuple[MigrationKey, ...]:
    return tuple(Listing(program.waves.database).keys_at(program.table.choice.ids()))


def test_a_wave_is_made_of_exactly_what_was_chosen_in_the_list(program: Program) -> None:
    program.table.selectAll()
    keys = chosen_keys(program)
    program.window.pane.row_actions.waves.make.trigger()
    program.table.select_row(0)
    form = program.opened(WaveForm)
    form.name.edit.setText("March")
    form.create_button.click()
    program.wait_closed()
    made = program.waves.list()[0]
    assert (made.wave.name, made.wave.actor) == ("March", "marta")
    assert tuple(one.member.key for one in program.waves.details(made.wave.id).members) == keys
    assert "“March” begins with 4" in program.notice
    program.press_notice("Open the wave")
    assert program.page.opened
    assert program.page.wave.wave_id == made.wave.id
    assert program.window.pages.page is program.page
    assert program.notice == ""


def test_the_details_make_a_wave_of_their_migration(program: Program) -> None:
    program.table.select_row(1)
    program.qtbot.waitUntil(lambda: program.window.details.shown is not None)
    program.window.details.content.header.more_button.waves.make.trigger()
    form = program.opened(WaveForm)
    assert form.members == (program.table.selected,)
    form.reject()
    assert program.dialogs.dialog is None


def test_a_wave_that_the_page_asked_for_is_opened_at_once(program: Program) -> None:
    program.window.pages.turn_to(waves_entry().id)
    program.page.create_requested.emit()
    form = program.opened(WaveForm)
    assert form.source is not None
    form.source.text.setPlainText("site-a,1\nsite-b,2")
    form.name.edit.setText("March")
    form.paused.click()
    program.qtbot.waitUntil(form.create_button.isEnabled)
    form.create_button.click()
    program.wait_closed()
    assert program.page.opened
    assert program.notice == ""
    summary = program.waves.summary(program.page.wave.wave_id)
    assert (summary.counts.total, summary.wave.pause) == (2, "operator")


def test_the_secret_goes_to_the_wave_and_nowhere_else(program: Program, at: TestDesk) -> None:
    at.launching.codes = ("missing_mb_secret",)
    program.dialogs.create()
    form = program.opened(WaveForm)
    assert form.source is not None
    form.source.text.setPlainText("site-a,1")
    form.name.edit.setText("March")
    form.form.fields["mb_secret"].edit.setText("s3cret")
    program.qtbot.waitUntil(form.create_button.isEnabled)
    form.create_button.click()
    program.wait_closed()
    assert program.waves.rounds.secrets == {program.page.wave.wave_id: "s3cret"}


def test_a_wave_that_could_not_be_made_says_why_in_the_form(program: Program) -> None:
    program.dialogs.add("gone")
    program.qtbot.waitUntil(lambda: program.is_said("no such wave"))
    program.table.select_row(1)
    program.window.pane.row_actions.waves.make.trigger()
    form = program.opened(WaveForm)
    form.name.edit.setText("March")
    program.waves.database.close()
    form.create_button.click()
    program.qtbot.waitUntil(lambda: form.problem.text != "")
    assert form.create_button.isEnabled()


def test_a_form_that_was_closed_meanwhile_changes_nothing_about_what_was_asked(program: Program) -> None:
    program.table.select_row(1)
    program.window.pane.row_actions.waves.make.trigger()
    form = program.opened(WaveForm)
    form.name.edit.setText("March")
    program.waves.acting.close()
    form.create_button.click()
    form.create_button.click()
    assert not form.page.isEnabled()
    form.reject()
    program.waves.acting.open()
    program.qtbot.waitUntil(lambda: "“March” begins" in program.notice)
    assert [one.wave.name for one in program.waves.list()] == ["March", "Wave old"]
    program.press_notice("Dismiss")
    assert program.notice == ""


def test_migrations_are_added_to_a_wave_that_is_searched_for(program: Program) -> None:
    program.waves.put("next", [None], first=2)
    program.waves.put("other", [None], first=9)
    program.table.selectAll()
    keys = chosen_keys(program)
    program.window.pane.row_actions.waves.add.trigger()
    dialog = program.opened(AddDialog)
    assert dialog.picker is not None
    lines = dialog.picker.list.lines
    program.qtbot.waitUntil(lambda: lines.rowCount() == 3)
    assert not dialog.add_button.isEnabled()
    dialog.picker.search.setText("NEXT")
    assert lines.rowCount() == 1
    dialog.picker.search.returnPressed.emit()
    assert dialog.add_button.text() == f"Add {len(keys)} migrations"
    dialog.add_button.click()
    program.wait_closed()
    assert {one.member.key for one in program.waves.details("next").members} == set(keys)
    assert "3 migrations added to “Wave next”. 1 were members already." in program.notice
    program.press_notice("Open the wave")
    assert program.page.wave.wave_id == "next"


def test_a_cancelled_wave_is_not_offered(program: Program) -> None:
    program.waves.cancel("old", "marta")
    program.table.select_row(1)
    program.window.details.doing.add_to_wave_requested.emit(program.table.selected)
    dialog = program.opened(AddDialog)
    program.qtbot.waitUntil(lambda: dialog.problem.text != "")
    assert "no wave yet" in dialog.problem.text
    assert not dialog.add_button.isEnabled()


def test_members_are_named_for_the_wave_that_the_page_shows(program: Program) -> None:
    program.page.add_requested.emit("old")
    dialog = program.opened(AddDialog)
    assert dialog.source is not None
    assert dialog.windowTitle() == "Add to “Wave old”"
    dialog.source.text.setPlainText("site-a,1\nsite-b,2")
    program.qtbot.waitUntil(dialog.add_button.isEnabled)
    dialog.add_button.click()
    program.wait_closed()
    assert program.waves.summary("old").counts.total == 6
    assert program.notice.startswith("2 migrations added")
    program.press_notice("Dismiss")


def test_a_wave_that_was_cancelled_meanwhile_says_so_in_the_dialog(program: Program) -> None:
    program.page.add_requested.emit("old")
    dialog = program.opened(AddDialog)
    assert dialog.source is not None
    dialog.source.text.setPlainText("site-a,1")
    program.qtbot.waitUntil(dialog.add_button.isEnabled)
    program.waves.cancel("old", "marta")
    dialog.add_button.click()
    program.qtbot.waitUntil(lambda: "was cancelled" in dialog.problem.text)
    assert dialog.add_button.isEnabled()


def test_exactly_those_are_restarted_that_were_shown(program: Program) -> None:
    program.page.restart_requested.emit("old", RestartOnly.FAILED, None)
    dialog = program.asked()
    # It fails only after the question was put: nobody said yes to it.
    late = program.waves.details("old").members[3].member.key
    program.waves.bring(late, FAILED)
    dialog.restart_button.click()
    program.wait_closed()
    assert standings(program.waves, "old") == {
        1: Standing.COMPLETED,
        2: Standing.WAITING,
        3: Standing.WAITING,
        4: Standing.FAILED,
    }


def test_a_restart_of_all_says_what_it_overwrites(program: Program) -> None:
    program.page.restart_requested.emit("old", RestartOnly.ALL, None)
    asked = program.asked().asked
    assert asked is not None
    first, *failed, runs = (one.member.key for one in program.waves.details("old").members)
    assert asked.overwritten == {first}
    assert asked.preview.start == (first, *failed)
    assert [one.key for one in asked.preview.skipped] == [runs]


def test_a_restart_asks_for_the_secret_that_nobody_keeps(program: Program) -> None:
    program.waves.rounds.stored = False
    member = program.waves.details("old").members[1].member.key
    program.page.restart_requested.emit("old", RestartOnly.ALL, (member,))
    dialog = program.asked()
    assert dialog.secret.isVisible()
    dialog.secret.edit.setText("s3cret")
    dialog.restart_button.click()
    program.wait_closed()
    assert program.waves.rounds.secrets == {"old": "s3cret"}


def test_one_dialog_is_open_at_a_time(program: Program) -> None:
    program.page.restart_requested.emit("old", RestartOnly.FAILED, None)
    dialog = program.asked()
    program.page.create_requested.emit()
    program.page.restart_requested.emit("old", RestartOnly.ALL, None)
    assert program.dialogs.dialog is dialog


def test_a_wave_that_is_gone_says_so_instead_of_asking(program: Program) -> None:
    program.page.restart_requested.emit("gone", RestartOnly.FAILED, None)
    dialog = program.opened(RestartDialog)
    program.qtbot.waitUntil(lambda: "no such wave" in dialog.problem.text)
    assert not dialog.restart_button.isEnabled()
