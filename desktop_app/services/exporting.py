"""Writes records into a CSV or JSON file while they are read, however many there are. Any worker thread.

It knows no database: whoever exports gives the records, and what their values are called.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TextIO, TypedDict

from desktop_app.domain.csv_rows import harmless
from desktop_app.services.saving import replacing

Record = Mapping[str, object]


class TextForm(TypedDict, total=False):
    """How the text of a file is written."""

    encoding: str
    newline: str


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
    with replacing(path, **text_form(form)) as file:
        return (_write_json if form is ExportForm.JSON else write_csv)(file, columns, records)


def text_form(form: ExportForm) -> TextForm:
    """Say how a file's text is written: lines of CSV have their own ends, and a mark by which Excel knows UTF-8."""
    return {} if form is ExportForm.JSON else {"encoding": "utf-8-sig", "newline": ""}


def _write_json(file: TextIO, columns: Sequence[str], records: Iterable[Record]) -> int:
    count = 0
    for record in records:
        file.write(",\n" if count else "[\n")
        file.write(compact({name: record.get(name) for name in columns}))
        count += 1
    file.write("\n]\n" if count else "[]\n")
    return count


def write_csv(file: TextIO, columns: Sequence[str], records: Iterable[Record]) -> int:
    """Write a line of names and a line for each record into a file whose lines keep their ends, and count these."""
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
    return harmless(value) if isinstance(value, str) else compact(value)


def compact(value: object) -> str:
    """Write a value of JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
