"""Brings the window into its states, one after the other, and draws each. The rehearsal's thread.

Must not import Qt: the window is asked through `stage.Stage`.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from desktop_app.demo.action_pictures import ActionPictures
from desktop_app.demo.camera import Camera, only, present
from desktop_app.demo.exchange_pictures import ExchangePictures
from desktop_app.demo.record_pictures import RecordPictures
from desktop_app.demo.wave_dialog_pictures import WaveDialogPictures
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.services.listing import Listing
from desktop_app.ui.dialogs.about import AboutDialog
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View

# As large as a screen of 4K, in its own pixels.
_LARGEST = (3840, 2160)


class Pictures:
    """Draws every screen of a window that stands on sample data."""

    def __init__(self, camera: Camera) -> None:
        """Take what looks at the window."""
        self._camera = camera

    def draw_all(self) -> None:
        """Write a picture of each state; the window is as it was afterwards."""
        self._details_of_each_status()
        self._filters()
        self._log()
        self._actions()
        self._dialogs()
        self._settings()
        self._setup()
        self._help()
        self._records()
        self._exchange()
        WaveDialogPictures(self._camera).draw_all()
        self._sizes()

    def _details_of_each_status(self) -> None:
        self._select(MigrationQuery(status=frozenset({Status.ERROR})), "details-failed")
        self._select(MigrationQuery(status=frozenset({Status.PENDING})), "details-pending")
        self._select(MigrationQuery(attention=True), "details-silent")

    def _select(self, query: MigrationQuery, name: str) -> None:
        key = self._some(query)
        self._camera.do(lambda window: window.pane.select(key))
        self._camera.draw(name)

    def _filters(self) -> None:
        self._camera.do(lambda window: window.pane.show_view(View.ERRORS))
        self._camera.draw("errors")
        self._camera.do(lambda window: _type(window.pane.filters.search, "no such migration"))
        self._camera.draw("nothing-found")
        self._camera.do(lambda window: window.pane.filters.reset())
        self._camera.settle()

    def _log(self) -> None:
        key = self._some(MigrationQuery(status=frozenset({Status.ERROR})))
        self._camera.do(lambda window: window.logs.show_log(key))
        self._camera.draw_part("log", lambda window: window.logs.windows[key])
        self._camera.do(lambda window: window.logs.close_all())

    def _actions(self) -> None:
        failed = self._some(MigrationQuery(status=frozenset({Status.ERROR})))
        ActionPictures(self._camera).draw_all(failed)

    def _records(self) -> None:
        failed = self._some(MigrationQuery(status=frozenset({Status.ERROR})))
        # The one that was restarted in the rehearsal is the last that moved but for those started only once.
        program = self._camera.stage.program
        ended = program.listing.rows(
            program.listing.snapshot(MigrationQuery(status=frozenset({Status.COMPLETED}))).ids[:5]
        )
        restarted = max((row.key for row in ended), key=lambda key: len(program.listing.history(key).attempts))
        RecordPictures(self._camera).draw_all(failed, restarted)

    def _exchange(self) -> None:
        ExchangePictures(self._camera).draw_all(self._some(MigrationQuery(status=frozenset({Status.ERROR}))))

    def _dialogs(self) -> None:
        self._camera.do(lambda window: window.restarting.run())
        self._camera.draw_part("run-form", lambda window: window.restarting.dialog)
        self._camera.do(lambda window: present(window.restarting.dialog).reject())
        completed = self._some(MigrationQuery(status=frozenset({Status.COMPLETED})))
        self._camera.do(lambda window: window.restarting.restart(completed))
        self._camera.draw_part("restart-question", lambda window: window.restarting.question_of(completed))
        self._camera.do(lambda window: present(window.restarting.question_of(completed)).reject())
        self._camera.settle()

    def _settings(self) -> None:
        dialogs = self._camera.stage.dialogs
        self._camera.do(lambda window: dialogs.show_settings())
        for page in ("server", "webhook", "launch", "files", "watching", "appearance"):
            self._camera.do(partial(_turn_to, page))
            self._camera.draw_part(f"settings-{page}", partial(only, SettingsDialog))
        self._camera.do(lambda window: only(SettingsDialog, window).reject())

    def _setup(self) -> None:
        dialogs = self._camera.stage.dialogs
        self._camera.do(lambda window: dialogs.show_setup())
        for step, name in enumerate(("server", "results", "starts", "ready")):
            self._camera.wait(f"the set-up is at its {name}", partial(_stands_at, step))
            self._camera.draw_part(f"first-set-up-{name}", partial(only, SetupDialog))
            if name != "ready":
                self._camera.do(lambda window: only(SetupDialog, window).go_on())
        self._camera.do(lambda window: only(SetupDialog, window).close())
        self._camera.settle()

    def _help(self) -> None:
        self._camera.do(lambda window: window.menu.show_keyboard())
        self._draw_and_leave("keyboard", KeyboardSheet)
        self._camera.do(lambda window: window.menu.tell_about())
        self._draw_and_leave("about", AboutDialog)
        self._camera.do(lambda window: window.menu.check_installation())
        self._camera.wait("the examination is done", lambda window: only(DoctorDialog, window).again.isEnabled())
        self._draw_and_leave("doctor", DoctorDialog)

    def _draw_and_leave(self, name: str, kind: type[Any]) -> None:
        self._camera.draw_part(name, partial(only, kind))
        self._camera.do(lambda window: only(kind, window).reject())
        self._camera.settle()

    def _sizes(self) -> None:
        size = self._camera.do(lambda window: window.size())
        self._camera.do(lambda window: window.resize(1000, 600))
        self._camera.draw("smallest")
        self._camera.do(_fill_largest)
        self._camera.draw("largest")
        self._camera.do(lambda window: window.resize(size))

    def _some(self, query: MigrationQuery) -> MigrationKey:
        listing: Listing = self._camera.stage.program.listing
        return listing.rows(listing.snapshot(query).ids[:1])[0].key


def _stands_at(step: int, window: MainWindow) -> bool:
    return bool(only(SetupDialog, window).step == step)


def _fill_largest(window: MainWindow) -> None:
    ratio = window.devicePixelRatio()
    window.resize(*(int(length / ratio) for length in _LARGEST))


def _turn_to(page: str, window: MainWindow) -> None:
    only(SettingsDialog, window).show_page(page)


def _type(field: Any, text: str) -> None:
    """Fill a field in as typing does; setting its text alone is no edit."""
    field.setText(text)
    field.textEdited.emit(text)
