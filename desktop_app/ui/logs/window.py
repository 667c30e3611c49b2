"""The window of one log: what can be done with it, its lines, where they come from; UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout

from desktop_app.domain.migration import MigrationKey
from desktop_app.services.logs import NOT_ON_SERVER
from desktop_app.services.saving import save_lines
from desktop_app.ui.desk import Desk
from desktop_app.ui.file_saver import FileSaver
from desktop_app.ui.logs.finder import Finder, Search
from desktop_app.ui.logs.follow_button import FollowButton
from desktop_app.ui.logs.log_text import Severity
from desktop_app.ui.logs.model import LogModel
from desktop_app.ui.logs.pages import LogPages
from desktop_app.ui.logs.reader import POLL_MS, LogReader
from desktop_app.ui.logs.reading import LogReading, LogSource
from desktop_app.ui.logs.source_line import SourceLine
from desktop_app.ui.logs.toolbar import LogToolbar
from desktop_app.ui.logs.view import LogView
from desktop_app.ui.logs.words import problem_words, window_title
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import InlineMessage, Tone
from desktop_app.ui.shortcuts import Command, sequences

_LEAST_ROOM = 120


class LogWindow(QDialog):
    """The log of one migration; destroys itself once it is closed.

    Attributes:
        key: Whose log it is.
        model: The lines.
        view: The lines on the screen.
        pages: The view, or what stands in its place.
        toolbar: Search, choice of lines, buttons.
        reader: Reads the log.
        finder: Searches it.
        saver: Saves it.
        problem: What is wrong with the log that is shown.
        note: What came of saving.
        source: Where the log comes from.

    Signals:
        settings_requested: The operator wants to say where logs are.
    """

    settings_requested = Signal()

    def __init__(self, desk: Desk, logs: LogSource, key: MigrationKey, poll_ms: int = POLL_MS) -> None:
        """Make the window; nothing is read before it is shown."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(key))
        self.setAccessibleName(self.windowTitle())
        self.key = key
        self._desk = desk
        self._shown: LogReading | None = None
        self.model = LogModel(desk.locale, desk.clock, self)
        self.view = LogView(desk, self.model)
        self.pages = LogPages(self.view, desk.theme, desk.configuring is not None)
        self.toolbar = LogToolbar(desk.theme, desk.locale)
        self.reader = LogReader(desk, logs, key, poll_ms, self)
        self.finder = Finder(desk.background, self)
        self.saver = FileSaver(desk.background, self)
        self.problem = InlineMessage(desk.theme)
        self.note = InlineMessage(desk.theme)
        self.source = SourceLine(desk.theme.tokens, desk.locale)
        self._follow = FollowButton(self.view, desk.theme)
        self._lay_out()
        self._connect()
        self._connect_search()
        self._add_actions()
        self.pages.take_keyboard()

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        head = QVBoxLayout()
        head.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_l, tokens.space_s)
        head.setSpacing(tokens.space_s)
        for part in (self.toolbar, self.problem, self.note):
            head.addWidget(part)
        self.pages.setMinimumHeight(_LEAST_ROOM)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.source)

    def _connect(self) -> None:
        toolbar, pages, saver = self.toolbar, self.pages, self.saver
        self.reader.begun.connect(pages.wait)
        self.reader.read.connect(self._show_reading)
        self.reader.failed.connect(self._show_failure)
        toolbar.refresh.clicked.connect(self.reader.refresh)
        toolbar.copy.clicked.connect(self.copy_all)
        toolbar.save.clicked.connect(self.save)
        pages.refresh_requested.connect(self.reader.refresh)
        pages.settings_requested.connect(self.settings_requested)
        pages.all_requested.connect(toolbar.show_all)
        self.problem.action_triggered.connect(self.reader.refresh)
        self.note.action_triggered.connect(self.note.clear)
        saver.busy_changed.connect(toolbar.save.setDisabled)
        saver.saved.connect(self._note_saved)
        saver.failed.connect(self._note_unsaved)

    def _connect_search(self) -> None:
        search = self.toolbar.search
        search.wanted.connect(self._look_for)
        search.stepped.connect(self.step)
        search.field.left.connect(self.pages.take_keyboard)
        self.toolbar.severity_chosen.connect(self._show_from)
        self.finder.found.connect(self._show_found)
        self.view.selectionModel().currentChanged.connect(self._count_matches)

    def _add_actions(self) -> None:
        for command, do in (
            (Command.SEARCH, self.toolbar.search.begin),
            (Command.FIND_NEXT, lambda: self.step(1)),
            (Command.FIND_PREVIOUS, lambda: self.step(-1)),
            (Command.REFRESH, self.reader.refresh),
        ):
            self.addAction(self._action("", command, do))
        copy = self._action(self.tr("Copy lines"), Command.COPY_ROW, self.copy_selected)
        # The fields have the same key for their own text.
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        every = self._action(self.tr("Select all"), None, self.view.selectAll)
        save = self._action(self.tr("Save…"), Command.SAVE_LOG, self.save)
        self.view.addActions([copy, every, save])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _action(self, words: str, command: Command | None, do: Callable[[], object]) -> QAction:
        action = QAction(words, self)
        action.setShortcuts(sequences(command) if command else [])
        action.setShortcutVisibleInContextMenu(True)
        action.triggered.connect(lambda: do())
        return action

    def lines(self) -> list[str]:
        """Give every line that is shown, as logged."""
        raw = self.model.text.raw
        return [raw[place] for place in self.model.text.places(self.model.least)]

    @Slot()
    def copy_all(self) -> None:
        """Put every line that is shown on the clipboard."""
        _copy(self.lines())

    @Slot()
    def copy_selected(self) -> None:
        """Put the selected lines on the clipboard."""
        raw = self.model.text.raw
        _copy([raw[place] for place in self.view.selected_places()])

    @Slot()
    def save(self) -> None:
        """Ask for a file and save every line that is shown."""
        lines = self.lines()
        if lines:
            filters = (self.tr("Logs (*.log *.txt)"), self.tr("All files (*)"))
            name = f"migration_{self.key.brz_project_id}.log"
            self.saver.save(self.tr("Save the log"), name, filters, partial(save_lines, lines=lines))

    @Slot(int)
    def step(self, step: int) -> None:
        """Go to the next match of the search, or with -1 to the one before."""
        here = self.view.current_place()
        if here is None:
            # As if the line above those in view was found last.
            here = self.view.places_in_view().start - (step > 0)
        place = self.finder.after(here) if step > 0 else self.finder.before(here)
        if place is not None:
            self.view.go_to(place)

    @Slot(object)
    def _show_reading(self, reading: LogReading) -> None:
        self._shown = reading
        self.view.take(reading.growth)
        self.finder.take(reading.growth)
        self._follow.set_live(reading.live)
        if len(reading.text) and reading.problem not in ("", NOT_ON_SERVER):
            words = self.tr("No log from the server: {why}").format(why=problem_words(reading.problem))
            self.problem.show_message(Tone.INFO, words, self.tr("Try again"))
        else:
            self.problem.clear()
        self._settle()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        message = describe(error)
        if not self.pages.show_failure(message):
            self.problem.show_message(Tone.ERROR, message.inline, self.tr("Try again"))

    def _settle(self) -> None:
        """Turn to the right page and say how much there is."""
        if self._shown is not None:
            shown = self.model.rowCount()
            self.pages.show_reading(self._shown, shown, self.model.least)
            self.source.show_reading(self._shown, shown, self._desk.clock())
            self.toolbar.set_any(bool(shown))

    @Slot(object)
    def _show_from(self, least: Severity) -> None:
        self.view.show_from(least)
        self.finder.look_for(Search(self.finder.search.words, least))
        self._settle()

    @Slot(str)
    def _look_for(self, words: str) -> None:
        self.finder.look_for(Search(words, self.model.least))
        self.view.mark(self.finder.search.pattern)
        self._count_matches()

    @Slot(bool)
    def _show_found(self, anew: bool) -> None:
        """Say how much was found; of something new, go to the match that is nearest."""
        view = self.view.places_in_view()
        near = self.finder.after(view.start - 1)
        if near not in view:
            near = self.finder.before(view.start)
        if anew and near is not None:
            self.view.go_to(near)
        self._count_matches()

    @Slot()
    def _count_matches(self) -> None:
        search = self.toolbar.search
        if not self.finder.search.words:
            search.say_nothing()
        elif self.finder.busy:
            search.say_searching()
        else:
            search.say_found(self.finder.number_of(self.view.current_place()), len(self.finder.matches))

    @Slot(str)
    def _note_saved(self, path: str) -> None:
        self.note.show_message(Tone.INFO, self.tr("Saved: {path}").format(path=path), self.tr("Dismiss"))

    @Slot(object)
    def _note_unsaved(self, error: Exception) -> None:
        self.note.show_message(Tone.ERROR, describe(error).inline, self.tr("Dismiss"))

    def _tell_seen(self) -> None:
        self.reader.set_seen(self.isVisible() and not self.isMinimized())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, and go on while it is seen."""
        super().showEvent(event)
        self._tell_seen()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._tell_seen()

    def changeEvent(self, event: QEvent) -> None:
        """Read nothing for a window that was put away."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange:
            self._tell_seen()


def _copy(lines: list[str]) -> None:
    if lines:
        QGuiApplication.clipboard().setText("\n".join(lines))
