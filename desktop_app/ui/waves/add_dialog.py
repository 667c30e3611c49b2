"""Asks which migrations are to be added to which wave: one of both is known already; UI thread; adds nothing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import WaveSummary
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs.frame import PageFrame
from desktop_app.ui.messages import Message
from desktop_app.ui.parts import PushButton, Tone
from desktop_app.ui.waves.key_lines import KeysChosen
from desktop_app.ui.waves.member_source import MemberSource
from desktop_app.ui.waves.wave_picker import WavePicker

_WIDTH = 560
# There is a list of waves below.
_LINES = 3


class AddDialog(PageFrame):
    """Migrations are known and a wave is chosen, or the other way round. Shown with `open`, it never blocks.

    Attributes:
        picker: Where the wave is chosen; None where it is known.
        source: Where the migrations are named; None where they are known.
        add_button: Adds.
        close_button: Does nothing.

    Signals:
        add_requested: Carries the id of the wave, its name, and the keys.
    """

    add_requested = Signal(str, str, object)

    def __init__(
        self,
        desk: Desk,
        keys: tuple[MigrationKey, ...] = (),
        wave: WaveSummary | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make one.

        Args:
            desk: How things look, and the workers.
            keys: The migrations; none: they are to be named here.
            wave: The wave; None: it is to be chosen here.
            parent: The window that it stands over.
        """
        super().__init__(desk.theme, "", parent, width=_WIDTH)
        self._keys = keys
        self._wave = wave
        self._adding = False
        self.setWindowTitle(self._title())
        self.setAccessibleName(self._title())
        self.picker = WavePicker(desk.theme, desk.locale) if wave is None else None
        self.source = None if keys else MemberSource(desk.theme, desk.background)
        self.add_button = PushButton("", desk.theme, kind="primary")
        self.close_button = PushButton(self.tr("Cancel"), desk.theme)
        if keys:
            self.add_part(KeysChosen(desk.theme, keys, _LINES))
        if self.picker is not None:
            self.add_part(self.picker)
            self.picker.chosen.connect(self._settle)
            self.picker.opened.connect(self._request)
        if self.source is not None:
            self.add_part(self.source)
            self.source.changed.connect(self._settle)
            self.source.grown.connect(self.make_room)
        self.add_button.clicked.connect(self._request)
        self.close_button.clicked.connect(self.reject)
        self.end_with((), (self.close_button, self.add_button), self.add_button)
        self._settle()
        (self.picker or self.source or self.add_button).setFocus()

    @property
    def members(self) -> tuple[MigrationKey, ...]:
        """Give who would be added now."""
        return self.source.members if self.source is not None else self._keys

    @property
    def wave(self) -> WaveSummary | None:
        """Give the wave to which they would be added; None while none is chosen."""
        return self.picker.wave if self.picker is not None else self._wave

    def show_waves(self, waves: Sequence[WaveSummary]) -> None:
        """Show which waves there are to choose from."""
        if self.picker is not None:
            self.picker.show_waves(waves)
            if self.picker.empty:
                self.problem.show_message(Tone.INFO, self.tr("There is no wave yet that takes members: make one."))
                self.make_room()
            self._settle()

    def set_adding(self, adding: bool) -> None:
        """Lock the form while they are being added."""
        self._adding = adding
        self.page.setEnabled(not adding)
        self.close_button.setText(self.tr("Close") if adding else self.tr("Cancel"))
        if adding:
            self.problem.clear()
            self.close_button.setFocus()
        self._settle()

    def show_problem(self, message: Message) -> None:
        """Say why nobody was added."""
        self.problem.show_message(Tone.ERROR, message.inline)
        self.make_room()

    @Slot()
    def _request(self) -> None:
        wave, members = self.wave, self.members
        if wave is not None and members and not self._adding:
            self.add_requested.emit(wave.wave.id, wave.wave.name, members)

    @Slot()
    def _settle(self) -> None:
        """Say on the button what it does, and to how many."""
        count = len(self.members)
        verb = self.tr("Add %n migrations", "", count) if count else self.tr("Add migrations")
        self.add_button.setText(self.tr("Adding…") if self._adding else verb)
        self.add_button.setEnabled(bool(count) and self.wave is not None and not self._adding)

    def _title(self) -> str:
        if self._wave is not None:
            return self.tr("Add to “{name}”").format(name=self._wave.wave.name)
        return self.tr("Add %n migrations to a wave", "", len(self._keys))
