"""Does to the shown migration what its header is asked for; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.operating import Acting
from desktop_app.ui.restarting import Restarting


class Doing(QObject):
    """The ways from the header's buttons; without a migration they lead nowhere.

    Attributes:
        key: Of the shown migration; None if none is.

    Signals:
        log_requested: Carries the `MigrationKey` whose log is to be opened.
        history_requested: Carries the `MigrationKey` whose history is to be shown.
        new_wave_requested: Carries the `MigrationKey` of which a wave is to be made.
        add_to_wave_requested: Carries the `MigrationKey` that is to be added to one.
    """

    log_requested = Signal(object)
    history_requested = Signal(object)
    new_wave_requested = Signal(object)
    add_to_wave_requested = Signal(object)

    def __init__(self, restarting: Restarting, acting: Acting, header: DetailsHeader) -> None:
        """Listen to the header."""
        super().__init__(header)
        self.key: MigrationKey | None = None
        self._restarting = restarting
        self._acting = acting
        header.restart_requested.connect(self.restart)
        header.restart_with_requested.connect(self.restart_with)
        header.action_requested.connect(self.act)
        header.log_requested.connect(self.ask_for_log)
        header.more_button.choices.history.triggered.connect(self.ask_for_history)
        header.more_button.waves.make.triggered.connect(self.ask_for_wave)
        header.more_button.waves.add.triggered.connect(self.ask_for_adding)

    @Slot()
    def restart(self) -> None:
        """Start it again."""
        if self.key is not None:
            self._restarting.restart(self.key)

    @Slot()
    def restart_with(self) -> None:
        """Open the form for it."""
        if self.key is not None:
            self._restarting.restart_with(self.key)

    @Slot(object)
    def act(self, action: Action) -> None:
        """Do something else to it."""
        if self.key is not None:
            self._acting.act(self.key, action)

    @Slot()
    def ask_for_log(self) -> None:
        """Have its log opened."""
        if self.key is not None:
            self.log_requested.emit(self.key)

    @Slot()
    def ask_for_history(self) -> None:
        """Have shown what happened to it."""
        if self.key is not None:
            self.history_requested.emit(self.key)

    @Slot()
    def ask_for_wave(self) -> None:
        """Have a wave made of it."""
        if self.key is not None:
            self.new_wave_requested.emit(self.key)

    @Slot()
    def ask_for_adding(self) -> None:
        """Have it added to a wave."""
        if self.key is not None:
            self.add_to_wave_requested.emit(self.key)
