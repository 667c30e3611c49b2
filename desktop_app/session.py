"""One run of the window: builds what it shows, starts step by step off the UI thread, tells how it went.

UI thread; what blocks runs on workers. Must not import application.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from desktop_app.assembly import Assembly, now, operator_name
from desktop_app.domain.errors import KnownError
from desktop_app.domain.migration import MigrationKey
from desktop_app.settings import resource_path
from desktop_app.stage import Stage
from desktop_app.ui.audit import AuditPane, audit_entry
from desktop_app.ui.background import Background
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.about import Whereabouts
from desktop_app.ui.front_door import open_door
from desktop_app.ui.language import install_language
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import describe
from desktop_app.ui.migration_feed import MigrationFeed
from desktop_app.ui.migrations.views import View
from desktop_app.ui.notifying import Notifying
from desktop_app.ui.preferences.opening import ConfiguringDialogs
from desktop_app.ui.remembering import Remembering
from desktop_app.ui.tray import Tray
from desktop_app.ui.waves import WavesPane, waves_entry
from desktop_app.ui.waves.wave_dialogs import WaveDialogs
from desktop_app.ui.window_state import available_screens

logger = logging.getLogger(__name__)

_SIGNAL_POLL_MS = 250


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a demo adds to an ordinary start.

    Attributes:
        prepare: Called on a worker once the database is open and the receiver listens, before anything is watched.
        rehearse: Called on a thread of its own once everything runs; its number becomes the exit code.
        title: Said in the window's title.
    """

    prepare: Callable[[Assembly], None] = field(default=lambda _program: None)
    rehearse: Callable[[Stage], int] | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the receiver listens; else why it does not, and a port that could be used instead."""

    url: str = ""
    problem: str = ""
    free_port: int | None = None


class Session(QObject):
    """One run of the window: starts step by step off the UI thread, and tells the window how it went.

    Attributes:
        window: The window.
        wave_dialogs: Makes waves, adds to them, restarts their members.
    """

    _rehearsed = Signal(int)

    def __init__(self, app: QApplication, program: Assembly, hooks: Hooks, tray: Tray | None = None) -> None:
        """Build the window; nothing is opened yet. `tray` is another than the system's."""
        super().__init__()
        self._app = app
        self._program = program
        self._hooks = hooks
        locale = install_language(app, program.settings.ui.language)
        theme = Theme(app, shipped_icons(), program.settings.ui.theme, parent=self)
        self._background = Background(program.runner, parent=self)
        self._feed = MigrationFeed(program.feed, parent=self)
        self._desk = Desk(
            listing=program.listing,
            launching=program.launching,
            watcher=program.watcher,
            results=program.results,
            probe=program.probe,
            feed=self._feed,
            background=self._background,
            theme=theme,
            clock=now,
            locale=locale,
            actor=operator_name(),
            configuring=program.configuring,
            doctor=program.doctor,
            logs=program.logs,
            operating=program.operating,
            trail=program.trail,
            importing=program.importing,
            exporting=program.exporting,
        )
        whereabouts = Whereabouts(program.directory.path, program.directory.logs)
        self.window = MainWindow(self._desk, whereabouts)
        self._waves = WavesPane(self._desk, program.waves, self.window.verbs)
        self.window.add_page(waves_entry(), self._waves)
        self.wave_dialogs = WaveDialogs(self._desk, program.waves, program.wave_restarting, self.window, self._waves)
        self._audit = AuditPane(self._desk, program.trail)
        self.window.add_page(audit_entry(), self._audit)
        if hooks.title:
            # Where titles carry the program's name, Qt adds it.
            self.window.setWindowTitle(hooks.title)
        kept = program.directory.window_state
        self._remembering = Remembering(self.window, kept.read(), available_screens(app), kept.write, self._background)
        self._dialogs = ConfiguringDialogs(self._desk, program.configuring, self.window, lambda: program.receiver_url)
        self._door = open_door(program.directory.path, self._come_to_front, self._is_in_front)
        self._stage = Stage(program, self.window, self._dialogs, theme)
        self._tray = tray or Tray(theme, parent=self)
        self._notifying = Notifying(
            self._desk, program.ends, self._tray, program.settings.ui.notifications, self.window.is_looked_at, self
        )
        let_signals_in(self)
        self._connect()

    def _connect(self) -> None:
        self.window.closing.connect(self._app.quit)
        self.window.receiver_port_requested.connect(self._listen_on)
        self.window.settings_requested.connect(self._dialogs.show_settings)
        for files_meant in (self.window.logs, self.window.acting):
            files_meant.settings_requested.connect(partial(self._dialogs.show_settings, "files"))
        for asking in (self._dialogs, self._audit):
            asking.run_requested.connect(self.window.restarting.run)
        self._dialogs.import_requested.connect(self.window.exchange.import_list)
        self._dialogs.receiver_moved.connect(self._note_moved)
        self._program.configuring.subscribe(self._notifying.tell_settings)
        self._notifying.shown_requested.connect(self._show_ended)
        self._tray.window_requested.connect(self._come_to_front)
        self._tray.quit_requested.connect(self.window.close)
        self._rehearsed.connect(self._app.exit)

    def start(self) -> None:
        """Show the window and start everything, each step once the one before has ended."""
        self.window.show()
        cut_off = self._program.directory.unclean_end
        if cut_off is not None:
            self.window.show_cut_off(cut_off.started)
        self._background.run(self._program.open, lambda _none: self._listen(), self._show_problem, self)

    def run(self) -> int:
        """Start, and run until the window is closed; give the exit code."""
        self.start()
        return self._app.exec()

    @Slot()
    def close(self) -> None:
        """Let go of the window; workers that still answer are not heard any more."""
        self.window.exchange.close()
        self._background.close()
        self._feed.close()
        self._notifying.close()
        self._program.directory.window_state.write(*self._remembering.latest())
        if self._door:
            self._door.close()
        self.window.close()
        self.window.deleteLater()

    def _listen(self) -> None:
        self.window.begin()
        self._notifying.begin()
        self._background.run(lambda: self._try_port(None), self._show_listening, self._show_problem, self)

    def _try_port(self, port: int | None) -> Listening:
        """Listen, or say why not and where else; on a worker."""
        try:
            return Listening(self._program.start_receiver(port))
        except KnownError as failure:
            logger.info("receiver not listening code=%s error=%s", failure.code, failure)
            return Listening(problem=_words(failure), free_port=self._program.free_port())

    def _show_listening(self, listening: Listening) -> None:
        self.window.show_receiver(listening.url, listening.problem, listening.free_port)
        if self._hooks == Hooks():
            self._background.run(partial(_is_first_start, self._program), self._offer_setup, self._show_problem, self)
        self._watch()

    def _offer_setup(self, first: bool) -> None:
        if first:
            self._dialogs.show_setup()

    @Slot()
    def _note_moved(self) -> None:
        """Say where the receiver listens now."""
        if self._program.receiver_url:
            self.window.show_receiver(self._program.receiver_url, "", None)

    def _watch(self) -> None:
        def start() -> None:
            self._hooks.prepare(self._program)
            self._program.watcher.on_state(self.window.tell_server)
            self._program.start_watching()

        self._background.run(start, lambda _none: self._rehearse(), self._show_problem, self)

    @Slot(int)
    def _listen_on(self, port: int) -> None:
        def show(listening: Listening) -> None:
            self.window.show_receiver(listening.url, listening.problem, listening.free_port)

        self._background.run(lambda: self._try_port(port), show, self._show_problem, self)

    def _rehearse(self) -> None:
        rehearse = self._hooks.rehearse
        if rehearse is None:
            return

        def play() -> None:
            code = 1
            try:
                code = rehearse(self._stage)
            finally:
                self._rehearsed.emit(code)

        threading.Thread(target=play, name="rehearsal", daemon=True).start()

    def _show_problem(self, failure: Exception) -> None:
        logger.error("start failed error=%s", failure)
        self.window.show_problem(_words(failure))
        if self._hooks.rehearse is not None:
            print(f"migration-desk: {failure}", file=sys.stderr)
            self._app.exit(1)

    @Slot(object, object)
    def _show_ended(self, view: View | None, key: MigrationKey) -> None:
        self._come_to_front()
        if view is not None:
            self.window.show_view(view)
        self.window.show_migration(key)

    @Slot()
    def _come_to_front(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.show()
        self.window.raise_()
        self.window.activateWindow()
        self._app.alert(self.window)

    def _is_in_front(self) -> bool:
        """Tell whether the desktop let it: one of our windows has the keyboard."""
        return self._app.activeWindow() is not None


def shipped_icons() -> dict[str, str]:
    """Read the icons' SVG texts, by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in resource_path("icons").glob("*.svg")}


def let_signals_in(owner: QObject) -> None:
    """Let Python run its signal handlers while Qt waits: it does so between its own instructions only."""
    pulse = QTimer(owner)
    pulse.timeout.connect(lambda: None)
    pulse.start(_SIGNAL_POLL_MS)


def _words(failure: Exception) -> str:
    if not isinstance(failure, KnownError):
        return str(failure)
    return describe(failure).inline


def _is_first_start(program: Assembly) -> bool:
    """Tell whether nobody has said anything yet: no settings file, no server from outside, no migration; blocking."""
    configuration = program.configuration
    if configuration.file.exists() or configuration.locked("server.url"):
        return False
    return program.listing.counts().total == 0
