"""A migration's log over the API: from the server, else from its files, else why there is none (CONTRACT 4)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.desk import FAILED, RUNNING, ApiDesk


def log_of(desk: ApiDesk, brz: int) -> Any:
    """Give the whole answer, its data in the contract's order."""
    answer = desk.get(f"/api/migrations/{brz}/logs")
    assert list(answer["data"]) == ["migration_id", "logs", "source"]
    return answer


def test_the_server_gives_the_log(desk: ApiDesk) -> None:
    answer = log_of(desk, RUNNING.brz_project_id)
    _, said = desk.far.get(f"/migration_log?brz_project_id={RUNNING.brz_project_id}")
    assert answer["data"]["source"] == "server"
    assert answer["data"]["migration_id"] == said["migration_id"]
    # The run goes on: what was said before is the beginning of what is said now.
    assert answer["data"]["logs"] == said["logs"][: len(answer["data"]["logs"])]
    assert answer["data"]["logs"]
    assert list(answer) == ["success", "data"]


@pytest.mark.parametrize("mode", ["html", "500", "broken_json", "reset", "empty"])
def test_the_files_stand_in_for_a_server_that_does_not_answer(desk: ApiDesk, mode: str) -> None:
    brz = desk.started("filed")
    (desk.logs / f"migration_{brz}.log").write_text("[2026-11-23T21:15:45+00:00] app.INFO: begun\n[x] app.ERROR: ü\n")
    with desk.dialled(log_mode=mode):
        answer = log_of(desk, brz)
    assert (answer["data"]["source"], answer["data"]["migration_id"]) == ("files", None)
    assert answer["data"]["logs"][0] == "[2026-11-23T21:15:45+00:00] app.INFO: begun"
    assert answer["problem"]


def test_who_has_no_log_says_why(desk: ApiDesk) -> None:
    answer = log_of(desk, FAILED.brz_project_id)
    assert answer["data"] == {"migration_id": None, "logs": [], "source": "none"}
    assert "no log of this migration" in answer["problem"]


def test_without_server_and_directory_there_is_none(desk: ApiDesk) -> None:
    with desk.dialled(log_mode="500"), desk.setting("worker_host.log_path", ""):
        answer = log_of(desk, RUNNING.brz_project_id)
    assert (answer["data"]["source"], answer["data"]["logs"]) == ("none", [])
    assert "no directory of log files is set" in answer["problem"]


def test_a_secret_in_a_log_file_is_masked(desk: ApiDesk) -> None:
    brz = desk.started("leaky", "silent")
    (desk.logs / f"a_{brz}.log").write_text(
        "GET /?mb_secret=canary-of-the-api&token=t HTTP/1.1\nplain canary-of-the-api\n"
    )
    lines = log_of(desk, brz)["data"]["logs"]
    assert len(lines) == 2
    assert "canary" not in str(lines)


def test_only_the_last_10_mb_are_given(desk: ApiDesk) -> None:
    brz = desk.started("long", "silent")
    (desk.logs / f"migration_{brz}.log").write_text("".join(f"line {number:094}\n" for number in range(110_000)))
    answer = log_of(desk, brz)
    assert answer["truncated"] is True
    assert answer["data"]["logs"][-1] == f"line {109_999:094}"
    assert len("\n".join(answer["data"]["logs"])) <= 10 * 1024 * 1024


def test_another_projects_log_is_not_given(desk: ApiDesk) -> None:
    brz = desk.started("mine", "silent")
    (desk.logs / f"migration_1{brz}.log").write_text("not mine\n")
    assert log_of(desk, brz)["data"]["logs"] == []
