"""The details of the selected migration: reads them, keeps them true, starts it again; UI thread, reads on workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.errors import NotFound
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionDone
from desktop_app.domain.overview import ProcessInfo
from desktop_app.ui.desk import Desk
from desktop_app.ui.details.content import DetailsContent
from desktop_app.ui.details.doing import Doing
from desktop_app.ui.details.local_looks import LocalLooks
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.notes import HeaderNotes
from desktop_app.ui.details.shown import Shown, read_shown
from desktop_app.ui.messages import describe
from desktop_app.ui.operating import Acting
from desktop_app.ui.parts import EmptyState, Tone
from desktop_app.ui.restarting import Restarting

POLL_MS = 3000
_AGES_MS = 30_000
# Longer than a read takes: until then the picture of the migration before stays, instead of a flash of nothing.
_GRACE_MS = 150
NARROWEST = 290


class DetailsPane(QWidget):
    """One migration in full, kept true while it is seen (DESIGN 3.3).

    Attributes:
        key: The selected migration; None if none is.
        shown: What is on the screen; None before the first answer.
        content: Header and cards.
        doing: Does what the header is asked for, or has it done.
        empty: What stands in their place where there is no migration.
    """

    def __init__(self, desk: Desk, restarting: Restarting, acting: Acting, poll_ms: int = POLL_MS) -> None:
        """Make a pane that shows no migration; `poll_ms` is the pause between two looks at one that runs."""
        super().__init__()
        self._desk = desk
        self.key: MigrationKey | None = None
        self.shown: Shown | None = None
        self._generation = 0
        self._reading = False
        self._stale = False
        self._looking = False
        self._poll = self._timer(poll_ms, self._tick)
        self._ages = self._timer(_AGES_MS, self._redraw)
        self._grace = self._timer(_GRACE_MS, self._thaw)
        self._grace.setSingleShot(True)
        self.content = DetailsContent(desk.theme, desk.locale)
        self.empty = EmptyState(desk.theme)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.empty)
        self._pages.addWidget(self.content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setMinimumWidth(NARROWEST)
        self._local = LocalLooks(desk, self)
        self._local.found.connect(self._take_local)
        self.doing = Doing(restarting, acting, self.content.header)
        self._notes = HeaderNotes(restarting, acting, self.content.header)
        for what in (restarting, acting):
            what.finished.connect(self._note_end)
        self._connect()
        self._say_nothing_selected()

    @Slot(object)
    def show_migration(self, key: MigrationKey | None) -> None:
        """Show another migration, or none."""
        if key is not None and key == self.key:
            self.refresh()
            return
        self._generation += 1
        self._reading = self._looking = self._stale = False
        self.key, self.doing.key, self.shown = key, key, None
        self._desk.watcher.focus(key)
        self._settle_timers()
        if key is None:
            self._thaw()
            self._say_nothing_selected()
            return
        self.setUpdatesEnabled(False)
        self._grace.start()
        self._show_key(key)
        self._read()

    @Slot()
    def refresh(self) -> None:
        """Read again, at once or when the pane is seen again."""
        if self.key is None:
            return
        if self._reading or not self.isVisible():
            self._stale = True
        else:
            self._read()

    @Slot()
    def look(self) -> None:
        """Ask the server now and say what it said."""
        if self.key is None or self._looking:
            return
        self._looking = True
        self.content.header.set_looking(True)
        self._desk.background.run(
            partial(self._desk.watcher.look, self.key),
            partial(self._take_look, self._generation),
            partial(self._take_look_failure, self._generation),
            self,
        )

    @Slot()
    def show_choices(self) -> None:
        """Open the menu of what else can be done with the shown migration."""
        if self.key is not None and self.isVisible():
            self.content.header.more_button.showMenu()

    def is_polling(self) -> bool:
        """Tell whether the clock reads again and again."""
        return self._poll.isActive()

    @Slot(object)
    def note_changes(self, keys: frozenset[MigrationKey]) -> None:
        """Read again if the shown migration is among those that changed."""
        if self.key in keys:
            self.refresh()

    def _read(self) -> None:
        assert self.key is not None
        self._reading, self._stale = True, False
        self._desk.background.run(
            partial(read_shown, self._desk.listing, self._desk.watcher, self.key),
            partial(self._take, self._generation),
            partial(self._take_failure, self._generation),
            self,
        )

    def _take(self, generation: int, shown: Shown) -> None:
        if generation != self._generation:
            return
        before, self._reading = self.shown, False
        if before is None and shown.live:
            self._desk.watcher.request_look(shown.key)
        if before is not None:
            shown = replace(shown, looked=before.looked, looked_at=before.looked_at, local=before.local)
        self.shown = shown
        self._local.look(shown.key)
        self.content.problem.clear()
        self._pages.setCurrentWidget(self.content)
        self._redraw()
        self._settle()

    @Slot(object, object)
    def _take_local(self, key: MigrationKey, info: ProcessInfo) -> None:
        if self.shown is not None and key == self.shown.key:
            self.shown = replace(self.shown, local=info)
            self._redraw()

    def _take_failure(self, generation: int, error: Exception) -> None:
        if generation != self._generation:
            return
        self._reading = False
        if isinstance(error, NotFound):
            self.shown = None
            gone = describe(error)
            self._say_empty("info", gone.title, gone.text)
        else:
            self._show_problem(error)
            self._pages.setCurrentWidget(self.content)
        self._settle()

    def _take_look(self, generation: int, looked: ProcessInfo) -> None:
        if generation != self._generation:
            return
        self._end_look()
        if self.shown is not None:
            self.shown = replace(self.shown, looked=looked, looked_at=self._desk.clock())
            self._redraw()
            self._settle_timers()
        self.refresh()

    def _take_look_failure(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self._end_look()
            self._show_problem(error)

    def _end_look(self) -> None:
        self._looking = False
        self.content.header.set_looking(False)

    def _show_problem(self, error: Exception) -> None:
        self.content.problem.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot()
    def _tick(self) -> None:
        if self.key is None or self.shown is None:
            return
        self._redraw()
        if self.shown.process_running and self.shown.status.terminal:
            # An operator ended it while the server went on: the watcher no longer looks by itself.
            self.look()
        else:
            self._desk.watcher.request_look(self.key)
        if not self._reading:
            self._read()

    def _settle(self) -> None:
        """Show what was read, and read again if something changed meanwhile."""
        self._thaw()
        self._settle_timers()
        if self._stale and self.isVisible():
            self._read()

    def _settle_timers(self) -> None:
        seen = self.isVisible() and self.shown is not None
        live = self.shown is not None and self.shown.live
        for timer, wanted in ((self._poll, seen and live), (self._ages, seen and not live)):
            if not wanted:
                timer.stop()
            elif not timer.isActive():
                timer.start()

    @Slot()
    def _redraw(self) -> None:
        if self.shown is not None:
            self.content.show_details(self.shown, Moments(self._desk.clock(), self._desk.locale))

    @Slot()
    def _thaw(self) -> None:
        self._grace.stop()
        self.setUpdatesEnabled(True)

    def _show_key(self, key: MigrationKey) -> None:
        self.content.show_key(key)
        self.content.header.set_looking(False)
        self._notes.show_key(key)
        self._pages.setCurrentWidget(self.content)

    def _say_nothing_selected(self) -> None:
        self._say_empty("list", self.tr("Nothing selected"), self.tr("Select a migration to see what it is doing."))

    def _say_empty(self, icon: str, title: str, hint: str) -> None:
        self.empty.set_content(icon, title, hint)
        self._pages.setCurrentWidget(self.empty)

    @Slot(object, object)
    def _note_end(self, key: MigrationKey, _result: LaunchResult | ActionDone) -> None:
        self.note_changes(frozenset((key,)))

    def _timer(self, interval: int, tick: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(interval)
        timer.timeout.connect(tick)
        return timer

    def _connect(self) -> None:
        header = self.content.header
        header.refresh_requested.connect(self.look)
        header.log_button.setVisible(self._desk.logs is not None)
        header.more_button.setVisible(self._desk.operating is not None)
        self.content.process.look_requested.connect(self.look)
        self.content.attempts.history_button.clicked.connect(self.doing.ask_for_history)
        self.content.process.action_requested.connect(self.doing.act)
        self.content.problem.action_triggered.connect(self.refresh)
        self._desk.feed.migrations_changed.connect(self.note_changes)

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up on what changed unseen, and let the clock run if it is worth it."""
        super().showEvent(event)
        if self.key is not None:
            # Another pane may have had the watcher's eye meanwhile.
            self._desk.watcher.focus(self.key)
        if self._stale and self.key is not None and not self._reading:
            self._read()
        self._redraw()
        self._settle_timers()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the clock."""
        super().hideEvent(event)
        self._settle_timers()
