"""The settings show what is in force, save what is changed, and never show a secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.errors import Conflict, StoreFailure
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.parts import Health
from desktop_app.ui.preferences.secret_field import SecretField
from tests.ui.details.fakes import Setting
from tests.ui.dialogs.configuring_fake import DOWN, FakeConfiguring, MemoryKeyring
from tests.ui.dialogs.settings_hands import field, fill

SECRET = "canary-secret"


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def configuring(tmp_path: Path, keyring: MemoryKeyring) -> FakeConfiguring:
    return FakeConfiguring(tmp_path, keyring=keyring)


@pytest.fixture
def shown(setting: Setting, window: QWidget, qtbot: QtBot) -> Callable[[FakeConfiguring], SettingsDialog]:
    def show(configuring: FakeConfiguring) -> SettingsDialog:
        dialog = SettingsDialog(setting.desk, configuring, "http://127.0.0.1:8088", window)
        dialog.open()
        qtbot.waitUntil(lambda: all(page_is_read(dialog, name) for name in ("server", "launch")))
        return dialog

    return show


@pytest.fixture
def dialog(shown: Callable[[FakeConfiguring], SettingsDialog], configuring: FakeConfiguring) -> SettingsDialog:
    return shown(configuring)


def page_is_read(dialog: SettingsDialog, name: str) -> bool:
    known = all(secret.stored is not None for secret in dialog.pages[name].secrets)
    return known and dialog.launch.place.has_keyring is not None


def texts(widget: QWidget) -> str:
    """Give everything that is written in a dialog, or said to a screen reader."""
    written: list[QLabel | QLineEdit | QPushButton] = [
        *widget.findChildren(QLabel),
        *widget.findChildren(QLineEdit),
        *widget.findChildren(QPushButton),
    ]
    found = [part.text() for part in written]
    for part in widget.findChildren(QWidget):
        found += [part.accessibleName(), part.accessibleDescription(), part.toolTip()]
    return "\n".join(found)


@pytest.mark.parametrize(
    ("key", "typed", "saved"),
    [
        ("server.url", "https://migrate.example.org", "https://migrate.example.org"),
        ("server.proxy", "http://proxy:3128", "http://proxy:3128"),
        ("server.ca_file", "/etc/ca.pem", "/etc/ca.pem"),
        ("webhook.base_url", " http://10.0.0.5:8088 ", "http://10.0.0.5:8088"),
        ("webhook.unsigned", "reject", "reject"),
        ("receiver.host", "0.0.0.0", "0.0.0.0"),
        ("receiver.port", "8099", 8099),
        ("api.anonymous_read", "", True),
        ("api.remote", "", True),
        ("launch.mb_site_id", "31417", "31417"),
        ("secrets.place", "file", "file"),
        ("worker_host.cache_path", "/srv/cache", "/srv/cache"),
        ("worker_host.log_path", "/srv/log", "/srv/log"),
        ("worker_host.pids", "foreign", "foreign"),
        ("worker_host.command", "^php", "^php"),
        ("watch.selected_interval", "2.5", 2.5),
        ("watch.interval", "7", 7.0),
        ("watch.budget", "20", 20.0),
        ("watch.silence", "45", 45.0),
        ("ui.theme", "dark", "dark"),
        ("ui.language", "ru", "ru"),
        ("ui.notifications", "all", "all"),
    ],
)
def test_each_change_is_saved_under_its_key(
    key: str, typed: str, saved: object, dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    assert not dialog.save_button.isEnabled()
    changed = field(dialog, key)
    fill(changed, typed)
    assert dialog.save_button.isEnabled()
    with qtbot.waitSignal(dialog.saved) as told:
        QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert configuring.saves == [{key: saved}]
    assert configuring.value(key) == saved
    assert told.args == [(key,)]
    assert not changed.is_changed
    assert not dialog.save_button.isEnabled()


def test_the_theme_changes_at_once(dialog: SettingsDialog, setting: Setting, qtbot: QtBot) -> None:
    fill(field(dialog, "ui.theme"), "dark")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert setting.theme.mode == "dark"


@pytest.mark.parametrize(
    ("key", "wrong", "allowed"),
    [
        ("server.url", "localhost", "http://localhost:8080"),
        ("receiver.port", "99999", "0 to 65535"),
        ("receiver.port", "many", "0 to 65535"),
        ("watch.budget", "0", "0.1 to 1000"),
        ("watch.interval", "soon", "0.5 to 3600"),
        ("worker_host.command", "php(", "php|apache|httpd"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    key: str, wrong: str, allowed: str, dialog: SettingsDialog, configuring: FakeConfiguring
) -> None:
    changed = field(dialog, key)
    fill(changed, wrong)
    dialog.show_page("appearance")
    dialog.save()
    assert allowed in changed.error.text()
    assert changed.error.isVisible()
    assert changed.editor.property("invalid") == "true"
    assert allowed in changed.editor.accessibleDescription()
    assert configuring.saves == []
    fill(changed, "1")
    assert changed.error.isHidden()


def test_what_the_environment_sets_is_shown_and_locked(
    tmp_path: Path, shown: Callable[[FakeConfiguring], SettingsDialog]
) -> None:
    environment = {
        "MIGRATION_API_URL": "http://localhost:9000",
        "MIGRATION_DESK_UI_THEME": "dark",
        "MIGRATION_DESK_API_REMOTE": "true",
        "MB_SECRET": SECRET,
    }
    dialog = shown(FakeConfiguring(tmp_path, environment))
    url = dialog.server.url
    assert url.edit.text() == "http://localhost:9000"
    assert url.edit.isReadOnly()
    assert "MIGRATION_API_URL" in url.lock.text()
    for key, variable in (("ui.theme", "MIGRATION_DESK_UI_THEME"), ("api.remote", "MIGRATION_DESK_API_REMOTE")):
        locked = field(dialog, key)
        assert not locked.editor.isEnabled()
        assert variable in locked.lock.text()
        assert variable in locked.editor.accessibleDescription()
    dialog.show_page("launch")
    secret = dialog.launch.secret
    assert "MB_SECRET" in secret.lock.text()
    assert secret.state.text == "stored"
    assert not secret.replace_button.isVisible()
    assert SECRET not in texts(dialog)


def replace(secret: SecretField, value: str) -> None:
    QTest.mouseClick(secret.replace_button, Qt.MouseButton.LeftButton)
    assert secret.edit.echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClicks(secret.edit, value)
    QTest.mouseClick(secret.keep_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(("page", "name"), [("server", "server_token"), ("launch", "mb_secret")])
def test_a_secret_is_kept_and_leaves_the_window(
    page: str, name: str, dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    dialog.show_page(page)
    secret = dialog.pages[page].secrets[0]
    assert secret.state.text == "not stored"
    with qtbot.waitSignal(secret.kept):
        replace(secret, SECRET)
    assert configuring.kept.get(name) == SECRET
    assert secret.state.text == "stored"
    assert SECRET not in texts(dialog)
    QTest.mouseClick(secret.forget_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: secret.state.text == "not stored")
    assert not configuring.kept.has(name)


def test_save_keeps_what_is_typed_as_a_secret(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    dialog.show_page("launch")
    dialog.launch.secret.ask()
    QTest.keyClicks(dialog.launch.secret.edit, SECRET)
    assert dialog.save_button.isEnabled()
    fill(field(dialog, "secrets.place"), "file")
    with qtbot.waitSignal(dialog.launch.secret.kept):
        dialog.save()
    assert configuring.secret_place == "file"
    assert configuring.kept.get("mb_secret") == SECRET
    assert SECRET not in texts(dialog)


def test_a_secret_in_the_settings_file_is_taken_out_of_it(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.configuration.save({"launch.mb_secret": "old"})
    secret = dialog.launch.secret
    dialog.show_page("launch")
    secret.load()
    qtbot.waitUntil(lambda: secret.state.text == "stored")
    with qtbot.waitSignal(secret.kept):
        replace(secret, SECRET)
    assert configuring.value("launch.mb_secret") == ""
    assert "old" not in configuring.file.read_text(encoding="utf-8")
    assert configuring.kept.get("mb_secret") == SECRET


def test_secrets_move_with_their_place(
    dialog: SettingsDialog, configuring: FakeConfiguring, keyring: MemoryKeyring, qtbot: QtBot
) -> None:
    configuring.set_secret("mb_secret", SECRET)
    fill(field(dialog, "secrets.place"), "file")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    assert keyring.kept == {}
    assert configuring.kept.get("mb_secret") == SECRET


def test_without_a_keyring_it_says_so_and_offers_the_others(
    tmp_path: Path, shown: Callable[[FakeConfiguring], SettingsDialog], qtbot: QtBot
) -> None:
    configuring = FakeConfiguring(tmp_path)
    dialog = shown(configuring)
    dialog.show_page("launch")
    place = dialog.launch.place
    assert "no keyring" in place.problem.text
    assert "Choose a file" in place.problem.text
    box = place.field.box
    enabled = [box.model().flags(box.model().index(row, 0)) & Qt.ItemFlag.ItemIsEnabled for row in range(box.count())]
    assert [bool(one) for one in enabled] == [False, True, True]
    secret = dialog.launch.secret
    with qtbot.waitSignal(secret.failed):
        replace(secret, SECRET)
    assert "no keyring" in secret.error.text()
    fill(place.field, "file")
    with qtbot.waitSignal(secret.kept):
        dialog.save()
    assert configuring.kept.get("mb_secret") == SECRET
    assert "Choose a file" not in place.problem.text


def test_the_typed_server_is_tested_with_what_is_typed(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    fill(field(dialog, "server.url"), "https://migrate.example.org")
    fill(field(dialog, "server.proxy"), "http://proxy:3128")
    dialog.server.token.ask()
    QTest.keyClicks(dialog.server.token.edit, SECRET)
    with qtbot.waitSignal(dialog.server.tester.finished):
        QTest.mouseClick(dialog.server.tester.button, Qt.MouseButton.LeftButton)
    assert configuring.tried == [("https://migrate.example.org", SECRET, "http://proxy:3128", "")]
    assert configuring.saves == []
    assert dialog.server.tester.reached
    configuring.health = DOWN
    with qtbot.waitSignal(dialog.server.tester.finished):
        QTest.mouseClick(dialog.server.tester.button, Qt.MouseButton.LeftButton)
    assert dialog.server.tester.reached is False
    assert "cannot be reached" in dialog.server.tester.verdict.text
    fill(field(dialog, "server.url"), "x")
    assert not dialog.server.tester.isVisible()


@pytest.mark.parametrize(
    ("url", "warns"),
    [
        ("http://migrate.example.org:8080", True),
        ("https://migrate.example.org", False),
        ("http://localhost:8080", False),
        ("http://127.0.0.1:8080", False),
        ("http://[", False),
    ],
)
def test_an_open_way_to_another_machine_is_warned_of(url: str, warns: bool, dialog: SettingsDialog) -> None:
    fill(field(dialog, "server.url"), url)
    assert dialog.server.warning.isVisible() is warns
    assert ("unencrypted" in dialog.server.warning.text) is warns


def test_a_handshake_that_works_says_so(dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot) -> None:
    dialog.show_page("webhook")
    tester = dialog.webhook.tester
    with qtbot.waitSignal(tester.finished):
        QTest.mouseClick(tester.button, Qt.MouseButton.LeftButton)
    assert configuring.called == [("http://localhost:8088", "")]
    assert (tester.there.health, tester.back.health) == (Health.OK, Health.OK)
    assert not tester.cure.isVisible()
    assert not tester.use_button.isVisible()


def test_a_server_that_is_not_reached_is_the_first_direction(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.server_down = "connection refused"
    dialog.show_page("webhook")
    tester = dialog.webhook.tester
    with qtbot.waitSignal(tester.finished):
        dialog.webhook.test()
    assert tester.there.text == "This desk cannot reach the server: connection refused."
    assert tester.there.health is Health.ERROR
    assert tester.back.text == ""


def test_what_needs_another_listening_address_is_saved_before_it_is_tested(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    fill(field(dialog, "server.url"), "https://migrate.example.org")
    with qtbot.waitSignal(dialog.saved):
        dialog.save()
    configuring.reached = {"http://10.0.0.5:8088": False}
    fill(field(dialog, "webhook.base_url"), "http://10.0.0.5:8088")
    tester = dialog.webhook.tester
    with qtbot.waitSignal(tester.finished):
        dialog.webhook.test()
    assert "listens on 127.0.0.1, for this machine alone" in tester.back.text
    assert tester.back.health is Health.ATTENTION
    assert tester.use_button.text() == "Listen on 0.0.0.0"
    configuring.reached = {}
    QTest.mouseClick(tester.use_button, Qt.MouseButton.LeftButton)
    assert tester.button.text() == "Save and test"
    with qtbot.waitSignal(tester.finished):
        QTest.mouseClick(tester.button, Qt.MouseButton.LeftButton)
    assert configuring.saves[-1] == {"webhook.base_url": "http://10.0.0.5:8088", "receiver.host": "0.0.0.0"}
    assert tester.handshake is not None
    assert tester.handshake.to_us
    assert tester.button.text() == "Test"


def test_the_api_token_is_dots_until_it_is_asked_for(dialog: SettingsDialog, qtbot: QtBot) -> None:
    dialog.show_page("webhook")
    token = dialog.webhook.token
    assert "api-token" not in texts(dialog)
    QTest.mouseClick(token.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "api-token-1")
    QGuiApplication.clipboard().clear()
    assert "api-token" not in texts(dialog)
    QTest.mouseClick(token.show_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: token.edit.text() == "api-token-1")
    QTest.mouseClick(token.renew_button, Qt.MouseButton.LeftButton)
    assert token.question is not None
    token.question.accept()
    qtbot.waitUntil(lambda: token.edit.text() == "api-token-2")
    QTest.mouseClick(token.show_button, Qt.MouseButton.LeftButton)
    assert "api-token" not in texts(dialog)


@pytest.mark.parametrize(
    ("failure", "key"),
    [
        (Conflict("port_taken", "taken", port=8099, host="127.0.0.1"), "receiver.port"),
        (Conflict("port_forbidden", "not allowed", port=80, host="127.0.0.1"), "receiver.port"),
        (Conflict("address_unusable", "no such address", host="10.9.9.9", port=8088), "receiver.host"),
    ],
)
def test_a_port_that_is_taken_is_said_beside_it(
    failure: Exception, key: str, dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.save_fails = failure
    fill(field(dialog, "launch.mb_site_id"), "7")
    dialog.save()
    said = dialog.pages["webhook"].fields[key].error
    qtbot.waitUntil(lambda: said.text() != "")
    assert "Nothing was saved" in said.text()
    assert "no webhook" not in said.text(), "the receiver goes on where it was"
    assert dialog.pages["webhook"].isVisible()
    assert dialog.save_button.isEnabled()


def test_a_file_that_cannot_be_written_is_said_below(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    configuring.save_fails = StoreFailure("settings_unwritable", "read-only", file="settings.toml")
    fill(field(dialog, "launch.mb_site_id"), "7")
    dialog.save()
    qtbot.waitUntil(lambda: dialog.problem.text != "")
    assert "cannot be changed" in dialog.problem.text
    assert dialog.launch.site.value() == "7"


def test_closing_asks_before_changes_are_lost(
    dialog: SettingsDialog, configuring: FakeConfiguring, qtbot: QtBot
) -> None:
    fill(field(dialog, "launch.mb_site_id"), "7")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.question is not None
    with qtbot.waitSignal(dialog.rejected):
        dialog.question.accept()
    assert configuring.saves == []


def test_closing_without_changes_asks_nothing(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.rejected):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_every_control_has_a_name(dialog: SettingsDialog) -> None:
    controls = [part for kind in (QLineEdit, QComboBox, QListWidget) for part in dialog.findChildren(kind)]
    assert controls
    nameless = [part for part in controls if not part.accessibleName() and not isinstance(part.parent(), QComboBox)]
    assert nameless == []
