"""The main job on sample data: the simulator in its own process, the real window, and a rehearsal where none is seen.

Main thread. Must not import Qt; the window is reached through `application.Stage`.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from functools import partial
from itertools import chain, islice
from pathlib import Path

from desktop_app.application import has_display, run_rehearsals, run_window
from desktop_app.assembly import Assembly, now
from desktop_app.demo.far_side import FarSide
from desktop_app.demo.rehearsal import Rehearsal
from desktop_app.demo.sample import fill, sample_migrations
from desktop_app.demo.sample_waves import fill_waves
from desktop_app.demo.states import States
from desktop_app.domain.attempt import Launch
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.webhook import webhook_url
from desktop_app.session import Hooks
from desktop_app.settings import (
    LaunchSettings,
    LoadedSettings,
    ReceiverSettings,
    ServerSettings,
    Settings,
    WorkerHostSettings,
    load_settings,
)

PICTURES = Path("demo-pictures")
# To be watched by a person, and to be waited for by nobody.
WATCHED_SPEED = 1.5
REHEARSED_SPEED = 8.0
# The simulator holds its past in memory; more than this many it need not know.
REMEMBERED = 500
# Rows of the runs that are about something else.
SMALL = 40


def run_demo(rows: int, data_dir: Path | None, screenshot_dir: Path | None) -> int:
    """Show the program at work.

    Args:
        rows: How many sample migrations.
        data_dir: Where to keep them; a folder that is removed at the end if None.
        screenshot_dir: Rehearse instead of waiting for a person, and write pictures there.

    Returns:
        0; another number if the rehearsal did not end as it should.

    Raises:
        KnownError: Simulator or window could not start.
    """
    seen = has_display()
    rehearsing = not seen or screenshot_dir is not None
    if not seen:
        print("No display here: the demo runs offscreen, tells what happens and writes pictures of the window.")
    with ExitStack() as stack:
        folder = data_dir or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="migration-desk-demo-")))
        far = stack.enter_context(FarSide(REHEARSED_SPEED if rehearsing else WATCHED_SPEED))
        settings = Settings(
            server=ServerSettings(url=far.url),
            receiver=ReceiverSettings(port=0),
            launch=LaunchSettings(mb_site_id="demo-site", mb_secret="demo-secret"),
            worker_host=WorkerHostSettings(cache_path=str(far.lock_dir), log_path=str(far.log_dir)),
            ui=load_settings().settings.ui,
            data_dir=str(folder),
        )
        every_screen = screenshot_dir is not None
        rehearse = Rehearsal(far, screenshot_dir or PICTURES, every_screen).run if rehearsing else None
        hooks = Hooks(partial(_set_up, rows, far), rehearse, "Demo")
        loaded = LoadedSettings(settings, {}, folder / "settings.toml")
        if screenshot_dir is None:
            return run_window(lambda: loaded, hooks=hooks)
        others = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="migration-desk-states-")))
        states = States(far.url, others, screenshot_dir, partial(_set_up, min(rows, SMALL), far))
        return run_rehearsals(chain([(loaded, hooks)], states.runs()))


def _set_up(rows: int, far: FarSide, program: Assembly) -> None:
    """Fill an empty database, and give the simulator the same past with the webhook addresses of what runs."""
    if not program.listing.counts().total:
        fill(program.database, rows, now(), partial(_tell, rows))
        fill_waves(program.database, rows, now())
    with program.database.read() as view:
        running = {
            attempt.key: attempt.id
            for attempt in view.attempts.in_progress()
            if attempt.id is not None and attempt.launch is Launch.ACCEPTED
        }
    past = islice(sample_migrations(rows, now()), REMEMBERED)
    far.remember(past, {key: _address(program, key, number) for key, number in running.items()})
    program.feed.publish(running)


def _address(program: Assembly, key: MigrationKey, attempt_id: int) -> str:
    return webhook_url(program.webhook_base(), program.directory.webhook_secret(), attempt_id, key)


def _tell(rows: int, done: int) -> None:
    if rows > 20_000:
        print(f"{done:,} of {rows:,} sample migrations written", flush=True)
