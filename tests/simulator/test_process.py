"""The simulator as a process: ready line, signals, exit codes, repetition, and many runs at once."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from typing import Any

import pytest

from tests.far_end import PROJECT_ROOT, FarEnd
from tests.simulator.launching import launch_path, status_path
from tests.simulator.webhook_catcher import WebhookCatcher

COMMAND = [sys.executable, "-m", "desktop_app.simulator", "--port", "0"]


def start(*options: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, *options], cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to end a process politely")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_it_with_0(name: str) -> None:
    with start() as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        assert ready["event"] == "ready"
        assert ready["url"].startswith("http://127.0.0.1:")
        process.send_signal(getattr(signal, name))
        assert process.wait(10) == 0
        assert process.stdout.read() == ""


def test_the_end_of_its_input_ends_it_if_asked_for() -> None:
    with start("--exit-with-stdin") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline()
        process.stdin.close()
        assert process.wait(10) == 0


def test_a_busy_port_is_said_with_its_cure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as busy:
        port = str(busy.getsockname()[1])
        answer = subprocess.run(
            [*COMMAND, "--port", port], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False, timeout=30
        )
    assert (answer.returncode, answer.stdout) == (2, "")
    assert f"cannot listen on 127.0.0.1:{port}" in answer.stderr
    assert "--port" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("option", [["--speed", "0"], ["--port", "70000"], ["--speed", "fast"]])
def test_a_wrong_option_is_2_without_a_traceback(option: list[str]) -> None:
    answer = subprocess.run(
        [*COMMAND, *option], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False, timeout=30
    )
    assert answer.returncode == 2
    assert option[0].removeprefix("--") in answer.stderr
    assert "Traceback" not in answer.stderr


def test_it_comes_back_on_its_port_without_memory() -> None:
    with FarEnd(speed=200) as far_end:
        far_end.seed([{"mb_project_uuid": "a", "brz_project_id": 7, "status": "completed"}])
        url = far_end.url
        far_end.kill()
        far_end.start()
        assert far_end.url == url
        assert far_end.get(status_path("a"))[0] == 404


def test_the_same_seed_repeats_the_same_story() -> None:
    def story(seed: int) -> list[Any]:
        told = []
        with FarEnd(seed=seed, speed=1000) as far_end:
            for uuid in ("one", "one", "fail-two"):
                far_end.get(launch_path(uuid))
            for job in far_end.jobs():
                told.append([job[name] for name in ("key", "nth", "duration_seconds", "migration_id", "error")])
        return told

    assert story(5) == story(5) != story(6)


def test_200_runs_at_once_all_end_and_tell_it() -> None:
    with FarEnd(speed=20) as far_end, WebhookCatcher() as catcher:
        for number in range(200):
            assert far_end.get(launch_path(f"hold-{number}", number + 1, webhook_url=catcher.url))[0] == 202
        far_end.wait_for(lambda state: all(job["started"] for job in state["jobs"]))
        assert far_end.state()["max_running"] == 200
        assert far_end.finish() == 200
        state = far_end.wait_for(lambda s: len(s["webhooks"]) == 200 and all(w["final"] for w in s["webhooks"]))
        assert all(webhook["delivered"] for webhook in state["webhooks"])
        assert state["running"] == 0
        assert len({caught.body["mb_project_uuid"] for caught in catcher.caught}) == 200
        assert far_end.errors() == ""
