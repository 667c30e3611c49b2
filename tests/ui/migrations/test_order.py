"""Ids are found wherever they are, and row numbers are joined to runs."""

from __future__ import annotations

from array import array

import pytest

from desktop_app.ui.migrations.order import position, positions, runs

IDS = array("q", range(1_000_000, 0, -5))


@pytest.mark.parametrize("hint", [0, 7, 100_000, 199_999, 5_000_000])
@pytest.mark.parametrize("row", [0, 8, 60_000, 199_999])
def test_an_id_is_found_from_any_hint(row: int, hint: int) -> None:
    assert position(IDS, IDS[row], hint) == row


def test_an_id_that_is_not_there_is_not_found() -> None:
    assert position(IDS, 3) is None
    assert position(array("q"), 3) is None
    assert positions(IDS, {5: 0, 3: 9}) == {5: 199_999, 3: None}


def test_neighbours_are_joined() -> None:
    assert runs([4, 2, 3, 9, 2]) == [(2, 4), (9, 9)]
    assert runs([]) == []
