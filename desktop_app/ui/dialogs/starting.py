"""Takes one start from the wish to its outcome and asks on the way what has to be asked; UI thread."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.errors import Conflict
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.launching import Launching
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.confirm import ConfirmDialog, start_question

_MISSING = "missing_"
_FORCED = frozenset({"in_progress", "running_there"})


class Starting(QObject):
    """One start: concerns, at most one question for them, the call, one more question if it finds work going on.

    Attributes:
        key: Of the migration.
        question: The dialog that waits for an answer; None without one.

    Signals, each with the `MigrationKey` first:
        missing: Nothing was called: fields are needed first; carries their wire names as `tuple[str, ...]`.
        cancelled: Nothing was called: the operator said no.
        finished: Carries the `LaunchResult`.
        failed: Carries the exception.
    """

    missing = Signal(object, object)
    cancelled = Signal(object)
    finished = Signal(object, object)
    failed = Signal(object, object)

    def __init__(
        self,
        desk: Desk,
        key: MigrationKey,
        call: Callable[[bool], LaunchResult],
        over: Callable[[], QWidget | None],
        parent: QObject,
        given: frozenset[str] = frozenset(),
    ) -> None:
        """Take what is needed.

        Args:
            desk: The services.
            key: Of the migration.
            call: Starts it, with `force` as argument; blocking, holds no object of Qt.
            over: Gives the window over which a question is asked, when it is: the one of before may be closed.
            parent: The owner.
            given: Wire names of the fields that the wish brings itself.
        """
        super().__init__(parent)
        self.key = key
        self.question: ConfirmDialog | None = None
        self._desk = desk
        self._call = call
        self._over = over
        self._given = given
        self._force = False
        self._answered: ConfirmDialog | None = None

    def begin(self) -> None:
        """Look what has to be asked first."""
        work = partial(read_concerns, self._desk.launching, self.key)
        self._desk.background.run(work, self._weigh, self._fail, self)

    def _weigh(self, codes: frozenset[str]) -> None:
        missing = tuple(sorted(code.removeprefix(_MISSING) for code in codes if code.startswith(_MISSING)))
        needed = tuple(name for name in missing if name not in self._given)
        if needed:
            self.missing.emit(self.key, needed)
        else:
            self._ask(codes)

    def _ask(self, codes: frozenset[str]) -> None:
        self._force = bool(codes & _FORCED)
        question = start_question(codes, self.key)
        if question is None:
            self._start()
            return
        self.question = ConfirmDialog(self._desk.theme, question, self._over())
        self.question.accepted.connect(self._start)
        self.question.rejected.connect(self._cancel)
        self.question.open()

    @Slot()
    def _cancel(self) -> None:
        self._put_question_aside()
        self.cancelled.emit(self.key)

    @Slot()
    def _start(self) -> None:
        self._put_question_aside()
        self._desk.background.run(partial(self._call, self._force), self._finish, self._weigh_failure, self)

    def _put_question_aside(self) -> None:
        # A dialog without a parent is owned by its last reference, and this one is just speaking.
        self._answered, self.question = self.question, None

    def _finish(self, result: LaunchResult) -> None:
        self.finished.emit(self.key, result)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(self.key, error)

    def _weigh_failure(self, error: Exception) -> None:
        if isinstance(error, Conflict) and error.code in _FORCED and not self._force:
            self._ask(frozenset({error.code}))
        else:
            self._fail(error)


def read_concerns(launching: Launching, key: MigrationKey) -> frozenset[str]:
    """Give the codes of what a start has to ask first; blocking.

    Raises:
        StoreFailure: The database cannot be read.
    """
    return frozenset(concern.code for concern in launching.concerns(key))
