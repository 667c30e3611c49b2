"""Offers what else can be done with a migration; UI thread; only asks, does nothing."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop_app.domain.attempt import Attention
from desktop_app.domain.migration import Status
from desktop_app.domain.operator import Action
from desktop_app.ui.operating.words import menu_word

# What is said of the migration, what is done on the server's machine, and what does all of it.
_GROUPS = (
    (Action.ACKNOWLEDGE, Action.SET_COMPLETED, Action.SET_FAILED, Action.RESET_STATUS),
    (Action.KILL, Action.REMOVE_LOCK, Action.DELETE_CACHE),
    (Action.HARD_RESET,),
)


class ActionMenu(QObject):
    """The entries; they can stand in several menus.

    Attributes:
        entries: By action.
        history: Shows what happened to it.

    Signals:
        chosen: Carries the `Action`.
    """

    chosen = Signal(object)

    def __init__(self, parent: QObject) -> None:
        """Make entries that cannot be chosen yet."""
        super().__init__(parent)
        self.history = QAction(self.tr("History…"), self)
        self.entries: dict[Action, QAction] = {}
        for action in (action for group in _GROUPS for action in group):
            entry = QAction(menu_word(action), self)
            entry.triggered.connect(partial(self._choose, action))
            self.entries[action] = entry
        self.settle(None, None, locked=True)

    def fill(self, menu: QMenu) -> None:
        """Put the entries at the end of a menu."""
        menu.addAction(self.history)
        for group in _GROUPS:
            menu.addSeparator()
            menu.addActions([self.entries[action] for action in group])

    def settle(self, status: Status | None, attention: Attention | None, *, locked: bool) -> None:
        """Offer what can be done now.

        Args:
            status: Of the migration; None where there is none.
            attention: Why a person should look at it.
            locked: Something is being done to it already.
        """
        self.history.setEnabled(status is not None)
        for entry in self.entries.values():
            entry.setEnabled(status is not None and not locked)
        seen = status is not Status.ERROR and attention is None
        self.entries[Action.ACKNOWLEDGE].setEnabled(status is not None and not locked and not seen)

    def _choose(self, action: Action, _checked: bool = False) -> None:
        self.chosen.emit(action)
