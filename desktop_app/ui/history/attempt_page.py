"""One attempt in full: how it ended, what happened, how it was started and with what; UI thread; no services."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.attempt import Attempt
from desktop_app.ui.details.attempt_words import attempt_chip, attempt_number
from desktop_app.ui.details.attention_words import contradiction_text, seen_text
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.history.facts import Fact, Group, group_title, slots_of
from desktop_app.ui.history.story import Happened, foldable, story_of
from desktop_app.ui.history.story_table import StoryTable
from desktop_app.ui.history.words import story_title
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import (
    Card,
    ElidedLabel,
    Hairline,
    InlineMessage,
    KeyValueRows,
    PushButton,
    StatusChip,
    Tone,
    scrolled,
)
from desktop_app.ui.parts.presence import set_present

_MANY_LINES = 12
# What may be long; everything else is an id, a time or a word.
_LONG = ("error", "reason", "answer", "baseline", "seen")


class FactsCard(Card):
    """A group of facts; those that are not known are not shown.

    Attributes:
        rows: One for each fact that there may be, by its name.
    """

    def __init__(self, group: Group, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(group_title(group), theme)
        self._known: list[str] = []
        self.rows = KeyValueRows(theme)
        self.add(self.rows)

    def show_facts(self, facts: tuple[Fact, ...]) -> None:
        """Show other facts."""
        shown = {fact.name: fact for fact in facts}
        for name, fact in shown.items():
            if name not in self._known:
                self._add(fact)
        for name in self._known:
            known = shown.get(name)
            if known is None:
                self.rows.set_value(name, "")
            else:
                self.rows.set_value(name, known.value, tip=known.exact, copied=known.whole)

    def _add(self, fact: Fact) -> None:
        self._known.append(fact.name)
        self.rows.add_row(
            fact.name,
            fact.label,
            mono=fact.mono,
            copyable=True,
            elide=Qt.TextElideMode.ElideMiddle,
            max_lines=_MANY_LINES if fact.name in _LONG else 1,
            tone="error" if fact.name == "error" else "",
        )


class AttemptPage(QWidget):
    """The attempt that was chosen.

    Attributes:
        number: Its number.
        chip: How it ended, or how its start did.
        line: When and by whom it was started.
        contradiction: Both sides, where somebody said something against the end that stands.
        cards: The facts by their group.
        story: What happened.
        every_report: Gives each report of progress a line of its own.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no attempt yet."""
        super().__init__(parent)
        self._shown: tuple[Attempt, Happened, Moments] | None = None
        self.number = QLabel()
        self.number.setFont(ui_font(theme.tokens.font_title, semibold=True))
        self.chip = StatusChip(theme)
        self.line = ElidedLabel()
        self.line.setProperty("role", "muted")
        self.contradiction = InlineMessage(theme)
        self.cards = {group: FactsCard(group, theme) for group in Group}
        self.story = StoryTable(theme)
        self.every_report = PushButton("", theme, kind="quiet")
        self.every_report.setAutoDefault(False)
        self.every_report.setCheckable(True)
        self.every_report.setToolTip(self.tr("Give each report of progress a line of its own"))
        self._lay_out(theme)
        self.every_report.toggled.connect(self._tell_story)
        self.story.selectionModel().currentChanged.connect(self._follow)

    def _lay_out(self, theme: Theme) -> None:
        tokens = theme.tokens
        head = QFrame()
        head.setProperty("part", "surface")
        top = QHBoxLayout(head)
        top.setContentsMargins(tokens.space_xl, tokens.space_s, tokens.space_xl, tokens.space_s)
        top.setSpacing(tokens.space_s)
        top.addWidget(self.number)
        top.addWidget(self.chip)
        top.addWidget(self.line, 1)
        story = Card(story_title(), theme)
        story.add_text(self.story)
        story.add_action(self.every_report)
        story.set_has_content(True)
        column = QWidget()
        cards = QVBoxLayout(column)
        cards.setContentsMargins(tokens.space_m, tokens.space_m, tokens.space_m, tokens.space_m)
        cards.setSpacing(tokens.space_m)
        outcome, *others = self.cards.values()
        for widget in (self.contradiction, outcome, story, *others):
            cards.addWidget(widget)
        cards.addStretch(1)
        self._column = column
        self._area = scrolled(column)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(Hairline())
        layout.addWidget(self._area, 1)

    def show_attempt(self, attempt: Attempt, current: bool, happened: Happened, moments: Moments) -> None:
        """Show an attempt; `current` is the one that speaks for the migration."""
        another = self._shown is None or self._shown[0].id != attempt.id
        self._shown = (attempt, happened, moments)
        self.number.setText(self.tr("Attempt {number}").format(number=attempt_number(attempt)))
        self.chip.set_status(*attempt_chip(attempt, current))
        started = (moments.at(attempt.created_at), attempt.actor)
        self.line.set_text(" · ".join(part for part in started if part), tip=moments.exact(attempt.created_at))
        self._show_contradiction(attempt, happened, moments)
        for group, facts in slots_of(attempt, current, moments).items():
            self.cards[group].show_facts(facts)
        if not attempt.state.contradicted:
            # The chip says it already.
            self.cards[Group.OUTCOME].rows.set_value("status", "")
        set_present(self.every_report, foldable(happened))
        self._tell_story()
        if another:
            self._area.verticalScrollBar().setValue(0)

    def _show_contradiction(self, attempt: Attempt, happened: Happened, moments: Moments) -> None:
        against = happened.contradictions
        if not against and not attempt.state.contradicted:
            self.contradiction.clear()
            return
        text = contradiction_text(attempt, against[-1] if against else None, moments)
        seen = seen_text(attempt, moments)
        if attempt.state.contradicted:
            self.contradiction.show_message(Tone.ATTENTION, text)
        else:
            words = self.tr("{text} Acknowledged: {seen}").format(text=text, seen=seen) if seen else text
            self.contradiction.show_message(Tone.INFO, words)

    @Slot()
    def _tell_story(self) -> None:
        if self._shown is not None:
            attempt, happened, moments = self._shown
            every = self.every_report.isChecked()
            self.every_report.setText(self.tr("Progress in one line") if every else self.tr("Every report"))
            self.story.story.show_rows(story_of(attempt, happened, moments, every_report=every))

    @Slot(QModelIndex)
    def _follow(self, current: QModelIndex) -> None:
        """Bring the line that has the keyboard into view: the table itself is as high as its lines."""
        rect = self.story.visualRect(current)
        place = self.story.viewport().mapTo(self._column, rect.center())
        self._area.ensureVisible(place.x(), place.y(), 0, rect.height())
