"""The one table of keys: what each does, how it is said, where the sheet lists it; UI thread (it translates)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate


class Command(StrEnum):
    """What can be asked for with a key; the order is that of the sheet."""

    RUN = "run"
    RESTART = "restart"
    ACTIONS = "actions"
    REFRESH = "refresh"
    IMPORT = "import"
    EXPORT = "export"
    LOG = "log"
    HISTORY = "history"
    SELECT_ALL = "select_all"
    COPY_ROW = "copy_row"
    COPY_UUID = "copy_uuid"
    COPY_BRIZY_ID = "copy_brizy_id"
    ROW_MENU = "row_menu"
    SEARCH = "search"
    LEAVE_FIELD = "leave_field"
    VIEW_1 = "view_1"
    VIEW_2 = "view_2"
    VIEW_3 = "view_3"
    VIEW_4 = "view_4"
    WAVES = "waves"
    AUDIT = "audit"
    BACK = "back"
    STEER_WAVE = "steer_wave"
    NEXT_PANE = "next_pane"
    PREVIOUS_PANE = "previous_pane"
    FIND_NEXT = "find_next"
    FIND_PREVIOUS = "find_previous"
    FOLLOW = "follow"
    SAVE_LOG = "save_log"
    SETTINGS = "settings"
    KEYBOARD = "keyboard"


_KEYS: Mapping[Command, tuple[str, ...]] = {
    Command.RUN: ("Ctrl+N",),
    Command.RESTART: ("Ctrl+Shift+R",),
    Command.ACTIONS: ("Alt+Return",),
    Command.REFRESH: ("F5",),
    Command.IMPORT: ("Ctrl+I",),
    Command.EXPORT: ("Ctrl+E",),
    Command.LOG: ("Ctrl+L",),
    Command.HISTORY: ("Ctrl+H",),
    Command.SELECT_ALL: ("Ctrl+A",),
    Command.COPY_ROW: ("Ctrl+C",),
    Command.COPY_UUID: ("Ctrl+Shift+U",),
    Command.COPY_BRIZY_ID: ("Ctrl+Shift+B",),
    Command.ROW_MENU: ("Shift+F10",),
    Command.SEARCH: ("Ctrl+F",),
    Command.LEAVE_FIELD: ("Esc",),
    Command.VIEW_1: ("Ctrl+1",),
    Command.VIEW_2: ("Ctrl+2",),
    Command.VIEW_3: ("Ctrl+3",),
    Command.VIEW_4: ("Ctrl+4",),
    Command.WAVES: ("Ctrl+5",),
    Command.AUDIT: ("Ctrl+6",),
    Command.BACK: ("Alt+Left",),
    Command.STEER_WAVE: ("Ctrl+Shift+P",),
    Command.NEXT_PANE: ("F6",),
    Command.PREVIOUS_PANE: ("Shift+F6",),
    Command.FIND_NEXT: ("F3",),
    Command.FIND_PREVIOUS: ("Shift+F3",),
    Command.FOLLOW: ("End",),
    Command.SAVE_LOG: ("Ctrl+S",),
    Command.SETTINGS: ("Ctrl+,",),
    Command.KEYBOARD: ("F1", "?"),
}

VIEWS = (Command.VIEW_1, Command.VIEW_2, Command.VIEW_3, Command.VIEW_4)


def sequences(command: Command) -> list[QKeySequence]:
    """Give a command's keys."""
    return [QKeySequence(keys) for keys in _KEYS[command]]


def keys_of(command: Command) -> list[str]:
    """Give a command's keys as this platform writes them."""
    return [keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in sequences(command)]


def with_keys(words: str, command: Command) -> str:
    """Put a command's first key behind words, for a tooltip."""
    return translate("Shortcuts", "{words} ({keys})").format(words=words, keys=keys_of(command)[0])


def purpose(command: Command) -> str:
    """Say what a command does."""
    return {
        Command.RUN: translate("Shortcuts", "Run a migration"),
        Command.RESTART: translate("Shortcuts", "Restart the chosen migration"),
        Command.ACTIONS: translate("Shortcuts", "See what else can be done with it"),
        Command.REFRESH: translate("Shortcuts", "Read everything anew and ask the server"),
        Command.IMPORT: translate("Shortcuts", "Import migrations from a list"),
        Command.EXPORT: translate("Shortcuts", "Export what is filtered"),
        Command.LOG: translate("Shortcuts", "Open the log of the chosen migration"),
        Command.HISTORY: translate("Shortcuts", "Open the history of the chosen migration"),
        Command.SELECT_ALL: translate("Shortcuts", "Choose every migration that is listed"),
        Command.COPY_ROW: translate("Shortcuts", "Copy the chosen row"),
        Command.COPY_UUID: translate("Shortcuts", "Copy its MB UUID"),
        Command.COPY_BRIZY_ID: translate("Shortcuts", "Copy its Brizy ID"),
        Command.ROW_MENU: translate("Shortcuts", "Open the menu of the chosen row"),
        Command.SEARCH: translate("Shortcuts", "Search"),
        Command.LEAVE_FIELD: translate("Shortcuts", "Empty a filter, then go back to the list"),
        Command.VIEW_1: translate("Shortcuts", "Show all"),
        Command.VIEW_2: translate("Shortcuts", "Show what runs"),
        Command.VIEW_3: translate("Shortcuts", "Show errors"),
        Command.VIEW_4: translate("Shortcuts", "Show what needs attention"),
        Command.WAVES: translate("Shortcuts", "Show the waves"),
        Command.AUDIT: translate("Shortcuts", "Show who did what"),
        Command.BACK: translate("Shortcuts", "Go back to the list of waves"),
        Command.STEER_WAVE: translate("Shortcuts", "Pause the wave, or resume it"),
        Command.NEXT_PANE: translate("Shortcuts", "Go on to the next pane: views, list, details"),
        Command.PREVIOUS_PANE: translate("Shortcuts", "Go back to the pane before"),
        Command.FIND_NEXT: translate("Shortcuts", "Go to the next match"),
        Command.FIND_PREVIOUS: translate("Shortcuts", "Go to the match before"),
        Command.FOLLOW: translate("Shortcuts", "Follow the end of the log"),
        Command.SAVE_LOG: translate("Shortcuts", "Save the lines that are shown"),
        Command.SETTINGS: translate("Shortcuts", "Open the settings"),
        Command.KEYBOARD: translate("Shortcuts", "Show these keys"),
    }[command]


def table_action(table: QWidget, words: str, command: Command | None, do: Callable[[], object]) -> QAction:
    """Add to a table's menu what can be done with a row; its key works while the table has the keyboard."""
    action = QAction(words, table)
    action.setShortcuts(sequences(command) if command else [])
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.setShortcutVisibleInContextMenu(True)
    action.triggered.connect(do)
    table.addAction(action)
    return action


def groups() -> list[tuple[str, tuple[Command, ...]]]:
    """Give the titles of the sheet and what stands below each; every command stands once."""
    return [
        (
            translate("Shortcuts", "Migrations"),
            (
                Command.RUN,
                Command.RESTART,
                Command.ACTIONS,
                Command.REFRESH,
                Command.IMPORT,
                Command.EXPORT,
                Command.LOG,
                Command.HISTORY,
                Command.SELECT_ALL,
                Command.COPY_ROW,
                Command.COPY_UUID,
                Command.COPY_BRIZY_ID,
                Command.ROW_MENU,
            ),
        ),
        (
            translate("Shortcuts", "In a log"),
            (Command.FIND_NEXT, Command.FIND_PREVIOUS, Command.FOLLOW, Command.SAVE_LOG),
        ),
        (translate("Shortcuts", "In a wave"), (Command.STEER_WAVE, Command.BACK)),
        (
            translate("Shortcuts", "Views and filters"),
            (Command.SEARCH, Command.LEAVE_FIELD, *VIEWS, Command.WAVES, Command.AUDIT),
        ),
        (
            translate("Shortcuts", "Window"),
            (Command.NEXT_PANE, Command.PREVIOUS_PANE, Command.SETTINGS, Command.KEYBOARD),
        ),
    ]
