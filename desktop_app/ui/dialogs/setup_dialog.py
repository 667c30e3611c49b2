"""The first set-up in four steps, each saved when it is left; UI thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from desktop_app.domain.errors import KnownError
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.frame import FormFrame
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.messages import describe
from desktop_app.ui.parts import PushButton, Tone, scrolled
from desktop_app.ui.preferences import words
from desktop_app.ui.preferences.page import Page
from desktop_app.ui.preferences.setup_steps import ReadyStep, ResultsStep, ServerStep, StartsStep

if TYPE_CHECKING:
    from desktop_app.services.configuring import Configuring
    from desktop_app.settings import Settings

_SIZE = (600, 520)
_LEAST = (460, 340)
_SCROLL_BAR = 12  # px
_KEPT = "server.url"


class SetupDialog(FormFrame):
    """Asks what a desk needs at its first start. Shown with `open`, it never blocks; it can be left at any step.

    Attributes:
        server, results, starts, ready: The steps.
        next_button: Saves the step and goes on; at the end it asks for a first run.
        back_button: Goes back a step.
        import_button: At the end it asks for an import; hidden where that is not offered.
        skip_button: Leaves; the settings hold the same things.

    Signals:
        run_requested: A first migration is to be run.
        import_requested: Migrations are to be taken in.
        saved: Changes are in force; carries the keys.
    """

    run_requested = Signal()
    import_requested = Signal()
    saved = Signal(object)

    def __init__(
        self, desk: Desk, configuring: Configuring, receiver_url: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a dialog that destroys itself once it is closed.

        Args:
            desk: The services and how things look.
            configuring: The settings and secrets.
            receiver_url: Where the receiver listens; empty if it does not.
            parent: The window that it stands over.
        """
        super().__init__(desk.theme, self.tr("Set up Migration Desk"), parent, edge=desk.theme.tokens.space_xl)
        self._desk, self._configuring = desk, configuring
        self._busy = False
        self._leaving = False
        theme, background = desk.theme, desk.background
        self.server = ServerStep(configuring, background, theme)
        self.results = ResultsStep(configuring, desk, receiver_url)
        self.starts = StartsStep(configuring, background, theme)
        self.ready = ReadyStep(theme)
        self._steps: tuple[Page, ...] = (self.server, self.results, self.starts, self.ready)
        self._stack = QStackedWidget()
        self._count = QLabel()
        self.next_button = PushButton("", theme, kind="primary")
        self.back_button = PushButton(self.tr("Back"), theme)
        self.skip_button = PushButton(self.tr("Skip the set-up"), theme, kind="quiet", flush=True)
        self.import_button = PushButton(self.tr("Import a list…"), theme)
        self._lay_out()
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self._go_back)
        self.import_button.clicked.connect(self._import)
        self.skip_button.clicked.connect(self.reject)
        self.results.save_requested.connect(self._save_for_test)
        self.results.tester.finished.connect(self._show_step)
        for field in self.results.fields.values():
            field.changed.connect(self._show_step)
        for step in self._steps:
            for secret in step.secrets:
                secret.kept.connect(self._note_kept)
                secret.failed.connect(self._note_kept)
        self._turn_to(0)

    @property
    def step(self) -> int:
        """Give the number of the step that is shown, from 0."""
        return self._stack.currentIndex()

    def show_receiver(self, url: str) -> None:
        """Take note of where the receiver listens now; empty if it does not."""
        self.results.show_receiver(url)

    @Slot()
    def go_on(self) -> None:
        """Save the step and show the next; at the end, ask for a first run and leave."""
        if self._busy:
            return
        if self.step == len(self._steps) - 1:
            self.accept()
            self.run_requested.emit()
            return
        self._leaving = True
        self._save()

    @Slot()
    def _import(self) -> None:
        self.accept()
        self.import_requested.emit()

    @Slot()
    def _save_for_test(self) -> None:
        self._leaving = False
        self._save()

    def _save(self) -> None:
        page = self._steps[self.step]
        self.problem.clear()
        if not page.check():
            self._leaving = False
            self.results.note_saved(False)
            return
        changes = page.changes()
        if page is self.server and not self._configuring.locked(_KEPT):
            # Saved even if it is the default: a settings file says that somebody was asked.
            changes[_KEPT] = self.server.url.value()
        if changes:
            self._set_busy(True)
            work = partial(self._configuring.save, changes)
            self._desk.background.run(work, partial(self._note_saved, tuple(changes)), self._note_failure, self)
        else:
            self._keep_secrets()

    def _note_saved(self, keys: tuple[str, ...], _settings: Settings) -> None:
        self._set_busy(False)
        self.saved.emit(keys)
        if self._leaving:
            self._keep_secrets()
        else:
            self.results.note_saved(True)

    def _keep_secrets(self) -> None:
        typed = self._steps[self.step].typed_secrets
        for secret in typed:
            secret.keep()
        if not typed:
            self._turn_to(self.step + 1)

    @Slot()
    def _note_kept(self) -> None:
        """Go on once what was typed is stored; where that failed, the field says so and the step stays."""
        waits = self._leaving
        self._leaving = False
        page = self._steps[self.step]
        if waits and all(secret.error.isHidden() and not secret.typed for secret in page.secrets):
            self._turn_to(self.step + 1)

    def _note_failure(self, error: Exception) -> None:
        self._leaving = False
        self._set_busy(False)
        self.results.note_saved(False)
        key = words.key_of(error)
        field = self._steps[self.step].fields.get(key)
        if field is not None and isinstance(error, KnownError):
            field.show()
            field.show_error(words.rule(key, error))
        else:
            self.problem.show_message(Tone.ERROR, describe(error).inline)

    @Slot()
    def _go_back(self) -> None:
        self._turn_to(self.step - 1)

    def _turn_to(self, step: int) -> None:
        self._leaving = False
        self._stack.setCurrentIndex(step)
        page = self._steps[step]
        if page is self.server:
            self.server.url.edit.setFocus()
            self.server.test_new()
        elif page is self.results:
            self.results.base_url.edit.setFocus()
            self.results.test()
        elif page is self.starts:
            self.starts.begin()
        else:
            self.ready.summarize(self.server, self.results, self.starts)
            self.next_button.setFocus()
        self._show_step()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.next_button.setEnabled(not busy)
        self.back_button.setEnabled(not busy)

    @Slot()
    def _show_step(self) -> None:
        last = self.step == len(self._steps) - 1
        polled = self.step == 1 and self.results.has_failed
        verb = self.tr("Go on without webhooks") if polled else self.tr("Next")
        self.next_button.setText(self.tr("Run a migration…") if last else verb)
        self.back_button.setVisible(self.step > 0)
        self.import_button.setVisible(last and self._desk.importing is not None)
        self.skip_button.setText(self.tr("Show the list") if last else self.tr("Skip the set-up"))
        words = self.tr("Step {step} of {steps}").format(step=self.step + 1, steps=len(self._steps))
        self._count.setText(words)
        # The last step has one button more.
        self.setMinimumWidth(max(self.minimumWidth(), self.foot.minimumSizeHint().width()))

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        for page in self._steps:
            self._stack.addWidget(scrolled(page))
        self._count.setFont(ui_font(tokens.font_small))
        self._count.setProperty("role", "muted")
        self._count.setContentsMargins(tokens.space_xl, tokens.space_l, tokens.space_xl, 0)
        self.add(self._count)
        self.add(self._stack, 1)
        self.end_with((self.skip_button,), (self.back_button, self.import_button, self.next_button), self.next_button)
        self.setMinimumSize(*_LEAST)
        self.resize(*_SIZE)

    def showEvent(self, event: QShowEvent) -> None:
        """Never be narrower than the widest step in the language of the window."""
        widest = max(page.minimumSizeHint().width() for page in self._steps)
        self.setMinimumWidth(max(_LEAST[0], widest + _SCROLL_BAR))
        super().showEvent(event)

    def reject(self) -> None:
        """Leave; that it was asked is remembered, so that the next start does not ask again."""
        if not self._busy and not self._configuring.locked(_KEPT):
            settings = {_KEPT: self._configuring.value(_KEPT)}
            work = partial(self._configuring.save, settings)
            # The window outlives this dialog, and hears of a failure when it saves the next time.
            self._desk.background.run(work, lambda _settings: None, lambda _error: None, self._desk.background)
        super().reject()
