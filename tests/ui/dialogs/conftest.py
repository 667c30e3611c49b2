"""A theme and a desk on fakes for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from tests.ui.details.fakes import Setting
from tests.ui.details.fakes import setting as set_up
from tests.ui.look.themes import dressed


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """What dialogs stand over; they destroy themselves, it is destroyed by the test."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def setting(theme: Theme) -> Iterator[Setting]:
    yield from set_up(theme)
