"""The bodies in which a run tells of itself: status, webhook, full result, log lines, lock; pure, stdlib only."""

from __future__ import annotations

import json
import os
import re
from datetime import UTC, datetime
from typing import Any

from desktop_app.simulator import words
from desktop_app.simulator.clock import Clock
from desktop_app.simulator.plan import Progress, RunPlan, progress_at
from desktop_app.simulator.runs import Phase, Run

Json = dict[str, Any]

# Above every limit an operating system allows, so no such process can exist.
DEAD_PID = 2**30


def status_json(run: Run, now: float, clock: Clock) -> Json:
    """Return the answer of `/migration-status` for a run that has begun (CONTRACT 3)."""
    progress = progress_at(run.plan, run.elapsed(now, clock))
    body: Json = {"status": run.status, **_key_json(run)}
    if "early" not in run.plan.kinds:
        body["progress"] = {**_pages_json(progress), "current_stage": progress.stage}
    body["started_at"] = clock.stamp(run.started_at)
    if run.status == "pending" or run.ended_at is None:
        changed = run.began_at + clock.real(progress.changed_at)
        return {**body, "updated_at": clock.stamp(max(changed, run.started_at))}
    body["updated_at"] = clock.stamp(run.ended_at)
    if run.plan.error is not None:
        return {**body, "failed_at": clock.stamp(run.ended_at), "error": run.plan.error}
    return {**body, "completed_at": clock.stamp(run.ended_at), **_target_json(run)}


def webhook_json(run: Run, clock: Clock) -> Json:
    """Return the body of the result webhook of a run that ended (CONTRACT 3 and 4.1)."""
    plan, key = run.plan, run.launch.webhook_key
    body: Json = {
        "mb_project_uuid": key.mb_project_uuid,
        "brz_project_id": key.brz_project_id,
        "status": run.status,
        "migration_uuid": plan.migration_uuid,
        **(_target_json(run) if plan.error is None else {"migration_id": plan.migration_id}),
        **_site_json(run, clock),
        "progress": _pages_json(progress_at(plan, plan.ends_after)),
    }
    if plan.warnings:
        body["message"] = {"warning": list(plan.warnings)}
    return body if plan.error is None else {**body, "error": plan.error}


def result_json(run: Run, clock: Clock) -> Json:
    """Return the full result a synchronous launch is answered with; its progress has the older words."""
    plan = run.plan
    progress = progress_at(plan, plan.ends_after)
    return {
        "value": {
            "status": "success",
            "migration_uuid": plan.migration_uuid,
            "mb_uuid": run.key.mb_project_uuid,
            **_target_json(run),
            **_site_json(run, clock),
            "progress": {
                "Total": progress.total_pages,
                "Success": progress.processed_pages,
                "processTime": round(plan.ends_after, 1),
            },
            "pages": [f"page-{number}" for number in range(1, progress.processed_pages + 1)],
            "message": {"warning": list(plan.warnings)},
            "DEV_MODE": False,
        }
    }


def lock_text(run: Run, now: float, clock: Clock) -> str:
    """Return the content of a run's lock file, in the format of its kind (CONTRACT 3 "Lock files")."""
    if "oldlock" in run.plan.kinds:
        return _local_time(_process_start(run, clock)) + "\n"
    return json_text(_lock_json(run, now, clock))


def cache_text(run: Run, now: float, clock: Clock) -> str:
    """Return the intermediate result of a run."""
    progress = progress_at(run.plan, run.elapsed(now, clock))
    return json_text({"projectId": run.key.brz_project_id, "pages": progress.processed_pages})


def json_text(body: Json) -> str:
    """Return JSON as the real server writes it into files."""
    return json.dumps(body, indent=4, ensure_ascii=True)


def _lock_json(run: Run, now: float, clock: Clock) -> Json:
    progress = progress_at(run.plan, run.elapsed(now, clock))
    started = _process_start(run, clock)
    body: Json = {
        **_key_json(run),
        "pid": _pid(run),
        "started_at": _local_time(started),
        "started_timestamp": int(started),
        "current_stage": progress.stage,
        "stage_updated_at": int(clock.epoch(run.began_at + clock.real(progress.stage_at))),
        **_pages_json(progress),
    }
    if run.launch.wave_id:
        body["wave_id"] = run.launch.wave_id
    if not run.over or run.ended_at is None:
        return body
    ended = int(clock.epoch(run.ended_at))
    if run.plan.error is not None:
        return {**body, "status": "error", "failed_at": ended, "error": run.plan.error}
    return {**body, "status": "completed", "completed_at": ended, **_target_json(run)}


def _pid(run: Run) -> int:
    if "foreignpid" in run.plan.kinds:
        return DEAD_PID
    if run.worker is not None:
        return run.worker.pid
    # The simulator stands in for a process that it does not have, as long as there is work.
    return os.getpid() if run.ended_at is None else DEAD_PID


def _process_start(run: Run, clock: Clock) -> float:
    """Return when the process began that the lock names: a desk compares it with the process that it finds."""
    return clock.epoch(max(run.started_at, run.process_at or run.started_at))


def _local_time(epoch: float) -> str:
    return datetime.fromtimestamp(epoch).strftime("%Y-%m-%d %H:%M:%S")


def log_lines(run: Run, now: float, clock: Clock) -> list[str]:
    """Return the log of a run so far, oldest first, lines as CONTRACT 3 "Lock files" gives them."""
    elapsed = run.elapsed(now, clock)
    told = [
        (run.began_at + clock.real(second), level, text)
        for second, level, text in _log_events(run.plan)
        if second <= elapsed
    ]
    if run.over and run.ended_at is not None:
        # One that was told to finish says the rest in its last moment.
        told = [(min(moment, run.ended_at), level, text) for moment, level, text in told]
        told.append((run.ended_at, *_closing_words(run.plan)))
    lines = []
    for moment, level, text in told:
        stamp = datetime.fromtimestamp(clock.epoch(moment), UTC).isoformat(timespec="microseconds")
        lines.append(f"[{stamp}] brizy-{run.key.brz_project_id}.{level}: {text}")
    return lines


def served_log_lines(run: Run, now: float, clock: Clock) -> list[str]:
    """Return the log as `/migration_log` gives it: a mute run's without the line that closes it."""
    lines = log_lines(run, now, clock)
    return lines[:-1] if run.over and run.plan.mute else lines


def job_json(run: Run, clock: Clock) -> Json:
    """Return a run as the simulator's own state tells it; times are seconds since the epoch."""
    return {
        "key": str(run.key),
        **_key_json(run),
        "nth": run.plan.nth,
        "kinds": sorted(run.plan.kinds),
        "phase": run.phase,
        "status": run.status,
        "started": run.phase is not Phase.STARTING,
        "finished": run.over,
        "launched_at": clock.epoch(run.launched_at),
        "started_at": clock.epoch(run.started_at),
        "ended_at": None if run.ended_at is None else clock.epoch(run.ended_at),
        "duration_seconds": clock.real(run.plan.ends_after),
        "migration_id": run.plan.migration_id,
        "error": run.plan.error,
        "worker_pid": None if run.worker is None else run.worker.pid,
    }


def _log_events(plan: RunPlan) -> list[tuple[float, str, str]]:
    events = [(0.0, "INFO", f"Migration started: {plan.key.mb_project_uuid!r} run {plan.nth}")]
    if "early" in plan.kinds:
        return events
    events += [(begins * plan.duration, "INFO", f"Stage {stage}") for stage, begins in words.STAGES]
    per_page = (words.PAGES_TO - words.PAGES_FROM) / plan.total_pages
    for page in range(1, plan.total_pages + 1):
        second = (words.PAGES_FROM + per_page * page) * plan.duration
        events.append((second, "INFO", f"Page {page} of {plan.total_pages} migrated"))
    middle = (words.PAGES_FROM + words.PAGES_TO) / 2 * plan.duration
    events += [(middle, "WARNING", warning) for warning in plan.warnings]
    return sorted(event for event in events if event[0] < plan.ends_after)


def _closing_words(plan: RunPlan) -> tuple[str, str]:
    if plan.error is not None:
        return ("ERROR", f"Migration failed: {plan.error}")
    return ("INFO", f"Migration completed successfully: {plan.brizy_project_domain}")


def _key_json(run: Run) -> Json:
    return {"mb_project_uuid": run.key.mb_project_uuid, "brz_project_id": run.key.brz_project_id}


def _pages_json(progress: Progress) -> Json:
    return {
        "total_pages": progress.total_pages,
        "processed_pages": progress.processed_pages,
        "progress_percent": progress.percent,
    }


def _target_json(run: Run) -> Json:
    return {
        "brizy_project_id": run.key.brz_project_id,
        "brizy_project_domain": run.plan.brizy_project_domain,
        "migration_id": run.plan.migration_id,
    }


def _site_json(run: Run, clock: Clock) -> Json:
    ended = run.ended_at if run.ended_at is not None else run.began_at
    site_id = run.launch.mb_site_id
    return {
        "date": datetime.fromtimestamp(clock.epoch(ended), UTC).date().isoformat(),
        "theme": run.plan.theme,
        "mb_product_name": run.plan.product,
        "mb_site_id": int(site_id) if re.fullmatch("[0-9]{1,18}", site_id) else site_id,
        "mb_project_domain": run.plan.mb_project_domain,
    }
