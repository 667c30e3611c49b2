"""Turns an attempt into the columns of its row and back; pure, any thread."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from desktop_app.domain.attempt import (
    Acknowledgement,
    Attempt,
    AttemptState,
    Baseline,
    Evidence,
    Fact,
    Launch,
    Origin,
    ServerAnswer,
)
from desktop_app.domain.migration import MigrationKey, Progress, Status, as_object
from desktop_app.domain.overview import ReportRecord
from desktop_app.domain.report import Effect, Report
from desktop_app.domain.times import format_time, parse_time
from desktop_app.store.stored_values import moment, optional_time, plain_text, read_texts, write_json

_LONGEST_TEXT = 500


def attempt_columns(attempt: Attempt) -> dict[str, object]:
    """Give the row's values, without the id."""
    return {
        "mb_project_uuid": attempt.key.mb_project_uuid,
        "brz_project_id": attempt.key.brz_project_id,
        "created_at": format_time(attempt.created_at),
        "origin": attempt.origin.value,
        "launch": attempt.launch.value,
        "actor": plain_text(attempt.actor),
        "reason": plain_text(attempt.reason),
        "parameters": write_json(attempt.parameters),
        "baseline": _baseline_text(attempt.baseline),
        "launch_message": plain_text(attempt.launch_message),
        "missing_since": optional_time(attempt.missing_since),
        "acknowledged": _acknowledged_text(attempt.acknowledged),
        **_state_columns(attempt.state),
    }


def _state_columns(state: AttemptState) -> dict[str, object]:
    return {
        "status": state.status.value,
        "evidence": state.evidence.value if state.evidence else None,
        "progress": write_json(state.progress.as_wire()),
        "facts": write_json({name: [fact.weight, fact.value] for name, fact in state.facts.items()}),
        "started_at": optional_time(state.started_at),
        "ended_at": optional_time(state.ended_at),
        "last_sign_at": optional_time(state.last_sign_at),
        "server_updated_at": optional_time(state.server_updated_at),
        "answer": None if state.answer is None else write_json(_answer_parts(state.answer)),
        "seen_running": int(state.seen_running),
        "contradicted": int(state.contradicted),
    }


def _answer_parts(answer: ServerAnswer) -> dict[str, object]:
    status = answer.status.value if answer.status else None
    return {"status": status, "updated_at": answer.updated_at, "error": answer.error, **answer.identity}


def _baseline_text(baseline: Baseline | None) -> str | None:
    if baseline is None:
        return None
    answer = None if baseline.answer is None else _answer_parts(baseline.answer)
    return write_json({"known": baseline.known, "answer": answer})


def _acknowledged_text(acknowledged: Acknowledgement | None) -> str | None:
    if acknowledged is None:
        return None
    said = {"at": format_time(acknowledged.at), "actor": acknowledged.actor, "note": acknowledged.note}
    return write_json(said)


def read_attempt(row: Mapping[str, Any]) -> Attempt:
    """Read a row of ``attempts``."""
    return Attempt(
        key=MigrationKey(row["mb_project_uuid"], row["brz_project_id"]),
        created_at=moment(row["created_at"]),
        id=row["id"],
        origin=Origin(row["origin"]),
        launch=Launch(row["launch"]),
        actor=row["actor"],
        reason=row["reason"],
        parameters=read_texts(row["parameters"]),
        baseline=_read_baseline(row["baseline"]),
        launch_message=row["launch_message"],
        missing_since=parse_time(row["missing_since"]),
        state=_read_state(row),
        acknowledged=_read_acknowledged(row["acknowledged"]),
    )


def _read_state(row: Mapping[str, Any]) -> AttemptState:
    progress = as_object(row["progress"])
    facts: dict[str, list[Any]] = json.loads(row["facts"])
    return AttemptState(
        status=Status(row["status"]),
        evidence=Evidence(row["evidence"]) if row["evidence"] else None,
        progress=Progress(
            percent=_number(progress.get("progress_percent")),
            processed_pages=_count(progress.get("processed_pages")),
            total_pages=_count(progress.get("total_pages")),
            stage=_word(progress.get("current_stage")),
        ),
        facts={name: Fact(weight, value) for name, (weight, value) in facts.items()},
        started_at=parse_time(row["started_at"]),
        ended_at=parse_time(row["ended_at"]),
        last_sign_at=parse_time(row["last_sign_at"]),
        server_updated_at=parse_time(row["server_updated_at"]),
        answer=_read_answer(row["answer"]),
        seen_running=bool(row["seen_running"]),
        contradicted=bool(row["contradicted"]),
    )


def _read_answer(raw: object) -> ServerAnswer | None:
    if raw is None:
        return None
    parts = as_object(raw)
    status = _word(parts.get("status"))
    texts = {name: _word(value) for name, value in parts.items() if name != "status"}
    return ServerAnswer(status=Status(status) if status else None, **texts)


def _read_baseline(raw: object) -> Baseline | None:
    if raw is None:
        return None
    parts = as_object(raw)
    return Baseline(known=bool(parts["known"]), answer=_read_answer(parts["answer"]))


def _read_acknowledged(raw: object) -> Acknowledgement | None:
    if raw is None:
        return None
    said = read_texts(raw)
    return Acknowledgement(moment(said["at"]), said["actor"], said["note"])


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _number(value: object) -> float | None:
    return value if isinstance(value, int | float) else None


def _count(value: object) -> int | None:
    return value if isinstance(value, int) else None


def report_summary(report: Report) -> str:
    """Write what a report said, short: long texts are cut at 500 characters."""
    facts = {name: value[:_LONGEST_TEXT] if isinstance(value, str) else value for name, value in report.facts.items()}
    said: dict[str, object] = {"facts": facts} if facts else {}
    if report.progress is not None:
        said["progress"] = report.progress.as_wire()
    if report.migration_uuid is not None:
        said["migration_uuid"] = report.migration_uuid
    return write_json(said)


def read_report(row: Mapping[str, Any]) -> ReportRecord:
    """Read a row of ``reports``."""
    return ReportRecord(
        id=row["id"],
        key=MigrationKey(row["mb_project_uuid"], row["brz_project_id"]),
        attempt=row["attempt"],
        received_at=moment(row["received_at"]),
        evidence=Evidence(row["evidence"]),
        status=Status(row["status"]) if row["status"] else None,
        effect=Effect(row["effect"]),
        summary=as_object(row["summary"]),
    )
