"""The rail at the window's left: views of the list and, below a hairline, pages; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations.views import View, view_tip, view_title
from desktop_app.ui.page import PageEntry
from desktop_app.ui.parts import Hairline
from desktop_app.ui.shortcuts import VIEWS, Command, with_keys

RAIL_VIEWS = (View.ALL, View.RUNNING, View.ERRORS, View.ATTENTION)
_WIDE = 124
_NARROW = 48
# What stands beside the words of an entry: margins, paddings and its icon, px.
_BESIDE_WORDS = 60


class ViewsRail(QListWidget):
    """One entry for each view and each page; where the window is narrow, its icon only.

    Signals:
        view_chosen: Carries the `View`.
        page_chosen: Carries the page's id.
    """

    view_chosen = Signal(object)
    page_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """List the views; the first is chosen."""
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self._view = View.ALL
        self._page = ""
        # Row by row; the hairline between views and pages is None.
        self._places: list[View | PageEntry | None] = []
        self.setObjectName("views")
        self.setAccessibleName(self.tr("Views"))
        self.setIconSize(QSize(theme.tokens.icon_small, theme.tokens.icon_small))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.setViewportMargins(theme.tokens.space_s, theme.tokens.space_s, theme.tokens.space_s, 0)
        for view, command in zip(RAIL_VIEWS, VIEWS, strict=True):
            self._add_place(view, view_tip(view), command)
        self.set_narrow(False)
        self._mark()
        self.currentRowChanged.connect(self._choose)
        theme.changed.connect(self._restyle)

    def add_page(self, entry: PageEntry) -> None:
        """List a page below the views."""
        if None not in self._places:
            self._add_hairline()
        self._add_place(entry, entry.tip, entry.command)
        self.set_narrow(self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words out, or say them."""
        self._narrow = narrow
        self.setFixedWidth(_NARROW if narrow else self._wide())
        for row, place in enumerate(self._places):
            self.item(row).setText("" if narrow else _title(place))

    def show_view(self, view: View) -> None:
        """Note the view in force; one that is not on the rail leaves nothing marked."""
        self._view = view
        self._mark()

    def show_page(self, page_id: str) -> None:
        """Mark the page that is seen; a page that is not on the rail is the list, whose view is marked."""
        self._page = page_id
        self._mark()

    def _add_place(self, place: View | PageEntry, tip: str, command: Command | None) -> None:
        self._places.append(place)
        item = QListWidgetItem(self._theme.icons.icon(place.icon), _title(place), self)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, _title(place))
        item.setToolTip(tip if command is None else with_keys(tip, command))
        # Said, not measured: the first layout comes before the stylesheet.
        item.setSizeHint(QSize(0, self._theme.tokens.row_height))

    def _add_hairline(self) -> None:
        self._places.append(None)
        tokens = self._theme.tokens
        item = QListWidgetItem(self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setSizeHint(QSize(0, 2 * tokens.space_s + 1))
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(tokens.space_xs, tokens.space_s, tokens.space_xs, tokens.space_s)
        layout.addWidget(Hairline())
        self.setItemWidget(item, holder)

    def _mark(self) -> None:
        pages = [row for row, place in enumerate(self._places) if _is_page(place, self._page)]
        views = [row for row, place in enumerate(self._places) if place is self._view]
        blocker = QSignalBlocker(self)
        self.setCurrentRow((pages or views or [-1])[0])
        blocker.unblock()

    def _wide(self) -> int:
        """Give the width at which every word is whole in the language of the window, px."""
        metrics = QFontMetrics(ui_font(self._theme.tokens.font_body))
        longest = max(metrics.horizontalAdvance(_title(place)) for place in self._places)
        return max(_WIDE, longest + _BESIDE_WORDS)

    @Slot(int)
    def _choose(self, row: int) -> None:
        place = self._places[row] if row >= 0 else None
        if isinstance(place, View):
            self.view_chosen.emit(place)
        elif place is not None:
            self.page_chosen.emit(place.id)

    @Slot()
    def _restyle(self) -> None:
        for row, place in enumerate(self._places):
            if place is not None:
                self.item(row).setIcon(self._theme.icons.icon(place.icon))


def _title(place: View | PageEntry | None) -> str:
    if place is None:
        return ""
    return view_title(place) if isinstance(place, View) else place.title


def _is_page(place: View | PageEntry | None, page_id: str) -> bool:
    return isinstance(place, PageEntry) and place.id == page_id
