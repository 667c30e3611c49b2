"""Keeps how the window was left: puts it back at the start, tells of changes once they settle; UI thread.

Files are touched by whoever made it, and by a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QTimer, Slot

from desktop_app.ui.background import Background
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.window_state import WindowState, capture, restore

SETTLED_AFTER_MS = 1000
_TOLD_BY = frozenset({QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.WindowStateChange})


class Remembering(QObject):
    """Follows one window.

    Attributes:
        number: Of the newest state; states that were written late have smaller ones.
    """

    def __init__(
        self,
        window: MainWindow,
        text: str,
        screens: Sequence[QRect],
        write: Callable[[int, str], None],
        background: Background,
    ) -> None:
        """Put the window back.

        Args:
            window: Not shown yet.
            text: What was written last; empty at the first start.
            screens: The available part of each screen, the primary one first.
            write: Keeps a text under a number; blocking, called on a worker.
            background: Has the workers.
        """
        super().__init__(window)
        self.number = 0
        self._window = window
        self._write = write
        self._background = background
        self._known = WindowState.from_json(text)
        restore(window, self._known, screens)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLED_AFTER_MS)
        self._settling.timeout.connect(self._keep)
        pane = window.pane
        columns = pane.table.columns
        changes = (columns.arranged, columns.shown_changed, pane.table.reordered, pane.view_changed)
        for change in (pane.splitter.splitterMoved, *changes):
            change.connect(self._note_change)
        for windows in (window.logs, window.histories):
            windows.arranged.connect(self._note_change)
        window.installEventFilter(self)

    def latest(self) -> tuple[int, str]:
        """Give the state now, as text with its number; to be written as the last one."""
        self._settling.stop()
        self.number += 1
        return self.number, capture(self._window).to_json()

    @Slot()
    def _note_change(self) -> None:
        # A slot of its own: the timer would take the numbers that some signals carry for its interval.
        self._settling.start()

    @Slot()
    def _keep(self) -> None:
        state = capture(self._window)
        if state == self._known:
            return
        self._known = state
        self.number += 1
        work = partial(self._write, self.number, state.to_json())
        self._background.run(work, _nothing, _nothing, self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear of the window's place."""
        if event.type() in _TOLD_BY:
            self._settling.start()
        return super().eventFilter(watched, event)


def _nothing(_answer: object) -> None:
    """Need no answer: what could not be written is in the log."""
