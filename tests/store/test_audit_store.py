"""The trail: kept whole, found by what is shown of it, and within its limits."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import ActionStep, AuditEntry, AuditOutcome, AuditQuery, StepOutcome
from desktop_app.store.audit_store import AuditRetention
from desktop_app.store.database import Database
from tests.store.samples import KEY, NOW, OTHER, later

RESET = AuditEntry(
    at=NOW,
    actor="marta",
    action="reset_status",
    key=KEY,
    outcome=AuditOutcome.DONE,
    message="the status was reset",
    attempt=4,
    parameters={"note": "Stuck since Monday"},
    steps=(ActionStep("reset_status", StepOutcome.DONE, {"was": "in_progress"}),),
)
KILL = AuditEntry(later(1), "api", "kill", OTHER, AuditOutcome.REFUSED, "no proven process")


def stored(database: Database, *entries: AuditEntry) -> list[AuditEntry]:
    with database.write() as unit:
        return [unit.audit.keep(entry) for entry in entries]


def found(database: Database, query: AuditQuery, limit: int = 50, offset: int = 0) -> tuple[list[str], int]:
    with database.read() as view:
        page = view.audit.page(query, limit, offset)
    return [entry.action for entry in page.entries], page.total


def test_a_line_comes_back_as_it_was_kept(database: Database) -> None:
    kept, other = stored(database, RESET, replace(KILL, key=None))
    with database.read() as view:
        page = view.audit.page(AuditQuery(), 50)
    assert page.entries == (other, kept)
    assert kept == replace(RESET, id=kept.id)
    assert 0 < kept.id < other.id


def test_a_line_that_was_begun_is_finished_in_its_place(database: Database) -> None:
    (begun,) = stored(database, replace(KILL, outcome=AuditOutcome.UNKNOWN, message="begun"))
    finished = replace(begun, outcome=AuditOutcome.DONE, message="ended")
    assert stored(database, finished) == [finished]
    with database.read() as view:
        assert view.audit.page(AuditQuery(), 50).entries == (finished,)


def test_a_line_that_vanished_meanwhile_is_stored_again(database: Database) -> None:
    (kept,) = stored(database, replace(RESET, id=77))
    with database.read() as view:
        assert view.audit.page(AuditQuery(), 50).entries == (kept,)


@pytest.mark.parametrize(
    ("query", "actions"),
    [
        (AuditQuery(), ["kill", "reset_status"]),
        (AuditQuery(key=KEY), ["reset_status"]),
        (AuditQuery(key=replace(KEY, brz_project_id=OTHER.brz_project_id)), []),
        (AuditQuery(actor="api"), ["kill"]),
        (AuditQuery(action="reset_status"), ["reset_status"]),
        (AuditQuery(action="reset_status", actor="api"), []),
        (AuditQuery(text="monday"), ["reset_status"]),
        (AuditQuery(text="IN_PROGRESS"), ["reset_status"]),
        (AuditQuery(text="site-"), ["kill", "reset_status"]),
        (AuditQuery(text="proven"), ["kill"]),
        (AuditQuery(text="api\x1fkill"), []),
        (AuditQuery(text="\ud800"), []),
        (AuditQuery(actor="\ud800"), []),
        (AuditQuery(key=MigrationKey("site-a", 2**70)), []),
        (AuditQuery(key=MigrationKey("\ud800", 7)), []),
    ],
)
def test_lines_are_found_by_what_is_shown_of_them(database: Database, query: AuditQuery, actions: list[str]) -> None:
    stored(database, RESET, KILL)
    assert found(database, query) == (actions, len(actions))


def test_a_page_says_how_many_match_in_all(database: Database) -> None:
    stored(database, RESET, KILL, RESET)
    assert found(database, AuditQuery(), limit=1, offset=1) == (["kill"], 3)
    assert found(database, AuditQuery(action="reset_status"), limit=1) == (["reset_status"], 2)


def test_who_acted_and_how_is_listed_once(database: Database) -> None:
    stored(database, RESET, KILL, RESET)
    with database.read() as view:
        assert view.audit.actors() == ["api", "marta"]
        assert view.audit.actions() == ["kill", "reset_status"]


def test_keeping_a_line_changes_no_list(database: Database) -> None:
    with database.write() as unit:
        unit.migrations.upsert_migration_mapping(KEY, {}, NOW)
    with database.write() as unit:
        unit.audit.keep(RESET)
    assert unit.changed == ()


def test_surrogates_in_any_text_are_kept_in_some_form(database: Database) -> None:
    broken = replace(RESET, actor="a\ud800", message="m\ud800", parameters={"note": "n\ud800"})
    stored(database, broken)
    with database.read() as view:
        (entry,) = view.audit.page(AuditQuery(), 5).entries
    assert (entry.actor, entry.message) == ("a?", "m?")


@pytest.mark.parametrize(
    ("now", "keep", "left"),
    [
        (NOW, AuditRetention(), 3),
        (NOW + timedelta(days=732), AuditRetention(), 0),
        (NOW, AuditRetention(rows=2), 2),
        (NOW + timedelta(days=10, seconds=1), AuditRetention(age=timedelta(days=10)), 2),
    ],
)
def test_the_oldest_lines_go_beyond_the_limits(
    database: Database, now: datetime, keep: AuditRetention, left: int
) -> None:
    stored(database, RESET, KILL, replace(KILL, at=later(2)))
    with database.write() as unit:
        assert unit.audit.prune(now, keep) == 3 - left
    with database.write() as unit:
        assert unit.audit.prune(now, keep) == 0
    assert found(database, AuditQuery())[0] == ["kill", "kill", "reset_status"][:left]


def test_older_lines_follow_a_line_that_is_known(database: Database) -> None:
    first, _, third, fourth = stored(database, RESET, KILL, RESET, KILL)
    with database.read() as view:
        assert view.audit.older(AuditQuery(action="reset_status"), 9, fourth.id) == (third, first)
        assert view.audit.older(AuditQuery(), 1, fourth.id) == (third,)
        assert view.audit.older(AuditQuery(), 9, first.id) == ()
