"""Whether the work is alive: who knows, what it says, the last sign of life; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel

from desktop_app.domain.attempt import Attention
from desktop_app.domain.operator import Action
from desktop_app.domain.overview import ProcessInfo
from desktop_app.ui.details.attention_words import acknowledged_text, attention_text
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.process_words import (
    conclusion_text,
    looked_text,
    process_state,
    process_text,
    source_of,
)
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, InlineMessage, KeyValueRows, Tone
from desktop_app.ui.parts.presence import set_present

_NOTHING = ProcessInfo("none", False, "")


class ProcessCard(Card):
    """What is known of the work itself, and whether a person should look.

    Attributes:
        attention: Why a person should look, or from what the end was concluded; silent otherwise.
        sentence: What is known now.
        rows: ``acknowledged``, ``source``, ``sign``, ``seen``, ``stage``, ``pid``, ``command``, ``user``, ``started``,
            ``lock``, ``written``, ``looked``.

    Signals:
        look_requested: The operator wants to know now.
        action_requested: Carries the `Action` that is to be done.
    """

    look_requested = Signal()
    action_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Process"), theme)
        self._contradicted = False
        self.attention = InlineMessage(theme, self, stacked=True)
        self.attention.action_triggered.connect(self._answer_attention)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.rows = KeyValueRows(theme)
        middle = Qt.TextElideMode.ElideMiddle
        self.rows.add_row("acknowledged", self.tr("Acknowledged"), copyable=True, max_lines=4)
        self.rows.add_row("source", self.tr("Source"))
        self.rows.add_row("sign", self.tr("Sign of life"))
        self.rows.add_row("seen", self.tr("Last asked"))
        self.rows.add_row("stage", self.tr("Stage since"))
        self.rows.add_row("pid", self.tr("Process ID"), mono=True, copyable=True)
        self.rows.add_row("command", self.tr("Command"), mono=True, copyable=True, elide=middle)
        self.rows.add_row("user", self.tr("User"))
        self.rows.add_row("started", self.tr("Running since"))
        self.rows.add_row("lock", self.tr("Lock file"), mono=True, copyable=True, elide=middle)
        self.rows.add_row("written", self.tr("Last written"))
        self.rows.add_row("looked", self.tr("Last look"), max_lines=3)
        self.add(self.attention)
        self.add(self.sentence)
        self.add(self.rows)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show whether the current run is alive."""
        why = self._show_attention(shown, moments)
        sentence = process_text(shown, moments)
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
        set_present(self.sentence, bool(sentence))
        seen = "" if shown.text("error") else acknowledged_text(shown, moments)
        self.rows.set_value("acknowledged", seen)
        self._show_times(shown, moments, sentence)
        self._show_machine(shown, moments)
        set_present(self.rows, self.rows.has_content)
        self.set_has_content(bool(why or sentence) or self.rows.has_content)

    def _show_attention(self, shown: Shown, moments: Moments) -> str:
        why, concluded = attention_text(shown, moments), conclusion_text(shown)
        self._contradicted = shown.attention is Attention.CONTRADICTION
        if why:
            action = self.tr("Acknowledge…") if self._contradicted else self.tr("Look now")
            self.attention.show_message(Tone.ATTENTION, why, action)
        elif concluded:
            self.attention.show_message(Tone.INFO, concluded, self.tr("Look now"))
        else:
            self.attention.clear()
        return why or concluded

    def _answer_attention(self) -> None:
        if self._contradicted:
            self.action_requested.emit(Action.ACKNOWLEDGE)
        else:
            self.look_requested.emit()

    def _show_times(self, shown: Shown, moments: Moments, sentence: str) -> None:
        attempt, looked, wanted = shown.attempt, shown.looked, _is_open(shown)
        self.rows.set_value("source", source_of(shown) if wanted or looked else "")
        stage = next((info.stage_updated_at for info in (shown.local, looked) if info and info.stage_updated_at), None)
        for key, moment in (
            ("sign", attempt.last_sign if attempt and wanted else None),
            ("seen", shown.details.last_seen_at if wanted else None),
            ("stage", stage if wanted else None),
        ):
            self.rows.set_value(key, moments.ago(moment), tip=moments.exact(moment), copied=moments.exact(moment))
        found = looked_text(looked) if looked else ""
        said = found if found != sentence else ""
        self.rows.set_value("looked", said or moments.at(shown.looked_at), tip=moments.exact(shown.looked_at))

    def _show_machine(self, shown: Shown, moments: Moments) -> None:
        """Show the process while the work goes on or was asked about, and the lock file while it is there."""
        info = shown.machine or shown.looked or _NOTHING
        named = info if _is_open(shown) or info.running or shown.looked is not None else _NOTHING
        self.rows.set_value("pid", process_state(named), copied=str(named.pid or ""))
        process = named.details
        self.rows.set_value("command", process.command if process else "")
        self.rows.set_value("user", process.user if process else "")
        started = process.created_at if process else None
        self.rows.set_value("started", moments.at(started), tip=moments.exact(started))
        path = info.lock_file or ""
        self.rows.set_value("lock", path if info.lock_file_exists else "", copied=path)
        written = info.lock_modified_at if info.lock_file_exists else None
        self.rows.set_value("written", moments.ago(written), tip=moments.exact(written))


def _is_open(shown: Shown) -> bool:
    return shown.live or shown.attention is Attention.SILENT
