"""The trail is read in parts that do not shift, and exported as it is filtered."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, AuditQuery, StepOutcome
from desktop_app.services.exporting import ExportForm
from desktop_app.services.trail import EXPORTED, Trail
from desktop_app.store.database import Database
from tests.services.desk_parts import NOON

KEY = MigrationKey("site-a", 7001)
KILL = AuditEntry(
    at=NOON,
    actor="marta",
    action="kill",
    key=KEY,
    outcome=AuditOutcome.DONE,
    message="process 12 was ended",
    attempt=3,
    parameters={"force": "true"},
    steps=(ActionStep("kill", StepOutcome.DONE, {"pid": "12"}),),
)


@pytest.fixture
def trail(database: Database) -> Trail:
    return Trail(database)


def keep(database: Database, *entries: AuditEntry) -> None:
    with database.write() as unit:
        for entry in entries:
            unit.audit.keep(entry)


def many(count: int) -> list[AuditEntry]:
    return [replace(KILL, at=NOON + timedelta(seconds=number), actor=f"a{number % 2}") for number in range(count)]


def test_the_next_part_is_the_next_whatever_came_since(database: Database, trail: Trail) -> None:
    keep(database, *many(10))
    query = AuditQuery(actor="a1")
    first = trail.page(query, 2)
    assert ([entry.id for entry in first.entries], first.total) == ([10, 8], 5)
    keep(database, *many(4))
    assert [entry.id for entry in trail.older(query, 2, first.entries[-1].id)] == [6, 4]
    assert trail.older(query, 2, 2) == ()


def test_an_export_is_exactly_what_is_filtered(database: Database, trail: Trail, tmp_path: Path) -> None:
    keep(database, *many(1_201), replace(KILL, actor="=cmd", key=None, attempt=None))
    path = tmp_path / "trail.csv"
    assert trail.export(AuditQuery(actor="a0"), path, ExportForm.CSV) == 601
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert head == list(EXPORTED)
    assert [int(row[0]) for row in rows] == list(range(1_201, 0, -2))
    assert {row[2] for row in rows} == {"a0"}
    assert trail.export(AuditQuery(actor="=cmd"), path, ExportForm.CSV) == 1
    assert path.read_text(encoding="utf-8-sig").splitlines()[1].startswith("1202,2026")
    assert ",'=cmd,kill,,,,done," in path.read_text(encoding="utf-8-sig")


def test_a_program_reads_everything_that_is_known_of_a_line(database: Database, trail: Trail, tmp_path: Path) -> None:
    keep(database, KILL)
    path = tmp_path / "trail.json"
    assert trail.export(AuditQuery(), path, ExportForm.JSON) == 1
    assert json.loads(path.read_text(encoding="utf-8")) == [
        {
            "id": 1,
            "at": NOON.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
            "actor": "marta",
            "action": "kill",
            "mb_project_uuid": "site-a",
            "brz_project_id": 7001,
            "attempt": 3,
            "outcome": "done",
            "message": "process 12 was ended",
            "parameters": {"force": "true"},
            "steps": [{"action": "kill", "outcome": "done", "parameters": {"pid": "12"}}],
        }
    ]


def test_who_acted_and_how_is_listed(database: Database, trail: Trail) -> None:
    keep(database, KILL, replace(KILL, actor="api", action="launch"))
    assert (trail.actors(), trail.actions()) == (["api", "marta"], ["kill", "launch"])
