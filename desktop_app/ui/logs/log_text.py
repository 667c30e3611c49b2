"""A log as its window holds it, and how a newer one came out of it; pure, made on a worker; must not import Qt.

Columns of plain values instead of an object a line: Python's search for cycles, which runs on the UI thread, then has
nothing to visit in 200,000 lines.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum

from desktop_app.domain.log_lines import parse_log_line

_TAB = 4
_UNPRINTABLE = re.compile(r"\x1b\[[0-9;]*m|[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# Of equal lines where a shorter log may begin in a longer one, so many are tried.
_MOST_STARTS = 64
_GLANCE = 8


class Severity(IntEnum):
    """How grave a line is; the order counts."""

    NONE = 0
    DEBUG = 1
    INFO = 2
    WARNING = 3
    ERROR = 4


_SEVERITIES: Mapping[str, Severity] = {
    "DEBUG": Severity.DEBUG,
    "INFO": Severity.INFO,
    "NOTICE": Severity.INFO,
    "WARNING": Severity.WARNING,
    "WARN": Severity.WARNING,
    "ERROR": Severity.ERROR,
    "CRITICAL": Severity.ERROR,
    "ALERT": Severity.ERROR,
    "EMERGENCY": Severity.ERROR,
    "FATAL": Severity.ERROR,
}


@dataclass(frozen=True, slots=True)
class LogText:
    """The lines of a log, each at the same place in every column.

    Attributes:
        raw: As logged; copied and saved so.
        texts: What is shown: the message, in letters that a line can hold.
        times: UTC; None where the line says none.
        levels: As logged, in capitals; empty for a line that goes on with the one before.
        severities: A byte a line, its `Severity`; a line that goes on has that of the line it belongs to.
        longest: Letters of the longest text.
        grave: The places of all lines that are at least so severe.
    """

    raw: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    times: tuple[datetime | None, ...] = ()
    levels: tuple[str, ...] = ()
    severities: bytes = b""
    longest: int = 0
    grave: Mapping[Severity, Sequence[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        """Count the lines."""
        return len(self.raw)

    def places(self, least: Severity) -> Sequence[int]:
        """Give the places of the lines that are at least so severe, in order."""
        return self.grave.get(least, range(len(self.raw)))

    def continued(self, place: int) -> bool:
        """Tell whether a line goes on with the one before it."""
        return not self.levels[place] and self.severities[place] > Severity.NONE

    def days(self) -> Iterator[datetime]:
        """Give the first and the last time that a line says, if any does."""
        for times in (self.times, reversed(self.times)):
            moment = next((one for one in times if one is not None), None)
            if moment is not None:
                yield moment


@dataclass(frozen=True, slots=True)
class Growth:
    """How a log came out of the one before.

    Attributes:
        text: The newer log.
        dropped: Lines at the start of the one before that it no longer has.
        kept: Lines after those that it begins with; 0 if it is another log.
    """

    text: LogText
    dropped: int = 0
    kept: int = 0


def severity_of(level: str) -> Severity:
    """Give how grave a level in capitals is; one that nobody knows is like a line without."""
    return _SEVERITIES.get(level, Severity.NONE)


def grown(before: LogText, lines: Sequence[str]) -> Growth:
    """Read a log again: what both have is taken over, only what is new is parsed."""
    raw = _single(lines)
    dropped, kept = _overlap(before.raw, raw)
    if not dropped and kept == len(raw) == len(before):
        return Growth(before, 0, kept)
    last = dropped + kept
    return Growth(_parsed(before, slice(dropped, last), raw[kept:]), dropped, kept)


def _parsed(before: LogText, stays: slice, lines: Sequence[str]) -> LogText:
    """Put new lines behind those that stay."""
    texts: list[str] = []
    times: list[datetime | None] = []
    levels: list[str] = []
    severities = bytearray(before.severities[stays])
    severity = severities[-1] if severities else Severity.NONE
    for line in lines:
        parsed = parse_log_line(line)
        if parsed is not None:
            severity = severity_of(parsed.level)
        texts.append(_shown(line if parsed is None else parsed.text))
        times.append(None if parsed is None else parsed.at)
        levels.append("" if parsed is None else parsed.level)
        severities.append(severity)
    all_texts = before.texts[stays] + tuple(texts)
    return LogText(
        before.raw[stays] + tuple(lines),
        all_texts,
        before.times[stays] + tuple(times),
        before.levels[stays] + tuple(levels),
        bytes(severities),
        max(map(len, all_texts), default=0),
        {least: _places(severities, least) for least in (Severity.WARNING, Severity.ERROR)},
    )


def _single(lines: Sequence[str]) -> tuple[str, ...]:
    """Give each line by itself: what a server calls one may be several."""
    if not any("\n" in line for line in lines):
        return tuple(lines)
    return tuple(part for line in lines for part in line.split("\n"))


def _shown(text: str) -> str:
    """Give a text in letters that stay on their line; colours for terminals and turned writing are left out."""
    return text if text.isprintable() else _UNPRINTABLE.sub("", text.expandtabs(_TAB))


def _places(severities: bytearray, least: Severity) -> array[int]:
    return array("I", (place for place, severity in enumerate(severities) if severity >= least))


def _overlap(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[int, int]:
    """Find how many lines at the start of the old log have gone, and how many after those the new one begins with.

    The last line of the old one may have been read half written.
    """
    for start in _starts(old, new):
        whole = len(old) - start - 1
        if whole <= len(new) and old[start:-1] == new[:whole]:
            same = whole < len(new) and new[whole] == old[-1]
            kept = whole + 1 if same else whole
            if kept:
                return start, kept
    return len(old), 0


def _starts(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[int]:
    """Give the places in the old log at which the new one may begin."""
    start = -1
    for _ in range(_MOST_STARTS):
        try:
            start = old.index(new[0] if new else "", start + 1)
        except ValueError:
            return
        glance = min(_GLANCE, len(old) - start - 1)
        if old[start : start + glance] == new[:glance]:
            yield start
