"""Paints the lines of a log: time, level as shape and word, text with what was searched for; UI thread."""

from __future__ import annotations

import re
from datetime import datetime

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.logs.model import LINE_ROLE, Line, LogColumn
from desktop_app.ui.logs.words import known_level_words, line_time
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme

LINE_HEIGHT = 22
_PADDING = 6
_EDGE = 16
_ICON = 14
_GAP = 4
_SIGNS = {Severity.ERROR: "status-error", Severity.WARNING: "status-attention"}


class LogDelegate(QStyledItemDelegate):
    """One painter for every cell.

    Attributes:
        pattern: What was searched for; None while nothing is.
        found: The place in the log of the line that was found last, -1 for none; its matches stand out.
    """

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Take the look."""
        super().__init__(parent)
        self._theme = theme
        self._locale = locale
        self.pattern: re.Pattern[str] | None = None
        self.found = -1
        self.restyle()

    def restyle(self) -> None:
        """Measure anew after the theme changed."""
        size = self._theme.tokens.font_small
        self._mono, self._words, self._mild_words = mono_font(size), ui_font(size, semibold=True), ui_font(size)
        self._mono_metrics, self._word_metrics = QFontMetricsF(self._mono), QFontMetricsF(self._words)

    def time_width(self, dated: bool) -> int:
        """Give what the column of times needs, px."""
        widest = line_time(datetime(2028, 12, 28, 20, 58, 58).astimezone(), self._locale, dated)
        return _EDGE + int(self._mono_metrics.horizontalAdvance(widest)) + _PADDING + 2

    def level_width(self) -> int:
        """Give what the column of levels needs, px."""
        widest = max(self._word_metrics.horizontalAdvance(word) for word in known_level_words())
        return 2 * _PADDING + _ICON + _GAP + int(widest) + 2

    def text_width(self, letters: int) -> int:
        """Give what a text of so many letters needs, px."""
        return 2 * _PADDING + int(self._mono_metrics.horizontalAdvance("0") * letters) + _EDGE

    def span(self, text: str, match: re.Match[str]) -> tuple[float, float]:
        """Give where a match stands in the cell of its text: left and right edge, px."""
        left = _PADDING + self._mono_metrics.horizontalAdvance(text[: match.start()])
        return left, left + self._mono_metrics.horizontalAdvance(match.group())

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        tokens = self._theme.tokens
        rect = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
        words = str(index.data())
        if not words:
            return
        painter.save()
        painter.setClipRect(rect)
        if index.column() == LogColumn.TIME:
            self._write(painter, rect.adjusted(_EDGE, 0, -_PADDING, 0), words, tokens.muted, right=True)
        elif index.column() == LogColumn.LEVEL:
            self._paint_level(painter, rect, words, index.data(LINE_ROLE).severity)
        else:
            self._paint_text(painter, rect.adjusted(_PADDING, 0, 0, 0), words, index.data(LINE_ROLE))
        painter.restore()

    def _paint_level(self, painter: QPainter, rect: QRectF, word: str, severity: Severity) -> None:
        colour = self._colour(severity)
        if severity in _SIGNS:
            sign = QRectF(rect.x() + _PADDING, rect.y(), _ICON, rect.height())
            self._theme.icons.paint(painter, sign, _SIGNS[severity], colour, _ICON)
        painter.setFont(self._words if severity in _SIGNS else self._mild_words)
        painter.setPen(QColor(colour))
        words = rect.adjusted(_PADDING + _ICON + _GAP, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, word)

    def _paint_text(self, painter: QPainter, rect: QRectF, text: str, line: Line) -> None:
        tokens = self._theme.tokens
        colour = tokens.text
        if line.continued or line.severity is Severity.DEBUG:
            colour = tokens.muted
        elif line.severity is Severity.ERROR:
            colour = tokens.error.text
        self._write(painter, rect, text, colour)
        if self.pattern is not None and self.pattern.search(text):
            self._paint_matches(painter, rect, text, line.place == self.found)

    def _paint_matches(self, painter: QPainter, rect: QRectF, text: str, found: bool) -> None:
        tokens = self._theme.tokens
        fill, colour = (tokens.accent, tokens.on_accent) if found else (tokens.attention.fill, tokens.text)
        for match in self.pattern.finditer(text) if self.pattern else ():
            left, right = self.span(text, match)
            place = QRectF(rect.x() - _PADDING + left, rect.y() + 2, right - left, rect.height() - 4)
            painter.fillRect(place, QColor(fill))
            self._write(painter, QRectF(place.x(), rect.y(), place.width() + 1, rect.height()), match.group(), colour)

    def _write(self, painter: QPainter, rect: QRectF, text: str, colour: str, right: bool = False) -> None:
        painter.setFont(self._mono)
        painter.setPen(QColor(colour))
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _colour(self, severity: Severity) -> str:
        tokens = self._theme.tokens
        if severity is Severity.ERROR:
            return tokens.error.text
        return tokens.attention.text if severity is Severity.WARNING else tokens.muted

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of a line; widths are the view's."""
        return QSize(40, LINE_HEIGHT)
