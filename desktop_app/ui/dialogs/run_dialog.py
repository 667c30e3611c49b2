"""Asks with what a migration is to be started; UI thread, what it reads comes from workers; starts nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.services.launching import Launching
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.frame import PageFrame
from desktop_app.ui.dialogs.run_form import RunForm
from desktop_app.ui.field_words import field_label
from desktop_app.ui.messages import Message, describe
from desktop_app.ui.parts import PushButton, Tone

_WIDTH = 520


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator wants to be started.

    Attributes:
        restart: The migration is known: `changes` are laid over what it was started with last.
        changes: What is in the form, under the wire's names; None unsets.
        parameters: The same, checked.
        secret: As typed; empty for the stored one.
    """

    key: MigrationKey
    restart: bool
    parameters: LaunchParameters
    changes: dict[str, object]
    secret: str = field(default="", repr=False)

    @property
    def given(self) -> frozenset[str]:
        """Give the wire names of the needed fields that it brings itself."""
        site = {"mb_site_id"} if self.parameters.mb_site_id else set()
        return frozenset(site | ({"mb_secret"} if self.secret else set()))


@dataclass(frozen=True, slots=True)
class Prefill:
    """What a start would use where nothing is typed."""

    parameters: LaunchParameters
    secret_stored: bool


class RunDialog(PageFrame):
    """The form of a start; what is typed stays until the start has succeeded. Shown with `open`, it never blocks.

    Attributes:
        form: The fields.
        run_button: Starts.

    Signals:
        start_requested: The form is filled in rightly; carries the `Wish`.
    """

    start_requested = Signal(object)

    def __init__(
        self, desk: Desk, key: MigrationKey | None = None, field: str = "", parent: QWidget | None = None
    ) -> None:
        """Make a form.

        Args:
            desk: The services.
            key: The migration to be restarted; None for one that is to be named in the form.
            field: Wire name of the field to go to first, because it is needed.
            parent: The window that it stands over.
        """
        title = self.tr("Run a migration") if key is None else self.tr("Restart a migration")
        super().__init__(desk.theme, title, parent, width=_WIDTH)
        self._desk = desk
        self._key = key
        self._field = field
        self._starting = False
        self.form = RunForm(desk.theme)
        self.run_button = PushButton("", desk.theme, kind="primary", icon="run" if key is None else "restart")
        self.close_button = PushButton(self.tr("Cancel"), desk.theme)
        self.add_part(self.form)
        self.end_with((), (self.close_button, self.run_button), self.run_button)
        self.form.unfolded.connect(self.make_room)
        self.run_button.clicked.connect(self._request_start)
        self.close_button.clicked.connect(self.reject)
        self.set_starting(False)
        if key is None:
            self.form.key_named.connect(self._read_hints)
            self.form.fields["mb_project_uuid"].edit.setFocus()
        else:
            self.form.fix_key(key)
            self.form.setEnabled(False)
            self._read(key, self._fill)

    def set_starting(self, starting: bool) -> None:
        """Lock the form while a start is under way."""
        self._starting = starting
        verb = self.tr("Run migration") if self._key is None else self.tr("Restart migration")
        self.run_button.setText(self.tr("Starting…") if starting else verb)
        self.run_button.setEnabled(not starting)
        self.form.setEnabled(not starting)
        self.close_button.setText(self.tr("Close") if starting else self.tr("Cancel"))
        if starting:
            self.problem.clear()
            self.close_button.setFocus()
        else:
            self.run_button.setDefault(True)

    def show_problem(self, message: Message) -> None:
        """Say what went wrong, beside its field if there is one."""
        if message.field and self.form.show_error(message.field, message.beside_field):
            self.form.focus_first_error()
        else:
            self.problem.show_message(Tone.ERROR, message.inline)
        self.make_room()

    def show_missing(self, names: Iterable[str]) -> None:
        """Say which fields are needed, and go to the first."""
        for name in names:
            text = self.tr("{label} is needed: there is none in the settings.").format(label=field_label(name))
            if not self.form.show_error(name, text):
                self.problem.show_message(Tone.ERROR, text)
        self.make_room()
        self.form.focus_first_error()

    @Slot()
    def _request_start(self) -> None:
        if self._starting:
            return
        self.problem.clear()
        key, parameters = self.form.key(), self.form.parameters()
        if key is None or parameters is None:
            self.form.focus_first_error()
            return
        self.start_requested.emit(
            Wish(key, self._key is not None, parameters, self.form.values(), self.form.text("mb_secret"))
        )

    @Slot(object)
    def _read_hints(self, key: MigrationKey) -> None:
        self._read(key, self._hint)

    def _read(self, key: MigrationKey, done: Callable[[Prefill], None]) -> None:
        work = partial(read_prefill, self._desk.launching, key)
        self._desk.background.run(work, done, self._fail_to_read, self)

    def _hint(self, prefill: Prefill) -> None:
        self.form.hint(prefill.parameters, prefill.secret_stored)

    def _fill(self, prefill: Prefill) -> None:
        self.form.setEnabled(not self._starting)
        self.form.fill(prefill.parameters)
        self._hint(prefill)
        self.make_room()
        if self._field:
            self.show_missing((self._field,))
        else:
            self.form.fields["mb_site_id"].edit.setFocus()

    def _fail_to_read(self, error: Exception) -> None:
        self.form.setEnabled(not self._starting)
        self.problem.show_message(Tone.ERROR, describe(error).inline)


def read_prefill(launching: Launching, key: MigrationKey) -> Prefill:
    """Give what a start of this migration would use; blocking.

    Raises:
        StoreFailure: The database cannot be read.
    """
    codes = {concern.code for concern in launching.concerns(key)}
    return Prefill(launching.defaults(key), "missing_mb_secret" not in codes)
