"""How waves look in JSON (CONTRACT 4, 7): domain values in, plain dictionaries out, in the contract's order; pure."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.times import format_time
from desktop_app.domain.wave import MemberReport, Standing, WaveState, WaveSummary
from desktop_app.domain.wave_plan import Skipped
from desktop_app.receiver.shapes import JsonObject, key

# Why a member is left alone, where the place where it stands does not say it in the contract's words.
_REASONS = {Standing.RUNNING: "in_progress", Standing.HELD: "pending"}


def wave(summary: WaveSummary) -> JsonObject:
    """Give one wave; ``pause_reason`` says why a paused one does not go on."""
    one, counts = summary.wave, summary.counts
    ended = summary.ended_at if summary.state in (WaveState.COMPLETED, WaveState.ERROR) else None
    return {
        "wave_id": one.id,
        "name": one.name,
        "status": summary.state.value,
        "batch_size": one.batch_size,
        "mgr_manual": one.parameters.mgr_manual,
        "progress": {
            "total": counts.total,
            "completed": counts.of(Standing.COMPLETED),
            "failed": counts.of(Standing.FAILED),
            "running": counts.of(Standing.RUNNING),
            "pending": counts.pending,
            "attention": counts.of(Standing.ATTENTION),
        },
        "created_at": format_time(one.created_at),
        "updated_at": format_time(one.updated_at),
        "completed_at": format_time(ended) if ended else None,
        "pause_reason": summary.pause.value if summary.pause else None,
    }


def details(summary: WaveSummary, members: Iterable[MemberReport]) -> JsonObject:
    """Give a wave with its members."""
    return {**wave(summary), "migrations": [_member(report) for report in members]}


def _member(report: MemberReport) -> JsonObject:
    member = report.member
    return {
        **key(member.key),
        "status": member.status.value,
        "error": report.error or None,
        "brizy_project_domain": report.domain or None,
        "attempt": member.shown_attempt,
        "position": member.position,
        "attention": member.standing is Standing.ATTENTION,
    }


def chosen(started: Iterable[MigrationKey], skipped: Iterable[Skipped], unknown: Iterable[str]) -> JsonObject:
    """Give who is started, who is not and why, and who is no member."""
    return {"started": [key(one) for one in started], "skipped": left_alone(skipped), "unknown": list(unknown)}


def left_alone(skipped: Iterable[Skipped]) -> list[JsonObject]:
    """Give who is left alone, and why."""
    return [{**key(one.key), "reason": _REASONS.get(one.standing, one.standing.value)} for one in skipped]
