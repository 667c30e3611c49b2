from __future__ import annotations

import pytest

from desktop_app.domain.errors import Conflict, InvalidValue, KnownError, NotFound
from desktop_app.domain.migration import MigrationKey
from desktop_app.domain.operator import Action, ActionRequest, ActionStep, StepOutcome
from desktop_app.domain.overview import MigrationLog
from tests.receiver.caller import Caller
from tests.receiver.fakes import FakeProgram

SITE = MigrationKey("site", 7)
ACTS = {
    ("POST", "kill"): Action.KILL,
    ("DELETE", "lock"): Action.REMOVE_LOCK,
    ("DELETE", "cache"): Action.DELETE_CACHE,
    ("POST", "reset-status"): Action.RESET_STATUS,
    ("POST", "hard-reset"): Action.HARD_RESET,
    ("POST", "set-completed"): Action.SET_COMPLETED,
    ("POST", "set-failed"): Action.SET_FAILED,
}
every_act = pytest.mark.parametrize(("method", "name"), ACTS)


@every_act
def test_each_act_is_asked_for_by_the_api_with_its_note(
    caller: Caller, program: FakeProgram, method: str, name: str
) -> None:
    reply = caller.ask(method, f"/api/migrations/7/{name}", {"note": "because\nof it", "error": "stuck", "unknown": 1})
    error = "stuck" if name == "set-failed" else ""
    assert reply.status == 200
    assert program.operating.requests == [ActionRequest(SITE, ACTS[method, name], "api", "because\nof it", error=error)]


@pytest.mark.parametrize(
    ("name", "body", "request_made"),
    [
        ("kill", None, ActionRequest(SITE, Action.KILL, "api")),
        ("kill", {"force": False}, ActionRequest(SITE, Action.KILL, "api")),
        ("kill", {"force": True}, ActionRequest(SITE, Action.KILL, "api", force=True)),
        ("set-completed", None, ActionRequest(SITE, Action.SET_COMPLETED, "api")),
        ("set-completed", {"brizy_project_domain": None}, ActionRequest(SITE, Action.SET_COMPLETED, "api")),
        (
            "set-completed",
            {"brizy_project_domain": "new.example"},
            ActionRequest(SITE, Action.SET_COMPLETED, "api", brizy_project_domain="new.example"),
        ),
        ("set-failed", {"error": " page 3 "}, ActionRequest(SITE, Action.SET_FAILED, "api", error="page 3")),
    ],
)
def test_an_act_takes_what_belongs_to_it(
    caller: Caller, program: FakeProgram, name: str, body: object, request_made: ActionRequest
) -> None:
    assert caller.post(f"/api/migrations/7/{name}", body).status == 200
    assert program.operating.requests == [request_made]


def test_the_answer_tells_each_step(caller: Caller, program: FakeProgram) -> None:
    program.operating.outcome = (
        ActionStep("kill", StepOutcome.DONE, {"pid": "4711", "command": "php index.php"}),
        ActionStep("remove_lock", StepOutcome.NOTHING),
        ActionStep("delete_cache", StepOutcome.FAILED, {"refusal": "file_not_removed", "message": "no permission"}),
    )
    assert caller.post("/api/migrations/7/hard-reset").body == (
        b'{"success":true,"data":{"message":"it is done","mb_project_uuid":"site","brz_project_id":7,'
        b'"action":"hard_reset","status":"pending","steps":['
        b'{"step":"kill","outcome":"done","pid":"4711","command":"php index.php"},'
        b'{"step":"remove_lock","outcome":"nothing"},'
        b'{"step":"delete_cache","outcome":"failed","refusal":"file_not_removed","message":"no permission"}]}}'
    )


@every_act
@pytest.mark.parametrize(
    ("failure", "status"),
    [
        (Conflict("process_not_proven", "no process is proven"), 409),
        (NotFound("migration_not_found", "it is gone meanwhile"), 404),
        (InvalidValue("invalid_field", "note must be short"), 400),
    ],
)
def test_a_refused_act_says_why(
    caller: Caller, program: FakeProgram, method: str, name: str, failure: KnownError, status: int
) -> None:
    program.operating.outcome = failure
    reply = caller.ask(method, f"/api/migrations/7/{name}", {"error": "stuck"})
    assert (reply.status, reply.json) == (
        status,
        {"success": False, "error": str(failure), "code": failure.code},
    )


@pytest.mark.parametrize(
    ("found", "rest"),
    [
        (MigrationLog("m1", ("one", "two"), "server"), {}),
        (MigrationLog(None, ("one",), "files", ("/x/a.log",), True, "down"), {"problem": "down", "truncated": True}),
        (MigrationLog(problem="nobody has one"), {"problem": "nobody has one"}),
    ],
)
def test_a_log_says_whose_it_is(
    caller: Caller, program: FakeProgram, found: MigrationLog, rest: dict[str, object]
) -> None:
    program.logs.found = found
    answer = caller.get("/api/migrations/7/logs").json
    data = {"migration_id": found.migration_id, "logs": list(found.lines), "source": found.source}
    assert answer == {"success": True, "data": data, **rest}
    assert list(answer["data"]) == ["migration_id", "logs", "source"]
