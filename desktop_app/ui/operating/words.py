"""What an operator's actions are called: in a menu, on a button, while they are under way; UI thread; no widgets."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.operator import Action

translate = QCoreApplication.translate


def menu_word(action: Action) -> str:
    """Call an action in a menu; a question follows each of them."""
    return {
        Action.KILL: translate("Operating", "End process…"),
        Action.REMOVE_LOCK: translate("Operating", "Remove lock…"),
        Action.DELETE_CACHE: translate("Operating", "Delete cache…"),
        Action.RESET_STATUS: translate("Operating", "Reset status…"),
        Action.HARD_RESET: translate("Operating", "Hard reset…"),
        Action.SET_COMPLETED: translate("Operating", "Mark completed…"),
        Action.SET_FAILED: translate("Operating", "Mark failed…"),
        Action.ACKNOWLEDGE: translate("Operating", "Acknowledge…"),
    }[action]


def title_word(action: Action) -> str:
    """Call an action in the title of its window."""
    return {
        Action.KILL: translate("Operating", "End process"),
        Action.REMOVE_LOCK: translate("Operating", "Remove lock"),
        Action.DELETE_CACHE: translate("Operating", "Delete cache"),
        Action.RESET_STATUS: translate("Operating", "Reset status"),
        Action.HARD_RESET: translate("Operating", "Hard reset"),
        Action.SET_COMPLETED: translate("Operating", "Mark completed"),
        Action.SET_FAILED: translate("Operating", "Mark failed"),
        Action.ACKNOWLEDGE: translate("Operating", "Acknowledge"),
    }[action]


def busy_word(action: Action) -> str:
    """Say that an action is under way, on the button that began it."""
    return {
        Action.KILL: translate("Operating", "Ending…"),
        Action.REMOVE_LOCK: translate("Operating", "Removing…"),
        Action.DELETE_CACHE: translate("Operating", "Deleting…"),
        Action.RESET_STATUS: translate("Operating", "Resetting…"),
        Action.HARD_RESET: translate("Operating", "Resetting…"),
        Action.SET_COMPLETED: translate("Operating", "Marking…"),
        Action.SET_FAILED: translate("Operating", "Marking…"),
        Action.ACKNOWLEDGE: translate("Operating", "Acknowledging…"),
    }[action]


def destroys(action: Action) -> bool:
    """Tell whether something is lost by an action; what is only said can be said otherwise again."""
    return action in (
        Action.KILL,
        Action.REMOVE_LOCK,
        Action.DELETE_CACHE,
        Action.RESET_STATUS,
        Action.HARD_RESET,
    )
