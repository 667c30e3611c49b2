"""The table of a wave's report: painted, chosen from, copied; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import MemberReport, Standing
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import duration, short_uuid, thousands
from desktop_app.ui.parts.row_delegate import EDGE, PADDING, SIGN, SIGN_GAP, RowDelegate
from desktop_app.ui.parts.row_view import RowView
from desktop_app.ui.parts.scroll_anchor import ScrollAnchor
from desktop_app.ui.shortcuts import Command, table_action
from desktop_app.ui.waves.report_columns import ReportColumn, row_as_text, title, titles_as_text
from desktop_app.ui.waves.report_model import REPORT_ROLE, ReportModel
from desktop_app.ui.waves.words import standing_sign, standing_word

_ID_DIGITS = 10
_LEAST_ERROR = 160
_LEAST_DOMAIN = 110
_MONO = (ReportColumn.BRIZY_ID, ReportColumn.UUID)
_MUTED = (ReportColumn.NUMBER, ReportColumn.DURATION, ReportColumn.ERROR)


class ReportDelegate(RowDelegate):
    """One painter for every cell."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Take the look and the locale."""
        super().__init__(desk.theme, parent)
        self._desk = desk

    def widths(self, rows: int) -> dict[ReportColumn, int]:
        """Give what each column but the last two needs in this language, px."""
        locale = self._desk.locale
        lengths = [duration(seconds, locale) for seconds in (59 * 60 + 58, 23 * 3600 + 58 * 60)]
        needed = {
            ReportColumn.NUMBER: self.width(thousands(max(rows, 99), locale)),
            ReportColumn.STATUS: SIGN + SIGN_GAP + max(self.width(standing_word(one)) for one in Standing),
            ReportColumn.BRIZY_ID: self.width("0" * _ID_DIGITS, self.mono),
            ReportColumn.UUID: self.width(short_uuid("0" * 36), self.mono),
            ReportColumn.DURATION: max(self.width(words) for words in lengths),
        }
        widths = {column: max(width, self.title_width(title(column))) for column, width in needed.items()}
        return {**widths, ReportColumn.NUMBER: widths[ReportColumn.NUMBER] + EDGE - PADDING}

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        self.paint_ground(painter, option, index.row())
        rect, column = QRectF(option.rect), ReportColumn(index.column())
        painter.setClipRect(rect)
        inner, tokens = self.inside(rect, column), self.theme.tokens
        if column is ReportColumn.STATUS:
            report: MemberReport = index.data(REPORT_ROLE)
            sign = standing_sign(report.member.standing)
            colour = tokens.pair(sign.tone).text
            self.paint_text(painter, self.paint_sign(painter, inner, sign.icon, colour), index.data(), colour)
        else:
            colour = tokens.muted if column in _MUTED else tokens.text
            font = self.mono if column in _MONO else self.font
            right = bool(column.alignment & Qt.AlignmentFlag.AlignRight)
            self.paint_text(painter, inner, index.data(), colour, font, right=right)
        painter.restore()


class ReportTable(RowView):
    """The report.

    Attributes:
        copy: Copies the chosen members.
        go: Leads to the chosen member in the list.

    Signals:
        member_requested: Carries the `MigrationKey` of the member that was opened.
        choice_changed: Other members are chosen.
    """

    member_requested = Signal(object)
    choice_changed = Signal()

    def __init__(self, desk: Desk, model: ReportModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        delegate = ReportDelegate(desk)
        super().__init__(delegate, self.tr("Report"), parent)
        self._report = model
        self._lines = delegate
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self._anchor = ScrollAnchor(self, model.changing, model.answered, self._settle)
        self.copy = table_action(self, self.tr("Copy"), Command.COPY_ROW, self._copy_chosen)
        self.go = table_action(self, self.tr("Show in the list"), None, self._open)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().selectionChanged.connect(self._tell)
        model.answered.connect(self._fit)
        model.modelReset.connect(self._tell)
        self.doubleClicked.connect(self._open)
        desk.theme.changed.connect(self._fit)
        self._tell()

    @property
    def chosen(self) -> tuple[MigrationKey, ...]:
        """Give the members that are chosen, from top to bottom."""
        return tuple(report.member.key for report in self._chosen())

    def copy_all(self) -> None:
        """Put everything that is shown on the clipboard, under the titles."""
        self._copy([titles_as_text()], self._report.shown)

    def _chosen(self) -> list[MemberReport]:
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._report.shown[row] for row in rows]

    @Slot()
    def _copy_chosen(self) -> None:
        if chosen := self._chosen():
            self._copy([], chosen)

    def _copy(self, head: list[str], reports: list[MemberReport]) -> None:
        moments = self._report.moments
        QGuiApplication.clipboard().setText("\n".join([*head, *(row_as_text(one, moments) for one in reports)]))

    @Slot()
    def _open(self) -> None:
        if chosen := self.chosen:
            current = self.currentIndex().row()
            here = self._report.shown[current].member.key if current >= 0 else chosen[0]
            self.member_requested.emit(here if here in chosen else chosen[0])

    @Slot()
    def _tell(self) -> None:
        for action in (self.copy, self.go):
            action.setEnabled(self.selectionModel().hasSelection())
        self.choice_changed.emit()

    def _settle(self) -> None:
        """Do now what the view does before it paints: rows are laid out, scroll bars know their range."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    @Slot()
    def _fit(self) -> None:
        """Give error and domain what is left."""
        widths = self._lines.widths(self._report.rowCount())
        rest = self.viewport().width() - sum(widths.values())
        domain = max(_LEAST_DOMAIN, rest // 3)
        widths |= {ReportColumn.DOMAIN: domain, ReportColumn.ERROR: max(_LEAST_ERROR, rest - domain)}
        for column, width in widths.items():
            self.setColumnWidth(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the chosen member in the list with Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self._fit()
