"""The book of runs: starts, ends and finds them, and is the one place where their state changes.

Any thread may ask; time-driven steps come from the scheduler's thread. Imports only this room.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from desktop_app.simulator.clock import Clock
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.lock_files import RunFiles
from desktop_app.simulator.plan import START_DELAY, Key, RunPlan, plan_run
from desktop_app.simulator.reports import job_json, result_json, served_log_lines, status_json, webhook_json
from desktop_app.simulator.runs import Launch, Phase, Run
from desktop_app.simulator.schedule import Scheduler
from desktop_app.simulator.webhooks import Courier, Delivery
from desktop_app.simulator.workers import Workforce

Json = dict[str, Any]

# Real seconds between two writes of a running job's files.
FILE_PERIOD = 0.5
# Real seconds between two looks whether a run's own process still lives.
WORKER_PERIOD = 0.05


class AlreadyRunning(Exception):
    """The key's process is visibly running."""


class RunBook:
    """All runs of one simulator and the latest of each key."""

    def __init__(
        self,
        seed: int,
        clock: Clock,
        scheduler: Scheduler,
        courier: Courier,
        dials: DialBoard,
        files: RunFiles,
        workforce: Workforce,
    ) -> None:
        """Begin without a past; everything it uses is given and started by the caller."""
        self._seed = seed
        self._clock = clock
        self._scheduler = scheduler
        self._courier = courier
        self._dials = dials
        self._files = files
        self._workforce = workforce
        self._lock = threading.RLock()
        self._runs: list[Run] = []
        self._latest: dict[Key, Run] = {}
        self._shown: dict[Key, Run] = {}
        self._counts: Counter[Key] = Counter()
        self._known: dict[int, str] = {}
        self._at_work = 0
        self._most_at_work = 0

    def launch(self, launch: Launch) -> Run | None:
        """Start a run, or return None where the server answers 202 and then does nothing.

        A synchronous launch begins at once; any other only after the start-up delay, until which the
        previous run is still what the status tells. A launch that meets a run in its start-up is such a
        "then nothing": the real server looks at its lock only after it answered.

        Raises:
            AlreadyRunning: The key's process is visibly running.
        """
        with self._lock:
            latest = self._latest.get(launch.key)
            if latest is not None and not self._lost(latest) and latest.visibly_running:
                raise AlreadyRunning
            kinds = self._dials.kinds_of(launch.key)
            if "silent" in kinds or (latest is not None and latest.phase is Phase.STARTING):
                return None
            now = self._clock.now()
            delay = self._clock.real(START_DELAY) if launch.webhook_url else 0.0
            run = Run(launch, self._next_plan(launch.key, kinds), launched_at=now, began_at=now + delay)
            self._enter(run)
            if launch.webhook_url:
                self._scheduler.call_at(run.began_at, partial(self._begin, run))
            else:
                self._begin(run)
            return run

    def next_plan(self, key: Key, kinds: frozenset[str]) -> RunPlan:
        """Plan a run of the key that is entered by `add_past`."""
        with self._lock:
            return self._next_plan(key, kinds)

    def add_past(self, run: Run) -> None:
        """Enter a run that began before this simulator did; one at work goes on working."""
        with self._lock:
            self._enter(run)
            if run.phase is Phase.WORKING:
                run.process_at = self._clock.now()
                self._begin(run)
                return
            self._shown[run.key] = run
            run.done.set()
            self._scheduler.call_soon(partial(self._files.write, run))
            if run.phase is Phase.ENDED:
                self._scheduler.call_soon(partial(self._files.release, run))

    def add_known(self, key: Key) -> None:
        """Let the mapping list know a key that never ran."""
        with self._lock:
            self._known[key.brz_project_id] = key.mb_project_uuid

    def finish_now(self, keys: Iterable[str] | None) -> int:
        """End runs at work at once, as planned; None means all. Return how many."""
        with self._lock:
            wanted = None if keys is None else set(keys)
            at_work = [run for run in self._latest.values() if run.phase is Phase.WORKING]
            chosen = [run for run in at_work if wanted is None or str(run.key) in wanted]
            for run in chosen:
                self._end(run)
            return len(chosen)

    def status(self, key: Key) -> Json | None:
        """Return what `/migration-status` tells of a key, None if it knows nothing."""
        with self._lock:
            run = self._shown.get(key)
            return None if run is None else status_json(run, self._clock.now(), self._clock)

    def result(self, run: Run) -> Json:
        """Return the full result of a run that succeeded, as a synchronous launch is answered."""
        with self._lock:
            return result_json(run, self._clock)

    def log(self, brz_project_id: int) -> tuple[str, list[str]] | None:
        """Return the migration id and the log of the project's latest run, None if there is none."""
        with self._lock:
            runs = [run for key, run in self._shown.items() if key.brz_project_id == brz_project_id]
            if not runs:
                return None
            run = max(runs, key=lambda run: run.began_at)
            return run.plan.migration_id, served_log_lines(run, self._clock.now(), self._clock)

    def mapping(self) -> dict[str, str]:
        """Return every known pair as `/mapping/list` gives it; of one project's keys the last stands."""
        with self._lock:
            return {str(brz): uuid for brz, uuid in self._known.items()}

    def snapshot(self) -> Json:
        """Return the runs as plain JSON values; times are seconds since the epoch."""
        with self._lock:
            return {
                "running": self._at_work,
                "max_running": self._most_at_work,
                "jobs": [self._job_json(run) for run in self._runs],
            }

    def _job_json(self, run: Run) -> Json:
        lock = self._files.lock_path(run)
        return {**job_json(run, self._clock), "lock_file": None if lock is None else str(lock)}

    def _next_plan(self, key: Key, kinds: frozenset[str]) -> RunPlan:
        self._counts[key] += 1
        return plan_run(self._seed, key, self._counts[key], kinds)

    def _enter(self, run: Run) -> None:
        self._runs.append(run)
        self._latest[run.key] = run
        self._known[run.key.brz_project_id] = run.key.mb_project_uuid
        if run.phase in (Phase.STARTING, Phase.WORKING):
            self._at_work += 1
            self._most_at_work = max(self._most_at_work, self._at_work)

    def _begin(self, run: Run) -> None:
        with self._lock:
            run.phase = Phase.WORKING
            self._shown[run.key] = run
            if not run.plan.held:
                ends_at = run.began_at + self._clock.real(run.plan.ends_after)
                self._scheduler.call_at(ends_at, partial(self._end, run))
            self._scheduler.call_soon(partial(self._staff, run))

    def _staff(self, run: Run) -> None:
        """Give a run its process and then its files, in which the process is named; on the scheduler's thread."""
        worker = self._workforce.hire(run.key, run.plan.kinds)
        if worker is not None:
            with self._lock:
                run.worker, run.process_at = worker, self._clock.now()
                if not run.needs_process:
                    worker.end()
            self._mind(run)
        if self._files.wanted:
            self._write_files(run)

    def _mind(self, run: Run) -> None:
        if run.needs_process and not self._lost(run):
            self._scheduler.call_at(self._clock.now() + WORKER_PERIOD, partial(self._mind, run))

    def _lost(self, run: Run) -> bool:
        """Return whether a run's process was just found killed; it says and writes nothing more, its lock stays."""
        with self._lock:
            if not run.needs_process or run.worker is None or run.worker.alive:
                return False
            run.worker.end()
            if run.phase is Phase.WORKING:
                self._at_work -= 1
                run.ended_at = self._clock.now()
            run.phase = Phase.CRASHED if run.phase is Phase.WORKING else Phase.ENDED
            run.done.set()
            return True

    def _notifying(self, run: Run) -> bool:
        return not self._lost(run) and run.phase is Phase.NOTIFYING

    def _write_files(self, run: Run) -> None:
        if run.phase is Phase.WORKING and not self._lost(run):
            self._files.write(run)
            self._scheduler.call_at(self._clock.now() + FILE_PERIOD, partial(self._write_files, run))

    def _end(self, run: Run) -> None:
        with self._lock:
            if self._lost(run) or run.phase is not Phase.WORKING:
                return
            self._at_work -= 1
            run.ended_at = self._clock.now()
            if run.plan.crashes:
                run.phase = Phase.CRASHED
                self._dismiss(run)
                self._scheduler.call_soon(partial(self._files.write, run))
                run.done.set()
                return
            run.phase = Phase.NOTIFYING
            self._scheduler.call_soon(partial(self._files.write, run))
        self._notify(run)
        run.done.set()

    def _notify(self, run: Run) -> None:
        url = run.launch.webhook_url
        if url is None or not run.plan.webhook:
            self._leave(run)
            return
        body = webhook_json(run, self._clock)
        delivery = Delivery(key=str(run.key), nth=run.plan.nth, url=url, body=body)
        if self._dials.take_drop():
            self._courier.drop(delivery)
            self._leave(run)
            return
        self._courier.send(
            delivery,
            wanted=partial(self._notifying, run),
            blocked=partial(self._block, run),
            finished=partial(self._leave, run),
        )

    def _block(self, run: Run) -> None:
        with self._lock:
            run.blocked = True

    def _leave(self, run: Run) -> None:
        with self._lock:
            if not self._notifying(run):
                return
            run.phase = Phase.ENDED
            self._dismiss(run)
        self._scheduler.call_soon(partial(self._files.release, run))

    @staticmethod
    def _dismiss(run: Run) -> None:
        if run.worker is not None:
            run.worker.end()


def past_plan(plan: RunPlan, **told: Any) -> RunPlan:
    """Return a plan whose named fields are what a seeded past tells; None leaves a field as planned."""
    return replace(plan, **{name: value for name, value in told.items() if value is not None})
