"""The button behind which a wave is restarted: what failed, what is unfinished, all, what is chosen; UI thread."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QLocale, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.wave import Standing, WaveCounts
from desktop_app.domain.wave_plan import RestartOnly
from desktop_app.ui.formatting import thousands
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.parts import PushButton


def restarted(counts: WaveCounts, only: RestartOnly) -> int:
    """Give how many members a restart would start."""
    standings = {
        RestartOnly.FAILED: (Standing.FAILED,),
        RestartOnly.UNFINISHED: (Standing.FAILED, Standing.HELD),
        RestartOnly.ALL: (Standing.FAILED, Standing.HELD, Standing.COMPLETED),
    }
    return counts.of(*standings[only])


class RestartButton(PushButton):
    """Opens a menu that says how many each choice is about.

    Attributes:
        choices: The entries that are about all members.
        chosen: The entry that is about the members that are chosen.

    Signals:
        requested: Carries the `RestartOnly`.
        chosen_requested: Those that are chosen are to be restarted.
    """

    requested = Signal(object)
    chosen_requested = Signal()

    def __init__(self, theme: Theme, locale: QLocale, parent: QWidget | None = None) -> None:
        """Make a button that offers nothing yet."""
        super().__init__("", theme, icon="restart", parent=parent)
        self.setText(self.tr("Restart"))
        self.setToolTip(self.tr("Start members of this wave again; what will be started is shown first"))
        self._numbers = locale
        menu = QMenu(self)
        self.choices: dict[RestartOnly, QAction] = {}
        for only in (RestartOnly.FAILED, RestartOnly.UNFINISHED, RestartOnly.ALL):
            action = menu.addAction("")
            action.triggered.connect(partial(self._request, only))
            self.choices[only] = action
        menu.addSeparator()
        self.chosen = menu.addAction("")
        self.chosen.triggered.connect(self.chosen_requested)
        self.setMenu(menu)

    def offer(self, counts: WaveCounts, chosen: int) -> None:
        """Say how many each choice is about; `chosen` is how many members are chosen."""
        words = {
            RestartOnly.FAILED: self.tr("What failed: {count}…"),
            RestartOnly.UNFINISHED: self.tr("What failed or is on hold: {count}…"),
            RestartOnly.ALL: self.tr("All that do not run: {count}…"),
        }
        for only, action in self.choices.items():
            count = restarted(counts, only)
            action.setText(words[only].format(count=thousands(count, self._numbers)))
            action.setEnabled(count > 0)
        self.chosen.setText(self.tr("What is chosen: {count}…").format(count=thousands(chosen, self._numbers)))
        self.chosen.setEnabled(chosen > 0)
        self.setEnabled(chosen > 0 or restarted(counts, RestartOnly.ALL) > 0)

    def _request(self, only: RestartOnly, _checked: bool = False) -> None:
        self.requested.emit(only)
