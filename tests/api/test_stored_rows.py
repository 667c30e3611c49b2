"""Rows of another program show after a restart as CONTRACT 1.1 says: each row of its table, over the real API."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.api.stored_rows import CASES, ENCODINGS, NO_ROW, NOON, Case, column
from tests.near_end import NearEnd
from tests.own_home import move_into
from tests.store.samples import SeedMapping, SeedResult, seed

STATUSES = ("pending", "in_progress", "completed", "error")
NOBODY_LISTENS = "http://127.0.0.1:9"


@dataclass(frozen=True)
class Stored:
    """A case as it was written, under a key of its own."""

    case: Case
    encoding: str
    uuid: str
    brz: int

    def __str__(self) -> str:
        """Name it by the contract's row."""
        return f"row {self.case.row}: {self.case.name}, {self.encoding}"


# In turn, so that each body and each mapping meets each encoding somewhere.
STORED = tuple(
    Stored(case, encoding, f"Site-{number}", number)
    for number, (case, encoding) in enumerate(zip(CASES, itertools.cycle(ENCODINGS), strict=False), 1)
)


@pytest.fixture(scope="module")
def near(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NearEnd]:
    """Give a desk that was restarted after another program wrote all cases into its database.

    Nobody answers in the server's place: what is shown comes from the database alone.
    """
    data_dir = tmp_path_factory.mktemp("stored")
    with pytest.MonkeyPatch.context() as patch:
        move_into(tmp_path_factory.mktemp("home"), patch)
        near_end = NearEnd(data_dir, NOBODY_LISTENS)
    with near_end:
        near_end.stop()
        (database,) = data_dir.glob("*.sqlite3")
        seed(database, _mappings(), _results())
        near_end.start()
        yield near_end


def _mappings() -> Iterator[SeedMapping]:
    for one in STORED:
        if one.case.changes is not NO_ROW:
            yield SeedMapping(one.uuid, one.brz, column(one.case.changes, one.encoding), NOON, NOON)


def _results() -> Iterator[SeedResult]:
    for one in STORED:
        for number, (body, created_at) in enumerate(one.case.results):
            yield SeedResult(one.uuid, one.brz, f"result-{number}", column(body, one.encoding), created_at)


@pytest.fixture(scope="module")
def listed(near: NearEnd) -> Any:
    """Give the whole list as the API answers it."""
    code, answer = near.get("/api/migrations?limit=5000")
    assert code == 200
    return answer


@pytest.mark.parametrize("stored", STORED, ids=str)
def test_list_and_details_show_the_status_of_the_table(near: NearEnd, listed: Any, stored: Stored) -> None:
    (row,) = [row for row in listed["data"] if row["mb_project_uuid"] == stored.uuid]
    details = near.details(stored.brz)
    assert (row["status"], details["status"]) == (stored.case.status, stored.case.status)
    assert (details["mapping"] is None) is (stored.case.changes is NO_ROW)
    assert (details["result"] is None) is (row["result"] is None) is (not stored.case.results)
    assert isinstance(row["changes_json"], dict)


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_filter_finds_exactly_its_migrations(near: NearEnd, status: str) -> None:
    _, answer = near.get(f"/api/migrations?status={status}&limit=5000")
    assert {row["status"] for row in answer["data"]} == {status}
    assert {row["mb_project_uuid"] for row in answer["data"]} == {
        stored.uuid for stored in STORED if stored.case.status == status
    }


def test_the_list_is_the_union_of_both_tables(listed: Any) -> None:
    assert (listed["count"], listed["total"]) == (len(STORED), len(STORED))
    assert {row["brz_project_id"] for row in listed["data"]} == {stored.brz for stored in STORED}


def test_every_row_of_the_table_has_cases() -> None:
    assert {case.row for case in CASES} == {1, 2, 3, 4, 5, 6}
    assert len({(case.row, case.name) for case in CASES}) == len(CASES)
