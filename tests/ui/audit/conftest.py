"""A theme, a desk, and a trail behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.theme import Theme
from tests.ui.audit.trails import FarTrail
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def trail(at: TestDesk, tmp_path: Path) -> Iterator[FarTrail]:
    """Give an empty trail; it closes after whoever reads it."""
    made = FarTrail(tmp_path)
    yield made
    made.gate.open()
    made.older_gate.open()
    at.runner.stop(10.0)
    made.database.close()
