"""Whether the work is alive: who knows, what it says, the last sign of life; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QLabel

from desktop_app.domain.attempt import Attention, Evidence
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.details.words import attention_text, looked_text, process_text, source_word
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, InlineMessage, KeyValueRows, Tone
from desktop_app.ui.parts.presence import set_present


class ProcessCard(Card):
    """What is known of the work itself, and whether a person should look.

    Attributes:
        attention: Why a person should look; silent if nobody has to.
        sentence: What is known now.
        rows: ``source``, ``sign``, ``seen``, ``stage``, ``pid``, ``looked``.

    Signals:
        look_requested: The operator wants to know now.
    """

    look_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Process"), theme)
        self.attention = InlineMessage(theme, self, stacked=True)
        self.attention.action_triggered.connect(self.look_requested)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.rows = KeyValueRows(theme)
        for key, label in (
            ("source", self.tr("Source")),
            ("sign", self.tr("Sign of life")),
            ("seen", self.tr("Last asked")),
            ("stage", self.tr("Stage since")),
            ("pid", self.tr("Process ID")),
            ("looked", self.tr("Last look")),
        ):
            self.rows.add_row(key, label, mono=key == "pid", copyable=key == "pid")
        self.add(self.attention)
        self.add(self.sentence)
        self.add(self.rows)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """Show whether the current run is alive."""
        why = attention_text(shown, moments)
        if why:
            silent = shown.attention is Attention.SILENT
            self.attention.show_message(Tone.ATTENTION, why, self.tr("Look now") if silent else "")
        else:
            self.attention.clear()
        sentence = process_text(shown, moments)
        if sentence != self.sentence.text():
            self.sentence.setText(sentence)
        set_present(self.sentence, bool(sentence))
        self._show_rows(shown, moments, sentence)
        set_present(self.rows, self.rows.has_content)
        self.set_has_content(bool(why or sentence))

    def _show_rows(self, shown: Shown, moments: Moments, sentence: str) -> None:
        attempt, looked = shown.attempt, shown.looked
        wanted = shown.live or bool(attention_text(shown, moments))
        evidence = attempt.state.evidence if attempt else None
        asked = evidence is Evidence.SERVER or (shown.details.last_seen_at is not None and shown.live)
        source = source_word(looked.source) if looked else source_word("migration_server_api") if asked else ""
        self.rows.set_value("source", source if wanted or looked else "")
        for key, moment in (
            ("sign", attempt.last_sign if attempt and wanted else None),
            ("seen", shown.details.last_seen_at if wanted else None),
            ("stage", looked.stage_updated_at if looked and wanted else None),
        ):
            self.rows.set_value(key, moments.ago(moment), tip=moments.exact(moment), copied=moments.exact(moment))
        self.rows.set_value("pid", str(looked.pid) if looked and looked.pid is not None else "")
        found = looked_text(looked) if looked else ""
        said = found if found != sentence else ""
        self.rows.set_value("looked", said or moments.at(shown.looked_at), tip=moments.exact(shown.looked_at))
