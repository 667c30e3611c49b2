"""Shows every key and what it does; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton
from desktop_app.ui.parts.painting import fill_rounded, outline_rounded
from desktop_app.ui.shortcuts import Command, groups, keys_of, purpose


class KeyCap(QWidget):
    """One key or combination of keys, as a cap."""

    def __init__(self, keys: str, theme: Theme, parent: QWidget | None = None) -> None:
        """Show keys."""
        super().__init__(parent)
        self._keys = keys
        self._theme = theme
        self.setAccessibleName(keys)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Ask for the words and a rim."""
        tokens = self._theme.tokens
        metrics = QFontMetricsF(ui_font(tokens.font_small))
        width = metrics.horizontalAdvance(self._keys) + 2 * tokens.space_s
        height = int(metrics.height()) + tokens.space_xs + 2
        return QSize(max(height, int(width + 0.999)), height)

    def minimumSizeHint(self) -> QSize:
        """Give way to nothing."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cap."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, tokens.pending.fill, tokens.radius_control - 2)
        outline_rounded(painter, rect, tokens.edge, 1, tokens.radius_control - 2)
        painter.setFont(ui_font(tokens.font_small))
        painter.setPen(QColor(tokens.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._keys)


class KeyboardSheet(DialogFrame):
    """All keys in two columns. Shown with `open`.

    Attributes:
        close_button: Closes it; so do Escape and the keys that opened it.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a sheet that destroys itself once it is closed."""
        super().__init__(theme, self.tr("Keyboard"), parent)
        tokens = theme.tokens
        self.close_button = PushButton(self.tr("Close"), theme)
        self.close_button.clicked.connect(self.accept)
        blocks = [self._block(title, commands) for title, commands in groups()]
        cut = _middle([len(commands) + 1 for _, commands in groups()])
        columns = QHBoxLayout()
        columns.setSpacing(2 * tokens.space_l)
        for part in (blocks[:cut], blocks[cut:]):
            column = QVBoxLayout()
            column.setSpacing(tokens.space_l)
            for block in part:
                column.addLayout(block)
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.add(columns)
        self.end_with((), (self.close_button,), self.close_button)
        lines = [f"{', '.join(keys_of(command))}: {purpose(command)}" for _, all_of in groups() for command in all_of]
        # The whole sheet is read out when it opens.
        self.setAccessibleDescription("; ".join(lines))
        self.close_button.setFocus()

    def _block(self, title: str, commands: tuple[Command, ...]) -> QGridLayout:
        tokens = self._theme.tokens
        grid = QGridLayout()
        grid.setHorizontalSpacing(tokens.space_l)
        grid.setVerticalSpacing(tokens.space_s)
        grid.setColumnStretch(0, 1)
        heading = QLabel(title)
        heading.setFont(ui_font(tokens.font_title, semibold=True))
        grid.addWidget(heading, 0, 0, 1, 2)
        for row, command in enumerate(commands, start=1):
            words = QLabel(purpose(command))
            words.setTextFormat(Qt.TextFormat.PlainText)
            caps = QHBoxLayout()
            caps.setSpacing(tokens.space_xs)
            caps.addStretch(1)
            for keys in keys_of(command):
                caps.addWidget(KeyCap(keys, self._theme))
            grid.addWidget(words, row, 0)
            grid.addLayout(caps, row, 1)
        return grid

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on the keys that open it, too."""
        if event.key() in (Qt.Key.Key_F1, Qt.Key.Key_Question):
            self.accept()
        else:
            super().keyPressEvent(event)


def _middle(heights: list[int]) -> int:
    """Give how many blocks stand in the first of two columns, so that both are about as high."""
    return min(range(1, len(heights)), key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])))
