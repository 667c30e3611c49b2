"""Tells an operator who looks elsewhere that migrations have ended; UI thread, rows are read through Background."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from shiboken6 import isValid

from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRow
from desktop_app.ui.desk import Desk
from desktop_app.ui.migrations.views import View
from desktop_app.ui.recorded_words import in_operator_words
from desktop_app.ui.tray import Tray

if TYPE_CHECKING:
    from desktop_app.services.ends import Ends
    from desktop_app.settings import Settings

logger = logging.getLogger(__name__)

Wanted = Literal["failures", "all", "off"]

MOMENT_MS = 1000
AGAIN_MS = 2000
READ_AT_ONCE = 500
_NAMED = 3
_LONGEST_ERROR = 200


class Notifying(QObject):
    """Gathers ends for a moment and says them as one message in the tray.

    Signals:
        shown_requested: A message was clicked; carries a `View` to turn to, None for the one that is shown, and the
            `MigrationKey` to be chosen.
    """

    shown_requested = Signal(object, object)
    _wanted_told = Signal(str)

    def __init__(
        self,
        desk: Desk,
        ends: Ends,
        tray: Tray,
        wanted: Wanted,
        is_looked_at: Callable[[MigrationKey], bool],
        parent: QObject | None = None,
    ) -> None:
        """Take what is needed; nothing is read before `begin`.

        Args:
            desk: The ways to the services, and the feed.
            ends: Knows what has ended.
            tray: Where it is said.
            wanted: What is to be said, until `tell_settings` says otherwise.
            is_looked_at: Tells whether the operator has a migration before their eyes.
            parent: The owner.
        """
        super().__init__(parent)
        self._desk, self._ends, self._tray = desk, ends, tray
        self._is_looked_at = is_looked_at
        self._wanted: Wanted = wanted
        self._open = self._begun = self._reading = False
        self._changed: set[MigrationKey] = set()
        self._ended: list[MigrationRow] = []
        self._said: list[MigrationRow] = []
        self._moment, self._again = QTimer(self), QTimer(self)
        for timer, pause, do in ((self._moment, MOMENT_MS, self._say), (self._again, AGAIN_MS, self._read)):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(do)
        self._wanted_told.connect(self._want, Qt.ConnectionType.QueuedConnection)
        tray.message_clicked.connect(self._show_said)
        desk.feed.migrations_changed.connect(self._note_changes)

    @Slot()
    def begin(self) -> None:
        """Take note of what is in progress: the database is open."""
        self._open = True
        if self._wanted != "off":
            self._tray.appear()
            self._begun = False
            self._read()

    @Slot()
    def close(self) -> None:
        """Say nothing more."""
        self._open = False
        self._moment.stop()
        self._again.stop()
        self._tray.vanish()

    def tell_settings(self, settings: Settings) -> None:
        """Hand over settings that changed, from any thread, even when the window has gone."""
        if isValid(self):
            self._wanted_told.emit(settings.ui.notifications)

    @Slot(str)
    def _want(self, wanted: Wanted) -> None:
        before, self._wanted = self._wanted, wanted
        if wanted == "off":
            self._changed.clear()
            self._ended.clear()
            self._moment.stop()
            self._tray.vanish()
        elif before == "off" and self._open:
            self.begin()

    @Slot(object)
    def _note_changes(self, keys: frozenset[MigrationKey]) -> None:
        if self._wanted != "off":
            self._changed |= keys
            self._read()

    @Slot()
    def _read(self) -> None:
        """Read what is in progress, then what changed, a part at a time; the rest waits for the answer."""
        run = self._desk.background.run
        if self._reading or not self._open or self._wanted == "off" or (self._begun and not self._changed):
            return
        self._reading = True
        if not self._begun:
            self._begun = True
            run(self._ends.begin, lambda _none: self._go_on(), self._miss_beginning, self)
            return
        part = frozenset(islice(self._changed, READ_AT_ONCE))
        self._changed -= part
        run(partial(self._ends.read, part), self._note_ends, partial(self._miss, part), self)

    def _note_ends(self, rows: Sequence[MigrationRow]) -> None:
        self._ended += [row for row in rows if self._is_wanted(row)]
        if self._ended and not self._moment.isActive():
            self._moment.start()
        self._go_on()

    def _go_on(self) -> None:
        self._reading = False
        self._read()

    def _miss_beginning(self, error: Exception) -> None:
        self._begun = False
        self._miss(frozenset(), error)

    def _miss(self, part: frozenset[MigrationKey], error: Exception) -> None:
        """Try again in a while, or with the next change: a database that cannot be read is told of elsewhere."""
        logger.info("ends not read error=%s", error)
        self._reading = False
        self._changed |= part
        self._again.start()

    def _is_wanted(self, row: MigrationRow) -> bool:
        wanted = row.status is Status.ERROR if self._wanted == "failures" else self._wanted == "all"
        return wanted and not self._is_looked_at(row.key)

    @Slot()
    def _say(self) -> None:
        self._said, self._ended = self._ended, []
        failed = [row for row in self._said if row.status is Status.ERROR]
        if not self._said:
            return
        if len(self._said) == 1:
            title = self.tr("Migration failed") if failed else self.tr("Migration completed")
            self._tray.say(title, self._one(self._said[0]), bool(failed))
            return
        titles = [self.tr("%Ln migrations failed", "", len(failed))] if failed else []
        if len(failed) < len(self._said):
            titles.append(self.tr("%Ln migrations completed", "", len(self._said) - len(failed)))
        # Failures come first: they are what there is to see to.
        self._said.sort(key=lambda row: row.status is not Status.ERROR)
        self._tray.say("; ".join(titles), self._several(self._said), bool(failed))

    def _one(self, row: MigrationRow) -> str:
        words = self.tr("Brizy project {id}").format(id=row.key.brz_project_id)
        first = f"{words}, {row.domain}" if row.domain else words
        return f"{first}\n{in_operator_words(row.error)[:_LONGEST_ERROR]}".strip()

    def _several(self, rows: Sequence[MigrationRow]) -> str:
        ids = ", ".join(str(row.key.brz_project_id) for row in rows[:_NAMED])
        if len(rows) <= _NAMED:
            return self.tr("Brizy projects {ids}").format(ids=ids)
        return self.tr("Brizy projects {ids} and %Ln more", "", len(rows) - _NAMED).format(ids=ids)

    @Slot()
    def _show_said(self) -> None:
        if not self._said:
            return
        first, view = self._said[0], None
        if len(self._said) > 1:
            view = View.ERRORS if first.status is Status.ERROR else View.COMPLETED
        self.shown_requested.emit(view, first.key)
