"""The result webhook over the real wire and database: each verdict of CONTRACT 4.1, by what came."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.api.desk import ApiDesk
from tests.receiver.caller import Reply

PATH = "/api/webhooks/migration-result"


class Started:
    """An attempt that the server holds, and the webhook address that it was given."""

    def __init__(self, desk: ApiDesk, uuid: str) -> None:
        self.desk = desk
        self.brz = desk.started(uuid)
        self.key: dict[str, object] = {"mb_project_uuid": uuid, "brz_project_id": self.brz}
        sent = next(one for one in desk.far.state()["launches"] if one["key"] == f"{uuid}-{self.brz}")
        self.address = str(dict(sent["parameters"])["webhook_url"])
        query = parse_qs(urlsplit(self.address).query)
        self.attempt, self.token = query["attempt"][0], query["token"][0]

    def tell(self, body: Mapping[str, object], query: str | None = None) -> Reply:
        """Send a result to the address that the server was given, or with another query."""
        asked = urlsplit(self.address).query if query is None else query
        return self.desk.ask("POST", f"{PATH}?{asked}", {**self.key, **body}, None)

    @property
    def details(self) -> Any:
        """Give the migration in full."""
        return self.desk.details(self.brz)

    @property
    def info(self) -> Any:
        """Give what is known of its webhook."""
        return self.desk.get(f"/api/migrations/{self.brz}/webhook-info")["data"]

    @property
    def verdicts(self) -> list[str]:
        """Give the verdicts of its deliveries, newest first."""
        return [one["verdict"] for one in self.info["deliveries"]]


def test_a_signed_result_is_applied_and_its_repetition_is_a_duplicate(desk: ApiDesk) -> None:
    started = Started(desk, "signed")
    data = {"mb_project_uuid": "signed", "brz_project_id": started.brz, "status": "completed"}
    first = started.tell({"status": "success", "theme": "Serene", "surprise": [1]})
    assert (first.status, first.json) == (200, {"success": True, "message": "result applied", "data": data})
    again = started.tell({"status": "success", "theme": "Serene", "surprise": [1]})
    assert (again.status, again.json) == (200, {"success": True, "message": "received before", "data": data})
    assert started.verdicts == ["duplicate", "applied"]
    assert (started.details["status"], started.details["evidence"]) == ("completed", "webhook")
    assert started.details["result_data"]["surprise"] == [1]


def test_the_token_may_stand_in_the_header(desk: ApiDesk) -> None:
    started = Started(desk, "header")
    reply = desk.ask("POST", f"{PATH}?attempt={started.attempt}", started.key | {"status": "failed"}, started.token)
    assert (reply.status, started.details["status"]) == (200, "error")


def test_webhook_info_tells_only_what_happened(desk: ApiDesk) -> None:
    started = Started(desk, "informed")
    info = started.info
    assert (info["webhook_registered"], info["webhook_received"], info["webhook_received_at"]) == (True, False, None)
    assert started.token not in str(info)
    assert info["webhook_url"] == started.address.replace(started.token, "•••")
    assert info["webhook_params"] == {
        "webhook_url": info["webhook_url"],
        "webhook_mb_project_uuid": "informed",
        "webhook_brz_project_id": str(started.brz),
    }
    started.tell({"status": "completed"}, query="")
    assert (started.info["webhook_received"], started.verdicts) == (False, ["held"])
    for number in range(6):
        started.tell({"status": "running", "progress": {"total_pages": 9, "processed_pages": number}})
    info = started.info
    assert (info["webhook_received"], info["migration_status"]) == (True, "in_progress")
    assert info["webhook_received_at"]
    assert started.verdicts == ["applied"] * 5
    assert info["last_result"]["attempt"] == int(started.attempt)


@pytest.mark.parametrize(
    "query",
    [
        "attempt={attempt}&token=wrong",
        "attempt={attempt}&token=",
        "attempt={attempt}&token={token}x",
        "attempt={attempt}&token=%ff",
        "attempt={attempt}&token=%ed%a0%80",
        "attempt={attempt}&token=wrong&token={token}",
        "attempt=999999&token={token}",
        "attempt=9223372036854775808&token={token}",
        "attempt=-1&token={token}",
        "attempt=x&token={token}",
        "attempt=&token={token}",
        "token={token}",
    ],
)
def test_a_wrong_token_is_401_and_changes_nothing(desk: ApiDesk, query: str) -> None:
    started = Started(desk, "guessed")
    reply = started.tell({"status": "completed"}, query.format(attempt=started.attempt, token=started.token))
    assert (reply.status, reply.json["code"]) == (401, "wrong_token")
    assert (started.details["status"], started.verdicts) == ("in_progress", [])


def test_a_token_belongs_to_one_attempt(desk: ApiDesk) -> None:
    one, other = Started(desk, "one"), Started(desk, "other")
    assert one.tell({"status": "completed"}, f"attempt={one.attempt}&token={other.token}").status == 401
    assert one.tell({"status": "completed"}, f"attempt={other.attempt}&token={one.token}").status == 401
    reply = desk.ask("POST", f"{PATH}?{urlsplit(one.address).query}", other.key | {"status": "completed"}, None)
    assert (reply.status, reply.json["code"]) == (409, "key_mismatch")
    assert (one.details["status"], other.details["status"]) == ("in_progress", "in_progress")
    assert other.verdicts == ["rejected"]


@pytest.mark.parametrize(
    ("policy", "code", "verdict", "status"),
    [
        ("hold", 202, "held", "in_progress"),
        ("reject", 401, None, "in_progress"),
        ("accept", 200, "applied", "completed"),
    ],
)
def test_an_unsigned_result_is_treated_as_the_setting_says(
    desk: ApiDesk, policy: str, code: int, verdict: str | None, status: str
) -> None:
    started = Started(desk, f"unsigned-{policy}")
    with desk.setting("webhook.unsigned", policy):
        reply = started.tell({"status": "completed"}, query="")
    assert reply.status == code
    assert started.details["status"] == status
    assert started.verdicts == ([verdict] if verdict else [])


def test_a_result_of_an_unknown_key_makes_the_migration(desk: ApiDesk) -> None:
    body = {"mb_project_uuid": "made by a webhook", "brz_project_id": "8009", "status": "done", "error": None}
    with desk.setting("webhook.unsigned", "accept"):
        assert desk.ask("POST", PATH, body, None).status == 200
    assert desk.get("/api/migrations/8009")["data"]["status"] == "completed"


@pytest.mark.parametrize(
    ("body", "status", "flags"),
    [
        ({"status": "queued"}, "in_progress", []),
        ({"progress": [], "theme": "Serene"}, "in_progress", ["progress"]),
        ({"error": "page 3"}, "error", []),
        ({"error": {"page": 3}}, "error", []),
        ({"status": ["completed"], "mb_site_id": {}, "theme": 5}, "in_progress", ["mb_site_id", "status", "theme"]),
        ({"status": "FINISHED ", "progress": {"Total": "3", "Success": "3"}}, "completed", []),
        ({"status": "running", "progress": {"progress_percent": 100}}, "in_progress", []),
        ({"value": {"status": "failed", "error": "inner"}}, "error", []),
        (
            {"brizy_project_id": "x", "brizy_project_domain": 1},
            "in_progress",
            ["brizy_project_domain", "brizy_project_id"],
        ),
    ],
)
def test_fields_of_a_wrong_type_are_left_out_and_flagged(
    desk: ApiDesk, body: dict[str, object], status: str, flags: list[str]
) -> None:
    started = Started(desk, "typed")
    assert started.tell(body).status == 200
    assert started.details["status"] == status
    (delivery,) = started.info["deliveries"]
    assert sorted(delivery["flags"]) == flags


def test_form_fields_are_a_result(desk: ApiDesk) -> None:
    started = Started(desk, "formed")
    form = f"mb_project_uuid=formed&brz_project_id={started.brz}&status=completed".encode()
    address = f"{PATH}?{urlsplit(started.address).query}"
    reply = desk.ask("POST", address, form, None, Content_Type="application/x-www-form-urlencoded")
    assert (reply.status, started.details["status"]) == (200, "completed")


def test_what_the_webhook_says_is_shown_by_the_list_at_once(desk: ApiDesk) -> None:
    started = Started(desk, "listed")
    started.tell({"status": "error", "error": "the server's words", "mb_project_domain": "old.example"})
    (row,) = desk.get(f"/api/migrations?brz_project_id={started.brz}")["data"]
    assert (row["status"], row["error"], row["mb_project_domain"]) == ("error", "the server's words", "old.example")
