"""What stays at the top of the details: which migration, its status, who says so, what can be done; UI thread."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.ui.details.copyable_line import CopyableLine
from desktop_app.ui.details.flow import FlowLayout
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.words import chip_tip, chip_word, said_line
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.operating.more_button import MoreButton
from desktop_app.ui.parts import ElidedLabel, InlineMessage, PushButton, StatusChip, Tone, ToolButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.parts.values import SIDE
from desktop_app.ui.shortcuts import Command, with_keys


class DetailsHeader(QFrame):
    """Ids, status chip, evidence and the actions.

    Attributes:
        brizy_id: The Brizy project id.
        uuid: The MB project UUID.
        chip: The status.
        said: Who says so and when.
        restart_button: The one primary action.
        restart_with_button: Opens the form.
        refresh_button: Looks now.
        log_button: Opens the log.
        more_button: Everything else that can be done.
        message: What came of the last start or action.

    Signals:
        restart_requested: Start it with one click.
        restart_with_requested: Open the form.
        refresh_requested: Look now.
        log_requested: Open the log.
        action_requested: Carries the `Action` that is to be done.
    """

    restart_requested = Signal()
    restart_with_requested = Signal()
    refresh_requested = Signal()
    log_requested = Signal()
    action_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Make a header that shows no migration yet."""
        super().__init__()
        tokens = theme.tokens
        self._starting = self._acting = False
        self._shown: Shown | None = None
        self.setProperty("part", "surface")
        self.brizy_id = CopyableLine(theme, self.tr("Brizy ID"), ui_font(tokens.font_title, semibold=True), self)
        self.uuid = CopyableLine(theme, self.tr("MB UUID"), mono_font(tokens.font_small), self)
        self.refresh_button = ToolButton("refresh", self.tr("Look now"), theme, self)
        self.log_button = ToolButton("log", with_keys(self.tr("Show the log"), Command.LOG), theme, self)
        self.chip = StatusChip(theme, self)
        self.attention_chip = StatusChip(theme, self)
        self.said = ElidedLabel(parent=self)
        self.shared = QLabel(self)
        for label in (self.said, self.shared):
            label.setProperty("role", "muted")
            label.setFont(ui_font(tokens.font_small))
        self.shared.setWordWrap(True)
        self.restart_button = PushButton(self.tr("Restart"), theme, kind="primary", icon="restart", parent=self)
        self.restart_with_button = PushButton(self.tr("Restart with…"), theme, parent=self)
        self.more_button = MoreButton(theme, self)
        self.message = InlineMessage(theme, self, stacked=True)
        self._name_controls()
        self._lay_out(theme)
        self.restart_button.clicked.connect(self.restart_requested)
        self.restart_with_button.clicked.connect(self.restart_with_requested)
        self.refresh_button.clicked.connect(self.refresh_requested)
        self.log_button.clicked.connect(self.log_requested)
        self.more_button.choices.chosen.connect(self.action_requested)
        self.message.action_triggered.connect(self._dismiss)

    def show_key(self, key: MigrationKey) -> None:
        """Name a migration of which nothing else is known yet."""
        self.brizy_id.set_text(str(key.brz_project_id))
        self.uuid.set_text(key.mb_project_uuid)
        self.setAccessibleName(self.tr("Migration to Brizy project {id}").format(id=key.brz_project_id))
        self.chip.set_status(None)
        self.said.set_text("")
        self._shown = None
        self._settle_actions()
        set_present(self.attention_chip, False)
        set_present(self.shared, False)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show the status and who says so."""
        word = chip_word(shown)
        self.chip.set_status(shown.status, word=word)
        self.chip.setToolTip(chip_tip(shown))
        self.attention_chip.set_status(shown.status, attention=True)
        set_present(self.attention_chip, shown.attention is not None)
        said, exact = said_line(shown, moments)
        if (said, exact) != (self.said.text(), self.said.toolTip()):
            self.said.set_text(said, tip=exact)
        others = shown.details.candidates - 1
        if others:
            text = self.tr("Other migrations to this Brizy project: {count}").format(count=others)
            self.shared.setText(text)
        set_present(self.shared, bool(others))
        self._shown = shown
        self._settle_actions()

    def set_busy(self, *, starting: bool, acting: bool) -> None:
        """Lock what can be done while a start or an action is under way."""
        self._starting, self._acting = starting, acting
        self._settle_actions()

    def set_looking(self, looking: bool) -> None:
        """Lock "Look now" while a look is under way."""
        self.refresh_button.setEnabled(not looking)

    def say(self, tone: Tone, text: str) -> None:
        """Say what came of a start or an action, until it is dismissed."""
        self.message.show_message(tone, text, self.tr("Dismiss"))

    @Slot()
    def _dismiss(self) -> None:
        self.message.clear()

    def _settle_actions(self) -> None:
        shown, locked = self._shown, self._starting or self._acting
        anew = shown is None or bool(shown.details.attempts) or shown.status is not Status.PENDING
        verb = self.tr("Restart") if anew else self.tr("Start")
        self.restart_button.setText(self.tr("Starting…") if self._starting else verb)
        self.restart_button.set_icon("restart" if anew else "run")
        self.restart_with_button.setText(self.tr("Restart with…") if anew else self.tr("Start with…"))
        self.restart_button.setEnabled(not locked)
        self.restart_with_button.setEnabled(not locked)
        status, attention = (shown.status, shown.attention) if shown else (None, None)
        self.more_button.choices.settle(status, attention, locked=locked)
        self.more_button.waves.settle(int(shown is not None))

    def _name_controls(self) -> None:
        words = self.tr("Start this migration again with the last attempt's parameters")
        self.restart_button.setToolTip(with_keys(words, Command.RESTART))
        self.restart_with_button.setToolTip(self.tr("Change the parameters first"))
        self.refresh_button.setToolTip(self.tr("Ask the migration server now and read everything again"))
        self.chip.setToolTip(self.tr("Status"))

    def _lay_out(self, theme: Theme) -> None:
        tokens = theme.tokens
        title = QHBoxLayout()
        title.setSpacing(tokens.space_xs)
        title.addWidget(self.brizy_id, 1)
        title.addWidget(self.log_button)
        title.addWidget(self.refresh_button)
        ids = QVBoxLayout()
        ids.setSpacing(0)
        ids.addLayout(title)
        ids.addWidget(self.uuid)
        status = FlowLayout(tokens.space_s)
        for widget in (self.chip, self.attention_chip, self.said):
            status.addWidget(widget)
        actions = FlowLayout(tokens.space_s)
        for button in (self.restart_button, self.restart_with_button, self.more_button):
            actions.addWidget(button)
        below = QVBoxLayout()
        # The ids bring their own room for the focus ring: with this the rest lines up with their text.
        below.setContentsMargins(SIDE, 0, SIDE, 0)
        below.setSpacing(tokens.space_s)
        below.addLayout(status)
        below.addWidget(self.shared)
        below.addSpacing(tokens.space_xs)
        below.addLayout(actions)
        below.addWidget(self.message)
        layout = QVBoxLayout(self)
        side = tokens.space_xl - SIDE
        layout.setContentsMargins(side, tokens.space_m, side, tokens.space_m)
        layout.setSpacing(tokens.space_xs)
        layout.addLayout(ids)
        layout.addLayout(below)
