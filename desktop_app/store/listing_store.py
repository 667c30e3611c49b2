"""Answers lists, counts and single rows from the derived listing; any worker thread, within a view or unit."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import reduce
from operator import and_
from typing import Any, TypeVar

from peewee import SQL, Expression, Select, SqliteDatabase, Table, fn

from desktop_app.domain.attempt import Attention, Launch
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import MigrationRecord, MigrationRow, Page, Snapshot, StatusCounts
from desktop_app.domain.query import MigrationQuery, SortColumn
from desktop_app.store.listing_row import SEPARATOR
from desktop_app.store.listing_upkeep import ListingUpkeep
from desktop_app.store.migration_store import of_key, read_mapping, read_result
from desktop_app.store.sqlite_engine import KEYS_PER_STATEMENT, MAX_INTEGER, run
from desktop_app.store.stored_values import is_storable, moment
from desktop_app.store.tables import Tables
from desktop_app.store.wave_store import WaveStore

T = TypeVar("T")

_SORTED_BY = {
    SortColumn.STATUS: "status_order",
    SortColumn.MB_PROJECT_UUID: "uuid_folded",
    SortColumn.PROGRESS: "percent",
}
_ORDER = {status: order for order, status in enumerate(Status)}
_ATTENTION = "attention"


class ListingStore:
    """The list of all migrations: the union of both seed tables, one row per key."""

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Take the tables of the database that the view reads, and its engine."""
        self._engine = engine
        self._tables = tables
        self._upkeep = ListingUpkeep(engine)
        self._waves = WaveStore(engine, tables)

    def snapshot(self, query: MigrationQuery) -> Snapshot:
        """Give the ids of all matching rows in order; ties are ordered by id, in the same direction."""
        sql, parameters = self._ordered(query, self._matching(query, self._tables.listing.c.id)).sql()
        return Snapshot(query, array("q", (number for (number,) in run(self._engine, sql, parameters))))

    def rows(self, ids: Sequence[int]) -> list[MigrationRow]:
        """Give rows by id in the order asked; those that are gone are left out."""
        table = self._tables.listing
        found: dict[int, MigrationRow] = {}
        for batch in _batches(ids):
            for row in table.select(*_shown(table)).where(table.c.id.in_(list(batch))).dicts():
                found[row["id"]] = _read_row(row)
        return [found[number] for number in ids if number in found]

    def keys(self, ids: Sequence[int]) -> list[MigrationKey]:
        """Give the keys of rows by id in the order asked; those that are gone are left out."""
        table = self._tables.listing
        found: dict[int, MigrationKey] = {}
        for batch in _batches(ids):
            chosen = table.select(table.c.id, table.c.mb_project_uuid, table.c.brz_project_id)
            for number, uuid, brz in chosen.where(table.c.id.in_(list(batch))).tuples():
                found[number] = MigrationKey(uuid, brz)
        return [found[number] for number in ids if number in found]

    def row_of(self, key: MigrationKey) -> MigrationRow | None:
        """Give the row of one key, None where there is none."""
        table = self._tables.listing
        row = table.select(*_shown(table)).where(of_key(table, key)).dicts().first()
        return None if row is None else _read_row(row)

    def rows_of(self, keys: Collection[MigrationKey]) -> list[MigrationRow]:
        """Give the rows of several keys in no order; those that are gone are left out."""
        table = self._tables.listing
        found: list[MigrationRow] = []
        # By the first half, which is nearly a key: pairs would keep SQLite from its index.
        for batch in _batches(sorted({key.mb_project_uuid for key in keys})):
            chosen = table.select(*_shown(table)).where(table.c.mb_project_uuid.in_(list(batch)))
            found += [row for row in map(_read_row, chosen.dicts()) if row.key in keys]
        return found

    def in_progress(self) -> set[MigrationKey]:
        """Give the keys of what is shown in progress."""
        table = self._tables.listing
        found = table.select(table.c.mb_project_uuid, table.c.brz_project_id)
        chosen = found.where(table.c.status_order == _ORDER[Status.IN_PROGRESS])
        return {MigrationKey(uuid, brz) for uuid, brz in chosen.tuples()}

    def counts(self, wave: str = "") -> StatusCounts:
        """Give how many rows there are, by status, and how many need a person; of one wave where one is named."""
        if wave:
            return self._counted(MigrationQuery(wave=wave))
        table = self._tables.listing_count
        counts = dict(table.select(table.c.name, table.c.count).tuples())
        attention = counts.pop(_ATTENTION, 0)
        return StatusCounts({Status(name): count for name, count in counts.items()}, attention)

    def _counted(self, query: MigrationQuery) -> StatusCounts:
        table = self._tables.listing
        found = self._matching(query, table.c.status, fn.count(SQL("*")), fn.count(table.c.attention))
        counts = dict.fromkeys(Status, 0)
        attention = 0
        for status, count, flagged in found.group_by(table.c.status).tuples():
            counts[Status(status)] = count
            attention += flagged
        return StatusCounts(counts, attention)

    def page(self, query: MigrationQuery, limit: int, offset: int) -> Page:
        """Give a part of the list with mapping and speaking result, and how many rows match in all."""
        wanted = self._ordered(query, self._matching(query, self._tables.listing.c.id)).limit(limit).offset(offset)
        ids = [number for (number,) in wanted.tuples()]
        total = self._matching(query, fn.count(SQL("*"))).scalar() if query.filters else self.counts().total
        return Page(tuple(self.records(ids)), total)

    def records(self, ids: Sequence[int]) -> list[MigrationRecord]:
        """Give everything that is known of rows by id, in the order asked; those that are gone are left out."""
        listing, mapping, result = self._tables.listing, self._tables.mapping, self._tables.result
        found: dict[int, MigrationRecord] = {}
        for batch in _batches(ids):
            chosen = listing.c.id.in_(list(batch))
            number = listing.c.id.alias("row_id")
            mapped = mapping.select(number, mapping.__star__).join(listing, on=_same_key(mapping, listing))
            mappings = {row["row_id"]: read_mapping(row) for row in mapped.where(chosen).dicts()}
            spoken = result.select(number, result.__star__).join(listing, on=result.c.id == listing.c.result)
            results = {row["row_id"]: read_result(row) for row in spoken.where(chosen).dicts()}
            rows = [_read_row(row) for row in listing.select(*_shown(listing)).where(chosen).dicts()]
            waves = self._waves.names_of([row.key for row in rows]) if rows else {}
            for row in rows:
                found[row.id] = MigrationRecord(row, mappings.get(row.id), results.get(row.id), waves.get(row.key))
        return [found[number] for number in ids if number in found]

    def record_of(self, key: MigrationKey) -> MigrationRecord | None:
        """Give everything that is known of one key; what was written and not yet listed counts already.

        The row's id is 0 for a key that is not listed yet.
        """
        found = self._upkeep.listed(key)
        if found is None:
            return None
        return replace(found, member_of=self._waves.names_of([key]).get(key))

    def watched(self) -> dict[MigrationKey, Attention | None]:
        """Give what is shown in progress or with an inferred end, with or without attempt, and its flag."""
        table = self._tables.listing
        open_ended = (table.c.status_order == _ORDER[Status.IN_PROGRESS]) | (table.c.provisional == 1)
        found = table.select(table.c.mb_project_uuid, table.c.brz_project_id, table.c.attention).where(open_ended)
        return {
            MigrationKey(uuid, brz): Attention(attention) if attention else None
            for uuid, brz, attention in found.tuples()
        }

    def has_dirty(self) -> bool:
        """Tell whether another program wrote something that is not listed yet; an empty unit lists it."""
        return bool(self._tables.listing_dirty.select(SQL("1")).limit(1).exists())

    def set_attention(self, key: MigrationKey, attention: Attention | None) -> None:
        """Note that a migration in progress gives no sign of life, or does again; commit tells of the change.

        A contradiction is the current attempt's own: it shows and stays whatever is set here.
        """
        table = self._tables.listing
        value = attention.value if attention else None
        same = table.c.attention.is_null() if value is None else table.c.attention == value
        known = table.select(same).where(of_key(table, key)).tuples().first()
        if known is None or known[0]:
            return
        table.update(attention=value).where(of_key(table, key)).execute()
        notes = self._tables.listing_dirty
        notes.delete().where(of_key(notes, key)).execute()
        notes.insert(mb_project_uuid=key.mb_project_uuid, brz_project_id=key.brz_project_id).execute()

    def _matching(self, query: MigrationQuery, *columns: object) -> Select:
        conditions = self._conditions(query)
        found = self._tables.listing.select(*columns)
        return found.where(reduce(and_, conditions)) if conditions else found

    def _conditions(self, query: MigrationQuery) -> list[Expression]:
        table = self._tables.listing
        conditions: list[Any] = []
        if query.status:
            conditions.append(table.c.status_order.in_(sorted(_ORDER[status] for status in query.status)))
        if query.brz_project_id is not None:
            holdable = abs(query.brz_project_id) <= MAX_INTEGER
            conditions.append(table.c.brz_project_id == query.brz_project_id if holdable else _nothing())
        if query.attention:
            conditions.append(table.c.attention.is_null(False))
        if query.mb_project_uuid:
            conditions.append(_contains(table.c.uuid_folded, query.mb_project_uuid))
        if query.text:
            conditions.append(_contains(table.c.search, query.text) if SEPARATOR not in query.text else _nothing())
        if query.wave:
            conditions.append(table.c.id.in_(self._of_wave(query.wave)) if is_storable(query.wave) else _nothing())
        return conditions

    def _of_wave(self, wave_id: str) -> Select:
        waves, members, listed = self._tables.wave, self._tables.wave_member, self._tables.listing.alias("listed")
        number = waves.select(waves.c.id).where(waves.c.wave_id == wave_id)
        return members.select(listed.c.id).join(listed, on=_same_key(members, listed)).where(members.c.wave == number)

    def _ordered(self, query: MigrationQuery, found: Select) -> Select:
        table = self._tables.listing
        column = getattr(table.c, _SORTED_BY.get(query.sort, query.sort.value))
        if query.text or query.mb_project_uuid:
            # Every row must be read: in the table's order, then sorted, is three times as fast as in an index's.
            column = fn.ifnull(column, None)
        keys = (column, table.c.id)
        return found.order_by(*(key.desc() if query.descending else key.asc() for key in keys))


def _batches(ids: Sequence[T]) -> list[Sequence[T]]:
    return [ids[start : start + KEYS_PER_STATEMENT] for start in range(0, len(ids), KEYS_PER_STATEMENT)]


def _same_key(one: Table, other: Table) -> Expression:
    same: Expression = (one.c.mb_project_uuid == other.c.mb_project_uuid) & (
        one.c.brz_project_id == other.c.brz_project_id
    )
    return same


def _contains(column: Any, text: str) -> Any:
    return fn.instr(column, text.casefold()) > 0 if is_storable(text) else _nothing()


def _nothing() -> SQL:
    return SQL("0")


def _shown(table: Any) -> list[Any]:
    names = ("id", "mb_project_uuid", "brz_project_id", "status", "updated_at", "attention", "launch", "provisional")
    return [getattr(table.c, name) for name in (*names, "domain", "percent", "stage", "error")]


def _read_row(row: Mapping[str, Any]) -> MigrationRow:
    return MigrationRow(
        id=row["id"],
        key=MigrationKey(row["mb_project_uuid"], row["brz_project_id"]),
        status=Status(row["status"]),
        updated_at=moment(row["updated_at"]),
        attention=Attention(row["attention"]) if row["attention"] else None,
        launch=Launch(row["launch"]) if row["launch"] else None,
        provisional=bool(row["provisional"]),
        domain=row["domain"],
        percent=row["percent"],
        stage=row["stage"],
        error=row["error"],
    )
