"""Asks before members of a wave are started again, naming each who is and who is not; UI thread; no services."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.wave import WaveState
from desktop_app.domain.wave_plan import RestartPreview
from desktop_app.ui.dialogs.form_field import SecretLine
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.parts import IconLabel, InlineMessage, PushButton, Tone
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.waves.line_list import LineList
from desktop_app.ui.waves.restart_words import AskedRestart, restart_groups

_SIZE = QSize(600, 520)
_ICON = 24
_LEAST_LINES = 4


class RestartDialog(DialogFrame):
    """One restart, frozen when it was asked for. Shown with `open`, it never blocks.

    It opens while nobody knows yet who would be started.

    Attributes:
        asked: What is asked; None while it is not known.
        list: Who starts, who does not, and why.
        caution: What may be overlooked.
        secret: Asked for where none is kept.
        problem: Why it did not succeed.
        restart_button: Does it.
        cancel_button: Does nothing.

    Signals:
        confirmed: The operator said yes; carries exactly the `RestartPreview` that is shown, and the secret.
    """

    confirmed = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make one that says it is looking."""
        super().__init__(theme, self.tr("Restart in a wave"), parent)
        self.asked: AskedRestart | None = None
        self._sign = IconLabel(theme, _ICON)
        self._sign.set_icon("waves", theme.tokens.in_progress.text)
        self.list = LineList(theme, self.tr("Migrations"))
        self.list.set_rows(_LEAST_LINES)
        self.caution = InlineMessage(theme)
        self.secret = SecretLine(theme)
        self.problem = InlineMessage(theme)
        self.restart_button = PushButton(self.tr("Restart"), theme, kind="primary", icon="restart")
        self.cancel_button = PushButton(self.tr("Cancel"), theme)
        self.restart_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self.restart_button.setEnabled(False)
        self.secret.edit.setPlaceholderText(self.tr("needed; none is stored"))
        self.secret.hide()
        self.cancel_button.setFocus()

    def show_question(self, asked: AskedRestart) -> None:
        """Say who would be started; from now on nothing of it changes."""
        self.asked = asked
        count = len(asked.preview.start)
        self.change_head(*self._question(asked))
        self.list.show_groups(restart_groups(asked))
        if caution := self._caution(asked):
            self.caution.show_message(Tone.ATTENTION, caution)
        set_present(self.secret, asked.secret_needed and bool(count))
        set_present(self.restart_button, bool(count))
        self.cancel_button.setText(self.tr("Cancel") if count else self.tr("Close"))
        self.set_busy(False)
        # What is completed is overwritten: that is never done by a mere Return.
        self.restart_button.set_kind("danger" if asked.overwritten else "primary")
        default = self.restart_button if count and not asked.overwritten else self.cancel_button
        default.setDefault(True)
        (self.secret.edit if self.secret.isVisibleTo(self) else default).setFocus()

    def set_busy(self, busy: bool) -> None:
        """Lock the question while it is being done; the dialog may be closed, that stops nothing."""
        assert self.asked is not None, "something was asked"
        count = len(self.asked.preview.start)
        verb = self.tr("Restart %n migrations", "", count)
        self.restart_button.setText(self.tr("Restarting…") if busy else verb)
        self.restart_button.setEnabled(not busy and bool(count))
        self.secret.setEnabled(not busy)
        if busy:
            self.problem.clear()
            self.cancel_button.setText(self.tr("Close"))
            self.cancel_button.setFocus()

    def show_problem(self, message: Message) -> None:
        """Say why nothing was started, or why nobody knows who would be."""
        if self.asked is not None:
            self.set_busy(False)
            self.cancel_button.setText(self.tr("Cancel"))
        else:
            self.change_head(self.tr("Restart in a wave"), "")
        self.problem.show_message(Tone.ERROR, message.inline)

    @Slot()
    def _confirm(self) -> None:
        if self.asked is None or not self.asked.preview.start or not self.restart_button.isEnabled():
            return
        secret = self.secret.edit.text()
        if self.asked.secret_needed and not secret and not self.asked.waits:
            self.secret.show_error(self.tr("It is needed: none is kept. It stays in memory until the program ends."))
            self.secret.edit.setFocus()
            return
        self.set_busy(True)
        preview: RestartPreview = self.asked.preview
        self.confirmed.emit(preview, secret)

    def _question(self, asked: AskedRestart) -> tuple[str, str]:
        count, name, size = len(asked.preview.start), asked.wave.wave.name, asked.wave.wave.batch_size
        if not count:
            nothing = self.tr("Nothing to restart in “{name}”").format(name=name)
            return nothing, self.tr("Nobody would be started; the reasons stand below.")
        title = self.tr("Restart %n migrations of “{name}”?", "", count).format(name=name)
        exactly = self.tr("Exactly those named below are started, whatever changes meanwhile.")
        limit = self.tr("At most %n run at the same time.", "", size)
        left = len(asked.preview.skipped) + len(asked.preview.unknown)
        others = self.tr("%n are left alone; why stands at the end of the list.", "", left) if left else ""
        return title, " ".join(part for part in (exactly, limit, others) if part)

    def _caution(self, asked: AskedRestart) -> str:
        """Say what may be overlooked; empty where nothing is."""
        said = []
        if asked.overwritten:
            count = len(asked.overwritten)
            said.append(self.tr("%n are completed: what is in their Brizy projects is overwritten.", "", count))
        if asked.waits and asked.preview.start:
            said.append(self.tr("The wave is paused: they start once it is resumed."))
        if asked.wave.state is WaveState.CANCELLED and asked.preview.start:
            said.append(self.tr("The wave was cancelled: it goes on with these alone."))
        return " ".join(said)

    def _lay_out(self) -> None:
        self.add_head(self._sign, self.tr("Restart in a wave"), self.tr("Looking who would be started…"))
        self.add(self.list, 1)
        for part in (self.caution, self.secret, self.problem):
            self.add(part)
        self.end_with((), (self.cancel_button, self.restart_button), self.cancel_button)
        self.resize(_SIZE)
