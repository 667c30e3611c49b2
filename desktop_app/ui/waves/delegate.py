"""Paints the list of waves; UI thread; asks nobody but the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.domain.wave import WaveCounts, WaveState, WaveSummary
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import relative_time, short_date, thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.parts.chip import chip_width, paint_sign_and_word
from desktop_app.ui.parts.row_delegate import PADDING, SIGN, RowDelegate
from desktop_app.ui.waves.columns import WaveColumn, title
from desktop_app.ui.waves.figures import ended_of_total, figures_of
from desktop_app.ui.waves.model import WAVE_ROLE
from desktop_app.ui.waves.segments import paint_segments
from desktop_app.ui.waves.words import state_sign, state_word

_FEW = 999
_WHO_LETTERS = 8
_LEAST_BAR = 60
_SIGN_GAP = 4
_FIGURE_GAP = 8


class WaveDelegate(RowDelegate):
    """One painter for every cell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the look and the locale."""
        super().__init__(desk.theme, parent)
        self._desk = desk
        self._most = _FEW

    def widths(self, most: int) -> dict[WaveColumn, int]:
        """Give what each column but the name needs in this language, px; `most` is the greatest number of members."""
        self._most = max(_FEW, most)
        locale = self._desk.locale
        bold = ui_font(self.theme.tokens.font_small, semibold=True)
        chips = max(chip_width(state_word(state), bold) for state in WaveState)
        now = datetime(2028, 12, 28, 20, 58, tzinfo=UTC)
        dates = [short_date(now.replace(month=month), locale) for month in range(1, 13)]
        dates.append(relative_time(now - timedelta(minutes=58), now, locale))
        needed = {
            WaveColumn.STATE: int(chips + 0.999) + 2 * PADDING,
            WaveColumn.PROGRESS: _LEAST_BAR + PADDING + self._ended_width(),
            WaveColumn.COUNTS: len(figures_of(WaveCounts())) * self._slot() + 2 * PADDING,
            WaveColumn.BATCH: self.width(thousands(50, locale)),
            WaveColumn.CREATED: max(self.width(words) for words in dates),
            WaveColumn.WHO: self.width("n" * _WHO_LETTERS),
        }
        return {column: max(width, self.title_width(title(column))) for column, width in needed.items()}

    def _ended_width(self) -> int:
        many = thousands(self._most, self._desk.locale)
        return self.width(f"{many} / {many}")

    def _slot(self) -> int:
        """Give the room of one sign with its figure, px."""
        return SIGN + _SIGN_GAP + self.width(thousands(self._most, self._desk.locale)) - 2 * PADDING + _FIGURE_GAP

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        self.paint_ground(painter, option, index.row())
        rect = QRectF(option.rect)
        painter.setClipRect(rect)
        column, summary = WaveColumn(index.column()), index.data(WAVE_ROLE)
        inner = self.inside(rect, column)
        if column is WaveColumn.STATE:
            self._paint_state(painter, inner, summary)
        elif column is WaveColumn.PROGRESS:
            self._paint_progress(painter, inner, summary.counts)
        elif column is WaveColumn.COUNTS:
            self._paint_figures(painter, inner, summary.counts)
        else:
            self._paint_words(painter, inner, column, index.data())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, column: WaveColumn, words: str) -> None:
        tokens = self.theme.tokens
        colour = tokens.text if column in (WaveColumn.NAME, WaveColumn.BATCH) else tokens.muted
        self.paint_text(painter, rect, words, colour, right=column is WaveColumn.BATCH)

    def _paint_state(self, painter: QPainter, rect: QRectF, summary: WaveSummary) -> None:
        tokens, sign = self.theme.tokens, state_sign(summary)
        font = ui_font(tokens.font_small, semibold=True)
        word = state_word(summary.state)
        paint_sign_and_word(painter, rect, sign.icon, word, tokens.pair(sign.tone), self.theme.icons, font)

    def _paint_progress(self, painter: QPainter, rect: QRectF, counts: WaveCounts) -> None:
        words = ended_of_total(counts, self._desk.locale)
        room = max(self._ended_width(), self.width(words)) - 2 * PADDING
        bar = rect.adjusted(0, 0, -room - PADDING, 0)
        paint_segments(painter, bar, counts, self.theme.tokens)
        self.paint_text(painter, rect.adjusted(bar.width(), 0, 0, 0), words, self.theme.tokens.text, right=True)

    def _paint_figures(self, painter: QPainter, rect: QRectF, counts: WaveCounts) -> None:
        """Paint what is not zero, each in a place of its own, so that figures of all rows stand below each other."""
        for place, figure in enumerate(figures_of(counts)):
            if figure.number:
                slot = QRectF(rect.x() + place * self._slot(), rect.y(), self._slot() - _FIGURE_GAP, rect.height())
                colour = self.theme.tokens.pair(figure.sign.tone).text
                self.theme.icons.paint(
                    painter, QRectF(slot.x(), slot.y(), SIGN, slot.height()), figure.sign.icon, colour, SIGN
                )
                words = thousands(figure.number, self._desk.locale)
                self.paint_text(painter, slot.adjusted(SIGN + _SIGN_GAP, 0, _FIGURE_GAP, 0), words, colour)
