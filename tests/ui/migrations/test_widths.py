"""Columns share the width: nobody gets nothing, the UUID is whole or short, own widths stay."""

from __future__ import annotations

import pytest

from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.widths import Want, shared

WANTS = {
    Column.STATUS: Want(100, 120, 180),
    Column.MB_UUID: Want(110, 110, 280, whole=True),
    Column.BRIZY_ID: Want(70, 80, 90),
    Column.DOMAIN: Want(80, 130, 240),
    Column.PROGRESS: Want(50, 100, 160),
    Column.ERROR: Want(60, 130, 4_000),
    Column.UPDATED: Want(90, 90, 140),
}


@pytest.mark.parametrize("width", [560, 561, 700, 820, 1_100, 2_000])
def test_the_whole_width_is_used_and_nobody_is_squeezed(width: int) -> None:
    widths = shared(width, WANTS, {})
    assert sum(widths.values()) == width
    assert all(widths[column] >= want.least for column, want in WANTS.items())


def test_too_narrow_a_table_scrolls() -> None:
    assert shared(300, WANTS, {}) == {column: want.least for column, want in WANTS.items()}


@pytest.mark.parametrize("width", range(560, 1_400, 70))
def test_the_uuid_is_whole_or_short(width: int) -> None:
    assert shared(width, WANTS, {})[Column.MB_UUID] in (110, 280)


def test_a_wide_table_shows_the_whole_uuid_and_long_errors() -> None:
    widths = shared(1_600, WANTS, {})
    assert widths[Column.MB_UUID] == 280
    assert widths[Column.ERROR] > 400


def test_an_own_width_stays_and_the_others_share_the_rest() -> None:
    widths = shared(900, WANTS, {Column.ERROR: 77})
    assert widths[Column.ERROR] == 77
    assert sum(widths.values()) == 900


def test_a_column_alone_takes_what_it_can_use() -> None:
    assert shared(900, {Column.ERROR: WANTS[Column.ERROR]}, {}) == {Column.ERROR: 900}
    assert shared(900, {Column.STATUS: WANTS[Column.STATUS]}, {}) == {Column.STATUS: 180}


def test_every_title_is_whole_before_anything_else_is_better() -> None:
    named = {column: want.named(want.least + 25) for column, want in WANTS.items()}
    needed = sum(want.title for want in named.values())
    widths = shared(needed, named, {})
    assert widths == {column: want.title for column, want in named.items()}
    assert shared(needed - 30, named, {})[Column.STATUS] == named[Column.STATUS].title
