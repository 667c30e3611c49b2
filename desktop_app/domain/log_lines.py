"""Lines of the migration server's logs, and which of them say that a migration ended; pure, any thread."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from desktop_app.domain.migration import Status

# [2026-11-23T21:15:45.123456+00:00] brizy-7.INFO: Project migration completed successfully!
_LINE = re.compile(r"\[(?P<at>[0-9][^\]]{9,39})\] +(?P<channel>\S*)\.(?P<level>[A-Za-z]+): ?(?P<text>.*)", re.DOTALL)

# Of a part of the work only: "Page migration completed" ends nothing.
_PARTS = ("page", "pages", "section", "block", "media", "image", "images", "menu", "font", "fonts")
_MIGRATION = "".join(rf"(?<!\b{part} )" for part in _PARTS) + r"\bmigration(?: process| job| run)?"
_HAS = r"(?: has| was| is)?(?: been)?"

# What says that a migration failed; looked for first, because "not completed" holds "completed".
FAILED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MIGRATION}{_HAS} (?:failed|aborted|interrupted|terminated|crashed|killed)\b",
        rf"{_MIGRATION}{_HAS} (?:not|never) (?:been )?(?:completed?|finished|started|successful)\b",
        rf"{_MIGRATION} (?:could not|did not|cannot|can't|couldn't|didn't) (?:be )?(?:complete|finish|start)",
        rf"{_MIGRATION}{_HAS} (?:completed|finished|ended|stopped) (?:with|by|due to) (?:\w+ )?(?:error|exception)",
        r"\b(?:fatal|critical) error\b",
        r"\buncaught (?:exception|error|\S*exception)\b",
    )
)
FINISHED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_MIGRATION}{_HAS} (?:successfully )?(?:completed|finished|done|succeeded)\b",
        rf"{_MIGRATION}{_HAS} successful\b",
    )
)


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of a log.

    Attributes:
        at: UTC.
        level: In capitals: ``INFO``, ``ERROR``, …
    """

    at: datetime
    channel: str
    level: str
    text: str

    @property
    def ending(self) -> Status | None:
        """Tell how the migration ended, if the line says that it did."""
        if any(pattern.search(self.text) for pattern in FAILED):
            return Status.ERROR
        if any(pattern.search(self.text) for pattern in FINISHED):
            return Status.COMPLETED
        return None


def parse_log_line(raw: str, zone: tzinfo | None = None) -> LogLine | None:
    """Read ``[ISO time] channel.LEVEL: text`` (CONTRACT 3); None where it is no such line.

    Args:
        raw: One line, with or without its end.
        zone: Of a time that names none; None: this machine's.
    """
    found = _LINE.match(raw.rstrip("\r\n"))
    if found is None:
        return None
    at = local_time(found["at"], zone)
    return None if at is None else LogLine(at, found["channel"], found["level"].upper(), found["text"])


def closing_line(newest_first: Iterable[str], since: datetime, zone: tzinfo | None = None) -> LogLine | None:
    """Find the last line stamped at or after ``since`` that says that the migration finished or failed.

    Args:
        newest_first: The lines of one log from its end; reading ends at the first one that is older than ``since``.
        since: UTC, when the attempt began; what is older tells of an earlier run.
        zone: Of times that name none; None: this machine's.
    """
    for raw in newest_first:
        line = parse_log_line(raw, zone)
        if line is None:
            continue
        if line.at < since:
            return None
        if line.ending is not None:
            return line
    return None


def local_time(text: str, zone: tzinfo | None = None) -> datetime | None:
    """Read a time as the server writes it: without a zone it is the server's own.

    Args:
        text: ISO, a blank allowed for the ``T``.
        zone: The server's; None: this machine's.

    Returns:
        UTC, or None where it is no time.
    """
    try:
        moment = datetime.fromisoformat(text.strip())
        if moment.tzinfo is None and zone is not None:
            moment = moment.replace(tzinfo=zone)
        return moment.astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
