"""Progress as a thin bar with its figure; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from desktop_app.ui.formatting import percent as percent_text
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.painting import fill_rounded

BAR_HEIGHT = 6


def paint_progress(
    painter: QPainter,
    rect: QRectF,
    percent: float | None,
    tokens: Tokens,
    *,
    locale: QLocale,
    colour: str = "",
    text_colour: str = "",
) -> None:
    """Paint a bar and, right of it, its figure; nothing but the empty bar where the percentage is not known.

    Args:
        painter: Left as it was found; its font is used.
        rect: Where there is room; the bar takes what the widest figure leaves, so that bars line up.
        percent: 0.0 .. 100.0, else it is cut to that; None is not known.
        tokens: The colours.
        locale: Whose digits to use.
        colour: Of the done part; the accent if empty.
        text_colour: Of the figure; the theme's text if empty.
    """
    painter.save()
    metrics = QFontMetricsF(painter.font())
    figure = metrics.horizontalAdvance(percent_text(100, locale))
    bar = QRectF(
        rect.x(),
        rect.y() + (rect.height() - BAR_HEIGHT) / 2,
        max(0.0, rect.width() - figure - tokens.space_s),
        BAR_HEIGHT,
    )
    fill_rounded(painter, bar, tokens.track, BAR_HEIGHT / 2)
    if percent is not None:
        done = min(max(percent, 0.0), 100.0)
        if done:
            # Never narrower than its own round ends.
            width = max(bar.width() * done / 100, BAR_HEIGHT)
            filled = QRectF(bar.x(), bar.y(), width, bar.height())
            fill_rounded(painter, filled, colour or tokens.accent, BAR_HEIGHT / 2)
        painter.setPen(QColor(text_colour or tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, percent_text(done, locale))
    painter.restore()


class ProgressBar(QProgressBar):
    """The same bar as a widget; a screen reader hears its value.

    Attributes:
        percent: 0.0 .. 100.0; None is not known.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a bar whose percentage is not known yet."""
        super().__init__(parent)
        self._theme = theme
        self.percent: float | None = None
        self.setRange(0, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Progress"))
        self._restyle()
        theme.changed.connect(self._restyle)

    def set_percent(self, percent: float | None) -> None:
        """Show a percentage."""
        self.percent = percent
        if percent is None:
            self.reset()
        else:
            self.setValue(int(min(max(percent, 0.0), 100.0)))
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(ui_font(self._theme.tokens.font_small))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of a line."""
        return QSize(160, self.fontMetrics().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Leave room for a bar that can still be read."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar and its figure."""
        painter = QPainter(self)
        painter.setFont(self.font())
        paint_progress(painter, QRectF(self.rect()), self.percent, self._theme.tokens, locale=self.locale())
