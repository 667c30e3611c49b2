"""The icon in the system tray; offscreen there is no tray, and nothing fails."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.tray import Tray
from tests.ui.look.themes import dressed

Reason = QSystemTrayIcon.ActivationReason


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def tray(theme: Theme) -> Iterator[Tray]:
    made = Tray(theme)
    yield made
    made.vanish()


def icon_of(tray: Tray) -> QSystemTrayIcon:
    found = tray.findChild(QSystemTrayIcon)
    assert found is not None
    return found


def test_it_is_the_programs_own_icon(tray: Tray) -> None:
    icon = icon_of(tray)
    assert not icon.icon().isNull()
    assert icon.toolTip() == "Migration Desk"
    assert not icon.isVisible(), "nobody has asked for it yet"


def test_without_a_system_tray_nothing_happens(tray: Tray) -> None:
    assert not QSystemTrayIcon.isSystemTrayAvailable()
    tray.appear()
    tray.say("Migration failed", "Timeout", True)
    assert not icon_of(tray).isVisible()
    tray.vanish()


@pytest.mark.parametrize("reason", [Reason.Trigger, Reason.DoubleClick])
def test_a_click_asks_for_the_window(tray: Tray, qtbot: QtBot, reason: Reason) -> None:
    with qtbot.waitSignal(tray.window_requested):
        icon_of(tray).activated.emit(reason)


def test_a_click_that_opens_the_menu_asks_for_nothing(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tray.window_requested):
        icon_of(tray).activated.emit(Reason.Context)


def test_its_menu_shows_the_window_or_ends_the_program(tray: Tray, qtbot: QtBot) -> None:
    show, end = tray.menu.actions()
    assert icon_of(tray).contextMenu() is tray.menu
    with qtbot.waitSignal(tray.window_requested):
        show.trigger()
    with qtbot.waitSignal(tray.quit_requested):
        end.trigger()


def test_a_click_on_a_message_is_passed_on(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.message_clicked):
        icon_of(tray).messageClicked.emit()
