"""A second start on a directory that has its owner (CONTRACT 2)."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.data_directory import DataDirectory
from tests.far_end import PROJECT_ROOT, FarEnd, wait_until
from tests.near_end import NearEnd


@pytest.fixture
def far() -> Iterator[FarEnd]:
    with FarEnd() as far_end:
        yield far_end


def window(data_dir: Path, far: FarEnd) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "MIGRATION_API_URL": far.url}
    return subprocess.Popen(
        [sys.executable, "-m", "desktop_app", "--data-dir", str(data_dir)],
        cwd=PROJECT_ROOT,
        env={**environment, "MIGRATION_DESK_RECEIVER_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_second_window_brings_the_first_to_the_front(data_dir: Path, far: FarEnd) -> None:
    first = window(data_dir, far)
    try:
        log = data_dir / "logs" / "migration-desk.log"
        wait_until(lambda: log.exists() and "receiver listening" in log.read_text(), what="the first window")
        assert DataDirectory(data_dir).owner()["role"] == "window"
        second = window(data_dir, far)
        _, said = second.communicate(timeout=60)
        assert (second.returncode, "in front" in said) == (0, True), said
        assert first.poll() is None
    finally:
        first.terminate()
        first.communicate(timeout=30)
    assert first.returncode == 0


def test_a_window_beside_a_running_serve_says_what_to_do(data_dir: Path, far: FarEnd) -> None:
    with NearEnd(data_dir, far.url):
        second = window(data_dir, far)
        _, said = second.communicate(timeout=60)
    assert second.returncode == 1
    assert "serve" in said
    assert "--data-dir" in said
    assert "Traceback" not in said
