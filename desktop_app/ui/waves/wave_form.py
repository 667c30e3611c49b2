"""Asks what wave is to be made and of which migrations; UI thread, what it reads comes from workers; makes nothing."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import DEFAULT_BATCH_SIZE, MAX_BATCH_SIZE, WaveDraft
from desktop_app.services.launching import Launching
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.form_field import Field
from desktop_app.ui.dialogs.frame import PageFrame
from desktop_app.ui.dialogs.launch_form import LaunchForm
from desktop_app.ui.field_words import field_label
from desktop_app.ui.look.fonts import ui_font
from desktop_app.ui.messages import Message, describe
from desktop_app.ui.parts import PushButton, SpinBox, Tone
from desktop_app.ui.parts.presence import set_present
from desktop_app.ui.waves.key_lines import KeysChosen
from desktop_app.ui.waves.member_source import MemberSource

_WIDTH = 600


@dataclass(frozen=True, slots=True)
class SharedDefaults:
    """What each start would use where the wave says nothing."""

    parameters: LaunchParameters
    secret_stored: bool


class WaveForm(PageFrame):
    """The form of a wave; what is typed stays until the wave is made. Shown with `open`, it never blocks.

    Attributes:
        name: What it is called.
        batch_size: How many run at once.
        chosen: The migrations it was opened with; None where they are to be named here.
        source: Where they are named; None where they are known.
        form: With what they are started.
        paused: It is made without beginning.
        create_button: Makes it.

    Signals:
        create_requested: The form is filled in rightly; carries the `WaveDraft` and the MB secret, empty for none.
    """

    create_requested = Signal(object, str)

    def __init__(self, desk: Desk, keys: tuple[MigrationKey, ...] = (), parent: QWidget | None = None) -> None:
        """Make a form.

        Args:
            desk: The services.
            keys: Its members; none: they are to be named in the form.
            parent: The window that it stands over.
        """
        super().__init__(desk.theme, self.tr("New wave"), parent, width=_WIDTH)
        self._desk = desk
        self._keys = keys
        self._creating = False
        self._secret_stored: bool | None = None
        self.name = Field("name", desk.theme)
        self.batch_size = SpinBox()
        self.chosen = KeysChosen(desk.theme, keys) if keys else None
        self.source = None if keys else MemberSource(desk.theme, desk.background)
        self.form = LaunchForm(desk.theme)
        self.paused = QCheckBox(self.tr("Create it paused: nothing starts before you resume it"))
        self.create_button = PushButton("", desk.theme, kind="primary", icon="waves")
        self.close_button = PushButton(self.tr("Cancel"), desk.theme)
        self._lay_out()
        self._connect()
        self._settle()
        self.name.edit.setFocus()
        self._desk.background.run(lambda: read_shared_defaults(desk.launching), self._hint, self._fail_to_read, self)

    @property
    def members(self) -> tuple[MigrationKey, ...]:
        """Give who would be members now."""
        return self.source.members if self.source is not None else self._keys

    def set_creating(self, creating: bool) -> None:
        """Lock the form while the wave is being made."""
        self._creating = creating
        self.page.setEnabled(not creating)
        self.close_button.setText(self.tr("Close") if creating else self.tr("Cancel"))
        if creating:
            self.problem.clear()
            self.close_button.setFocus()
        self._settle()

    def show_problem(self, message: Message) -> None:
        """Say what went wrong, beside its field if there is one."""
        if message.field == "name":
            self.name.show_error(message.beside_field)
            self.name.edit.setFocus()
        elif message.field and self.form.show_error(message.field, message.beside_field):
            self.form.focus_first_error()
        else:
            self.problem.show_message(Tone.ERROR, message.inline)
        self.make_room()

    @Slot()
    def _request(self) -> None:
        if self._creating or not self.members:
            return
        self.problem.clear()
        parameters = self.form.parameters()
        if parameters is None:
            self.form.focus_first_error()
            return
        draft = WaveDraft(
            self.name.edit.text(), self.members, self.batch_size.value(), parameters, paused=self.paused.isChecked()
        )
        try:
            draft = draft.checked()
        except InvalidValue as error:
            self.show_problem(describe(error))
            return
        secret = self.form.text("mb_secret")
        if self._secret_stored is False and not secret and not draft.paused:
            words = self.tr("It is needed to begin: none is stored. It is kept in memory until the program ends.")
            self.show_problem(Message(words, field="mb_secret"))
            return
        self.create_requested.emit(draft, secret)

    def _hint(self, defaults: SharedDefaults) -> None:
        self._secret_stored = defaults.secret_stored
        self.form.hint(defaults.parameters, defaults.secret_stored)
        site = self.form.fields["mb_site_id"].edit
        site.setToolTip(self.tr("For migrations that have none of their own"))
        if not defaults.parameters.mb_site_id:
            site.setPlaceholderText(self.tr("if a migration has none"))
        set_present(self.form.fields["mb_secret"], not defaults.secret_stored)
        self.make_room()

    def _fail_to_read(self, error: Exception) -> None:
        self.problem.show_message(Tone.ERROR, describe(error).inline)
        self.make_room()

    @Slot()
    def _settle(self) -> None:
        """Say on the button what it does, and to how many."""
        count = len(self.members)
        if self._creating:
            words = self.tr("Creating…")
        elif not count:
            words = self.tr("Create wave")
        elif self.paused.isChecked():
            words = self.tr("Create wave of %n migrations", "", count)
        else:
            words = self.tr("Start wave of %n migrations", "", count)
        self.create_button.setText(words)
        self.create_button.setEnabled(bool(count) and not self._creating)

    @Slot(int)
    def _say_limit(self, count: int) -> None:
        words = self.tr("At most %n run at the same time; the next starts when one ends.", "", count)
        self._limit.setText(words)
        self.batch_size.setAccessibleDescription(words)

    def _connect(self) -> None:
        self.create_button.clicked.connect(self._request)
        self.close_button.clicked.connect(self.reject)
        self.paused.toggled.connect(self._settle)
        self.batch_size.valueChanged.connect(self._say_limit)
        self.form.unfolded.connect(self.make_room)
        self._say_limit(self.batch_size.value())
        if self.source is not None:
            self.source.changed.connect(self._settle)
            self.source.grown.connect(self.make_room)

    def _lay_out(self) -> None:
        tokens = self._desk.theme.tokens
        self.batch_size.setRange(1, MAX_BATCH_SIZE)
        self.batch_size.setValue(DEFAULT_BATCH_SIZE)
        for named in (self.batch_size, self.batch_size.lineEdit()):
            named.setAccessibleName(field_label("batch_size"))
        label = QLabel(field_label("batch_size"))
        label.setBuddy(self.batch_size)
        self._limit = QLabel()
        self._limit.setWordWrap(True)
        for small in (label, self._limit):
            small.setFont(ui_font(tokens.font_small))
            small.setProperty("role", "muted")
        size = QVBoxLayout()
        size.setSpacing(tokens.space_xs)
        size.addWidget(label)
        size.addWidget(self.batch_size)
        size.addStretch(1)
        first = QHBoxLayout()
        first.setSpacing(tokens.space_m)
        first.addWidget(self.name, 1, Qt.AlignmentFlag.AlignTop)
        first.addLayout(size)
        who: QWidget | None = self.chosen or self.source
        assert who is not None, "the members are known, or named here"
        self.add_part(first)
        self.add_part(self._limit)
        self.add_part(who)
        self.add_part(self.form)
        self.add_part(self.paused)
        self.end_with((), (self.close_button, self.create_button), self.create_button)


def read_shared_defaults(launching: Launching) -> SharedDefaults:
    """Give what starts use where a wave says nothing; may wait for the keyring."""
    return SharedDefaults(launching.shared_defaults(), launching.has_secret())
