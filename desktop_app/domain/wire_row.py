"""One line of the list in JSON, as API and export give it and an import reads it (CONTRACT 4); pure, any thread."""

from __future__ import annotations

from desktop_app.domain.overview import MigrationRecord
from desktop_app.domain.times import format_time


def wire_row(record: MigrationRecord) -> dict[str, object]:
    """Give one line of the list, in the contract's order; ``id`` is the Brizy project id, as in addresses."""
    mapping, result = record.mapping, record.result
    created_at = mapping.created_at if mapping else result.created_at if result else record.row.updated_at
    return {
        "id": record.row.key.brz_project_id,
        "mb_project_uuid": record.row.key.mb_project_uuid,
        "brz_project_id": record.row.key.brz_project_id,
        "created_at": format_time(created_at),
        "updated_at": format_time(record.row.updated_at),
        "changes_json": dict(record.changes),
        "status": record.row.status.value,
        "result": result.body if result else None,
        "migration_uuid": shown_migration_uuid(record),
        "brizy_project_domain": shown_domain(record),
        "mb_project_domain": record.shown("mb_project_domain"),
        "mb_site_id": record.shown("mb_site_id"),
        "mb_product_name": record.shown("mb_product_name"),
        "theme": record.shown("theme"),
        "progress": shown_progress(record),
        "migration_id": record.shown("migration_id"),
        "date": record.shown("date"),
        "wave_id": record.wave.id if record.wave else None,
        "error": record.row.error or None,
        "attention": record.row.attention.value if record.row.attention else None,
    }


def shown_migration_uuid(record: MigrationRecord) -> object:
    """Give the id of the result that speaks, else the one that the mapping names."""
    return record.result.migration_uuid if record.result else record.shown("migration_uuid")


def shown_domain(record: MigrationRecord) -> object:
    """Give the finished site's domain: where it is said first, else the one that stands beside the result."""
    shown = record.shown("brizy_project_domain")
    return shown if shown is not None or record.result is None else record.result.brizy_project_domain


def shown_progress(record: MigrationRecord) -> dict[str, object] | None:
    """Give how far it is under the server's names; None where nobody said."""
    progress = record.progress
    return progress.as_wire() if progress else None
