"""Measures an import of 100,000 lines of CSV, 1,000 of them broken, beside SQLite's own import in the same run.

``python -m tests.bench.importing [--lines N] [--runs N] [--json FILE]``
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from desktop_app.diagnostics import Redactor
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.query import MigrationQuery
from desktop_app.migration_server.client import MigrationServerClient, ServerAddress
from desktop_app.services.exporting import ExportForm
from desktop_app.services.feed import Feed
from desktop_app.services.importing import Importing, OnConflict
from desktop_app.services.migration_export import MigrationExport
from desktop_app.store.database import Database

Figures = dict[str, float]


def write_lines(path: Path, lines: int, theme: str) -> None:
    """Write a file of which every hundredth line is broken."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["mb_project_uuid", "brz_project_id", "mb_site_id", "theme"])
        for number in range(1, lines + 1):
            key = str(uuid.UUID(int=chance.getrandbits(128), version=4))
            writer.writerow([key, "broken" if number % 100 == 0 else number, number % 50, theme])


def yardstick(path: Path, folder: Path) -> Figures:
    """Time the same lines into a bare table with the same key: by SQLite's shell, and by Python."""
    table = "CREATE TABLE t (u TEXT, b INTEGER, s TEXT, h TEXT, UNIQUE (u, b))"
    found: Figures = {}
    shell = shutil.which("sqlite3")
    if shell:
        commands = [f"{table};", ".mode csv", f".import --skip 1 {path} t"]
        with timed(found, "sqlite3 .import"):
            subprocess.run([shell, folder / "shell.sqlite3", *commands], check=True, capture_output=True)
    with timed(found, "csv + executemany"), closing(sqlite3.connect(folder / "plain.sqlite3")) as plain, plain:
        plain.execute(table)
        with path.open(encoding="utf-8", newline="") as file:
            plain.executemany("INSERT INTO t VALUES (?, ?, ?, ?)", csv.reader(file))
    return found


def measure(lines: int, folder: Path) -> Figures:
    """Time one round."""
    path, other = folder / "lines.csv", folder / "other.csv"
    write_lines(path, lines, "Serene")
    write_lines(other, lines, "Aurora")
    found = yardstick(path, folder)
    database = Database(folder / "desk.sqlite3")
    database.open(datetime.now(UTC))
    client = MigrationServerClient(ServerAddress("http://127.0.0.1:9"), Redactor())
    importing = Importing(database, Feed(), client, Redactor("not in the file"), lambda: datetime.now(UTC))

    def take_in(source: Path, name: str, on_conflict: OnConflict = OnConflict.KEEP) -> None:
        with timed(found, name), timed(found, f"{name}: preview"):
            preview = importing.preview_file(source)
        with preview, waits_of_others(database, found, f"{name}: longest wait of another writer"):
            with timed(found, f"{name}: apply"):
                importing.apply(preview, on_conflict)
        found[name] += found[f"{name}: apply"]
        assert preview.counts.broken == lines // 100

    take_in(path, "import")
    take_in(path, "import again")
    take_in(other, "import, replacing all", OnConflict.REPLACE)
    for form in ExportForm:
        with timed(found, f"export {form.value}"):
            MigrationExport(database).save(MigrationQuery(), folder / form.value, form)
    database.close()
    with closing(sqlite3.connect(database.path)) as connection, connection:
        connection.execute("UPDATE migrations_mapping SET changes_json = changes_json")
    with timed(found, "start after another program changed all"):
        database.open(datetime.now(UTC))
    database.close()
    client.close()
    return found


@contextmanager
def timed(found: Figures, name: str) -> Iterator[None]:
    """Note the seconds that the block takes."""
    begun = time.perf_counter()
    yield
    found[name] = round(time.perf_counter() - begun, 3)


@contextmanager
def waits_of_others(database: Database, found: Figures, name: str) -> Iterator[None]:
    """Write one migration after the other meanwhile, as webhooks do, and note the longest that one of them waited."""
    end, waits = threading.Event(), [0.0]

    def write() -> None:
        while not end.wait(0.01):
            begun = time.perf_counter()
            with database.write() as unit:
                unit.migrations.upsert_migration_mapping(MigrationKey("another", 1), {}, datetime.now(UTC))
            waits.append(time.perf_counter() - begun)

    thread = threading.Thread(target=write)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join()
        found[name] = round(max(waits), 3)


def main() -> None:
    """Measure, print the medians as a table and write all rounds as JSON."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--lines", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    rounds = []
    for _ in range(chosen.runs):
        with tempfile.TemporaryDirectory() as folder:
            rounds.append(measure(chosen.lines, Path(folder)))
    medians = {name: median(one[name] for one in rounds) for name in rounds[0]}
    print(f"{chosen.lines} lines, {chosen.lines // 100} of them broken; median of {chosen.runs}, seconds")
    for name, seconds in medians.items():
        print(f"  {name:<60}{seconds:>8.2f}")
    if chosen.json:
        written = {"lines": chosen.lines, "medians": medians, "rounds": rounds}
        chosen.json.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
