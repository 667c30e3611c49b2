"""A theme and the icons for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.theme import Theme
from tests.ui.look.themes import dressed, read_svgs


@pytest.fixture
def svgs() -> dict[str, str]:
    return read_svgs()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)
