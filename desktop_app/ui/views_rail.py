"""The rail of views at the window's left; UI thread; asks no service."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.migrations.views import View, view_tip, view_title
from desktop_app.ui.shortcuts import VIEWS, with_keys

RAIL_VIEWS = (View.ALL, View.RUNNING, View.ERRORS, View.ATTENTION)
_WIDE = 124
_NARROW = 48
# What stands beside the words of an entry: margins, paddings and its icon, px.
_BESIDE_WORDS = 60


class ViewsRail(QListWidget):
    """One entry for each view; where the window is narrow, its icon only.

    Signals:
        view_chosen: Carries the `View`.
    """

    view_chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """List the views; the first is chosen."""
        super().__init__(parent)
        self._theme = theme
        self._narrow = False
        self.setObjectName("views")
        self.setAccessibleName(self.tr("Views"))
        self.setIconSize(QSize(theme.tokens.icon_small, theme.tokens.icon_small))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(0)
        self.setViewportMargins(theme.tokens.space_s, theme.tokens.space_s, theme.tokens.space_s, 0)
        for view, command in zip(RAIL_VIEWS, VIEWS, strict=True):
            item = QListWidgetItem(view_title(view), self)
            item.setData(Qt.ItemDataRole.UserRole, view.value)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, view_title(view))
            item.setToolTip(with_keys(view_tip(view), command))
            # Said, not measured: the first layout comes before the stylesheet.
            item.setSizeHint(QSize(0, theme.tokens.row_height))
        self.setCurrentRow(0)
        self.set_narrow(False)
        self.currentItemChanged.connect(self._choose)
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_narrow(self, narrow: bool) -> None:
        """Leave the words out, or say them."""
        self._narrow = narrow
        self.setFixedWidth(_NARROW if narrow else self._wide())
        for row, view in enumerate(RAIL_VIEWS):
            self.item(row).setText("" if narrow else view_title(view))

    def show_view(self, view: View) -> None:
        """Mark the view in force; one that is not on the rail leaves nothing marked."""
        blocker = QSignalBlocker(self)
        if view in RAIL_VIEWS:
            self.setCurrentRow(RAIL_VIEWS.index(view))
        else:
            self.setCurrentRow(-1)
        blocker.unblock()

    def _wide(self) -> int:
        """Give the width at which every word is whole in the language of the window, px."""
        metrics = QFontMetrics(ui_font(self._theme.tokens.font_body))
        longest = max(metrics.horizontalAdvance(view_title(view)) for view in RAIL_VIEWS)
        return max(_WIDE, longest + _BESIDE_WORDS)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.view_chosen.emit(View(item.data(Qt.ItemDataRole.UserRole)))

    @Slot()
    def _restyle(self) -> None:
        for row, view in enumerate(RAIL_VIEWS):
            self.item(row).setIcon(self._theme.icons.icon(view.icon))
