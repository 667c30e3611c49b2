"""Turns told runs (JSON) into runs with a past, so that a demo is true at both ends; imports only this room."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

from desktop_app.simulator.book import RunBook, past_plan
from desktop_app.simulator.clock import Clock
from desktop_app.simulator.dials import DialBoard
from desktop_app.simulator.plan import KINDS, LOCK_KINDS, Key, RunPlan, elapsed_for_percent, kinds_in
from desktop_app.simulator.runs import Launch, Phase, Run

_FIELDS: Final = frozenset(
    {
        "mb_project_uuid", "brz_project_id", "status", "kind", "started_at", "completed_at", "failed_at", "error",
        "migration_id", "migration_uuid", "brizy_project_domain", "mb_project_domain", "theme", "mb_product_name",
        "mb_site_id", "webhook_url", "webhook_mb_project_uuid", "webhook_brz_project_id", "wave_id",
        "progress_percent", "remaining_seconds",
    }
)  # fmt: skip
_STATUSES: Final = ("pending", "in_progress", "completed", "error")


class PastReader:
    """Enters told runs into a book.

    A told run is an object with `mb_project_uuid`, `brz_project_id` and `status`. `pending` is a key that
    never ran; `completed` and `error` ended at `completed_at` or `failed_at` (ISO text or epoch seconds,
    default an hour ago); `in_progress` really works on from `progress_percent` (default a third, or so that
    `remaining_seconds` simulated seconds are left) and calls its `webhook_url` at its end; with `kind`
    "crash" it died after `started_at` and never says so. Each has the log and leaves the lock file that it
    would have left, last changed when it ended.
    """

    def __init__(self, book: RunBook, dials: DialBoard, clock: Clock) -> None:
        """Remember where to enter and how time runs."""
        self._book = book
        self._dials = dials
        self._clock = clock

    def enter_all(self, told: Any) -> int:
        """Enter a list of told runs, all or none, and return their number.

        Raises:
            ValueError: Something that is not a told run; the message names its place in the list.
        """
        if not isinstance(told, list):
            raise ValueError("a list of runs is expected")
        for place, entry in enumerate(told):
            try:
                _check(entry)
            except ValueError as error:
                raise ValueError(f"run {place}: {error}") from error
        for entry in told:
            self._enter(entry)
        return len(told)

    def _enter(self, entry: Mapping[str, Any]) -> None:
        key = Key(entry["mb_project_uuid"], entry["brz_project_id"])
        status = entry["status"]
        if status == "pending":
            self._book.add_known(key)
        elif status == "in_progress":
            self._enter_unfinished(entry, key)
        else:
            self._enter_ended(entry, key, failed=status == "error")

    def _enter_ended(self, entry: Mapping[str, Any], key: Key, *, failed: bool) -> None:
        kinds = self._kinds(entry, key) & LOCK_KINDS
        plan = self._plan(entry, key, kinds | {"fail"} if failed else kinds)
        ended = self._moment(entry.get("failed_at" if failed else "completed_at"))
        started = self._moment(entry.get("started_at"))
        if ended is None:
            ended = self._clock.now() - 3600.0 if started is None else started + plan.ends_after
        began = ended - plan.ends_after if started is None else started
        self._book.add_past(Run(_launch(entry, key), plan, began, began, Phase.ENDED, ended_at=ended))

    def _enter_unfinished(self, entry: Mapping[str, Any], key: Key) -> None:
        plan = self._plan(entry, key, self._kinds(entry, key))
        now, started = self._clock.now(), self._moment(entry.get("started_at"))
        if plan.crashes:
            began = now - self._clock.real(plan.ends_after) if started is None else started
            died = min(now, began + self._clock.real(plan.ends_after))
            self._book.add_past(Run(_launch(entry, key), plan, began, began, Phase.CRASHED, ended_at=died))
            return
        if "remaining_seconds" in entry:
            done = max(0.0, plan.ends_after - entry["remaining_seconds"])
        else:
            done = elapsed_for_percent(plan, entry.get("progress_percent", 33))
        began = now - self._clock.real(done)
        shown = None if started is None else min(started, began)
        self._book.add_past(Run(_launch(entry, key), plan, began, began, Phase.WORKING, shown_start=shown))

    def _kinds(self, entry: Mapping[str, Any], key: Key) -> frozenset[str]:
        return kinds_in(entry["kind"]) if entry.get("kind") else self._dials.kinds_of(key)

    def _plan(self, entry: Mapping[str, Any], key: Key, kinds: frozenset[str]) -> RunPlan:
        told = {name: entry.get(name) for name in ("migration_id", "migration_uuid", "theme", "mb_project_domain")}
        told |= {"brizy_project_domain": entry.get("brizy_project_domain"), "product": entry.get("mb_product_name")}
        plan = past_plan(self._book.next_plan(key, kinds), **told)
        return plan if plan.error is None else past_plan(plan, error=entry.get("error"))

    def _moment(self, told: Any) -> float | None:
        return None if told is None else self._clock.moment(_epoch(told))


def _launch(entry: Mapping[str, Any], key: Key) -> Launch:
    webhook_key = Key(
        entry.get("webhook_mb_project_uuid") or key.mb_project_uuid,
        entry.get("webhook_brz_project_id") or key.brz_project_id,
    )
    site_id, wave_id = entry.get("mb_site_id"), entry.get("wave_id")
    return Launch(
        key=key,
        mb_site_id="" if site_id is None else str(site_id),
        webhook_url=entry.get("webhook_url"),
        webhook_key=webhook_key,
        wave_id=None if wave_id is None else str(wave_id),
    )


def _check(entry: Any) -> None:
    if not isinstance(entry, dict):
        raise ValueError("an object is expected")
    if unknown := set(entry) - _FIELDS:
        raise ValueError(f"unknown fields {sorted(unknown)}; known are {sorted(_FIELDS)}")
    if not isinstance(entry.get("mb_project_uuid"), str) or not entry["mb_project_uuid"]:
        raise ValueError("mb_project_uuid must be a text")
    brz = entry.get("brz_project_id")
    if isinstance(brz, bool) or not isinstance(brz, int) or brz < 1:
        raise ValueError("brz_project_id must be an integer, 1 or more")
    if entry.get("status") not in _STATUSES:
        raise ValueError(f"status must be one of {', '.join(_STATUSES)}")
    kind = entry.get("kind")
    if kind is not None and not (isinstance(kind, str) and set(kind.lower().split("-")) <= KINDS):
        raise ValueError(f"kind must be one of {', '.join(sorted(KINDS))} or several joined by '-'")
    for name in ("started_at", "completed_at", "failed_at"):
        if entry.get(name) is not None:
            _epoch(entry[name])
    for name in ("progress_percent", "remaining_seconds"):
        if name in entry and (isinstance(entry[name], bool) or not isinstance(entry[name], int | float)):
            raise ValueError(f"{name} must be a number")


def _epoch(told: Any) -> float:
    """Return seconds since the epoch for an ISO text (without a zone: UTC) or a number."""
    if isinstance(told, int | float) and not isinstance(told, bool):
        return float(told)
    if not isinstance(told, str):
        raise ValueError("a time must be an ISO text or seconds since the epoch")
    moment = datetime.fromisoformat(told)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
