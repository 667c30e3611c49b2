"""The upper part of an opened wave: its name and state, how far it is, what can be done with it; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.wave import WaveState, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Chip, ElidedLabel, InlineMessage, PushButton, Tone, ToolButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.shortcuts import Command, with_keys
from desktop_app.ui.waves.figure_row import FigureRow
from desktop_app.ui.waves.restart_menu import RestartButton, restarted
from desktop_app.ui.waves.segments import SegmentBar
from desktop_app.ui.waves.words import needs_person, pause_words, state_sign, state_word


class WaveHeader(QWidget):
    """Shows one wave; buttons ask.

    Attributes:
        back_button: Leads to the list of waves.
        name: The wave's name.
        chip: Its state.
        steer_button: Pauses or resumes it.
        restart_button: Restarts members.
        turn_button: Shows the report in place of the members, and back.
        add_action: Adds migrations.
        cancel_action: Cancels it.
        figures: How many members stand where.
        facts: Who made it and when, how many run at once.
        note: Why it does not go on, and what can be done about it.

    Signals:
        steer_requested: It is to be paused or resumed.
        cancel_requested: It is to be cancelled.
        add_requested: Migrations are to be added.
        rest_requested: What failed or is on hold is to be restarted.
    """

    steer_requested = Signal()
    cancel_requested = Signal()
    add_requested = Signal()
    rest_requested = Signal()

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make a header that shows no wave yet."""
        super().__init__(parent)
        tokens = theme.tokens
        self._theme = theme
        self._numbers = locale
        self._chosen = 0
        self.back_button = ToolButton("chevron-left", "", theme)
        self.back_button.rename(with_keys(self.tr("Back to the waves"), Command.BACK))
        self.back_button.setFixedSize(tokens.hit_target, tokens.hit_target)
        self.name = ElidedLabel()
        self.name.setFont(ui_font(tokens.font_title, semibold=True))
        self.chip = Chip(theme)
        self.steer_button = PushButton(self.tr("Pause"), theme, icon="pause")
        self.steer_button.clicked.connect(self.steer_requested)
        self.restart_button = RestartButton(theme, locale)
        self.turn_button = PushButton("", theme)
        self.more_button = ToolButton("more", self.tr("More"), theme)
        self.more_button.setFixedSize(tokens.hit_target, tokens.hit_target)
        menu = QMenu(self.more_button)
        self.add_action = menu.addAction(self.tr("Add migrations…"))
        self.add_action.triggered.connect(self.add_requested)
        menu.addSeparator()
        self.cancel_action = menu.addAction(self.tr("Cancel the wave…"))
        self.cancel_action.triggered.connect(self.cancel_requested)
        self.more_button.setMenu(menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.figures = FigureRow(theme, locale)
        self.bar = SegmentBar(theme)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "muted")
        self.note = InlineMessage(theme)
        self.note.action_triggered.connect(self.rest_requested)
        self._lay_out()
        self.show_report(False)

    def _lay_out(self) -> None:
        tokens = self._theme.tokens
        first = QHBoxLayout()
        first.setSpacing(tokens.space_s)
        first.addWidget(self.back_button)
        first.addWidget(self.name)
        first.addWidget(self.chip)
        first.addStretch(1)
        for button in (self.steer_button, self.restart_button, self.turn_button, self.more_button):
            first.addWidget(button)
        second = QHBoxLayout()
        second.setSpacing(tokens.space_l)
        second.addWidget(self.figures)
        second.addStretch(1)
        second.addWidget(self.facts)
        column = QVBoxLayout(self)
        column.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        column.setSpacing(tokens.space_s)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self.bar)
        column.addWidget(self.note)

    def show_name(self, name: str) -> None:
        """Show a wave of which no more is known yet."""
        self.name.set_text(name)
        self.chip.say("", "", "")
        for part in (self.figures, self.bar, self.facts, self.note):
            part.hide()
        for button in (self.steer_button, self.restart_button, self.more_button):
            button.setEnabled(False)

    def show_wave(self, summary: WaveSummary, moments: Moments, busy: bool) -> None:
        """Show a wave.

        Args:
            summary: The wave.
            moments: How times are told.
            busy: Whether something is being done to it now.
        """
        sign, wave = state_sign(summary), summary.wave
        self.name.set_text(wave.name, f"{wave.name}\n{wave.id}")
        self.chip.say(sign.icon, sign.tone, state_word(summary.state))
        self.figures.show_counts(summary.counts)
        self.bar.show_counts(summary.counts)
        self.bar.setAccessibleName(self.figures.accessibleName())
        self._tell_facts(summary, moments)
        for part in (self.figures, self.bar, self.facts):
            set_present(part, True)
        self._tell_note(summary)
        self._offer(summary, busy)

    def show_report(self, report: bool) -> None:
        """Say whether the report is seen now, or the members."""
        self.turn_button.setText(self.tr("Migrations") if report else self.tr("Report"))
        self.turn_button.set_icon("list" if report else "audit")
        tip = self.tr("Show the migrations of this wave as a list") if report else self.tr("Show what came of each")
        self.turn_button.setToolTip(tip)

    def _offer(self, summary: WaveSummary, busy: bool) -> None:
        ended, paused = summary.state.ended, summary.state is WaveState.PAUSED
        self.steer_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.steer_button.set_icon("run" if paused else "pause")
        tip = self.tr("Go on with what waits") if paused else self.tr("Start nobody more; what runs goes on")
        self.steer_button.setToolTip(with_keys(tip, Command.STEER_WAVE))
        set_present(self.steer_button, not ended)
        self.steer_button.setEnabled(not busy)
        self.cancel_action.setEnabled(not ended and not busy)
        self.add_action.setEnabled(summary.state is not WaveState.CANCELLED)
        self.more_button.setEnabled(True)

    def _tell_facts(self, summary: WaveSummary, moments: Moments) -> None:
        wave = summary.wave
        made = self.tr("created {when} by {who}").format(when=moments.ago(wave.created_at), who=wave.actor)
        parts = [self.tr("{count} at once").format(count=thousands(wave.batch_size, self._numbers)), made]
        tips = [self.tr("Created: {when}").format(when=moments.exact(wave.created_at))]
        over = wave.cancelled_at or summary.ended_at
        if over is not None:
            words = self.tr("cancelled {when}") if wave.cancelled_at else self.tr("ended {when}")
            parts.append(words.format(when=moments.ago(over)))
            tip = self.tr("Cancelled: {when}") if wave.cancelled_at else self.tr("Ended: {when}")
            tips.append(tip.format(when=moments.exact(over)))
        self.facts.set_text(" · ".join(parts), "\n".join(tips))

    def _tell_note(self, summary: WaveSummary) -> None:
        rest = restarted(summary.counts, RestartOnly.UNFINISHED)
        restart = self.tr("Restart %n migrations…", "", rest) if rest else ""
        if summary.pause is not None:
            tone = Tone.ATTENTION if needs_person(summary) else Tone.INFO
            self.note.show_message(tone, pause_words(summary.pause))
        elif summary.state is WaveState.ERROR:
            self.note.show_message(Tone.ERROR, self.tr("It has ended. %n migrations failed.", "", rest), restart)
        elif summary.state is WaveState.CANCELLED:
            words = self.tr("It was cancelled: nobody more is started. What runs goes on.")
            self.note.show_message(Tone.INFO, words, restart)
        else:
            self.note.clear()

    @Slot(object, int)
    def offer_restart(self, summary: WaveSummary, chosen: int) -> None:
        """Say who can be restarted; `chosen` is how many members are chosen."""
        self.restart_button.offer(summary.counts, chosen)
