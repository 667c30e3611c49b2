"""The lines of a log on the screen: follows the end until somebody scrolls away, keeps its place then; UI thread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import (
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHeaderView, QTableView, QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.logs.delegate import LINE_HEIGHT, LogDelegate
from desktop_app.ui.logs.log_text import Growth, Severity
from desktop_app.ui.logs.model import LONGEST_SHOWN, LogColumn, LogModel
from desktop_app.ui.parts import paint_focus_ring

_STEP = 40
_MARGIN = 40
_UP_AND_DOWN = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class LogView(QTableView):
    """A log whose end is followed.

    Attributes:
        following: Whether the end is in view and stays so.

    Signals:
        following_changed: It follows now or does so no more, or `unseen` is another number.
    """

    following_changed = Signal()

    def __init__(self, desk: Desk, model: LogModel, parent: QWidget | None = None) -> None:
        """Show a model."""
        super().__init__(parent)
        self.following = True
        self._log = model
        # Where what nobody has seen begins in the log; of no meaning while the end is in view.
        self._seen_until = 0
        self._theme = desk.theme
        self._changing = False
        self._told = (True, 0)
        self._delegate = LogDelegate(desk.theme, desk.locale, self)
        self.setItemDelegate(self._delegate)
        self._lay_out()
        self.setModel(model)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_scroll)
        bar.rangeChanged.connect(self._note_range)
        desk.theme.changed.connect(self._restyle)
        self._fit()

    def _lay_out(self) -> None:
        self.setAccessibleName(self.tr("Lines of the log"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines = self.verticalHeader()
        lines.hide()
        # A fixed height for all: nothing is measured, however many lines there are.
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        lines.setMinimumSectionSize(LINE_HEIGHT)
        lines.setDefaultSectionSize(LINE_HEIGHT)

    @property
    def unseen(self) -> int:
        """Count the rows that came since the end is not in view."""
        return 0 if self.following else self._log.rowCount() - self._log.row_at(self._seen_until)

    def take(self, growth: Growth) -> None:
        """Show a newer log: at its end if that is followed, else where it was; another log begins at its end."""
        bar = self.verticalScrollBar()
        before = bar.value()
        with self._own_moves():
            gone = self._log.take(growth)
            self._settle()
        if not growth.kept:
            self.follow()
        elif self.following:
            bar.setValue(bar.maximum())
        else:
            bar.setValue(before - gone * LINE_HEIGHT)
            self._seen_until -= growth.dropped
            self._see()
        self._fit()

    def show_from(self, least: Severity) -> None:
        """Show lines from this severity on, about the line that was in view."""
        bar = self.verticalScrollBar()
        held = self._held()
        current = self.currentIndex()
        chosen = self._log.place(current.row()) if current.isValid() else None
        with self._own_moves():
            self._log.show(least)
            self._settle()
            row = None if chosen is None else self._log.row_of(chosen)
            if row is not None:
                self._choose(row)
        if self.following or held is None:
            self.follow()
        else:
            place, below_edge = held
            bar.setValue(self._log.row_at(place) * LINE_HEIGHT - below_edge)
            self._see()

    @Slot()
    def follow(self) -> None:
        """Go to the end and stay there."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())
        self._see()

    def mark(self, pattern: re.Pattern[str] | None) -> None:
        """Let what was searched for stand out."""
        self._delegate.pattern = pattern
        self._delegate.found = -1
        self.viewport().update()

    def go_to(self, place: int) -> None:
        """Choose a line that was found and bring the match into view."""
        row = self._log.row_of(place)
        if row is None:
            return
        self._delegate.found = place
        bar, room = self.verticalScrollBar(), self.viewport().height() - LINE_HEIGHT
        top = row * LINE_HEIGHT
        if not bar.value() <= top <= bar.value() + room:
            bar.setValue(top - room // 2)
        self._choose(row)
        self._show_match(place)
        self.viewport().update()

    def current_place(self) -> int | None:
        """Give the place in the log of the line that was chosen last."""
        current = self.currentIndex()
        return self._log.place(current.row()) if current.isValid() else None

    def places_in_view(self) -> range:
        """Give the places in the log from the first to the last line in view."""
        count = self._log.rowCount()
        if not count:
            return range(0)
        first = min(count - 1, self.verticalScrollBar().value() // LINE_HEIGHT)
        last = min(count - 1, first + max(0, self.viewport().height() // LINE_HEIGHT - 1))
        return range(self._log.place(first), self._log.place(last) + 1)

    def selected_places(self) -> list[int]:
        """Give the places in the log of the selected lines, in order."""
        # Qt's stub forgets that it is a list.
        parts: list[QItemSelectionRange] = list(self.selectionModel().selection())  # type: ignore[call-overload]
        rows = sorted((part.top(), part.bottom() + 1) for part in parts)
        return [place for first, last in rows for place in self._log.places(first, last)]

    @contextmanager
    def _own_moves(self) -> Iterator[None]:
        """Let moves of the scroll bar say nothing of the operator."""
        self._changing = True
        yield
        self._changing = False

    def _choose(self, row: int) -> None:
        index = self._log.index(row, LogColumn.TEXT)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _show_match(self, place: int) -> None:
        """Scroll sideways as far as the first match in a line needs."""
        text = self._log.text.texts[place][:LONGEST_SHOWN]
        match = self._delegate.pattern.search(text) if self._delegate.pattern else None
        if match is None:
            return
        bar, width = self.horizontalScrollBar(), self.viewport().width()
        left, right = (self.columnWidth(0) + self.columnWidth(1) + edge for edge in self._delegate.span(text, match))
        if right <= width - _MARGIN:
            bar.setValue(0)
        elif not bar.value() <= left <= right <= bar.value() + width:
            bar.setValue(int(right - width + _MARGIN))

    def _held(self) -> tuple[int, int] | None:
        """Give a line in view to hold on to, the chosen one or the first, and its distance from the upper edge."""
        bar = self.verticalScrollBar()
        view, chosen = self.places_in_view(), self.current_place()
        if not view:
            return None
        place = chosen if chosen is not None and chosen in view else view.start
        return place, self._log.row_at(place) * LINE_HEIGHT - bar.value()

    @Slot(int)
    def _note_scroll(self, value: int) -> None:
        if not self._changing:
            self._see()

    @Slot(int, int)
    def _note_range(self, least: int, most: int) -> None:
        """Stay at the end while the window is made smaller."""
        if self.following and not self._changing:
            self.verticalScrollBar().setValue(most)

    def _see(self) -> None:
        """Note whether the end is in view."""
        bar = self.verticalScrollBar()
        was, self.following = self.following, bar.value() >= bar.maximum()
        if was and not self.following:
            self._seen_until = len(self._log.text)
        if self._told != (self.following, self.unseen):
            self._told = (self.following, self.unseen)
            self.following_changed.emit()

    def _settle(self) -> None:
        """Do now what the view does before it paints: rows are laid out, scroll bars know their range."""
        self.executeDelayedItemsLayout()
        self.updateGeometries()

    def _fit(self) -> None:
        time, level = self._delegate.time_width(self._log.dated), self._delegate.level_width()
        text = self._delegate.text_width(min(self._log.text.longest, LONGEST_SHOWN + 1))
        rest = self.viewport().width() - time - level
        for column, width in zip(LogColumn, (time, level, max(text, rest)), strict=True):
            if self.columnWidth(column) != width:
                self.setColumnWidth(column, width)

    @Slot()
    def _restyle(self) -> None:
        self._delegate.restyle()
        self._fit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the texts reach to the edge."""
        super().resizeEvent(event)
        self._fit()

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll no further than needed, and never sideways: a text is wider than the window, its time stands left."""
        bar, top = self.verticalScrollBar(), index.row() * LINE_HEIGHT
        bar.setValue(max(top + LINE_HEIGHT - self.viewport().height(), min(bar.value(), top)))

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: there is a field for it."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as in a text: Home and End go to the ends, left and right sideways; up and down begin in view."""
        sideways = {Qt.Key.Key_Left: -_STEP, Qt.Key.Key_Right: _STEP}
        key, view = Qt.Key(event.key()), self.places_in_view()
        if key == Qt.Key.Key_End and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.follow()
        elif key == Qt.Key.Key_Home and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.verticalScrollBar().setValue(0)
        elif key in sideways:
            bar = self.horizontalScrollBar()
            bar.setValue(bar.value() + sideways[key])
        elif key in _UP_AND_DOWN and view and self.current_place() not in view:
            self._choose(self._log.row_at(view[-1] if self.following else view[0]))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose no line by oneself: Qt would take the first one, far from the end that is in view."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines, then the focus ring around the current one."""
        super().paintEvent(event)
        current = self.currentIndex()
        if self.hasFocus() and current.isValid():
            ring = QRectF(0, self.rowViewportPosition(current.row()), self.viewport().width(), LINE_HEIGHT)
            painter = QPainter(self.viewport())
            paint_focus_ring(painter, ring, self._theme.tokens, 3)
            painter.end()
