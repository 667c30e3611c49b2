"""Says in the header what became of starts and actions, also of those whose migration was not shown then; UI thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.attempt import Launch
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionDone
from desktop_app.ui.details.header import DetailsHeader
from desktop_app.ui.messages import Message, describe_launch
from desktop_app.ui.operating import Acting
from desktop_app.ui.operating.step_words import all_well, done_lines, in_one_line
from desktop_app.ui.parts import Tone
from desktop_app.ui.restarting import Restarting


class HeaderNotes(QObject):
    """Keeps what there is to say until it is dismissed or something is done to the migration again.

    That something was done as wished is said once: it is not said again of a migration that is come back to.
    """

    def __init__(self, restarting: Restarting, acting: Acting, header: DetailsHeader) -> None:
        """Listen to starts and actions and speak in the header."""
        super().__init__(header)
        self._restarting = restarting
        self._acting = acting
        self._header = header
        self._key: MigrationKey | None = None
        self._notes: dict[MigrationKey, tuple[Tone, str]] = {}
        header.message.action_triggered.connect(self._forget)
        for doing in (restarting, acting):
            doing.busy_changed.connect(self._note_busy)
            doing.failed.connect(self._note_failure)
        restarting.finished.connect(self._note_result)
        acting.finished.connect(self._note_done)

    def show_key(self, key: MigrationKey | None) -> None:
        """Speak of another migration."""
        if self._key is not None and self._notes.get(self._key, (Tone.ERROR, ""))[0] is Tone.INFO:
            self._forget()
        self._key = key
        self._header.message.clear()
        if key is not None:
            self._lock(key)
            if key in self._notes:
                self._header.say(*self._notes[key])

    @Slot(object, bool)
    def _note_busy(self, key: MigrationKey, busy: bool) -> None:
        if busy:
            self._notes.pop(key, None)
        if key == self._key:
            self._lock(key)
            if busy:
                self._header.message.clear()

    def _lock(self, key: MigrationKey) -> None:
        self._header.set_busy(starting=self._restarting.busy(key), acting=self._acting.busy(key))

    @Slot(object, object)
    def _note_result(self, key: MigrationKey, result: LaunchResult) -> None:
        message = describe_launch(result)
        if message is not None:
            self._note(key, Tone.ATTENTION if result.outcome is Launch.UNKNOWN else Tone.ERROR, message.inline)

    @Slot(object, object)
    def _note_done(self, key: MigrationKey, done: ActionDone) -> None:
        self._note(key, Tone.INFO if all_well(done) else Tone.ERROR, in_one_line(done_lines(done)))

    @Slot(object, object)
    def _note_failure(self, key: MigrationKey, message: Message) -> None:
        self._note(key, Tone.ERROR, message.inline)

    def _note(self, key: MigrationKey, tone: Tone, text: str) -> None:
        self._notes[key] = (tone, text)
        if key == self._key:
            self._header.say(tone, text)

    @Slot()
    def _forget(self) -> None:
        if self._key is not None:
            self._notes.pop(self._key, None)
