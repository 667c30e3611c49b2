"""The form of a wave asks for a draft only once it is right, and says on its button to how many it applies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import WaveDraft
from desktop_app.ui.messages import Message
from desktop_app.ui.waves.wave_form import WaveForm
from tests.ui.migrations.desks import TestDesk
from tests.ui.migrations.stand_ins import row_of

KEYS = tuple(row_of(number).key for number in range(1, 13))


class Form:
    """A form that is open."""

    def __init__(self, at: TestDesk, qtbot: QtBot, window: QWidget, keys: tuple[MigrationKey, ...] = KEYS) -> None:
        self.qtbot = qtbot
        self.made = WaveForm(at.desk, keys, window)
        self.asked: list[tuple[WaveDraft, str]] = []
        self.made.create_requested.connect(lambda draft, secret: self.asked.append((draft, secret)))
        self.made.open()
        qtbot.waitUntil(lambda: self.site.placeholderText() != "" or not self.made.problem.isHidden())

    @property
    def site(self) -> QLineEdit:
        return self.made.form.fields["mb_site_id"].edit

    def name(self, name: str) -> None:
        self.made.name.edit.setText(name)


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def form(at: TestDesk, qtbot: QtBot, window: QWidget) -> Form:
    return Form(at, qtbot, window)


def test_it_asks_for_exactly_what_was_chosen_in_the_list(form: Form) -> None:
    form.name("  March ")
    form.made.batch_size.setValue(2)
    form.made.form.switches["skip_cache"].setChecked(True)
    form.made.form.fields["mb_site_id"].edit.setText("77")
    assert form.made.create_button.text() == "Start wave of 12 migrations"
    QTest.keyClick(form.made.name.edit, Qt.Key.Key_Return)
    ((draft, secret),) = form.asked
    assert (draft.name, draft.keys, draft.batch_size, draft.paused, secret) == ("March", KEYS, 2, False, "")
    assert draft.parameters.mb_site_id == "77"
    assert draft.parameters.skip_cache is True
    assert draft.parameters.skip_media_upload is None


def test_what_is_wrong_stands_beside_its_field(form: Form) -> None:
    form.made.create_button.click()
    assert form.asked == []
    assert form.made.name.error.isVisible()
    form.name("March")
    form.made.form.more_button.setChecked(True)
    form.made.form.fields["mb_page_slug"].edit.setText("x" * 256)
    form.made.create_button.click()
    assert form.asked == []
    assert form.made.form.fields["mb_page_slug"].error.isVisible()


def test_the_limit_says_what_it_limits(form: Form) -> None:
    form.made.batch_size.setValue(1)
    assert "At most 1 run at" in form.made.batch_size.accessibleDescription()
    form.made.batch_size.setValue(999)
    assert form.made.batch_size.value() == 50
    assert "At most 50 run at" in form.made.batch_size.accessibleDescription()


def test_a_paused_one_is_called_so(form: Form) -> None:
    form.name("March")
    form.made.paused.click()
    assert form.made.create_button.text() == "Create wave of 12 migrations"
    form.made.create_button.click()
    assert form.asked[0][0].paused


def test_a_stored_secret_is_not_asked_for(form: Form) -> None:
    assert form.made.form.fields["mb_secret"].isHidden()


def test_a_secret_that_is_kept_nowhere_is_needed_to_begin(at: TestDesk, qtbot: QtBot, window: QWidget) -> None:
    at.launching.codes = ("missing_mb_secret",)
    form = Form(at, qtbot, window)
    secret = form.made.form.fields["mb_secret"]
    form.name("March")
    form.made.create_button.click()
    assert form.asked == []
    assert secret.error.isVisible()
    form.made.paused.click()
    form.made.create_button.click()
    assert len(form.asked) == 1
    form.made.set_creating(False)
    form.made.paused.click()
    secret.edit.setText(" s3cret")
    form.made.create_button.click()
    assert form.asked[1][1] == " s3cret"


def test_members_are_named_in_a_form_that_knows_none(at: TestDesk, qtbot: QtBot, window: QWidget) -> None:
    form = Form(at, qtbot, window, ())
    source = form.made.source
    assert source is not None
    form.name("March")
    assert not form.made.create_button.isEnabled()
    source.text.setPlainText("site-a,1\nsite-b,22\nbroken")
    qtbot.waitUntil(lambda: not source.reading)
    assert not form.made.create_button.isEnabled()
    source.faults.agree.click()
    assert form.made.create_button.text() == "Start wave of 2 migrations"
    form.made.create_button.click()
    assert form.asked[0][0].keys == (MigrationKey("site-a", 1), MigrationKey("site-b", 22))


def test_while_it_is_made_nothing_can_be_changed(form: Form) -> None:
    form.name("March")
    form.made.set_creating(True)
    assert not form.made.page.isEnabled()
    form.made.create_button.click()
    assert form.asked == []
    form.made.set_creating(False)
    form.made.show_problem(Message("This is not right", "Give another.", field="name"))
    assert form.made.name.error.text() == "Give another."
    form.made.show_problem(Message("It is needed", field="mb_site_id"))
    assert form.made.form.fields["mb_site_id"].error.isVisible()
    form.made.show_problem(Message("The disk is full"))
    assert form.made.problem.text == "The disk is full."


def test_what_cannot_be_read_is_said(at: TestDesk, qtbot: QtBot, window: QWidget) -> None:
    at.launching.concerns_fail = StoreFailure("database_failed", "locked", path="x", why="locked")
    form = Form(at, qtbot, window)
    assert "cannot be used" in form.made.problem.text
