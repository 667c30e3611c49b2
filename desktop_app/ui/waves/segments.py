"""How far a wave is as a thin bar of coloured parts; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.wave import WaveCounts
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.progress import BAR_HEIGHT
from desktop_app.ui.waves.words import COUNTED, standing_sign

# A single failure among thousands is still seen.
_LEAST = 3.0


def paint_segments(painter: QPainter, rect: QRectF, counts: WaveCounts, tokens: Tokens) -> None:
    """Paint the bar over the width of `rect`, in its vertical middle: what ended, what runs; the rest is empty.

    Args:
        painter: Left as it was found.
        rect: Where there is room.
        counts: How many stand where.
        tokens: The colours.
    """
    bar = QRectF(rect.x(), rect.y() + (rect.height() - BAR_HEIGHT) / 2, max(0.0, rect.width()), BAR_HEIGHT)
    round_ends = QPainterPath()
    round_ends.addRoundedRect(bar, BAR_HEIGHT / 2, BAR_HEIGHT / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(round_ends, Qt.ClipOperation.IntersectClip)
    painter.fillRect(bar, QColor(tokens.track))
    left = bar.x()
    for colour, width in _parts(counts, bar.width(), tokens):
        painter.fillRect(QRectF(left, bar.y(), width, bar.height()), QColor(colour))
        left += width
    painter.restore()


def _parts(counts: WaveCounts, width: float, tokens: Tokens) -> list[tuple[str, float]]:
    """Give the colour and the width of each part; the parts share what the least ones take too much."""
    found = [(standing_sign(one).tone, counts.of(one)) for one in COUNTED if counts.of(one)]
    widths = [max(_LEAST, width * count / counts.total) for _, count in found]
    over = sum(widths) - width * sum(count for _, count in found) / counts.total if found else 0.0
    if found and over > 0:
        largest = widths.index(max(widths))
        widths[largest] -= over
    return [(tokens.pair(tone).text, one) for (tone, _), one in zip(found, widths, strict=True)]


class SegmentBar(QWidget):
    """The same bar as a widget; its name says the figures."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make an empty bar."""
        super().__init__(parent)
        self._theme = theme
        self._counts = WaveCounts()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def show_counts(self, counts: WaveCounts) -> None:
        """Show how far a wave is."""
        self._counts = counts
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for the height of the bar."""
        return QSize(160, BAR_HEIGHT + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bar."""
        paint_segments(QPainter(self), QRectF(self.rect()), self._counts, self._theme.tokens)
