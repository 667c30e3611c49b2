"""The tables as peewee's query builder sees them, bound to one database; any worker thread.

They are values of a `Database`, not classes of the module: two databases in one process never mix.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from peewee import SqliteDatabase, Table


@dataclass(frozen=True, slots=True)
class Tables:
    """One builder per table; columns are reached through ``.c``."""

    mapping: Table
    result: Table
    attempt: Table
    report: Table
    delivery: Table
    delivery_total: Table
    audit: Table
    wave: Table
    wave_member: Table
    listing: Table
    listing_count: Table
    listing_dirty: Table

    @classmethod
    def bound_to(cls, engine: SqliteDatabase) -> Self:
        """Make them for one database."""

        def table(name: str) -> Table:
            return Table(name, primary_key="id").bind(engine)

        return cls(
            mapping=table("migrations_mapping"),
            result=table("migration_result_list"),
            attempt=table("attempts"),
            report=table("reports"),
            delivery=table("deliveries"),
            delivery_total=table("delivery_totals"),
            audit=table("audit"),
            wave=table("waves"),
            wave_member=table("wave_members"),
            listing=table("listing"),
            listing_count=table("listing_counts"),
            listing_dirty=table("listing_dirty"),
        )
