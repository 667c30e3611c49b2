"""What may be said with an action: a label, room for a few words, and below it what is wrong; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts.presence import set_present

_LINES = 3


class AnswerField(QWidget):
    """One text.

    Attributes:
        edit: Where it is typed.
        error: What is wrong with it; hidden if nothing is.
    """

    def __init__(self, theme: Theme, label: str, *, hint: str = "", lines: bool = False) -> None:
        """Make an empty one; `lines` gives it room for more than one."""
        super().__init__()
        tokens = theme.tokens
        self.edit: QLineEdit | QPlainTextEdit = _Lines() if lines else QLineEdit()
        self.edit.setPlaceholderText(hint)
        self.edit.setAccessibleName(label)
        self.edit.textChanged.connect(self._clear_error)
        name, self.error = QLabel(label), QLabel()
        name.setBuddy(self.edit)
        name.setProperty("role", "muted")
        self.error.setProperty("role", "error")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        for small in (name, self.error):
            small.setFont(ui_font(tokens.font_small))
        for part in (name, self.edit, self.error):
            layout.addWidget(part)

    def text(self) -> str:
        """Give what was typed."""
        return self.edit.text() if isinstance(self.edit, QLineEdit) else self.edit.toPlainText()

    def show_error(self, text: str) -> None:
        """Say what is wrong with it, and go there."""
        self.error.setText(text)
        self.edit.setAccessibleDescription(text)
        set_present(self.error, True)
        self.edit.setFocus()

    @Slot()
    def _clear_error(self) -> None:
        self.edit.setAccessibleDescription("")
        self.error.hide()


class _Lines(QPlainTextEdit):
    """Room for a few lines; Tab leaves it."""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self.setTabChangesFocus(True)
        room = self.fontMetrics().lineSpacing() * _LINES + round(2 * self.document().documentMargin())
        self.setFixedHeight(room + 12)
