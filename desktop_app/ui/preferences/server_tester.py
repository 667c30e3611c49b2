"""Asks a migration server, be it in force or not, whether it is there; UI thread, the call runs on a worker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import Health, PushButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.preferences.verdict import Verdict

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring


@dataclass(frozen=True, slots=True)
class Target:
    """The server to be tried; an empty token is the one in force."""

    url: str
    token: str = field(default="", repr=False)
    proxy: str = ""
    ca_file: str = ""


class ServerTester(QWidget):
    """A button, to be put where it belongs, and below it what was found; one test at a time.

    Attributes:
        button: Asks for a test.
        verdict: What was found.
        reached: Whether the last test succeeded; None before its end.

    Signals:
        requested: A test is wanted; whoever knows the target calls `test`.
        finished: A test ended; carries whether the server answered.
    """

    requested = Signal()
    finished = Signal(bool)

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make one that has found nothing yet."""
        super().__init__()
        self._configuring = configuring
        self._background = background
        self._number = 0
        self.reached: bool | None = None
        self.button = PushButton(self.tr("Test"), theme, icon="plug")
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Test the migration server"))
        self.button.setToolTip(self.tr("Ask this server whether it is well"))
        self.button.clicked.connect(self.requested)
        self.verdict = Verdict(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.verdict)
        self.hide()

    def test(self, target: Target) -> None:
        """Ask a server; an answer to an earlier question is dropped."""
        self._number += 1
        self.reached = None
        self.button.setEnabled(False)
        set_present(self, True)
        self.verdict.show_finding(Health.UNKNOWN, self.tr("Asking {url} …").format(url=target.url))
        work = partial(_ask, self._configuring, target)
        number = self._number
        self._background.run(
            work, lambda _answer: self._note_answer(number), lambda error: self._note_failure(number, error), self
        )

    @Slot()
    def forget(self) -> None:
        """Take the finding back: it was about something else."""
        self._number += 1
        self.reached = None
        self.button.setEnabled(True)
        self.verdict.clear()
        self.hide()

    def _note_answer(self, number: int) -> None:
        if number == self._number:
            self._end(True, self.tr("The migration server answers."))

    def _note_failure(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._end(False, describe(error).inline)

    def _end(self, reached: bool, text: str) -> None:
        self.reached = reached
        self.button.setEnabled(True)
        self.verdict.show_finding(Health.OK if reached else Health.ERROR, text)
        self.finished.emit(reached)


def _ask(configuring: Configuring, target: Target) -> Mapping[str, object]:
    return configuring.test_server(target.url, target.token, target.proxy, target.ca_file)
