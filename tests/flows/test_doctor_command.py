"""The examination on the command line, beside the owner of the data directory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.services.doctor import CHECKS
from tests.far_end import PROJECT_ROOT, FarEnd
from tests.migration_server.conftest import closed_port
from tests.near_end import NearEnd

TOKEN = "canary-token"
SECRET = "canary-secret"


def doctor(data: Path, server: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", "doctor", "--data-dir", str(data), *arguments],
        cwd=PROJECT_ROOT,
        env={**os.environ, "MIGRATION_API_URL": server, "MB_SECRET": SECRET, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def codes(output: str) -> dict[str, str]:
    return {found["check"]: found["code"] for found in map(json.loads, output.splitlines())}


@pytest.fixture(scope="module")
def far() -> Iterator[FarEnd]:
    with FarEnd(token=TOKEN) as far:
        yield far


def test_beside_a_running_desk_everything_is_in_order(far: FarEnd, data_dir: Path) -> None:
    data_dir.chmod(0o700)
    port = str(closed_port())
    settings = {"MIGRATION_API_TOKEN": TOKEN, "MIGRATION_DESK_RECEIVER_PORT": port}
    with NearEnd(data_dir, far.url, settings=settings):
        done = doctor(data_dir, far.url, "--json", **settings)
    assert done.returncode == 0, done.stdout + done.stderr
    found = codes(done.stdout)
    assert list(found) == list(CHECKS)
    assert (found["receiver"], found["database"]) == ("receiver_listens", "database_ok")
    assert (found["token"], found["webhook"], found["clock"]) == ("token_ok", "webhook_ok", "clock_ok")
    assert "canary" not in done.stdout + done.stderr


def test_what_fails_stands_with_its_cure_and_the_exit_code_says_so(far: FarEnd, tmp_path: Path) -> None:
    settings = {"MIGRATION_API_TOKEN": "canary-wrong", "MIGRATION_DESK_RECEIVER_PORT": str(closed_port())}
    done = doctor(tmp_path / "none", far.url, **settings)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    failed = lines.index("failed  token accepted: the server does not accept the token")
    assert lines[failed + 1] == "        cure: correct server.token (MIGRATION_API_TOKEN)"
    assert any(line.startswith("ok      server reachable: it answers within ") for line in lines)
    assert any(line.startswith("skipped webhook reachable: ") for line in lines)
    assert "canary" not in done.stdout + done.stderr
    assert not (tmp_path / "none").exists()


def test_settings_that_cannot_be_read_are_a_finding(data_dir: Path, far: FarEnd) -> None:
    done = doctor(data_dir, far.url, "--json", MIGRATION_DESK_RECEIVER_PORT="eighty")
    assert done.returncode == 1
    assert codes(done.stdout)["settings"] == "setting_invalid"
    assert done.stderr == ""


def test_it_needs_no_qt(data_dir: Path) -> None:
    code = (
        "import sys; from desktop_app import headless; from desktop_app.settings import load_settings;"
        f"headless.run_doctor(load_settings({{'data_dir': {str(data_dir)!r}}}), False);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, timeout=120, check=False, capture_output=True)
    assert done.returncode == 0
