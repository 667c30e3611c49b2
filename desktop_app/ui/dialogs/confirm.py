"""Asks one question before something that cannot be taken back; UI thread; must not import services."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.dialogs.frame import DialogFrame
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import IconLabel, PushButton

_WIDTH = 420
_ICON = 24

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked.

    Attributes:
        title: The question, short.
        text: What will happen.
        action: The verb on the button that does it.
        destroys: Whether something is lost by it.
    """

    title: str
    text: str
    action: str
    destroys: bool = True


class ConfirmDialog(DialogFrame):
    """One question; "Cancel" is the default and what Escape means. Shown with `open`, it never blocks.

    Attributes:
        action_button: Does it.
        cancel_button: Does nothing.

    Signals:
        accepted, rejected: The answer, as of any `QDialog`.
    """

    def __init__(self, theme: Theme, question: Question, parent: QWidget | None = None) -> None:
        """Make a dialog that destroys itself once it is answered."""
        super().__init__(theme, question.title, parent, width=_WIDTH)
        icon = IconLabel(theme, _ICON)
        icon.set_icon("status-attention", theme.tokens.attention.text)
        self.action_button = PushButton(question.action, theme, kind="danger" if question.destroys else "plain")
        self.action_button.clicked.connect(self.accept)
        self.cancel_button = PushButton(self.tr("Cancel"), theme)
        self.cancel_button.clicked.connect(self.reject)
        self.add_head(icon, question.title, question.text)
        self.end_with((), (self.action_button, self.cancel_button), self.cancel_button)
        self.cancel_button.setFocus()


def start_question(codes: Collection[str], key: MigrationKey) -> Question | None:
    """Put what has to be asked before a start into one question; None where there is nothing to ask.

    Args:
        codes: Of concerns and conflicts.
        key: Of the migration.
    """
    reasons = [text for code, text in _reasons().items() if code in codes]
    if not reasons:
        return None
    running = "running_there" in codes or "in_progress" in codes
    if running:
        title = translate("Start", "Restart a migration that is running?")
        action = translate("Start", "Restart all the same")
    elif "completed" in codes:
        title = translate("Start", "Overwrite a completed migration?")
        action = translate("Start", "Restart and overwrite")
    else:
        title = translate("Start", "Start without a webhook?")
        action = translate("Start", "Start all the same")
    which = translate("Start", "Brizy project {id}").format(id=key.brz_project_id)
    return Question(title, "\n\n".join([which, *reasons]), action, destroys=running or "completed" in codes)


def _reasons() -> dict[str, str]:
    return {
        "running_there": translate(
            "Start",
            "The migration server works on it already; it was not started here. A second start may be refused, or "
            "disturb the one that runs.",
        ),
        "in_progress": translate(
            "Start", "It is in progress. A second start may be refused, or disturb the one that runs."
        ),
        "completed": translate("Start", "It is completed. Starting it again overwrites what is in the Brizy project."),
        "webhook_loopback": translate(
            "Start",
            "The migration server is told to report to an address that only this machine can reach. The result will "
            "be learnt by asking the server instead, and each job may wait about two minutes at its end. The address "
            "can be set in the settings.",
        ),
    }
