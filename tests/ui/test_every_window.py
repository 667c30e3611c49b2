"""In every state of every window each control has a name, and every text stands out from its ground."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from tests.ui.details.fakes import Setting
from tests.ui.details.fakes import setting as set_up
from tests.ui.every_window import EVERY_WINDOW, States, Walk, kinds_of_window
from tests.ui.faint_text import faint, painted_words
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.naming import focusable, nameless

# Higher than any page, so that nothing is out of sight.
_TALL = 1400


@pytest.fixture(params=["light", "dark"])
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Theme]:
    yield from dressed(qapp, request.param)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def setting(theme: Theme) -> Iterator[Setting]:
    yield from set_up(theme)


@pytest.fixture
def walk(at: TestDesk, setting: Setting, qtbot: QtBot, tmp_path: Path) -> Walk:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Walk(at, setting, window, tmp_path, qtbot)


def test_no_window_is_left_out() -> None:
    assert kinds_of_window() == set(EVERY_WINDOW)


@pytest.mark.parametrize("states", EVERY_WINDOW.values(), ids=lambda states: states.__name__)
def test_names_and_contrast(states: Callable[[Walk], States], walk: Walk) -> None:
    problems, controls, words = [], 0, 0
    for name, window in states(walk):
        if window.maximumHeight() > _TALL:
            window.resize(window.width(), _TALL)
        QApplication.processEvents()
        problems += [f"{name}: nameless {one}" for one in nameless(window)]
        problems += [f"{name}: faint {one}" for one in faint(window)]
        controls += len(focusable(window))
        words += len(painted_words(window))
    assert not problems, "\n".join(problems)
    assert controls
    assert words


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


def test_the_walk_finds_what_is_faint(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    clear, pale, locked = QLabel("Clear"), QLabel("Pale"), QPushButton("Locked")
    pale.setStyleSheet(f"color: {_between(theme)}")
    locked.setEnabled(False)
    for widget in (clear, pale, locked):
        layout.addWidget(widget)
    window.show()
    qtbot.waitExposed(window)
    assert {one.text for one in painted_words(window)} == {"Clear", "Pale", "Locked"}
    assert [one.split(":")[0] for one in faint(window)] == ["'Pale'"]
    assert next(one for one in painted_words(window) if one.text == "Clear").contrast > 13


def _between(theme: Theme) -> str:
    """Give a colour half way between text and ground."""
    text, ground = QColor(theme.tokens.text), QColor(theme.tokens.background)
    channels = zip((text.red(), text.green(), text.blue()), (ground.red(), ground.green(), ground.blue()), strict=True)
    return QColor(*((one + 2 * other) // 3 for one, other in channels)).name()
