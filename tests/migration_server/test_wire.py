from __future__ import annotations

import json
from datetime import UTC, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.diagnostics import Redactor
from desktop_app.domain.attempt import Evidence, Launch, ServerAnswer
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.migration_server import wire
from desktop_app.migration_server.answers import LaunchAnswer, StatusAnswer

KEY = MigrationKey("site-1", 42)
NOW = datetime(2026, 11, 23, 21, 15, tzinfo=UTC)
REDACT = Redactor()


def body(**parts: object) -> bytes:
    return json.dumps(parts).encode()


def status(**parts: object) -> StatusAnswer:
    return wire.read_status(KEY, body(**parts), REDACT)


def launched(http_status: int, content: bytes, *, whole: bool = True) -> LaunchAnswer:
    return wire.read_launch(http_status, content, whole, REDACT)


class TestWhatIsSent:
    def test_a_launch_has_the_order_of_the_contract_with_the_token_last(self) -> None:
        parameters = LaunchParameters(
            mb_site_id="9",
            brz_workspaces_id="w",
            mb_page_slug="home",
            mb_element_name="e",
            skip_media_upload=True,
            skip_cache=False,
            mgr_manual=1,
            quality_analysis=True,
            wave_id="v",
        )
        query = wire.launch_query(KEY, parameters, "s", "http://desk/hook?attempt=1&token=t")
        sent = parse_qsl(urlsplit(wire.address("http://h", "/", query, "server token")).query, strict_parsing=True)
        assert sent == [
            ("mb_project_uuid", "site-1"),
            ("brz_project_id", "42"),
            ("mb_site_id", "9"),
            ("mb_secret", "s"),
            ("brz_workspaces_id", "w"),
            ("mb_page_slug", "home"),
            ("mb_element_name", "e"),
            ("skip_media_upload", "true"),
            ("skip_cache", "false"),
            ("mgr_manual", "1"),
            ("quality_analysis", "true"),
            ("wave_id", "v"),
            ("webhook_url", "http://desk/hook?attempt=1&token=t"),
            ("webhook_mb_project_uuid", "site-1"),
            ("webhook_brz_project_id", "42"),
            ("token", "server token"),
        ]

    def test_what_is_optional_and_not_set_is_left_out(self) -> None:
        names = [name for name, _ in wire.launch_query(KEY, LaunchParameters(), "s", "u")]
        assert names == [
            "mb_project_uuid",
            "brz_project_id",
            "mb_site_id",
            "mb_secret",
            "mgr_manual",
            "webhook_url",
            "webhook_mb_project_uuid",
            "webhook_brz_project_id",
        ]

    def test_every_character_of_a_value_is_encoded(self) -> None:
        url = wire.address("http://h/base/", "/", [("a", "ä &=?#/+%\udcff")], "")
        assert url == "http://h/base/?a=%C3%A4%20%26%3D%3F%23%2F%2B%25%FF"

    def test_no_query_means_no_question_mark(self) -> None:
        assert wire.address("http://h:1", "/health", [], "") == "http://h:1/health"

    @given(st.text(st.characters(exclude_categories=["Cs"])))
    def test_the_webhook_address_arrives_byte_for_byte(self, text: str) -> None:
        url = wire.address("http://h", "/", [("webhook_url", text)], "")
        assert dict(parse_qsl(urlsplit(url).query, keep_blank_values=True))["webhook_url"] == text


class TestJson:
    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"<html>",
            b'{"a":NaN}',
            b'{"a":1e999}',
            b'{"a":"\xff"}',
            b'{"a":"\\ud800"}',
            b'{"status":"in_prog',
            b"[" * 100_000,
            b'{"a":' * 100 + b"1" + b"}" * 100,
            b"null",
        ],
    )
    def test_what_is_no_sound_json_is_none(self, content: bytes) -> None:
        assert wire.read_json(content) is None

    def test_a_byte_order_mark_is_skipped(self) -> None:
        assert wire.read_json(b'\xef\xbb\xbf{"a":[1,{"b":2}]}') == {"a": [1, {"b": 2}]}

    @pytest.mark.parametrize("content", [b"[]", b"1", b'"text"', b"true", b"null", b"no"])
    def test_an_answer_must_be_an_object(self, content: bytes) -> None:
        with pytest.raises(wire.Misunderstood, match="no JSON object"):
            wire.read_object(content)


class TestHealth:
    @pytest.mark.parametrize("word", ["success", "ok", " OK "])
    def test_both_words_are_well(self, word: str) -> None:
        answer = wire.read_health(body(status=word, more=1), REDACT)
        assert answer.status == word.strip().lower()
        assert answer.raw == {"status": word, "more": 1}

    @pytest.mark.parametrize("parts", [{}, {"status": "error"}, {"status": 1}])
    def test_anything_else_is_not(self, parts: dict[str, object]) -> None:
        with pytest.raises(wire.Misunderstood, match="well"):
            wire.read_health(body(**parts), REDACT)


class TestHandshake:
    def test_both_ways_work(self) -> None:
        answer = wire.read_handshake(
            body(success=True, service="migration-server", server_id="s1", handshake_with_dashboard="ok"), REDACT
        )
        assert (answer.ok, answer.error, answer.server_id) == (True, "", "s1")
        assert answer.raw["success"] is True

    @pytest.mark.parametrize(
        ("said", "shown"), [("HTTP 500", "HTTP 500"), (None, "it could not reach this address"), ([], "it could not")]
    )
    def test_the_server_could_not_reach_us(self, said: object, shown: str) -> None:
        answer = wire.read_handshake(
            body(service="migration-server", message="hello", handshake_with_dashboard="fail", handshake_error=said),
            REDACT,
        )
        assert not answer.ok
        assert answer.error.startswith(shown)

    @pytest.mark.parametrize("parts", [{"service": "other", "handshake_with_dashboard": "ok"}, {"status": "success"}])
    def test_another_service_is_told_apart(self, parts: dict[str, object]) -> None:
        with pytest.raises(wire.Misunderstood, match="not that of a migration server"):
            wire.read_handshake(body(**parts), REDACT)


class TestStatus:
    def test_a_migration_at_work(self) -> None:
        parts: dict[str, object] = {
            "status": "pending",
            "mb_project_uuid": "site-1",
            "brz_project_id": 42,
            "progress": {"total_pages": 4, "processed_pages": 1, "progress_percent": 25, "current_stage": "pages"},
            "started_at": "2026-11-23T21:00:00+00:00",
            "updated_at": "2026-11-23T21:10:00+00:00",
        }
        answer = status(**parts)
        assert answer.found
        assert answer.raw == parts
        assert answer.progress == Progress(25.0, 1, 4, "pages")
        assert answer.server == ServerAnswer(
            Status.PENDING, started_at="2026-11-23T21:00:00+00:00", updated_at="2026-11-23T21:10:00+00:00"
        )
        report = answer.report(NOW)
        assert (report.evidence, report.received_at, report.meaning) == (Evidence.SERVER, NOW, Status.IN_PROGRESS)
        assert report.payload is None

    def test_a_migration_that_ended(self) -> None:
        answer = status(status="SUCCESS", migration_id=17, brizy_project_domain="d.example", completed_at="2026-11-23")
        assert answer.server == ServerAnswer(Status.COMPLETED, completed_at="2026-11-23", migration_id="17")
        assert answer.facts == {"migration_id": "17", "brizy_project_domain": "d.example"}
        report = answer.report(NOW)
        assert report.payload == answer.raw
        assert report.facts == answer.facts

    def test_an_error_that_is_an_object_is_its_json_text(self) -> None:
        answer = status(status="failed", error={"code": 1})
        assert answer.server is not None
        assert answer.server.error == '{"code":1}'

    def test_wrong_types_are_left_out(self) -> None:
        answer = status(status=7, progress=[], started_at=[], updated_at="", completed_at=True, brizy_project_id="no")
        assert answer.server == ServerAnswer()
        assert (answer.status, answer.progress, answer.facts) == (None, None, {})
        assert answer.report(NOW).payload is None

    def test_a_stamp_in_seconds_is_a_time(self) -> None:
        answer = status(status="failed", failed_at=1_764_000_000)
        assert answer.server is not None
        assert answer.server.failed_at == "2025-11-24T16:00:00.000000Z"

    @pytest.mark.parametrize(
        "parts",
        [
            {"mb_project_uuid": "other"},
            {"brz_project_id": 43},
            {"brz_project_id": "43"},
            {"brz_project_id": "none"},
        ],
    )
    def test_an_answer_about_another_migration_is_refused(self, parts: dict[str, object]) -> None:
        with pytest.raises(wire.Misunderstood, match=f"another {next(iter(parts))}"):
            status(status="completed", **parts)

    @pytest.mark.parametrize("brz_project_id", ["42", 42, None, [], True])
    def test_a_key_that_is_ours_or_says_nothing_is_taken(self, brz_project_id: object) -> None:
        assert (
            status(status="completed", mb_project_uuid=None, brz_project_id=brz_project_id).status is Status.COMPLETED
        )

    def test_a_secret_that_is_an_ordinary_word_does_not_change_the_meaning(self) -> None:
        answer = wire.read_status(KEY, body(status="completed", theme="completed"), Redactor("completed"))
        assert answer.status is Status.COMPLETED
        assert "completed" not in json.dumps(answer.raw, ensure_ascii=False)

    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
            max_leaves=5,
        ),
        st.sampled_from(["status", "progress", "started_at", "failed_at", "migration_id", "error", "brz_project_id"]),
    )
    def test_whatever_a_field_holds_it_is_read_or_refused(self, value: object, name: str) -> None:
        try:
            answer = status(**{name: value})
        except wire.Misunderstood:
            assert name == "brz_project_id"
        else:
            assert answer.report(NOW).evidence is Evidence.SERVER


class TestLog:
    def test_lines_are_texts(self) -> None:
        answer = wire.read_log(body(migration_id=5, logs=["one", {"level": "INFO"}]), REDACT)
        assert (answer.found, answer.migration_id, answer.logs) == (True, "5", ("one", '{"level":"INFO"}'))

    @pytest.mark.parametrize("name", [None, True, 1.5])
    def test_an_id_of_a_wrong_type_is_left_out(self, name: object) -> None:
        assert wire.read_log(body(migration_id=name, logs=[]), REDACT).migration_id == ""

    def test_an_answer_without_lines_is_refused(self) -> None:
        with pytest.raises(wire.Misunderstood, match="log lines"):
            wire.read_log(body(logs={}), REDACT)


class TestMappingList:
    def test_every_pair_is_given_unchecked(self) -> None:
        said = {"7": "a", "x": None}
        assert wire.read_mapping_list(body(value=said), REDACT) == said
        assert wire.read_mapping_list(body(value=[]), REDACT) == {}

    @pytest.mark.parametrize("value", [None, "a", ["a"]])
    def test_an_answer_without_a_list_is_refused(self, value: object) -> None:
        with pytest.raises(wire.Misunderstood, match="list of migrations"):
            wire.read_mapping_list(body(value=value), REDACT)


class TestLaunch:
    @pytest.mark.parametrize("code", [200, 202])
    def test_accepted(self, code: int) -> None:
        answer = launched(code, body(status="in_progress", message="begun"))
        assert answer == LaunchAnswer(Launch.ACCEPTED, code, "begun")

    def test_a_result_that_came_at_once(self) -> None:
        answer = launched(200, body(value={"status": "success"}))
        assert answer == LaunchAnswer(Launch.ACCEPTED, 200, "", {"value": {"status": "success"}})

    @pytest.mark.parametrize("value", [None, [], "done"])
    def test_a_value_that_is_no_object_is_no_result(self, value: object) -> None:
        assert launched(200, body(value=value)).result is None

    @pytest.mark.parametrize("parts", [{}, {"status": "error"}, {"status": "?"}])
    def test_an_error_text_alone_is_a_refusal_even_with_200(self, parts: dict[str, object]) -> None:
        answer = launched(200, body(error="no such site", **parts))
        assert answer == LaunchAnswer(Launch.REFUSED, 200, "no such site")

    @pytest.mark.parametrize(("code", "word"), [(200, "in_progress"), (202, None)])
    def test_an_error_text_beside_an_acceptance_is_none(self, code: int, word: str | None) -> None:
        assert launched(code, body(error="careful", status=word)).outcome is Launch.ACCEPTED

    @pytest.mark.parametrize("content", [b"", b"<html>hello", b"[]", b'{"a":NaN}'])
    def test_an_acceptance_that_cannot_be_read_is_one(self, content: bytes) -> None:
        answer = launched(202, content)
        assert answer == LaunchAnswer(Launch.ACCEPTED, 202, "HTTP 202; the body could not be read")

    def test_an_acceptance_that_is_too_long_is_one(self) -> None:
        assert launched(200, b'{"value":{}}', whole=False).outcome is Launch.ACCEPTED

    def test_already_running(self) -> None:
        answer = launched(400, body(error="The process migration is already running."))
        assert answer == LaunchAnswer(
            Launch.REFUSED, 400, "The process migration is already running.", already_running=True
        )

    @pytest.mark.parametrize("code", [301, 401, 404, 500, 503])
    def test_every_other_status_is_a_refusal(self, code: int) -> None:
        assert launched(code, b"") == LaunchAnswer(Launch.REFUSED, code, f"HTTP {code}")

    def test_an_interim_status_says_nothing(self) -> None:
        assert launched(101, b"").outcome is Launch.UNKNOWN
