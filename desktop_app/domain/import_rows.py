"""What a file of migrations, or the server's list, says of each: rows that can be taken in and rows that are broken.

Pure, any thread. A broken row is a value, not an error: it is named by its line and the others are taken in
(CONTRACT 8).
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
from desktop_app.domain.import_faults import BrokenRow, RowFault, file_fault
from desktop_app.domain.migration import (
    MAX_UUID_LENGTH,
    MigrationKey,
    Status,
    as_object,
    fold_status,
    parse_brz_project_id,
    parse_uuid,
)
from desktop_app.domain.times import parse_time

DEEPEST_ROW = 64
LONGEST_SHOWN = 60
LONGEST_MIGRATION_UUID = 255

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


def read_key(mb_project_uuid: object, brz_project_id: object) -> MigrationKey:
    """Read what names the migration of a row.

    Raises:
        RowFault: One of the two is missing or wrong.
    """
    if isinstance(mb_project_uuid, str) and isinstance(brz_project_id, str):
        # What nearly every line says: checked at a quarter of the price.
        plain = mb_project_uuid.isprintable() and 1 <= len(mb_project_uuid) <= MAX_UUID_LENGTH
        if plain and brz_project_id.isascii() and brz_project_id.isdecimal() and len(brz_project_id) < 19:
            number = int(brz_project_id)
            if number:
                return MigrationKey(mb_project_uuid, number)
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
    if "mb_secret" in changes:
        # No secret is kept in the database, whoever brings it.
        changes = {name: value for name, value in changes.items() if name != "mb_secret"}
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
    if raw in (None, "", []):
        return None
    body = _object("result", raw)
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
