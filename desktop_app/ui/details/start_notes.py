"""Says in the header what became of starts, also of those whose migration is not the shown one now; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.attempt import Launch
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.messages import Message, describe_launch
from desktop_app.ui.parts import Tone
from desktop_app.ui.restarting import Restarting


class StartNotes(QObject):
    """Keeps what there is to say of each start until it is dismissed or the migration is started again."""

    def __init__(self, restarting: Restarting, header: DetailsHeader) -> None:
        """Listen to the starts and speak in the header."""
        super().__init__(header)
        self._restarting = restarting
        self._header = header
        self._key: MigrationKey | None = None
        self._notes: dict[MigrationKey, tuple[Tone, str]] = {}
        header.message.action_triggered.connect(self._forget)
        restarting.busy_changed.connect(self._note_busy)
        restarting.finished.connect(self._note_result)
        restarting.failed.connect(self._note_failure)

    def show_key(self, key: MigrationKey | None) -> None:
        """Speak of another migration."""
        self._key = key
        self._header.message.clear()
        if key is not None:
            self._header.set_starting(self._restarting.busy(key))
            if key in self._notes:
                self._header.say(*self._notes[key])

    @Slot(object, bool)
    def _note_busy(self, key: MigrationKey, busy: bool) -> None:
        if busy:
            self._notes.pop(key, None)
        if key == self._key:
            self._header.set_starting(busy)
            if busy:
                self._header.message.clear()

    @Slot(object, object)
    def _note_result(self, key: MigrationKey, result: LaunchResult) -> None:
        message = describe_launch(result)
        if message is not None:
            self._note(key, Tone.ATTENTION if result.outcome is Launch.UNKNOWN else Tone.ERROR, message)

    @Slot(object, object)
    def _note_failure(self, key: MigrationKey, message: Message) -> None:
        self._note(key, Tone.ERROR, message)

    def _note(self, key: MigrationKey, tone: Tone, message: Message) -> None:
        self._notes[key] = (tone, message.inline)
        if key == self._key:
            self._header.say(tone, message.inline)

    @Slot()
    def _forget(self) -> None:
        if self._key is not None:
            self._notes.pop(self._key, None)
