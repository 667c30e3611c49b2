"""The command line as a person uses it: what it prints, and how it fails."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop_app import __version__
from tests.far_end import PROJECT_ROOT, FarEnd
from tests.near_end import NearEnd


def run(*arguments: str, within: float = 120, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments],
        cwd=PROJECT_ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environment},
        capture_output=True,
        text=True,
        timeout=within,
        check=False,
    )


def test_it_says_its_version() -> None:
    assert run("--version").stdout.strip() == f"Migration Desk, version {__version__}"


@pytest.mark.parametrize("command", [[], ["serve"], ["token"]])
def test_a_wrong_setting_is_one_line_and_exit_code_two(command: list[str]) -> None:
    done = run(*command, MIGRATION_DESK_RECEIVER_PORT="eighty")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [
        "migration-desk: receiver.port = 'eighty' (environment variable MIGRATION_DESK_RECEIVER_PORT) is not allowed:"
        " it must be a whole number from 0 to 65535 (0 takes any free port)"
    ]


def test_an_unreadable_settings_file_is_named(tmp_path: Path) -> None:
    done = run("--config", str(tmp_path / "absent.toml"), "serve")
    assert done.returncode == 2
    assert "absent.toml cannot be read" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--rows", "50"], "--rows goes with --demo"),
        (["--demo", "--rows", "3"], "--rows"),
        (["nonsense"], "nonsense"),
        (["simulator", "--port", "70000"], "70000"),
        (["simulator", "--speed", "0"], "speed"),
    ],
)
def test_wrong_arguments_are_explained(arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_token_is_printed_beside_its_owner(data_dir: Path) -> None:
    with FarEnd() as far, NearEnd(data_dir, far.url) as near:
        before = run("--data-dir", str(data_dir), "token")
        after = run("token", "--data-dir", str(data_dir))
    assert before.returncode == 0
    assert before.stdout.strip() == after.stdout.strip() == near.token


@pytest.mark.parametrize("command", [["serve", "--port", "0"], ["--screenshot-dir", "pictures"]])
def test_a_newer_database_is_refused_and_left_as_it_is(data_dir: Path, tmp_path: Path, command: list[str]) -> None:
    path = data_dir / "migration-desk.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE future (x)")
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
    before = path.read_bytes()
    done = run("--data-dir", str(data_dir), *[str(tmp_path / one) if one == "pictures" else one for one in command])
    assert done.returncode == 1
    assert "newer" in done.stderr
    assert "Traceback" not in done.stderr
    assert path.read_bytes() == before


def test_a_data_directory_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    done = run("--data-dir", str(tmp_path / "file" / "data"), "serve")
    assert done.returncode == 1
    assert "--data-dir" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_window_is_drawn_and_ends(data_dir: Path, tmp_path: Path) -> None:
    with FarEnd() as far:
        done = run(
            "--data-dir",
            str(data_dir),
            "--screenshot-dir",
            str(tmp_path / "pictures"),
            MIGRATION_API_URL=far.url,
            MIGRATION_DESK_RECEIVER_PORT="0",
        )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "pictures" / "window.png").read_bytes().startswith(b"\x89PNG")


def test_the_demo_does_the_main_job_where_nobody_watches(tmp_path: Path) -> None:
    done = run("--demo", "--rows", "40", "--screenshot-dir", str(tmp_path), within=400)
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout
    assert told.startswith("No display here")
    for words in (
        "window open: 40 migrations",
        "restarted",
        "(by webhook)",
        "its webhook was lost on purpose",
        "done;",
    ):
        assert words in told
    drawn = {picture.stem for picture in tmp_path.glob("*.png")}
    # The main job, every screen, and the states that have a run of their own.
    assert {"list", "running", "completed", "webhook-lost", "settings-server", "smallest", "largest"} <= drawn
    assert {"empty", "loading", "one-row", "start-refused", "unclean-end", "crash", "polling-only"} <= drawn
    assert {"settings-locked", "no-receiver", "server-down", "list-unreadable"} <= drawn
    assert done.stderr == ""
