"""Has lock file and process of the shown migration looked at, one look at a time; UI thread, the looks run on workers.

Apart from what the database tells: a disk that hangs holds up one worker, and nothing else that is shown.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.overview import ProcessInfo
from desktop_app.ui.desk import Desk


class LocalLooks(QObject):
    """The looks.

    Signals:
        found: A `MigrationKey` and the `ProcessInfo` of what the server's machine shows of it.
    """

    found = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        """Take the services."""
        super().__init__(parent)
        self._desk = desk
        self._under_way = False
        self._wanted: MigrationKey | None = None

    def look(self, key: MigrationKey) -> None:
        """Look at a migration, after the look that is under way; of several that wait only the last is looked at."""
        if self._under_way:
            self._wanted = key
            return
        self._under_way = True
        look = partial(self._desk.watcher.look_locally, key)
        self._desk.background.run(look, partial(self._tell, key), self._go_on, self)

    def _tell(self, key: MigrationKey, info: ProcessInfo) -> None:
        self.found.emit(key, info)
        self._go_on()

    def _go_on(self, _error: Exception | None = None) -> None:
        """Look at what waits; a failure is the database's, and whoever reads the details says so."""
        self._under_way = False
        wanted, self._wanted = self._wanted, None
        if wanted is not None:
            self.look(wanted)
