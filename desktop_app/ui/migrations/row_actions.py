"""What can be done with the chosen migrations from the list: restart, look, log, waves, copy; UI thread; only asks."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action
from desktop_app.domain.overview import MigrationRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.migrations.columns import row_as_text
from desktop_app.ui.migrations.table import MigrationTable
from desktop_app.ui.operating import ActionMenu, WaveChoices
from desktop_app.ui.shortcuts import Command, sequences, table_action

# Their lines are put together on the UI thread.
_MOST_COPIED = 2_000


class RowActions(QObject):
    """The actions, their keys and the menu they are in.

    Attributes:
        restart: Also reached by its keys from anywhere in the window.
        restart_with: Restart after a look at the parameters.
        look: Ask the server about the migration now.
        log: Open its log; also reached by its keys from anywhere in the window.
        more: What else can be done to it; empty where nothing can.
        waves: Make a wave of what is chosen, or add it to one; these and `copies` alone are about several.
        offered: What concerns the list as a whole; at the end of the menu.
        copies: Put the rows or one of their ids on the clipboard.

    Signals:
        restart_requested: Carries the `MigrationKey`.
        restart_with_requested: Carries the `MigrationKey`.
        refresh_requested: Carries the `MigrationKey`.
        log_requested: Carries the `MigrationKey`.
        action_requested: Carries the `MigrationKey` and the `Action`.
        history_requested: Carries the `MigrationKey`.
        new_wave_requested: Carries the row ids of what is chosen, an `array`.
        add_to_wave_requested: Carries the same.
        failed: Nothing was copied; carries the exception.
    """

    restart_requested = Signal(object)
    restart_with_requested = Signal(object)
    refresh_requested = Signal(object)
    log_requested = Signal(object)
    action_requested = Signal(object, object)
    history_requested = Signal(object)
    new_wave_requested = Signal(object)
    add_to_wave_requested = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, table: MigrationTable) -> None:
        """Give a table its menu and its keys."""
        super().__init__(table)
        self._desk = desk
        self._table = table
        # A start and an action may be under way at once.
        self._busy: Counter[MigrationKey] = Counter()
        self.offered: list[QAction] = []
        self.restart = self._action(self.tr("Restart"), "restart", Command.RESTART, self._request_restart)
        self.restart.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.restart_with = self._action(self.tr("Restart with…"), "", None, self._request_restart_with)
        self.look = self._action(self.tr("Refresh"), "refresh", None, self._request_refresh)
        self.log = self._action(self.tr("Show the log"), "log", Command.LOG, self._request_log)
        self.log.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.log.setVisible(desk.logs is not None)
        self.copies = [
            self._action("", "copy", Command.COPY_ROW, self._copy_row),
            self._action("", "", Command.COPY_UUID, self._copy_uuid),
            self._action("", "", Command.COPY_BRIZY_ID, self._copy_brizy_id),
        ]
        self.waves = WaveChoices(self)
        self.waves.make.triggered.connect(self._request_wave)
        self.waves.add.triggered.connect(self._request_adding)
        self.more = ActionMenu(self)
        self.more.chosen.connect(self._request_action)
        self.more.history.triggered.connect(self._request_history)
        self.more.history.setShortcuts(sequences(Command.HISTORY))
        self.more.history.setShortcutVisibleInContextMenu(True)
        table.addAction(self.more.history)
        table.customContextMenuRequested.connect(self._open_menu)
        table.selection_changed.connect(self.settle)
        table.choice.changed.connect(self.settle)
        desk.theme.changed.connect(self._restyle)
        self._restyle()
        self.settle()

    def menu(self) -> QMenu:
        """Make the menu."""
        menu = QMenu(self._table)
        menu.addActions([self.restart, self.restart_with, self.look, self.log])
        if self._desk.operating is not None:
            more = menu.addMenu(self.tr("More"))
            more.setEnabled(self._alone is not None)
            self.more.fill(more)
        menu.addSeparator()
        self.waves.fill(menu)
        menu.addSeparator()
        menu.addActions(self.copies)
        menu.addSeparator()
        menu.addActions(self.offered)
        return menu

    @Slot(object, bool)
    def note_busy(self, key: MigrationKey, busy: bool) -> None:
        """Say whether something is being done to a migration: while it is, nothing more is offered."""
        self._busy[key] += 1 if busy else -1
        self._busy = +self._busy
        self.settle()

    @Slot()
    def settle(self) -> None:
        """Offer what can be done with what is chosen."""
        key, count = self._alone, self._count
        for action in (self.restart, self.restart_with):
            action.setEnabled(key is not None and key not in self._busy)
        for action in (self.look, self.log):
            action.setEnabled(key is not None)
        row = self._table.selected_row() if key is not None else None
        status, attention = (row.status, row.attention) if row is not None else (None, None)
        self.more.settle(status, attention, locked=key in self._busy)
        self.waves.settle(count)
        for action, words in zip(self.copies, self._copy_words(count), strict=True):
            action.setText(words)
            action.setEnabled(0 < count <= _MOST_COPIED)

    @property
    def _count(self) -> int:
        """Give how many migrations are meant: what is chosen, else the one that is shown in full."""
        return self._table.choice.count or int(self._table.selected is not None)

    @property
    def _alone(self) -> MigrationKey | None:
        """Give the migration that is meant where it is one."""
        return self._table.selected if self._table.choice.count <= 1 else None

    def _copy_words(self, count: int) -> list[str]:
        if count <= 1:
            return [self.tr("Copy row"), self.tr("Copy MB UUID"), self.tr("Copy Brizy ID")]
        return [
            self.tr("Copy %n rows", "", count),
            self.tr("Copy the MB UUID of %n migrations", "", count),
            self.tr("Copy the Brizy ID of %n migrations", "", count),
        ]

    def _action(self, words: str, icon: str, command: Command | None, do: Callable[[], None]) -> QAction:
        action = table_action(self._table, words, command, do)
        action.setProperty("icon_name", icon)
        return action

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        if self._table.indexAt(place).isValid():
            self.settle()
            menu = self.menu()
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.popup(self._table.viewport().mapToGlobal(place))

    @Slot()
    def _restyle(self) -> None:
        for action in (self.restart, self.restart_with, self.look, self.log, *self.copies):
            name = action.property("icon_name")
            if name:
                action.setIcon(self._desk.icons.icon(name))

    @Slot()
    def _request_restart(self) -> None:
        self._request(self.restart_requested.emit)

    @Slot()
    def _request_restart_with(self) -> None:
        self._request(self.restart_with_requested.emit)

    @Slot()
    def _request_refresh(self) -> None:
        self._request(self.refresh_requested.emit)

    @Slot()
    def _request_log(self) -> None:
        self._request(self.log_requested.emit)

    @Slot()
    def _request_history(self) -> None:
        self._request(self.history_requested.emit)

    @Slot(object)
    def _request_action(self, action: Action) -> None:
        if self._alone is not None:
            self.action_requested.emit(self._alone, action)

    def _request(self, ask: Callable[[MigrationKey], None]) -> None:
        if self._alone is not None:
            ask(self._alone)

    @Slot()
    def _request_wave(self) -> None:
        self._request_for_all(self.new_wave_requested.emit)

    @Slot()
    def _request_adding(self) -> None:
        self._request_for_all(self.add_to_wave_requested.emit)

    def _request_for_all(self, ask: Callable[[array[int]], None]) -> None:
        ids = self._table.choice.meant()
        if ids:
            ask(ids)

    @Slot()
    def _copy_row(self) -> None:
        self._copy(lambda row: row_as_text(row, self._desk.locale))

    @Slot()
    def _copy_uuid(self) -> None:
        self._copy(lambda row: row.key.mb_project_uuid)

    @Slot()
    def _copy_brizy_id(self) -> None:
        self._copy(lambda row: str(row.key.brz_project_id))

    def _copy(self, text_of: Callable[[MigrationRow], str]) -> None:
        """Copy a line for each chosen migration; what is not loaded is read first."""
        row = self._table.selected_row()
        if self._table.choice.count <= 1:
            if row is not None:
                _put_on_clipboard(text_of, [row])
            return
        work = partial(self._desk.listing.rows, self._table.choice.ids())
        self._desk.background.run(work, partial(_put_on_clipboard, text_of), self.failed.emit, self)


def _put_on_clipboard(text_of: Callable[[MigrationRow], str], rows: list[MigrationRow]) -> None:
    QGuiApplication.clipboard().setText("\n".join(map(text_of, rows)))
