"""A theme, a desk with a log behind it, and a window on that log."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.services.logs import Logs
from desktop_app.ui.look.theme import Theme
from tests.ui.logs.far_logs import LogDesk
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def logged(at: TestDesk) -> Iterator[LogDesk]:
    """Give a desk whose migration runs and has a log."""
    made = LogDesk(at)
    at.desk = replace(at.desk, logs=cast(Logs, made.logs))
    at.listing.put(made.row)
    yield made
    made.logs.gate.open()
