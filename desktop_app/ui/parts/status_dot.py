"""How one connection is, in the status bar; UI thread; must not import panes or services."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme

_ICON = 14
_DOT = 8
_GAP = 5


class Health(StrEnum):
    """How something is: fine, being found out or switched off, limited, or broken."""

    OK = "ok"
    UNKNOWN = "unknown"
    ATTENTION = "attention"
    ERROR = "error"


class StatusDot(QWidget):
    """A sign and a few words; the sign differs in shape as well as in colour.

    Attributes:
        health: What the sign says.
        text: The words beside it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make one that knows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self.health = Health.UNKNOWN
        self.text = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_state(self, health: Health, text: str, tip: str = "") -> None:
        """Show a state; `tip` says more on hover and to a screen reader."""
        self.health, self.text = health, text
        self.setToolTip(tip or text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(ui_font(self._theme.tokens.font_small))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the sign and all the words."""
        words = self.fontMetrics().horizontalAdvance(self.text)
        return QSize(_ICON + _GAP + words + 1, self._theme.tokens.hit_target)

    def minimumSizeHint(self) -> QSize:
        """Give way down to the sign and a few letters."""
        least = _ICON + _GAP + self.fontMetrics().averageCharWidth() * 6
        return QSize(min(least, self.sizeHint().width()), self._theme.tokens.hit_target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign and the words."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        self._paint_sign(painter, QRectF(rect.x(), rect.y(), _ICON, rect.height()))
        words = rect.adjusted(_ICON + _GAP, 0, 0, 0)
        tokens = self._theme.tokens
        painter.setPen(QColor(tokens.error.text if self.health is Health.ERROR else tokens.text))
        elided = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided)

    def _paint_sign(self, painter: QPainter, rect: QRectF) -> None:
        tokens = self._theme.tokens
        if self.health is Health.ERROR:
            self._theme.icons.paint(painter, rect, "status-error", tokens.error.text, _ICON)
        elif self.health is Health.ATTENTION:
            self._theme.icons.paint(painter, rect, "status-attention", tokens.attention.text, _ICON)
        else:
            known = self.health is Health.OK
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colour = QColor(tokens.completed.text if known else tokens.muted)
            painter.setPen(QPen(colour, 1.5))
            painter.setBrush(colour if known else Qt.BrushStyle.NoBrush)
            radius = _DOT / 2 - 0.75
            painter.drawEllipse(QPointF(rect.center()), radius, radius)
