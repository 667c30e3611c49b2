"""The status of a migration as shape, word and colour; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from desktop_app.domain.migration import Status
from desktop_app.ui.look.icons import Icons, status_icon
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.chip import Chip, paint_sign_and_word


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
    word = word or status_word(status, attention)
    sign, colours = status_icon(status, attention), tokens.status(status, attention)
    paint_sign_and_word(painter, rect, sign, word, colours, icons, font)


class StatusChip(Chip):
    """A status on its own fill.

    Attributes:
        status: What is shown; None shows nothing.
        attention: Whether "Attention" is shown in its place.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a chip that shows nothing yet."""
        super().__init__(theme, parent)
        self.status: Status | None = None
        self.attention = False

    def set_status(self, status: Status | None, attention: bool = False, word: str = "") -> None:
        """Show a status; `word` is said in place of its own, such as "Unconfirmed"."""
        self.status, self.attention = status, attention
        if status is None:
            self.say("", "", "")
        else:
            tone = "attention" if attention else status.value
            self.say(status_icon(status, attention), tone, word or status_word(status, attention))
