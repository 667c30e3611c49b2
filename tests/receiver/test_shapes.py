from __future__ import annotations

from desktop_app.domain.attempt import Acknowledgement, Attention
from desktop_app.domain.migration import Status
from desktop_app.domain.overview import MigrationDetails, Verdict
from desktop_app.domain.wire_row import wire_row
from desktop_app.receiver import shapes
from tests.receiver.fakes import MOMENT, WRITTEN, attempt_of, delivery_of, record_of

CHANGES: dict[str, object] = {
    "status": "in_progress",
    "mb_site_id": "s1",
    "mb_project_domain": "old.example",
    "mb_product_name": "product",
    "theme": "Serene",
    "migration_id": "m1",
    "date": "2026-11-23",
    "wave_id": "w1",
    "wave_name": "Monday",
    "progress": {"total_pages": 10, "processed_pages": 4, "current_stage": "pages", "unknown": 1},
    "status_source": "server",
}
RESULT: dict[str, object] = {
    "status": "completed",
    "value": {"status": "completed", "brizy_project_domain": "new.example"},
}


def test_a_row_has_every_field_in_order() -> None:
    record = record_of(changes=CHANGES, result_json=RESULT, attention=Attention.SILENT, error="broken")
    assert list(wire_row(record).items()) == [
        ("id", 7),
        ("mb_project_uuid", "site"),
        ("brz_project_id", 7),
        ("created_at", WRITTEN),
        ("updated_at", WRITTEN),
        ("changes_json", CHANGES),
        ("status", "in_progress"),
        ("result", RESULT),
        ("migration_uuid", "result-uuid"),
        ("brizy_project_domain", "new.example"),
        ("mb_project_domain", "old.example"),
        ("mb_site_id", "s1"),
        ("mb_product_name", "product"),
        ("theme", "Serene"),
        ("progress", {"total_pages": 10, "processed_pages": 4, "current_stage": "pages"}),
        ("migration_id", "m1"),
        ("date", "2026-11-23"),
        ("wave_id", "w1"),
        ("error", "broken"),
        ("attention", "silent"),
    ]


def test_a_bare_row_has_nulls() -> None:
    row = wire_row(record_of(changes={}))
    assert {name for name, value in row.items() if value is None} == {
        "result",
        "migration_uuid",
        "brizy_project_domain",
        "mb_project_domain",
        "mb_site_id",
        "mb_product_name",
        "theme",
        "progress",
        "migration_id",
        "date",
        "wave_id",
        "error",
        "attention",
    }
    assert row["changes_json"] == {}


def test_a_row_that_only_a_result_knows_is_shown() -> None:
    row = wire_row(record_of(result_json='{"theme": "Serene"}'))
    assert (row["changes_json"], row["result"], row["theme"]) == ({}, {"theme": "Serene"}, "Serene")
    assert row["created_at"] == WRITTEN


def test_a_key_that_nothing_is_stored_of_is_shown() -> None:
    assert wire_row(record_of())["created_at"] == WRITTEN


def test_details_have_every_part_in_order() -> None:
    record = record_of(changes=CHANGES, result_json=RESULT, attention=Attention.CONTRADICTION)
    data = shapes.details(MigrationDetails(record, attempt_of(record.row.key), warnings=("one", "two")))
    assert list(data.items()) == [
        ("status", "in_progress"),
        (
            "mapping",
            {
                "id": 11,
                "mb_project_uuid": "site",
                "brz_project_id": 7,
                "changes_json": CHANGES,
                "created_at": WRITTEN,
                "updated_at": WRITTEN,
            },
        ),
        ("result", {"migration_uuid": "result-uuid", "result_json": RESULT}),
        ("result_data", RESULT["value"]),
        ("migration_uuid", "result-uuid"),
        ("mb_site_id", "s1"),
        ("brizy_project_domain", "new.example"),
        ("mb_project_domain", "old.example"),
        ("progress", {"total_pages": 10, "processed_pages": 4, "current_stage": "pages"}),
        ("warnings", ["one", "two"]),
        ("wave", {"wave_id": "w1", "name": "Monday"}),
        (
            "attempt",
            {
                "id": 9,
                "origin": "launched",
                "launch": "accepted",
                "status": "in_progress",
                "evidence": "server",
                "provisional": False,
                "actor": "api",
                "created_at": WRITTEN,
                "started_at": WRITTEN,
                "ended_at": None,
                "last_sign_at": WRITTEN,
                "message": "started",
                "parameters": {"mb_site_id": "s"},
                "acknowledged": None,
            },
        ),
        ("evidence", "server"),
        ("attention", "contradiction"),
    ]


def test_details_say_who_has_seen_an_error() -> None:
    record = record_of()
    seen = attempt_of(record.row.key).acknowledge(Acknowledgement(MOMENT, "marta", "known"))
    attempt = shapes.details(MigrationDetails(record, seen))["attempt"]
    assert isinstance(attempt, dict)
    assert attempt["acknowledged"] == {"at": WRITTEN, "actor": "marta", "note": "known"}


def test_details_of_little_are_null() -> None:
    data = shapes.details(MigrationDetails(record_of(status=Status.PENDING, result_json={"a": 1})))
    assert (data["mapping"], data["attempt"], data["wave"], data["evidence"]) == (None, None, None, None)
    assert data["result_data"] == {"a": 1}
    data = shapes.details(MigrationDetails(record_of(changes={"status_source": "operator"})))
    assert (data["result"], data["result_data"], data["evidence"]) == (None, None, "operator")


def test_a_delivery_shows_the_beginning_of_its_body() -> None:
    shown = shapes.delivery(delivery_of(body="ä".encode() * 5000, verdict=Verdict.HELD, flags=("theme",)))
    assert shown["body"] == "ä" * 2048
    assert (shown["body_bytes"], shown["verdict"], shown["flags"]) == (10_000, "held", ["theme"])
    assert (shown["mb_project_uuid"], shown["brz_project_id"]) == (None, None)


def test_a_body_that_is_no_text_is_shown_all_the_same() -> None:
    assert shapes.shortened(b"a\xffb") == "a\N{REPLACEMENT CHARACTER}b"
    assert shapes.shortened(b"x" * 4095 + "ä".encode()) == "x" * 4095


def test_times_are_utc() -> None:
    assert shapes.delivery(delivery_of(received_at=MOMENT))["received_at"] == WRITTEN
