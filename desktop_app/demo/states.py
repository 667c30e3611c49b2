"""Runs of the window, each brought into a state that sample data alone does not show. The rehearsal's thread.

Must not import Qt: the window is asked through `stage.Stage`.
"""

from __future__ import annotations

import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path

from desktop_app.assembly import Assembly, now
from desktop_app.data_directory import DataDirectory
from desktop_app.demo.camera import Camera, Unexpected, only, present, wait_for
from desktop_app.demo.other_run import OtherRun
from desktop_app.demo.sample import sample_migrations
from desktop_app.domain.errors import Conflict, KnownError
from desktop_app.domain.launch import LaunchParameters, LaunchRequest
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.query import SortColumn
from desktop_app.session import Hooks
from desktop_app.settings import LoadedSettings, load_settings
from desktop_app.stage import Stage
from desktop_app.ui.details.shown import Shown
from desktop_app.ui.dialogs.settings_dialog import SettingsDialog
from desktop_app.ui.dialogs.start_refused import StartRefusedDialog
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.table import MigrationTable
from desktop_app.ui.parts import EmptyState, Health, StatusDot
from desktop_app.ui.start_messages import explain_refusal

FIRST = MigrationKey("first-of-all-7c1e", 23_990_003)
# Where nobody listens: the server cannot bring results back.
_NOWHERE = "http://127.0.0.1:9"
_PORT = 8088
# More than there can be: what is asked then waits behind them.
_WORKERS = 64

Prepare = Callable[[Assembly], None]
Play = Callable[[Camera], None]


class States:
    """Makes the runs: settings of their own, a small data directory of their own, and what is drawn in each."""

    def __init__(self, server_url: str, folder: Path, pictures: Path, fill: Prepare) -> None:
        """Take what they share.

        Args:
            server_url: Of a migration server that answers.
            folder: Data directories are made below it.
            pictures: Where pictures go.
            fill: Writes sample migrations into an empty database.
        """
        self._server_url = server_url
        self._folder = folder
        self._pictures = pictures
        self._fill = fill

    def runs(self) -> Iterator[tuple[LoadedSettings, Hooks]]:
        """Give settings and hooks of one run after the other; what one needs is there while it is run."""
        yield self._run("first", self._first_migration, {}, _nothing)
        yield self._run("cut-off", _cut_off, {})
        yield self._run("polled", _polling_only, {"DASHBOARD_WEBHOOK_BASE_URL": _NOWHERE, "MB_SITE_ID": "31417"})
        with _taken_port() as port:
            yield self._run("deaf", _no_receiver, {"MIGRATION_DESK_RECEIVER_PORT": str(port)})
        with _taken_port(listening=False) as port:
            yield self._run("alone", _server_down, {"MIGRATION_API_URL": f"http://127.0.0.1:{port}"})

    def _run(
        self, name: str, play: Play, environment: dict[str, str], fill: Prepare | None = None
    ) -> tuple[LoadedSettings, Hooks]:
        """Make one run; what is set from outside is locked in its settings."""
        data_dir = self._folder / name
        data_dir.mkdir(exist_ok=True)
        settings = data_dir / "settings.toml"
        settings.touch()
        variables = {
            **{key: value for key, value in os.environ.items() if key.startswith("MIGRATION_DESK_UI_")},
            "MIGRATION_API_URL": self._server_url,
            "MIGRATION_DESK_RECEIVER_PORT": "0",
            "MIGRATION_DESK_DATA_DIR": str(data_dir),
            "MB_SECRET": "demo-secret",
            **environment,
        }
        loaded = load_settings(environment=variables, config=settings)
        return loaded, Hooks(fill or self._fill, partial(self._rehearse, name, play), "Demo")

    def _rehearse(self, name: str, play: Play, stage: Stage) -> int:
        try:
            play(Camera(stage, self._pictures))
        except (KnownError, Unexpected) as failure:
            print(f"FAILED: {name}: {failure}", flush=True)
            return 1
        return 0

    def _first_migration(self, camera: Camera) -> None:
        camera.wait("the empty list is read", lambda window: not window.pane.table.isVisible())
        camera.draw("empty")
        with _busy_workers(camera.stage.program):
            # Read in another order, nothing of what is shown can stay.
            camera.do(lambda window: window.pane.table.order_rows(SortColumn.STATUS, False))
            camera.wait("it is said that the list is being read", _says_loading)
            camera.draw("loading")
        camera.do(lambda window: window.pane.table.order_rows(SortColumn.UPDATED_AT, True))
        camera.stage.program.launching.launch(LaunchRequest(FIRST, LaunchParameters(mb_site_id="31417"), actor="demo"))
        camera.do(lambda window: window.pane.select(FIRST))
        camera.wait("its row and its details are shown", _shows_one)
        camera.draw("one-row")
        self._refused_start(camera)

    def _refused_start(self, camera: Camera) -> None:
        """Draw what a second start says, of the directory on which the next run finds the first one cut off."""
        data_dir = self._folder / "cut-off"
        data_dir.mkdir()
        with OtherRun(data_dir, self._server_url):
            refusal = explain_refusal(_refused(data_dir))
            dialogs: list[StartRefusedDialog] = []

            def show(window: MainWindow) -> None:
                dialogs.append(StartRefusedDialog(camera.stage.theme, refusal, window))
                dialogs[0].show()

            camera.do(show)
            camera.draw_part("start-refused", lambda window: dialogs[0])
            camera.do(lambda window: dialogs.pop().reject())


def _cut_off(camera: Camera) -> None:
    camera.wait_rows()
    camera.wait("the server was asked", lambda window: window.status.webhook.health is Health.OK)
    camera.draw("unclean-end")
    threading.Thread(target=_fail, name="demo").start()
    camera.wait("the failure is told", lambda window: window.bugs.dialog)
    camera.draw_part("crash", lambda window: window.bugs.dialog)
    camera.do(lambda window: present(window.bugs.dialog).accept())


def _polling_only(camera: Camera) -> None:
    # Only what was tested has more to tell than the line itself: the address and the time.
    camera.wait("the webhook's path is tested", lambda window: _tells_more(window.status.webhook))
    camera.wait_rows()
    # The first of them runs and comes to its end.
    running = next(sample_migrations(1, now())).key
    camera.do(lambda window: window.pane.select(running))
    camera.wait("its end was found by watching", _shows_end)
    camera.draw("polling-only")
    dialogs = camera.stage.dialogs
    camera.do(lambda window: dialogs.show_settings())
    camera.draw_part("settings-locked", partial(only, SettingsDialog))
    camera.do(lambda window: only(SettingsDialog, window).reject())


def _tells_more(dot: StatusDot) -> bool:
    return dot.toolTip() != dot.text


def _no_receiver(camera: Camera) -> None:
    camera.wait_rows()
    camera.wait("the missing receiver is told", lambda window: window.status.receiver.health is Health.ERROR)
    camera.draw("no-receiver")


def _server_down(camera: Camera) -> None:
    camera.wait_rows()
    camera.wait("the server's silence is told", lambda window: window.status.server.health is Health.ERROR)
    camera.draw("server-down")
    database = camera.stage.program.directory.database
    for path in database.parent.glob(f"{database.name}*"):
        path.rename(path.with_name(f"taken-away-{path.name}"))
    camera.do(lambda window: window.refresh())
    camera.draw("list-unreadable")


def _says_loading(window: MainWindow) -> bool:
    return not isinstance(window.pane.list_pages.currentWidget(), EmptyState | MigrationTable)


def _shows_one(window: MainWindow) -> bool:
    row, shown = window.pane.table.selected_row(), window.details.shown
    return row is not None and shown is not None and min(row.percent or 0, _percent(shown)) > 0


def _shows_end(window: MainWindow) -> bool:
    row, shown = window.pane.table.selected_row(), window.details.shown
    return row is not None and shown is not None and row.status.terminal and shown.status.terminal


def _percent(shown: Shown) -> float:
    progress = shown.details.record.progress
    return (progress.shown_percent or 0) if progress else 0


def _refused(data_dir: Path) -> Conflict:
    """Try to own a directory that is owned, and give what is said of it."""

    def tried() -> Conflict | None:
        try:
            with DataDirectory(data_dir).owned("window"):
                return None
        except Conflict as conflict:
            return conflict

    return wait_for("the directory is owned", tried)


@contextmanager
def _busy_workers(program: Assembly) -> Iterator[None]:
    """Keep every worker busy for the length of the block, as slow reads would."""
    free = threading.Event()
    with ExitStack() as stack:
        stack.callback(free.set)
        for _ in range(_WORKERS):
            program.runner.submit(free.wait)
        yield


@contextmanager
def _taken_port(listening: bool = True) -> Iterator[int]:
    """Take a port for the length of the block: ours by default if it is free, else any."""
    with socket.socket() as taken:
        try:
            taken.bind(("127.0.0.1", _PORT))
        except OSError:
            taken.bind(("127.0.0.1", 0))
        if listening:
            taken.listen()
        yield taken.getsockname()[1]


def _fail() -> None:
    """Fail as a defect of the program would."""
    raise RuntimeError("This failure was made for its picture: no work was lost.")


def _nothing(_program: Assembly) -> None:
    """Leave the database empty."""
