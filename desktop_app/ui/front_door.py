"""How a second start finds the window that is open already: a local socket named after its directory; UI thread."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtNetwork import QLocalServer, QLocalSocket

logger = logging.getLogger(__name__)

_RAISE_WITHIN_MS = 1000


def open_door(directory: Path, come: Callable[[], None]) -> QLocalServer | None:
    """Hear of a second start on the same data directory; None where there are no local sockets."""
    server = QLocalServer()
    server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
    QLocalServer.removeServer(_name(directory))
    if not server.listen(_name(directory)):
        logger.info("no local socket error=%s", server.errorString())
        return None

    def greet() -> None:
        caller = server.nextPendingConnection()
        caller.disconnected.connect(caller.deleteLater)
        caller.disconnectFromServer()
        come()

    server.newConnection.connect(greet)
    return server


def raise_other(directory: Path) -> bool:
    """Ask the window that owns the data directory to come to the front; tell whether it heard."""
    socket = QLocalSocket()
    socket.connectToServer(_name(directory))
    return socket.waitForConnected(_RAISE_WITHIN_MS)


def _name(directory: Path) -> str:
    return "migration-desk-" + hashlib.sha256(str(directory.resolve()).encode()).hexdigest()[:16]
