"""Chosen sites and fault dials, against the simulator's process."""

from __future__ import annotations

import http.client
import socket
import urllib.request
from typing import Any

import pytest

from tests.far_end import FarEnd, wait_until
from tests.simulator.launching import SECRET, launch_path, status_path, status_word
from tests.simulator.webhook_catcher import WebhookCatcher

NOWHERE = "http://127.0.0.1:9/"


def raw(far_end: FarEnd, path: str, timeout: float = 10.0) -> tuple[int, str, bytes]:
    """Return status, content type and body of one GET, without following anything."""
    connection = http.client.HTTPConnection("127.0.0.1", far_end.port, timeout=timeout)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.headers.get("Content-Type", ""), response.read()
    finally:
        connection.close()


def test_a_failing_site_ends_in_error_and_says_so(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    shared_end.get(launch_path("fail-1", webhook_url=catcher.url))
    wait_until(lambda: catcher.caught)
    status = shared_end.get(status_path("fail-1"))[1]
    assert status["status"] == "error"
    assert status["error"]
    assert status["failed_at"]
    assert not {"completed_at", "migration_id", "brizy_project_domain"} & set(status)
    assert catcher.caught[0].body["error"] == status["error"]
    assert catcher.caught[0].body["status"] == "error"


def test_an_early_failure_has_no_webhook(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    shared_end.get(launch_path("early-1", webhook_url=catcher.url))
    wait_until(lambda: status_word(shared_end, "early-1") == "error")
    shared_end.wait_for(lambda state: _phase(state, "early-1-7") == "ended")
    assert not [webhook for webhook in shared_end.state()["webhooks"] if webhook["key"] == "early-1-7"]
    assert not catcher.caught


def test_a_silent_site_is_accepted_and_never_heard_of(shared_end: FarEnd) -> None:
    assert shared_end.get(launch_path("silent-1", webhook_url=NOWHERE))[0] == 202
    assert shared_end.get(status_path("silent-1"))[0] == 404
    assert shared_end.jobs("silent-1-7") == []


def test_a_lost_webhook_leaves_a_right_status(shared_end: FarEnd, catcher: WebhookCatcher) -> None:
    shared_end.get(launch_path("lost-1", webhook_url=catcher.url))
    wait_until(lambda: status_word(shared_end, "lost-1") == "completed")
    shared_end.wait_for(lambda state: _phase(state, "lost-1-7") == "ended")
    assert not catcher.caught


def test_a_crashed_site_stays_pending_for_ever_and_can_be_launched_again(shared_end: FarEnd) -> None:
    shared_end.get(launch_path("crash-1", webhook_url=NOWHERE))
    shared_end.wait_for(lambda state: _phase(state, "crash-1-7") == "crashed")
    first, second = (shared_end.get(status_path("crash-1"))[1] for _ in range(2))
    assert first == second
    assert first["status"] == "pending"
    assert 0 < first["progress"]["progress_percent"] < 100
    shared_end.dials(kinds={"crash-1-7": "ok"})
    assert shared_end.get(launch_path("crash-1", webhook_url=NOWHERE))[0] == 202
    wait_until(lambda: status_word(shared_end, "crash-1") == "completed")


def test_a_site_can_answer_its_launch_with_a_page(shared_end: FarEnd) -> None:
    code, kind, body = raw(shared_end, launch_path("html-1", webhook_url=NOWHERE))
    assert (code, kind.split(";")[0]) == (500, "text/html")
    assert body.startswith(b"<!DOCTYPE html>")
    assert shared_end.jobs("html-1-7") == []


def test_a_site_can_refuse_its_launch(shared_end: FarEnd) -> None:
    code, body = shared_end.get(launch_path("refuse-1", webhook_url=NOWHERE))
    assert code == 400
    assert body["error"] != "The process migration is already running."
    assert shared_end.jobs("refuse-1-7") == []


def test_until_the_new_run_starts_the_status_is_the_previous_one() -> None:
    # Slow enough that the start-up delay of 1.5 simulated seconds covers the look.
    with FarEnd(speed=0.5) as far_end:
        ended = "2026-11-23T21:15:45+00:00"
        far_end.seed([{"mb_project_uuid": "again", "brz_project_id": 7, "status": "completed", "completed_at": ended}])
        before = far_end.get(status_path("again"))[1]
        assert (before["status"], before["completed_at"]) == ("completed", ended)
        assert far_end.get(launch_path("again", webhook_url=NOWHERE))[0] == 202
        assert far_end.get(launch_path("again", webhook_url=NOWHERE))[0] == 202  # accepted, then nothing more
        assert far_end.get(status_path("again"))[1] == before
        wait_until(lambda: status_word(far_end, "again") == "pending")
        assert far_end.get(launch_path("again", webhook_url=NOWHERE))[0] == 400
        assert len(far_end.jobs("again-7")) == 2
        assert far_end.finish() == 1
        after = far_end.get(status_path("again"))[1]
        assert after["migration_id"] != before["migration_id"]


@pytest.mark.parametrize("call", ["launch", "status", "health", "handshake", "log", "mapping"])
def test_any_call_can_be_spoilt(far_end: FarEnd, call: str) -> None:
    path = {
        "launch": launch_path("spoilt", webhook_url=NOWHERE),
        "status": status_path("spoilt"),
        "health": "/health",
        "handshake": "/dashboard-handshake",
        "log": "/migration_log?brz_project_id=7",
        "mapping": "/mapping/list",
    }[call]
    dial = f"{call}_mode"
    expected: dict[str, tuple[int, bytes]] = {
        "html": (500, b"<!DOCTYPE html>"),
        "500": (500, b'{"error"'),
        "401": (401, b'{"error":"Unauthorized"}'),
        "broken_json": (200, b'{"status":"in_prog'),
        "empty": (200, b""),
        "redirect": (302, b""),
        "echo": (400, b'{"error"'),
    }
    for mode, (code, beginning) in expected.items():
        far_end.dials(**{dial: mode})
        status, _, body = raw(far_end, path)
        assert (status, body[: len(beginning)]) == (code, beginning), mode
    far_end.dials(**{dial: "reset"})
    with pytest.raises(ConnectionError):
        raw(far_end, path)
    assert far_end.jobs() == []


def test_an_echo_has_the_secret_in_it(far_end: FarEnd) -> None:
    far_end.dials(launch_mode="echo")
    assert SECRET in far_end.get(launch_path("echoed"))[1]["error"]


def test_a_followed_redirect_is_counted(far_end: FarEnd) -> None:
    far_end.dials(health_mode="redirect")
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(
        far_end.url + "/health", timeout=10
    ) as answer:
        answer.read()
    assert far_end.state()["calls"]["redirected"] == 1


def test_a_dripping_answer_never_ends(far_end: FarEnd) -> None:
    far_end.dials(status_mode="drip")
    with socket.create_connection(("127.0.0.1", far_end.port), timeout=10) as connection:
        connection.sendall(f"GET {status_path('a')} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        received = b""
        while received.count(b"\r\n1\r\n \r\n") == 0:
            received += connection.recv(4096)
    assert b"200 OK" in received


def test_a_huge_answer_is_huge(far_end: FarEnd) -> None:
    far_end.dials(status_mode="huge")
    assert len(raw(far_end, status_path("a"))[2]) > 64 * 1024 * 1024


@pytest.mark.parametrize(
    "dials", [{"launch_mode": "hang"}, {"launch_mode": "accept_then_hang"}, {"hang_seconds": 3600}]
)
def test_a_hanging_launch_does_not_hold_back_the_end(dials: dict[str, Any]) -> None:
    with FarEnd(speed=200) as far_end:
        far_end.dials(**dials)
        connection = http.client.HTTPConnection("127.0.0.1", far_end.port, timeout=30)
        connection.request("GET", launch_path("hung", webhook_url=NOWHERE))
        far_end.wait_for(lambda state: state["calls"].get("launch") == 1)
        if dials.get("launch_mode") == "accept_then_hang":
            far_end.wait_for(lambda state: _phase(state, "hung-7") == "notifying")
        assert far_end.stop() == 0
        with pytest.raises(ConnectionError):
            connection.getresponse()
        connection.close()


def test_a_synchronous_launch_dies_with_its_run_and_with_the_server(far_end: FarEnd) -> None:
    with pytest.raises(ConnectionError):
        raw(far_end, launch_path("crash-sync"))
    connection = http.client.HTTPConnection("127.0.0.1", far_end.port, timeout=30)
    connection.request("GET", launch_path("hold-sync"))
    far_end.wait_for(lambda state: _phase(state, "hold-sync-7") == "working")
    assert far_end.get(launch_path("hold-sync"))[0] == 400
    assert far_end.stop() == 0
    with pytest.raises(ConnectionError):
        connection.getresponse()
    connection.close()


def test_a_launch_can_start_and_lose_its_answer(far_end: FarEnd) -> None:
    far_end.dials(launch_mode="accept_then_reset")
    with pytest.raises(ConnectionError):
        raw(far_end, launch_path("reset", webhook_url=NOWHERE))
    wait_until(lambda: status_word(far_end, "reset") == "completed")


def test_a_launch_can_be_refused_or_swallowed_by_dial(far_end: FarEnd) -> None:
    far_end.dials(launch_mode="refuse")
    assert far_end.get(launch_path("a", webhook_url=NOWHERE))[0] == 400
    far_end.dials(launch_mode="silent")
    assert far_end.get(launch_path("a", webhook_url=NOWHERE))[0] == 202
    assert far_end.jobs() == []


@pytest.mark.parametrize(
    ("name", "body"), [("dials", {"colour": 1}), ("dials", []), ("finish", {"keys": "a"}), ("seed", {}), ("seed", [5])]
)
def test_wrong_control_input_is_400_with_words(shared_end: FarEnd, name: str, body: Any) -> None:
    with pytest.raises(AssertionError, match=f"/_simulator/{name} answered 400: .*error"):
        shared_end._control(name, body)


def _phase(state: dict[str, Any], key: str) -> str:
    return next((job["phase"] for job in reversed(state["jobs"]) if job["key"] == key), "")
