"""The main window: header, rail, the list with its details or another page, how the connections are; UI thread.

It shows and asks: services are called through Background, folders are opened by the desktop.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.bug_notices import BugNotices
from desktop_app.ui.connections import Connections
from desktop_app.ui.desk import Desk
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.dialogs.about import Whereabouts
from desktop_app.ui.exchange import Exchange
from desktop_app.ui.history import HistoryWindows
from desktop_app.ui.logs import LogWindows
from desktop_app.ui.menu_actions import MenuActions
from desktop_app.ui.messages import Message
from desktop_app.ui.migration_verbs import MigrationVerbs
from desktop_app.ui.migrations.pane import MigrationsPane
from desktop_app.ui.migrations.views import View
from desktop_app.ui.operating import Acting
from desktop_app.ui.page import Page, PageEntry
from desktop_app.ui.page_stack import PageStack
from desktop_app.ui.pane_round import PaneRound
from desktop_app.ui.parts import Hairline
from desktop_app.ui.restarting import Restarting
from desktop_app.ui.shortcuts import VIEWS, Command, sequences
from desktop_app.ui.status_line import StatusLine
from desktop_app.ui.strips import Strips
from desktop_app.ui.views_rail import RAIL_VIEWS, ViewsRail
from desktop_app.ui.window_header import WindowHeader

if TYPE_CHECKING:
    from desktop_app.services.server_state import ServerState

NARROW_BELOW = 1160


class MainWindow(QMainWindow):
    """The one window.

    Attributes:
        pane: Counts, filters and list.
        details: The chosen migration in full.
        pages: The list, and what stands beside it on the rail.
        restarting: Starts migrations.
        acting: Does to them what else can be done.
        logs: The windows of logs.
        histories: The windows of histories.
        verbs: All of these together, for whatever lists migrations.
        exchange: Import and export.
        menu: Does what the menu offers.
        status: The lower edge.
        bugs: Told of what nobody caught.

    Signals:
        closing: The window is closed and hidden already.
        receiver_port_requested: The operator wants the receiver on this port instead.
        settings_requested: The operator wants to see the settings.
    """

    closing = Signal()
    receiver_port_requested = Signal(int)
    settings_requested = Signal()

    def __init__(self, desk: Desk, folders: Whereabouts | None = None) -> None:
        """Put the window together; nothing is read before `begin`. Without `folders` the menu does not offer them."""
        super().__init__()
        self._desk = desk
        self.setWindowTitle(self.tr("Migration Desk"))
        self.setMinimumSize(1000, 600)
        self.resize(1280, 800)
        self.restarting = Restarting(desk, self)
        self.acting = Acting(desk, self)
        self.logs = LogWindows(desk, self)
        self.histories = HistoryWindows(desk, self)
        self.verbs = MigrationVerbs(self.restarting, self.acting, self.logs, self.histories, desk.watcher)
        self.details = DetailsPane(desk, self.restarting, self.acting)
        self.pane = MigrationsPane(desk, self.details)
        self.pages = PageStack(self.pane)
        self.exchange = Exchange(desk, lambda: self.pages.page.listed or self.pane.listed, self)
        self.menu = MenuActions(desk, folders, self)
        self._rail = ViewsRail(desk.theme)
        self._header = WindowHeader(
            desk.theme,
            self.pane.filters.search,
            folders is not None,
            desk.configuring is not None,
            desk.doctor is not None,
        )
        self._strips = Strips(desk.theme, desk.locale)
        self.bugs = BugNotices(desk.theme, self)
        self.status = StatusLine(desk.theme, desk.locale)
        self._connections = Connections(desk, self.status, self._strips, self)
        self._round = PaneRound(self, (self._rail, self.pane.list_pages, self.details))
        self._lay_out()
        self._connect()
        self._connect_list()
        self._add_keys()
        self._show_place(self.pages.entry)
        self.pane.table.setFocus()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._strips)
        right.addWidget(self.pages, 1)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._rail)
        body.addWidget(Hairline(upright=True))
        body.addLayout(right, 1)
        whole = QWidget()
        whole.setLayout(body)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        header, menu, pages = self._header, self.menu, self.pages
        self._rail.view_chosen.connect(self.show_view)
        self._rail.page_chosen.connect(pages.turn_to)
        pages.turned.connect(self._show_place)
        pages.summary_changed.connect(header.show_summary)
        pages.refreshed.connect(self._note_refreshed)
        pages.migration_requested.connect(self.show_migration)
        menu.serve(header)
        header.offer(self.exchange.actions)
        self.exchange.shown_requested.connect(self._show_imported)
        menu.failed.connect(self.show_problem)
        header.run.clicked.connect(self.restarting.run)
        header.refresh.clicked.connect(self.refresh)
        header.webhook_test_requested.connect(self._connections.test_webhook_path)
        header.settings_requested.connect(self.settings_requested)
        self._strips.port_requested.connect(self.receiver_port_requested)
        self._strips.log_folder_requested.connect(menu.open_log_folder)
        self.bugs.log_folder_requested.connect(menu.open_log_folder)

    def _connect_list(self) -> None:
        self.verbs.serve(self.pane, self.details)
        self.pane.view_changed.connect(self._rail.show_view)
        self.pane.run_requested.connect(self.restarting.run)
        self.pane.import_requested.connect(self.exchange.import_list)
        self.pane.row_actions.offered += self.exchange.actions
        self.restarting.launched.connect(self.show_migration)
        for doing in (self.restarting, self.acting):
            doing.failed.connect(self._show_failure)

    def _add_keys(self) -> None:
        self._add_key(Command.SEARCH, self._focus_search)
        self._add_key(Command.RUN, self.restarting.run)
        self._add_key(Command.ACTIONS, self._show_choices)
        self._add_key(Command.REFRESH, self.refresh)
        self._add_key(Command.NEXT_PANE, self._round.go_on)
        self._add_key(Command.PREVIOUS_PANE, self._round.go_back)
        for command, view in zip(VIEWS, RAIL_VIEWS, strict=True):
            self._add_key(command, partial(self.show_view, view))
        self.addActions(self._header.keyed)

    def _add_key(self, command: Command, do: Callable[[], None]) -> None:
        action = QAction(self)
        action.setShortcuts(sequences(command))
        action.triggered.connect(do)
        self.addAction(action)

    def add_page(self, entry: PageEntry, page: Page) -> None:
        """Put a page beside the list: on the rail, among the keys, in the round of panes."""
        self.pages.add(entry, page)
        self._rail.add_page(entry)
        for pane in page.panes:
            self._round.add(pane)
        if entry.command is not None:
            self._add_key(entry.command, partial(self.pages.turn_to, entry.id))

    @Slot()
    def begin(self) -> None:
        """Read the list: the database is open."""
        self.pane.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew; beside the list, ask the server about the chosen migration."""
        self.pages.page.refresh()
        if self.pages.on_list:
            self.details.refresh()
            if self.pane.selected is not None:
                self._look(self.pane.selected)

    @Slot(object)
    def show_view(self, view: View) -> None:
        """Show a part of the list."""
        self.pages.turn_to_list()
        self.pane.show_view(view)

    @Slot(object)
    def show_migration(self, key: MigrationKey) -> None:
        """Show a migration in the list, where its filters let it, and its details."""
        self.pages.turn_to_list()
        self.pane.select(key)

    @Slot(object)
    def _show_imported(self, key: MigrationKey | None) -> None:
        """Show the whole list, in it what came in first."""
        self.pane.filters.reset()
        self.show_view(View.ALL)
        if key is not None:
            self.show_migration(key)

    def is_looked_at(self, key: MigrationKey) -> bool:
        """Tell whether the operator has a migration before their eyes: the window is in use and shows it."""
        return self.isActiveWindow() and self._shown_migration == key

    @Slot(str)
    def show_problem(self, text: str) -> None:
        """Say what went wrong with the program itself, until it is dismissed."""
        self._strips.show_problem(text)

    def show_notice(self, text: str, action: str = "", go: Callable[[], None] | None = None) -> None:
        """Say what was done, until it is dismissed; `action` names the button that leads there and calls `go`."""
        self._strips.show_notice(text, action, go)

    def show_cut_off(self, started: datetime | None) -> None:
        """Say that the run before, started then, ended unexpectedly; None if its start is not known."""
        self._strips.show_cut_off(started)

    def show_receiver(self, url: str, problem: str, free_port: int | None) -> None:
        """Say where results are taken.

        Args:
            url: The receiver's address; empty if there is none.
            problem: Why there is none, in the operator's words.
            free_port: A port that could be used instead; None if there is none.
        """
        self._connections.show_receiver(url, problem, free_port)

    def tell_server(self, state: ServerState) -> None:
        """Hand over how the migration server is, from any thread, even when the window has gone."""
        self._connections.tell_server(state)

    def show_server(self, state: ServerState) -> None:
        """Say how the migration server is."""
        self._connections.show_server(state)

    @property
    def _shown_migration(self) -> MigrationKey | None:
        """Give the migration that is seen in full; None if none is."""
        return self.details.key if self.pages.on_list else self.pages.page.shown_migration

    @Slot()
    def _show_choices(self) -> None:
        if self.pages.on_list:
            self.details.show_choices()
        else:
            self.pages.page.show_choices()

    @Slot(object)
    def _look(self, key: MigrationKey) -> None:
        self._desk.watcher.request_look(key)

    @Slot()
    def _focus_search(self) -> None:
        self.pages.page.focus_search()

    @Slot(object)
    def _show_place(self, entry: PageEntry) -> None:
        self._rail.show_page(entry.id)
        self._header.show_place(entry.title, self.pages.on_list)

    @Slot()
    def _note_refreshed(self) -> None:
        self.status.show_updated(self._desk.clock())

    @Slot(object, object)
    def _show_failure(self, key: MigrationKey, message: Message) -> None:
        """Say what the details do not: they speak of the migration that is shown."""
        if key != self._shown_migration:
            words = self.tr("Brizy project {brz_project_id}: {message}")
            self.show_problem(words.format(brz_project_id=key.brz_project_id, message=message.inline))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the rail out where the list needs the room."""
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < NARROW_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go at once; whoever hears `closing` stops what still runs."""
        self.hide()
        self.logs.close_all()
        self.histories.close_all()
        event.accept()
        self.closing.emit()
