"""A count that is also a filter; UI thread; must not import panes or services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.look.tokens import Tokens
from desktop_app.ui.parts.painting import fill_rounded, outline_rounded, paint_focus_ring

_UNKNOWN = "\N{EN DASH}"


class CountCard(QAbstractButton):
    """A title, its icon and a figure; a checked card is the filter in force. Signals are a button's.

    Attributes:
        count: The figure; None while it is not known.
    """

    def __init__(
        self,
        title: str,
        icon: str,
        theme: Theme,
        *,
        colour: str = "muted",
        loud: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Make a card without a figure.

        Args:
            title: What is counted.
            icon: A name of `Theme.icons`, none if empty.
            theme: The look.
            colour: The icon's colour: `muted` or the name of a status pair of the tokens.
            loud: Whether a figure above zero takes that colour too, so that it is seen first.
            parent: The owner.
        """
        super().__init__(parent)
        self._theme = theme
        self._icon_name = icon
        self._colour = colour
        self._loud = loud
        self.count: int | None = None
        self.setText(title)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)
        self._tell()

    def set_count(self, count: int | None) -> None:
        """Show a figure; None shows that it is not known."""
        self.count = count
        self.updateGeometry()
        self.update()
        self._tell()

    @Slot()
    def _restyle(self) -> None:
        self.update()

    def _figure(self) -> str:
        return _UNKNOWN if self.count is None else thousands(self.count, self.locale())

    def _tell(self) -> None:
        unknown = self.tr("{title}: not known yet").format(title=self.text())
        self.setAccessibleName(unknown if self.count is None else f"{self.text()}: {self._figure()}")

    def sizeHint(self) -> QSize:
        """Ask for the wider of title and figure."""
        tokens = self._theme.tokens
        title = QFontMetricsF(ui_font(tokens.font_small))
        figure = QFontMetricsF(ui_font(tokens.font_figure, semibold=True))
        icon = tokens.icon_small + tokens.space_xs + 2 if self._icon_name else 0
        width = max(icon + title.horizontalAdvance(self.text()), figure.horizontalAdvance(self._figure()))
        height = 2 * tokens.space_s + title.height() + 2 + figure.height()
        return QSize(int(width + 0.999) + 2 * tokens.space_m, int(height + 0.999))

    def minimumSizeHint(self) -> QSize:
        """Give way to nothing: a figure cut short would be a wrong figure."""
        return self.sizeHint()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card."""
        tokens = self._theme.tokens
        painter = QPainter(self)
        rect = QRectF(self.rect())
        fill_rounded(painter, rect, self._fill(tokens), tokens.radius_card)
        edge = tokens.accent if self.isChecked() else tokens.hairline
        outline_rounded(painter, rect, edge, 1, tokens.radius_card)
        if self.hasFocus():
            paint_focus_ring(painter, rect, tokens, tokens.radius_card)
        inner = rect.adjusted(tokens.space_m, tokens.space_s, -tokens.space_m, -tokens.space_s)
        self._paint_title(painter, inner, tokens)
        painter.setFont(ui_font(tokens.font_figure, semibold=True))
        painter.setPen(QColor(self._figure_colour(tokens)))
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, self._figure())

    def _paint_title(self, painter: QPainter, inner: QRectF, tokens: Tokens) -> None:
        painter.setFont(ui_font(tokens.font_small))
        line = QRectF(inner.x(), inner.y(), inner.width(), QFontMetricsF(painter.font()).height())
        if self._icon_name:
            icon = QRectF(line.x(), line.y(), tokens.icon_small, line.height())
            self._theme.icons.paint(painter, icon, self._icon_name, self._accent(tokens))
            line.setLeft(line.left() + tokens.icon_small + tokens.space_xs + 2)
        painter.setPen(QColor(tokens.text if self.isChecked() else tokens.muted))
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, self.text())

    def _fill(self, tokens: Tokens) -> str:
        if self.isDown():
            return tokens.pressed
        if self.isChecked():
            return tokens.selection
        return tokens.hover if self.underMouse() and self.isEnabled() else tokens.surface

    def _figure_colour(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.disabled
        if not self.count:
            return tokens.muted
        return self._accent(tokens) if self._loud else tokens.text

    def _accent(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.disabled
        return {
            "muted": tokens.muted,
            "pending": tokens.pending.text,
            "in_progress": tokens.in_progress.text,
            "completed": tokens.completed.text,
            "error": tokens.error.text,
            "attention": tokens.attention.text,
        }[self._colour]
