"""The running program as a rehearsal sees it: what is done to the window is done on its own thread.

Made on the UI thread, used from another one. Must not import application.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from desktop_app.assembly import Assembly
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.preferences.opening import ConfiguringDialogs

T = TypeVar("T")


class Stage(QObject):
    """What a rehearsal sees of the running program; made on the UI thread, used from another one.

    Attributes:
        program: The program without its face.
        window: The window; touch it only through `on_ui`.
        dialogs: Settings and first set-up; likewise.
    """

    _called = Signal(object)

    def __init__(self, program: Assembly, window: MainWindow, dialogs: ConfiguringDialogs) -> None:
        """Take all three."""
        super().__init__()
        self.dialogs = dialogs
        self.program = program
        self.window = window
        self._called.connect(self._call, Qt.ConnectionType.QueuedConnection)

    def on_ui(self, work: Callable[[MainWindow], T], within: float = 30.0) -> T:
        """Do something with the window on its own thread and give what it gave."""
        asked: Future[T] = Future()
        self._called.emit((work, asked))
        return asked.result(within)

    def picture(self, path: Path) -> None:
        """Write the window as it looks now."""
        image = self.on_ui(lambda window: window.grab().toImage())
        image.save(str(path))

    @Slot(object)
    def _call(self, asked: tuple[Callable[[MainWindow], T], Future[T]]) -> None:
        work, answer = asked
        try:
            answer.set_result(work(self.window))
        except Exception as error:
            answer.set_exception(error)
