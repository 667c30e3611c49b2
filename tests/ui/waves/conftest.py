"""A theme, a desk, and waves behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.waves.far_waves import FarWaves
from tests.ui.waves.hands import Hands


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def waves(at: TestDesk, tmp_path: Path) -> Iterator[FarWaves]:
    """Give no wave; the database closes after whoever reads it."""
    made = FarWaves(tmp_path, at.source)
    yield made
    made.gate.open()
    made.acting.open()
    at.runner.stop(10.0)
    made.database.close()


@pytest.fixture
def hands(at: TestDesk, waves: FarWaves, qtbot: QtBot) -> Iterator[Hands]:
    made = Hands(at, waves, qtbot)
    yield made
    made.page.close()
