"""An icon that stands by itself; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.theme import Theme


class IconLabel(QWidget):
    """An icon painted sharply on whatever screen it is; what it means is said by the words beside it."""

    def __init__(self, theme: Theme, size: int = 0, parent: QWidget | None = None) -> None:
        """Make an empty one; `size` in px, the theme's small size if 0."""
        super().__init__(parent)
        self._theme = theme
        self._size = size or theme.tokens.icon_small
        self._name = ""
        self._colour = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_icon(self, name: str, colour: str = "") -> None:
        """Show an icon of `Theme.icons`; `colour` as `#RRGGBB` of the present tokens, the muted text if empty."""
        self._name, self._colour = name, colour
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the icon's square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the icon."""
        if self._name:
            self._theme.icons.paint(QPainter(self), QRectF(self.rect()), self._name, self._colour, self._size)
