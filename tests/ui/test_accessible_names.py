"""Every control of every window has a name for those who do not see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question
from desktop_app.ui.dialogs.crash import CrashDialog
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.dialogs.run_dialog import RunDialog
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from tests.ui.details.fakes import Setting
from tests.ui.details.fakes import setting as set_up
from tests.ui.details.samples import KEY
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows
from tests.ui.naming import focusable, nameless


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def setting(theme: Theme) -> Iterator[Setting]:
    yield from set_up(theme)


def test_the_walk_finds_what_has_no_name(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    named, unnamed = QLineEdit(), QLineEdit()
    named.setAccessibleName("Site")
    for widget in (named, unnamed, QPushButton("Go"), QPushButton()):
        layout.addWidget(widget)
    assert len(focusable(window)) == 4
    assert nameless(window) == ["QLineEdit in QWidget", "QPushButton in QWidget"]


def test_the_main_window(at: TestDesk, qtbot: QtBot, tmp_path: Path) -> None:
    at.listing.put(*mixed_rows(20))
    window = MainWindow(at.desk, Whereabouts(tmp_path, tmp_path))
    qtbot.addWidget(window)
    window.show()
    window.begin()
    qtbot.waitUntil(lambda: window.pane.table.model().index(0, 0).data() is not None)
    window.pane.table.select_row(1)
    qtbot.waitUntil(lambda: window.details.shown is not None)
    window.show_problem("Something is wrong.")
    window.show_receiver("", "Port 8088 is taken.", 8089)
    assert len(focusable(window)) > 20
    assert not nameless(window), "\n".join(nameless(window))
    window.close()


Open = Callable[[Theme, QWidget], QWidget]


@pytest.mark.parametrize(
    "made",
    [
        lambda theme, parent: AboutDialog(theme, Whereabouts(Path("/data"), Path("/logs")), parent),
        lambda theme, parent: ConfirmDialog(theme, Question("Restart?", "It runs.", "Restart"), parent),
        lambda theme, parent: KeyboardSheet(theme, parent),
        lambda theme, parent: CrashDialog(theme, "RuntimeError: boom", parent),
    ],
    ids=["about", "confirm", "keyboard", "crash"],
)
def test_dialogs(made: Open, theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = made(theme, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert focusable(dialog)
    assert not nameless(dialog), "\n".join(nameless(dialog))


@pytest.mark.parametrize("key", [None, KEY], ids=["new", "restart"])
def test_the_run_dialog(setting: Setting, qtbot: QtBot, key: object) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = RunDialog(setting.desk, KEY if key else None, parent=window)
    dialog.open()
    qtbot.waitUntil(dialog.form.isEnabled)
    assert focusable(dialog)
    assert not nameless(dialog), "\n".join(nameless(dialog))
