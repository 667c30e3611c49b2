"""Every column says, spells out and copies what the row holds."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QLocale, Qt

from desktop_app.domain.attempt import Attention, Launch
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.domain.query import SortColumn
from desktop_app.ui.migrations import columns
from desktop_app.ui.migrations.columns import Column
from tests.ui.migrations.stand_ins import NOW, row_of

LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
ROW = row_of(7, Status.ERROR, percent=34.4, stage="media", error="Timeout\non page 41")
UNCONFIRMED = row_of(8, Status.IN_PROGRESS, launch=Launch.UNKNOWN, attention=Attention.SILENT)


@pytest.mark.parametrize(
    ("column", "says"),
    [
        (Column.STATUS, "Error"),
        (Column.MB_UUID, "00000007-52c7-4a0e-9d1f-0c6b8e7aa41e"),
        (Column.BRIZY_ID, "23131007"),
        (Column.DOMAIN, "site-7.example"),
        (Column.PROGRESS, "34\N{NO-BREAK SPACE}%"),
        (Column.ERROR, "Timeout on page 41"),
        (Column.UPDATED, "3 min ago"),
    ],
)
def test_what_a_cell_says(column: Column, says: str) -> None:
    assert columns.text(column, ROW, NOW, LOCALE) == says


def test_native_values_keep_their_type() -> None:
    values = [columns.native(column, ROW) for column in Column]
    assert values == ["error", ROW.key.mb_project_uuid, 23_131_007, "site-7.example", 34.4, ROW.error, ROW.updated_at]


def test_tips_are_exact_and_whole() -> None:
    assert columns.tip(Column.ERROR, ROW, LOCALE) == "Timeout\non page 41"
    assert columns.tip(Column.PROGRESS, ROW, LOCALE) == "media"
    assert columns.tip(Column.STATUS, ROW, LOCALE) == ""
    assert "2026" in columns.tip(Column.UPDATED, ROW, LOCALE)
    assert "UTC" in columns.tip(Column.UPDATED, ROW, LOCALE)


def test_a_start_that_nobody_confirmed_says_so() -> None:
    assert columns.text(Column.STATUS, UNCONFIRMED, NOW, LOCALE) == "Running · unconfirmed"
    ended = row_of(8, Status.COMPLETED, launch=Launch.UNKNOWN)
    assert columns.text(Column.STATUS, ended, NOW, LOCALE) == "Completed"


def test_painted_signs_are_words_for_a_screen_reader() -> None:
    spoken = columns.spoken(Column.STATUS, UNCONFIRMED, NOW, LOCALE)
    assert "Running · unconfirmed" in spoken
    assert "; No sign of life" in spoken
    contradicted = row_of(9, attention=Attention.CONTRADICTION, provisional=True)
    assert len(columns.spoken(Column.STATUS, contradicted, NOW, LOCALE).split("; ")) == 3


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (
            row_of(1, Status.IN_PROGRESS, percent=62.0, domain="a.org"),
            "Brizy 23131001, Running 62\N{NO-BREAK SPACE}%, a.org",
        ),
        (row_of(2, Status.COMPLETED, percent=100.0, domain="b.org"), "Brizy 23131002, Completed, b.org"),
        (row_of(3, Status.PENDING, percent=None, domain=""), "Brizy 23131003, Pending"),
    ],
)
def test_the_first_cell_sums_the_row_up_for_a_screen_reader(row: MigrationRow, said: str) -> None:
    assert columns.spoken(Column.STATUS, row, NOW, LOCALE) == said


def test_a_copied_row_is_one_line_of_whole_values() -> None:
    parts = columns.row_as_text(ROW, LOCALE).split("\t")
    assert parts[:4] == ["Error", ROW.key.mb_project_uuid, "23131007", "site-7.example"]
    assert parts[5] == "Timeout on page 41"
    assert len(parts) == len(Column)


def test_every_order_has_its_column_and_numbers_stand_right() -> None:
    assert {columns.column_of(sort).sort for sort in SortColumn} == set(SortColumn)
    assert Column.BRIZY_ID.alignment & Qt.AlignmentFlag.AlignRight
    assert Column.UPDATED.descending_first
    assert not Column.DOMAIN.descending_first


def test_an_old_row_says_its_date() -> None:
    old = row_of(7, updated_at=NOW - timedelta(days=3))
    assert "2026" in columns.text(Column.UPDATED, old, NOW, LOCALE)
