"""Opens a file of migrations and gives its rows, whatever it is: CSV or JSON; any worker thread, blocking."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.csv_rows import CsvRows
from desktop_app.domain.errors import KnownError
from desktop_app.domain.import_faults import BrokenRow
from desktop_app.domain.import_rows import ImportRow, SourceKind, kind_of
from desktop_app.domain.json_rows import JsonRows
from desktop_app.domain.member_list import MemberList, gathered
from desktop_app.domain.system_errors import system_words

_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class OpenedRows:
    """The rows of a file that is open.

    Attributes:
        kind: CSV or JSON.
        rows: Read while they are asked for, once.
        ignored: Columns of which nothing is known.
        total: Bytes of the file.
        read: Gives how many bytes have been read.
    """

    kind: SourceKind
    rows: Iterator[ImportRow | BrokenRow]
    ignored: tuple[str, ...]
    total: int
    read: Callable[[], int]


@contextmanager
def opened_rows(path: Path) -> Iterator[OpenedRows]:
    """Open a file; what stands in it says how it is read, not its name.

    Raises:
        InvalidValue: Nothing of it can be taken; one of `import_faults.FILE_FAULTS`.
        KnownError: ``import_unreadable``.
    """
    try:
        with path.open("rb") as file:
            kind = kind_of(file.read(_HEAD))
            total = file.seek(0, 2)
            file.seek(0)
            # Line ends stay as they are; what is no UTF-8 is named row by row.
            with io.TextIOWrapper(file, encoding="utf-8-sig", errors="surrogateescape", newline="") as text:
                rows = CsvRows(text) if kind is SourceKind.CSV else JsonRows(text.read)
                ignored = rows.ignored if isinstance(rows, CsvRows) else ()
                yield OpenedRows(kind, iter(rows), ignored, total, text.buffer.tell)
    except OSError as failure:
        why = system_words(failure)
        raise KnownError("import_unreadable", f"{path} cannot be read: {why}", path=str(path), why=why) from failure


def read_members(path: Path) -> MemberList:
    """Read which migrations a file names, for a wave of them; errors as in `opened_rows`."""
    with opened_rows(path) as file:
        return gathered(file.rows, by_line=file.kind is SourceKind.CSV)
