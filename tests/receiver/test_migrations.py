from __future__ import annotations

import pytest

from desktop_app.domain.attempt import Launch
from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound, ServerUnreachable, StoreFailure
from desktop_app.domain.launch import LaunchParameters
from desktop_app.domain.migration import MigrationKey, Progress, Status
from desktop_app.domain.overview import ProcessInfo, Verdict, WebhookInfo
from desktop_app.domain.query import MigrationQuery
from desktop_app.domain.worker import ProcessFacts
from tests.expected_logs import ExpectedLogs
from tests.receiver.caller import Caller
from tests.receiver.fakes import MOMENT, WRITTEN, FakeProgram, delivery_of, record_of

SITE = MigrationKey("site", 7)
RUN = "/api/migrations/run"


@pytest.fixture
def two(program: FakeProgram) -> FakeProgram:
    """Let two migrations go to the same Brizy project."""
    program.listing.records = [
        record_of("newer", 7, Status.COMPLETED, {}),
        record_of("older\u00a0one", 7, Status.ERROR, {}),
    ]
    return program


def test_a_list_counts_what_is_here_and_what_matches(caller: Caller, program: FakeProgram) -> None:
    program.listing.records = [record_of(f"site-{number}", number, changes={}) for number in range(1, 6)]
    answer = caller.get("/api/migrations?limit=2&offset=1").json
    assert list(answer) == ["success", "data", "count", "total"]
    assert [row["mb_project_uuid"] for row in answer["data"]] == ["site-2", "site-3"]
    assert (answer["count"], answer["total"]) == (2, 5)


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("", (MigrationQuery(), 1000, 0)),
        ("?status=&mb_project_uuid=&brz_project_id=&q=&limit=&offset=", (MigrationQuery(), 1000, 0)),
        ("?status=success", (MigrationQuery(status=frozenset({Status.COMPLETED})), 1000, 0)),
        ("?status=IN_PROGRESS", (MigrationQuery(status=frozenset({Status.IN_PROGRESS})), 1000, 0)),
        ("?mb_project_uuid=Ab%25", (MigrationQuery(mb_project_uuid="Ab%"), 1000, 0)),
        ("?brz_project_id=12", (MigrationQuery(brz_project_id=12), 1000, 0)),
        ("?q=a+b&limit=5000&offset=9223372036854775807", (MigrationQuery(text="a b"), 5000, 2**63 - 1)),
        ("?limit=1&unknown=x", (MigrationQuery(), 1, 0)),
    ],
)
def test_the_query_is_understood(
    caller: Caller, program: FakeProgram, query: str, asked: tuple[MigrationQuery, int, int]
) -> None:
    assert caller.get(f"/api/migrations{query}").status == 200
    assert program.listing.queries == [asked]


def test_details_come_from_the_database_and_ask_for_one_look(caller: Caller, program: FakeProgram) -> None:
    answer = caller.get("/api/migrations/7").json
    assert list(answer) == ["success", "data"]
    assert answer["data"]["status"] == "in_progress"
    assert program.watcher.requested == [SITE]
    assert program.watcher.looked_locally == [SITE]


def test_details_are_given_though_a_conclusion_cannot_be_kept(
    caller: Caller, program: FakeProgram, expected_logs: ExpectedLogs
) -> None:
    expected_logs.allow("conclusion not kept key=site/7 code=disk_full")
    program.watcher.failure = StoreFailure("disk_full", "the disk is full")
    assert caller.get("/api/migrations/7").json["data"]["status"] == "in_progress"
    assert program.watcher.requested == [SITE]


def test_an_ended_migration_is_not_looked_at(caller: Caller, program: FakeProgram) -> None:
    program.listing.records = [record_of(status=Status.COMPLETED, changes={})]
    assert caller.get("/api/migrations/7").json["data"]["status"] == "completed"
    assert program.watcher.requested == []
    assert program.watcher.looked_locally == []


def test_process_says_what_the_look_found(caller: Caller, program: FakeProgram) -> None:
    program.watcher.info = ProcessInfo(
        "migration_server_api",
        True,
        "at work",
        Progress(40.0, 4, 10, "pages"),
        detected_by="migration-status",
        started_at=MOMENT,
        stage_updated_at=MOMENT,
        status_updated=True,
    )
    data = caller.get("/api/migrations/7/process").json["data"]
    assert list(data) == ["source", "process", "lock_file_exists", "lock_file", "status_updated"]
    assert list(data["process"].items()) == [
        ("running", True),
        ("pid", None),
        ("message", "at work"),
        ("detected_by", "migration-status"),
        ("started_at", WRITTEN),
        ("current_stage", "pages"),
        ("stage_updated_at", WRITTEN),
        ("total_pages", 10),
        ("processed_pages", 4),
        ("progress_percent", 40.0),
    ]
    assert (data["source"], data["status_updated"]) == ("migration_server_api", True)


def test_process_names_the_lock_file_and_the_proven_process(caller: Caller, program: FakeProgram) -> None:
    facts = ProcessFacts(4711, MOMENT, 1, "www-data", "php index.php")
    program.watcher.info = ProcessInfo(
        "lock_file", True, "at work", pid=4711, lock_file="/c/a-7.lock", lock_file_exists=True, details=facts
    )
    data = caller.get("/api/migrations/7/process").json["data"]
    assert (data["source"], data["process"]["pid"]) == ("lock_file", 4711)
    assert (data["lock_file_exists"], data["lock_file"]) == (True, "/c/a-7.lock")
    assert list(data)[-1] == "process_details"
    assert list(data["process_details"].items()) == [
        ("pid", 4711),
        ("ppid", 1),
        ("user", "www-data"),
        ("start", WRITTEN),
        ("command", "php index.php"),
    ]


def test_a_look_that_failed_says_why(caller: Caller, program: FakeProgram) -> None:
    program.watcher.info = ProcessInfo("none", False, "nothing is known", server_error="connection refused")
    process = caller.get("/api/migrations/7/process").json["data"]["process"]
    assert (process["message"], process["detected_by"]) == ("nothing is known (connection refused)", None)


def test_webhook_info_says_what_happened(caller: Caller, program: FakeProgram) -> None:
    program.listing.records = [record_of(changes={}, result_json={"status": "completed"})]
    program.listing.info = WebhookInfo(
        "http://desk/api/webhooks/migration-result?attempt=9&token=•••",
        True,
        True,
        MOMENT,
        {"webhook_mb_project_uuid": "site"},
        (delivery_of(key=SITE, attempt=9),),
    )
    data = caller.get("/api/migrations/7/webhook-info").json["data"]
    assert list(data) == [
        "webhook_url",
        "webhook_registered",
        "webhook_received",
        "webhook_received_at",
        "webhook_params",
        "deliveries",
        "server_status",
        "migration_status",
        "last_result",
    ]
    assert data["webhook_url"].endswith("token=•••")
    assert (data["webhook_registered"], data["webhook_received"]) == (True, True)
    assert data["webhook_received_at"] == WRITTEN
    assert data["deliveries"][0]["brz_project_id"] == 7
    assert data["server_status"] == {"status": "ok"}
    assert data["migration_status"] == "in_progress"
    assert data["last_result"] == {
        "migration_uuid": "result-uuid",
        "created_at": WRITTEN,
        "attempt": 9,
        "result_json": {"status": "completed"},
    }


@pytest.mark.parametrize("failure", [ServerUnreachable("server_down", "down"), NotFound("unknown_to_server", "?")])
def test_webhook_info_does_without_the_server(caller: Caller, program: FakeProgram, failure: KnownError) -> None:
    program.probe.answer = failure
    data = caller.get("/api/migrations/7/webhook-info").json["data"]
    assert (data["server_status"], data["last_result"], data["webhook_received_at"]) == (None, None, None)


def test_the_servers_own_answer_is_handed_on(caller: Caller, program: FakeProgram) -> None:
    program.probe.answer = {"status": "pending", "progress": {"total_pages": 3}}
    assert caller.get("/api/migrations/7/status-from-server").json == {
        "success": True,
        "data": {"status": "pending", "progress": {"total_pages": 3}},
    }


@pytest.mark.parametrize(
    ("failure", "status"),
    [(ServerUnreachable("server_down", "down"), 502), (NotFound("unknown_to_server", "not known there"), 404)],
)
def test_a_server_that_says_nothing_has_its_code(
    caller: Caller, program: FakeProgram, failure: KnownError, status: int
) -> None:
    program.probe.answer = failure
    reply = caller.get("/api/migrations/7/status-from-server")
    assert (reply.status, reply.json["error"], reply.json["code"]) == (status, str(failure), failure.code)


def test_a_run_takes_key_parameters_secret_and_force(caller: Caller, program: FakeProgram) -> None:
    reply = caller.post(
        RUN,
        {
            "mb_project_uuid": "site",
            "brz_project_id": "7",
            "mb_site_id": 31,
            "skip_cache": "true",
            "mgr_manual": 1,
            "mb_secret": "hush",
            "force": True,
            "reason": "because",
            "webhook_url": "http://elsewhere",
        },
    )
    assert (reply.status, reply.body) == (
        202,
        b'{"success":true,"data":{"mb_project_uuid":"site","brz_project_id":7,"status":"in_progress","attempt":9,'
        b'"outcome":"accepted","message":"started"}}',
    )
    (request,) = program.launching.requests
    assert request.key == SITE
    assert request.parameters == LaunchParameters(mb_site_id="31", skip_cache=True, mgr_manual=1)
    assert (request.secret, request.actor, request.reason, request.force) == ("hush", "api", "because", True)


@pytest.mark.parametrize("path", [RUN, "/api/migrations/7/restart"])
@pytest.mark.parametrize(
    ("outcome", "finished", "status", "success"),
    [
        (Launch.ACCEPTED, False, 202, True),
        (Launch.ACCEPTED, True, 200, True),
        (Launch.REFUSED, False, 502, False),
        (Launch.NOT_SENT, False, 502, False),
        (Launch.UNKNOWN, False, 504, False),
    ],
)
def test_each_outcome_has_its_code_and_data(
    caller: Caller,
    program: FakeProgram,
    path: str,
    outcome: Launch,
    finished: bool,
    status: int,
    success: bool,
) -> None:
    program.launching.outcome = outcome
    program.launching.message = "the server's words"
    program.launching.finished = finished
    reply = caller.post(path, {"mb_project_uuid": "site", "brz_project_id": 7})
    assert (reply.status, reply.json["success"]) == (status, success)
    assert (reply.json["data"]["outcome"], reply.json["data"]["attempt"]) == (outcome.value, 9)
    if not success:
        assert (reply.json["error"], reply.json["code"]) == ("the server's words", outcome.value)


def test_a_failed_launch_without_words_has_some(caller: Caller, program: FakeProgram) -> None:
    program.launching.outcome = Launch.UNKNOWN
    program.launching.message = ""
    assert caller.post("/api/migrations/7/restart").json["error"] == "the launch ended as unknown"


@pytest.mark.parametrize("path", [RUN, "/api/migrations/7/restart"])
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Conflict("in_progress", "in progress"), 409),
        (Conflict("running_there", "running there"), 409),
        (InvalidValue("missing_field", "mb_site_id is missing"), 400),
    ],
)
def test_a_launch_that_is_not_allowed_says_why(
    caller: Caller, program: FakeProgram, path: str, error: KnownError, status: int
) -> None:
    program.launching.outcome = error
    reply = caller.post(path, {"mb_project_uuid": "site", "brz_project_id": 7})
    assert (reply.status, reply.json["code"], reply.json["error"]) == (status, error.code, str(error))


@pytest.mark.parametrize("body", [None, b"", b" \n", b"{}"])
def test_a_restart_needs_no_body(caller: Caller, program: FakeProgram, body: bytes | None) -> None:
    assert caller.post("/api/migrations/7/restart", body).status == 202
    assert program.launching.restarts == [(SITE, {}, "", "api", "", False)]


def test_a_restart_takes_changes(caller: Caller, program: FakeProgram) -> None:
    body = {"mb_site_id": "s", "mb_secret": "hush", "reason": "again", "force": True, "unknown": 1}
    caller.post("/api/migrations/7/restart", body)
    assert program.launching.restarts == [(SITE, {"mb_site_id": "s"}, "hush", "api", "again", True)]


@pytest.mark.parametrize(
    ("query", "body"),
    [
        ("?mb_project_uuid=older%C2%A0one", None),
        ("", {"mb_project_uuid": "older\u00a0one"}),
        ("?mb_project_uuid=older%C2%A0one", {"mb_project_uuid": "newer"}),
        ("?mb_project_uuid=", {"mb_project_uuid": "older\u00a0one"}),
    ],
)
def test_a_picked_restart_starts_that_one(caller: Caller, two: FakeProgram, query: str, body: object) -> None:
    assert caller.post(f"/api/migrations/7/restart{query}", body).status == 202
    assert two.launching.restarts[0][0] == MigrationKey("older\u00a0one", 7)


def test_deliveries_are_listed(caller: Caller, program: FakeProgram) -> None:
    answer = caller.get("/api/deliveries?limit=5&offset=2&verdict=held").json
    assert (answer["count"], answer["data"][0]["verdict"]) == (1, "applied")
    assert program.listing.delivery_queries == [(5, 2, Verdict.HELD)]
    caller.get("/api/deliveries")
    assert program.listing.delivery_queries[1] == (100, 0, None)
