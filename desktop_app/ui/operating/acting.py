"""Does to migrations what an operator wants besides starting them; UI thread, planning and doing run on workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.errors import Conflict
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionDone, ActionPlan, ActionRequest
from desktop_app.domain.worker import ProcessFacts
from desktop_app.services.operating import Operating
from desktop_app.ui.desk import Desk
from desktop_app.ui.messages import describe
from desktop_app.ui.operating.action_dialog import ActionDialog
from desktop_app.ui.operating.question import question_of
from desktop_app.ui.operating.step_words import all_well, done_lines

# Longer than a look at this machine takes: until then nothing is shown, instead of a flash of "looking".
_GRACE_MS = 150


class ActUnderWay(QObject):
    """One action: what it would do, the question, the doing, the result.

    Attributes:
        key: Of the migration.
        action: What is to be done.
        dialog: The window that is open; None without one.

    Signals:
        ended: Nothing is under way any more.
        finished: Carries the `ActionDone` that no open window shows.
        failed: Carries the exception likewise.
        settings_requested: The operator wants to change how the server's files are seen.
    """

    settings_requested = Signal()
    ended = Signal()
    finished = Signal(object)
    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        operating: Operating,
        key: MigrationKey,
        action: Action,
        over: Callable[[], QWidget | None],
        parent: QObject,
    ) -> None:
        """Take what is needed; `over` gives the window over which is asked."""
        super().__init__(parent)
        self.key = key
        self.action = action
        self.dialog: ActionDialog | None = None
        self._desk = desk
        self._operating = operating
        self._over = over
        self._doing = False
        self._over_with = False
        self._conflict: Conflict | None = None
        self._process: ProcessFacts | None = None
        self._answered: ActionDialog | None = None
        self._grace = QTimer(self)
        self._grace.setSingleShot(True)
        self._grace.setInterval(_GRACE_MS)
        self._grace.timeout.connect(self._open)

    def begin(self) -> None:
        """Find out what it would do."""
        self._grace.start()
        self._plan()

    def _plan(self) -> None:
        plan = partial(self._operating.plan, self.key, self.action)
        self._desk.background.run(plan, self._ask, self._fail, self)

    @Slot()
    def _open(self) -> None:
        dialog = ActionDialog(self._desk.theme, self.key, self.action, self._over())
        dialog.confirmed.connect(self._do)
        dialog.settings_requested.connect(self.settings_requested)
        dialog.finished.connect(self._close)
        self.dialog = dialog
        dialog.open()

    def _ask(self, plan: ActionPlan) -> None:
        self._grace.stop()
        if self._over_with:
            return
        if self.dialog is None:
            self._open()
        assert self.dialog is not None
        self._process = plan.process
        question = question_of(plan, self._desk.clock(), self._desk.locale)
        self.dialog.show_question(replace(question, settings=question.settings and self._desk.configuring is not None))
        if self._conflict is not None and plan.allowed:
            self.dialog.show_problem(describe(self._conflict))
        self._conflict = None

    @Slot(str)
    def _do(self, answer: str) -> None:
        self._doing = True
        request = request_for(self.key, self.action, self._desk.actor, answer, self._process)
        self._desk.background.run(partial(self._operating.perform, request), self._finish, self._fail, self)

    def _finish(self, done: ActionDone) -> None:
        self._doing = False
        if self.dialog is not None and len(done.steps) > 1:
            self.dialog.show_done(all_well(done), done_lines(done))
            return
        self.finished.emit(done)
        self._leave()

    def _fail(self, error: Exception) -> None:
        self._grace.stop()
        self._doing = False
        if self._over_with:
            return
        if self.dialog is None or self.dialog.question is None:
            self.failed.emit(error)
            self._leave()
        elif isinstance(error, Conflict) and self._conflict is None:
            # What was asked about may not be so any more: look again.
            self._conflict = error
            self._plan()
        else:
            self._conflict = None
            self.dialog.show_problem(describe(error))

    def _leave(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        else:
            self._end()

    @Slot(int)
    def _close(self, _result: int) -> None:
        # A dialog without a parent is owned by its last reference, and this one is just speaking.
        self._answered, self.dialog = self.dialog, None
        if not self._doing:
            self._end()

    def _end(self) -> None:
        self._over_with = True
        if self._conflict is not None:
            self.failed.emit(self._conflict)
        self.ended.emit()


class Acting(QObject):
    """The one place from which the window does more to migrations than start them.

    Signals:
        busy_changed: A `MigrationKey`, and whether something is being done to it now.
        finished: A `MigrationKey` and the `ActionDone`; not for what an open window shows itself.
        failed: A `MigrationKey` and the `Message` that says why nothing came of it; neither.
        settings_requested: The operator wants to change how the server's files are seen.
    """

    settings_requested = Signal()
    busy_changed = Signal(object, bool)
    finished = Signal(object, object)
    failed = Signal(object, object)

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        """Take the services; dialogs open over the window of `window`, or over the active one if None."""
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._under_way: dict[MigrationKey, ActUnderWay] = {}

    def busy(self, key: MigrationKey) -> bool:
        """Tell whether something is being done to this migration: asked about, or under way."""
        return key in self._under_way

    def dialog_of(self, key: MigrationKey) -> ActionDialog | None:
        """Give the window about a migration that is open; None without one."""
        act = self._under_way.get(key)
        return act.dialog if act else None

    def act(self, key: MigrationKey, action: Action) -> None:
        """Ask, and do it; ignored while something is being done to this migration, and where nothing can be done."""
        operating = self._desk.operating
        if operating is None or self.busy(key):
            return
        act = ActUnderWay(self._desk, operating, key, action, self._over, self)
        self._under_way[key] = act
        act.finished.connect(partial(self.finished.emit, key))
        act.failed.connect(partial(self._fail, key))
        act.ended.connect(partial(self._end, key))
        act.settings_requested.connect(self.settings_requested)
        self.busy_changed.emit(key, True)
        act.begin()

    def _fail(self, key: MigrationKey, error: Exception) -> None:
        self.failed.emit(key, describe(error))

    def _end(self, key: MigrationKey) -> None:
        self._under_way.pop(key).deleteLater()
        self.busy_changed.emit(key, False)

    def _over(self) -> QWidget | None:
        return self._window.window() if self._window is not None else QApplication.activeWindow()


def request_for(
    key: MigrationKey, action: Action, actor: str, answer: str, process: ProcessFacts | None
) -> ActionRequest:
    """Put what was typed where the action wants it, and name the process that was shown where it may be ended."""
    if action is Action.SET_COMPLETED:
        return ActionRequest(key, action, actor, brizy_project_domain=answer)
    if action is Action.SET_FAILED:
        return ActionRequest(key, action, actor, error=answer)
    ends = action in (Action.KILL, Action.HARD_RESET)
    return ActionRequest(key, action, actor, note=answer, process=process if ends else None)
