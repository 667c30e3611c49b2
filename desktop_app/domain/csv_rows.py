"""Reads migrations out of CSV: columns in any order by a header, or none; three separators; quotes; pure, any thread.

A quote that is not closed costs its own line and no other: what it swallowed is read again (CONTRACT 8).
"""

from __future__ import annotations

import csv
import json
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import BrokenRow, RowFault, file_fault
from desktop_app.domain.import_rows import (
    FLAT_TEXTS,
    UNDECODED,
    ImportRow,
    read_key,
    read_row,
    shown_value,
)
from desktop_app.domain.migration import MigrationKey, fold_status, parse_brz_project_id

SEPARATORS = (",", ";", "\t")
# Of one row: more is a quote that was never closed. A result may have a few MiB.
MOST_LINES = 1_000
LONGEST_ROW = 16 * 1024 * 1024

_UUID, _BRZ = "mb_project_uuid", "brz_project_id"
# Without a header, in the contract's order.
_BARE = (_UUID, _BRZ, "mb_site_id")
_EXACT = ("changes_json", "result")
_KNOWN = {_UUID, _BRZ, "status", "created_at", "updated_at", "migration_uuid", *FLAT_TEXTS, *_EXACT}
_WORD = re.compile(r"[\s-]+")
# A spreadsheet takes such a cell for a formula; one apostrophe more makes it harmless.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")


def harmless(text: str) -> str:
    """Give a text that no spreadsheet takes for a formula: an apostrophe before what begins like one (CONTRACT 8)."""
    return f"'{text}" if _FORMULA.match(text) else text


def unharmed(cell: str) -> str:
    """Give the text that `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


class CsvRows:
    """The rows of a CSV text, read while they are asked for, once.

    Attributes:
        ignored: Names of columns that nothing is known of; what stands in them is left out.
    """

    ignored: tuple[str, ...]

    def __init__(self, lines: Iterable[str]) -> None:
        r"""Read the header.

        Args:
            lines: With their ends, whatever these are; what was no UTF-8 decoded with ``surrogateescape``.

        Raises:
            InvalidValue: One of `import_faults.FILE_FAULTS`.
        """
        # One for the whole process; nothing else of ours reads CSV, and the rows have a limit of their own.
        csv.field_size_limit(LONGEST_ROW)
        self._lines = _Lines(lines)
        self._row = 0
        start, line = self._first_line()
        names, self._separator = _header(line, start)
        self._names = names or _BARE
        if names is None:
            self._lines.again()
        self.ignored = tuple(name for name in self._names if name and name not in _KNOWN)
        self._exact = "changes_json" in self._names
        self._uuid, self._brz = self._names.index(_UUID), self._names.index(_BRZ)
        self._flat = [(at, name) for at, name in enumerate(self._names) if name in FLAT_TEXTS]
        self._status = self._names.index("status") if "status" in self._names else None

    def __iter__(self) -> Iterator[ImportRow | BrokenRow]:
        """Give row after row; lines without anything in them are none."""
        reader = csv.reader(self._lines, delimiter=self._separator, strict=True)
        while True:
            line = self._lines.begin()
            try:
                cells = next(reader)
            except StopIteration:
                return
            except (csv.Error, _Endless):
                cells = None
            if cells is not None and not "".join(cells).strip():
                continue
            self._row += 1
            try:
                yield self._read(line, cells)
            except RowFault as fault:
                if fault.code in ("row_quote", "row_columns", "row_uuid"):
                    # A quote that was not closed in its line may have taken others with it.
                    self._lines.give_back()
                yield BrokenRow(line, self._row, fault.code, fault.parameters)

    def _first_line(self) -> tuple[int, str]:
        for line in self._lines:
            if line.strip().strip("".join(SEPARATORS)).strip():
                return self._lines.number, line
            self._lines.begin()
        raise file_fault("import_empty")

    def _read(self, line: int, cells: list[str] | None) -> ImportRow:
        if self._lines.undecoded:
            raise RowFault("row_not_utf8")
        if cells is None:
            raise RowFault("row_quote")
        if len(cells) > len(self._names) and "".join(cells[len(self._names) :]).strip():
            raise RowFault("row_columns", found=len(cells), expected=len(self._names))
        key = self._key(cells)
        if self._exact:
            return self._exported(line, cells, key)
        changes: dict[str, str] = {}
        for at, name in self._flat:
            if at < len(cells) and (text := unharmed(cells[at].strip())):
                changes[name] = text
        status = None
        if self._status is not None and self._status < len(cells) and (word := cells[self._status].strip()):
            status = fold_status(word)
            if status is None:
                raise RowFault("row_status", value=shown_value(word))
            changes["status"] = status.value
        # What `json.dumps` would write, for texts alone; half characters were no UTF-8.
        text = ",".join([f'"{name}":{encode_basestring(value)}' for name, value in changes.items()])
        return ImportRow(line, self._row, key, changes, f"{{{text}}}", status)

    def _key(self, cells: Sequence[str]) -> MigrationKey:
        uuid = unharmed(cells[self._uuid]) if self._uuid < len(cells) else ""
        brz = cells[self._brz].strip() if self._brz < len(cells) else ""
        if len(self._lines.record) > 1 and not uuid.strip().isprintable():
            raise RowFault("row_quote")
        if '"' in uuid and not any('""' in line for line in self._lines.record):
            raise RowFault("row_quote")
        return read_key(uuid if self._exact else uuid.strip(), brz)

    def _exported(self, line: int, cells: Sequence[str], key: MigrationKey) -> ImportRow:
        """Read a row that this program exported: its values stand in two cells of JSON, as they are stored."""
        said: dict[str, object] = {
            name: unharmed(cell) for name, cell in zip(self._names, cells, strict=False) if name in _KNOWN and cell
        }
        said |= {name: _json(name, said.get(name)) for name in _EXACT}
        return read_row(line, self._row, said | {_UUID: key.mb_project_uuid, _BRZ: key.brz_project_id})


class _Endless(Exception):
    """A row is longer than any can be."""


class _Lines:
    """Hands lines to the CSV reader, remembers those of the row under way, and can hand them out again."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._waiting: deque[str] = deque()
        self._size = 0
        self.number = 0
        self.record: list[str] = []
        self.undecoded = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.record) >= MOST_LINES or self._size > LONGEST_ROW:
            raise _Endless
        line = self._waiting.popleft() if self._waiting else next(self._lines)
        self.number += 1
        self._size += len(line)
        self.record.append(line)
        if not line.isascii() and UNDECODED.search(line):
            self.undecoded = True
        return line

    def begin(self) -> int:
        """Begin a row and give the number of its first line."""
        self.record.clear()
        self._size = 0
        self.undecoded = False
        return self.number + 1

    def give_back(self) -> None:
        """Hand out again what the row has besides its first line."""
        self._return(self.record[1:])

    def again(self) -> None:
        """Hand out the whole row again."""
        self._return(self.record)

    def _return(self, lines: Sequence[str]) -> None:
        self._waiting.extendleft(reversed(lines))
        self.number -= len(lines)


def _header(line: str, number: int) -> tuple[tuple[str, ...] | None, str]:
    """Give the names in a first line, None where it is a migration already; and the separator."""
    if UNDECODED.search(line):
        raise file_fault("import_header", line=number)
    for separator in SEPARATORS:
        cells = _cells(line, separator)
        names = tuple(_WORD.sub("_", cell.strip().lower()) for cell in cells)
        if _UUID in names and _BRZ in names:
            twice = next((name for name in names if name in _KNOWN and names.count(name) > 1), None)
            if twice is not None:
                raise file_fault("import_header_twice", line=number, field=twice)
            return names, separator
        if len(cells) > 1 and cells[0].strip() and _is_project_id(cells[1].strip()):
            return None, separator
    for separator in SEPARATORS:
        names = tuple(_WORD.sub("_", cell.strip().lower()) for cell in _cells(line, separator))
        for name, other in ((_UUID, _BRZ), (_BRZ, _UUID)):
            if name in names:
                raise file_fault("import_header_missing", line=number, field=other)
    raise file_fault("import_header", line=number)


def _cells(line: str, separator: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return []


def _is_project_id(text: str) -> bool:
    try:
        parse_brz_project_id(text)
    except InvalidValue:
        return False
    return True


def _json(name: str, cell: object) -> Mapping[str, object] | None:
    if cell is None:
        return {} if name == "changes_json" else None
    try:
        value = json.loads(str(cell))
    except (ValueError, RecursionError):
        raise RowFault("row_json", field=name) from None
    if not isinstance(value, dict):
        raise RowFault("row_json", field=name)
    return value
