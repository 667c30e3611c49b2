"""What a migration is: its key, its statuses, its progress, and which status is shown; pure, any thread."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.times import parse_time

MAX_BRZ_PROJECT_ID = 2**63 - 1
MAX_UUID_LENGTH = 255

_CONTROL_OR_SURROGATE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_DECIMAL = re.compile(r"[0-9]{1,19}", re.ASCII)


class Status(StrEnum):
    """The four statuses of CONTRACT 1, lowest first."""

    PENDING = "pending"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    ERROR = "error"

    @property
    def terminal(self) -> bool:
        """Tell whether a migration in this status has ended."""
        return self in (Status.COMPLETED, Status.ERROR)

    @property
    def rank(self) -> int:
        """Give the height that may only rise within an attempt: 0 pending, 1 in progress, 2 terminal."""
        return {Status.PENDING: 0, Status.IN_PROGRESS: 1}.get(self, 2)


_SYNONYMS = {
    "success": Status.COMPLETED,
    "done": Status.COMPLETED,
    "finished": Status.COMPLETED,
    "failed": Status.ERROR,
    "failure": Status.ERROR,
    "running": Status.IN_PROGRESS,
    "started": Status.IN_PROGRESS,
} | {status.value: status for status in Status}


def fold_status(text: object) -> Status | None:
    """Read a status word with its synonyms, trimmed and case-insensitive; None where it is unknown (CONTRACT 1)."""
    return _SYNONYMS.get(text.strip().lower()) if isinstance(text, str) else None


@dataclass(frozen=True, slots=True, order=True)
class MigrationKey:
    """What names a migration: the MB project and the Brizy project it goes to."""

    mb_project_uuid: str
    brz_project_id: int

    def __str__(self) -> str:
        """Show both halves, for logs."""
        return f"{self.mb_project_uuid}/{self.brz_project_id}"


def parse_uuid(value: object) -> str:
    """Check a MB project UUID: free text of 1 to 255 characters without control characters (CONTRACT 2).

    Raises:
        InvalidValue: Naming the field and what is allowed.
    """
    if isinstance(value, str) and 1 <= len(value) <= MAX_UUID_LENGTH and not _CONTROL_OR_SURROGATE.search(value):
        return value
    raise InvalidValue(
        "invalid_field",
        "mb_project_uuid must be a text of 1 to 255 characters without control characters",
        field="mb_project_uuid",
    )


def parse_brz_project_id(value: object) -> int:
    """Check a Brizy project id: an integer 1 .. 2^63-1 or its ASCII decimal text (CONTRACT 4.1).

    Raises:
        InvalidValue: Naming the field and what is allowed.
    """
    number = None
    if isinstance(value, int) and not isinstance(value, bool):
        number = value
    elif isinstance(value, str) and _DECIMAL.fullmatch(value):
        number = int(value)
    if number is not None and 1 <= number <= MAX_BRZ_PROJECT_ID:
        return number
    raise InvalidValue(
        "invalid_field",
        "brz_project_id must be a whole number from 1 to 9223372036854775807",
        field="brz_project_id",
    )


def parse_key(mb_project_uuid: object, brz_project_id: object) -> MigrationKey:
    """Check both halves of a key.

    Raises:
        InvalidValue: Naming each field that is wrong, and what is allowed.
    """
    try:
        uuid = parse_uuid(mb_project_uuid)
    except InvalidValue as wrong_uuid:
        try:
            parse_brz_project_id(brz_project_id)
        except InvalidValue as wrong_id:
            text = f"{wrong_uuid}; {wrong_id}"
            raise InvalidValue("invalid_field", text, field="mb_project_uuid, brz_project_id") from wrong_id
        raise
    return MigrationKey(uuid, parse_brz_project_id(brz_project_id))


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a migration is; each part may be unknown.

    Attributes:
        percent: 0.0 .. 100.0. It never means completed (CONTRACT 1.2).
        processed_pages: Pages done so far.
        total_pages: Pages in all.
        stage: The server's own word for what it does now.
    """

    percent: float | None = None
    processed_pages: int | None = None
    total_pages: int | None = None
    stage: str | None = None

    def merged(self, other: Progress) -> Progress:
        """Give the further of the two: a join, so the order in which progress arrives does not matter."""
        return max(self, other, key=Progress._height)

    def _height(self) -> tuple[float, int, int, str]:
        return (
            self._computed_percent(),
            -1 if self.processed_pages is None else self.processed_pages,
            -1 if self.total_pages is None else self.total_pages,
            self.stage or "",
        )

    def _computed_percent(self) -> float:
        if self.percent is not None:
            return self.percent
        if self.total_pages and self.processed_pages is not None:
            return min(100.0, 100.0 * self.processed_pages / self.total_pages)
        return -1.0

    @property
    def shown_percent(self) -> float | None:
        """Give the percentage to draw, computed from the pages where the server did not say it."""
        percent = self._computed_percent()
        return None if percent < 0 else percent

    def as_wire(self) -> dict[str, object]:
        """Write the known parts under the server's own names."""
        parts: dict[str, object] = {
            "total_pages": self.total_pages,
            "processed_pages": self.processed_pages,
            "progress_percent": self.percent,
            "current_stage": self.stage,
        }
        return {name: value for name, value in parts.items() if value is not None}


def parse_progress(value: object) -> Progress | None:
    """Read either progress vocabulary, the status call's or ``Total/Success`` of results; None where nothing is said.

    Parts of a wrong type or out of range are left out.
    """
    if value is None or not isinstance(value, Mapping):
        return None
    total = _count(value.get("total_pages", value.get("Total")))
    processed = _count(value.get("processed_pages", value.get("Success")))
    percent = _percent(value.get("progress_percent"))
    stage = value.get("current_stage")
    progress = Progress(percent, processed, total, stage if isinstance(stage, str) and stage else None)
    return None if progress == Progress() else progress


def _count(value: object) -> int | None:
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_BRZ_PROJECT_ID:
        return value
    return None


def _percent(value: object) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return float(min(100, max(0, value)))


def as_object(raw: object) -> dict[str, object]:
    """Read a stored JSON column leniently: object, JSON text (also doubly encoded); anything else is ``{}``.

    What is given may be given to others, too, and must not be changed.
    """
    if isinstance(raw, dict):
        return raw
    for _ in range(2):
        if isinstance(raw, str | bytes):
            try:
                raw = json.loads(raw)
            except (ValueError, RecursionError):
                return {}
    if isinstance(raw, dict):
        return raw
    return {str(name): value for name, value in raw.items()} if isinstance(raw, Mapping) else {}


@dataclass(frozen=True, slots=True)
class StoredMapping:
    """The part of a ``migrations_mapping`` row that decides a status."""

    changes_json: object


@dataclass(frozen=True, slots=True)
class StoredResult:
    """The part of a ``migration_result_list`` row that decides a status.

    Attributes:
        result_json: As stored: an object, a JSON text or broken.
        created_at: UTC, aware.
    """

    result_json: object
    created_at: datetime


def determine_status(result: StoredResult | None, mapping: StoredMapping | None) -> Status:
    """Decide the status that list, details and API show: the table of CONTRACT 1.1, row by row.

    Args:
        result: The current attempt's result; without attempts the key's newest.
        mapping: The key's mapping row, None where only results know the key.
    """
    changes = as_object(mapping.changes_json) if mapping else {}
    marked = fold_status(changes.get("status"))
    if marked not in (None, Status.PENDING):
        return marked
    if result is None:
        return Status.PENDING
    if marked is Status.PENDING:
        reset_at = parse_time(changes.get("reset_at"))
        if reset_at is not None and reset_at >= result.created_at:
            return Status.PENDING
    return _status_of_result(as_object(result.result_json))


def _status_of_result(body: Mapping[str, object]) -> Status:
    value = body.get("value")
    inner = value if isinstance(value, Mapping) else {}
    word = inner.get("status")
    said = fold_status(word if word is not None else body.get("status"))
    if said not in (None, Status.PENDING):
        return said
    traces = (
        inner.get("progress"),
        body.get("progress"),
        inner.get("brizy_project_id"),
        body.get("brizy_project_id"),
    )
    return Status.IN_PROGRESS if any(trace is not None for trace in traces) else Status.PENDING
