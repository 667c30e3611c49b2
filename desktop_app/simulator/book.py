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
from desktop_app.simulator.reports import log_lines, result_json, status_json, webhook_json
from desktop_app.simulator.runs import Launch, Phase, Run
from desktop_app.simulator.schedule import Scheduler
from desktop_app.simulator.webhooks import Courier, Delivery

Json = dict[str, Any]

# Real seconds between two writes of a running job's files.
FILE_PERIOD = 0.5


class AlreadyRunning(Exception):
    """The key's process is visibly running."""


class RunBook:
    """All runs of one simulator and the latest of each key."""

    def __init__(
        self, seed: int, clock: Clock, scheduler: Scheduler, courier: Courier, dials: DialBoard, files: RunFiles
    ) -> None:
        """Begin without a past; everything it uses is given and started by the caller."""
        self._seed = seed
        self._clock = clock
        self._scheduler = scheduler
        self._courier = courier
        self._dials = dials
        self._files = files
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
            if latest is not None and latest.visibly_running:
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
            return run.plan.migration_id, log_lines(run, self._clock.now(), self._clock)

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
            if self._files.wanted:
                self._scheduler.call_soon(partial(self._write_files, run))

    def _write_files(self, run: Run) -> None:
        if run.phase is Phase.WORKING:
            self._files.write(run)
            self._scheduler.call_at(self._clock.now() + FILE_PERIOD, partial(self._write_files, run))

    def _end(self, run: Run) -> None:
        with self._lock:
            if run.phase is not Phase.WORKING:
                return
            self._at_work -= 1
            run.ended_at = self._clock.now()
            if run.plan.crashes:
                run.phase = Phase.CRASHED
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
        self._courier.send(delivery, blocked=partial(self._block, run), finished=partial(self._leave, run))

    def _block(self, run: Run) -> None:
        with self._lock:
            run.blocked = True

    def _leave(self, run: Run) -> None:
        with self._lock:
            run.phase = Phase.ENDED
        self._scheduler.call_soon(partial(self._files.release, run))

    def _job_json(self, run: Run) -> Json:
        epoch = self._clock.epoch
        return {
            "key": str(run.key),
            "mb_project_uuid": run.key.mb_project_uuid,
            "brz_project_id": run.key.brz_project_id,
            "nth": run.plan.nth,
            "kinds": sorted(run.plan.kinds),
            "phase": run.phase,
            "status": run.status,
            "started": run.phase is not Phase.STARTING,
            "finished": run.over,
            "launched_at": epoch(run.launched_at),
            "started_at": epoch(run.started_at),
            "ended_at": None if run.ended_at is None else epoch(run.ended_at),
            "duration_seconds": self._clock.real(run.plan.ends_after),
            "migration_id": run.plan.migration_id,
            "error": run.plan.error,
        }


def past_plan(plan: RunPlan, **told: Any) -> RunPlan:
    """Return a plan whose named fields are what a seeded past tells; None leaves a field as planned."""
    return replace(plan, **{name: value for name, value in told.items() if value is not None})
