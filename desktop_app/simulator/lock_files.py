"""Writes what a real server leaves on its disk: lock files, intermediate results, logs.

Every method runs on the scheduler's thread. Imports only the standard library, this room and the rule for file names.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.file_names import cache_file_name, lock_file_name, wave_log_name
from desktop_app.simulator.clock import Clock
from desktop_app.simulator.reports import cache_text, lock_text, log_lines
from desktop_app.simulator.runs import Run

_log = logging.getLogger(__name__)


class RunFiles:
    """Keeps the files of runs true to where the runs stand; a failing disk is told once a file, not fatal."""

    def __init__(self, lock_dir: Path | None, log_dir: Path | None, clock: Clock) -> None:
        """Remember the directories; they are made when first needed."""
        self._lock_dir = lock_dir
        self._log_dir = log_dir
        self._clock = clock
        self._owners: dict[Path, Run] = {}

    @property
    def wanted(self) -> bool:
        """Whether anything is written at all."""
        return self._lock_dir is not None or self._log_dir is not None

    def write(self, run: Run) -> None:
        """Bring a run's lock file, intermediate result and log up to now."""
        now = self._clock.now()
        lock = self.lock_path(run)
        if lock is not None:
            self._owners[lock] = run
            self._write(run, lock, lambda: _replace(lock, lock_text(run, now, self._clock)))
        if self._lock_dir is not None:
            cache = self._lock_dir / cache_file_name(run.key)
            self._write(run, cache, lambda: _replace(cache, cache_text(run, now, self._clock)))
        if self._log_dir is not None:
            log = self._log_path(self._log_dir, run)
            self._write(run, log, lambda: self._append_log(log, run, now))

    def release(self, run: Run) -> None:
        """Remove the lock file of a run that succeeded and said so, unless a newer run has taken it over."""
        lock = self.lock_path(run)
        if lock is not None and self._owners.get(lock) is run and run.plan.error is None and not run.plan.mute:
            del self._owners[lock]
            _attempt(lock, lambda: lock.unlink(missing_ok=True))

    def lock_path(self, run: Run) -> Path | None:
        """Return where a run's lock file stands, None if it has none."""
        if self._lock_dir is None or "nolock" in run.plan.kinds:
            return None
        return self._lock_dir / lock_file_name(run.key)

    def _append_log(self, path: Path, run: Run, now: float) -> None:
        lines = log_lines(run, now, self._clock)
        fresh = lines[run.lines_logged :]
        if fresh:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write("".join(f"{line}\n" for line in fresh))
        run.lines_logged = len(lines)

    @staticmethod
    def _log_path(directory: Path, run: Run) -> Path:
        if run.launch.wave_id:
            return directory.joinpath(*wave_log_name(run.launch.wave_id, run.key.brz_project_id))
        return directory / f"migration_{run.key.brz_project_id}.log"

    def _write(self, run: Run, path: Path, write: Callable[[], None]) -> None:
        """Write a file; one of a run that is past was last changed when the run ended."""

        def act() -> None:
            write()
            if run.ended_at is not None:
                ended = self._clock.epoch(run.ended_at)
                os.utime(path, (ended, ended))

        _attempt(path, act)


def _attempt(path: Path, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        _log.warning("event=file_not_written path=%s error=%s", path, error)


def _replace(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old or the new content, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(path.name + ".part")
    fresh.write_text(text, encoding="utf-8")
    try:
        os.replace(fresh, path)
    except PermissionError:
        # Windows refuses to replace a file someone reads: then write into it, as the real server does.
        path.write_text(text, encoding="utf-8")
        fresh.unlink(missing_ok=True)
