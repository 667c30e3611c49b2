"""The whole program with its window in this process, against a simulator in another one, and hands to use it with."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop_app.assembly import Assembly
from desktop_app.data_directory import DataDirectory
from desktop_app.diagnostics import Diagnostics, Redactor
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.session import Hooks, Session
from desktop_app.settings import load_settings
from desktop_app.store.database import Database
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.tray import Tray
from tests.far_end import FarEnd

CANARY = "canary-secret-77"
_LEFT = Qt.MouseButton.LeftButton

Fill = Callable[[Database], None]


def leave_empty(_database: Database) -> None:
    """Write nothing into the database."""


class WindowDesk:
    """One running program; a context manager that ends it.

    Attributes:
        program: The program without its face.
        window: The window.
    """

    def __init__(
        self,
        qtbot: QtBot,
        data_dir: Path,
        far: FarEnd,
        settings: Mapping[str, str] | None = None,
        fill: Fill = leave_empty,
        tray: Tray | None = None,
    ) -> None:
        """Remember what it is to be started with.

        Args:
            qtbot: Lets the window live.
            data_dir: The data directory.
            far: The migration server.
            settings: Environment variables.
            fill: Writes into the database before anything is watched.
            tray: Another than the system's.
        """
        self.qtbot = qtbot
        self._directory = DataDirectory(data_dir)
        environment = {
            "MIGRATION_API_URL": far.url,
            "MB_SITE_ID": "site-9",
            "MB_SECRET": CANARY,
            "MIGRATION_DESK_RECEIVER_PORT": "0",
            "MIGRATION_DESK_UI_LANGUAGE": "en",
            **(settings or {}),
        }
        self._settings = load_settings(environment=environment, config=None)
        self._fill = fill
        self._tray = tray
        self._stack = ExitStack()

    def __enter__(self) -> WindowDesk:
        """Start it and wait until the receiver listens and the watcher runs."""
        self._directory.prepare()
        self._stack.enter_context(self._directory.owned("window"))
        # What nobody caught is the test's to report.
        hooks = sys.excepthook, threading.excepthook
        diagnostics = Diagnostics(self._directory.logs, "debug", Redactor())
        diagnostics.start()
        self._stack.callback(diagnostics.stop)
        sys.excepthook, threading.excepthook = hooks
        self.program = self._stack.enter_context(Assembly(self._settings, self._directory, diagnostics.redactor))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        prepared: list[bool] = []

        def prepare(program: Assembly) -> None:
            self._fill(program.database)
            listing = program.listing
            program.feed.publish(row.key for row in listing.rows(listing.snapshot(MigrationQuery()).ids))
            prepared.append(True)

        session = Session(app, self.program, Hooks(prepare), self._tray)
        self._stack.callback(session.close)
        self.window: MainWindow = session.window
        session.start()
        self.qtbot.waitUntil(lambda: bool(prepared), timeout=10_000)
        self.qtbot.waitUntil(lambda: self.program.watcher.state().reachable is not None, timeout=10_000)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End it."""
        self._stack.close()

    def wait(self, condition: Callable[[], Any], within: float = 15.0) -> None:
        """Let the window live until the condition is true."""
        self.qtbot.waitUntil(lambda: bool(condition()), timeout=int(within * 1000))

    def rows(self) -> list[str]:
        """Give the Brizy ids that the table shows, from the top."""
        model = self.window.pane.table.model()
        column = list(Column).index(Column.BRIZY_ID)
        return [str(model.index(row, column).data() or "") for row in range(model.rowCount())]

    def cell(self, brz_project_id: int, column: Column) -> str:
        """Give the text of one cell."""
        model = self.window.pane.table.model()
        row = self.rows().index(str(brz_project_id))
        return str(model.index(row, list(Column).index(column)).data())

    def click_row(self, brz_project_id: int) -> None:
        """Click a migration's row with the mouse."""
        self.wait(lambda: str(brz_project_id) in self.rows())
        table = self.window.pane.table
        index = table.model().index(self.rows().index(str(brz_project_id)), 1)
        table.scrollTo(index)
        QTest.mouseClick(table.viewport(), _LEFT, Qt.KeyboardModifier.NoModifier, table.visualRect(index).center())
        self.wait(lambda: self.window.details.shown is not None)

    def click(self, button: QAbstractButton) -> None:
        """Click a button with the mouse, once it can be clicked."""
        self.wait(lambda: button.isEnabled() and button.isVisible())
        QTest.mouseClick(button, _LEFT, Qt.KeyboardModifier.NoModifier, QPoint(8, 8))

    def status(self, key: MigrationKey) -> Status:
        """Give what is stored, read off the UI thread's guard: the test itself may block."""
        row = self.program.listing.row_of(key)
        assert row is not None
        return row.status
