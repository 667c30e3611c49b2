"""Draws what is kept of a migration and of operators: the history of one, and the trail. The rehearsal's thread."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from desktop_app.demo.camera import Camera
from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionRequest
from desktop_app.ui.audit import AuditPane, audit_entry
from desktop_app.ui.history.window import HistoryWindow
from desktop_app.ui.main_window import MainWindow

_OPERATOR = "olga"


class RecordPictures:
    """Lets an operator act on a migration that failed, and draws where that is told."""

    def __init__(self, camera: Camera) -> None:
        """Take what looks at the window."""
        self._camera = camera

    def draw_all(self, failed: MigrationKey, restarted: MigrationKey) -> None:
        """Write a picture of each state.

        Args:
            failed: A migration that failed.
            restarted: One that was started more than once.
        """
        self._act(failed)
        self._history(restarted)
        self._audit()

    def _act(self, failed: MigrationKey) -> None:
        operating = self._camera.stage.program.operating
        operating.perform(ActionRequest(failed, Action.ACKNOWLEDGE, _OPERATOR, note="The theme is known to be broken."))
        with suppress(Conflict):
            operating.perform(ActionRequest(failed, Action.KILL, _OPERATOR))

    def _history(self, key: MigrationKey) -> None:
        self._camera.do(lambda window: window.histories.show_window(key))
        self._camera.wait("the history is read", lambda window: _history_of(key, window).history is not None)
        self._camera.draw_part("history", partial(_history_of, key))
        self._camera.do(partial(_compare_newest, key))
        self._camera.draw_part("history-compared", partial(_history_of, key))
        self._camera.do(lambda window: window.histories.close_all())

    def _audit(self) -> None:
        self._camera.do(lambda window: window.pages.turn_to(audit_entry().id))
        self._camera.settle()
        self._camera.do(_choose_first_line)
        self._camera.draw("audit")
        self._camera.do(lambda window: window.pages.turn_to_list())


def _history_of(key: MigrationKey, window: MainWindow) -> HistoryWindow:
    return window.histories.windows[key]


def _compare_newest(key: MigrationKey, window: MainWindow) -> None:
    attempts = _history_of(key, window).attempts
    attempts.choose([line.id for line in attempts.attempts.lines[:2]])


def _choose_first_line(window: MainWindow) -> None:
    page = window.pages.page
    assert isinstance(page, AuditPane)
    page.table.selectRow(0)
