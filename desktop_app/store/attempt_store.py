"""Reads and writes attempts and the history of what reports changed; any worker thread, within a view or unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from peewee import SQL, SqliteDatabase, fn

from desktop_app.domain.attempt import Attempt, Evidence, Launch, current_attempt
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.domain.overview import ReportRecord
from desktop_app.domain.report import Effect, Report
from desktop_app.domain.times import format_time, parse_time
from desktop_app.store.attempt_rows import attempt_columns, read_attempt, read_report, report_summary
from desktop_app.store.migration_store import of_key
from desktop_app.store.speaking import MAY_RUN
from desktop_app.store.sqlite_engine import KEYS_PER_STATEMENT, MAX_INTEGER, run_many
from desktop_app.store.stored_values import optional_time
from desktop_app.store.tables import Tables


class AttemptStore:
    """Every start of every key."""

    def __init__(self, engine: SqliteDatabase, tables: Tables) -> None:
        """Take the tables of the database that the view reads, and its engine."""
        self._engine = engine
        self._tables = tables

    def add(self, attempt: Attempt) -> Attempt:
        """Store a new attempt and give it with its id: greater than every id before."""
        number = self._tables.attempt.insert(**attempt_columns(attempt)).execute()
        return replace(attempt, id=number)

    def save(self, attempt: Attempt) -> None:
        """Replace what is stored of an attempt.

        Raises:
            NotFound: It is not stored.
        """
        table = self._tables.attempt
        changed = table.update(**attempt_columns(attempt)).where(table.c.id == attempt.id).execute()
        if not changed:
            raise NotFound("attempt_not_found", f"no attempt {attempt.id} is stored; add it first")

    def get(self, attempt_id: int) -> Attempt | None:
        """Give an attempt by its id."""
        if abs(attempt_id) > MAX_INTEGER:
            return None
        table = self._tables.attempt
        row = table.select().where(table.c.id == attempt_id).dicts().first()
        return None if row is None else read_attempt(row)

    def of(self, key: MigrationKey, limit: int = 50) -> list[Attempt]:
        """Give the key's attempts, newest first."""
        table = self._tables.attempt
        found = table.select().where(of_key(table, key)).order_by(table.c.id.desc()).limit(limit)
        return [read_attempt(row) for row in found.dicts()]

    def current(self, key: MigrationKey) -> Attempt | None:
        """Give the key's current attempt (CONTRACT 1.2): the newest that is neither refused nor unsent."""
        table = self._tables.attempt
        running = table.select().where(of_key(table, key) & table.c.launch.in_(MAY_RUN))
        return current_attempt(read_attempt(row) for row in running.order_by(table.c.id.desc()).limit(1).dicts())

    def in_progress(self) -> list[Attempt]:
        """Give what must be watched: the current attempts of migrations whose end is not known for sure.

        These are the migrations shown in progress, those whose end was inferred, and launches under way; oldest first.
        What a person has ended is none of them.
        """
        listing, table = self._tables.listing, self._tables.attempt
        open_ended = (listing.c.status_order == list(Status).index(Status.IN_PROGRESS)) | (listing.c.provisional == 1)
        shown = listing.select(listing.c.attempt).where(open_ended & listing.c.attempt.is_null(False))
        numbers = {number for (number,) in shown.tuples()}
        found = {attempt.id: attempt for attempt in self._by_id(sorted(numbers))}
        for attempt in self.without_outcome():
            if attempt.state.ended_by_operator:
                continue
            newer = table.select(table.c.id).where(
                of_key(table, attempt.key) & table.c.launch.in_(MAY_RUN) & (table.c.id > attempt.id)
            )
            if not newer.exists():
                found[attempt.id] = attempt
        return sorted(found.values(), key=lambda attempt: attempt.id or 0)

    def without_outcome(self) -> list[Attempt]:
        """Give the attempts whose launch call has not ended, oldest first."""
        table = self._tables.attempt
        pending = table.select().where(table.c.launch == Launch.PENDING.value).order_by(table.c.id)
        return [read_attempt(row) for row in pending.dicts()]

    def newest(self) -> int:
        """Give the greatest id of all attempts; 0 where there is none."""
        table = self._tables.attempt
        newest: int = table.select(fn.coalesce(fn.max(table.c.id), 0)).scalar()
        return newest

    def _by_id(self, numbers: list[int]) -> list[Attempt]:
        table = self._tables.attempt
        found: list[Attempt] = []
        for start in range(0, len(numbers), KEYS_PER_STATEMENT):
            batch = table.select().where(table.c.id.in_(numbers[start : start + KEYS_PER_STATEMENT]))
            found += [read_attempt(row) for row in batch.dicts()]
        return found

    def seen(self, moments: Mapping[int, datetime]) -> None:
        """Note when the server last answered about attempts; an earlier moment than the stored one changes nothing.

        Args:
            moments: UTC by attempt id.
        """
        sql = "UPDATE attempts SET last_seen_at = ?1 WHERE id = ?2 AND coalesce(last_seen_at, '') < ?1"
        run_many(self._engine, sql, [(format_time(at), number) for number, at in moments.items()])

    def last_seen(self, attempt_id: int) -> datetime | None:
        """Give when the server last answered about an attempt, UTC; None if never."""
        table = self._tables.attempt
        return parse_time(table.select(table.c.last_seen_at).where(table.c.id == attempt_id).scalar())

    def add_report(self, key: MigrationKey, attempt_id: int | None, report: Report, effect: Effect) -> None:
        """Add to the history what a report said and did; None: it belongs to no stored attempt."""
        meaning = report.meaning
        self._tables.report.insert(
            attempt=attempt_id,
            mb_project_uuid=key.mb_project_uuid,
            brz_project_id=key.brz_project_id,
            received_at=optional_time(report.received_at),
            evidence=report.evidence.value,
            status=meaning.value if meaning else None,
            effect=effect.value,
            summary=report_summary(report),
        ).execute()

    def was_flagged(self, attempt_id: int, report: Report) -> bool:
        """Tell whether the same was said and flagged already: by this evidence, since a person last ended the attempt.

        Args:
            attempt_id: Of the attempt that it belongs to.
            report: A contradicting one.
        """
        table, meaning = self._tables.report, report.meaning
        own = table.c.attempt == attempt_id
        word = own & (table.c.evidence == Evidence.OPERATOR.value)
        since: int = table.select(fn.coalesce(fn.max(table.c.id), 0)).where(word).scalar()
        same = own & (table.c.evidence == report.evidence.value) & (table.c.effect == Effect.CONTRADICTION.value)
        same &= table.c.status.is_null() if meaning is None else table.c.status == meaning.value
        return bool(table.select(SQL("1")).where(same & (table.c.id > since)).exists())

    def contradiction(self, attempt_id: int) -> ReportRecord | None:
        """Give the newest report that contradicted an attempt; None without one."""
        table = self._tables.report
        flagged = (table.c.attempt == attempt_id) & (table.c.effect == Effect.CONTRADICTION.value)
        row = table.select().where(flagged).order_by(table.c.id.desc()).limit(1).dicts().first()
        return None if row is None else read_report(row)

    def reports(self, key: MigrationKey, limit: int = 200) -> list[ReportRecord]:
        """Give the key's history, newest first."""
        table = self._tables.report
        found = table.select().where(of_key(table, key)).order_by(table.c.id.desc()).limit(limit)
        return [read_report(row) for row in found.dicts()]
