"""The demo that nobody watches: does the main job through the real window and tells each step. A thread of its own."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from desktop_app.demo.camera import Camera, Unexpected, wait_for
from desktop_app.demo.far_side import FarSide
from desktop_app.demo.pictures import Pictures
from desktop_app.domain.attempt import Evidence
from desktop_app.domain.errors import KnownError
from desktop_app.domain.launch import LaunchParameters, LaunchRequest
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationDetails
from desktop_app.domain.query import MigrationQuery
from desktop_app.stage import Stage
from desktop_app.ui.main_window import MainWindow

DELIVERED = MigrationKey("demo-first-5d21", 23_990_001)
_SOME_PERCENT = 20
_RUNS = {Status.IN_PROGRESS}
LOST = MigrationKey("demo-second-8c40", 23_990_002)


class Rehearsal:
    """Starts two migrations, restarts a failed one, loses one webhook, and waits for the ends."""

    def __init__(self, far: FarSide, folder: Path, every_screen: bool = False) -> None:
        """Take the server and the folder for pictures; of every screen, or of the main job only."""
        self._every_screen = every_screen
        self._far = far
        self._folder = folder
        self._began = time.monotonic()

    def run(self, stage: Stage) -> int:
        """Play all steps and give the exit code: 0, or 1 with the reason printed."""
        try:
            self._play(stage)
        except (KnownError, Unexpected) as failure:
            self._tell(f"FAILED: {failure}")
            return 1
        self._tell(f"done; pictures of the window are in {self._folder.resolve()}")
        return 0

    def _play(self, stage: Stage) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        program = stage.program
        camera = Camera(stage, self._folder)
        camera.wait_rows()
        counts = program.listing.counts()
        self._tell(
            f"window open: {counts.total:,} migrations, {counts.of(Status.IN_PROGRESS)} running,"
            f" {counts.of(Status.ERROR)} failed; receiver at {program.receiver_url}"
        )
        camera.draw("list")
        failed = self._failed_one(stage)
        self._far.lose_webhook_of(LOST)
        for key in (DELIVERED, LOST):
            self._start(stage, key)
        stage.on_ui(lambda window: window.pane.select(failed))
        stage.on_ui(lambda window: window.restarting.restart(failed))
        restarted = wait_for("the restart is accepted", lambda: self._in_progress(stage, failed))
        self._tell(f"restarted {failed.brz_project_id} with a click: attempt {_number(restarted)} runs")
        wait_for("progress is shown", lambda: stage.on_ui(partial(_asked_for_progress, failed)))
        stage.picture(self._folder / "running.png")
        for key, words in ((DELIVERED, "by webhook"), (LOST, "its webhook was lost on purpose: a look found the end")):
            self._tell_end(stage, key, words)
        evidence = self._evidence(stage, DELIVERED), self._evidence(stage, LOST)
        if evidence != (Evidence.WEBHOOK, Evidence.SERVER):
            raise Unexpected(f"the ends should be known by webhook and by a look, not by {evidence}")
        self._tell_end(stage, failed, "the failed one is right now")
        camera.draw("completed")
        stage.on_ui(lambda window: window.pane.select(LOST))
        wait_for(
            "the details are shown",
            lambda: stage.on_ui(lambda window: window.details.shown is not None and window.details.key == LOST),
        )
        camera.draw("webhook-lost")
        if self._every_screen:
            Pictures(camera).draw_all()

    def _start(self, stage: Stage, key: MigrationKey) -> None:
        request = LaunchRequest(key, LaunchParameters(mb_site_id="demo-site"), actor="demo")
        result = stage.program.launching.launch(request)
        self._tell(f"started {key.brz_project_id}: {result.outcome.value}, attempt {result.attempt}")

    def _failed_one(self, stage: Stage) -> MigrationKey:
        listing = stage.program.listing
        snapshot = listing.snapshot(MigrationQuery(status=frozenset({Status.ERROR})))
        return listing.rows(snapshot.ids[:1])[0].key

    def _tell_end(self, stage: Stage, key: MigrationKey, words: str) -> None:
        details = wait_for(f"{key.brz_project_id} ends", lambda: self._ended(stage, key) or None)
        self._tell(
            f"{key.brz_project_id} {details.status.value}: {details.record.shown('brizy_project_domain')} ({words})"
        )
        if details.status is not Status.COMPLETED:
            raise Unexpected(f"{key.brz_project_id} should have been completed")

    def _in_progress(self, stage: Stage, key: MigrationKey) -> MigrationDetails | None:
        details = stage.program.listing.details(key)
        return details if details.status is Status.IN_PROGRESS else None

    def _ended(self, stage: Stage, key: MigrationKey) -> MigrationDetails | None:
        details = stage.program.listing.details(key)
        return details if details.status.terminal else None

    def _evidence(self, stage: Stage, key: MigrationKey) -> Evidence | None:
        attempt = stage.program.listing.details(key).attempt
        return attempt.state.evidence if attempt else None

    def _tell(self, words: str) -> None:
        print(f"{time.monotonic() - self._began:6.1f} s  {words}", flush=True)


def _asked_for_progress(key: MigrationKey, window: MainWindow) -> bool:
    """Tell whether row and details say that a good part of it is done; ask anew if they do not."""
    seen = _shows_progress(key, window)
    if not seen:
        window.refresh()
    return seen


def _shows_progress(key: MigrationKey, window: MainWindow) -> bool:
    row, shown = window.pane.table.selected_row(), window.details.shown
    if row is None or row.key != key or shown is None or shown.key != key or {row.status, shown.status} != _RUNS:
        return False
    progress = shown.details.record.progress
    return min(row.percent or 0, progress.shown_percent or 0 if progress else 0) > _SOME_PERCENT


def _number(details: MigrationDetails) -> int | None:
    return details.attempt.id if details.attempt else None
