"""One program and one server for all tests of a file: they ask, and change only what is their own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.desk import ApiDesk, opened_desk
from tests.own_home import move_into


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ApiDesk]:
    """Give the program at work."""
    with pytest.MonkeyPatch.context() as patch:
        move_into(tmp_path_factory.mktemp("home"), patch)
        with opened_desk(tmp_path_factory.mktemp("desk")) as opened:
            yield opened
