"""The first set-up leads from nothing to a first run, and polling only is as good an end as any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import StoreFailure
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from desktop_app.ui.parts import Health
from tests.ui.details.fakes import Setting
from tests.ui.dialogs.configuring_fake import DOWN, FakeConfiguring, MemoryKeyring

SECRET = "canary-secret"
REMOTE = "https://migrate.example.org"
LOCAL = "http://localhost:8088"


@pytest.fixture
def configuring(tmp_path: Path) -> FakeConfiguring:
    return FakeConfiguring(tmp_path, keyring=MemoryKeyring())


@pytest.fixture
def shown(setting: Setting, window: QWidget, qtbot: QtBot) -> Callable[[FakeConfiguring], SetupDialog]:
    def show(configuring: FakeConfiguring) -> SetupDialog:
        dialog = SetupDialog(setting.desk, configuring, "http://127.0.0.1:8088", window)
        dialog.open()
        qtbot.waitUntil(lambda: dialog.server.tester.reached is not None)
        qtbot.waitUntil(lambda: dialog.starts.secret.stored is not None)
        return dialog

    return show


@pytest.fixture
def dialog(shown: Callable[[FakeConfiguring], SetupDialog], configuring: FakeConfiguring) -> SetupDialog:
    return shown(configuring)


def go_on(dialog: SetupDialog, qtbot: QtBot) -> None:
    step = dialog.step
    QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.step == step + 1)
    if dialog.step == 1:
        qtbot.waitUntil(lambda: dialog.results.tester.handshake is not None)


def name_server(dialog: SetupDialog, url: str) -> None:
    dialog.server.url.edit.selectAll()
    QTest.keyClicks(dialog.server.url.edit, url)


def test_from_nothing_to_the_first_run(dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    assert configuring.tried == [("http://localhost:8080", "", "", "")]
    assert dialog.server.tester.verdict.health is Health.OK
    assert not dialog.back_button.isVisible()
    go_on(dialog, qtbot)
    assert configuring.saves == [{"server.url": "http://localhost:8080"}]
    assert configuring.called == [(LOCAL, "")]
    assert dialog.next_button.text() == "Next"
    go_on(dialog, qtbot)
    assert dialog.starts.site.edit.hasFocus()
    QTest.keyClicks(dialog.starts.site.edit, "31417")
    QTest.keyClicks(dialog.starts.secret.edit, SECRET)
    go_on(dialog, qtbot)
    assert configuring.saves[1:] == [{"launch.mb_site_id": "31417"}]
    assert configuring.kept.get("mb_secret") == SECRET
    written = [label.text() for label in dialog.findChildren(QLabel)]
    written += [edit.text() for edit in dialog.findChildren(QLineEdit)]
    assert SECRET not in "\n".join(written)
    assert dialog.ready.results.text == "Results arrive at once."
    assert dialog.ready.secret.text == "MB secret: stored"
    with qtbot.waitSignals([dialog.accepted, dialog.run_requested]):
        QTest.mouseClick(dialog.next_button, Qt.MouseButton.LeftButton)


def test_all_of_it_can_be_left_as_it_is(dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    for _ in range(3):
        go_on(dialog, qtbot)
    assert configuring.saves == [{"server.url": "http://localhost:8080"}]
    assert "given with each start" in dialog.ready.site.text
    assert "given with each start" in dialog.ready.secret.text


def test_a_server_elsewhere_is_told_an_address_that_it_reaches(
    dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.reached = {LOCAL: False}
    name_server(dialog, REMOTE)
    go_on(dialog, qtbot)
    tester = dialog.results.tester
    assert tester.there.text == "This desk reaches the server."
    assert tester.back.text == f"The server cannot reach {LOCAL}: localhost is the server itself there."
    assert tester.back.health is Health.ATTENTION
    assert "results will be polled" in tester.cure.text()
    assert dialog.next_button.text() == "Go on without webhooks"
    assert tester.suggestion is not None or "Give an address" in tester.cure.text()
    QTest.keyClicks(dialog.results.base_url.edit, "http://10.0.0.5:8088")
    assert dialog.next_button.text() == "Next"
    with qtbot.waitSignal(tester.finished):
        QTest.mouseClick(tester.button, Qt.MouseButton.LeftButton)
    assert dialog.results.tester.back.text == "The server reaches this desk: results arrive at once."


def test_the_address_that_is_suggested_is_saved_and_tried(
    dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.reached = {"http://10.0.0.5:8088": False}
    name_server(dialog, REMOTE)
    go_on(dialog, qtbot)
    QTest.keyClicks(dialog.results.base_url.edit, "http://10.0.0.5:8088")
    tester = dialog.results.tester
    with qtbot.waitSignal(tester.finished):
        QTest.mouseClick(tester.button, Qt.MouseButton.LeftButton)
    assert not dialog.results.host.isVisible()
    configuring.reached = {}
    with qtbot.waitSignal(tester.finished):
        QTest.mouseClick(tester.use_button, Qt.MouseButton.LeftButton)
    assert dialog.results.host.isVisible()
    assert configuring.saves[-1] == {"webhook.base_url": "http://10.0.0.5:8088", "receiver.host": "0.0.0.0"}
    assert dialog.step == 1
    assert dialog.next_button.text() == "Next"


def test_going_on_without_webhooks_is_calm(dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    configuring.reached = {LOCAL: False}
    for _ in range(3):
        go_on(dialog, qtbot)
    assert "polled" in dialog.ready.results.text
    assert dialog.ready.results.health is Health.OK


def test_a_server_that_does_not_answer_is_said_and_does_not_hold(
    shown: Callable[[FakeConfiguring], SetupDialog], configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.health = DOWN
    configuring.server_down = "connection refused"
    dialog = shown(configuring)
    assert dialog.server.tester.verdict.health is Health.ERROR
    go_on(dialog, qtbot)
    assert dialog.results.tester.there.text == "This desk cannot reach the server: connection refused."
    go_on(dialog, qtbot)
    go_on(dialog, qtbot)
    assert dialog.ready.server.health is Health.ATTENTION


def test_an_address_that_cannot_be_holds(dialog: SetupDialog, configuring: FakeConfiguring) -> None:
    name_server(dialog, "nowhere")
    dialog.go_on()
    assert dialog.step == 0
    assert "http://localhost:8080" in dialog.server.url.error.text()
    assert configuring.saves == []


def test_a_secret_that_cannot_be_kept_holds(
    tmp_path: Path, shown: Callable[[FakeConfiguring], SetupDialog], qtbot: QtBot
) -> None:
    configuring = FakeConfiguring(tmp_path)
    dialog = shown(configuring)
    go_on(dialog, qtbot)
    go_on(dialog, qtbot)
    assert "no keyring" in dialog.starts.place.problem.text
    QTest.keyClicks(dialog.starts.secret.edit, SECRET)
    with qtbot.waitSignal(dialog.starts.secret.failed):
        dialog.go_on()
    assert dialog.step == 2
    assert "no keyring" in dialog.starts.secret.error.text()
    dialog.starts.place.field.suggest("file")
    go_on(dialog, qtbot)
    assert configuring.kept.get("mb_secret") == SECRET


def test_return_stores_the_secret_and_goes_on(dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    go_on(dialog, qtbot)
    go_on(dialog, qtbot)
    QTest.keyClicks(dialog.starts.secret.edit, SECRET)
    QTest.keyClick(dialog.starts.secret.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.step == 3)
    assert configuring.kept.get("mb_secret") == SECRET


def test_it_can_be_skipped_and_does_not_come_again(
    dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.mouseClick(dialog.skip_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: configuring.saves == [{"server.url": "http://localhost:8080"}])


def test_one_can_go_back(dialog: SetupDialog, qtbot: QtBot) -> None:
    go_on(dialog, qtbot)
    QTest.mouseClick(dialog.back_button, Qt.MouseButton.LeftButton)
    assert dialog.step == 0


def test_a_file_that_cannot_be_written_is_said(dialog: SetupDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    configuring.save_fails = StoreFailure("settings_unwritable", "read-only", file="settings.toml")
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.problem.text != "")
    assert dialog.step == 0
    assert dialog.next_button.isEnabled()
