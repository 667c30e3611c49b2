"""The first start asks what a desk needs; the next ones, and those that were told, do not."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Assembly
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Diagnostics, Redactor
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.session import Hooks, Session
from desktop_app.settings import default_config_path, load_settings
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from tests.far_end import FarEnd


class Start:
    """One start of the program on a data directory."""

    def __init__(self, app: QApplication, data_dir: Path, stack: ExitStack, environment: Mapping[str, str]) -> None:
        directory = DataDirectory(data_dir)
        directory.prepare()
        hooks = sys.excepthook, threading.excepthook
        diagnostics = Diagnostics(directory.logs, "debug", Redactor())
        diagnostics.start()
        stack.callback(diagnostics.stop)
        sys.excepthook, threading.excepthook = hooks
        environment = {"MIGRATION_DESK_RECEIVER_PORT": "0", **environment}
        loaded = load_settings(environment=environment, config=None)
        self.program = stack.enter_context(Assembly(loaded, directory, diagnostics.redactor))
        session = Session(app, self.program, Hooks())
        stack.callback(session.close)
        self.window = session.window
        session.start()

    def setup(self) -> SetupDialog | None:
        return self.window.findChild(SetupDialog)

    def watches(self) -> bool:
        return self.program.watcher.state().reachable is not None


@pytest.fixture(scope="module")
def far() -> Iterator[FarEnd]:
    """A migration server for the tests of this module."""
    with FarEnd() as far_end:
        yield far_end


@pytest.fixture
def start(qapp: QApplication, data_dir: Path) -> Iterator[Callable[[Mapping[str, str]], Start]]:
    with ExitStack() as stack:
        yield lambda environment: Start(qapp, data_dir, stack, environment)


def test_the_first_start_asks_and_what_is_said_is_in_force(
    start: Callable[[Mapping[str, str]], Start], far: FarEnd, qtbot: QtBot
) -> None:
    begun = start({})
    qtbot.waitUntil(lambda: begun.setup() is not None, timeout=10_000)
    dialog = begun.setup()
    assert dialog is not None
    assert not default_config_path().exists()
    dialog.server.url.suggest(far.url)
    dialog.server.test()
    qtbot.waitUntil(lambda: dialog.server.tester.reached is True, timeout=10_000)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.results.tester.handshake is not None, timeout=20_000)
    assert dialog.results.tester.handshake is not None
    assert dialog.results.tester.handshake.to_us
    assert far.url in default_config_path().read_text(encoding="utf-8")
    assert begun.program.settings.server.url == far.url
    qtbot.waitUntil(lambda: bool(begun.program.watcher.state().reachable), timeout=20_000)
    dialog.starts.place.field.suggest("file")
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step == 2)
    dialog.go_on()
    qtbot.waitUntil(lambda: dialog.step == 3)
    dialog.go_on()
    assert begun.program.settings.secrets.place == "file"


def test_from_nothing_to_a_completed_migration_with_clicks_and_keys(
    start: Callable[[Mapping[str, str]], Start], far: FarEnd, qtbot: QtBot, no_keyring: None
) -> None:
    begun = start({"MIGRATION_DESK_UI_LANGUAGE": "en"})
    qtbot.waitUntil(lambda: begun.setup() is not None, timeout=10_000)
    setup = begun.setup()
    assert setup is not None

    def press(button: QAbstractButton) -> None:
        qtbot.waitUntil(lambda: button.isEnabled() and button.isVisible(), timeout=10_000)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    setup.server.url.edit.selectAll()
    QTest.keyClicks(setup.server.url.edit, far.url)
    QTest.keyClick(setup.server.url.edit, Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: setup.server.tester.reached is True, timeout=10_000)
    press(setup.next_button)
    qtbot.waitUntil(lambda: setup.results.tester.handshake is not None, timeout=20_000)
    press(setup.next_button)
    qtbot.waitUntil(lambda: setup.step == 2 and setup.starts.place.has_keyring is False, timeout=10_000)
    QTest.keyClicks(setup.starts.site.edit, "31417")
    QTest.keyClicks(setup.starts.secret.edit, "secret-1")
    setup.starts.place.field.suggest("file")
    press(setup.next_button)
    qtbot.waitUntil(lambda: setup.step == 3, timeout=10_000)
    press(setup.next_button)
    qtbot.waitUntil(lambda: begun.window.restarting.dialog is not None)
    form = begun.window.restarting.dialog
    assert form is not None
    QTest.keyClicks(form.form.fields["mb_project_uuid"].edit, "very-first")
    QTest.keyClicks(form.form.fields["brz_project_id"].edit, "9001")
    press(form.run_button)

    def completed() -> bool:
        row = begun.program.listing.row_of(MigrationKey("very-first", 9001))
        return row is not None and row.status is Status.COMPLETED

    qtbot.waitUntil(completed, timeout=60_000)
    assert dict(far.state()["launches"][-1]["parameters"])["mb_site_id"] == "31417"


def test_who_was_told_does_not_ask(start: Callable[[Mapping[str, str]], Start], far: FarEnd, qtbot: QtBot) -> None:
    begun = start({"MIGRATION_API_URL": far.url})
    qtbot.waitUntil(begun.watches, timeout=10_000)
    assert begun.setup() is None


def test_a_settings_file_says_that_somebody_was_asked(
    start: Callable[[Mapping[str, str]], Start], far: FarEnd, qtbot: QtBot
) -> None:
    default_config_path().parent.mkdir(parents=True)
    default_config_path().write_text(f'[server]\nurl = "{far.url}"\n', encoding="utf-8")
    begun = start({})
    qtbot.waitUntil(begun.watches, timeout=10_000)
    assert begun.setup() is None
