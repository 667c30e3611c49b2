"""The pane shows the selected migration, keeps it true while it is seen, and no longer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.attempt import Attention, Evidence, Launch
from desktop_app.domain.errors import StoreFailure
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationDetails, ProcessInfo
from desktop_app.services.server_state import ServerState
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.operating import Acting
from desktop_app.ui.parts import Card, Tone
from desktop_app.ui.restarting import Restarting
from tests.ui.details.fakes import Setting, result
from tests.ui.details.samples import (
    KEY,
    OTHER,
    ago,
    completed,
    expected_webhook,
    failed,
    imported,
    received_webhook,
    record,
    running,
    running_attempt,
    silent,
    unconfirmed,
)


@pytest.fixture
def shown(pane: DetailsPane, setting: Setting, qtbot: QtBot) -> Shower:
    return Shower(pane, setting, qtbot)


class Shower:
    """Puts a migration on the screen and waits until it is there."""

    def __init__(self, pane: DetailsPane, setting: Setting, qtbot: QtBot) -> None:
        self.pane, self.setting, self.qtbot = pane, setting, qtbot

    def __call__(self, details: MigrationDetails) -> None:
        self.setting.listing.answers[details.key] = details
        self.pane.show_migration(details.key)
        self.qtbot.waitUntil(lambda: self.pane.shown is not None)

    def change(self, details: MigrationDetails) -> None:
        """Change it behind the window's back and let the feed tell."""
        self.setting.listing.answers[details.key] = details
        self.setting.source.publish([details.key])
        self.qtbot.waitUntil(lambda: self.pane.shown is not None and self.pane.shown.details is details)

    def answers(self) -> int:
        """Count the reads so far."""
        return self.setting.listing.gate.arrived


def titles(pane: DetailsPane) -> list[str]:
    cards = [card for card in pane.content.findChildren(Card) if card.isVisibleTo(pane)]
    return [card.title for card in sorted(cards, key=lambda card: card.y())]


def ended(details: MigrationDetails, evidence: Evidence) -> MigrationDetails:
    """End a running migration."""
    assert details.attempt is not None
    state = replace(details.attempt.state, status=Status.COMPLETED, evidence=evidence, ended_at=ago(seconds=1))
    attempt = replace(details.attempt, state=state)
    row = replace(details.record.row, status=Status.COMPLETED, provisional=evidence.inference)
    return replace(details, record=replace(details.record, row=row), attempt=attempt, attempts=(attempt,))


def test_without_a_selection_it_says_what_to_do(pane: DetailsPane, shown: Shower) -> None:
    assert pane.empty.isVisible()
    assert "Select a migration" in pane.empty.accessibleName()
    shown(completed())
    assert pane.content.isVisible()
    pane.show_migration(None)
    assert pane.empty.isVisible()
    assert shown.setting.watcher.focused == [KEY, None]


def test_a_finished_migration_is_shown_whole_and_in_the_order_of_questions(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.webhooks[KEY] = received_webhook()
    shown(completed())
    header = pane.content.header
    assert header.brizy_id.text() == str(KEY.brz_project_id)
    assert header.uuid.text() == KEY.mb_project_uuid
    assert header.chip.accessibleName() == "Completed"
    assert header.said.text().startswith("webhook, ")
    assert titles(pane) == ["Progress", "Webhook", "Result", "Warnings (2)", "Attempts"]


def test_a_running_one_shows_what_it_does_and_whether_it_lives(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.webhooks[KEY] = expected_webhook()
    shown(running())
    assert titles(pane) == ["Progress", "Process", "Webhook", "Attempts"]
    assert pane.content.header.said.text().startswith("migration server, ")
    assert pane.content.progress.bar.percent == 62.0


def test_a_failed_one_says_why(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    assert titles(pane) == ["Error", "Progress", "Attempts"]
    assert pane.content.header.shared.text().endswith(": 2")


def test_one_that_was_never_started_offers_to_start(pane: DetailsPane, shown: Shower) -> None:
    shown(imported())
    assert titles(pane) == []
    assert pane.content.header.restart_button.text() == "Start"
    shown(running(OTHER))
    assert pane.content.header.restart_button.text() == "Restart"


@pytest.mark.parametrize(("make", "polls"), [(running, True), (unconfirmed, True), (silent, True), (completed, False)])
def test_only_what_can_move_by_itself_is_polled(make: object, polls: bool, pane: DetailsPane, shown: Shower) -> None:
    assert callable(make)
    shown(make())
    assert pane.is_polling() is polls
    assert bool(shown.setting.watcher.requested) is polls


def test_the_clock_reads_and_asks_for_looks_until_the_end(pane: DetailsPane, shown: Shower) -> None:
    shown(running())
    before = shown.answers()
    shown.qtbot.waitUntil(lambda: shown.answers() >= before + 3)
    assert set(shown.setting.watcher.requested) == {KEY}
    assert len(shown.setting.watcher.requested) >= 3
    shown.setting.listing.answers[KEY] = completed()
    shown.qtbot.waitUntil(lambda: not pane.is_polling())
    assert pane.content.header.chip.accessibleName() == "Completed"


def test_an_end_that_is_only_concluded_is_watched_on(pane: DetailsPane, shown: Shower) -> None:
    shown(ended(running(), Evidence.LOG))
    assert pane.is_polling()
    assert "conclusion" in pane.content.process.attention.text
    shown.change(ended(running(), Evidence.WEBHOOK))
    assert not pane.is_polling()


def test_unseen_the_clock_rests_and_seen_again_it_catches_up(pane: DetailsPane, shown: Shower) -> None:
    shown(running())
    pane.hide()
    assert not pane.is_polling()
    shown.qtbot.waitUntil(lambda: not pane._reading)
    before = shown.answers()
    shown.setting.listing.answers[KEY] = completed()
    with shown.qtbot.waitSignal(shown.setting.desk.feed.migrations_changed):
        shown.setting.source.publish([KEY])
    assert shown.answers() == before
    pane.show()
    shown.qtbot.waitUntil(lambda: pane.content.header.chip.accessibleName() == "Completed")
    assert not pane.is_polling()


def test_one_read_at_a_time_however_often_the_clock_ticks(pane: DetailsPane, shown: Shower) -> None:
    shown(running())
    shown.setting.listing.gate.close()
    asked = len(shown.setting.watcher.requested)
    shown.qtbot.waitUntil(lambda: len(shown.setting.watcher.requested) > asked + 4)
    shown.setting.source.publish([KEY])
    shown.setting.listing.gate.open()
    before = shown.answers()
    shown.qtbot.waitUntil(lambda: shown.answers() > before + 2)
    assert shown.setting.listing.most_at_once == 1


def test_an_answer_for_an_older_selection_is_dropped(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.answers |= {KEY: completed(), OTHER: running(OTHER, 17.0)}
    shown.setting.listing.gate.close()
    pane.show_migration(KEY)
    pane.show_migration(OTHER)
    shown.qtbot.waitUntil(lambda: shown.answers() == 2)
    both = set(shown.setting.desk.background._asked)
    shown.setting.listing.gate.open()
    shown.qtbot.waitUntil(lambda: both.isdisjoint(shown.setting.desk.background._asked))
    shown.qtbot.waitUntil(lambda: pane.shown is not None)
    assert pane.shown is not None
    assert pane.shown.key == OTHER
    assert pane.content.header.uuid.text() == OTHER.mb_project_uuid
    assert pane.content.header.chip.accessibleName() == "Running"


def test_while_a_new_selection_is_read_nothing_of_the_old_one_can_be_taken_for_it(
    pane: DetailsPane, shown: Shower
) -> None:
    shown(completed())
    shown.setting.listing.gate.close()
    pane.show_migration(OTHER)
    assert pane.content.header.uuid.text() == OTHER.mb_project_uuid
    assert pane.content.header.chip.status is None
    assert titles(pane) == []
    # The picture stands still for a moment and never longer.
    assert not pane.updatesEnabled()
    shown.qtbot.waitUntil(pane.updatesEnabled)


def test_the_feed_refreshes_what_is_not_polled(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    before = shown.answers()
    with shown.qtbot.waitSignal(shown.setting.desk.feed.migrations_changed):
        shown.setting.source.publish([OTHER])
    assert shown.answers() == before
    shown.change(running())
    assert pane.is_polling()


def test_a_change_during_a_read_is_read_too(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.listing.gate.close()
    pane.refresh()
    shown.qtbot.waitUntil(lambda: shown.answers() == 2)
    shown.setting.listing.answers[KEY] = completed()
    with shown.qtbot.waitSignal(shown.setting.desk.feed.migrations_changed):
        shown.setting.source.publish([KEY])
    shown.setting.listing.gate.open()
    shown.qtbot.waitUntil(lambda: pane.content.header.chip.accessibleName() == "Completed")


def test_a_refresh_leaves_selection_focus_and_scroll_position(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.webhooks[KEY] = expected_webhook()
    pane.resize(400, 420)
    pane.activateWindow()
    shown(running())
    bar = pane.content.cards.verticalScrollBar()
    shown.qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(60)
    address = next(line for line in pane.findChildren(QLineEdit) if line.accessibleName() == "Address")
    address.setFocus()
    address.setSelection(3, 9)
    before, place = address.selectedText(), bar.value()
    first = pane.shown
    shown.setting.listing.answers[KEY] = running(percent=63.0)
    shown.setting.moment += timedelta(seconds=9)
    shown.qtbot.waitUntil(lambda: pane.content.progress.bar.percent == 63.0)
    assert pane.shown is not first
    assert address.hasFocus()
    assert (address.selectedText(), bar.value()) == (before, place)


def test_relative_times_tick_without_an_answer(pane: DetailsPane, shown: Shower) -> None:
    shown(running())
    assert pane.content.process.rows.value("sign") == "3 s ago"
    shown.setting.listing.gate.close()
    shown.setting.moment += timedelta(seconds=30)
    shown.qtbot.waitUntil(lambda: pane.content.process.rows.value("sign") == "33 s ago")
    assert pane.content.progress.rows.value("length") == "4 min 40 s"


def test_one_that_vanished_is_said_to_be_gone_and_comes_back(pane: DetailsPane, shown: Shower) -> None:
    shown(completed())
    del shown.setting.listing.answers[KEY]
    shown.setting.source.publish([KEY])
    shown.qtbot.waitUntil(pane.empty.isVisible)
    assert "no longer there" in pane.empty.accessibleName()
    assert not pane.is_polling()
    shown.setting.listing.answers[KEY] = failed()
    shown.setting.source.publish([KEY])
    shown.qtbot.waitUntil(pane.content.isVisible)


def test_a_database_that_fails_is_said_and_tried_again(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.answers[KEY] = StoreFailure("database_locked", "busy", path="/data/desk.sqlite3")
    pane.show_migration(KEY)
    problem = pane.content.problem
    shown.qtbot.waitUntil(problem.isVisible)
    assert problem.tone is Tone.ERROR
    assert "/data/desk.sqlite3 is held by another program" in problem.text
    shown.setting.listing.answers[KEY] = completed()
    problem.action_triggered.emit()
    shown.qtbot.waitUntil(lambda: not problem.isVisible())
    assert pane.content.header.chip.accessibleName() == "Completed"


def test_a_failure_later_leaves_what_was_known(pane: DetailsPane, shown: Shower) -> None:
    shown(running())
    shown.setting.listing.answers[KEY] = StoreFailure("disk_full", "full", path="/data/desk.sqlite3")
    shown.qtbot.waitUntil(pane.content.problem.isVisible)
    assert pane.content.header.chip.accessibleName() == "Running"
    assert pane.is_polling()


def test_a_server_that_is_down_is_said_calmly(pane: DetailsPane, shown: Shower) -> None:
    shown.setting.watcher.server = ServerState(False, None, "no connection", ago(minutes=3))
    shown(running())
    assert "has not answered since" in pane.content.process.sentence.text()
    assert not pane.content.problem.isVisible()
    assert not pane.content.process.attention.isVisible()


def test_look_now_asks_the_server_and_says_what_it_said(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.watcher.looks = ProcessInfo(
        "migration_server_api", False, "the migration server does not know this migration"
    )
    button = pane.content.header.refresh_button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert not button.isEnabled()
    shown.qtbot.waitUntil(button.isEnabled)
    assert shown.setting.watcher.looked == [KEY]
    assert pane.content.process.sentence.text() == "The migration server does not know this migration."
    assert "Process" in titles(pane)


def test_a_look_that_fails_is_said(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.watcher.looks = StoreFailure("disk_full", "full", path="x")
    pane.look()
    pane.look()
    shown.qtbot.waitUntil(pane.content.problem.isVisible)
    assert "disk is full" in pane.content.problem.text
    assert shown.setting.watcher.looked == [KEY]


def test_a_look_at_another_migration_is_dropped(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.watcher.looks = ProcessInfo("none", False, "", server_error="no connection")
    pane.look()
    looks = set(shown.setting.desk.background._asked)
    shown(running(OTHER))
    shown.qtbot.waitUntil(lambda: looks.isdisjoint(shown.setting.desk.background._asked))
    assert pane.shown is not None
    assert pane.shown.looked is None
    assert pane.content.header.refresh_button.isEnabled()


def test_work_that_goes_on_after_an_operators_word_is_looked_at(pane: DetailsPane, shown: Shower) -> None:
    shown(ended(running(), Evidence.OPERATOR))
    assert not pane.is_polling()
    working = ProcessInfo("migration_server_api", True, "the migration server is working on it", pid=4711)
    shown.setting.watcher.looks = working
    pane.look()
    shown.qtbot.waitUntil(lambda: len(shown.setting.watcher.looked) >= 2)
    assert pane.content.process.rows.value("pid") == "4711"
    shown.setting.watcher.looks = replace(working, running=False, pid=None)
    shown.qtbot.waitUntil(lambda: not pane.is_polling())


def test_a_double_click_on_restart_starts_one_attempt(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    header, launching = pane.content.header, shown.setting.launching
    launching.gate.close()
    QTest.mouseDClick(header.restart_button, Qt.MouseButton.LeftButton)
    QTest.mouseClick(header.restart_button, Qt.MouseButton.LeftButton)
    pane.doing.restart()
    assert header.restart_button.text() == "Starting…"
    assert not header.restart_with_button.isEnabled()
    shown.qtbot.waitUntil(lambda: launching.gate.arrived == 1)
    launching.gate.open()
    shown.qtbot.waitUntil(header.restart_button.isEnabled)
    assert [call.key for call in launching.calls] == [KEY]
    assert launching.calls[0].actor == "marta"
    assert not header.message.isVisible()


@pytest.mark.parametrize(
    ("outcome", "words", "tone"),
    [
        (Launch.REFUSED, "The process migration is already running.", Tone.ERROR),
        (Launch.NOT_SENT, "Nothing was started", Tone.ERROR),
        (Launch.UNKNOWN, "unconfirmed until", Tone.ATTENTION),
    ],
)
def test_what_became_of_a_start_is_said_beside_the_button(
    outcome: Launch, words: str, tone: Tone, pane: DetailsPane, shown: Shower
) -> None:
    shown(failed())
    shown.setting.launching.outcomes = [result(KEY, outcome, "The process migration is already running.")]
    message = pane.content.header.message
    pane.doing.restart()
    shown.qtbot.waitUntil(message.isVisible)
    assert words in message.text
    assert message.tone is tone


def test_what_became_of_a_start_waits_for_its_migration(
    pane: DetailsPane, shown: Shower, restarting: Restarting
) -> None:
    shown(failed())
    shown.setting.launching.gate.close()
    shown.setting.launching.outcomes = [result(KEY, Launch.REFUSED, "Unauthorized")]
    pane.doing.restart()
    message = pane.content.header.message
    shown(running(OTHER))
    assert pane.content.header.restart_button.isEnabled()
    shown.setting.launching.gate.open()
    shown.qtbot.waitUntil(lambda: not restarting.busy(KEY))
    assert not message.isVisible()
    shown(failed())
    assert "Unauthorized" in message.text
    message.action_triggered.emit()
    shown(running(OTHER))
    shown(failed())
    assert not message.isVisible()


def test_a_failed_start_says_why(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.launching.outcomes = [StoreFailure("disk_full", "full", path="x")]
    pane.doing.restart()
    shown.qtbot.waitUntil(pane.content.header.message.isVisible)
    assert "disk is full" in pane.content.header.message.text


def test_restart_with_opens_the_form(pane: DetailsPane, shown: Shower, restarting: Restarting) -> None:
    pane.doing.restart_with()
    pane.doing.restart()
    pane.look()
    pane.refresh()
    assert restarting.dialog is None
    shown(failed())
    QTest.mouseClick(pane.content.header.restart_with_button, Qt.MouseButton.LeftButton)
    assert restarting.dialog is not None
    restarting.dialog.reject()


def test_every_control_is_named_and_works_by_keyboard(pane: DetailsPane, shown: Shower) -> None:
    shown(completed())
    header = pane.content.header
    buttons = (header.restart_button, header.restart_with_button, header.refresh_button, header.brizy_id.button)
    for button in buttons:
        assert button.accessibleName() or button.text()
        assert button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("width", [320, 400, 600])
def test_nothing_is_wider_than_the_pane(width: int, pane: DetailsPane, shown: Shower) -> None:
    shown.setting.listing.webhooks[KEY] = received_webhook()
    pane.resize(width, 700)
    for details in (completed(), failed(), silent(), running(), unconfirmed()):
        pane.show_migration(None)
        shown(details)
        assert pane.width() == width
        column = pane.content.cards.widget()
        assert column is not None
        assert column.width() <= pane.content.cards.viewport().width()
        assert column.minimumSizeHint().width() <= column.width()
        right = header_right(pane)
        assert right <= pane.content.header.width()


def header_right(pane: DetailsPane) -> int:
    header = pane.content.header
    parts = (header.restart_button, header.restart_with_button, header.chip, header.attention_chip, header.said)
    return max(part.geometry().right() for part in parts if part.isVisible())


def test_the_key_of_a_row_selected_twice_is_read_anew(pane: DetailsPane, shown: Shower) -> None:
    shown(failed())
    shown.setting.listing.answers[KEY] = completed()
    pane.show_migration(MigrationKey(KEY.mb_project_uuid, KEY.brz_project_id))
    shown.qtbot.waitUntil(lambda: pane.content.header.chip.accessibleName() == "Completed")


def test_while_the_start_call_is_under_way_it_is_starting(pane: DetailsPane, shown: Shower) -> None:
    attempt = replace(running_attempt(), launch=Launch.PENDING)
    attempt = replace(attempt, state=replace(attempt.state, status=Status.PENDING, evidence=None))
    shown(MigrationDetails(record(Status.PENDING, launch=Launch.PENDING), attempt, (attempt,)))
    assert pane.content.header.chip.accessibleName() == "Starting"
    assert pane.is_polling()


# What the server's machine shows

LEFT_BEHIND = ProcessInfo("lock_file", False, "", detected_by="lock_old", lock_file="/a.lock", lock_file_exists=True)


def test_the_servers_machine_is_looked_at_when_a_migration_is_shown_and_again(pane: DetailsPane, shown: Shower) -> None:
    watcher = shown.setting.watcher
    watcher.local = LEFT_BEHIND
    shown(failed())
    shown.qtbot.waitUntil(lambda: pane.content.process.rows.value("lock") == "/a.lock")
    assert watcher.looked_locally == [KEY]
    shown.change(replace(failed(), candidates=2))
    shown.qtbot.waitUntil(lambda: len(watcher.looked_locally) == 2)
    assert pane.shown is not None
    assert pane.shown.local is watcher.local


def test_a_disk_that_hangs_holds_up_one_worker_and_nothing_that_is_shown(pane: DetailsPane, shown: Shower) -> None:
    watcher = shown.setting.watcher
    watcher.local_gate.close()
    watcher.local = LEFT_BEHIND
    shown(failed())
    shown(running(OTHER))
    shown(failed())
    shown(completed())
    assert watcher.looked_locally == [KEY]
    shown(running(OTHER))
    watcher.local_gate.open()
    shown.qtbot.waitUntil(lambda: pane.content.process.rows.value("lock") == "/a.lock")
    assert watcher.looked_locally[:2] == [KEY, OTHER]


def test_a_local_look_that_fails_is_followed_by_the_next(pane: DetailsPane, shown: Shower) -> None:
    watcher = shown.setting.watcher
    watcher.local = StoreFailure("disk_full", "full", path="x")
    shown(failed())
    shown.qtbot.waitUntil(lambda: watcher.looked_locally == [KEY])
    shown(running(OTHER))
    shown.qtbot.waitUntil(lambda: OTHER in watcher.looked_locally)
    assert not pane.content.problem.isVisible()


def test_a_contradiction_is_acknowledged_from_its_card(pane: DetailsPane, shown: Shower, acting: Acting) -> None:
    attempt = replace(running_attempt(), state=replace(running_attempt().state, contradicted=True))
    shown(replace(running(), record=record(Status.ERROR, attention=Attention.CONTRADICTION), attempt=attempt))
    pane.content.process.attention.action_triggered.emit()
    shown.qtbot.waitUntil(lambda: acting.dialog_of(KEY) is not None)
    dialog = acting.dialog_of(KEY)
    assert dialog is not None
    assert dialog.windowTitle() == "Acknowledge"
    dialog.reject()
