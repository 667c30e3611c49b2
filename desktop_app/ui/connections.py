"""How receiver, migration server and webhook path are, told at the window's edges; UI thread.

The webhook's path is tested through Background, by itself as soon as both ends are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from desktop_app.ui.desk import Desk
from desktop_app.ui.messages import describe
from desktop_app.ui.status_line import StatusLine
from desktop_app.ui.strips import Strips

if TYPE_CHECKING:
    from desktop_app.services.probing import Handshake
    from desktop_app.services.server_state import ServerState


class Connections(QObject):
    """Keeps the lower edge and the strips above the list true."""

    _server_told = Signal(object)

    def __init__(self, desk: Desk, status: StatusLine, strips: Strips, parent: QObject) -> None:
        """Know nothing yet."""
        super().__init__(parent)
        self._desk = desk
        self._status = status
        self._strips = strips
        self._receiver_url = ""
        self._server_reachable = False
        self._testing = False
        self._server_told.connect(self.show_server, Qt.ConnectionType.QueuedConnection)

    def show_receiver(self, url: str, problem: str, free_port: int | None) -> None:
        """Say where results are taken, else why they are not and which port could be used instead."""
        self._receiver_url = url
        self._status.show_receiver(url, problem)
        self._status.forget_webhook()
        self._strips.show_receiver(url, problem, free_port)
        self._test_once()

    def tell_server(self, state: ServerState) -> None:
        """Hand over how the migration server is, from any thread, even when the window has gone."""
        if isValid(self):
            self._server_told.emit(state)

    @Slot(object)
    def show_server(self, state: ServerState) -> None:
        """Say how the migration server is."""
        self._status.show_server(state)
        self._strips.show_server(state)
        came_back = bool(state.reachable) and not self._server_reachable
        self._server_reachable = bool(state.reachable)
        if came_back:
            self._test_once()

    @Slot()
    def test_webhook_path(self) -> None:
        """Have the server call us and say whether that worked; one test at a time."""
        if self._testing:
            return
        self._testing = True
        self._status.forget_webhook(testing=True)
        self._desk.background.run(self._desk.probe.handshake, self._end_test, self._miss_test, self)

    def _test_once(self) -> None:
        if self._receiver_url and self._server_reachable:
            self.test_webhook_path()

    def _end_test(self, handshake: Handshake) -> None:
        self._testing = False
        self._status.show_webhook(handshake, self._desk.clock())

    def _miss_test(self, error: Exception) -> None:
        self._testing = False
        self._status.forget_webhook()
        self._strips.show_problem(describe(error).inline)
