"""A theme, and a desk that knows the history of one migration."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.theme import Theme
from tests.ui.history.far_histories import FarHistories
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def far(at: TestDesk) -> Iterator[FarHistories]:
    """Give the histories behind the desk."""
    made = FarHistories()
    at.listing.history = made.history  # type: ignore[attr-defined]
    yield made
    made.gate.open()
