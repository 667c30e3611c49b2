"""Brings the window into its states, one after the other, and draws each. The rehearsal's thread.

Must not import Qt: the window is asked through `application.Stage`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

from desktop_app.assembly import now
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.query import MigrationQuery
from desktop_app.services.server_state import ServerState
from desktop_app.stage import Stage
from desktop_app.ui.dialogs.about import AboutDialog
from desktop_app.ui.dialogs.doctor_dialog import DoctorDialog
from desktop_app.ui.dialogs.keyboard_sheet import KeyboardSheet
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.setup_dialog import SetupDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.views import View

# Longer than any pause before the window shows an answer.
_SETTLED = 0.7
# The doctor asks server, keyring and clock.
_EXAMINED = 4.0


class Pictures:
    """Draws every screen of a window that stands on sample data."""

    def __init__(self, stage: Stage, folder: Path) -> None:
        """Take the window and the folder."""
        self._stage = stage
        self._folder = folder
        self._pause = Event()

    def draw_all(self) -> None:
        """Write a picture of each state; the window is as it was afterwards."""
        self._details_of_each_status()
        self._filters()
        self._log()
        self._dialogs()
        self._settings()
        self._help()
        self._troubles()
        self._sizes()

    def _details_of_each_status(self) -> None:
        self._select(MigrationQuery(status=frozenset({Status.ERROR})), "details-failed")
        self._select(MigrationQuery(status=frozenset({Status.PENDING})), "details-pending")
        self._select(MigrationQuery(attention=True), "details-silent")

    def _select(self, query: MigrationQuery, name: str) -> None:
        key = self._some(query)
        self._do(lambda window: window.pane.select(key))
        self._draw(name)

    def _filters(self) -> None:
        self._do(lambda window: window.pane.show_view(View.ERRORS))
        self._draw("errors")
        self._do(lambda window: _type(window.pane.filters.search, "no such migration"))
        self._draw("nothing-found")
        self._do(lambda window: window.pane.filters.reset())
        self._settle()

    def _log(self) -> None:
        key = self._some(MigrationQuery(status=frozenset({Status.ERROR})))
        self._do(lambda window: window.logs.show_log(key))
        self._draw_part("log", lambda window: window.logs.windows[key])
        self._do(lambda window: window.logs.close_all())

    def _dialogs(self) -> None:
        self._do(lambda window: window.restarting.run())
        self._draw_part("run-form", lambda window: window.restarting.dialog)
        self._do(lambda window: _present(window.restarting.dialog).reject())
        completed = self._some(MigrationQuery(status=frozenset({Status.COMPLETED})))
        self._do(lambda window: window.restarting.restart(completed))
        self._draw_part("restart-question", lambda window: window.restarting.question_of(completed))
        self._do(lambda window: _present(window.restarting.question_of(completed)).reject())
        self._settle()

    def _settings(self) -> None:
        dialogs = self._stage.dialogs
        self._do(lambda window: dialogs.show_settings())
        for page in ("server", "webhook", "launch", "watching", "appearance"):
            self._do(partial(_turn_to, page))
            self._draw_part(f"settings-{page}", partial(_only, SettingsDialog))
        self._do(lambda window: _only(SettingsDialog, window).reject())
        self._do(lambda window: dialogs.show_setup())
        self._draw_part("first-set-up", partial(_only, SetupDialog))
        self._do(lambda window: _only(SetupDialog, window).close())
        self._settle()

    def _help(self) -> None:
        self._do(lambda window: window.menu.show_keyboard())
        self._draw_and_leave("keyboard", KeyboardSheet)
        self._do(lambda window: window.menu.tell_about())
        self._draw_and_leave("about", AboutDialog)
        self._do(lambda window: window.menu.check_installation())
        self._pause.wait(_EXAMINED)
        self._draw_and_leave("doctor", DoctorDialog)

    def _draw_and_leave(self, name: str, kind: type[Any]) -> None:
        self._draw_part(name, partial(_only, kind))
        self._do(lambda window: _only(kind, window).reject())
        self._settle()

    def _troubles(self) -> None:
        url = self._stage.program.receiver_url
        taken = "Port 8088 on 127.0.0.1 is in use by another program."
        self._do(lambda window: window.show_receiver("", taken, 8089))
        self._draw("no-receiver")
        self._do(lambda window: window.show_receiver(url, "", None))
        down = ServerState(False, None, "localhost:8080: it cannot be reached (connection refused)", now())
        self._do(lambda window: window.show_server(down))
        self._draw("server-down")
        self._do(lambda window: window.show_server(self._stage.program.watcher.state()))

    def _sizes(self) -> None:
        size = self._do(lambda window: window.size())
        self._do(lambda window: window.resize(1000, 600))
        self._draw("smallest")
        self._do(lambda window: window.resize(size))

    def _some(self, query: MigrationQuery) -> MigrationKey:
        listing = self._stage.program.listing
        return listing.rows(listing.snapshot(query).ids[:1])[0].key

    def _do(self, work: Callable[[MainWindow], Any]) -> Any:
        return self._stage.on_ui(work)

    def _settle(self) -> None:
        self._pause.wait(_SETTLED)

    def _draw(self, name: str) -> None:
        self._settle()
        self._stage.picture(self._folder / f"{name}.png")

    def _draw_part(self, name: str, part: Callable[[MainWindow], Any]) -> None:
        self._settle()
        image = self._do(lambda window: _present(part(window)).grab().toImage())
        image.save(str(self._folder / f"{name}.png"))


def _turn_to(page: str, window: MainWindow) -> None:
    _only(SettingsDialog, window).show_page(page)


def _only(kind: type[Any], window: MainWindow) -> Any:
    """Give the one dialog of a kind that is open."""
    return _present(next((one for one in window.findChildren(kind) if one.isVisible()), None))


def _type(field: Any, text: str) -> None:
    """Fill a field in as typing does; setting its text alone is no edit."""
    field.setText(text)
    field.textEdited.emit(text)


def _present(part: Any) -> Any:
    assert part is not None, "the dialog is open"
    return part
