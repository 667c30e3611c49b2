"""Runs the simulator is told to have a past with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import launch_path, status_path, status_word
from tests.simulator.webhook_catcher import WebhookCatcher

HOUR_AGO = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)


def test_an_ended_past_answers_with_what_was_told(shared_end: FarEnd) -> None:
    told = {
        "mb_project_uuid": "past-done",
        "brz_project_id": 1,
        "status": "completed",
        "started_at": HOUR_AGO.isoformat(),
        "completed_at": (HOUR_AGO + timedelta(minutes=3)).timestamp(),
        "migration_id": "m-1",
        "brizy_project_domain": "told.example",
    }
    assert shared_end.seed([told]) == 1
    status = shared_end.get(status_path("past-done", 1))[1]
    assert status["status"] == "completed"
    assert (status["migration_id"], status["brizy_project_domain"]) == ("m-1", "told.example")
    assert datetime.fromisoformat(status["started_at"]) == HOUR_AGO
    assert datetime.fromisoformat(status["completed_at"]) == HOUR_AGO + timedelta(minutes=3)


def test_a_failed_past_has_its_error_and_may_succeed_next_time(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    shared_end.seed([{"mb_project_uuid": "past-bad", "brz_project_id": 1, "status": "error", "error": "It broke"}])
    status = shared_end.get(status_path("past-bad", 1))[1]
    assert (status["status"], status["error"]) == ("error", "It broke")
    shared_end.get(launch_path("past-bad", 1, webhook_url=catcher.url))
    wait_until(lambda: status_word(shared_end, "past-bad", 1) == "completed")


def test_a_running_past_goes_on_and_calls_its_webhook(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    shared_end.seed(
        [
            {
                "mb_project_uuid": "hold-past",
                "brz_project_id": 1,
                "status": "in_progress",
                "started_at": HOUR_AGO.isoformat(),
                "progress_percent": 50,
                "webhook_url": catcher.url + "/hook?attempt=3",
                "mb_site_id": 12,
            }
        ]
    )
    status = shared_end.get(status_path("hold-past", 1))[1]
    assert status["status"] == "pending"
    assert datetime.fromisoformat(status["started_at"]) == HOUR_AGO
    assert datetime.fromisoformat(status["updated_at"]) > HOUR_AGO + timedelta(minutes=50)
    assert status["progress"]["progress_percent"] >= 45
    assert shared_end.get(launch_path("hold-past", 1, webhook_url=catcher.url))[0] == 400
    shared_end.finish("hold-past-1")
    caught = wait_until(lambda: catcher.caught)[0]
    assert (caught.target, caught.body["mb_site_id"]) == ("/hook?attempt=3", 12)


def test_a_running_past_ends_by_itself_after_its_remaining_time(shared_end: FarEnd) -> None:
    shared_end.seed(
        [{"mb_project_uuid": "short", "brz_project_id": 1, "status": "in_progress", "remaining_seconds": 5}]
    )
    wait_until(lambda: status_word(shared_end, "short", 1) == "completed")


def test_a_crashed_past_shows_no_sign_of_life_since(shared_end: FarEnd) -> None:
    shared_end.seed(
        [
            {
                "mb_project_uuid": "dead",
                "brz_project_id": 1,
                "status": "in_progress",
                "kind": "crash",
                "started_at": HOUR_AGO.isoformat(),
            }
        ]
    )
    status = shared_end.get(status_path("dead", 1))[1]
    assert status["status"] == "pending"
    assert datetime.fromisoformat(status["updated_at"]) < HOUR_AGO + timedelta(minutes=30)
    assert not [job for job in shared_end.jobs("dead-1") if job["phase"] == "working"]


@pytest.mark.parametrize(
    ("broken", "words"),
    [
        ({"status": "gone"}, "status must be one of"),
        ({"mb_project_uuid": ""}, "mb_project_uuid"),
        ({"brz_project_id": "5"}, "brz_project_id"),
        ({"kind": "odd"}, "kind must be one of"),
        ({"started_at": "yesterday"}, "Invalid isoformat"),
        ({"started_at": []}, "ISO text"),
        ({"progress_percent": "half"}, "progress_percent"),
        ({"colour": 1}, "unknown fields"),
    ],
)
def test_a_broken_past_is_refused_whole(shared_end: FarEnd, broken: dict[str, Any], words: str) -> None:
    good = {"mb_project_uuid": "whole", "brz_project_id": 1, "status": "completed"}
    with pytest.raises(AssertionError, match=f"run 1: .*{words}"):
        shared_end.seed([good, {**good, **broken}])
    assert shared_end.get(status_path("whole", 1))[0] == 404
