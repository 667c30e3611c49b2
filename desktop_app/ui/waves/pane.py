"""The page of waves: their list, or the one that was opened; UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.desk import Desk
from desktop_app.ui.migration_verbs import MigrationVerbs
from desktop_app.ui.page import Listed, Page, PageEntry
from desktop_app.ui.shortcuts import Command, sequences
from desktop_app.ui.waves.list_pane import WaveListPane, WaveListSource
from desktop_app.ui.waves.wave_pane import WavePane, WaveSource

translate = QCoreApplication.translate


class WavesSource(WaveListSource, WaveSource, Protocol):
    """What is asked for waves; the service `Waves`."""


def waves_entry() -> PageEntry:
    """Say what the rail says of the waves."""
    tip = translate("Waves", "Many migrations that run by themselves, a few at once")
    return PageEntry("waves", translate("Waves", "Waves"), "waves", tip, Command.WAVES)


class WavesPane(Page):
    """Two levels: the list, and one wave.

    Attributes:
        list: The waves.
        wave: The one that is opened.

    Signals:
        create_requested: The operator wants to make a wave.
        add_requested: The id of the wave to which migrations are to be added.
        restart_requested: The wave's id, the `RestartOnly`, and the keys of the members, None for all.
    """

    create_requested = Signal()
    add_requested = Signal(str)
    restart_requested = Signal(str, object, object)

    def __init__(self, desk: Desk, waves: WavesSource, verbs: MigrationVerbs, parent: QWidget | None = None) -> None:
        """Put it together; nothing is read before it is seen."""
        super().__init__(parent)
        self.list = WaveListPane(desk, waves)
        self.wave = WavePane(desk, waves, verbs)
        self.levels = QStackedWidget()
        for level in (self.list, self.wave):
            self.levels.addWidget(level)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.levels)
        self._said: dict[QWidget, str] = {}
        self._connect()
        self._add_key(Command.BACK, self.close_wave)
        self._add_key(Command.STEER_WAVE, self._steer)

    def _connect(self) -> None:
        self.list.open_requested.connect(self.open_wave)
        self.list.create_requested.connect(self.create_requested)
        self.list.summary_changed.connect(lambda words: self._say(self.list, words))
        self.wave.members.pane.summary_changed.connect(lambda words: self._say(self.wave, words))
        self.wave.left.connect(self.close_wave)
        self.wave.add_requested.connect(self.add_requested)
        self.wave.restart_requested.connect(self.restart_requested)
        for level in (self.list, self.wave):
            level.refreshed.connect(self.refreshed)

    def _add_key(self, command: Command, do: object) -> None:
        action = QAction(self)
        action.setShortcuts(sequences(command))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.triggered.connect(do)
        self.addAction(action)

    @property
    def opened(self) -> bool:
        """Tell whether a wave is opened."""
        return self.levels.currentWidget() is self.wave

    @property
    def home(self) -> QWidget | None:
        """Give the list of waves, or that of members."""
        return self.wave.home if self.opened else self.list.home

    @property
    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 comes by; those of the level that is not seen are left out by themselves."""
        return (self.list, *self.wave.panes)

    @property
    def shown_migration(self) -> MigrationKey | None:
        """Give the member that is seen in full."""
        seen = self.opened and not self.wave.on_report
        return self.wave.members.details.key if seen else None

    @property
    def listed(self) -> Listed | None:
        """Give the members that are listed."""
        return self.wave.members.pane.listed if self.opened else None

    @Slot(str)
    def open_wave(self, wave_id: str) -> None:
        """Open a wave."""
        self.wave.show_wave(wave_id, self.list.name_of(wave_id))
        self._said[self.wave] = ""
        self._turn_to(self.wave)

    @Slot()
    def close_wave(self) -> None:
        """Go back to the list, where the wave is chosen."""
        if self.opened:
            self.list.table.choose(self.wave.wave_id)
            self._turn_to(self.list)

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew."""
        if self.opened:
            self.wave.refresh()
        else:
            self.list.reading.refresh()

    @Slot()
    def focus_search(self) -> None:
        """Bring the keyboard to the search field of what is seen."""
        if self.opened:
            self.wave.show_report(False)
            self.wave.members.pane.focus_search()
        else:
            self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.search.selectAll()

    @Slot()
    def show_choices(self) -> None:
        """Open the menu of what else can be done with the chosen member."""
        if self.opened:
            self.wave.members.details.show_choices()

    @Slot()
    def _steer(self) -> None:
        if self.opened:
            self.wave.steer()

    def _turn_to(self, level: QWidget) -> None:
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self.levels.setCurrentWidget(level)
        if had_focus and self.home is not None:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)
        self.summary_changed.emit(self._said.get(level, ""))

    def _say(self, level: QWidget, words: str) -> None:
        self._said[level] = words
        if level is self.levels.currentWidget():
            self.summary_changed.emit(words)
