"""The data directory: its secrets and its one owner."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.data_directory import DataDirectory, UncleanEnd
from desktop_app.domain.errors import Conflict, KnownError, StoreFailure
from tests.far_end import PROJECT_ROOT

HOLDER = """
import sys, pathlib
from desktop_app.data_directory import DataDirectory
with DataDirectory(pathlib.Path(sys.argv[1])).owned("serve"):
    print("mine", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def directory(tmp_path: Path) -> DataDirectory:
    found = DataDirectory(tmp_path / "deep" / "Ünïcode with blanks")
    found.prepare()
    return found


def test_secrets_are_made_once_and_for_the_owner_alone(directory: DataDirectory) -> None:
    token, secret = directory.api_token(), directory.webhook_secret()
    assert len(token) >= 32
    assert token.encode() != secret
    assert (directory.api_token(), directory.webhook_secret()) == (token, secret)
    if os.name == "posix":
        for path in (directory.path, directory.path / "api-token", directory.path / "webhook-secret"):
            assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert {path.name for path in directory.path.iterdir()} == {"api-token", "webhook-secret", "logs"}


def test_programs_that_race_share_one_token(directory: DataDirectory) -> None:
    tokens: list[str] = []
    start = threading.Barrier(8)

    def ask() -> None:
        start.wait()
        tokens.append(directory.api_token())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(tokens) == 8
    assert len(set(tokens)) == 1


def test_a_damaged_token_is_named_with_its_cure(directory: DataDirectory) -> None:
    (directory.path / "api-token").write_text("short")
    with pytest.raises(StoreFailure, match="remove it"):
        directory.api_token()


def test_a_place_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreFailure, match="--data-dir"):
        DataDirectory(tmp_path / "file" / "data").prepare()


def test_a_directory_has_one_owner_until_its_process_dies(directory: DataDirectory) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(directory.path)],
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"mine\n"
        with pytest.raises(Conflict, match=f"serve, process {holder.pid}") as caught, directory.owned("window"):
            pass
        told = {"path": str(directory.path), "role": "serve", "pid": str(holder.pid)}
        assert caught.value.parameters == {**told, "url": ""}
        directory.tell_address("http://127.0.0.1:8088")
        with pytest.raises(Conflict) as caught, directory.owned("window"):
            pass
        assert caught.value.parameters == {**told, "url": "http://127.0.0.1:8088"}
    finally:
        holder.kill()
        holder.communicate()
    with directory.owned("window"):
        assert directory.owner() == {"role": "window", "pid": os.getpid()}
    with directory.owned("window"):
        pass


@pytest.mark.parametrize("name", ["owner.lock", "owner.json", "running"])
def test_a_directory_that_cannot_be_owned_is_named(directory: DataDirectory, name: str) -> None:
    (directory.path / name).mkdir()
    with pytest.raises(StoreFailure, match="--data-dir") as caught, directory.owned("window"):
        pass
    assert caught.value.parameters["path"] == str(directory.path)
    assert caught.value.parameters["why"]
    (directory.path / name).rmdir()
    with directory.owned("window"):
        pass


def test_an_address_that_cannot_be_told_is_no_reason_to_stop(directory: DataDirectory) -> None:
    with directory.owned("serve"):
        (directory.path / "owner.json").unlink()
        (directory.path / "owner.json").mkdir()
        directory.tell_address("http://127.0.0.1:8088")


@pytest.mark.parametrize("text", ["", "{", "[1]", json.dumps("x")])
def test_an_unreadable_note_of_the_owner_says_nothing(directory: DataDirectory, text: str) -> None:
    (directory.path / "owner.json").write_text(text)
    assert directory.owner() == {}


CRASHER = """
import os, sys, pathlib
from desktop_app.data_directory import DataDirectory
with DataDirectory(pathlib.Path(sys.argv[1])).owned("window"):
    os._exit(3)
"""


def test_a_run_that_was_cut_off_is_known_to_the_next_one_only(directory: DataDirectory) -> None:
    directory.prepare()
    ended = subprocess.run([sys.executable, "-c", CRASHER, str(directory.path)], cwd=PROJECT_ROOT, check=False)
    assert ended.returncode == 3
    after = DataDirectory(directory.path)
    assert after.unclean_end is None
    with after.owned("serve"):
        cut_off = after.unclean_end
        assert cut_off is not None
        assert cut_off.role == "window"
        assert cut_off.pid != os.getpid()
        assert cut_off.started is not None
        assert datetime.now(UTC) - cut_off.started < timedelta(minutes=5)
    later = DataDirectory(directory.path)
    with later.owned("window"):
        assert later.unclean_end is None


def test_a_start_that_failed_with_known_words_is_no_crash_but_a_bug_is(directory: DataDirectory) -> None:
    directory.prepare()
    with pytest.raises(KnownError), directory.owned("window"):
        raise KnownError("port_taken", "it is taken")
    assert not (directory.path / "running").exists()
    with pytest.raises(ZeroDivisionError), directory.owned("window"):
        raise ZeroDivisionError
    with directory.owned("window"):
        assert directory.unclean_end is not None


@pytest.mark.parametrize("text", ["", "{", "[]", '{"role": "window", "pid": "x", "started": "yesterday"}', "\x00"])
def test_a_mark_that_was_cut_off_itself_is_one_too(directory: DataDirectory, text: str) -> None:
    directory.prepare()
    (directory.path / "running").write_text(text, encoding="utf-8")
    with directory.owned("window"):
        assert directory.unclean_end == UncleanEnd()


def test_the_newest_window_state_stays_whoever_writes_last(directory: DataDirectory) -> None:
    directory.prepare()
    kept = directory.window_state
    assert kept.read() == ""
    kept.write(2, "two")
    kept.write(1, "one")
    assert DataDirectory(directory.path).window_state.read() == "two"
    (directory.path / "window.json").write_bytes(b"\xff\xfe")
    assert kept.read() == ""


def test_a_window_state_that_cannot_be_written_is_logged_and_no_more(
    directory: DataDirectory, caplog: pytest.LogCaptureFixture
) -> None:
    directory.prepare()
    (directory.path / "window.json").mkdir()
    with caplog.at_level("INFO", "desktop_app"):
        directory.window_state.write(1, "one")
        assert directory.window_state.read() == ""
    assert "file unwritable" in caplog.text
    assert "file unreadable" in caplog.text
