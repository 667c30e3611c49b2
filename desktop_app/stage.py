"""The running program as a rehearsal sees it: what is done to the window is done on its own thread.

Made on the UI thread, used from another one. Must not import application.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from desktop_app.assembly import Assembly
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences.opening import ConfiguringDialogs

T = TypeVar("T")

_ELSEWHERE = (100_000, 100_000)


class Stage(QObject):
    """What a rehearsal sees of the running program; made on the UI thread, used from another one.

    Attributes:
        program: The program without its face.
        window: The window; touch it only through `on_ui`.
        dialogs: Settings and first set-up; likewise.
        theme: What the window is dressed in; likewise.
    """

    _called = Signal(object)

    def __init__(self, program: Assembly, window: MainWindow, dialogs: ConfiguringDialogs, theme: Theme) -> None:
        """Take all four."""
        super().__init__()
        self.theme = theme
        self.dialogs = dialogs
        self.program = program
        self.window = window
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)
        if QGuiApplication.platformName() == "offscreen":
            # A mouse that nobody holds would hover over the rail.
            QCursor.setPos(*_ELSEWHERE)

    def on_ui(self, work: Callable[[MainWindow], T], within: float = 30.0) -> T:
        """Do something with the window on its own thread and give what it gave."""
        asked: Future[T] = Future()
        self._called.emit((work, asked))
        return asked.result(within)

    def picture(self, path: Path, part: Callable[[MainWindow], QWidget] | None = None) -> None:
        """Write the window, or a part of it, as it looks now with no mouse over it."""

        def drawn(window: MainWindow) -> QImage:
            seen = window if part is None else part(window)
            # What was just changed has its place before it is painted.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            return seen.grab().toImage()

        self.on_ui(drawn).save(str(path))

    @Slot(object)
    def _call(self, asked: tuple[Callable[[MainWindow], T], Future[T]]) -> None:
        work, answer = asked
        try:
            answer.set_result(work(self.window))
        except Exception as error:
            answer.set_exception(error)
