"""The form checks where the mistake is, keeps what was typed, and says what is used where nothing is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.dialogs.form_field import SecretLine
from desktop_app.ui.dialogs.run_dialog import RunDialog, Wish
from desktop_app.ui.dialogs.run_form import RunForm
from desktop_app.ui.messages import Message
from tests.ui.details.fakes import Setting
from tests.ui.details.samples import KEY

SECRET = "canary-secret"


class Wishes(list[Wish]):
    """What the form asked for."""


@pytest.fixture
def wishes() -> Wishes:
    return Wishes()


@pytest.fixture
def blank(setting: Setting, wishes: Wishes, window: QWidget, qtbot: QtBot) -> RunDialog:
    return opened(RunDialog(setting.desk, parent=window), wishes, qtbot)


def opened(dialog: RunDialog, wishes: Wishes, qtbot: QtBot) -> RunDialog:
    dialog.start_requested.connect(wishes.append)
    dialog.open()
    qtbot.waitExposed(dialog)
    return dialog


class Filler:
    """Opens the form of a restart and waits for what it brings."""

    def __init__(self, setting: Setting, wishes: Wishes, window: QWidget, qtbot: QtBot) -> None:
        self.setting, self.wishes, self.window, self.qtbot = setting, wishes, window, qtbot

    def __call__(self, field: str = "") -> RunDialog:
        dialog = opened(RunDialog(self.setting.desk, KEY, field, self.window), self.wishes, self.qtbot)
        self.qtbot.waitUntil(dialog.form.isEnabled)
        return dialog


@pytest.fixture
def filled(setting: Setting, wishes: Wishes, window: QWidget, qtbot: QtBot) -> Filler:
    return Filler(setting, wishes, window, qtbot)


def write(form: RunForm, name: str, text: str) -> None:
    form.fields[name].edit.clear()
    QTest.keyClicks(form.fields[name].edit, text)


def press(dialog: RunDialog) -> None:
    QTest.mouseClick(dialog.run_button, Qt.MouseButton.LeftButton)


def test_an_empty_form_says_beside_each_field_what_is_needed(blank: RunDialog, wishes: Wishes) -> None:
    press(blank)
    assert wishes == []
    fields = blank.form.fields
    assert "1 to 255 characters" in fields["mb_project_uuid"].error.text()
    assert "whole number" in fields["brz_project_id"].error.text()
    assert fields["mb_project_uuid"].edit.property("invalid") == "true"
    assert fields["mb_project_uuid"].edit.hasFocus()
    assert not fields["mb_site_id"].error.isVisible()
    assert not blank.problem.isVisible()


def test_typing_takes_the_complaint_back(blank: RunDialog) -> None:
    press(blank)
    write(blank.form, "mb_project_uuid", "abc")
    field = blank.form.fields["mb_project_uuid"]
    assert not field.error.isVisible()
    assert field.edit.property("invalid") == "false"
    assert field.edit.accessibleDescription() == ""


@pytest.mark.parametrize("wrong", ["0", "-1", "12a", "9223372036854775808", "1.5"])
def test_a_wrong_id_is_refused_beside_it(wrong: str, blank: RunDialog, wishes: Wishes) -> None:
    write(blank.form, "mb_project_uuid", "abc")
    write(blank.form, "brz_project_id", wrong)
    press(blank)
    assert wishes == []
    assert blank.form.fields["brz_project_id"].error.isVisible()
    assert blank.form.fields["brz_project_id"].edit.hasFocus()


def test_what_is_typed_becomes_the_wish(blank: RunDialog, wishes: Wishes) -> None:
    write(blank.form, "mb_project_uuid", " abc ")
    write(blank.form, "brz_project_id", "7 ")
    write(blank.form, "mb_site_id", "9")
    write(blank.form, "mb_secret", SECRET)
    blank.form.switches["skip_cache"].setChecked(True)
    assert blank.run_button.text() == "Run migration"
    press(blank)
    wish = wishes[0]
    assert wish.key == MigrationKey("abc", 7)
    assert not wish.restart
    assert wish.parameters == LaunchParameters(mb_site_id="9", skip_cache=True)
    assert wish.secret == SECRET
    assert SECRET not in repr(wish)
    assert wish.given == {"mb_site_id", "mb_secret"}


def test_return_starts_from_any_field(blank: RunDialog, wishes: Wishes) -> None:
    write(blank.form, "mb_project_uuid", "abc")
    write(blank.form, "brz_project_id", "7")
    QTest.keyClick(blank.form.fields["brz_project_id"].edit, Qt.Key.Key_Return)
    assert [wish.key for wish in wishes] == [MigrationKey("abc", 7)]
    assert wishes[0].given == frozenset()


def test_a_text_that_is_too_long_is_refused_even_when_folded_away(blank: RunDialog, wishes: Wishes) -> None:
    write(blank.form, "mb_project_uuid", "abc")
    write(blank.form, "brz_project_id", "7")
    field = blank.form.fields["mb_page_slug"]
    assert not field.isVisible()
    field.edit.setText("x" * 256)
    press(blank)
    assert wishes == []
    assert field.isVisible()
    assert "at most 255" in field.error.text()


def test_the_secret_is_hidden_until_it_is_asked_for(blank: RunDialog) -> None:
    secret = blank.form.fields["mb_secret"]
    assert isinstance(secret, SecretLine)
    edit = secret.edit
    assert edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.mouseClick(secret.show_button, Qt.MouseButton.LeftButton)
    assert edit.echoMode() is QLineEdit.EchoMode.Normal
    assert secret.show_button.text() == "Hide"
    QTest.mouseClick(secret.show_button, Qt.MouseButton.LeftButton)
    assert edit.echoMode() is QLineEdit.EchoMode.Password


def test_once_the_key_is_named_it_says_what_is_used_by_default(
    blank: RunDialog, setting: Setting, qtbot: QtBot
) -> None:
    fields = blank.form.fields
    write(blank.form, "mb_project_uuid", "abc")
    fields["mb_site_id"].edit.setFocus()
    assert fields["mb_secret"].edit.placeholderText() == ""
    write(blank.form, "brz_project_id", "7")
    QTest.keyClick(fields["brz_project_id"].edit, Qt.Key.Key_Tab)
    fields["brz_project_id"].edit.editingFinished.emit()
    qtbot.waitUntil(lambda: fields["mb_secret"].edit.placeholderText() != "")
    assert fields["mb_secret"].edit.placeholderText() == "The stored secret is used"
    assert fields["mb_site_id"].edit.placeholderText() == "“31417” is used"


def test_what_is_needed_is_said_where_nothing_is_stored(blank: RunDialog, setting: Setting, qtbot: QtBot) -> None:
    setting.launching.codes = ("missing_mb_secret", "missing_mb_site_id")
    setting.launching.parameters = LaunchParameters()
    blank.form.key_named.emit(KEY)
    secret, site = blank.form.fields["mb_secret"].edit, blank.form.fields["mb_site_id"].edit
    qtbot.waitUntil(lambda: "none is stored" in secret.placeholderText())
    assert site.placeholderText() == "needed"


def test_a_restart_brings_what_it_was_started_with(setting: Setting, wishes: Wishes, filled: Filler) -> None:
    setting.launching.parameters = LaunchParameters("31417", mb_page_slug="home", skip_cache=True, wave_id="w1")
    dialog = filled()
    fields = dialog.form.fields
    assert fields["mb_project_uuid"].edit.isReadOnly()
    assert fields["brz_project_id"].edit.isReadOnly()
    assert fields["mb_page_slug"].isVisible()
    assert fields["mb_secret"].edit.text() == ""
    fields["mb_page_slug"].edit.clear()
    dialog.form.switches["skip_cache"].setChecked(False)
    dialog.form.switches["mgr_manual"].setChecked(True)
    assert dialog.run_button.text() == "Restart migration"
    press(dialog)
    wish = wishes[0]
    assert wish.restart
    assert wish.key == KEY
    merged = LaunchParameters.from_wire({**setting.launching.parameters.as_wire(), **wish.changes})
    assert merged == LaunchParameters("31417", skip_cache=False, mgr_manual=1, wave_id="w1")


def test_switches_that_were_never_set_stay_out_of_the_call(setting: Setting, wishes: Wishes, filled: Filler) -> None:
    dialog = filled()
    press(dialog)
    assert wishes[0].parameters.as_wire() == {"mb_site_id": "31417", "mgr_manual": "0"}


def test_a_needed_field_is_pointed_at(setting: Setting, wishes: Wishes, filled: Filler) -> None:
    dialog = filled("mb_secret")
    field = dialog.form.fields["mb_secret"]
    assert field.error.text() == "MB secret is needed: there is none in the settings."
    assert field.edit.hasFocus()
    dialog.show_missing(("brand_new",))
    assert "brand_new is needed" in dialog.problem.text


def test_while_it_starts_the_form_is_locked_and_can_be_closed(setting: Setting, wishes: Wishes, filled: Filler) -> None:
    dialog = filled()
    dialog.set_starting(True)
    assert dialog.run_button.text() == "Starting…"
    assert not dialog.run_button.isEnabled()
    assert not dialog.form.isEnabled()
    assert dialog.close_button.text() == "Close"
    dialog._request_start()
    assert wishes == []
    dialog.set_starting(False)
    assert dialog.run_button.isEnabled()
    assert dialog.run_button.isDefault()


def test_errors_stay_in_the_dialog_and_values_too(blank: RunDialog) -> None:
    write(blank.form, "mb_project_uuid", "abc")
    write(blank.form, "mb_secret", SECRET)
    blank.show_problem(Message("Nothing was started", cure="Try again."))
    assert blank.problem.text == "Nothing was started. Try again."
    assert blank.form.fields["mb_project_uuid"].edit.text() == "abc"
    blank.show_problem(Message("MB site ID is not right", "Give at most 255 characters.", field="mb_site_id"))
    assert blank.form.fields["mb_site_id"].error.text() == "Give at most 255 characters."
    assert blank.isVisible()


def test_a_database_that_fails_is_said_and_the_form_can_be_used(
    setting: Setting, wishes: Wishes, filled: Filler
) -> None:
    setting.launching.concerns_fail = StoreFailure("disk_full", "full", path="x")
    dialog = filled()
    assert "disk is full" in dialog.problem.text


def test_it_fits_on_a_small_screen_and_grows_with_what_unfolds(blank: RunDialog) -> None:
    most = blank.screen().availableSize().height()
    before = blank.height()
    blank.form.more_button.click()
    assert before < blank.height() <= most
    blank.form.more_button.click()
    assert not blank.form.fields["mb_page_slug"].isVisible()


def test_escape_closes(blank: RunDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(blank.rejected):
        QTest.keyClick(blank, Qt.Key.Key_Escape)
