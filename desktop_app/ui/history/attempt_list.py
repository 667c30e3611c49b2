"""The list of attempts, of which one or two are chosen; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from desktop_app.ui.history.attempt_model import LINE_ROLE, AttemptLine, AttemptModel
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import RowDelegate, chip_width, paint_chip, paint_focus_ring
from desktop_app.ui.parts.row_delegate import PADDING

_HEIGHT = 56
_UPPER, _LOWER = 24, 22
_GAP = 8
_NARROWEST_CHIP = 24.0


class AttemptDelegate(RowDelegate):
    """Paints an attempt: number, chip and time above, what else there is below."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one attempt."""
        line: AttemptLine = index.data(LINE_ROLE)
        self.hovered = index.row() if option.state & QStyle.StateFlag.State_MouseOver else -1
        painter.save()
        self.paint_ground(painter, option, index.row())
        rect = self.inside(QRectF(option.rect), 0)
        upper = QRectF(rect.x(), rect.y() + 5, rect.width(), _UPPER)
        self.paint_text(painter, upper, line.number, self.theme.tokens.text, self.mono)
        self._paint_chip(painter, upper, line)
        self.paint_text(painter, upper, line.when, self.theme.tokens.muted, right=True)
        lower = QRectF(rect.x(), upper.bottom(), rect.width(), _LOWER)
        self.paint_text(painter, lower, line.facts, self.theme.tokens.muted)
        painter.restore()

    def _paint_chip(self, painter: QPainter, upper: QRectF, line: AttemptLine) -> None:
        """Paint the chip between number and time, as wide as there is room."""
        number = self.width(line.number, self.mono) - 2 * PADDING + _GAP
        time = self.width(line.when) - 2 * PADDING + _GAP
        font = ui_font(self.theme.tokens.font_small, semibold=True)
        width = min(chip_width(line.word, font), max(_NARROWEST_CHIP, upper.width() - number - time))
        chip = QRectF(upper.x() + number, upper.y(), width, upper.height())
        tokens, icons = self.theme.tokens, self.theme.icons
        paint_chip(painter, chip, line.status, tokens, icons, attention=line.attention, word=line.word, font=font)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Give the height of an attempt."""
        return QSize(200, _HEIGHT)


class AttemptList(QListView):
    """The list; a second attempt that is chosen beside the first is to be compared with it.

    Attributes:
        attempts: The attempts.

    Signals:
        chosen_changed: Carries the ids of the chosen attempts, newest first, as a tuple.
    """

    chosen_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """List nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self._delegate = AttemptDelegate(theme, self)
        self._told: tuple[int | None, ...] = ()
        self.attempts = AttemptModel(self)
        self.setAccessibleName(self.tr("Attempts"))
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self.attempts)
        self.selectionModel().selectionChanged.connect(self._tell)
        theme.changed.connect(self._restyle)

    @property
    def chosen(self) -> tuple[int | None, ...]:
        """Give the ids of the chosen attempts, newest first."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.attempts.lines[row].id for row in rows)

    def show_lines(self, lines: Sequence[AttemptLine]) -> None:
        """Show other attempts; those that are chosen stay so, the newest is if none is."""
        chosen = self.chosen
        self.attempts.show_lines(lines)
        if not self.chosen:
            known = [line.id for line in lines]
            self.choose([one for one in chosen if one in known] or known[:1])

    def choose(self, wanted: Sequence[int | None]) -> None:
        """Choose attempts; the first of them has the keyboard."""
        flags, model = QItemSelectionModel.SelectionFlag, self.selectionModel()
        places = {line.id: row for row, line in enumerate(self.attempts.lines)}
        blocker = QSignalBlocker(model)
        model.clearSelection()
        for one in reversed(wanted):
            model.setCurrentIndex(self.attempts.index(places[one]), flags.Select)
        blocker.unblock()
        self.scrollTo(self.currentIndex())
        self.viewport().update()
        self._tell()

    @Slot()
    def _tell(self) -> None:
        if self.chosen != self._told:
            self._told = self.chosen
            self.chosen_changed.emit(self.chosen)

    @Slot()
    def _restyle(self) -> None:
        self._delegate.restyle()
        self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: numbers are not looked for by typing."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the attempts, then the focus ring around the current one."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, QRectF(self.visualRect(current)), self._theme.tokens, 3)
            painter.end()
