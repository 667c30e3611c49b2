"""The status of a migration as shape, word and colour; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.migration import Status
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.icons import Icons, status_icon
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.painting import fill_rounded

CHIP_HEIGHT = 22
_PADDING = 7
_GAP = 5
_ICON = 14


def status_word(status: Status, attention: bool = False) -> str:
    """Give the operator's word for a status; `attention` outranks it."""
    if attention:
        return QCoreApplication.translate("Status", "Attention")
    if status is Status.PENDING:
        return QCoreApplication.translate("Status", "Pending")
    if status is Status.IN_PROGRESS:
        return QCoreApplication.translate("Status", "Running")
    if status is Status.COMPLETED:
        return QCoreApplication.translate("Status", "Completed")
    return QCoreApplication.translate("Status", "Error")


def chip_width(word: str, font: QFont) -> float:
    """Give the width a chip needs for its word, in px."""
    return 2 * _PADDING + _ICON + _GAP + QFontMetricsF(font).horizontalAdvance(word)


def paint_chip(
    painter: QPainter,
    rect: QRectF,
    status: Status,
    tokens: Tokens,
    icons: Icons,
    *,
    attention: bool = False,
    word: str = "",
    font: QFont | None = None,
) -> None:
    """Paint a chip at the left of `rect`, in its vertical middle, no wider than `rect`.

    Args:
        painter: Left as it was found.
        rect: Where there is room; at least `CHIP_HEIGHT` high.
        status: What to say.
        tokens: The colours.
        icons: The icons of the same theme.
        attention: Say "Attention" whatever the status.
        word: Said in place of the status's own word.
        font: The painter's font if None.
    """
    colours = tokens.status(status, attention)
    font = font or painter.font()
    word = word or status_word(status, attention)
    width = min(chip_width(word, font), rect.width())
    chip = QRectF(rect.x(), rect.y() + (rect.height() - CHIP_HEIGHT) / 2, width, CHIP_HEIGHT)
    painter.save()
    painter.setFont(font)
    fill_rounded(painter, chip, colours.fill, CHIP_HEIGHT / 2)
    icon = QRectF(chip.x() + _PADDING, chip.y(), _ICON, chip.height())
    icons.paint(painter, icon, status_icon(status, attention), colours.text, _ICON)
    words = chip.adjusted(_PADDING + _ICON + _GAP, 0, -_PADDING, 0)
    painter.setPen(QColor(colours.text))
    # A rounded-up width keeps the last letter of a word that fits exactly.
    elided = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, words.width() + 0.5)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, elided)
    painter.restore()


class StatusChip(QWidget):
    """A status on its own fill.

    Attributes:
        status: What is shown; None shows nothing.
        attention: Whether "Attention" is shown in its place.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a chip that shows nothing yet."""
        super().__init__(parent)
        self._theme = theme
        self.status: Status | None = None
        self.attention = False
        self._word = ""
        self._restyle()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_status(self, status: Status | None, attention: bool = False, word: str = "") -> None:
        """Show a status; `word` is said in place of its own, such as "Unconfirmed"."""
        self.status, self.attention = status, attention
        self._word = word or (status_word(status, attention) if status is not None else "")
        self.setAccessibleName(self._word)
        self.updateGeometry()
        self.update()

    @Slot()
    def _restyle(self) -> None:
        self.setFont(ui_font(self._theme.tokens.font_small, semibold=True))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room for the icon and the word."""
        width = chip_width(self._word, self.font()) if self._word else 0
        return QSize(int(width + 0.999), CHIP_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the chip."""
        if self.status is None:
            return
        paint_chip(
            QPainter(self),
            QRectF(self.rect()),
            self.status,
            self._theme.tokens,
            self._theme.icons,
            attention=self.attention,
            word=self._word,
            font=self.font(),
        )
