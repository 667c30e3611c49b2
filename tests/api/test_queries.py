"""What may be asked of the two lists: each query value right, out of range, doubled and hostile (CONTRACT 4)."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.desk import BOTH_THERE, ENDED, FAILED, GREATEST, NEWER, ODD, OLDER, RUNNING, ApiDesk

LIST, DELIVERIES = "/api/migrations", "/api/deliveries"
ALL = {key.mb_project_uuid for key in (ENDED, RUNNING, NEWER, OLDER, FAILED, ODD, GREATEST, *BOTH_THERE)}
COMPLETED = {"Site-Ended", "newer", "first", "second"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ALL),
        ("status=&mb_project_uuid=&brz_project_id=&q=&limit=&offset=", ALL),
        ("unknown=x", ALL),
        ("status=success", COMPLETED),
        ("status=%20Completed%0A", COMPLETED),
        ("status=failed", {"older", "site-failed"}),
        ("status=running", {"site-running", "site-greatest"}),
        ("status=pending", {ODD.mb_project_uuid}),
        ("mb_project_uuid=SITE", {"Site-Ended", "site-running", "site-failed", "site-greatest"}),
        ("mb_project_uuid=%25", set()),
        ("mb_project_uuid=_", set()),
        (f"mb_project_uuid={quote(ODD.mb_project_uuid, safe='')}", {ODD.mb_project_uuid}),
        ("brz_project_id=103", {"newer", "older"}),
        ("brz_project_id=0103", {"newer", "older"}),
        ("brz_project_id=10", set()),
        (f"brz_project_id={2**63 - 1}", {"site-greatest"}),
        ("q=NEW.example", {"Site-Ended"}),
        ("q=page+3", {"site-failed"}),
        ("q=10", ALL - {"site-greatest"}),
        ("q=site&status=error", {"site-failed"}),
        ("q=%00", set()),
        ("q=%1f", set()),
        ("q=%ed%a0%80", set()),
        ("q=" + "x" * 1000, set()),
        (f"offset={2**63 - 1}", set()),
    ],
)
def test_a_query_finds_what_it_says(desk: ApiDesk, query: str, found: set[str]) -> None:
    answer = desk.get(f"{LIST}?{query}")
    assert list(answer) == ["success", "data", "count", "total"]
    assert {row["mb_project_uuid"] for row in answer["data"]} == found
    assert (answer["count"], answer["total"]) == (
        len(found),
        len(ALL) if "offset" in query and not found else len(found),
    )


@pytest.mark.parametrize(("limit", "offset"), [(1, 0), (2, 3), (5000, 8), (9, 0), (5, 9)])
def test_pages_follow_one_another(desk: ApiDesk, limit: int, offset: int) -> None:
    whole = [row["mb_project_uuid"] for row in desk.get(LIST)["data"]]
    answer = desk.get(f"{LIST}?limit={limit}&offset={offset}")
    assert [row["mb_project_uuid"] for row in answer["data"]] == whole[offset : offset + limit]
    assert (answer["count"], answer["total"]) == (len(answer["data"]), len(ALL))


def test_the_newest_updated_comes_first(desk: ApiDesk) -> None:
    stamps = [row["updated_at"] for row in desk.get(LIST)["data"]]
    assert stamps == sorted(stamps, reverse=True)


NUMBERS = ("x", "-1", "+1", "1.0", "1e3", "%D9%A3", "%001", " 1", "9" * 5000, "9223372036854775808", "0x1", "1%0A")
WRONG = [
    *((LIST, "limit", value) for value in ("0", "5001", *NUMBERS)),
    *((LIST, "offset", value) for value in NUMBERS),
    *((LIST, "brz_project_id", value) for value in ("0", *NUMBERS)),
    *((LIST, "status", value) for value in ("unheard-of", "completed,error", "%00", "*", "x" * 300)),
    (LIST, "mb_project_uuid", "x" * 256),
    (LIST, "q", "x" * 1001),
    *((DELIVERIES, "limit", value) for value in ("0", "1001", *NUMBERS)),
    *((DELIVERIES, "offset", value) for value in NUMBERS),
    *((DELIVERIES, "verdict", value) for value in ("unheard-of", "APPLIED", "held,applied", "%00")),
]


@pytest.mark.parametrize(("path", "name", "value"), WRONG, ids=lambda part: str(part)[:30])
def test_a_value_out_of_range_is_400_and_named(desk: ApiDesk, path: str, name: str, value: str) -> None:
    reply = desk.ask("GET", f"{path}?{name}={value.replace(' ', '+')}")
    assert reply.status == 400
    assert name in reply.json["error"]


@pytest.mark.parametrize(
    ("path", "name"),
    [(LIST, name) for name in ("status", "mb_project_uuid", "brz_project_id", "q", "limit", "offset")]
    + [(DELIVERIES, name) for name in ("limit", "offset", "verdict")],
)
def test_a_value_given_twice_is_400_and_named(desk: ApiDesk, path: str, name: str) -> None:
    reply = desk.ask("GET", f"{path}?{name}=1&{name}=1")
    assert (reply.status, reply.json["code"]) == (400, "invalid_query")
    assert name in reply.json["error"]


VALUES = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    ["'", '"', "%", "\\", "site", "\x1f", "٣"]
)
NAMES = st.sampled_from(["status", "mb_project_uuid", "brz_project_id", "q", "limit", "offset", "verdict", "other"])


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from([LIST, DELIVERIES, f"{LIST}/101", f"{LIST}/103"]), st.dictionaries(NAMES, VALUES, max_size=3))
def test_no_query_is_more_than_a_question(desk: ApiDesk, path: str, query: dict[str, str]) -> None:
    text = "&".join(f"{name}={quote(value, safe='')}" for name, value in query.items())
    assert desk.ask("GET", f"{path}?{text}").status in (200, 400, 404)
    assert desk.get(f"{LIST}?limit=1")["total"] == len(ALL)
