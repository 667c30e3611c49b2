"""Finds and reads the migration server's log files, from their end; blocking, any worker thread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from desktop_app.domain.file_names import is_log_name, wave_log_name
from desktop_app.domain.log_lines import LogLine, closing_line
from desktop_app.domain.system_errors import system_words
from desktop_app.worker_host.directory import ServerDirectory

MOST_BYTES = 10 * 1024 * 1024
_PIECE = 256 * 1024


@dataclass(frozen=True, slots=True)
class Tail:
    """The end of one or several files.

    Attributes:
        lines: Oldest first, without line ends.
        files: The paths that were read, oldest first.
        truncated: Something before the first line was left out.
        problem: Why a file gave nothing, English; empty where none failed.
    """

    lines: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    truncated: bool = False
    problem: str = ""


def find_logs(directory: ServerDirectory, brz_project_id: int, wave_id: str) -> list[Path]:
    """Give the log files of a Brizy project (CONTRACT 3), oldest first by their last change."""
    found = [path for path in directory.files() if is_log_name(path.name, brz_project_id)]
    if wave_id and directory.path is not None:
        found.append(directory.path.joinpath(*wave_log_name(wave_id, brz_project_id)))
    dated = []
    for path in found:
        try:
            if path.is_file() and directory.holds(path):
                dated.append((path.stat().st_mtime, path))
        except (OSError, RuntimeError):
            continue
    return [path for _, path in sorted(dated)]


def read_tail(files: list[Path], most_bytes: int = MOST_BYTES) -> Tail:
    """Read the last bytes of several files as one text, whole lines only.

    Args:
        files: Oldest first.
        most_bytes: Of all files together; the newest come first in what is kept.
    """
    left, problem, truncated = most_bytes, "", False
    parts: list[tuple[Path, list[str]]] = []
    for path in reversed(files):
        if left <= 0:
            truncated = True
            break
        try:
            data, cut = _end_of(path, left, of_newest=not parts)
        except OSError as failure:
            problem = f"{path} cannot be read: {system_words(failure)}"
            continue
        left -= len(data)
        truncated = truncated or cut
        parts.append((path, _lines(data)))
    parts.reverse()
    lines = tuple(line for _, part in parts for line in part)
    return Tail(lines, tuple(str(path) for path, _ in parts), truncated, problem)


def find_closing_line(files: list[Path], since: datetime) -> LogLine | None:
    """Find the last line, stamped at or after ``since``, that tells an end; files older than that are not opened."""
    found = [
        line for path in files if _changed_since(path, since) and (line := _closing_line_of(path, since)) is not None
    ]
    return max(found, key=lambda line: line.at, default=None)


def _closing_line_of(path: Path, since: datetime) -> LogLine | None:
    try:
        return closing_line(_lines_from_end(path), since)
    except OSError:
        return None


def _lines_from_end(path: Path, most_bytes: int = MOST_BYTES) -> Iterator[str]:
    """Give the lines of a file, the last one first, as far back as ``most_bytes``."""
    with path.open("rb") as file:
        position = file.seek(0, os.SEEK_END)
        stop, rest = max(0, position - most_bytes), b""
        while position > stop:
            size = min(_PIECE, position - stop)
            position -= size
            file.seek(position)
            first, *whole = (file.read(size) + rest).split(b"\n")
            for line in reversed(whole):
                yield line.decode("utf-8", "replace")
            rest = first
        if stop == 0:
            yield rest.decode("utf-8", "replace")


def _end_of(path: Path, most_bytes: int, *, of_newest: bool) -> tuple[bytes, bool]:
    """Give the last bytes of a file, whole lines only, and whether anything was left out.

    Of the newest file a part of its last line is better than nothing.
    """
    with path.open("rb") as file:
        size = file.seek(0, os.SEEK_END)
        start = max(0, size - most_bytes)
        # One byte more tells whether the part begins with a line.
        file.seek(max(0, start - 1))
        data = file.read(size - max(0, start - 1))
    if start == 0:
        return data, False
    _, _, whole = data.partition(b"\n")
    return whole or (data[1:] if of_newest else b""), True


def _lines(data: bytes) -> list[str]:
    """Take a text apart at its line ends; what is no UTF-8 is replaced."""
    lines = [line.removesuffix("\r") for line in data.decode("utf-8", "replace").split("\n")]
    return lines if lines[-1] else lines[:-1]


def _changed_since(path: Path, since: datetime) -> bool:
    try:
        return path.stat().st_mtime >= since.timestamp() - 1
    except OSError:
        return False
