"""One wave, opened: its header, its members or its report, kept true while it is seen; UI thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import WaveSummary
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.services.wave_report import DetailsSource
from desktop_app.ui.desk import Desk
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.messages import Message, describe
from desktop_app.ui.migration_verbs import MigrationVerbs
from desktop_app.ui.parts import InlineMessage, Tone
from desktop_app.ui.waves.header import WaveHeader
from desktop_app.ui.waves.kept_reading import KeptReading
from desktop_app.ui.waves.members import WaveMembers
from desktop_app.ui.waves.report_pane import ReportPane
from desktop_app.ui.waves.steering import Steering, WaveSteering
from desktop_app.ui.waves.wave_place import MemberSource

_AGES_MS = 30_000


class WaveSource(WaveSteering, MemberSource, DetailsSource, Protocol):
    """What is asked for one wave; the service `Waves`."""

    def summary(self, wave_id: str) -> WaveSummary:
        """Give one wave without its members; blocking."""


class WavePane(QWidget):
    """Shows one wave at a time.

    Attributes:
        wave_id: Of the wave; empty for none.
        summary: What is shown of it; None before it was read.
        header: Name, figures and buttons.
        members: The list.
        report: What came of each member.
        steering: Pauses, resumes, cancels.
        problem: What is wrong with reading or steering.

    Signals:
        left: The list of waves is wanted.
        add_requested: The wave's id; migrations are to be added.
        restart_requested: The wave's id, the `RestartOnly`, and the keys, None for all members.
        refreshed: What is shown was just read.
    """

    left = Signal()
    add_requested = Signal(str)
    restart_requested = Signal(str, object, object)
    refreshed = Signal()

    def __init__(self, desk: Desk, waves: WaveSource, verbs: MigrationVerbs, parent: QWidget | None = None) -> None:
        """Put it together; no wave is shown."""
        super().__init__(parent)
        self._desk = desk
        self._waves = waves
        self.wave_id = ""
        self.summary: WaveSummary | None = None
        self.header = WaveHeader(desk.theme, desk.locale)
        self.members = WaveMembers(desk, waves, verbs)
        self.steering = Steering(desk, waves, self)
        self.problem = InlineMessage(desk.theme)
        self.reading = KeptReading(desk.background, self)
        self._ages = QTimer(self)
        self._ages.setInterval(_AGES_MS)
        self._ages.timeout.connect(self._redraw)
        self.body = QStackedWidget()
        self.report = ReportPane(desk, waves)
        for part in (self.members, self.report):
            self.body.addWidget(part)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        strip = QVBoxLayout()
        strip.setContentsMargins(tokens.space_l, 0, tokens.space_l, 0)
        strip.addWidget(self.problem)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addLayout(strip)
        layout.addWidget(self.body, 1)

    def _connect(self) -> None:
        header, steering = self.header, self.steering
        header.back_button.clicked.connect(self.left)
        header.steer_requested.connect(self.steer)
        header.cancel_requested.connect(self._cancel)
        header.add_requested.connect(self._add)
        header.rest_requested.connect(self._restart_rest)
        header.restart_button.requested.connect(self._restart)
        header.restart_button.chosen_requested.connect(self._restart_chosen)
        header.turn_button.clicked.connect(self.turn)
        self.report.member_requested.connect(self._show_member)
        self.report.table.choice_changed.connect(self._redraw)
        self.members.pane.table.choice.changed.connect(self._redraw)
        self.members.pane.selection_changed.connect(self._redraw)
        self.members.pane.run_requested.connect(self._add)
        self.reading.arrived.connect(self._show)
        self.reading.failed.connect(self._show_failure)
        self.problem.action_triggered.connect(self.refresh)
        steering.busy_changed.connect(self._redraw)
        steering.done.connect(self._show)
        steering.failed.connect(self._show_refusal)
        self._desk.feed.waves_changed.connect(self._note_changes)

    @property
    def panes(self) -> Sequence[QWidget]:
        """Give the parts that F6 comes by."""
        return (self.header, *self.members.panes, self.report)

    @property
    def home(self) -> QWidget:
        """Give the list of members, or the report."""
        return self.report.home if self.on_report else self.members.pane.home

    @property
    def on_report(self) -> bool:
        """Tell whether the report is seen in place of the members."""
        return self.body.currentWidget() is self.report

    def show_wave(self, wave_id: str, name: str = "") -> None:
        """Show a wave; `name` is said until it is read."""
        self.wave_id, self.summary = wave_id, None
        self.problem.clear()
        self.header.show_name(name)
        self.reading.ask(partial(self._waves.summary, wave_id))
        self.members.show_wave(wave_id)
        self.report.show_wave(wave_id)
        self.show_report(False)

    def show_report(self, report: bool) -> None:
        """Show the report, or the members; the keyboard comes along if it was in what goes."""
        focused: QWidget | None = self.window().focusWidget()
        had_focus = focused is not None and self.body.isAncestorOf(focused)
        self.body.setCurrentWidget(self.report if report else self.members)
        self.header.show_report(report)
        if had_focus:
            self.home.setFocus(Qt.FocusReason.OtherFocusReason)
        self._redraw()

    @Slot()
    def turn(self) -> None:
        """Show the report in place of the members, or the other way round."""
        self.show_report(not self.on_report)

    @Slot(object)
    def _show_member(self, key: MigrationKey) -> None:
        self.show_report(False)
        self.members.pane.select(key)

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew."""
        self.reading.refresh()
        self.members.place.reading.refresh()
        self.members.pane.refresh()
        self.report.reading.refresh()

    @Slot()
    def steer(self) -> None:
        """Pause the wave, or resume it."""
        if self.summary is not None:
            self.steering.turn(self.summary)

    @Slot()
    def _cancel(self) -> None:
        if self.summary is not None:
            self.steering.cancel(self.summary)

    @Slot()
    def _add(self) -> None:
        self.add_requested.emit(self.wave_id)

    @Slot(object)
    def _restart(self, only: RestartOnly) -> None:
        self.restart_requested.emit(self.wave_id, only, None)

    @Slot()
    def _restart_rest(self) -> None:
        self._restart(RestartOnly.UNFINISHED)

    @Slot()
    def _restart_chosen(self) -> None:
        """Ask for a restart of what is chosen now, whatever is chosen once its keys are read."""
        if self.on_report:
            self._ask_for_chosen(self.wave_id, self.report.table.chosen)
            return
        ask = partial(self._ask_for_chosen, self.wave_id)
        read = partial(self._desk.listing.keys_at, self.members.pane.table.choice.meant())
        self._desk.background.run(read, ask, self._show_failure, self)

    def _ask_for_chosen(self, wave_id: str, keys: Sequence[MigrationKey]) -> None:
        self.restart_requested.emit(wave_id, RestartOnly.ALL, tuple(keys))

    @Slot(object)
    def _note_changes(self, wave_ids: frozenset[str]) -> None:
        if self.wave_id in wave_ids:
            self.reading.note_change()
            self.members.place.reading.note_change()
            self.report.reading.note_change()

    @Slot(object)
    def _show(self, summary: WaveSummary) -> None:
        if summary.wave.id != self.wave_id:
            return
        # Of a wave that has ended one wants to know what came of it.
        if self.summary is None and summary.state.ended:
            self.show_report(True)
        self.summary = summary
        self.problem.clear()
        self._redraw()
        self.refreshed.emit()

    @Slot()
    def _redraw(self) -> None:
        if self.summary is not None:
            moments = Moments(self._desk.clock(), self._desk.locale)
            self.header.show_wave(self.summary, moments, self.steering.busy(self.wave_id))
            self.header.offer_restart(self.summary, self._chosen_count())

    def _chosen_count(self) -> int:
        return len(self.report.table.chosen if self.on_report else self.members.pane.table.choice.meant())

    @Slot(object)
    def _show_failure(self, error: Exception) -> None:
        self.problem.show_message(Tone.ERROR, describe(error).inline, self.tr("Try again"))

    @Slot(str, object)
    def _show_refusal(self, wave_id: str, message: Message) -> None:
        """Say why steering came to nothing; the wave may have become another one meanwhile, so it is read."""
        if wave_id == self.wave_id:
            self.problem.show_message(Tone.ERROR, message.inline, self.tr("Read it again"))

    def _tell_seen(self, seen: bool) -> None:
        self.reading.set_seen(seen)
        self.members.place.reading.set_seen(seen)
        if seen:
            self._redraw()
            self._ages.start()
        else:
            self._ages.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, and go on while it is seen."""
        super().showEvent(event)
        self._tell_seen(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no more."""
        super().hideEvent(event)
        self._tell_seen(False)
