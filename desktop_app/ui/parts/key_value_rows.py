"""Labels and their values, inside a card; UI thread; must not import panes or services."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.buttons import ToolButton
from desktop_app.ui.parts.values import ValueLine, ValueText

_COPIED_MS = 1500
_STIRRING = frozenset({QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut})


class CopyButton(ToolButton):
    """Copies one value; seen while its row is under the mouse or has the focus, reached by Tab at any time.

    Attributes:
        copied: Whether it shows that it has just copied.
    """

    def __init__(self, text: str, theme: Theme, parent: QWidget) -> None:
        """Make a button whose words are `text`."""
        super().__init__("copy", text, theme, parent)
        self.copied = False
        self._row: tuple[QWidget, ...] = (self,)
        self.setFixedSize(theme.tokens.hit_target, theme.tokens.hit_target)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_COPIED_MS)
        self._rest.timeout.connect(self._show_rest)

    def belong_to(self, *row: QWidget) -> None:
        """Name the widgets of its row."""
        self._row = (*row, self)

    def is_revealed(self) -> bool:
        """Tell whether it is seen."""
        return self.copied or any(widget.underMouse() or widget.hasFocus() for widget in self._row)

    def show_copied(self) -> None:
        """Show for a moment that the value was copied."""
        self.copied = True
        self.set_icon("check")
        self._rest.start()

    def _show_rest(self) -> None:
        self.copied = False
        self.set_icon("copy")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw itself while it is to be seen; its room is kept, so nothing moves."""
        if self.is_revealed():
            super().paintEvent(event)


@dataclass(slots=True)
class _Row:
    """The widgets of one row and what its button copies."""

    label: QLabel
    value: ValueLine | ValueText
    button: CopyButton | None
    tip: str = ""
    copied: str = ""

    def set_visible(self, visible: bool) -> None:
        """Show or hide the whole row."""
        for widget in (self.label, self.value, self.button):
            if widget is not None:
                widget.setVisible(visible)


class KeyValueRows(QWidget):
    """A grid of labels and values; a row without a value is not shown.

    Signals:
        content_changed: Carries whether any row has a value now; sent when that changes.
        copied: A value was copied; carries the row's key.
    """

    content_changed = Signal(bool)
    copied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make a grid without rows."""
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, _Row] = {}
        self._had_content = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.tokens.space_s)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)

    @property
    def has_content(self) -> bool:
        """Tell whether any row has a value."""
        return any(row.value.text() for row in self._rows.values())

    @property
    def label_width(self) -> int:
        """Give the width of the widest label, px."""
        return max((row.label.sizeHint().width() for row in self._rows.values()), default=0)

    def set_label_width(self, width: int) -> None:
        """Keep so much room for the labels, px, so that values line up with those of other grids."""
        self._grid.setColumnMinimumWidth(0, width)

    def add_row(
        self,
        key: str,
        label: str,
        *,
        mono: bool = False,
        copyable: bool = False,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
        max_lines: int = 1,
        tone: str = "",
    ) -> None:
        """Add a row at the end, not shown before it has a value.

        Args:
            key: What `set_value` calls it.
            label: What the operator calls it.
            mono: Whether the value is an id, a time or a log line.
            copyable: Whether it has a copy button.
            elide: Where a value on one line is shortened.
            max_lines: More than 1 wraps the value over as many lines, then scrolls.
            tone: `link` or `error` colours the value so.
        """
        tokens = self._theme.tokens
        caption = QLabel(label, self)
        caption.setProperty("role", "muted")
        caption.setFont(ui_font(tokens.font_small))
        caption.setFixedHeight(tokens.hit_target)
        caption.setAlignment(Qt.AlignmentFlag.AlignTop)
        font = mono_font(tokens.font_small) if mono else ui_font(tokens.font_body)
        caption.setContentsMargins(0, _baseline(font, tokens.hit_target) - QFontMetrics(caption.font()).ascent(), 0, 0)
        value = (
            ValueLine(self._theme, font, elide, self)
            if max_lines == 1
            else ValueText(self._theme, font, max_lines, self)
        )
        value.setProperty("tone", tone)
        value.setAccessibleName(label)
        caption.setBuddy(value)
        button = self._copy_button(key, label, caption, value) if copyable else None
        for widget in (caption, value, button):
            if widget is not None:
                widget.installEventFilter(self)
        place = self._grid.rowCount()
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(caption, place, 0, top)
        self._grid.addWidget(value, place, 1, top)
        if button is not None:
            self._grid.addWidget(button, place, 2, top)
        row = _Row(caption, value, button)
        row.set_visible(False)
        self._rows[key] = row

    def set_value(self, key: str, text: str, *, tip: str = "", copied: str = "") -> None:
        """Show a value; an empty one hides its row.

        Args:
            key: The row's.
            text: What is shown.
            tip: The tooltip; the whole text where it is shortened, if empty.
            copied: What the copy button copies; the text itself if empty.

        Raises:
            KeyError: There is no such row.
        """
        row = self._rows[key]
        row.tip, row.copied = tip, copied or text
        row.value.set_value(text)
        row.set_visible(bool(text))
        if self.has_content != self._had_content:
            self._had_content = not self._had_content
            self.content_changed.emit(self._had_content)

    def set_label(self, key: str, label: str, *, tip: str = "") -> None:
        """Call a row something else, such as the time of what it says.

        Raises:
            KeyError: There is no such row.
        """
        row = self._rows[key]
        if row.label.text() != label:
            row.label.setText(label)
            row.value.setAccessibleName(label)
            if row.button is not None:
                row.button.rename(self.tr("Copy {what}").format(what=label))
        row.label.setToolTip(tip)

    def value(self, key: str) -> str:
        """Give what a row shows."""
        return self._rows[key].value.text()

    def copy(self, key: str) -> None:
        """Put a row's whole value on the clipboard."""
        row = self._rows[key]
        QGuiApplication.clipboard().setText(row.copied)
        if row.button is not None:
            row.button.show_copied()
        self.copied.emit(key)

    def _copy_button(self, key: str, label: str, caption: QLabel, value: ValueLine | ValueText) -> CopyButton:
        button = CopyButton(self.tr("Copy {what}").format(what=label), self._theme, self)
        button.belong_to(caption, value)
        button.clicked.connect(lambda: self.copy(key))
        value.copy_requested.connect(lambda: self.copy(key))
        return button

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reveal or hide a row's button, and offer the whole of a shortened value as tooltip."""
        if event.type() in _STIRRING:
            for row in self._rows.values():
                if watched in (row.label, row.value, row.button):
                    self._stir(row)
        return super().eventFilter(watched, event)

    def _stir(self, row: _Row) -> None:
        row.value.setToolTip(row.tip or (row.value.text() if row.value.is_elided() else ""))
        if row.button is not None:
            row.button.update()


def _baseline(font: QFont, height: int) -> int:
    """Say how far below the top one line's baseline is, in the middle of `height` px."""
    metrics = QFontMetrics(font)
    return (height - metrics.height()) // 2 + metrics.ascent()
