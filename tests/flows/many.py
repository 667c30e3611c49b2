"""Many migrations at once: how they come into a desk's database, and how often the desk asks about them."""

from __future__ import annotations

import re
import sqlite3
from bisect import bisect_left
from contextlib import closing
from pathlib import Path


def write_rows(data_dir: Path, rows: list[tuple[str, int, str]]) -> None:
    """Write into the seed table as another program does: uuid, Brizy id, changes_json."""
    (database,) = data_dir.glob("*.sqlite3")
    stamp = "2026-11-23T21:15:45Z"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.executemany(
            "INSERT INTO migrations_mapping (mb_project_uuid, brz_project_id, changes_json, created_at, updated_at)"
            f" VALUES (?, ?, ?, '{stamp}', '{stamp}')",
            rows,
        )


def written_log(data_dir: Path) -> str:
    """Give everything that a desk wrote to its log, older files first."""
    folder = data_dir / "logs"
    files = [*sorted(folder.glob("migration-desk.log.*"), reverse=True), folder / "migration-desk.log"]
    return "".join(path.read_text(encoding="utf-8") for path in files)


def looks_begun(data_dir: Path) -> list[float]:
    """Give when the desk sent each look, monotonic seconds of its process, from its log."""
    found = re.findall(r" look begins key=\S+ at=([\d.]+)$", written_log(data_dir), re.MULTILINE)
    return [float(moment) for moment in found]


def most_in_one_second(moments: list[float]) -> int:
    """Give the greatest number of moments, in order, that any second holds."""
    return max(bisect_left(moments, start + 1.0) - number for number, start in enumerate(moments))
