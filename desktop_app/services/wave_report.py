"""Writes what came of the members of a wave into a file; any worker thread."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Protocol

from desktop_app.domain.times import format_time
from desktop_app.domain.wave import MemberReport, Standing
from desktop_app.services.exporting import ExportForm, Record, export_records
from desktop_app.services.waves import WaveDetails

REPORTED = (
    "position",
    "mb_project_uuid",
    "brz_project_id",
    "status",
    "standing",
    "error",
    "brizy_project_domain",
    "attempt",
    "started_at",
    "ended_at",
    "seconds",
)


class DetailsSource(Protocol):
    """Whoever knows the members; the service `Waves`."""

    def details(self, wave_id: str) -> WaveDetails:
        """Give a wave with all its members; blocking."""


def export_report(
    waves: DetailsSource, wave_id: str, standings: Collection[Standing], path: Path, form: ExportForm = ExportForm.CSV
) -> int:
    """Write the members that stand in one of these places, in the wave's order, and say how many they were; blocking.

    Raises:
        NotFound: There is no such wave.
        KnownError: ``file_not_saved``: the file is as it was.
    """
    members = waves.details(wave_id).members
    return export_records(path, form, REPORTED, _records(one for one in members if one.member.standing in standings))


def _records(members: Iterator[MemberReport]) -> Iterator[Record]:
    for report in members:
        member, began, ended = report.member, report.started_at, report.ended_at
        yield {
            "position": member.position,
            "mb_project_uuid": member.key.mb_project_uuid,
            "brz_project_id": member.key.brz_project_id,
            "status": member.status.value,
            "standing": member.standing.value,
            "error": report.error or None,
            "brizy_project_domain": report.domain or None,
            "attempt": member.shown_attempt,
            "started_at": format_time(began) if began else None,
            "ended_at": format_time(ended) if ended else None,
            "seconds": round((ended - began).total_seconds(), 1) if began and ended else None,
        }
