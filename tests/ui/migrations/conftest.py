"""A theme, a list in memory and a desk on it for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.theme import Theme
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)
