"""The theme follows the desktop or the operator, and says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.stylesheet import stylesheet
from desktop_app.ui.look.theme import Mode, Theme
from desktop_app.ui.look.tokens import DARK, LIGHT
from tests.ui.look.themes import dressed


@pytest.fixture
def following(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp, "system")


def desktop_turns(app: QApplication, scheme: Qt.ColorScheme) -> None:
    """Say what the platform says; the offscreen one has no scheme of its own."""
    app.styleHints().colorSchemeChanged.emit(scheme)


def test_a_desktop_that_says_nothing_is_light(following: Theme) -> None:
    assert following.tokens is LIGHT
    assert following.mode == "system"


def test_it_follows_the_desktop(following: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    before = following.icons
    with qtbot.waitSignal(following.changed) as heard:
        desktop_turns(qapp, Qt.ColorScheme.Dark)
    assert heard.args == [DARK]
    assert following.tokens is DARK
    assert following.icons is not before
    assert qapp.styleSheet() == stylesheet(DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == DARK.background
    with qtbot.waitSignal(following.changed):
        desktop_turns(qapp, Qt.ColorScheme.Light)
    assert qapp.styleSheet() == stylesheet(LIGHT)


def test_the_operators_choice_stands_against_the_desktop(following: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    with qtbot.waitSignal(following.changed):
        following.set_mode("dark")
    with qtbot.assertNotEmitted(following.changed):
        desktop_turns(qapp, Qt.ColorScheme.Light)
    assert following.tokens is DARK
    with qtbot.waitSignal(following.changed):
        following.set_mode("system")
    assert following.tokens is LIGHT


def test_the_same_look_again_is_no_change(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_mode("system")
        theme.set_mode("light")


def test_an_unknown_mode_is_named(theme: Theme) -> None:
    with pytest.raises(ValueError, match="'blue'; allowed are system, light, dark"):
        theme.set_mode(cast(Mode, "blue"))


def test_the_application_carries_the_programs_icon_and_font(theme: Theme, qapp: QApplication) -> None:
    assert not qapp.windowIcon().isNull()
    assert qapp.font().pixelSize() == theme.tokens.font_body
    disabled = qapp.palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled.name().upper() == theme.tokens.disabled
