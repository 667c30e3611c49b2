"""The window of one history: attempts at the left, the chosen one or a comparison of two at the right; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QSplitter, QStackedWidget, QVBoxLayout

from desktop_app.domain.attempt import Attempt, current_attempt
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import MigrationHistory
from desktop_app.ui.desk import Desk
from desktop_app.ui.details.attempt_words import attempt_number
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.history.attempt_list import AttemptList
from desktop_app.ui.history.attempt_model import line_of
from desktop_app.ui.history.attempt_page import AttemptPage
from desktop_app.ui.history.comparison import compared
from desktop_app.ui.history.comparison_table import ComparisonTable
from desktop_app.ui.history.facts import facts_of
from desktop_app.ui.history.reader import HistoryReader
from desktop_app.ui.history.story import happened_to
from desktop_app.ui.history.text import history_text
from desktop_app.ui.history.toolbar import HistoryToolbar
from desktop_app.ui.history.words import window_title
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import EmptyState, Hairline, InlineMessage, Tone
from desktop_app.ui.shortcuts import Command, sequences

_LIST_WIDTH, _LIST_NARROWEST = 310, 220
_AGES_MS = 30_000


class HistoryWindow(QDialog):
    """What happened to one migration; destroys itself once it is closed.

    Attributes:
        key: Whose history it is.
        history: What is shown; None before the first answer.
        toolbar: Compare, copy, read again.
        attempts: Every attempt.
        attempt: The chosen one.
        comparison: Two of them side by side.
        empty: What stands where there is nothing to be shown.
        problem: What is wrong with reading.
        reader: Reads the history.
    """

    def __init__(self, desk: Desk, key: MigrationKey) -> None:
        """Make the window; nothing is read before it is shown."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(window_title(key))
        self.setAccessibleName(self.windowTitle())
        self.setMinimumSize(820, 420)
        self.key = key
        self.history: MigrationHistory | None = None
        self._desk = desk
        self.toolbar = HistoryToolbar(desk.theme)
        self.attempts = AttemptList(desk.theme)
        self.attempt = AttemptPage(desk.theme)
        self.comparison = ComparisonTable(desk.theme)
        self.empty = EmptyState(desk.theme)
        self.problem = InlineMessage(desk.theme)
        self.reader = HistoryReader(desk, key, self)
        # Lets the length of an attempt that goes on grow.
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._lay_out()
        self._connect()
        self.attempts.setFocus()

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        self._right = QStackedWidget()
        # Nothing is said before the first answer: it comes at once.
        for page in (self.attempt, self.comparison, self.empty):
            self._right.addWidget(page)
        parts = QSplitter(Qt.Orientation.Horizontal)
        parts.addWidget(self.attempts)
        parts.addWidget(self._right)
        parts.setChildrenCollapsible(False)
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        parts.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        self.attempts.setMinimumWidth(_LIST_NARROWEST)
        notes = QVBoxLayout()
        notes.setContentsMargins(tokens.space_l, 0, tokens.space_l, 0)
        notes.addWidget(self.problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.toolbar)
        layout.addLayout(notes)
        layout.addWidget(Hairline())
        layout.addWidget(parts, 1)

    def _connect(self) -> None:
        toolbar = self.toolbar
        self.reader.read.connect(self._show_history)
        self.reader.failed.connect(self._show_failure)
        self.attempts.chosen_changed.connect(self._redraw)
        self._ages.timeout.connect(self._redraw)
        toolbar.partner_chosen.connect(self._compare_with)
        toolbar.only_differences.toggled.connect(self._redraw)
        toolbar.copy.clicked.connect(self.copy_all)
        toolbar.refresh.clicked.connect(self.reader.refresh)
        self.problem.action_triggered.connect(self.reader.refresh)
        again = QAction(self)
        again.setShortcuts(sequences(Command.REFRESH))
        again.triggered.connect(self.reader.refresh)
        self.addAction(again)

    @Slot()
    def copy_all(self) -> None:
        """Put the history of every attempt on the clipboard, as text."""
        if self.history is not None:
            QGuiApplication.clipboard().setText(history_text(self.history, self._moments()))

    @Slot(object)
    def _show_history(self, history: MigrationHistory) -> None:
        self.history = history
        self.problem.clear()
        self.attempts.setVisible(bool(history.attempts))
        current, moments = current_attempt(history.attempts), self._moments()
        self.attempts.show_lines([line_of(one, one == current, moments) for one in history.attempts])
        self._redraw()

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        message = describe(error)
        if isinstance(error, NotFound):
            self.history = None
            self.attempts.hide()
            self.toolbar.offer((), ())
            self.toolbar.summary.set_text("")
            self._turn_to_empty("info", message.title, message.text)
        else:
            self.problem.show_message(Tone.ERROR, message.inline, self.tr("Try again"))

    @Slot()
    def _redraw(self) -> None:
        """Show what is chosen as it is now."""
        history = self.history
        if history is None:
            return
        chosen = [one for one in history.attempts if one.id in self.attempts.chosen]
        self.toolbar.offer(self.attempts.attempts.lines, [one.id for one in chosen])
        self._tell_summary(history)
        if len(chosen) == 1:
            current = chosen[0] == current_attempt(history.attempts)
            self.attempt.show_attempt(chosen[0], current, happened_to(chosen[0], history), self._moments())
            self._right.setCurrentWidget(self.attempt)
        elif len(chosen) == 2:
            self._compare(history, chosen[1], chosen[0])
        else:
            self._say_nothing(history)

    def _compare(self, history: MigrationHistory, older: Attempt, newer: Attempt) -> None:
        current, moments = current_attempt(history.attempts), self._moments()
        left, right = (facts_of(one, one == current, moments) for one in (older, newer))
        lines = compared(left, right, only_differences=self.toolbar.only_differences.isChecked())
        titles = [self.tr("Attempt {number}").format(number=attempt_number(one)) for one in (older, newer)]
        self.comparison.compare(titles[0], titles[1], lines)
        self._right.setCurrentWidget(self.comparison)

    def _say_nothing(self, history: MigrationHistory) -> None:
        if history.attempts:
            self._turn_to_empty("history", self.tr("Choose one attempt, or two"), self.tr("Two are compared."))
        else:
            hint = self.tr("It was taken over as it stands. From its first start on, its attempts are told here.")
            self._turn_to_empty("history", self.tr("No attempt yet"), hint)

    def _turn_to_empty(self, icon: str, title: str, hint: str) -> None:
        self.empty.set_content(icon, title, hint)
        self._right.setCurrentWidget(self.empty)

    def _tell_summary(self, history: MigrationHistory) -> None:
        words = self.tr("%n attempts", "", len(history.attempts)) if history.attempts else ""
        if history.cut:
            words = self.tr("{count}; older entries are not shown").format(count=words)
        self.toolbar.summary.set_text(words)

    @Slot(object)
    def _compare_with(self, partner: int | None) -> None:
        chosen = self.attempts.chosen[:1]
        self.attempts.choose(chosen if partner is None else (*chosen, partner))

    def _moments(self) -> Moments:
        return Moments(self._desk.clock(), self._desk.locale)

    def _tell_seen(self) -> None:
        seen = self.isVisible() and not self.isMinimized()
        self.reader.set_seen(seen)
        if seen:
            self._ages.start()
        else:
            self._ages.stop()

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
