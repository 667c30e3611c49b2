"""Paints the lines of the trail; UI thread; asks nobody but the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.domain.operator import AUDITED_ACTIONS, AuditEntry
from desktop_app.ui.audit.columns import AuditColumn, title
from desktop_app.ui.audit.model import ENTRY_ROLE
from desktop_app.ui.audit.words import action_word, outcome_sign, outcome_words
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import relative_time
from desktop_app.ui.parts.row_delegate import EDGE, PADDING, SIGN, SIGN_GAP, RowDelegate

_WHO_LETTERS = 14
_ID_DIGITS = 11


class AuditDelegate(RowDelegate):
    """One painter for every cell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the look and the locale."""
        super().__init__(desk.theme, parent)
        self._desk = desk

    def widths(self) -> dict[AuditColumn, int]:
        """Give what each column needs in this language, px; the last one takes what is left."""
        outcomes = max(self.width(word) for word in outcome_words().values())
        needed = {
            AuditColumn.WHEN: max(self.width(words) for words in self._times()) + EDGE - PADDING,
            AuditColumn.WHO: self.width("n" * _WHO_LETTERS),
            AuditColumn.ACTION: max(self.width(action_word(action)) for action in AUDITED_ACTIONS),
            AuditColumn.MIGRATION: self.width("0" * _ID_DIGITS, self.mono),
            AuditColumn.OUTCOME: SIGN + SIGN_GAP + outcomes,
        }
        return {column: max(width, self.title_width(title(column))) for column, width in needed.items()}

    def _times(self) -> list[str]:
        """Give the longest that is said of times."""
        now = datetime(2028, 12, 28, 20, 58, tzinfo=UTC)
        dates = [relative_time(now.replace(month=month), now, self._desk.locale, UTC) for month in range(1, 12)]
        return [*dates, relative_time(now - timedelta(minutes=58), now, self._desk.locale, UTC)]

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        self.paint_ground(painter, option, index.row())
        rect = QRectF(option.rect)
        painter.setClipRect(rect)
        entry = index.data(ENTRY_ROLE)
        self._paint_words(painter, self.inside(rect, index.column()), entry, AuditColumn(index.column()), index.data())
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRectF, entry: AuditEntry, column: AuditColumn, words: str) -> None:
        tokens = self._desk.theme.tokens
        if column is AuditColumn.OUTCOME:
            icon, tone = outcome_sign(entry)
            colour = tokens.pair(tone).text
            self.paint_text(painter, self.paint_sign(painter, rect, icon, colour), words, colour)
        elif column is AuditColumn.MIGRATION:
            self.paint_text(painter, rect, words, tokens.text, self.mono, right=True)
        else:
            muted = column in (AuditColumn.WHEN, AuditColumn.RESULT)
            self.paint_text(painter, rect, words, tokens.muted if muted else tokens.text)
