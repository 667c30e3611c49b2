"""What was tried before: each start of the migration, newest first; UI thread; must not import services."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.attempt import Attempt, Launch
from desktop_app.ui.details.attempt_words import attempt_chip, attempt_line, attempt_number
from desktop_app.ui.details.moments import Moments
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.look.fonts import mono_font, ui_font
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import Card, ElidedLabel, Hairline, KeyValueRows, PushButton, StatusChip
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.recorded_words import in_operator_words
from desktop_app.ui.shortcuts import Command, with_keys

SHOWN_AT_FIRST = 5


class AttemptView(QWidget):
    """One attempt: number, outcome, when, who, how long, and what was said.

    Attributes:
        chip: How it ended, or how its start did.
        number: Its number.
        when: When it was started.
        line: Who, how the start went, how long it took.
        rows: ``reason``, ``message``, ``error``.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Make one that shows no attempt yet."""
        super().__init__(parent)
        tokens = theme.tokens
        self.hairline = Hairline(parent=self)
        self.number = QLabel(self)
        self.number.setFont(mono_font(tokens.font_small))
        self.chip = StatusChip(theme, self)
        self.when = ElidedLabel(parent=self)
        self.line = ElidedLabel(parent=self)
        for part in (self.when, self.line):
            part.setFont(ui_font(tokens.font_small))
            part.setProperty("role", "muted")
        self.rows = KeyValueRows(theme, self)
        for key, label in (
            ("reason", self.tr("Reason")),
            ("message", self.tr("Answer")),
            ("error", self.tr("Error")),
        ):
            self.rows.add_row(key, label, copyable=True, max_lines=4)
        self.rows.content_changed.connect(self.rows.setVisible)
        self.rows.hide()
        head = QHBoxLayout()
        head.setSpacing(tokens.space_s)
        head.addWidget(self.number)
        head.addWidget(self.chip)
        head.addStretch(1)
        head.addWidget(self.when)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        layout.addWidget(self.hairline)
        layout.addSpacing(tokens.space_xs)
        layout.addLayout(head)
        layout.addWidget(self.line)
        layout.addWidget(self.rows)

    def show_attempt(self, attempt: Attempt, current: bool, moments: Moments) -> None:
        """Show one attempt; `current` is the one that speaks for the migration."""
        number = attempt_number(attempt)
        if self.number.text() != number:
            self.number.setText(number)
        self.chip.set_status(*attempt_chip(attempt, current))
        self.when.set_text(moments.at(attempt.created_at), tip=moments.exact(attempt.created_at))
        self.line.set_text(attempt_line(attempt, moments))
        self.rows.set_value("reason", attempt.reason)
        error = "" if current else in_operator_words(attempt.state.error or "")
        message = in_operator_words(attempt.launch_message) if attempt.launch is not Launch.ACCEPTED else ""
        self.rows.set_value("message", message)
        self.rows.set_value("error", error if error != message else "")


class AttemptsCard(Card):
    """The attempts, the newest five until all are asked for.

    Attributes:
        views: One for each attempt that is shown, newest first; the rest are hidden.
        all_button: Shows all.
        history_button: Shows what happened in each.
    """

    def __init__(self, theme: Theme) -> None:
        """Make a card that says nothing yet."""
        super().__init__(QCoreApplication.translate("Details", "Attempts"), theme)
        self._theme = theme
        self._last: tuple[Shown, Moments] | None = None
        self._all = False
        self.views: list[AttemptView] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.tokens.space_s)
        self.body.addLayout(self._list)
        self.history_button = PushButton(self.tr("History…"), theme, kind="quiet", parent=self)
        tip = self.tr("What happened in each attempt; compare two")
        self.history_button.setToolTip(with_keys(tip, Command.HISTORY))
        self.add_action(self.history_button)
        self.all_button = PushButton(self.tr("Show all %n attempts", "", 0), theme, kind="quiet", parent=self)
        self.all_button.clicked.connect(self._show_all)
        self.body.addWidget(self.all_button)

    def show_details(self, shown: Shown, moments: Moments) -> None:
        """List the attempts."""
        if self._last is None or self._last[0].key != shown.key:
            self._all = False
        self._last = (shown, moments)
        attempts = shown.details.attempts
        count = len(attempts) if self._all else min(len(attempts), SHOWN_AT_FIRST)
        while len(self.views) < count:
            view = AttemptView(self._theme, self)
            view.hairline.setVisible(bool(self.views))
            self._list.addWidget(view)
            self.views.append(view)
        current = shown.attempt.id if shown.attempt else None
        for view, attempt in zip(self.views, attempts, strict=False):
            view.show_attempt(attempt, attempt.id == current, moments)
        for place, view in enumerate(self.views):
            set_present(view, place < count)
        self.all_button.setText(self.tr("Show all %n attempts", "", len(attempts)))
        set_present(self.all_button, count < len(attempts))
        self.set_has_content(bool(attempts))

    @Slot()
    def _show_all(self) -> None:
        if self._last is not None:
            self._all = True
            self.show_details(*self._last)
