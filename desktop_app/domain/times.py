"""How times are written in the database and on the wire: UTC with microseconds and ``Z``; pure, any thread."""

from __future__ import annotations

from datetime import UTC, datetime


def format_time(moment: datetime) -> str:
    """Write an aware datetime as ``2026-11-23T21:15:45.000000Z`` (CONTRACT 2)."""
    # Three times as fast as strftime, which a list of a hundred thousand migrations asks for twice a row.
    utc = moment if moment.tzinfo is UTC else moment.astimezone(UTC)
    return utc.isoformat(timespec="microseconds")[: -len("+00:00")] + "Z"


def parse_time(value: object) -> datetime | None:
    """Read a time with or without fraction and zone, or epoch seconds; a text without zone is UTC.

    Returns:
        An aware UTC datetime, or None where the value is no time.
    """
    if isinstance(value, bool):
        return None
    try:
        if isinstance(value, int | float):
            return datetime.fromtimestamp(value, UTC)
        if not isinstance(value, str) or not value.strip():
            return None
        moment = datetime.fromisoformat(value.strip())
        if moment.tzinfo is UTC:
            return moment
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
