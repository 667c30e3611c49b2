"""The whole program told by a settings file alone, and an operator's hands on its settings window."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import tomlkit
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.settings import default_config_path
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.tray import Tray
from tests.far_end import FarEnd
from tests.flows.window_desk import Fill, WindowDesk, leave_empty
from tests.ui.dialogs.settings_hands import field, fill

_UNTOLD = dict.fromkeys(
    ("MIGRATION_API_URL", "MB_SITE_ID", "MB_SECRET", "MIGRATION_DESK_RECEIVER_PORT", "MIGRATION_DESK_UI_LANGUAGE"), ""
)


class SettingsDesk(WindowDesk):
    """A program in which nothing is fixed from outside but what the test fixes.

    Attributes:
        file: The settings file.
    """

    def __init__(
        self,
        qtbot: QtBot,
        data_dir: Path,
        far: FarEnd,
        environment: Mapping[str, str] | None = None,
        fill: Fill = leave_empty,
        tray: Tray | None = None,
        **sections: Mapping[str, object],
    ) -> None:
        """Write the settings file, unless an earlier start left one.

        Args:
            qtbot: Lets the window live.
            data_dir: The data directory.
            far: The migration server.
            environment: What is fixed from outside.
            fill: Writes into the database before anything is watched.
            tray: Another than the system's.
            sections: What the file says otherwise than that there is a server, a free port, and a file for secrets.
        """
        self.file = default_config_path()
        if not self.file.exists():
            self.file.parent.mkdir(parents=True)
            told = {
                "server": {"url": far.url},
                "secrets": {"place": "file"},
                "receiver": {"port": free_port()},
                "ui": {"language": "en"},
            }
            self.file.write_text(tomlkit.dumps({**told, **sections}), encoding="utf-8")
        super().__init__(qtbot, data_dir, far, {**_UNTOLD, **(environment or {})}, fill, tray)

    def open_settings(self) -> SettingsDialog:
        """Open the settings with their key, and wait until every page has read what it shows."""
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        QTest.keyClick(self.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
        self.wait(lambda: self.window.findChild(SettingsDialog) is not None)
        dialog = self.window.findChild(SettingsDialog)
        assert dialog is not None
        pages = (dialog.server, dialog.launch)
        self.wait(lambda: all(secret.stored is not None for page in pages for secret in page.secrets))
        self.wait(lambda: dialog.launch.place.has_keyring is not None)
        return dialog

    def type_in(self, dialog: SettingsDialog, changes: Mapping[str, str]) -> None:
        """Fill settings in and press Save."""
        for key, value in changes.items():
            fill(field(dialog, key), value)
        self.click(dialog.save_button)
        self.wait(lambda: dialog.save_button.text() == "Save")

    def change(self, changes: Mapping[str, str]) -> None:
        """Open the settings, fill in, save, close."""
        dialog = self.open_settings()
        self.type_in(dialog, changes)
        wrong = [one.error.text() for page in dialog.pages.values() for one in page.fields.values()]
        assert not dialog.save_button.isEnabled(), "".join(wrong) or dialog.problem.text
        self.leave(dialog)

    def leave(self, dialog: SettingsDialog) -> None:
        """Close the settings."""
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        self.wait(lambda: self.window.findChild(SettingsDialog) is None)

    def ask(self, path: str, token: str | None = None, body: object = None, url: str = "") -> int:
        """Send a request to the receiver as another program does and give the answer's code; see `answer`."""
        return self.answer(path, token, body, url)[0]

    def answer(
        self, path: str, token: str | None = None, body: object = None, url: str = ""
    ) -> tuple[int, dict[str, Any]]:
        """Send a request to the receiver as another program does and give the answer.

        Args:
            path: Below the receiver's address.
            token: Of the API; by default the one in force, empty for none.
            body: Posted as JSON; None gets.
            url: Another address than the receiver's own.
        """
        bearer = self.program.configuring.api_token() if token is None else token
        headers = {"Content-Type": "application/json", **({"Authorization": f"Bearer {bearer}"} if bearer else {})}
        content = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request((url or self.program.receiver_url) + path, content, headers)
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=20) as answer:
                return int(answer.status), json.loads(answer.read())
        except urllib.error.HTTPError as refusal:
            with refusal:
                return refusal.code, json.loads(refusal.read())


def free_port() -> int:
    """Give a port on which nobody listens."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def listener() -> Iterator[int]:
    """Have another program listen on a port."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield int(other.getsockname()[1])


def sent(far: FarEnd, name: str) -> Any:
    """Give what the last start carried under a name; secrets as a digest."""
    return dict(far.state()["launches"][-1]["parameters"])[name]
