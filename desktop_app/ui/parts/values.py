"""Read-only values that can be selected with mouse and keys; UI thread; must not import panes or services."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QTextEdit, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.painting import paint_focus_ring

SIDE = 6  # px between the focus ring's outer edge and the text
_LINE_EDIT_MARGIN = 2  # QLineEdit's own, which no stylesheet removes


class ValueLine(QLineEdit):
    """A value on one line: shortened while it rests, whole and scrollable while it has the focus.

    Signals:
        copy_requested: The copy key was pressed with nothing selected.
    """

    copy_requested = Signal()

    def __init__(self, theme: Theme, font: QFont, mode: Qt.TextElideMode, parent: QWidget | None = None) -> None:
        """Make an empty value; `mode` says where it is shortened."""
        super().__init__(parent)
        self._theme = theme
        self._mode = mode
        self.setProperty("role", "value")
        self.setReadOnly(True)
        self.setFrame(False)
        self.setFont(font)
        self.setTextMargins(SIDE - _LINE_EDIT_MARGIN, 0, SIDE - _LINE_EDIT_MARGIN, 0)
        self.setFixedHeight(theme.tokens.hit_target)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_value(self, text: str) -> None:
        """Show a text; the same text again leaves a selection alone."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def is_elided(self) -> bool:
        """Tell whether the text is longer than the line."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 2 * SIDE

    def minimumSizeHint(self) -> QSize:
        """Allow a few letters and the ellipsis."""
        return QSize(self.fontMetrics().averageCharWidth() * 6 + 2 * SIDE, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole value where nothing is selected."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.hasSelectedText():
            self.copy_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Rest again: nothing selected, the beginning in sight."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened while resting, and the focus ring."""
        if self.hasFocus() or not self.is_elided():
            super().paintEvent(event)
        else:
            rect = self.rect().adjusted(SIDE, 0, -SIDE, 0)
            painter = QPainter(self)
            painter.setPen(self.palette().text().color())
            text = self.fontMetrics().elidedText(self.text(), self._mode, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
            painter.end()
        if self.hasFocus():
            paint_focus_ring(QPainter(self), QRectF(self.rect()), self._theme.tokens)


class ValueText(QTextEdit):
    """A value on as many lines as it needs, up to a limit beyond which it scrolls.

    Signals:
        copy_requested: The copy key was pressed with nothing selected.
    """

    copy_requested = Signal()

    def __init__(self, theme: Theme, font: QFont, max_lines: int, parent: QWidget | None = None) -> None:
        """Make an empty value that grows to `max_lines`."""
        super().__init__(parent)
        self._theme = theme
        self._max_lines = max_lines
        self.setProperty("role", "value")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self.document().setDocumentMargin(0)
        self._above = max(0, (theme.tokens.hit_target - QFontMetrics(font).lineSpacing()) // 2)
        self.setViewportMargins(SIDE, self._above, SIDE, self._above)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def set_value(self, text: str) -> None:
        """Show a text; the same text again leaves a selection alone."""
        if text != self.toPlainText():
            self.setPlainText(text)

    def is_elided(self) -> bool:
        """Tell whether some lines have to be scrolled to."""
        return self._wanted_height() > self.height()

    def text(self) -> str:
        """Give the text."""
        return self.toPlainText()

    @Slot()
    def _fit(self) -> None:
        lines = self._max_lines * QFontMetrics(self.document().defaultFont()).lineSpacing()
        height = max(self._theme.tokens.hit_target, min(self._wanted_height(), lines + 2 * self._above))
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def _wanted_height(self) -> int:
        return math.ceil(self.document().size().height()) + 2 * self._above

    def minimumSizeHint(self) -> QSize:
        """Allow a few letters a line."""
        return QSize(self.fontMetrics().averageCharWidth() * 6 + 2 * SIDE, self.height())

    def sizeHint(self) -> QSize:
        """Ask for the height that was found."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap anew and take the height that needs."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the whole value where nothing is selected."""
        if event.matches(QKeySequence.StandardKey.Copy) and not self.textCursor().hasSelection():
            self.copy_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Repaint the frame for the focus ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Rest again: nothing selected."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            cursor = self.textCursor()
            cursor.setPosition(0)
            self.setTextCursor(cursor)
        self.update()

    def event(self, event: QEvent) -> bool:
        """Draw the focus ring over the frame, which surrounds the viewport that the text is painted on."""
        handled = super().event(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            paint_focus_ring(QPainter(self), QRectF(self.rect()), self._theme.tokens)
        return handled
