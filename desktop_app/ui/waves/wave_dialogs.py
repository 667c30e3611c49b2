"""Opens the dialogs of waves and does what they ask for; UI thread, the doing runs on workers."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Slot

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.wave import WaveDraft, WaveSummary
from desktop_app.domain.wave_plan import RestartOnly, RestartPreview
from desktop_app.services.wave_restarting import WaveRestarting
from desktop_app.services.waves import Waves
from desktop_app.ui.desk import Desk
from desktop_app.ui.details import DetailsPane
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.messages import describe
from desktop_app.ui.migrations.row_actions import RowActions
from desktop_app.ui.waves.add_dialog import AddDialog
from desktop_app.ui.waves.pane import WavesPane, waves_entry
from desktop_app.ui.waves.restart_dialog import RestartDialog
from desktop_app.ui.waves.restart_words import AskedRestart
from desktop_app.ui.waves.wave_form import WaveForm

T = TypeVar("T")

WaveDialog = WaveForm | AddDialog | RestartDialog


class WaveDialogs(QObject):
    """The one place from which the window makes waves, adds to them and restarts their members.

    Attributes:
        dialog: The one that is open; None without one.
    """

    def __init__(
        self, desk: Desk, waves: Waves, restarting: WaveRestarting, window: MainWindow, pane: WavesPane
    ) -> None:
        """Hear what the list, the details and the page of waves ask for."""
        super().__init__(window)
        self._desk = desk
        self._waves = waves
        self._restarting = restarting
        self._window = window
        self._pane = pane
        self.dialog: WaveDialog | None = None
        pane.create_requested.connect(self.create)
        pane.add_requested.connect(self.add)
        pane.restart_requested.connect(self.restart)
        self._serve(window.pane.row_actions, window.details)
        self._serve(pane.wave.members.pane.row_actions, pane.wave.members.details)

    @Slot()
    def create(self) -> None:
        """Ask for a wave whose members are named in the form."""
        self._ask_for_wave((), from_list=False)

    @Slot(str)
    def add(self, wave_id: str) -> None:
        """Ask for more members of a wave."""
        if self._is_free():
            summary = partial(self._waves.summary, wave_id)
            self._desk.background.run(summary, self._ask_for_members, self._fail, self)

    def add_to_some(self, keys: tuple[MigrationKey, ...]) -> None:
        """Ask to which wave migrations are to be added."""
        if keys and self._is_free():
            dialog = AddDialog(self._desk, keys, parent=self._window)
            dialog.add_requested.connect(partial(self._add, dialog, from_list=True))
            failed = partial(self._fail_in, dialog)
            self._desk.background.run(self._waves.list, dialog.show_waves, failed, dialog)
            self._open(dialog)

    @Slot(str, object, object)
    def restart(self, wave_id: str, only: RestartOnly, keys: tuple[MigrationKey, ...] | None) -> None:
        """Ask whether members are to be started again, naming each."""
        if not self._is_free():
            return
        dialog = RestartDialog(self._desk.theme, self._window)
        dialog.confirmed.connect(partial(self._restart, dialog))
        work = partial(read_restart, self._waves, self._restarting, wave_id, only, keys)
        self._desk.background.run(work, dialog.show_question, partial(self._fail_in, dialog), dialog)
        self._open(dialog)

    def _serve(self, actions: RowActions, details: DetailsPane) -> None:
        """Offer waves in the menus of a list and of the details beside it."""
        actions.new_wave_requested.connect(partial(self._with_keys, self._create_from_list))
        actions.add_to_wave_requested.connect(partial(self._with_keys, self.add_to_some))
        details.doing.new_wave_requested.connect(lambda key: self._create_from_list((key,)))
        details.doing.add_to_wave_requested.connect(lambda key: self.add_to_some((key,)))
        for offered in (actions.waves, details.content.header.more_button.waves):
            offered.offer()

    def _with_keys(self, then: Callable[[tuple[MigrationKey, ...]], None], ids: array[int]) -> None:
        """Go on with the migrations that were chosen in the list: their ids were frozen when it was asked."""
        if self._is_free():
            keys = partial(self._desk.listing.keys_at, ids)
            self._desk.background.run(keys, lambda found: then(tuple(found)), self._fail, self)

    def _create_from_list(self, keys: tuple[MigrationKey, ...]) -> None:
        if keys:
            self._ask_for_wave(keys, from_list=True)

    def _ask_for_wave(self, keys: tuple[MigrationKey, ...], *, from_list: bool) -> None:
        if self._is_free():
            dialog = WaveForm(self._desk, keys, self._window)
            dialog.create_requested.connect(partial(self._create, dialog, from_list=from_list))
            self._open(dialog)

    def _ask_for_members(self, wave: WaveSummary) -> None:
        if self._is_free():
            dialog = AddDialog(self._desk, wave=wave, parent=self._window)
            dialog.add_requested.connect(partial(self._add, dialog, from_list=False))
            self._open(dialog)

    def _create(self, dialog: WaveForm, draft: WaveDraft, secret: str, *, from_list: bool) -> None:
        dialog.set_creating(True)
        work = partial(self._waves.create, draft, self._desk.actor, secret)
        self._do(dialog, work, partial(self._tell_created, from_list=from_list))

    def _add(
        self, dialog: AddDialog, wave_id: str, name: str, keys: tuple[MigrationKey, ...], *, from_list: bool
    ) -> None:
        dialog.set_adding(True)
        work = partial(self._waves.add, wave_id, keys, self._desk.actor)
        told = partial(self._tell_added, wave_id, name, len(keys), from_list=from_list)
        self._do(dialog, work, told)

    def _restart(self, dialog: RestartDialog, preview: RestartPreview, secret: str) -> None:
        work = partial(self._restarting.restart, preview, self._desk.actor, secret)
        self._do(dialog, work, lambda _summary, _seen: None)

    def _do(self, dialog: WaveDialog, work: Callable[[], T], done: Callable[[T, bool], None]) -> None:
        """Do what a dialog asked for and close it; `done` hears what came of it and whether the dialog was still open.

        The dialog may be closed meanwhile: that stops nothing, and a failure is said in the window.
        """

        def end(given: T) -> None:
            seen = self.dialog is dialog
            if seen:
                dialog.accept()
            done(given, seen)

        self._desk.background.run(work, end, partial(self._fail_in, dialog), self)

    def _tell_created(self, summary: WaveSummary, seen: bool, *, from_list: bool) -> None:
        name, count = summary.wave.name, summary.counts.total
        if seen and not from_list:
            self._show_wave(summary.wave.id)
            return
        if summary.wave.pause is None:
            words = self.tr("Wave “{name}” begins with %n migrations.", "", count)
        else:
            words = self.tr("Wave “{name}” is ready with %n migrations; resume it to begin.", "", count)
        self._tell(words.format(name=name), summary.wave.id)

    def _tell_added(
        self, wave_id: str, name: str, asked: int, added: tuple[MigrationKey, ...], seen: bool, *, from_list: bool
    ) -> None:
        words = self.tr("%n migrations added to “{name}”.", "", len(added)).format(name=name)
        if asked > len(added):
            words += " " + self.tr("%n were members already.", "", asked - len(added))
        self._tell(words, wave_id if from_list or not seen else "")

    def _tell(self, words: str, wave_id: str) -> None:
        """Say what was done, with the way to the wave unless the page shows it anyway."""
        if wave_id:
            self._window.show_notice(words, self.tr("Open the wave"), partial(self._show_wave, wave_id))
        else:
            self._window.show_notice(words)

    def _show_wave(self, wave_id: str) -> None:
        self._window.pages.turn_to(waves_entry().id)
        self._pane.open_wave(wave_id)

    def _fail_in(self, dialog: WaveDialog, error: Exception) -> None:
        """Say why in the dialog that asked, beside its cause; in the window where that was closed."""
        if self.dialog is not dialog:
            self._fail(error)
            return
        if isinstance(dialog, WaveForm):
            dialog.set_creating(False)
        elif isinstance(dialog, AddDialog):
            dialog.set_adding(False)
        dialog.show_problem(describe(error))

    def _fail(self, error: Exception) -> None:
        self._window.show_problem(describe(error).inline)

    def _is_free(self) -> bool:
        """Tell whether no dialog is open; one that is comes to the front."""
        if self.dialog is None:
            return True
        self.dialog.raise_()
        self.dialog.activateWindow()
        return False

    def _open(self, dialog: WaveDialog) -> None:
        self.dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    @Slot(int)
    def _forget(self, _result: int) -> None:
        self.dialog = None


def read_restart(
    waves: Waves,
    restarting: WaveRestarting,
    wave_id: str,
    only: RestartOnly,
    keys: tuple[MigrationKey, ...] | None,
) -> AskedRestart:
    """Freeze who would be started; blocking.

    Raises:
        NotFound: There is no such wave.
        StoreFailure: The database cannot be read.
    """
    preview = restarting.preview(wave_id, only, keys)
    overwritten: frozenset[MigrationKey] = frozenset()
    if only is RestartOnly.ALL:
        # Of those alone that are started: who is completed is what the narrower restart leaves out.
        unfinished = restarting.preview(wave_id, RestartOnly.UNFINISHED, preview.start)
        overwritten = frozenset(preview.start) - frozenset(unfinished.start)
    needed = bool(preview.start) and not restarting.has_secret(wave_id)
    return AskedRestart(waves.summary(wave_id), preview, overwritten, needed)
