"""Where secrets are kept, and what to do where the system has no keyring; UI thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.background import Background
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import InlineMessage, Tone
from desktop_app.ui.preferences.setting_field import ChoiceSetting

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring

PLACE = "secrets.place"


class SecretPlace(QWidget):
    """The choice of a place; without a keyring that one cannot be chosen.

    Attributes:
        field: The choice.
        problem: Says that there is no keyring.
        has_keyring: Whether there is one; None until that is known.
    """

    def __init__(self, configuring: Configuring, background: Background, theme: Theme) -> None:
        """Make the choice and look for a keyring."""
        super().__init__()
        self._configuring = configuring
        self.has_keyring: bool | None = None
        self.field = ChoiceSetting(PLACE, configuring, theme)
        self.problem = InlineMessage(theme, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space_s)
        layout.addWidget(self.problem)
        layout.addWidget(self.field)
        self.field.changed.connect(self._weigh)
        background.run(configuring.keyring_problem, self._note_keyring, self._note_failure, self)

    def load(self) -> None:
        """Show what is in force."""
        self.field.load()
        self._weigh()

    def _note_keyring(self, problem: str) -> None:
        self.has_keyring = not problem
        self.field.offer("keyring", self.has_keyring)
        self._weigh()

    def _note_failure(self, error: Exception) -> None:
        self._note_keyring(str(error))

    def _weigh(self) -> None:
        if self.has_keyring is not False:
            self.problem.clear()
            return
        words = self.tr("This system has no keyring that can be used.")
        if self.field.value() == "keyring":
            cure = self.tr("Choose a file that you alone can read, or to be asked each time.")
            self.problem.show_message(Tone.ATTENTION, f"{words} {cure}")
        else:
            self.problem.show_message(Tone.INFO, words)
