"""A shape and a word on a fill of their own; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.icons import Icons
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Pair
from desktop_app.ui.parts.painting import fill_rounded

CHIP_HEIGHT = 22
_PADDING = 7
_GAP = 5
_ICON = 14


def chip_width(word: str, font: QFont) -> float:
    """Give the width a chip needs for its word, in px."""
    return 2 * _PADDING + _ICON + _GAP + QFontMetricsF(font).horizontalAdvance(word)


def paint_sign_and_word(
    painter: QPainter,
    rect: QRectF,
    sign: str,
    word: str,
    colours: Pair,
    icons: Icons,
    font: QFont | None = None,
) -> None:
    """Paint a chip at the left of `rect`, in its vertical middle, no wider than `rect`.

    Args:
        painter: Left as it was found.
        rect: Where there is room; at least `CHIP_HEIGHT` high.
        sign: Name of the icon.
        word: What is said.
        colours: Of both, and of what they stand on.
        icons: Of the same theme.
        font: The painter's font if None.
    """
    font = font or painter.font()
    width = min(chip_width(word, font), rect.width())
    chip = QRectF(rect.x(), rect.y() + (rect.height() - CHIP_HEIGHT) / 2, width, CHIP_HEIGHT)
    painter.save()
    painter.setFont(font)
    fill_rounded(painter, chip, colours.fill, CHIP_HEIGHT / 2)
    icon = QRectF(chip.x() + _PADDING, chip.y(), _ICON, chip.height())
    icons.paint(painter, icon, sign, colours.text, _ICON)
    words = chip.adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING, 0)
    painter.setPen(QColor(colours.text))
    # A rounded-up width keeps the last letter of a word that fits exactly.
    elided = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, words.width() + 0.5)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, elided)
    painter.restore()


class Chip(QWidget):
    """A sign and a word.

    Attributes:
        word: What is said; empty shows nothing.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a chip that shows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self.word = ""
        self._sign = self._tone = ""
        self._restyle()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def say(self, sign: str, tone: str, word: str) -> None:
        """Show something else.

        Args:
            sign: Name of the icon.
            tone: Name of the pair of colours in the table of tokens.
            word: What is said.
        """
        self._sign, self._tone, self.word = sign, tone, word
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(ui_font(self._theme.tokens.font_small, semibold=True))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the sign and the word."""
        width = chip_width(self.word, self.font()) if self.word else 0
        return QSize(int(width + 0.999), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        if self.word:
            tokens, icons = self._theme.tokens, self._theme.icons
            colours = tokens.pair(self._tone)
            paint_sign_and_word(QPainter(self), QRectF(self.rect()), self._sign, self.word, colours, icons, self.font())
