"""Says that something went wrong inside the program, with what a report needs; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.fonts import mono_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import IconLabel, PushButton

_SIZE = QSize(600, 380)
_ICON = 24


class CrashDialog(DialogFrame):
    """What failed and where, to be copied into a report. Shown with `show`: the window behind it can be used.

    Attributes:
        details: The text of the first failure, its secrets masked already.
        copy_button: Copies it.
        folder_button: Opens the folder with the logs.
        close_button: Goes on with the work.

    Signals:
        log_folder_requested: The folder with the logs is to be opened.
    """

    log_folder_requested = Signal()

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is closed."""
        super().__init__(theme, self.tr("Something went wrong"), parent)
        tokens = theme.tokens
        self._text = text
        self._more = 0
        icon = IconLabel(theme, _ICON)
        icon.set_icon("warning", tokens.error.text)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self.details = QPlainTextEdit(text)
        self.details.setReadOnly(True)
        self.details.setFont(mono_font(tokens.font_small))
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setTabChangesFocus(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.copy_button = PushButton(self.tr("Copy"), theme, icon="copy")
        self.copy_button.clicked.connect(self.copy_all)
        self.folder_button = PushButton(self.tr("Open the log folder"), theme)
        self.folder_button.clicked.connect(self.log_folder_requested)
        self.close_button = PushButton(self.tr("Go on"), theme, kind="primary")
        self.close_button.clicked.connect(self.accept)
        title = self.tr("Something went wrong inside Migration Desk")
        self.add_head(icon, title, self.tr("You can go on. Please report it with these details."))
        self.add(self.details, 1)
        self.end_with((self.copy_button, self.folder_button), (self.close_button,), self.close_button, self._count)
        self.resize(_SIZE)
        # What failed stands at the end of its text.
        self.details.verticalScrollBar().setValue(self.details.verticalScrollBar().maximum())
        self.close_button.setFocus()

    def count_another(self) -> None:
        """Say that one more failure was logged since."""
        self._more += 1
        self._count.setText(self.tr("%n more since", "", self._more))

    def text(self) -> str:
        """Give what is copied."""
        return self._text

    @Slot()
    def copy_all(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._text)
