"""The database's numbered upgrades, as plain SQL: a verified copy first, all steps or none, a newer file untouched.

Any worker thread, once at the start. Must not import anything of ours but the domain and what is plain SQL.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from desktop_app.domain.errors import StoreFailure
from desktop_app.store import sqlite_engine
from desktop_app.store.wave_schema import WAVES

_log = logging.getLogger(__name__)

Step = tuple[str, ...]

_SEED_TABLES: Step = (
    """CREATE TABLE migrations_mapping (
        id INTEGER PRIMARY KEY,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        changes_json TEXT NOT NULL DEFAULT '{}',
        created_at TEXT,
        updated_at TEXT,
        UNIQUE (mb_project_uuid, brz_project_id)
    )""",
    "CREATE INDEX migrations_mapping_project ON migrations_mapping (brz_project_id)",
    """CREATE TABLE migration_result_list (
        id INTEGER PRIMARY KEY,
        migration_uuid TEXT,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        brizy_project_domain TEXT,
        result_json TEXT,
        created_at TEXT,
        attempt INTEGER,
        precedence TEXT,
        UNIQUE (mb_project_uuid, brz_project_id, migration_uuid)
    )""",
    "CREATE INDEX migration_result_list_project ON migration_result_list (brz_project_id)",
)

_ATTEMPTS: Step = (
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        origin TEXT NOT NULL,
        launch TEXT NOT NULL,
        actor TEXT NOT NULL,
        reason TEXT NOT NULL,
        parameters TEXT NOT NULL,
        baseline TEXT,
        launch_message TEXT NOT NULL,
        missing_since TEXT,
        status TEXT NOT NULL,
        evidence TEXT,
        progress TEXT NOT NULL,
        facts TEXT NOT NULL,
        started_at TEXT,
        ended_at TEXT,
        last_sign_at TEXT,
        server_updated_at TEXT,
        answer TEXT,
        seen_running INTEGER NOT NULL,
        contradicted INTEGER NOT NULL,
        last_seen_at TEXT
    )""",
    "CREATE INDEX attempts_key ON attempts (mb_project_uuid, brz_project_id, id)",
    "CREATE INDEX attempts_launch ON attempts (launch)",
    """CREATE TABLE reports (
        id INTEGER PRIMARY KEY,
        attempt INTEGER REFERENCES attempts (id),
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        received_at TEXT NOT NULL,
        evidence TEXT NOT NULL,
        status TEXT,
        effect TEXT NOT NULL,
        summary TEXT NOT NULL
    )""",
    "CREATE INDEX reports_key ON reports (mb_project_uuid, brz_project_id, id)",
    "CREATE INDEX reports_attempt ON reports (attempt)",
)

_DELIVERIES: Step = (
    """CREATE TABLE deliveries (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        received_at TEXT NOT NULL,
        remote TEXT NOT NULL,
        verdict TEXT NOT NULL,
        http_status INTEGER NOT NULL,
        reason TEXT NOT NULL,
        attempt INTEGER,
        mb_project_uuid TEXT,
        brz_project_id INTEGER,
        headers TEXT NOT NULL,
        flags TEXT NOT NULL,
        body_sha256 TEXT NOT NULL,
        size INTEGER NOT NULL,
        body BLOB NOT NULL
    )""",
    "CREATE INDEX deliveries_key ON deliveries (mb_project_uuid, brz_project_id, id)",
    "CREATE INDEX deliveries_same ON deliveries (attempt, body_sha256)",
    "CREATE INDEX deliveries_received_at ON deliveries (received_at, verdict, size)",
    "CREATE INDEX deliveries_verdict ON deliveries (verdict)",
    """CREATE TABLE delivery_totals (
        verdict TEXT PRIMARY KEY,
        count INTEGER NOT NULL,
        bytes INTEGER NOT NULL
    ) WITHOUT ROWID""",
)

_LISTING: Step = (
    """CREATE TABLE listing (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        uuid_folded TEXT NOT NULL,
        status TEXT NOT NULL,
        status_order INTEGER NOT NULL,
        attention TEXT,
        attempt INTEGER,
        result INTEGER,
        launch TEXT,
        provisional INTEGER NOT NULL,
        domain TEXT NOT NULL,
        percent REAL,
        stage TEXT NOT NULL,
        error TEXT NOT NULL,
        life_sign TEXT NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        search TEXT NOT NULL,
        UNIQUE (mb_project_uuid, brz_project_id)
    )""",
    "CREATE INDEX listing_updated_at ON listing (updated_at)",
    "CREATE INDEX listing_status ON listing (status_order, updated_at)",
    "CREATE INDEX listing_by_status ON listing (status_order)",
    "CREATE INDEX listing_uuid ON listing (uuid_folded)",
    "CREATE INDEX listing_project ON listing (brz_project_id)",
    "CREATE INDEX listing_domain ON listing (domain)",
    "CREATE INDEX listing_percent ON listing (percent)",
    "CREATE INDEX listing_error ON listing (error)",
    "CREATE INDEX listing_attention ON listing (updated_at) WHERE attention IS NOT NULL",
    "CREATE INDEX listing_provisional ON listing (provisional)",
    """CREATE TABLE listing_counts (
        name TEXT PRIMARY KEY,
        count INTEGER NOT NULL
    ) WITHOUT ROWID""",
    """INSERT INTO listing_counts (name, count)
        VALUES ('pending', 0), ('in_progress', 0), ('completed', 0), ('error', 0), ('attention', 0)""",
    # AUTOINCREMENT: a key that is marked again moves behind every mark that was ever seen.
    """CREATE TABLE listing_dirty (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        mb_project_uuid TEXT NOT NULL,
        brz_project_id INTEGER NOT NULL,
        UNIQUE (mb_project_uuid, brz_project_id)
    )""",
)


# Nothing of it is shown in the list, so no trigger marks a row for it.
_OPERATOR: Step = (
    "ALTER TABLE attempts ADD COLUMN acknowledged TEXT",
    """CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL,
        actor TEXT NOT NULL,
        action TEXT NOT NULL,
        mb_project_uuid TEXT,
        brz_project_id INTEGER,
        attempt INTEGER,
        parameters TEXT NOT NULL,
        outcome TEXT NOT NULL,
        message TEXT NOT NULL,
        steps TEXT NOT NULL,
        search TEXT NOT NULL
    )""",
    "CREATE INDEX audit_key ON audit (mb_project_uuid, brz_project_id, id)",
    "CREATE INDEX audit_action ON audit (action, id)",
    "CREATE INDEX audit_actor ON audit (actor, id)",
)


def _marking_triggers() -> Iterator[str]:
    """Write the triggers that note whose listing row is out of date, for writes of any program.

    A key that is no text and whole number cannot be a migration and is passed over. The mark is deleted and inserted
    rather than ``INSERT OR IGNORE``: inside a trigger the conflict rule of the writer's own statement would win.
    """
    columns = (
        "mb_project_uuid, brz_project_id, created_at, origin, launch, status, evidence, last_sign_at, contradicted"
    )
    for table, update in (("migrations_mapping", ""), ("migration_result_list", ""), ("attempts", f" OF {columns}")):
        for event, sides in (("INSERT", ("NEW",)), ("UPDATE", ("OLD", "NEW")), ("DELETE", ("OLD",))):
            of = update if event == "UPDATE" else ""
            for side in sides:
                yield f"""CREATE TRIGGER {table}_{event.lower()}_{side.lower()} AFTER {event}{of} ON {table}
                    WHEN typeof({side}.mb_project_uuid) = 'text' AND typeof({side}.brz_project_id) = 'integer'
                    BEGIN
                        DELETE FROM listing_dirty WHERE mb_project_uuid = {side}.mb_project_uuid
                            AND brz_project_id = {side}.brz_project_id;
                        INSERT INTO listing_dirty (mb_project_uuid, brz_project_id)
                            VALUES ({side}.mb_project_uuid, {side}.brz_project_id);
                    END"""


_COUNT_STATUS = "UPDATE listing_counts SET count = count {sign} 1 WHERE name = {side}.status;"
_COUNT_ATTENTION = "UPDATE listing_counts SET count = count {sign} 1 WHERE name = 'attention';"
_COUNT_DELIVERY = """
    INSERT INTO delivery_totals (verdict, count, bytes) SELECT {side}.verdict, 0, 0
        WHERE NOT EXISTS (SELECT 1 FROM delivery_totals WHERE verdict = {side}.verdict);
    UPDATE delivery_totals SET count = count {sign} 1, bytes = bytes {sign} {side}.size WHERE verdict = {side}.verdict;
"""


def _counting_triggers(name: str, table: str, columns: Sequence[str], count: str, only: str = "1") -> Iterator[str]:
    """Write the triggers that keep a count, so that no reader scans.

    Args:
        name: Begins the triggers' names.
        table: Whose rows are counted.
        columns: What decides where a row counts.
        count: Adds or takes away (``sign``) the old or new row (``side``).
        only: Which rows count at all.
    """
    moved = " OR ".join(f"OLD.{column} IS NOT NEW.{column}" for column in columns)
    changes = (("INSERT", "NEW", "+"), ("UPDATE", "OLD", "-"), ("UPDATE", "NEW", "+"), ("DELETE", "OLD", "-"))
    for event, side, sign in changes:
        when = f"({only.format(side=side)})" + (f" AND ({moved})" if event == "UPDATE" else "")
        yield f"""CREATE TRIGGER {name}_{event.lower()}_{side.lower()} AFTER {event} ON {table} WHEN {when}
            BEGIN {count.format(side=side, sign=sign)} END"""


def all_steps() -> tuple[Step, ...]:
    """Give every upgrade in order: the first makes schema 1 of an empty file, the next one schema 2 of that."""
    counting = (
        *_counting_triggers("listing_status", "listing", ("status",), _COUNT_STATUS),
        *_counting_triggers(
            "listing_need", "listing", ("attention",), _COUNT_ATTENTION, "{side}.attention IS NOT NULL"
        ),
        *_counting_triggers("deliveries_total", "deliveries", ("verdict", "size"), _COUNT_DELIVERY),
    )
    first = (*_SEED_TABLES, *_ATTEMPTS, *_DELIVERIES, *_LISTING, *_marking_triggers(), *counting)
    return (first, _OPERATOR, WAVES)


class Schema:
    """The upgrades that this version knows."""

    def __init__(self, steps: Sequence[Step] | None = None) -> None:
        """Take the steps, by default `all_steps`."""
        self._steps = tuple(all_steps() if steps is None else steps)

    @property
    def version(self) -> int:
        """Give the number that a file has after all steps."""
        return len(self._steps)

    def refuse_newer(self, path: Path) -> None:
        """Look at the file without touching it.

        Raises:
            StoreFailure: ``database_newer``: a newer version of the program wrote it.
        """
        found = sqlite_engine.version_of_file(path)
        if found > self.version:
            raise StoreFailure(
                "database_newer",
                f"the database {path} was written by a newer version of Migration Desk (schema {found}, this version "
                f"knows {self.version}); it was left untouched: update Migration Desk or name another data directory",
                path=str(path),
                found=found,
                known=self.version,
            )

    def upgrade(self, connection: sqlite3.Connection, path: Path, now: datetime) -> None:
        """Bring the file to the newest schema: all steps in one transaction, after a verified copy of what was there.

        Args:
            connection: To the file, without a transaction.
            path: The file; the copy goes to the folder ``backups`` beside it.
            now: UTC, part of the copy's name.
        """
        found = sqlite_engine.version_in(connection)
        if found == self.version:
            return
        if not sqlite_engine.is_empty(connection):
            stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%S%fZ")
            copy = path.parent / "backups" / f"{path.stem}-v{found}-{stamp}.sqlite3"
            sqlite_engine.backup(connection, copy)
            _log.info("event=database_backed_up file=%s schema=%d", copy, found)
        connection.execute("BEGIN IMMEDIATE")
        try:
            for step in self._steps[found:]:
                for statement in step:
                    connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {self.version}")
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
        _log.info("event=database_upgraded from=%d to=%d", found, self.version)
