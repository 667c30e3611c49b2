"""Which migrations a list names that somebody pasted or keeps in a file, and which of its lines name none.

Pure, any thread. The rows themselves are read by `csv_rows`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from desktop_app.domain.csv_rows import SEPARATORS, CsvRows
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import ImportRow, each_once
from desktop_app.domain.migration import MigrationKey

_HEADER = ("mb_project_uuid", "brz_project_id")
# Two words, parted by anything that a person may put between them.
_PAIR = re.compile(r"\s*([^\s,;]+)[\s,;]+([^\s,;]+)\s*")


@dataclass(frozen=True, slots=True)
class MemberList:
    """What a list names.

    Attributes:
        keys: Each migration once, in the order of the list.
        broken: The rows that name none, or one that stands in the list already.
        by_line: Rows are told apart by their line, else by their number.
    """

    keys: tuple[MigrationKey, ...] = ()
    broken: tuple[BrokenRow, ...] = ()
    by_line: bool = True


def gathered(rows: Iterable[ImportRow | BrokenRow], *, by_line: bool = True) -> MemberList:
    """Gather what rows name."""
    keys: list[MigrationKey] = []
    broken: list[BrokenRow] = []
    for row in each_once(iter(rows)):
        if isinstance(row, BrokenRow):
            broken.append(row)
        else:
            keys.append(row.key)
    return MemberList(tuple(keys), tuple(broken), by_line)


def pasted_list(text: str) -> MemberList:
    """Read a list that somebody pasted: a migration a line, its two ids parted by a comma, semicolon, tab or blank.

    Args:
        text: Lines end with line feeds. A header is not needed; with one, more columns may stand in any order.

    Raises:
        InvalidValue: ``import_header_missing`` or ``import_header_twice``: the first line is a header of no use.
    """
    lines = text.split("\n")
    if not text.strip():
        return MemberList()
    separator = next((sign for line in lines for sign in SEPARATORS if sign in line), SEPARATORS[0])
    return gathered(_rows([_with(separator, line) for line in lines], separator))


def _rows(lines: Sequence[str], separator: str) -> Iterator[ImportRow | BrokenRow]:
    try:
        yield from CsvRows(lines)
    except InvalidValue as fault:
        if fault.code == "import_empty":
            return
        if fault.code != "import_header":
            raise
        # The first line names nothing: with a header before it, it is a broken row like any other.
        for row in CsvRows([separator.join(_HEADER) + "\n", *lines]):
            yield replace(row, line=row.line - 1)


def _with(separator: str, line: str) -> str:
    """Write a line with the separator of the others; one that holds more than two words is left as it is."""
    pair = None if separator in line else _PAIR.fullmatch(line)
    return (separator.join(pair.groups()) if pair else line) + "\n"
