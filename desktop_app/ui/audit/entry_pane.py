"""One line of the trail in full, below the table; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.domain.operator import LAUNCH, RESTART, AuditEntry
from desktop_app.ui.audit.words import action_word, outcome_sign, outcome_word, reason_of, result_words
from desktop_app.ui.formatting import exact_time
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.operating.step_list import StepList
from desktop_app.ui.operating.step_words import step_lines
from desktop_app.ui.parts import Chip, KeyValueRows, PushButton, scrolled
from desktop_app.ui.parts.presence import set_present

_LOWEST = 150
_MANY_LINES = 12


class EntryPane(QStackedWidget):
    """Who, when, to which migration, why, and what came of it step by step.

    Attributes:
        entry: What is shown; None if nothing is.
        title: The act.
        chip: Its outcome.
        facts: ``when``, ``who``, ``brizy_id``, ``uuid``, ``attempt``.
        words: ``why``, ``error``, ``domain``, ``force`` as asked for; ``said`` came of it, where there are no steps.
        steps: What was done.
        go_button: Leads to the migration.

    Signals:
        migration_requested: Carries the `MigrationKey` that the operator wants to see.
    """

    migration_requested = Signal(object)

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._locale = locale
        self.entry: AuditEntry | None = None
        self._empty = QLabel(self.tr("Select an entry to see what was asked for and done."))
        self._empty.setProperty("role", "muted")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = QLabel()
        self.title.setFont(ui_font(theme.tokens.font_title, semibold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.chip = Chip(theme)
        self.go_button = PushButton(self.tr("Show the migration"), theme)
        self.go_button.clicked.connect(self._go)
        self.facts = KeyValueRows(theme)
        self.facts.add_row("when", self.tr("When"))
        self.facts.add_row("who", self.tr("Who"), copyable=True)
        self.facts.add_row("brizy_id", self.tr("Brizy ID"), mono=True, copyable=True)
        self.facts.add_row("uuid", self.tr("MB UUID"), mono=True, copyable=True, elide=Qt.TextElideMode.ElideMiddle)
        self.facts.add_row("attempt", self.tr("Attempt"), mono=True)
        self.words = KeyValueRows(theme)
        self.words.add_row("why", self.tr("Why"), copyable=True, max_lines=_MANY_LINES)
        self.words.add_row("error", self.tr("Error"), copyable=True, max_lines=_MANY_LINES)
        self.words.add_row("domain", self.tr("Domain"), copyable=True)
        self.words.add_row("force", self.tr("By force"))
        self.words.add_row("said", self.tr("Result"), copyable=True, max_lines=_MANY_LINES)
        self.steps = StepList(theme)
        self.addWidget(self._empty)
        self.addWidget(self._laid_out(theme))
        self.setMinimumHeight(_LOWEST)

    def _laid_out(self, theme: Theme) -> QWidget:
        tokens = theme.tokens
        top = QHBoxLayout()
        top.setContentsMargins(tokens.space_l, tokens.space_s, tokens.space_l, tokens.space_s)
        top.setSpacing(tokens.space_s)
        top.addWidget(self.title)
        top.addWidget(self.chip)
        top.addStretch(1)
        top.addWidget(self.go_button)
        done = QVBoxLayout()
        done.setSpacing(0)
        done.addWidget(self.words)
        # Its first line stands beside the first fact.
        done.addSpacing(tokens.space_xs)
        done.addWidget(self.steps)
        done.addStretch(1)
        asked = QVBoxLayout()
        asked.addWidget(self.facts)
        asked.addStretch(1)
        column = QWidget()
        parts = QHBoxLayout(column)
        parts.setContentsMargins(tokens.space_l, 0, tokens.space_l, tokens.space_m)
        parts.setSpacing(2 * tokens.space_l)
        parts.addLayout(asked, 2)
        parts.addLayout(done, 3)
        whole = QFrame()
        whole.setProperty("part", "surface")
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addWidget(scrolled(column), 1)
        return whole

    @Slot(object)
    def show_entry(self, entry: AuditEntry | None) -> None:
        """Show another line; None shows nothing."""
        if entry == self.entry:
            return
        self.entry = entry
        self.setCurrentIndex(int(entry is not None))
        if entry is None:
            return
        self.title.setText(action_word(entry.action))
        self.chip.say(*outcome_sign(entry), outcome_word(entry))
        self.facts.set_value("when", exact_time(entry.at, self._locale))
        self.facts.set_value("who", entry.actor)
        self.facts.set_value("brizy_id", str(entry.key.brz_project_id) if entry.key else "")
        self.facts.set_value("uuid", entry.key.mb_project_uuid if entry.key else "")
        self.facts.set_value("attempt", "" if entry.attempt is None else f"#{entry.attempt}")
        for name, value in self._words_of(entry).items():
            self.words.set_value(name, value)
        set_present(self.words, self.words.has_content)
        self.steps.show_lines(step_lines(entry.steps))
        set_present(self.go_button, entry.key is not None)

    def _words_of(self, entry: AuditEntry) -> dict[str, str]:
        asked = entry.parameters
        start = entry.action in (LAUNCH, RESTART)
        forced = self.tr("although it was in progress") if start else self.tr("without a grace period")
        return {
            "why": reason_of(entry),
            "error": asked.get("error", ""),
            "domain": asked.get("brizy_project_domain", ""),
            "force": forced if asked.get("force") else "",
            "said": "" if entry.steps else result_words(entry),
        }

    @Slot()
    def _go(self) -> None:
        if self.entry is not None and self.entry.key is not None:
            self.migration_requested.emit(self.entry.key)
