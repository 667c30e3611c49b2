"""A theme, a desk that imports and exports, and a folder for the files of previews that is empty in the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.look.theme import Theme
from tests.ui.conftest import Speak
from tests.ui.exchange.desks import ExchangeDesk, exchange_desk
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Whatever is read is let go of: by cancelling, by closing, by another source."""
    folder = tmp_path / "staged"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    yield folder
    assert list(folder.iterdir()) == []


@pytest.fixture(autouse=True)
def english(speak: Speak) -> None:
    """Numbers decide how their words end: even English needs its translation for that."""
    speak("en")


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def exchange(own_folder: Path, at: TestDesk, tmp_path: Path) -> Iterator[ExchangeDesk]:
    with exchange_desk(at, tmp_path) as made:
        yield made
