"""Rows come and go as the log grows, and cells say what a line says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLocale, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop_app.ui.logs.log_text import Growth, LogText, Severity, grown
from desktop_app.ui.logs.model import LONGEST_SHOWN, LogColumn, LogModel
from tests.ui.logs.far_logs import line, numbered
from tests.ui.migrations.stand_ins import NOW

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
TIP = Qt.ItemDataRole.ToolTipRole


@pytest.fixture
def model() -> LogModel:
    return LogModel(ENGLISH, lambda: NOW)


def read(model: LogModel, lines: Sequence[str]) -> Growth:
    growth = grown(model.text, lines)
    model.take(growth)
    return growth


def texts(model: LogModel) -> list[str]:
    return [str(model.index(row, LogColumn.TEXT).data()) for row in range(model.rowCount())]


def test_cells_say_when_how_grave_and_what(model: LogModel) -> None:
    read(model, [line("broken", "ERROR"), "#0 Builder.php(7)", line("odd", "LOUD")])
    local = NOW.astimezone()
    cells = [[model.index(row, column).data() for column in LogColumn] for row in range(3)]
    assert cells == [
        [f"{local:%H:%M:%S}", "Error", "broken"],
        ["", "", "#0 Builder.php(7)"],
        [f"{local:%H:%M:%S}", "LOUD", "odd"],
    ]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Time"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_the_tip_of_a_time_is_exact_with_its_zone(model: LogModel) -> None:
    read(model, [line("a")])
    assert "2026" in str(model.index(0, LogColumn.TIME).data(TIP))
    assert "UTC" in str(model.index(0, LogColumn.TIME).data(TIP))
    assert model.index(0, LogColumn.TEXT).data(TIP) is None


def test_the_tip_of_a_long_text_is_the_text_and_no_markup(model: LogModel) -> None:
    read(model, [line("<img src='file:///etc/passwd'>" + "x" * 5_000)])
    tip = str(model.index(0, LogColumn.TEXT).data(TIP))
    assert "&lt;img" in tip
    assert "<img" not in tip
    assert len(tip) < 3_000


def test_a_log_of_several_days_shows_its_dates(model: LogModel) -> None:
    read(model, [line("today")])
    assert not model.dated
    read(model, [line("before", at=NOW - timedelta(days=3)), line("today")])
    assert model.dated
    assert model.index(1, LogColumn.TIME).data().startswith("24/11/2026 ")


def test_a_line_of_any_length_can_be_drawn(model: LogModel) -> None:
    read(model, ["x" * (LONGEST_SHOWN + 1)])
    shown = model.index(0, LogColumn.TEXT).data()
    assert len(shown) == LONGEST_SHOWN + 1
    assert shown.endswith("…")


def test_growth_keeps_rows_and_tells_the_rest(model: LogModel) -> None:
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    read(model, numbered(0, 50))
    held = QPersistentModelIndex(model.index(30, LogColumn.TEXT))
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    read(model, numbered(0, 60))
    read(model, numbered(20, 70))
    assert resets == []
    assert held.row() == 10
    assert texts(model) == [f"page {number}" for number in range(20, 70)]
    read(model, numbered(200, 210))
    assert resets == [True]
    assert not held.isValid()


def test_only_grave_lines_are_shown_with_what_belongs_to_them(model: LogModel) -> None:
    read(model, [line("fine"), line("odd", "WARNING"), line("broken", "ERROR"), "#0", line("fine again")])
    model.show(Severity.ERROR)
    assert texts(model) == ["broken", "#0"]
    assert [model.place(row) for row in range(2)] == [2, 3]
    assert [model.row_of(place) for place in range(5)] == [None, None, 0, 1, None]
    assert [model.row_at(place) for place in range(5)] == [0, 0, 0, 1, 2]
    model.show(Severity.WARNING)
    assert texts(model) == ["odd", "broken", "#0"]


lines_of_a_log = st.lists(
    st.sampled_from([line("a"), line("b", "ERROR"), "#0", line("c", "WARNING"), line("c", "WARNING")[:20]]), max_size=10
)


@given(st.lists(st.tuples(st.integers(0, 6), lines_of_a_log), max_size=6), st.sampled_from(list(Severity)))
def test_however_a_log_grows_the_rows_are_those_of_its_text(
    steps: list[tuple[int, list[str]]], least: Severity
) -> None:
    model = LogModel(ENGLISH, lambda: datetime.now().astimezone())
    model.show(least)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    counts = [model.rowCount()]
    model.rowsInserted.connect(lambda _parent, first, last: counts.append(counts[-1] + last - first + 1))
    model.rowsRemoved.connect(lambda _parent, first, last: counts.append(counts[-1] - last + first - 1))
    model.modelReset.connect(lambda: counts.append(model.rowCount()))
    lines: list[str] = []
    for dropped, more in steps:
        lines = [*lines[dropped:], *more]
        growth = read(model, lines)
        text: LogText = growth.text
        assert texts(model) == [text.texts[place] for place in text.places(least)]
        assert model.rowCount() == counts[-1]
