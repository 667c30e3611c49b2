"""Paints the cells of the list: status, ids, progress, times; UI thread; asks nobody but the model."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import numeric_date, percent, relative_time, short_date, short_uuid
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.icons import status_icon
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.migrations import columns
from desktop_app.ui.migrations.columns import Column, Role
from desktop_app.ui.migrations.widths import Want
from desktop_app.ui.parts import paint_progress
from desktop_app.ui.parts.painting import fill_rounded
from desktop_app.ui.parts.status_chip import status_word

PADDING = 7
_EDGE = 16
_ICON = 14
_GAP = 6
_SKELETON_HEIGHT = 6
_SHORTEST_BAR = 24

# The list's header puts the sign of the order beside the title.
_ORDER_SIGN = 14


class MigrationDelegate(QStyledItemDelegate):
    """One painter for every column: no widget and no style call per cell.

    Attributes:
        hovered: The row under the mouse, -1 for none.
    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the look, the clock and the locale."""
        super().__init__(parent)
        self._desk = desk
        self.hovered = -1
        self.restyle()

    def restyle(self) -> None:
        """Measure and colour anew after the theme changed."""
        size = self._desk.theme.tokens.font_small
        self._font, self._mono = ui_font(size), mono_font(size)
        self._metrics = {id(font): QFontMetricsF(font) for font in (self._font, self._mono)}

    def wants(self, ordered_by: Column) -> dict[Column, Want]:
        """Say what width each column can use while the list is ordered by one of them."""
        words = [self._width(self._font, word) for word in _status_words()]
        sign = side_padding(Column.STATUS) + _ICON + _GAP + PADDING
        warned = sign + _GAP + _ICON
        ago, date = (int(2 * PADDING + self._width(self._font, "0" * count)) for count in (11, 18))
        times = int(2 * PADDING + max(self._width(self._font, words) for words in self._short_times())) + 1
        wants = {
            Column.STATUS: Want(
                int(sign + max(words[:-1])) + 1, int(warned + max(words[:-1])) + 1, int(warned + words[-1]) + 1
            ),
            Column.MB_UUID: Want(self._digits(13), self._digits(13), self._digits(36), whole=True),
            Column.BRIZY_ID: Want(self._digits(8), self._digits(9), self._digits(11)),
            Column.DOMAIN: Want(72, 130, 300),
            Column.PROGRESS: Want(52, 104, 160),
            Column.ERROR: Want(56, 180, 4_000),
            Column.UPDATED: Want(ago, times, max(times, date)),
        }
        # Most of the time the list is ordered by the last one: it keeps room for the sign.
        signs = {column: _ORDER_SIGN if column in (ordered_by, Column.UPDATED) else 0 for column in wants}
        return {column: want.named(self._title_width(column) + signs[column]) for column, want in wants.items()}

    def _short_times(self) -> list[str]:
        """Give the longest that is said of a time where there is enough room."""
        now = datetime(2028, 12, 28, tzinfo=UTC)
        dates = [short_date(now.replace(month=month), self._desk.locale, UTC) for month in range(1, 13)]
        return [*dates, relative_time(now - timedelta(minutes=58), now, self._desk.locale)]

    def _digits(self, count: int) -> int:
        """Give the width of a cell with so many letters of the fixed-width font."""
        return int(2 * PADDING + self._width(self._mono, "0" * count)) + 2

    def _title_width(self, column: Column) -> int:
        """Leave room for the title."""
        font = ui_font(self._desk.theme.tokens.font_small, semibold=True)
        return int(QFontMetricsF(font).horizontalAdvance(columns.title(column))) + side_padding(column) + PADDING + 2

    def _width(self, font: QFont, text: str) -> float:
        return self._metrics[id(font)].horizontalAdvance(text)

    def _paint_content(self, painter: QPainter, rect: QRectF, column: Column, row: MigrationRow) -> None:
        tokens = self._desk.theme.tokens
        if column is Column.STATUS:
            self._paint_status(painter, rect, row)
        elif column is Column.PROGRESS:
            self._paint_progress(painter, rect, row)
        elif column is Column.MB_UUID:
            uuid = row.key.mb_project_uuid
            fits = self._width(self._mono, uuid) <= rect.width()
            self._paint_text(painter, rect, uuid if fits else short_uuid(uuid), tokens.text, self._mono)
        elif column is Column.BRIZY_ID:
            self._paint_text(painter, rect, str(row.key.brz_project_id), tokens.text, self._mono, right=True)
        elif column is Column.DOMAIN:
            self._paint_text(painter, rect, row.domain, tokens.text, self._font)
        elif column is Column.UPDATED:
            self._paint_text(painter, rect, self._fitting_time(row, rect), tokens.muted, self._font, right=True)
        else:
            words = columns.text(column, row, self._desk.clock(), self._desk.locale)
            self._paint_text(painter, rect, words, tokens.muted, self._font)

    def _paint_status(self, painter: QPainter, rect: QRectF, row: MigrationRow) -> None:
        tokens, icons = self._desk.theme.tokens, self._desk.theme.icons
        colour = tokens.status(row.status).text
        icons.paint(painter, QRectF(rect.x(), rect.y(), _ICON, rect.height()), status_icon(row.status), colour, _ICON)
        words = rect.adjusted(_ICON + _GAP, 0, 0, 0)
        if row.attention is not None:
            words.setRight(words.right() - _ICON - _GAP)
            text = self._fitting_status(row, words)
            place = min(words.right(), words.left() + self._width(self._font, text)) + _GAP
            sign = QRectF(place, rect.y(), _ICON, rect.height())
            icons.paint(painter, sign, "status-attention", tokens.attention.text, _ICON)
        self._paint_text(painter, words, self._fitting_status(row, words), colour, self._font)

    def _fitting_time(self, row: MigrationRow, rect: QRectF) -> str:
        """Say when it changed as exactly as there is room for."""
        locale = self._desk.locale
        words = columns.text(Column.UPDATED, row, self._desk.clock(), locale)
        for shorter in (short_date, numeric_date):
            if self._width(self._font, words) > rect.width():
                words = shorter(row.updated_at, locale)
        return words

    def _fitting_status(self, row: MigrationRow, rect: QRectF) -> str:
        """Say what is particular about the status where not all of it fits."""
        text = columns.status_text(row)
        if self._width(self._font, text) > rect.width() and columns.is_unconfirmed(row):
            return columns.unconfirmed_word()
        return text

    def _paint_progress(self, painter: QPainter, rect: QRectF, row: MigrationRow) -> None:
        """Draw a bar where something is under way or broke off; that all was done says the status."""
        tokens, locale = self._desk.theme.tokens, self._desk.locale
        painter.setFont(self._font)
        room_for_bar = rect.width() >= _SHORTEST_BAR + self._width(self._font, percent(100, locale))
        if row.status is Status.IN_PROGRESS and room_for_bar:
            paint_progress(painter, rect, row.percent, tokens, locale=locale)
        elif row.status is Status.ERROR and row.percent is not None and room_for_bar:
            paint_progress(
                painter, rect, row.percent, tokens, locale=locale, colour=tokens.control, text_colour=tokens.muted
            )
        elif row.percent is not None and not (row.status is Status.COMPLETED and row.percent >= 100):
            self._paint_text(painter, rect, percent(row.percent, locale), tokens.muted, self._font, right=True)

    def _paint_text(
        self, painter: QPainter, rect: QRectF, text: str, colour: str, font: QFont, *, right: bool = False
    ) -> None:
        if not text:
            return
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(QColor(colour))
        # A rounded-up width keeps the last letter of a text that fits exactly.
        shown = self._metrics[id(font)].elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 0.5)
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, shown)

    def _fill(self, tokens: Tokens, option: QStyleOptionViewItem, row: int) -> str:
        if option.state & QStyle.StateFlag.State_Selected:
            return tokens.selection
        return tokens.hover if row == self.hovered else ""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell: fill, hairline, content."""
        tokens = self._desk.theme.tokens
        rect = QRectF(option.rect)
        painter.save()
        fill = self._fill(tokens, option, index.row())
        if fill:
            painter.fillRect(rect, QColor(fill))
        painter.setPen(QColor(tokens.hairline))
        painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
        inner = rect.adjusted(side_padding(Column(index.column())), 0, -PADDING, -1)
        painter.setClipRect(rect)
        row = index.data(Role.ROW)
        if isinstance(row, MigrationRow):
            self._paint_content(painter, inner, Column(index.column()), row)
        else:
            self._paint_skeleton(painter, inner, Column(index.column()))
        painter.restore()

    def _paint_skeleton(self, painter: QPainter, rect: QRectF, column: Column) -> None:
        """Stand in for a row that is on its way, at the side where its words will stand."""
        bar = QRectF(rect.x(), rect.center().y() - _SKELETON_HEIGHT / 2, rect.width() * 0.6, _SKELETON_HEIGHT)
        if column.alignment & Qt.AlignmentFlag.AlignRight:
            bar.moveRight(rect.right())
        fill_rounded(painter, bar, self._desk.theme.tokens.hairline, _SKELETON_HEIGHT / 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of a row; widths are shared out by the table."""
        return QSize(40, self._desk.theme.tokens.row_height)


def _status_words() -> list[str]:
    """Give the words a status cell has to hold: the commonest first, the longest last."""
    plain = [status_word(status) for status in (Status.IN_PROGRESS, *Status)]
    return [*plain, columns.unconfirmed_word(), columns.running_unconfirmed()]


def side_padding(column: Column) -> int:
    """Give the room left of a column's text, in px: the first one's stands under what is above the list."""
    return _EDGE if column is Column.STATUS else PADDING
