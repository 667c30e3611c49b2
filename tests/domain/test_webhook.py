"""Webhook addresses and bodies (CONTRACT 4.1)."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from desktop_app.domain.attempt import Evidence
from desktop_app.domain.errors import InvalidValue
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.webhook import read_result, read_webhook_body, webhook_token, webhook_url

KEY = MigrationKey("uuid-1", 42)
NAMES = {"mb_project_uuid": "uuid-1", "brz_project_id": 42}


def test_an_address_carries_attempt_and_token() -> None:
    parts = urlsplit(webhook_url("http://desk:8088/", b"secret", 7, KEY))
    assert (parts.netloc, parts.path) == ("desk:8088", "/api/webhooks/migration-result")
    assert parse_qs(parts.query) == {"attempt": ["7"], "token": [webhook_token(b"secret", 7, KEY)]}


def test_a_token_belongs_to_one_attempt_of_one_key_and_one_desk() -> None:
    tokens = {
        webhook_token(b"secret", 7, KEY),
        webhook_token(b"secret", 8, KEY),
        webhook_token(b"other", 7, KEY),
        webhook_token(b"secret", 7, MigrationKey("uuid-1", 43)),
        webhook_token(b"secret", 7, MigrationKey("uuid-2", 42)),
    }
    assert len(tokens) == 5


def test_a_whole_body_is_read() -> None:
    body = NAMES | {
        "status": "success",
        "migration_uuid": 9001,
        "brizy_project_id": "77",
        "brizy_project_domain": "a.example",
        "migration_id": 5,
        "mb_site_id": 1234,
        "theme": "August",
        "progress": {"Total": 4, "Success": 4},
        "own": [1],
    }
    read = read_webhook_body(body)
    assert (read.key, read.status, read.migration_uuid) == (KEY, Status.COMPLETED, "9001")
    assert read.progress == Progress(None, 4, 4)
    assert read.facts == {
        "brizy_project_domain": "a.example",
        "theme": "August",
        "migration_id": "5",
        "mb_site_id": "1234",
        "brizy_project_id": 77,
    }
    assert read.wrong == ()
    report = read.report(datetime(2026, 1, 1, tzinfo=UTC))
    assert (report.evidence, report.status, report.payload) == (Evidence.WEBHOOK, Status.COMPLETED, body)


@pytest.mark.parametrize(
    ("field", "raw"),
    [
        ("theme", 5),
        ("theme", []),
        ("date", {}),
        ("migration_id", True),
        ("migration_id", 2**64),
        ("mb_site_id", []),
        ("brizy_project_id", "x"),
        ("brizy_project_id", 0),
        ("brizy_project_id", "9" * 20),
        ("brizy_project_id", 1.5),
        ("error", []),
        ("error", 5),
        ("progress", []),
        ("progress", "50"),
        ("status", 1),
        ("migration_uuid", []),
    ],
)
def test_an_optional_field_of_a_wrong_type_is_left_out_and_named(field: str, raw: object) -> None:
    read = read_webhook_body(NAMES | {field: raw})
    assert read.wrong == (field,)
    assert field not in read.facts
    assert (read.status, read.progress, read.migration_uuid) == (None, None, None)
    assert read.payload[field] == raw


@pytest.mark.parametrize("empty", ["", None])
def test_an_empty_field_says_nothing(empty: object) -> None:
    read = read_webhook_body(NAMES | {"theme": empty, "error": empty})
    assert (read.facts, read.wrong, read.status) == ({}, (), None)


def test_an_error_without_status_is_a_failure() -> None:
    assert read_webhook_body(NAMES | {"error": "boom"}).status is Status.ERROR


def test_no_status_and_no_error_is_not_completed() -> None:
    assert read_webhook_body(NAMES | {"progress": {"progress_percent": 100}}).status is None


def test_an_unknown_status_word_counts_as_absent() -> None:
    assert read_webhook_body(NAMES | {"status": "queued"}).status is None
    assert read_webhook_body(NAMES | {"status": "queued", "error": "boom"}).status is Status.ERROR
    assert read_webhook_body(NAMES | {"status": "pending", "error": "boom"}).status is Status.PENDING


def test_an_error_that_is_an_object_is_shown_as_its_text() -> None:
    assert read_webhook_body(NAMES | {"error": {"код": 5}}).facts["error"] == '{"код":5}'


@pytest.mark.parametrize("missing", ["mb_project_uuid", "brz_project_id"])
def test_a_body_without_key_names_the_field(missing: str) -> None:
    body = {name: value for name, value in NAMES.items() if name != missing}
    with pytest.raises(InvalidValue, match=missing):
        read_webhook_body(body)


def test_an_inner_value_speaks_before_the_outside() -> None:
    read = read_result(
        KEY, {"status": "error", "theme": "Out", "value": {"status": "done", "theme": None, "date": "1"}}
    )
    assert (read.status, read.facts) == (Status.COMPLETED, {"theme": "Out", "date": "1"})
