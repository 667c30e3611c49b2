"""The data directory: its secrets and its one owner."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from desktop_app.data_directory import DataDirectory
from desktop_app.domain.errors import Conflict, StoreFailure
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
        assert caught.value.parameters["role"] == "serve"
    finally:
        holder.kill()
        holder.communicate()
    with directory.owned("window"):
        assert directory.owner() == {"role": "window", "pid": os.getpid()}
    with directory.owned("window"):
        pass


@pytest.mark.parametrize("text", ["", "{", "[1]", json.dumps("x")])
def test_an_unreadable_note_of_the_owner_says_nothing(directory: DataDirectory, text: str) -> None:
    (directory.path / "owner.json").write_text(text)
    assert directory.owner() == {}
