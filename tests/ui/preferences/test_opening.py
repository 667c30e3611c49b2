"""One dialog at a time stands over the window, and a receiver that moved is told."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.services.importing import Importing
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from desktop_app.ui.preferences.opening import ConfiguringDialogs
from tests.ui.details.fakes import Setting
from tests.ui.dialogs.configuring_fake import FakeConfiguring

URL = "http://127.0.0.1:9123"


@pytest.fixture
def dialogs(setting: Setting, window: QWidget, tmp_path: Path) -> ConfiguringDialogs:
    desk = replace(setting.desk, importing=cast(Importing, object()))
    return ConfiguringDialogs(desk, FakeConfiguring(tmp_path), window, lambda: URL)


def test_the_settings_open_once_and_can_be_opened_again(dialogs: ConfiguringDialogs, qtbot: QtBot) -> None:
    dialogs.show_settings("watching")
    first = dialogs.dialog
    assert isinstance(first, SettingsDialog)
    assert first.pages["watching"].isVisible()
    dialogs.show_settings()
    assert dialogs.dialog is first
    assert first.pages["server"].isVisible()
    dialogs.show_setup()
    assert dialogs.dialog is first
    with qtbot.waitSignal(first.finished):
        first.reject()
    dialogs.show_setup()
    assert isinstance(dialogs.dialog, SetupDialog)


def test_a_receiver_that_moved_is_told(dialogs: ConfiguringDialogs, qtbot: QtBot) -> None:
    dialogs.show_settings("webhook")
    dialog = dialogs.dialog
    assert isinstance(dialog, SettingsDialog)
    dialog.webhook.port.suggest("9123")
    with qtbot.waitSignal(dialogs.receiver_moved):
        dialog.save()
    assert dialog.webhook.base_url.edit.placeholderText() == "http://localhost:9123"
    dialog.webhook.unsigned.suggest("reject")
    with qtbot.assertNotEmitted(dialogs.receiver_moved), qtbot.waitSignal(dialog.saved):
        dialog.save()


@pytest.mark.parametrize("way", ["run", "import"])
def test_the_set_up_ends_in_a_run_or_an_import(dialogs: ConfiguringDialogs, qtbot: QtBot, way: str) -> None:
    dialogs.show_setup()
    dialog = dialogs.dialog
    assert isinstance(dialog, SetupDialog)
    for wanted in (1, 2, 3):
        dialog.go_on()
        qtbot.waitUntil(partial(_is_at, dialog, wanted))
    asked, button = {
        "run": (dialogs.run_requested, dialog.next_button),
        "import": (dialogs.import_requested, dialog.import_button),
    }[way]
    assert button.isVisible()
    with qtbot.waitSignal(asked):
        button.click()
    assert dialogs.dialog is None


def _is_at(dialog: SetupDialog, step: int) -> bool:
    return dialog.step == step
