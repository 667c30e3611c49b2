"""Asks before an action, in words made from what was found, and shows what came of it; UI thread; no services."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import Message
from desktop_app.ui.operating.answer_field import AnswerField
from desktop_app.ui.operating.question import ActionQuestion, looking
from desktop_app.ui.operating.step_list import StepList
from desktop_app.ui.operating.step_words import StepLine
from desktop_app.ui.operating.words import busy_word, destroys, title_word
from desktop_app.ui.parts import IconLabel, InlineMessage, KeyValueRows, PushButton, Tone
from desktop_app.ui.parts.presence import set_present

_WIDTH = 520
_ICON = 24


class ActionDialog(DialogFrame):
    """One action on one migration, from the question to its result. Shown with `open`, it never blocks.

    It opens while nobody knows yet what there is to do; what was found, or why nothing can be done, follows.

    Attributes:
        question: What is asked; None before and after.
        facts: To what it happens.
        steps: What will be done, then what was.
        caution: What speaks against it.
        field: What may be said with it; None where nothing may.
        problem: Why it did not succeed.
        action_button: Does it.
        cancel_button: Does nothing, and closes it afterwards.
        settings_button: Leads to the cure, where that is a setting.

    Signals:
        confirmed: The operator said yes; carries what was typed.
        settings_requested: The operator wants to change how the server's files are seen; the dialog is closed.
    """

    confirmed = Signal(str)
    settings_requested = Signal()

    def __init__(self, theme: Theme, key: MigrationKey, action: Action, parent: QWidget | None = None) -> None:
        """Make one that says it is looking."""
        super().__init__(theme, title_word(action), parent, width=_WIDTH)
        self._action = action
        self._answered = False
        self.question: ActionQuestion | None = None
        self._sign = IconLabel(theme, _ICON)
        self.facts = KeyValueRows(theme)
        self.facts.add_row("brizy_id", self.tr("Brizy ID"))
        self.facts.add_row("command", self.tr("Command"), mono=True, copyable=True, max_lines=4)
        self.facts.add_row("started", self.tr("Started"))
        self.facts.add_row("user", self.tr("User"))
        self.facts.add_row("file", self.tr("File"), mono=True, copyable=True, max_lines=3)
        self.facts.set_value("brizy_id", str(key.brz_project_id))
        self.steps = StepList(theme)
        self.caution = InlineMessage(theme)
        self.field = self._make_field()
        self.problem = InlineMessage(theme)
        self.action_button = PushButton("", theme, kind="danger" if destroys(action) else "primary")
        self.cancel_button = PushButton(self.tr("Cancel"), theme)
        self.settings_button = PushButton(self.tr("Settings…"), theme)
        self.action_button.clicked.connect(self._confirm)
        self.settings_button.clicked.connect(self._leave_for_settings)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()
        self._show(looking(action))
        self._paint_sign("info")
        self.cancel_button.setFocus()

    @property
    def answered(self) -> bool:
        """Tell whether it is known what there is to do, or that there is nothing."""
        return self._answered

    def show_question(self, question: ActionQuestion) -> None:
        """Say what would be done, or why nothing can be."""
        self._answered = True
        self._show(question)
        if not question.verb:
            self._end(question.title, question.text, "info")
            set_present(self.settings_button, question.settings)
            return
        self.question = question
        self.action_button.setText(question.verb)
        set_present(self.action_button, True)
        if self.field is not None:
            set_present(self.field, True)
            self.field.edit.setFocus()
        if destroys(self._action):
            self.cancel_button.setDefault(True)
            self.cancel_button.setFocus()
        else:
            self.action_button.setDefault(True)
        self.set_busy(False)

    def set_busy(self, busy: bool) -> None:
        """Lock the question while it is being done; the dialog may be closed, that stops nothing."""
        assert self.question is not None, "something was asked"
        self.action_button.setText(busy_word(self._action) if busy else self.question.verb)
        self.action_button.setEnabled(not busy)
        if self.field is not None:
            self.field.setEnabled(not busy)
        self.cancel_button.setText(self.tr("Close") if busy else self.tr("Cancel"))
        if busy:
            self.problem.clear()
            self.cancel_button.setFocus()
        self.fit()

    def show_problem(self, message: Message) -> None:
        """Say why it was not done, beside the field if it is about that; what was typed stays."""
        self.set_busy(False)
        if message.field and self.field is not None:
            self.field.show_error(message.beside_field)
        else:
            self.problem.show_message(Tone.ERROR, message.inline)
        self.fit()

    def show_done(self, well: bool, lines: Sequence[StepLine]) -> None:
        """Say what each step did."""
        self.caution.clear()
        self.problem.clear()
        self.steps.show_lines(lines)
        if well:
            self._end(self.tr("Done"), "", "check")
        else:
            self._end(self.tr("Not everything was done"), "", "status-attention")

    @Slot()
    def _confirm(self) -> None:
        if self.question is not None and self.action_button.isEnabled():
            self.set_busy(True)
            self.confirmed.emit(self.field.text() if self.field is not None else "")

    def _show(self, question: ActionQuestion) -> None:
        self.question = None
        self.change_head(question.title, question.text)
        self._paint_sign(self._own_sign())
        for name in ("command", "started", "user", "file"):
            self.facts.set_value(name, question.facts.get(name, ""))
        self.steps.show_lines(question.steps)
        if question.caution:
            self.caution.show_message(Tone.ATTENTION, question.caution)
        else:
            self.caution.clear()
        self._offer_nothing()
        self.fit()

    def _end(self, title: str, text: str, sign: str) -> None:
        """Leave nothing to do but to close it."""
        self.question = None
        self.change_head(title, text)
        self._paint_sign(sign)
        self.facts.hide()
        self._offer_nothing()
        self.cancel_button.setText(self.tr("Close"))
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()
        self.fit()

    def _offer_nothing(self) -> None:
        for part in (self.action_button, self.settings_button, self.field):
            if part is not None:
                set_present(part, False)

    @Slot()
    def _leave_for_settings(self) -> None:
        self.reject()
        self.settings_requested.emit()

    def _own_sign(self) -> str:
        return {
            Action.SET_COMPLETED: "status-completed",
            Action.SET_FAILED: "status-error",
            Action.ACKNOWLEDGE: "check",
        }.get(self._action, "status-attention")

    def _paint_sign(self, name: str) -> None:
        tokens = self._theme.tokens
        colours = {
            "status-attention": tokens.attention.text,
            "status-error": tokens.error.text,
            "info": tokens.in_progress.text,
        }
        self._sign.set_icon(name, colours.get(name, tokens.completed.text))

    def _make_field(self) -> AnswerField | None:
        if self._action is Action.SET_COMPLETED:
            return AnswerField(self._theme, self.tr("Domain, if it is known"), hint="site.example")
        if self._action is Action.SET_FAILED:
            return AnswerField(self._theme, self.tr("What went wrong, if you want to say"), lines=True)
        if self._action is Action.ACKNOWLEDGE:
            return AnswerField(self._theme, self.tr("Note, if you want to leave one"), lines=True)
        return None

    def _lay_out(self) -> None:
        self.add_head(self._sign, "", "")
        for part in (self.facts, self.steps, self.caution):
            self.add(part)
        if self.field is not None:
            self.add(self.field)
        self.add(self.problem)
        right = (self.action_button, self.cancel_button)
        if not destroys(self._action):
            right = (self.cancel_button, self.action_button)
        self.end_with((self.settings_button,), right, self.cancel_button)
