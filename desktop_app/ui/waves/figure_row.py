"""The figures of a wave in words and signs, side by side; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.wave import WaveCounts
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.row_delegate import SIGN
from desktop_app.ui.waves.figures import ended_of_total, figures_of, said, spoken_figures

_GAP = 5
_BETWEEN = 16


class FigureRow(QWidget):
    """How many of all have ended, then each figure that is not zero: its sign, the number, the word.

    Attributes:
        counts: What is shown.
    """

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._theme = theme
        self._numbers = locale
        self.counts = WaveCounts()
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_counts(self, counts: WaveCounts) -> None:
        """Show how many stand where."""
        if counts != self.counts:
            self.counts = counts
            whole = f"{ended_of_total(counts, self._numbers)}, {spoken_figures(counts, self._numbers)}"
            self.setAccessibleName(whole)
            self.updateGeometry()
            self.update()

    def _parts(self) -> list[tuple[str, str, str]]:
        """Give the icon, the tone and the words of each figure; the first has no icon."""
        parts = [("", "", ended_of_total(self.counts, self._numbers))]
        for figure in figures_of(self.counts):
            if figure.number:
                parts.append((figure.sign.icon, figure.sign.tone, said(figure, self._numbers)))
        return parts

    @Slot()
    def _restyle(self) -> None:
        self.setFont(ui_font(self._theme.tokens.font_body))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for all of them."""
        metrics = QFontMetricsF(self.font())
        widths = [metrics.horizontalAdvance(words) + (SIGN + _GAP if icon else 0) for icon, _, words in self._parts()]
        return QSize(int(sum(widths) + _BETWEEN * (len(widths) - 1) + 1), int(metrics.height()) + 4)

    def minimumSizeHint(self) -> QSize:
        """Give way to nothing: a figure cut short would be a wrong figure."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        tokens, painter = self._theme.tokens, QPainter(self)
        painter.setFont(self.font())
        left, height = 0.0, float(self.height())
        for icon, tone, words in self._parts():
            colour = tokens.pair(tone).text if tone else tokens.text
            if icon:
                self._theme.icons.paint(painter, QRectF(left, 0, SIGN, height), icon, colour, SIGN)
                left += SIGN + _GAP
            width = QFontMetricsF(self.font()).horizontalAdvance(words)
            painter.setPen(QColor(colour))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
            painter.drawText(QRectF(left, 0, width + 1, height), flags, words)
            left += width + _BETWEEN
