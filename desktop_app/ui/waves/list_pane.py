"""The list of waves with its search, and what stands where there is none; UI thread, reading runs on workers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.wave import WaveSummary
from desktop_app.ui.desk import Desk
from desktop_app.ui.formatting import thousands
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import EmptyState, FilterField, InlineMessage, PushButton, Tone
from desktop_app.ui.shortcuts import Command, keys_of
from desktop_app.ui.waves.kept_reading import KeptReading
from desktop_app.ui.waves.model import WavesModel
from desktop_app.ui.waves.table import WavesTable

LOADING_AFTER_MS = 150


class WaveListSource(Protocol):
    """Whoever knows the waves; blocking. The service `Waves`."""

    def list(self) -> list[WaveSummary]:
        """Give all waves, newest first."""


class WaveListPane(QWidget):
    """The waves, newest first.

    Attributes:
        search: Narrows them.
        create_button: Makes one.
        table: The waves.
        nothing: There is no wave yet.
        no_match: None fits what is searched for.
        pages: The table, or what stands in its place.
        problem: What is wrong with reading.

    Signals:
        open_requested: Carries the id of the wave that is to be seen.
        create_requested: A wave is to be made.
        summary_changed: Carries how many there are, in words.
        refreshed: What is shown was just read.
    """

    open_requested = Signal(str)
    create_requested = Signal()
    summary_changed = Signal(str)
    refreshed = Signal()

    def __init__(self, desk: Desk, waves: WaveListSource, parent: QWidget | None = None) -> None:
        """Put it together; nothing is read before it is seen."""
        super().__init__(parent)
        self._desk = desk
        self._model = WavesModel(desk.clock, desk.locale, self)
        self.reading = KeptReading(desk.background, self, waves.list)
        self.table = WavesTable(desk, self._model)
        keys = keys_of(Command.SEARCH)[0]
        self.search = FilterField(self.tr("Search waves"), 340)
        self.search.setPlaceholderText(self.tr("Search ({keys})").format(keys=keys))
        self.search.setToolTip(self.tr("Any part of the wave's name, its ID or who made it ({keys})").format(keys=keys))
        self.create_button = PushButton(self.tr("New wave…"), desk.theme, kind="primary", icon="add")
        self.problem = InlineMessage(desk.theme)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LOADING_AFTER_MS)
        self._make_pages()
        self._lay_out()
        self._connect()

    def _make_pages(self) -> None:
        theme = self._desk.theme
        self._waiting = QLabel()
        self._waiting.setProperty("role", "muted")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing = EmptyState(theme)
        hint = self.tr(
            "A wave runs many migrations by itself, a few at once. Choose migrations in the list and put them into "
            "one, or make one from a list of yours."
        )
        self.nothing.set_content("waves", self.tr("No waves yet"), hint)
        self.nothing.add_button(self.tr("New wave…"), "add").clicked.connect(self.create_requested)
        self.no_match = EmptyState(theme)
        self.no_match.set_content("search", self.tr("Nothing matches"), self.tr("No wave is called so."))
        self.no_match.add_button(self.tr("Show all waves")).clicked.connect(self.search.clear)
        self.pages = QStackedWidget()
        for page in (self._waiting, self.table, self.nothing, self.no_match):
            self.pages.addWidget(page)

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        bar = QHBoxLayout()
        bar.setSpacing(tokens.space_s)
        bar.addWidget(self.search, 1)
        bar.addStretch(1)
        bar.addWidget(self.create_button)
        top = QVBoxLayout()
        top.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        top.setSpacing(tokens.space_m)
        top.addLayout(bar)
        top.addWidget(self.problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(self.pages, 1)

    def _connect(self) -> None:
        self.reading.arrived.connect(self._show)
        self.reading.failed.connect(self._show_failure)
        self.problem.action_triggered.connect(self.reading.refresh)
        self.search.textChanged.connect(self._search)
        self.search.left.connect(self._focus_home)
        self.search.returnPressed.connect(self._focus_home)
        self.create_button.clicked.connect(self.create_requested)
        self.table.open_requested.connect(self.open_requested)
        self._late.timeout.connect(self._show_waiting)
        self._desk.feed.waves_changed.connect(self.reading.note_change)

    @property
    def home(self) -> QWidget:
        """Give the table, or the button of what stands in its place."""
        page: QWidget | None = self.pages.currentWidget()
        return page.buttons[0] if isinstance(page, EmptyState) else self.table

    def name_of(self, wave_id: str) -> str:
        """Give the name of a wave that is shown; empty of another one."""
        row = self._model.place_of(wave_id)
        return "" if row is None else self._model.shown[row].wave.name

    @Slot(object)
    def _show(self, waves: Sequence[WaveSummary]) -> None:
        self._late.stop()
        self.problem.clear()
        self._model.show_waves(waves)
        self._settle()
        self.refreshed.emit()

    @Slot(str)
    def _search(self, text: str) -> None:
        self._model.search(text)
        if self.reading.known:
            self._settle()

    def _settle(self) -> None:
        """Show the table where there is anything in it, and say how much."""
        total, shown = self._model.total, self._model.rowCount()
        if shown:
            self._turn_to(self.table)
        else:
            self._turn_to(self.no_match if total else self.nothing)
        # What stands in the middle says it already.
        self.create_button.setVisible(total > 0)
        self.search.setVisible(total > 0)
        locale = self._desk.locale
        words = thousands(total, locale)
        if shown != total:
            words = self.tr("{shown} of {total}").format(shown=thousands(shown, locale), total=words)
        self.summary_changed.emit(words if total else "")

    def _turn_to(self, page: QWidget) -> None:
        """Show a page; the keyboard does not get lost with the one that goes."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.pages.isAncestorOf(focused)
        self.pages.setCurrentWidget(page)
        if had_focus:
            self._focus_home()

    @Slot()
    def _focus_home(self) -> None:
        self.home.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self._late.stop()
        self._waiting.clear()
        self.problem.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot()
    def _show_waiting(self) -> None:
        self._waiting.setText(self.tr("Loading…"))

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, and go on while it is seen."""
        super().showEvent(event)
        if not self.reading.known:
            self._late.start()
        self.reading.set_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self.reading.set_seen(False)
