"""How a second start finds the window that is open already: a local socket named after its directory; UI thread."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

_HEARD_WITHIN_MS = 1000
# A desktop takes a moment to bring a window to the front, and some never do.
_LOOK_EVERY_MS = 50
_LOOKS = 20
_ANSWERED_WITHIN_MS = 3000
_IN_FRONT = b"in front\n"
_BEHIND = b"behind\n"


def open_door(directory: Path, come: Callable[[], None], is_in_front: Callable[[], bool]) -> QLocalServer | None:
    """Hear of a second start on the same data directory; None where there are no local sockets.

    Args:
        directory: The data directory.
        come: Brings the window to the front, if the desktop lets it.
        is_in_front: Tells whether the desktop did; the second start is told.
    """
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(directory))
    if not server.listen(_name(directory)):
        logger.info("no local socket error=%s", server.errorString())
        return None

    def greet() -> None:
        caller = server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        come()
        answer(caller, _LOOKS)

    def answer(caller: QLocalSocket, looks: int) -> None:
        if looks and not is_in_front():
            QTimer.singleShot(_LOOK_EVERY_MS, caller, partial(answer, caller, looks - 1))
            return
        caller.write(_IN_FRONT if looks else _BEHIND)
        caller.disconnectFromServer()

    server.newConnection.connect(greet)
    return server


def raise_other(directory: Path) -> bool:
    """Ask the window that owns the data directory to come to the front; tell whether it is there now."""
    socket = QLocalSocket()
    socket.connectToServer(_name(directory))
    if not socket.waitForConnected(_HEARD_WITHIN_MS) or not socket.waitForReadyRead(_ANSWERED_WITHIN_MS):
        return False
    return bytes(socket.readAll().data()) == _IN_FRONT


def _name(directory: Path) -> str:
    return "migration-desk-" + hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:16]
