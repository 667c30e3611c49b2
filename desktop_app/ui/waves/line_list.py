"""A list of short lines under headings, however many of them; UI thread; must not import services."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import RowDelegate, RowView
from desktop_app.ui.parts.row_delegate import PADDING
from desktop_app.ui.shortcuts import Command, sequences

_EDGE = 10
_FRAME = 1
_GAP = 16
# The mouse is never over it, as far as the ground is concerned.
_NO_ROW = -2


class Role(IntEnum):
    """What the model tells beside Qt's own roles: the whole `Line`; what it stands for, None for a heading."""

    LINE = Qt.ItemDataRole.UserRole + 1
    ITEM = Qt.ItemDataRole.UserRole + 2


@dataclass(frozen=True, slots=True)
class Line:
    """What is said in one line.

    Attributes:
        note: Said at the right, more quietly.
        icon: A sign before it; none if empty.
        tone: The pair of tokens that colours the sign; ink if empty.
        mono: Ids: set in the font in which they line up.
        tip: Said at length; the text itself if empty.
    """

    text: str
    note: str = ""
    icon: str = ""
    tone: str = ""
    mono: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together.

    Attributes:
        items: What the lines stand for.
        line: Says one of them; called for those in sight only.
        heading: Stands above them; None for none.
    """

    items: Sequence[Any]
    line: Callable[[Any], Line]
    heading: Line | None = None

    @property
    def rows(self) -> int:
        """Give how many rows it takes."""
        return len(self.items) + (self.heading is not None)


@dataclass(frozen=True, slots=True)
class _Groups:
    groups: tuple[Group, ...] = ()
    ends: tuple[int, ...] = field(default=())


class LineModel(QAbstractTableModel):
    """Groups as rows of one column; only what is looked at is put into words."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._shown = _Groups()

    def show(self, groups: Sequence[Group]) -> None:
        """Show other groups; those without items are left out, headings and all."""
        shown = tuple(group for group in groups if group.items)
        self.beginResetModel()
        self._shown = _Groups(shown, tuple(accumulate(group.rows for group in shown)))
        self.endResetModel()

    def item_at(self, row: int) -> Any:
        """Give what a row stands for; None for a heading."""
        return self._at(row)[1]

    def _at(self, row: int) -> tuple[Group, Any]:
        number = bisect_right(self._shown.ends, row)
        group = self._shown.groups[number]
        place = row - (self._shown.ends[number] - len(group.items))
        return group, group.items[place] if place >= 0 else None

    def _line(self, row: int) -> Line:
        group, item = self._at(row)
        if item is None:
            assert group.heading is not None
            return group.heading
        return group.line(item)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the number of lines."""
        return 0 if parent.isValid() or not self._shown.ends else self._shown.ends[-1]

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        """Give the one column."""
        return 0 if parent.isValid() else 1

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give what a line says."""
        if not index.isValid():
            return None
        if role == Role.ITEM:
            return self.item_at(index.row())
        line = self._line(index.row())
        if role == Role.LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.text, line.note) if part)
        return (line.tip or line.text) if role == Qt.ItemDataRole.ToolTipRole else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Let everything but headings be chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self.item_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class LineDelegate(RowDelegate):
    """Paints lines and headings."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line, heading = index.data(Role.LINE), index.data(Role.ITEM) is None
        tokens = self.theme.tokens
        painter.save()
        if heading:
            painter.fillRect(option.rect, QColor(tokens.background))
        self.paint_ground(painter, option, _NO_ROW if heading else index.row())
        rect = self.inside(QRectF(option.rect), 0)
        painter.setClipRect(option.rect)
        colour = tokens.pair(line.tone).text if line.tone else tokens.muted
        if line.icon:
            rect = self.paint_sign(painter, rect, line.icon, colour)
        if line.note:
            self.paint_text(painter, rect, line.note, tokens.muted, right=True)
            rect = rect.adjusted(0, 0, -(self.width(line.note) - 2 * PADDING + _GAP), 0)
        self.paint_text(painter, rect, line.text, tokens.text, self._font(line, heading=heading))
        painter.restore()

    def restyle(self) -> None:
        """Measure anew after the theme changed."""
        super().restyle()
        self.bold = ui_font(self.theme.tokens.font_small, semibold=True)
        self.measure(self.bold)

    def _font(self, line: Line, *, heading: bool) -> Any:
        if heading:
            return self.bold
        return self.mono if line.mono else self.font


class LineList(RowView):
    """The list itself.

    Attributes:
        lines: Its model.
        copy: Copies the chosen lines.

    Signals:
        chosen: Carries what the chosen line stands for; None where none is.
        opened: Carries what the line stands for that was double-clicked, or on which Return was pressed.
    """

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        """Make an empty one; `name` is what a screen reader calls it."""
        super().__init__(LineDelegate(theme, edge=_EDGE), name, parent)
        self.lines = LineModel(self)
        self.setModel(self.lines)
        self.setProperty("framed", "true")
        self.horizontalHeader().hide()
        self.horizontalHeader().setStretchLastSection(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.copy = QAction(self.tr("Copy"), self)
        self.copy.setShortcuts(sequences(Command.COPY_ROW))
        self.copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.copy.triggered.connect(self.copy_chosen)
        self.addAction(self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.selectionModel().selectionChanged.connect(self._tell)
        self.activated.connect(self._open)

    @property
    def item(self) -> Any:
        """Give what the chosen line stands for; None where none is chosen."""
        rows = self.selectionModel().selectedRows()
        return self.lines.item_at(rows[0].row()) if rows else None

    def show_groups(self, groups: Sequence[Group]) -> None:
        """Show other lines; none is chosen."""
        self.lines.show(groups)
        self.scrollToTop()
        self.chosen.emit(None)

    def set_rows(self, least: int, most: int | None = None) -> None:
        """Be at least so many lines high, and at most so many where that is said."""
        height = self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(least * height + 2 * _FRAME)
        if most is not None:
            self.setMaximumHeight(most * height + 2 * _FRAME)

    @Slot()
    def copy_chosen(self) -> None:
        """Put the chosen line on the clipboard."""
        rows = self.selectionModel().selectedRows()
        if rows:
            QGuiApplication.clipboard().setText(rows[0].data())

    @Slot()
    def _tell(self) -> None:
        self.chosen.emit(self.item)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        item = self.lines.item_at(index.row())
        if item is not None:
            self.opened.emit(item)
