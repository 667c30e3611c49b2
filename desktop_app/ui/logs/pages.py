"""The lines of a log, or what stands in their place: not read yet, nothing found, nothing grave; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.logs.reading import LogReading
from desktop_app.ui.logs.words import problem_words
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.parts import EmptyState

LOADING_AFTER_MS = 150


class LogPages(QStackedWidget):
    """One of the pages.

    Attributes:
        nothing: There is no log, or no line in it.
        harmless: No line is as grave as asked for.

    Signals:
        refresh_requested: Read again.
        settings_requested: The operator wants to say where logs are.
        all_requested: Show every line.
    """

    refresh_requested = Signal()
    settings_requested = Signal()
    all_requested = Signal()

    def __init__(self, view: QWidget, theme: Theme, settings: bool) -> None:
        """Show nothing yet; `settings` says whether there are any to be changed."""
        super().__init__()
        self._view = view
        self._waiting = QLabel()
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing = EmptyState(theme)
        self.nothing.add_button(self.tr("Try again"), "refresh").clicked.connect(self.refresh_requested)
        if settings:
            self.nothing.add_button(self.tr("Settings…"), "settings").clicked.connect(self.settings_requested)
        self.harmless = EmptyState(theme)
        self.harmless.add_button(self.tr("Show all lines")).clicked.connect(self.all_requested)
        for button in (*self.nothing.buttons, *self.harmless.buttons):
            button.setAutoDefault(False)
        for page in (self._waiting, view, self.nothing, self.harmless):
            self.addWidget(page)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_AFTER_MS)
        self._late.timeout.connect(self._show_waiting)

    def wait(self) -> None:
        """Say soon that the log is being read, unless something is shown already."""
        if self.currentWidget() is self._waiting:
            self._late.start()

    def show_reading(self, reading: LogReading, shown: int, least: Severity) -> None:
        """Turn to what a reading calls for, of which so many lines are shown."""
        self._late.stop()
        if shown:
            self._turn_to(self._view)
        elif len(reading.text):
            self._say_harmless(least)
        else:
            self._say_nothing(reading)

    def show_failure(self, message: Message) -> bool:
        """Say why nothing could be read where nothing is shown; tell whether it was said here."""
        self._late.stop()
        if self.currentWidget() is self._view or self.currentWidget() is self.harmless:
            return False
        self.nothing.set_content("warning", message.title, Message("", message.text, message.cure).inline)
        self._turn_to(self.nothing)
        return True

    def _say_harmless(self, least: Severity) -> None:
        errors = least is Severity.ERROR
        title = self.tr("No errors") if errors else self.tr("No warnings and no errors")
        self.harmless.set_content("status-completed", title)
        self._turn_to(self.harmless)

    def _say_nothing(self, reading: LogReading) -> None:
        if reading.source == "none":
            cure = self.tr("If this machine can read the server's log files, name their folder in the settings.")
            words = problem_words(reading.problem)
            # An address begins as it is written.
            why = words if words.startswith("http") else words[:1].upper() + words[1:]
            hint = Message("", why, cure).inline
            self.nothing.set_content("log", self.tr("No log found"), hint)
        else:
            hint = self.tr("Lines show up here as soon as the migration writes some.")
            self.nothing.set_content("log", self.tr("The log is empty"), hint)
        self._turn_to(self.nothing)

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard does not get lost with the one that goes."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.setCurrentWidget(page)
        if had_focus:
            self.take_keyboard()

    def take_keyboard(self) -> None:
        """Give the keyboard to what is shown."""
        page: QWidget | None = self.currentWidget()
        target = page.buttons[0] if isinstance(page, EmptyState) else page
        if target is not None:
            target.setFocus()

    @Slot()
    def _show_waiting(self) -> None:
        self._waiting.setText(self.tr("Loading…"))
