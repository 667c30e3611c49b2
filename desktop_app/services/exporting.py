"""Writes records into a CSV or JSON file while they are read, however many there are. Any worker thread.

It knows no database: whoever exports gives the records, and what their values are called.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from desktop_app.domain.csv_rows import harmless
from desktop_app.services.saving import replacing

Record = Mapping[str, object]


class ExportForm(StrEnum):
    """What the file is for: a spreadsheet, or another program."""

    CSV = "csv"
    JSON = "json"


def export_records(path: Path, form: ExportForm, columns: Sequence[str], records: Iterable[Record]) -> int:
    """Write records in place of what the file held; blocking.

    Args:
        path: Where to.
        form: CSV is UTF-8 with a byte order mark, so that Excel knows it, a line for the names first; JSON is a list
            of objects, one a line.
        columns: Names of the values, in the order in which they stand.
        records: Values of JSON by name; one that is missing is null, an empty cell.

    Returns:
        How many were written.

    Raises:
        KnownError: ``file_not_saved``: the file is as it was.
    """
    if form is ExportForm.JSON:
        with replacing(path) as file:
            return _write_json(file, columns, records)
    with replacing(path, encoding="utf-8-sig", newline="") as file:
        return _write_csv(file, columns, records)


def _write_json(file: TextIO, columns: Sequence[str], records: Iterable[Record]) -> int:
    count = 0
    for record in records:
        file.write(",\n" if count else "[\n")
        file.write(_compact({name: record.get(name) for name in columns}))
        count += 1
    file.write("\n]\n" if count else "[]\n")
    return count


def _write_csv(file: TextIO, columns: Sequence[str], records: Iterable[Record]) -> int:
    writer = csv.writer(file)
    writer.writerow([harmless(name) for name in columns])
    count = 0
    for record in records:
        writer.writerow([_cell(record.get(name)) for name in columns])
        count += 1
    return count


def _cell(value: object) -> str:
    if value is None:
        return ""
    return harmless(value) if isinstance(value, str) else _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
