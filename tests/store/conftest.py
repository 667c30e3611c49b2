"""An opened database in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.store.database import Database
from tests.store.samples import NOW


@pytest.fixture
def database_file(tmp_path: Path) -> Path:
    """Name the file; its folder does not exist yet."""
    return tmp_path / "data" / "desk.sqlite3"


@pytest.fixture
def database(database_file: Path) -> Iterator[Database]:
    """Open an empty database and close it after the test."""
    opened = Database(database_file)
    opened.open(NOW)
    yield opened
    opened.close()
