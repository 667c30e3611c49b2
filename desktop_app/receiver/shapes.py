"""How migrations look in JSON (CONTRACT 4): domain values in, plain dictionaries out, in the contract's order; pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from desktop_app.domain.attempt import Acknowledgement, Attempt
from desktop_app.domain.launch import LaunchResult
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionDone
from desktop_app.domain.overview import (
    Delivery,
    MappingRecord,
    MigrationDetails,
    MigrationRecord,
    ProcessInfo,
    ResultRecord,
    WebhookInfo,
)
from desktop_app.domain.times import format_time
from desktop_app.domain.wire_row import shown_domain, shown_migration_uuid, shown_progress
from desktop_app.domain.worker import ProcessFacts

JsonObject = dict[str, object]

# A list of deliveries shows the beginning of each body; a thousand whole ones would be 256 MiB.
SHOWN_BODY = 4096


def details(found: MigrationDetails) -> JsonObject:
    """Give the data of one migration."""
    record, attempt = found.record, found.attempt
    result = record.result
    return {
        "status": found.status.value,
        "mapping": _mapping(record.mapping) if record.mapping else None,
        "result": {"migration_uuid": result.migration_uuid, "result_json": result.body} if result else None,
        "result_data": _result_data(result) if result else None,
        "migration_uuid": shown_migration_uuid(record),
        "mb_site_id": record.shown("mb_site_id"),
        "brizy_project_domain": shown_domain(record),
        "mb_project_domain": record.shown("mb_project_domain"),
        "progress": shown_progress(record),
        "warnings": list(found.warnings),
        "wave": _wave(record),
        "attempt": _attempt(attempt) if attempt else None,
        "evidence": _evidence(record, attempt),
        "attention": record.row.attention.value if record.row.attention else None,
    }


def process(info: ProcessInfo) -> JsonObject:
    """Give the data of ``/process``; a look that failed says why in its message.

    ``process_details`` stands there only where a process of this machine is proven to do the work.
    """
    progress = info.progress
    message = f"{info.message} ({info.server_error})" if info.server_error else info.message
    return {
        "source": info.source,
        "process": {
            "running": info.running,
            "pid": info.pid,
            "message": message,
            "detected_by": info.detected_by or None,
            "started_at": _time(info.started_at),
            "current_stage": progress.stage,
            "stage_updated_at": _time(info.stage_updated_at),
            "total_pages": progress.total_pages,
            "processed_pages": progress.processed_pages,
            "progress_percent": progress.shown_percent,
        },
        "lock_file_exists": info.lock_file_exists,
        "lock_file": info.lock_file,
        "status_updated": info.status_updated,
        **({"process_details": _process_details(info.details)} if info.details else {}),
    }


def webhook_info(info: WebhookInfo, server_status: Mapping[str, object] | None, found: MigrationDetails) -> JsonObject:
    """Give the data of ``/webhook-info``."""
    result = found.record.result
    return {
        "webhook_url": info.url,
        "webhook_registered": info.registered,
        "webhook_received": info.received,
        "webhook_received_at": _time(info.received_at),
        "webhook_params": dict(info.parameters),
        "deliveries": [delivery(one) for one in info.deliveries],
        "server_status": dict(server_status) if server_status is not None else None,
        "migration_status": found.status.value,
        "last_result": _last_result(result) if result else None,
    }


def launch(result: LaunchResult) -> JsonObject:
    """Give the data of a launch."""
    return {
        "mb_project_uuid": result.key.mb_project_uuid,
        "brz_project_id": result.key.brz_project_id,
        "status": result.status.value,
        "attempt": result.attempt,
        "outcome": result.outcome.value,
        "message": result.message,
    }


def done(what: ActionDone) -> JsonObject:
    """Give what an act of an operator did: in a sentence, then step by step."""
    return {
        "message": what.message,
        **key(what.key),
        "action": what.action.value,
        "status": what.status.value,
        "steps": [{"step": one.code, "outcome": one.outcome.value, **one.parameters} for one in what.steps],
    }


def delivery(one: Delivery) -> JsonObject:
    """Give one webhook request as it was kept, its body cut at 4 KiB."""
    return {
        "id": one.id,
        "received_at": format_time(one.received_at),
        "remote": one.remote,
        "verdict": one.verdict.value,
        "http_status": one.http_status,
        "reason": one.reason,
        "attempt": one.attempt,
        "mb_project_uuid": one.key.mb_project_uuid if one.key else None,
        "brz_project_id": one.key.brz_project_id if one.key else None,
        "headers": dict(one.headers),
        "body": shortened(one.body),
        "body_bytes": len(one.body),
        "body_sha256": one.body_sha256,
        "flags": list(one.flags),
    }


def key(one: MigrationKey) -> JsonObject:
    """Give both halves of a key."""
    return {"mb_project_uuid": one.mb_project_uuid, "brz_project_id": one.brz_project_id}


def shortened(body: bytes) -> str:
    """Give the first 4 KiB of a body as text; what is no UTF-8 shows as replacement characters."""
    return body[:SHOWN_BODY].decode("utf-8", "ignore" if len(body) > SHOWN_BODY else "replace")


def _process_details(facts: ProcessFacts) -> JsonObject:
    return {
        "pid": facts.pid,
        "ppid": facts.parent,
        "user": facts.user,
        "start": format_time(facts.created_at),
        "command": facts.command,
    }


def _mapping(record: MappingRecord) -> JsonObject:
    return {
        "id": record.id,
        **key(record.key),
        "changes_json": dict(record.changes),
        "created_at": format_time(record.created_at),
        "updated_at": format_time(record.updated_at),
    }


def _attempt(attempt: Attempt) -> JsonObject:
    state = attempt.state
    return {
        "id": attempt.id,
        "origin": attempt.origin.value,
        "launch": attempt.launch.value,
        "status": state.status.value,
        "evidence": state.evidence.value if state.evidence else None,
        "provisional": state.provisional,
        "actor": attempt.actor,
        "created_at": format_time(attempt.created_at),
        "started_at": _time(state.started_at),
        "ended_at": _time(state.ended_at),
        "last_sign_at": _time(state.last_sign_at),
        "message": attempt.launch_message,
        "parameters": dict(attempt.parameters),
        "acknowledged": _acknowledged(attempt.acknowledged) if attempt.acknowledged else None,
    }


def _acknowledged(one: Acknowledgement) -> JsonObject:
    return {"at": format_time(one.at), "actor": one.actor, "note": one.note}


def _last_result(result: ResultRecord) -> JsonObject:
    return {
        "migration_uuid": result.migration_uuid,
        "created_at": format_time(result.created_at),
        "attempt": result.attempt,
        "result_json": result.body,
    }


def _result_data(result: ResultRecord) -> JsonObject:
    """Give what the result says in substance: the inner ``value`` object, else the body itself."""
    body = result.body
    value = body.get("value")
    return dict(value) if isinstance(value, Mapping) else body


def _wave(record: MigrationRecord) -> JsonObject | None:
    wave = record.wave
    return None if wave is None else {"wave_id": wave.id, "name": wave.name or None}


def _evidence(record: MigrationRecord, attempt: Attempt | None) -> object:
    if attempt and attempt.state.evidence:
        return attempt.state.evidence.value
    return record.changes.get("status_source")


def _time(moment: datetime | None) -> str | None:
    return format_time(moment) if moment else None
