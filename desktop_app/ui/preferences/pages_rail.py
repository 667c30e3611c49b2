"""The list of pages at the left of the settings; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme

_BESIDE_WORDS = 44


class PagesRail(QListWidget):
    """Names of pages, one of them chosen; wide enough for the longest."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__()
        tokens = theme.tokens
        self._theme = theme
        self.setAccessibleName(self.tr("Pages of the settings"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(tokens.space_s, tokens.space_m, tokens.space_s, 0)

    def add_page(self, title: str) -> None:
        """Add a page at the end."""
        item = QListWidgetItem(title, self)
        # Said, not measured: the first layout comes before the stylesheet.
        item.setSizeHint(QSize(0, self._theme.tokens.row_height))
        wanted = QFontMetrics(ui_font(self._theme.tokens.font_body)).horizontalAdvance(title) + _BESIDE_WORDS
        self.setFixedWidth(max(wanted, self.minimumWidth()))
