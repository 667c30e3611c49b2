"""Starts migrations on the operator's wish, each one once at a time; UI thread, the calls run on workers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.launch import LaunchRequest, LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.launching import Launching
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.confirm import ConfirmDialog
from desktop_app.ui.dialogs.run_dialog import RunDialog, Wish
from desktop_app.ui.dialogs.starting import Starting
from desktop_app.ui.messages import describe, describe_launch


class Restarting(QObject):
    """The one place from which the window starts migrations.

    Attributes:
        dialog: The form that is open; None without one.

    Signals:
        busy_changed: A `MigrationKey`, and whether a start of it is under way now.
        finished: A `MigrationKey` and its `LaunchResult`; not for what an open form shows itself.
        failed: A `MigrationKey` and the `Message` that says why nothing came of it; neither.
        launched: A `MigrationKey` that was started with the form; it is worth being selected.
    """

    busy_changed = Signal(object, bool)
    finished = Signal(object, object)
    failed = Signal(object, object)
    launched = Signal(object)

    def __init__(self, desk: Desk, window: QWidget | None = None) -> None:
        """Take the services; dialogs open over the window of `window`, or over the active one if None."""
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._under_way: dict[MigrationKey, Starting] = {}
        self.dialog: RunDialog | None = None

    def busy(self, key: MigrationKey) -> bool:
        """Tell whether a start of this migration is under way: asked about, or being called."""
        return key in self._under_way

    def question_of(self, key: MigrationKey) -> ConfirmDialog | None:
        """Give the question about a start that waits for its answer; None without one."""
        starting = self._under_way.get(key)
        return starting.question if starting else None

    @Slot(object)
    def restart(self, key: MigrationKey) -> None:
        """Start a migration with the last attempt's parameters; ignored while a start of it is under way."""
        if self.busy(key):
            return
        starting = self._begin(key, partial(_restart, self._desk.launching, key, {}, "", self._desk.actor), frozenset())
        starting.finished.connect(self._finish)
        starting.failed.connect(self._fail)
        starting.missing.connect(self._ask_for)
        starting.begin()

    @Slot(object)
    def restart_with(self, key: MigrationKey, field: str = "") -> None:
        """Open the form for a migration, at a field if one is named; ignored while a start of it is under way."""
        if not self.busy(key):
            self._open(key, field)

    @Slot()
    def run(self) -> None:
        """Open the form for a migration that may not be in the list."""
        self._open(None, "")

    def _open(self, key: MigrationKey | None, field: str) -> None:
        if self.dialog is not None:
            self.dialog.raise_()
            self.dialog.activateWindow()
            return
        self.dialog = dialog = RunDialog(self._desk, key, field, self._over())
        dialog.start_requested.connect(self._start_wish)
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    @Slot(int)
    def _forget_dialog(self, result: int) -> None:
        self.dialog = None

    @Slot(object)
    def _start_wish(self, wish: Wish) -> None:
        """Start what the form asks for; it may be closed before the answer comes."""
        if self.busy(wish.key) or self.dialog is None:
            return
        launching, actor = self._desk.launching, self._desk.actor
        if wish.restart:
            call = partial(_restart, launching, wish.key, wish.changes, wish.secret, actor)
        else:
            request = LaunchRequest(wish.key, wish.parameters, wish.secret, actor)
            call = partial(_launch, launching, request)
        starting = self._begin(wish.key, call, wish.given)
        starting.finished.connect(self._finish_wish)
        starting.failed.connect(self._fail_wish)
        starting.missing.connect(self._point_at)
        starting.cancelled.connect(self._unlock_form)
        self.dialog.set_starting(True)
        starting.begin()

    def _begin(self, key: MigrationKey, call: Callable[[bool], LaunchResult], given: frozenset[str]) -> Starting:
        starting = Starting(self._desk, key, call, self._over, self, given)
        self._under_way[key] = starting
        starting.cancelled.connect(self._end)
        self.busy_changed.emit(key, True)
        return starting

    @Slot(object)
    def _end(self, key: MigrationKey) -> None:
        self._under_way.pop(key).deleteLater()
        self.busy_changed.emit(key, False)

    @Slot(object, object)
    def _finish(self, key: MigrationKey, result: LaunchResult) -> None:
        self._end(key)
        self.finished.emit(key, result)

    @Slot(object, object)
    def _fail(self, key: MigrationKey, error: Exception) -> None:
        self._end(key)
        message = describe(error)
        if message.field:
            self.restart_with(key, message.field)
        else:
            self.failed.emit(key, message)

    @Slot(object, object)
    def _ask_for(self, key: MigrationKey, fields: tuple[str, ...]) -> None:
        self._end(key)
        self.restart_with(key, fields[0])

    @Slot(object, object)
    def _finish_wish(self, key: MigrationKey, result: LaunchResult) -> None:
        message = describe_launch(result)
        if self.dialog is not None and message is not None and not result.outcome.may_run:
            self._end(key)
            self.dialog.set_starting(False)
            self.dialog.show_problem(message)
            return
        if self.dialog is not None:
            self.dialog.accept()
        self._finish(key, result)
        if result.outcome.may_run:
            self.launched.emit(key)

    @Slot(object, object)
    def _fail_wish(self, key: MigrationKey, error: Exception) -> None:
        self._end(key)
        if self.dialog is None:
            self.failed.emit(key, describe(error))
        else:
            self.dialog.set_starting(False)
            self.dialog.show_problem(describe(error))

    @Slot(object, object)
    def _point_at(self, key: MigrationKey, fields: tuple[str, ...]) -> None:
        self._end(key)
        if self.dialog is not None:
            self.dialog.set_starting(False)
            self.dialog.show_missing(fields)

    @Slot(object)
    def _unlock_form(self, key: MigrationKey) -> None:
        if self.dialog is not None:
            self.dialog.set_starting(False)

    def _over(self) -> QWidget | None:
        if self.dialog is not None:
            return self.dialog
        return self._window.window() if self._window is not None else QApplication.activeWindow()


def _restart(
    launching: Launching, key: MigrationKey, changes: dict[str, object], secret: str, actor: str, force: bool
) -> LaunchResult:
    return launching.restart(key, changes, secret=secret, actor=actor, force=force)


def _launch(launching: Launching, request: LaunchRequest, force: bool) -> LaunchResult:
    return launching.launch(replace(request, force=force))
