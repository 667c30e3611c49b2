"""Answers what is there: the list, its counts, one migration in full, its webhook; reads only. Any worker thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from desktop_app.domain.attempt import Attempt, Launch, Origin
from desktop_app.domain.errors import NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import AuditQuery
from desktop_app.domain.overview import (
    Delivery,
    MigrationDetails,
    MigrationHistory,
    MigrationRecord,
    MigrationRow,
    Page,
    ReportRecord,
    Snapshot,
    StatusCounts,
    Verdict,
    WebhookInfo,
)
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.report import canonical
from desktop_app.store.database import Database, View

SHOWN_ATTEMPTS = 50
SHOWN_DELIVERIES = 5
# A thousand pages of one migration are a thousand reports; nobody reads more.
HISTORY_ATTEMPTS = 200
HISTORY_REPORTS = 2_000
HISTORY_AUDIT = 500
SHOWN_WARNINGS = 200
WEBHOOK_PARAMETERS = ("webhook_url", "webhook_mb_project_uuid", "webhook_brz_project_id")


class Listing:
    """Reads the database for whoever shows it."""

    def __init__(self, database: Database) -> None:
        """Take the database."""
        self._database = database

    def snapshot(self, query: MigrationQuery) -> Snapshot:
        """Give the ids of all matching rows in order."""
        with self._database.read() as view:
            return view.listing.snapshot(query)

    def rows(self, ids: Sequence[int]) -> list[MigrationRow]:
        """Give rows by id in the order asked; missing ones are left out."""
        with self._database.read() as view:
            return view.listing.rows(ids)

    def keys_at(self, ids: Sequence[int]) -> list[MigrationKey]:
        """Give the keys of rows by id in the order asked; those that are gone are left out."""
        with self._database.read() as view:
            return view.listing.keys(ids)

    def row_of(self, key: MigrationKey) -> MigrationRow | None:
        """Give one row by key."""
        with self._database.read() as view:
            return view.listing.row_of(key)

    def counts(self, wave: str = "") -> StatusCounts:
        """Give the counts by status, of one wave where its id is given."""
        with self._database.read() as view:
            return view.listing.counts(wave)

    def page(self, query: MigrationQuery, limit: int, offset: int) -> Page:
        """Give a part of the list with everything the API shows of each migration."""
        with self._database.read() as view:
            return view.listing.page(query, limit, offset)

    def keys_of(self, brz_project_id: int) -> list[MigrationKey]:
        """Give the keys that share a Brizy project id, most recently updated first."""
        with self._database.read() as view:
            return view.migrations.keys_of(brz_project_id)

    def find(self, brz_project_id: int, mb_project_uuid: str | None = None) -> tuple[MigrationKey, int]:
        """Pick a migration by its Brizy project id.

        Returns:
            The named key, else the most recently updated one; and how many share the id.

        Raises:
            NotFound: There is none.
        """
        keys = self.keys_of(brz_project_id)
        wanted = [key for key in keys if mb_project_uuid in (None, key.mb_project_uuid)]
        if not wanted:
            raise NotFound(
                "migration_not_found", f"no migration to Brizy project {brz_project_id}", brz_project_id=brz_project_id
            )
        return wanted[0], len(keys)

    def details(self, key: MigrationKey) -> MigrationDetails:
        """Give one migration in full.

        Raises:
            NotFound: There is none of this key.
        """
        with self._database.read() as view:
            record = view.listing.record_of(key)
            if record is None:
                raise _not_found(key)
            attempt = view.attempts.current(key)
            attempts = view.attempts.of(key, SHOWN_ATTEMPTS)
            seen = view.attempts.last_seen(attempt.id) if attempt and attempt.id is not None else None
            candidates = len(view.migrations.keys_of(key.brz_project_id))
            contradiction = _contradiction(view, attempt)
        return MigrationDetails(
            record, attempt, tuple(attempts), _warnings(record), seen, max(1, candidates), contradiction
        )

    def history(self, key: MigrationKey) -> MigrationHistory:
        """Give what happened to one migration: its attempts, what reports changed, what operators did.

        Raises:
            NotFound: There is none of this key.
        """
        with self._database.read() as view:
            if view.listing.record_of(key) is None:
                raise _not_found(key)
            attempts = view.attempts.of(key, HISTORY_ATTEMPTS + 1)
            reports = view.attempts.reports(key, HISTORY_REPORTS + 1)
            trail = view.audit.page(AuditQuery(key=key), HISTORY_AUDIT)
        return MigrationHistory(
            key,
            tuple(attempts[:HISTORY_ATTEMPTS]),
            tuple(reports[:HISTORY_REPORTS]),
            trail.entries,
            cut=len(attempts) > HISTORY_ATTEMPTS or len(reports) > HISTORY_REPORTS or trail.total > HISTORY_AUDIT,
        )

    def webhook_info(self, key: MigrationKey) -> WebhookInfo:
        """Say what is known of the current attempt's webhook (CONTRACT 4, ``webhook-info``)."""
        with self._database.read() as view:
            attempt = view.attempts.current(key)
            received_at = (
                view.deliveries.first_applied(attempt.id) if attempt is not None and attempt.id is not None else None
            )
            deliveries = view.deliveries.of(key, SHOWN_DELIVERIES)
        parameters = _webhook_parameters(attempt)
        return WebhookInfo(
            url=parameters.get("webhook_url", ""),
            registered=bool(parameters) and attempt is not None and attempt.launch is Launch.ACCEPTED,
            received=received_at is not None,
            received_at=received_at,
            parameters=parameters,
            deliveries=tuple(deliveries),
        )

    def deliveries(self, limit: int, offset: int, verdict: Verdict | None = None) -> list[Delivery]:
        """Give stored webhook requests, newest first."""
        with self._database.read() as view:
            return view.deliveries.list(limit, offset, verdict)


def _contradiction(view: View, attempt: Attempt | None) -> ReportRecord | None:
    if attempt is None or attempt.id is None or not attempt.state.contradicted:
        return None
    return view.attempts.contradiction(attempt.id)


def _not_found(key: MigrationKey) -> NotFound:
    return NotFound(
        "migration_not_found",
        f"no migration of {key.mb_project_uuid} to Brizy project {key.brz_project_id}",
        brz_project_id=key.brz_project_id,
    )


def _webhook_parameters(attempt: Attempt | None) -> dict[str, str]:
    if attempt is None or attempt.origin is not Origin.LAUNCHED:
        return {}
    return {name: attempt.parameters[name] for name in WEBHOOK_PARAMETERS if name in attempt.parameters}


def _warnings(record: MigrationRecord) -> tuple[str, ...]:
    body = record.result.body if record.result else {}
    value = body.get("value")
    inner = value if isinstance(value, Mapping) else {}
    said = inner.get("warnings", body.get("warnings", inner.get("message", {})))
    if isinstance(said, Mapping):
        said = said.get("warning", said.get("warnings", []))
    if isinstance(said, str):
        said = [said]
    if not isinstance(said, list):
        return ()
    return tuple(text if isinstance(text, str) else canonical(text) for text in said[:SHOWN_WARNINGS])
