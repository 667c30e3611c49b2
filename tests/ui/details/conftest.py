"""A theme, a desk on fakes and a pane on the screen for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.details import DetailsPane
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.operating import Acting
from desktop_app.ui.restarting import Restarting
from tests.ui.details.fakes import Setting
from tests.ui.details.fakes import setting as set_up
from tests.ui.look.themes import dressed

POLL_MS = 20


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def setting(theme: Theme) -> Iterator[Setting]:
    yield from set_up(theme)


@pytest.fixture
def restarting(setting: Setting, qtbot: QtBot) -> Restarting:
    return Restarting(setting.desk)


@pytest.fixture
def acting(setting: Setting, qtbot: QtBot) -> Acting:
    return Acting(setting.desk)


@pytest.fixture
def pane(setting: Setting, restarting: Restarting, acting: Acting, qtbot: QtBot) -> DetailsPane:
    pane = DetailsPane(setting.desk, restarting, acting, POLL_MS)
    qtbot.addWidget(pane)
    pane.resize(400, 700)
    pane.show()
    return pane
