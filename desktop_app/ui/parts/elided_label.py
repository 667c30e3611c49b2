"""A label of one line that shortens what does not fit; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QStyle, QStyleOption, QWidget


class ElidedLabel(QLabel):
    """A plain-text line that gives way: shortened with an ellipsis, whole in the tooltip and to a screen reader.

    `text()` is always the whole text.
    """

    def __init__(
        self,
        text: str = "",
        mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        parent: QWidget | None = None,
    ) -> None:
        """Make a label; `mode` says where it is shortened."""
        super().__init__(parent)
        self._mode = mode
        self._own_tip = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.set_text(text)

    def set_text(self, text: str, tip: str = "") -> None:
        """Show a text; line breaks become blanks. `tip` is the tooltip even where the text fits."""
        self._own_tip = tip
        self.setText(" ".join(text.split("\n")))
        self._refresh_tip()

    def is_elided(self) -> bool:
        """Tell whether the text is shortened at the present width."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def _refresh_tip(self) -> None:
        self.setToolTip(self._own_tip or (self.text() if self.is_elided() else ""))

    def minimumSizeHint(self) -> QSize:
        """Allow a few letters and the ellipsis."""
        metrics = self.fontMetrics()
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), metrics.averageCharWidth() * 4), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as tooltip where it no longer fits."""
        super().resizeEvent(event)
        self._refresh_tip()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in a new font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._refresh_tip()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, shortened where needed."""
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        style = self.style()
        # The stylesheet's background and border, if it gives this label any.
        style.drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        rect = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), self._mode, rect.width())
        style.drawItemText(
            painter, rect, self.alignment().value, self.palette(), self.isEnabled(), text, self.foregroundRole()
        )
