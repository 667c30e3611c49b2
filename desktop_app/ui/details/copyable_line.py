"""A value without a label that is selected and copied like those with one; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.key_value_rows import CopyButton
from desktop_app.ui.parts.values import ValueLine

_STIRRING = frozenset({QEvent.Type.Enter, QEvent.Type.Leave, QEvent.Type.FocusIn, QEvent.Type.FocusOut})


class CopyableLine(QWidget):
    """One line of text with its copy button.

    Attributes:
        line: Where the text is shown.
        button: Copies it whole.
    """

    def __init__(self, theme: Theme, label: str, font: QFont, parent: QWidget | None = None) -> None:
        """Make an empty one; `label` names the value to screen readers and on the button."""
        super().__init__(parent)
        self.line = ValueLine(theme, font, Qt.TextElideMode.ElideMiddle, self)
        self.line.setAccessibleName(label)
        self.button = CopyButton(self.tr("Copy {what}").format(what=label), theme, self)
        self.button.belong_to(self, self.line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space_xs)
        layout.addWidget(self.line, 1)
        layout.addWidget(self.button)
        for widget in (self, self.line, self.button):
            widget.installEventFilter(self)
        self.button.clicked.connect(self.copy)
        self.line.copy_requested.connect(self.copy)

    def set_text(self, text: str) -> None:
        """Show a text; the same text again leaves a selection alone."""
        self.line.set_value(text)

    def text(self) -> str:
        """Give the text."""
        return self.line.text()

    @Slot()
    def copy(self) -> None:
        """Put the whole text on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())
        self.button.show_copied()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Reveal or hide the button, and offer the whole of a shortened text as tooltip."""
        if event.type() in _STIRRING:
            self.line.setToolTip(self.line.text() if self.line.is_elided() else "")
            self.button.update()
        return super().eventFilter(watched, event)
