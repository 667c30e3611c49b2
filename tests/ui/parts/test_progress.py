"""The bar is as long as the percentage and never says more than is known."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import ProgressBar, paint_progress

ENGLISH = QLocale("en_US")


def row_of(theme: Theme, percent: float | None) -> list[str]:
    """Paint a bar and give the colours along its middle."""
    canvas = QImage(200, 30, QImage.Format.Format_ARGB32)
    canvas.fill(QColor(theme.tokens.surface))
    painter = QPainter(canvas)
    paint_progress(painter, QRectF(0, 0, 200, 30), percent, theme.tokens, locale=ENGLISH)
    painter.end()
    return [canvas.pixelColor(x, 15).name().upper() for x in range(canvas.width())]


def lengths(theme: Theme, percent: float | None) -> tuple[int, int]:
    row = row_of(theme, percent)
    return row.count(theme.tokens.accent), row.count(theme.tokens.track)


def test_full_length(theme: Theme) -> None:
    done, left = lengths(theme, 100)
    assert done > 120
    assert left == 0


@pytest.mark.parametrize("percent", [10.0, 50.0, 62.0, 90.0])
def test_length_is_the_percentage(percent: float, theme: Theme) -> None:
    done, left = lengths(theme, percent)
    assert done / (done + left) == pytest.approx(percent / 100, abs=0.04)


def test_unknown_is_an_empty_bar_without_a_figure(theme: Theme) -> None:
    row = row_of(theme, None)
    assert row.count(theme.tokens.accent) == 0
    bar_end = len(row) - row[::-1].index(theme.tokens.track)
    assert set(row[bar_end + 1 :]) == {theme.tokens.surface}
    assert row_of(theme, 0) != row


def test_the_first_percent_is_seen(theme: Theme) -> None:
    assert lengths(theme, 0.0)[0] == 0
    assert lengths(theme, 0.2)[0] >= 4


@pytest.mark.parametrize(("wrong", "same_as"), [(-5.0, 0.0), (140.0, 100.0)])
def test_what_is_out_of_range_is_cut(wrong: float, same_as: float, theme: Theme) -> None:
    assert row_of(theme, wrong) == row_of(theme, same_as)


def test_bars_below_each_other_are_equally_long(theme: Theme) -> None:
    ends = {len(row) - row[::-1].index(theme.tokens.track) for row in (row_of(theme, 2.0), row_of(theme, 80.0))}
    assert len(ends) == 1


def test_widget_says_its_value_and_keeps_its_height(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    bar = ProgressBar(theme)
    QVBoxLayout(window).addWidget(bar)
    window.show()
    bar.set_percent(62.9)
    assert bar.value() == 62
    assert bar.percent == 62.9
    assert bar.accessibleName() == "Progress"
    assert bar.height() >= bar.fontMetrics().height()
    bar.set_percent(None)
    assert bar.value() == -1
    assert bar.percent is None
