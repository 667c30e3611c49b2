"""Lets the server call an address of this desk and says which direction works; UI thread, the call runs on a worker."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import Health, PushButton
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.preferences.handshake_words import Finding, Path, Suggestion, explain
from desktop_app.ui.preferences.own_address import own_url
from desktop_app.ui.preferences.setting_field import caption
from desktop_app.ui.preferences.verdict import Verdict

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring
    from desktop_app.services.probing import Handshake


class HandshakeTester(QWidget):
    """A button, to be put where it belongs, and below it what was found in each direction; one test at a time.

    Attributes:
        button: Asks for a test.
        there: Whether this desk reaches the server.
        back: Whether the server reaches this desk.
        cure: What to do about it.
        use_button: Takes the address that would do.
        suggestion: What it takes; None if nothing is known that would mend it.
        handshake: The last test's end; None before it.

    Signals:
        requested: A test is wanted; whoever knows the addresses calls `test`.
        suggested: The operator wants what would mend it; carries a `Suggestion`.
        finished: A test ended; carries whether results can arrive.
    """

    requested = Signal()
    suggested = Signal(object)
    finished = Signal(bool)

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make one that has found nothing yet."""
        super().__init__()
        tokens = theme.tokens
        self._configuring = configuring
        self._background = background
        self._number = 0
        self.suggestion: Suggestion | None = None
        self.handshake: Handshake | None = None
        self.button = PushButton(self.tr("Test"), theme, icon="webhook")
        self.button.setAutoDefault(False)
        self.button.setAccessibleName(self.tr("Test both directions"))
        self.button.setToolTip(self.tr("Ask the server to call this address"))
        self.button.clicked.connect(self.requested)
        self.there, self.back = Verdict(theme), Verdict(theme)
        self.cure = caption("", theme)
        self.cure.setContentsMargins(tokens.icon_small + tokens.space_s, 0, 0, 0)
        self.use_button = PushButton("", theme)
        self.use_button.setAutoDefault(False)
        self.use_button.clicked.connect(self._suggest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens.space_xs)
        for part in (self.there, self.back, self.cure):
            layout.addWidget(part)
        indented = QHBoxLayout()
        indented.addSpacing(tokens.icon_small + tokens.space_s)
        indented.addWidget(self.use_button)
        indented.addStretch(1)
        layout.addLayout(indented)
        self.forget()

    def test(self, path: Path, changed_server: bool = False) -> None:
        """Try a path; `changed_server` says that its server is not the one in force."""
        self.forget()
        self.button.setEnabled(False)
        set_present(self, True)
        self.there.show_finding(Health.UNKNOWN, self.tr("Asking the server to call {url} …").format(url=path.base_url))
        number = self._number
        work = partial(_try, self._configuring, path, path.server_url if changed_server else "")
        self._background.run(
            work,
            lambda answer: self._note_answer(number, *answer),
            lambda error: self._note_failure(number, error),
            self,
        )

    @Slot()
    def forget(self) -> None:
        """Take the finding back: it was about something else."""
        self._number += 1
        self.handshake = None
        self.suggestion = None
        self.button.setEnabled(True)
        for part in (self.there, self.back):
            part.clear()
        self.cure.clear()
        self.cure.hide()
        self.use_button.hide()
        self.hide()

    def _note_answer(self, number: int, handshake: Handshake, path: Path) -> None:
        if number != self._number:
            return
        self.handshake = handshake
        self.button.setEnabled(True)
        self._show(handshake, explain(handshake, path))
        self.finished.emit(handshake.to_us)

    def _note_failure(self, number: int, error: Exception) -> None:
        if number == self._number:
            self.button.setEnabled(True)
            self.there.show_finding(Health.ERROR, describe(error).inline)
            self.finished.emit(False)

    def _show(self, handshake: Handshake, finding: Finding) -> None:
        self.there.show_finding(Health.OK if handshake.to_server else Health.ERROR, finding.there)
        if finding.back:
            # Not an error: a desk that cannot be reached is a normal one, its results are polled.
            self.back.show_finding(Health.OK if handshake.to_us else Health.ATTENTION, finding.back)
        self.cure.setText(finding.cure)
        self.cure.setVisible(bool(finding.cure))
        self.suggestion = finding.suggestion
        if finding.suggestion is not None:
            self.use_button.setText(self._verb(finding.suggestion, handshake))
            self.use_button.setAccessibleDescription(finding.cure)
            self.use_button.show()

    @Slot()
    def _suggest(self) -> None:
        if self.suggestion is not None:
            self.suggested.emit(self.suggestion)

    def _verb(self, suggestion: Suggestion, handshake: Handshake) -> str:
        if handshake.url.startswith(suggestion.base_url):
            return self.tr("Listen on {host}").format(host=suggestion.host)
        return self.tr("Use this address")


def _try(configuring: Configuring, path: Path, server_url: str) -> tuple[Handshake, Path]:
    """Test both directions and find the address that could be used instead; blocking."""
    handshake = configuring.handshake(path.base_url, server_url)
    return handshake, replace(path, own_url=path.own_url or own_url(path.port))
