"""The main window: header, views, the list with its details, and how the connections are; UI thread.

It shows and asks: services are called through Background, folders are opened by the desktop.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QVBoxLayout, QWidget
from shiboken6 import isValid

from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.bug_notices import BugNotices
from desktop_app.ui.desk import Desk
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.messages import Message, describe
from desktop_app.ui.migrations.pane import MigrationsPane
from desktop_app.ui.pane_round import PaneRound
from desktop_app.ui.restarting import Restarting
from desktop_app.ui.shortcuts import VIEWS, Command, sequences
from desktop_app.ui.status_line import StatusLine
from desktop_app.ui.strips import Strips
from desktop_app.ui.views_rail import RAIL_VIEWS, ViewsRail
from desktop_app.ui.window_header import WindowHeader

if TYPE_CHECKING:
    from desktop_app.services.probing import Handshake
    from desktop_app.services.watching import ServerState

NARROW_BELOW = 1160


class MainWindow(QMainWindow):
    """The one window.

    Attributes:
        pane: Counts, filters and list.
        details: The chosen migration in full.
        restarting: Starts migrations.
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
    _server_told = Signal(object)

    def __init__(self, desk: Desk, folders: Whereabouts | None = None) -> None:
        """Put the window together; nothing is read before `begin`. Without `folders` the menu does not offer them."""
        super().__init__()
        self._desk = desk
        self._folders = folders
        self._receiver_url = ""
        self._server_reachable = False
        self._testing_webhook = False
        self.setWindowTitle(self.tr("Migration Desk"))
        self.setMinimumSize(1000, 600)
        self.resize(1280, 800)
        self.restarting = Restarting(desk, self)
        self.details = DetailsPane(desk, self.restarting)
        self.pane = MigrationsPane(desk, self.details)
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
        self._lay_out()
        self._connect()
        self._add_keys()
        self.pane.table.setFocus()

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._strips)
        right.addWidget(self.pane, 1)
        line = QFrame()
        line.setFixedWidth(1)
        line.setProperty("part", "hairline")
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._rail)
        body.addWidget(line)
        body.addLayout(right, 1)
        whole = QWidget()
        whole.setLayout(body)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)

    def _connect(self) -> None:
        pane, header, actions = self.pane, self._header, self.pane.row_actions
        self._rail.view_chosen.connect(pane.show_view)
        pane.view_changed.connect(self._rail.show_view)
        pane.summary_changed.connect(header.show_summary)
        pane.refreshed.connect(self._note_refreshed)
        pane.selection_changed.connect(self.details.show_migration)
        pane.run_requested.connect(self.restarting.run)
        actions.restart_requested.connect(self.restarting.restart)
        actions.restart_with_requested.connect(self.restarting.restart_with)
        actions.refresh_requested.connect(self._look)
        self.restarting.busy_changed.connect(actions.note_busy)
        self.restarting.launched.connect(pane.select)
        self.restarting.failed.connect(self._show_failed_start)
        header.run.clicked.connect(self.restarting.run)
        header.refresh.clicked.connect(self.refresh)
        header.webhook_test_requested.connect(self.test_webhook_path)
        header.data_folder_requested.connect(self._open_data_folder)
        header.log_folder_requested.connect(self._open_log_folder)
        header.about_requested.connect(self.tell_about)
        header.check_requested.connect(self.check_installation)
        header.keyboard_requested.connect(self.show_keyboard)
        header.settings_requested.connect(self.settings_requested)
        header.theme_chosen.connect(self._keep_theme)
        self._strips.port_requested.connect(self.receiver_port_requested)
        self._strips.log_folder_requested.connect(self._open_log_folder)
        self.bugs.log_folder_requested.connect(self._open_log_folder)
        self._server_told.connect(self.show_server, Qt.ConnectionType.QueuedConnection)

    def _add_keys(self) -> None:
        self._round = PaneRound(self, (self._rail, self.pane.list_pages, self.details))
        commands: list[tuple[Command, Callable[[], None]]] = [
            (Command.SEARCH, self.pane.focus_search),
            (Command.RUN, self.restarting.run),
            (Command.REFRESH, self.refresh),
            (Command.NEXT_PANE, self._round.go_on),
            (Command.PREVIOUS_PANE, self._round.go_back),
        ]
        commands += [(key, partial(self.pane.show_view, view)) for key, view in zip(VIEWS, RAIL_VIEWS, strict=True)]
        for command, do in commands:
            action = QAction(self)
            action.setShortcuts(sequences(command))
            action.triggered.connect(do)
            self.addAction(action)
        self.addActions(self._header.keyed)

    @Slot()
    def begin(self) -> None:
        """Read the list: the database is open."""
        self.pane.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read everything that is shown anew and ask the server about the chosen migration."""
        self.pane.refresh()
        self.details.refresh()
        if self.pane.selected is not None:
            self._look(self.pane.selected)

    @Slot(str)
    def show_problem(self, text: str) -> None:
        """Say what went wrong with the program itself, until it is dismissed."""
        self._strips.show_problem(text)

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
        self._receiver_url = url
        self.status.show_receiver(url, problem)
        self.status.forget_webhook()
        self._strips.show_receiver(url, problem, free_port)
        self._test_webhook_once()

    def tell_server(self, state: ServerState) -> None:
        """Hand over how the migration server is, from any thread, even when the window has gone."""
        if isValid(self):
            self._server_told.emit(state)

    @Slot(object)
    def show_server(self, state: ServerState) -> None:
        """Say how the migration server is."""
        self.status.show_server(state)
        self._strips.show_server(state)
        came_back = bool(state.reachable) and not self._server_reachable
        self._server_reachable = bool(state.reachable)
        if came_back:
            self._test_webhook_once()

    def show_webhook(self, handshake: Handshake) -> None:
        """Say whether the server was just seen to reach us."""
        self.status.show_webhook(handshake, self._desk.clock())

    @Slot()
    def test_webhook_path(self) -> None:
        """Have the server call us and say whether that worked; one test at a time."""
        if self._testing_webhook:
            return
        self._testing_webhook = True
        self.status.forget_webhook(testing=True)
        self._desk.background.run(self._desk.probe.handshake, self._end_test, self._miss_test, self)

    def _test_webhook_once(self) -> None:
        """Test by itself as soon as both ends are there."""
        if self._receiver_url and self._server_reachable:
            self.test_webhook_path()

    def _end_test(self, handshake: Handshake) -> None:
        self._testing_webhook = False
        self.show_webhook(handshake)

    def _miss_test(self, error: Exception) -> None:
        self._testing_webhook = False
        self.status.forget_webhook()
        self.show_problem(describe(error).inline)

    @Slot(object)
    def _look(self, key: MigrationKey) -> None:
        self._desk.watcher.request_look(key)

    @Slot()
    def _note_refreshed(self) -> None:
        self.status.show_updated(self._desk.clock())

    @Slot(object, object)
    def _show_failed_start(self, key: MigrationKey, message: Message) -> None:
        """Say what the details do not: they speak of the migration that is shown."""
        if key != self.details.key:
            words = self.tr("Brizy project {brz_project_id}: {message}")
            self.show_problem(words.format(brz_project_id=key.brz_project_id, message=message.inline))

    @Slot()
    def _open_data_folder(self) -> None:
        if self._folders is not None:
            self._open_folder(self._folders.data)

    @Slot()
    def _open_log_folder(self) -> None:
        if self._folders is not None:
            self._open_folder(self._folders.logs)

    def _open_folder(self, folder: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.show_problem(self.tr("The desktop could not open {folder}.").format(folder=folder))

    @Slot(str)
    def _keep_theme(self, mode: str) -> None:
        """Keep the theme as a setting; one that is set from outside is for this run only."""
        configuring = self._desk.configuring
        if configuring is not None and not configuring.locked("ui.theme"):
            save = partial(configuring.save, {"ui.theme": mode})
            self._desk.background.run(save, lambda _settings: None, self._miss_theme, self)

    def _miss_theme(self, error: Exception) -> None:
        self.show_problem(describe(error).inline)

    @Slot()
    def show_keyboard(self) -> None:
        """List every key."""
        KeyboardSheet(self._desk.theme, self).open()

    @Slot()
    def check_installation(self) -> None:
        """Let the doctor look this installation over."""
        if self._desk.doctor is not None:
            DoctorDialog(self._desk.doctor, self._desk.background, self._desk.theme, self).open()

    @Slot()
    def tell_about(self) -> None:
        """Say what program this is."""
        AboutDialog(self._desk.theme, self._folders, self).open()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words of the rail out where the list needs the room."""
        super().resizeEvent(event)
        self._rail.set_narrow(self.width() < NARROW_BELOW)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Go at once; whoever hears `closing` stops what still runs."""
        self.hide()
        event.accept()
        self.closing.emit()
