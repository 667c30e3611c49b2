"""Pauses, resumes and cancels waves on the operator's wish, each one thing at a time; UI thread, calls on workers."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.wave import Pause, Standing, WaveState, WaveSummary
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.confirm import ConfirmDialog, Question
from desktop_app.ui.messages import describe
from desktop_app.ui.waves.resume_dialog import ResumeDialog


class WaveSteering(Protocol):
    """Whoever steers waves; blocking. The service `Waves`."""

    def pause(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more until it is resumed."""

    def resume(self, wave_id: str, actor: str, secret: str = "", note: str = "") -> WaveSummary:
        """Go on."""

    def cancel(self, wave_id: str, actor: str, note: str = "") -> WaveSummary:
        """Start nobody any more."""


class Steering(QObject):
    """The one place from which the window steers waves.

    Attributes:
        dialog: The question that is open; None without one.

    Signals:
        busy_changed: A wave's id, and whether something is being done to it now.
        done: Carries the wave's new `WaveSummary`.
        failed: A wave's id and the `Message` that says why nothing came of it.
    """

    busy_changed = Signal(str, bool)
    done = Signal(object)
    failed = Signal(str, object)

    def __init__(self, desk: Desk, waves: WaveSteering, window: QWidget) -> None:
        """Take what steers; questions open over the window of `window`."""
        super().__init__(window)
        self._desk = desk
        self._waves = waves
        self._window = window
        self._under_way: set[str] = set()
        self.dialog: ConfirmDialog | ResumeDialog | None = None

    def busy(self, wave_id: str) -> bool:
        """Tell whether something is being done to a wave."""
        return wave_id in self._under_way

    def turn(self, summary: WaveSummary) -> None:
        """Resume a wave that is paused, pause one that goes on."""
        if summary.state.ended:
            return
        if summary.state is not WaveState.PAUSED:
            self._do(summary, partial(self._waves.pause, summary.wave.id, self._desk.actor))
        elif summary.pause is Pause.MISSING_SECRET:
            self._ask_secret(summary)
        else:
            self._resume(summary, "")

    def cancel(self, summary: WaveSummary) -> None:
        """Ask, and cancel a wave."""
        if summary.state.ended or self.busy(summary.wave.id) or self._shows_dialog():
            return
        dialog = ConfirmDialog(self._desk.theme, self._question(summary), self._window.window())
        dialog.cancel_button.setText(self.tr("Go on with it"))
        dialog.accepted.connect(
            partial(self._do, summary, partial(self._waves.cancel, summary.wave.id, self._desk.actor))
        )
        self._open(dialog)

    def _question(self, summary: WaveSummary) -> Question:
        counts = summary.counts
        waiting = counts.pending
        left = self.tr("%n migrations that wait are not started any more.", "", waiting) if waiting else ""
        running = counts.of(Standing.RUNNING, Standing.ATTENTION)
        going_on = self.tr("%n that run go on to their end.", "", running) if running else ""
        later = self.tr("What is left can be restarted later.")
        text = " ".join(part for part in (left, going_on, later) if part)
        title = self.tr("Cancel the wave “{name}”?").format(name=summary.wave.name)
        return Question(title, text, self.tr("Cancel the wave"))

    def _ask_secret(self, summary: WaveSummary) -> None:
        if self.busy(summary.wave.id) or self._shows_dialog():
            return
        dialog = ResumeDialog(self._desk.theme, summary.wave.name, self._window.window())
        dialog.resumed.connect(partial(self._resume, summary))
        self._open(dialog)

    def _resume(self, summary: WaveSummary, secret: str) -> None:
        self._do(summary, partial(self._waves.resume, summary.wave.id, self._desk.actor, secret))

    def _open(self, dialog: ConfirmDialog | ResumeDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget_dialog)
        dialog.open()

    def _shows_dialog(self) -> bool:
        if self.dialog is not None:
            self.dialog.raise_()
        return self.dialog is not None

    @Slot()
    def _forget_dialog(self) -> None:
        self.dialog = None

    def _do(self, summary: WaveSummary, call: Callable[[], WaveSummary]) -> None:
        wave_id = summary.wave.id
        if self.busy(wave_id):
            return
        self._under_way.add(wave_id)
        self.busy_changed.emit(wave_id, True)
        self._desk.background.run(call, partial(self._finish, wave_id), partial(self._fail, wave_id), self)

    def _finish(self, wave_id: str, summary: WaveSummary) -> None:
        self._end(wave_id)
        self.done.emit(summary)

    def _fail(self, wave_id: str, error: Exception) -> None:
        self._end(wave_id)
        self.failed.emit(wave_id, describe(error))

    def _end(self, wave_id: str) -> None:
        self._under_way.discard(wave_id)
        self.busy_changed.emit(wave_id, False)
