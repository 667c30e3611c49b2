"""What a file of migrations, or the server's list, says of each: rows that can be taken in and rows that are broken.

Pure, any thread. A broken row is a value, not an error: it is named by its line and the others are taken in
(CONTRACT 8). What is said of broken rows and of whole files stands here, in English; the window has words of its own.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, Status, as_object, fold_status, parse_brz_project_id, parse_uuid
from desktop_app.domain.times import parse_time

DEEPEST_ROW = 64
LONGEST_SHOWN = 60
LONGEST_MIGRATION_UUID = 255

# Why one row is broken, and how it is mended.
ROW_FAULTS: Mapping[str, str] = {
    "row_columns": "it has {found} columns, the first line {expected}; put a cell that holds the separator in quotes",
    "row_missing": "{field} is empty; fill it in, or remove the row",
    "row_uuid": "mb_project_uuid must be 1 to 255 characters without line breaks or other control characters",
    "row_brz": "brz_project_id must be a whole number from 1 to 9223372036854775807; it is {value}",
    "row_rounded": "a spreadsheet rounded brz_project_id to {value}; format the column as text and fill it in anew",
    "row_twice": "the migration stands in row {first_row} (line {first_line}) already; remove one of the two",
    "row_not_utf8": "it is not UTF-8; save the file as UTF-8",
    "row_quote": "a quote is not closed where its cell ends; close it, and write a quote within a cell twice",
    "row_status": "status must be pending, in_progress, completed or error; it is {value}",
    "row_json": "{field} must be a JSON object",
    "row_no_object": "it is no JSON object",
    "row_surrogate": "a text holds half a character (a lone surrogate); write the whole character",
    "row_deep": "it is nested deeper than 64 levels",
}

# Why nothing can be taken in.
FILE_FAULTS: Mapping[str, str] = {
    "import_empty": "the file is empty",
    "import_binary": "the file is no text; give a CSV or JSON file",
    "import_utf16": "the file is UTF-16; save it as UTF-8",
    "import_not_utf8": "line {line} is not UTF-8; save the file as UTF-8",
    "import_header": (
        "line {line} is neither a header with mb_project_uuid and brz_project_id nor a migration; "
        "begin with the line mb_project_uuid,brz_project_id"
    ),
    "import_header_missing": "the header in line {line} has no column {field}; add it",
    "import_header_twice": "the header in line {line} has the column {field} twice; remove one",
    "import_json": "the JSON is broken at line {line}, column {column}: {why}",
    "import_json_shape": (
        "the JSON holds no list of migrations; it must be one, or an object whose data is one, as GET /api/migrations "
        "gives it"
    ),
}

# Values of changes_json by wire name that a row may hold outside of it.
FLAT_TEXTS = (
    "mb_site_id",
    "mb_project_domain",
    "mb_product_name",
    "theme",
    "brizy_project_domain",
    "date",
    "migration_id",
    "wave_id",
    "wave_name",
    "error",
    "started_at",
    "completed_at",
)

# What was no UTF-8, in a text that was decoded with ``surrogateescape``.
UNDECODED = re.compile(r"[\udc80-\udcff]")

_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
# A MB project UUID may be written in braces, too: {3F2504E0-…}.
_JSON_HEAD = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*[\[{\]]|[\[{]\s*$)")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")


class SourceKind(StrEnum):
    """Where rows come from."""

    CSV = "csv"
    JSON = "json"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class ImportedResult:
    """The result that a row tells of.

    Attributes:
        migration_uuid: Its id; empty where the row gives none.
        domain: Of the finished site; None where the row does not say it.
        text: ``body`` as JSON.
    """

    migration_uuid: str
    domain: str | None
    body: Mapping[str, object]
    text: str


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A migration as a file or the server's list tells of it.

    Attributes:
        line: The first line of the row, as an editor counts; 0 where there are no lines.
        row: Which row it is, from 1; a header is none.
        changes: What becomes ``changes_json``.
        text: ``changes`` as JSON.
        status: The status that the row says is shown; None where it says none.
        created_at: UTC; None where the row does not say it.
        updated_at: UTC; None where the row does not say it.
    """

    line: int
    row: int
    key: MigrationKey
    changes: Mapping[str, object] = field(default_factory=dict)
    text: str = "{}"
    status: Status | None = None
    result: ImportedResult | None = None
    created_at: datetime | None = None
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that cannot be taken in.

    Attributes:
        line: The first line of the row, as an editor counts; 0 where there are no lines.
        row: Which row it is, from 1.
        code: One of `ROW_FAULTS`.
        parameters: What its words need.
    """

    line: int
    row: int
    code: str
    parameters: Mapping[str, str | int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """Say what is wrong and how it is mended, in English."""
        return ROW_FAULTS[self.code].format(**self.parameters)


class RowFault(Exception):
    """A row is broken; the code is one of `ROW_FAULTS`."""

    def __init__(self, code: str, **parameters: str | int) -> None:
        """Keep what `BrokenRow` needs."""
        super().__init__(code)
        self.code = code
        self.parameters = parameters


def file_fault(code: str, **parameters: str | int) -> InvalidValue:
    """Make the error of a file of which nothing can be taken in."""
    return InvalidValue(code, FILE_FAULTS[code].format(**parameters), **parameters)


def read_key(mb_project_uuid: object, brz_project_id: object) -> MigrationKey:
    """Read what names the migration of a row.

    Raises:
        RowFault: One of the two is missing or wrong.
    """
    for name, value in (("mb_project_uuid", mb_project_uuid), ("brz_project_id", brz_project_id)):
        if value is None or value == "":
            raise RowFault("row_missing", field=name)
    if isinstance(mb_project_uuid, str) and _SURROGATE.search(mb_project_uuid):
        raise RowFault("row_surrogate")
    try:
        uuid = parse_uuid(mb_project_uuid)
    except InvalidValue:
        raise RowFault("row_uuid") from None
    try:
        return MigrationKey(uuid, parse_brz_project_id(brz_project_id))
    except InvalidValue:
        rounded = isinstance(brz_project_id, float) or (
            isinstance(brz_project_id, str) and _ROUNDED.fullmatch(brz_project_id)
        )
        raise RowFault("row_rounded" if rounded else "row_brz", value=shown_value(brz_project_id)) from None


def read_row(line: int, row: int, said: Mapping[str, object]) -> ImportRow:
    """Read an object as ``GET /api/migrations`` gives it, of this or another dashboard.

    Values that are shown stand in ``changes_json``; where there is none, those beside it count.

    Raises:
        RowFault: It cannot be taken in.
    """
    key = read_key(said.get("mb_project_uuid"), said.get("brz_project_id"))
    raw = said.get("changes_json")
    changes = _object("changes_json", raw) if raw is not None else _flat(said)
    # No secret is kept in the database, whoever brings it.
    changes.pop("mb_secret", None)
    return ImportRow(
        line,
        row,
        key,
        changes,
        as_text(changes),
        fold_status(said.get("status")),
        _result(said),
        parse_time(said.get("created_at")),
        parse_time(said.get("updated_at")),
    )


def as_text(value: Mapping[str, object]) -> str:
    """Write an object as JSON that a database can hold.

    Raises:
        RowFault: It is nested too deep, or a text in it holds half a character.
    """
    try:
        text = _COMPACT.encode(value)
    except RecursionError:
        raise RowFault("row_deep") from None
    if not text.isascii() and _SURROGATE.search(text):
        raise RowFault("row_surrogate")
    # Nothing nests deeper than it has brackets.
    if text.count("{") + text.count("[") > DEEPEST_ROW and _depth(value) > DEEPEST_ROW:
        raise RowFault("row_deep")
    return text


def server_rows(mapping: Mapping[str, object]) -> Iterator[ImportRow | BrokenRow]:
    """Read the server's list of migrations: MB project UUIDs by Brizy project id (CONTRACT 3)."""
    for row, (brz_project_id, mb_project_uuid) in enumerate(mapping.items(), 1):
        try:
            yield ImportRow(0, row, read_key(mb_project_uuid, brz_project_id))
        except RowFault as fault:
            yield BrokenRow(0, row, fault.code, fault.parameters)


def kind_of(head: bytes) -> SourceKind:
    """Tell from the first bytes of a file how it is to be read.

    Args:
        head: Some KiB, or all there is.

    Raises:
        InvalidValue: ``import_empty``, ``import_utf16`` or ``import_binary``.
    """
    if not head.removeprefix(codecs.BOM_UTF8).strip():
        raise file_fault("import_empty")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise file_fault("import_utf16")
    if b"\0" in head:
        raise file_fault("import_binary")
    return SourceKind.JSON if _JSON_HEAD.match(head.removeprefix(codecs.BOM_UTF8)) else SourceKind.CSV


def each_once(rows: Iterator[ImportRow | BrokenRow]) -> Iterator[ImportRow | BrokenRow]:
    """Let the first row of each migration stand; the others are broken."""
    first: dict[MigrationKey, tuple[int, int]] = {}
    for one in rows:
        if isinstance(one, BrokenRow):
            yield one
            continue
        line, row = first.setdefault(one.key, (one.line, one.row))
        if row == one.row:
            yield one
        else:
            yield BrokenRow(one.line, one.row, "row_twice", {"first_line": line, "first_row": row})


def shown_value(value: object) -> str:
    """Write a value in one line, cut at 60 characters, so that a terminal and a window can show it."""
    text = value if isinstance(value, str) else json.dumps(value, default=str)[: LONGEST_SHOWN + 1]
    plain = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in text[: LONGEST_SHOWN + 1])
    return plain if len(plain) <= LONGEST_SHOWN else plain[: LONGEST_SHOWN - 1] + "…"


def _object(name: str, raw: object) -> dict[str, object]:
    found = as_object(raw)
    # PHP writes an empty object as a list.
    if found or raw in ({}, [], "", "{}", "[]"):
        return found
    raise RowFault("row_json", field=name)


def _flat(said: Mapping[str, object]) -> dict[str, object]:
    """Take the values that stand beside a ``changes_json`` that is not there."""
    names = ("status", "progress", "brizy_project_id", *FLAT_TEXTS)
    return {name: said[name] for name in names if said.get(name) not in (None, "", [])}


def _result(said: Mapping[str, object]) -> ImportedResult | None:
    raw = said.get("result")
    body = {} if raw is None else _object("result", raw)
    if not body:
        return None
    uuid, domain = said.get("migration_uuid"), said.get("brizy_project_domain")
    text = str(uuid) if isinstance(uuid, str | int) and not isinstance(uuid, bool) else ""
    if _SURROGATE.search(text) or (isinstance(domain, str) and _SURROGATE.search(domain)):
        raise RowFault("row_surrogate")
    usable = text if len(text) <= LONGEST_MIGRATION_UUID else ""
    return ImportedResult(usable, domain if isinstance(domain, str) else None, body, as_text(body))


def _depth(value: Mapping[str, object]) -> int:
    layer: list[Mapping[str, object] | list[object]] = [value]
    depth = 0
    while layer:
        depth += 1
        parts = [part for one in layer for part in (one.values() if isinstance(one, Mapping) else one)]
        layer = [part for part in parts if isinstance(part, Mapping | list)]
    return depth
