"""The field to search a log with, how much was found, and the way from one match to the next; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import FilterField, ToolButton
from desktop_app.ui.shortcuts import Command, keys_of, with_keys

TYPING_PAUSE_MS = 150
_WIDTH = 300


class SearchField(FilterField):
    """A field in which Enter goes on to the next match and Shift+Enter back.

    Signals:
        stepped: Carries 1 for the next match, -1 for the one before.
    """

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter; a dialog's default button must not hear of it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.stepped.emit(-1 if back else 1)
            event.accept()
        else:
            super().keyPressEvent(event)


class SearchBar(QWidget):
    """What to search for, as text; typing counts once it pauses.

    Attributes:
        field: Where it is typed.
        count: How much was found, in words.
        next_button: To the next match.
        previous_button: To the one before.

    Signals:
        wanted: Carries the text that is searched for now.
        stepped: Carries 1 for the next match, -1 for the one before.
    """

    wanted = Signal(str)
    stepped = Signal(int)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Search for nothing."""
        super().__init__(parent)
        self._theme = theme
        self._locale = locale
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.field = SearchField(self.tr("Search the log"), _WIDTH)
        self.field.setPlaceholderText(self.tr("Search ({keys})").format(keys=keys_of(Command.SEARCH)[0]))
        self._sign = self.field.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        widest = thousands(99_999, locale)
        room = self._words_of(widest, widest)
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(room))
        self.previous_button = ToolButton(
            "chevron-up", with_keys(self.tr("Previous match"), Command.FIND_PREVIOUS), theme, self
        )
        self.next_button = ToolButton("chevron-down", with_keys(self.tr("Next match"), Command.FIND_NEXT), theme, self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.tokens.space_xs)
        row.addWidget(self.field, 1)
        for button in (self.previous_button, self.next_button):
            button.setFixedSize(theme.tokens.hit_target, theme.tokens.hit_target)
            row.addWidget(button)
        row.addSpacing(theme.tokens.space_xs)
        row.addWidget(self.count)
        self.field.textChanged.connect(self._note_typing)
        self.field.stepped.connect(self._step)
        self.next_button.clicked.connect(lambda: self._step(1))
        self.previous_button.clicked.connect(lambda: self._step(-1))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.say_nothing()

    @Slot()
    def begin(self) -> None:
        """Bring the keyboard to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def say_nothing(self) -> None:
        """Say nothing of matches: nothing is searched for."""
        self._show("", 0)

    def say_searching(self) -> None:
        """Say that it is not known yet; what was found before can still be gone through."""
        self.count.setText(self.tr("Searching…"))

    def say_found(self, number: int | None, count: int) -> None:
        """Say how many lines match, and which of them is the chosen one, from 1."""
        if not count:
            self._show(self.tr("Nothing found"), 0)
        elif number is None:
            self._show(self.tr("%Ln line(s)", "", count), count)
        else:
            words = self._words_of(thousands(number, self._locale), thousands(count, self._locale))
            self._show(words, count)

    def _words_of(self, number: str, count: str) -> str:
        return self.tr("{number} of {count}").format(number=number, count=count)

    def _show(self, words: str, count: int) -> None:
        self.count.setText(words)
        for button in (self.next_button, self.previous_button):
            button.setEnabled(bool(count))

    @Slot(str)
    def _note_typing(self, text: str) -> None:
        if text:
            self._pause.start()
        else:
            self._tell()

    @Slot()
    def _tell(self) -> None:
        self._pause.stop()
        if self.field.text() != self._told:
            self._told = self.field.text()
            self.wanted.emit(self._told)

    @Slot(int)
    def _step(self, step: int) -> None:
        """Go on; what was just typed is searched for first."""
        if self.field.text() != self._told:
            self._tell()
        else:
            self.stepped.emit(step)

    @Slot()
    def _restyle(self) -> None:
        self._sign.setIcon(self._theme.icons.icon("search"))
