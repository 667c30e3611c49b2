"""The story of an attempt as a table, as high as it is long; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from desktop_app.ui.history.story import Event
from desktop_app.ui.history.words import story_title
from desktop_app.ui.history.wrapped import WrappedDelegate, WrappedTable
from desktop_app.ui.history.wrapped_model import ROW_ROLE, WrappedModel
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.row_delegate import SIGN, SIGN_GAP
from desktop_app.ui.parts.values import SIDE

translate = QCoreApplication.translate

_WHEN, _WHO, _SAID, _DID = range(4)
_LEAST_SAID = 140
# Of the width that is left beside the times: who says it, and what it did.
_BESIDE_SHARE, _BESIDE_WIDEST = 0.24, 200


class StoryModel(WrappedModel[Event]):
    """Times, who, what was said, what that did."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Start empty."""
        titles = (
            translate("History", "When"),
            translate("History", "Who says so"),
            translate("History", "What was said or done"),
            translate("History", "Effect"),
        )
        super().__init__(titles, parent)

    def cells(self, row: Event) -> Sequence[str]:
        """Give what the cells of a row say."""
        return row.when, row.who, row.said, row.did

    def tip(self, row: Event, column: int) -> str:
        """Give the exact time."""
        return row.exact if column == _WHEN else ""


class StoryDelegate(WrappedDelegate):
    """One painter for every cell: what moved the status stands out, what only added to it stays back."""

    def cell_font(self, index: QModelIndex | QPersistentModelIndex) -> QFont:
        """Give the font of a cell: times have that of ids."""
        return self.mono if index.column() == _WHEN else self.font

    def cell_indent(self, index: QModelIndex | QPersistentModelIndex) -> int:
        """Give the room for the sign before what was said."""
        return SIGN + SIGN_GAP if index.column() == _SAID else 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        painter.save()
        self.paint_ground(painter, option, index.row())
        painter.setClipRect(option.rect)
        event, font = index.data(ROW_ROLE), self.cell_font(index)
        rect = self.inside(QRectF(option.rect), index.column())
        if index.column() == _SAID:
            if event.sign:
                self.paint_sign(painter, self.first_line(rect, font), event.sign, self._tone(event))
            rect.adjust(self.cell_indent(index), 0, 0, 0)
        self.paint_wrapped(painter, rect, str(index.data()), font, self._colour(event, index.column()))
        painter.restore()

    def _tone(self, event: Event) -> str:
        tokens = self.theme.tokens
        return tokens.pair(event.tone).text if event.tone else tokens.muted

    def _colour(self, event: Event, column: int) -> str:
        tokens = self.theme.tokens
        if column == _SAID and event.sign:
            return tokens.text
        return self._tone(event) if column == _DID and event.tone == "attention" else tokens.muted


class StoryTable(WrappedTable):
    """The table; it is never scrolled by itself.

    Attributes:
        story: What is told.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Tell nothing yet."""
        self._wanted = 0
        self.story = StoryModel()
        super().__init__(StoryDelegate(theme, edge=SIDE), self.story, story_title(), parent)
        self.story.setParent(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.fitted.connect(self._take_height)

    def widths(self, available: int) -> Sequence[int]:
        """Let what was said have most of the room."""
        titled = [
            self.painted.title_width(str(self.story.headerData(column, Qt.Orientation.Horizontal)))
            for column in range(4)
        ]
        times = {event.when for event in self.story.rows}
        when = max([titled[_WHEN], *(self.painted.width(time, self.painted.mono) for time in times)])
        beside = min(_BESIDE_WIDEST, int((available - when) * _BESIDE_SHARE))
        who = max(titled[_WHO], beside, self._longest_word(event.who for event in self.story.rows))
        did = max(titled[_DID], beside, self._longest_word(event.did for event in self.story.rows))
        return when, who, max(_LEAST_SAID, available - when - who - did), did

    def _longest_word(self, texts: Iterable[str]) -> int:
        """Give the width below which a word would be broken, px."""
        words = {word for text in set(texts) for word in text.split()}
        return max((self.painted.width(word) for word in words), default=0)

    @Slot(int)
    def _take_height(self, height: int) -> None:
        self._wanted = height
        self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        """Ask for every row."""
        return QSize(400, self._wanted)
