"""Import and export as commands: what they print and how they end. In this process, but for one of each as a whole."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import click
import pytest

from desktop_app.__main__ import cli, tell
from desktop_app.domain.errors import KnownError
from desktop_app.services.import_preview import MOST_BROKEN, SAMPLES
from tests.far_end import FarEnd
from tests.near_end import NearEnd
from tests.test_command_line import run

Command = Callable[..., int]

LINES = "mb_project_uuid,brz_project_id,theme\na,1,New\nb,two,\nc,3,\n"


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """Put back what the commands do when they are told to end."""
    kept = {number: signal.getsignal(number) for number in signal.valid_signals()}
    yield
    for number, handler in kept.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


@pytest.fixture
def command(data_dir: Path) -> Command:
    """Run a command as `main` does and give its exit code; what it prints is captured by ``capfd``."""

    def call(*arguments: object) -> int:
        try:
            cli.main(["--data-dir", str(data_dir), *map(str, arguments)], standalone_mode=False)
        except click.UsageError as failure:
            failure.show()
            return failure.exit_code
        except KnownError as failure:
            return tell(failure)
        except SystemExit as end:
            return int(str(end.code))
        raise AssertionError("a command ends with a code")

    return call


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in.csv"
    path.write_text(LINES)
    return path


def test_an_import_is_shown_done_and_done_no_second_time(
    command: Command, source: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert command("import", source, "--dry-run") == 3
    out, err = capfd.readouterr()
    assert out == "2 new, 0 known, 0 known otherwise, 1 broken; nothing was changed\n"
    assert err == "in.csv:3: brz_project_id must be a whole number from 1 to 9223372036854775807; it is two\n"
    assert command("import", source) == 3
    assert capfd.readouterr().out == "2 added, 0 changed, 0 known already, 1 broken\n"
    source.write_text("mb_project_uuid,brz_project_id,theme,colour\na,1,Newer,red\nc,3,,\n")
    assert command("import", source, "--dry-run") == 0
    assert capfd.readouterr().out.splitlines() == [
        "in.csv:2: a/1 is known otherwise, --replace would change theme: New -> Newer",
        "columns left out: colour",
        "0 new, 1 known, 1 known otherwise, 0 broken; nothing was changed",
    ]
    assert command("import", source) == 0
    assert "1 known otherwise and kept (--replace changes them)" in capfd.readouterr().out
    assert command("import", "--replace", source) == 0
    assert capfd.readouterr().out == "0 added, 1 changed, 1 known already\n"


def test_more_than_anybody_reads_is_counted(
    command: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.json"
    keys = [{"mb_project_uuid": f"u{n}", "brz_project_id": n + 1} for n in range(SAMPLES + 1)]
    path.write_text(json.dumps([*keys, *[{}] * (MOST_BROKEN + 1)]))
    assert command("import", path) == 3
    said = capfd.readouterr().err.splitlines()
    assert said[0] == f"in.json:1: row {SAMPLES + 2}: mb_project_uuid is empty; fill it in, or remove the row"
    assert (len(said), said[-1]) == (MOST_BROKEN + 1, "… and 1 more")
    path.write_text(json.dumps([one | {"theme": "T"} for one in keys]))
    assert command("import", path, "--dry-run") == 0
    said = capfd.readouterr().out.splitlines()
    assert said[0] == "in.json:1: row 1: u0/1 is known otherwise, --replace would change theme: - -> T"
    assert (len(said), said[-2]) == (SAMPLES + 2, "… and 1 more")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import"], "give a file or --from-server"),
        (["import", "x.csv", "--from-server"], "give a file or --from-server"),
        (["export", "--status", "odd"], "--status must be one of"),
        (["export", "--brz-project-id", "x"], "brz_project_id must be"),
    ],
)
def test_wrong_arguments_are_explained(
    command: Command, capfd: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert command(*arguments) == 2
    assert words in capfd.readouterr().err


def test_what_cannot_be_read_or_written_is_said(
    command: Command, data_dir: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    assert command("import", tmp_path / "empty.csv") == 2
    assert command("import", tmp_path / "none.csv") == 1
    said = capfd.readouterr().err.splitlines()
    assert said[0] == "migration-desk: the file is empty"
    assert "none.csv cannot be read" in said[1]
    assert command("export", tmp_path / "no such folder" / "out.csv") == 1
    assert "cannot be written" in capfd.readouterr().err
    database = data_dir / "migration-desk.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert command("export") == 1
    assert "start Migration Desk once, which upgrades it" in capfd.readouterr().err
    database.unlink()
    assert command("export") == 1
    assert "there is no database" in capfd.readouterr().err
    assert not database.exists()


def test_an_export_has_the_filters_of_the_list(
    command: Command, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "in.csv"
    path.write_text("mb_project_uuid,brz_project_id,status\nab,1,done\nb,2,failed\nAC,3,success\n")
    assert command("import", path) == 0
    capfd.readouterr()
    filters = ["--status", "completed", "--mb-project-uuid", "a", "--search", "c", "--sort", "mb_project_uuid"]
    assert command("export", *filters) == 0
    out, err = capfd.readouterr()
    assert [line.split(",")[0] for line in out.splitlines()] == ["mb_project_uuid", "AC"]
    assert err == ""
    assert command("export", "--format", "json", "--brz-project-id", "2", "-") == 0
    assert [row["status"] for row in json.loads(capfd.readouterr().out)["data"]] == ["error"]
    target = tmp_path / "out.JSON"
    assert command("export", target, "--sort", "brz_project_id", "--ascending") == 0
    assert [row["id"] for row in json.loads(target.read_text())["data"]] == [1, 2, 3]
    assert command("export", "--wave", "none", "--attention", target) == 0
    assert json.loads(target.read_text())["data"] == []


def test_standard_output_may_break(
    command: Command, source: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command("import", source) == 3
    reading, writing = os.pipe()
    os.close(reading)
    with capfd.disabled(), os.fdopen(writing, "w") as nobody:
        monkeypatch.setattr(sys, "stdout", nobody)
        assert command("export") == 1
    if Path("/dev/full").exists():
        capfd.readouterr()
        with Path("/dev/full").open("w") as full:
            monkeypatch.setattr(sys, "stdout", full)
            assert command("export") == 1
        assert "standard output cannot be written: no space is left on the disk" in capfd.readouterr().err


def test_beside_an_owner_only_what_changes_nothing_runs(
    command: Command, data_dir: Path, source: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with FarEnd() as far, NearEnd(data_dir, far.url):
        far.seed([{"mb_project_uuid": "there", "brz_project_id": 7, "status": "pending"}])
        monkeypatch.setenv("MIGRATION_API_URL", far.url)
        assert command("import", source) == 1
        said = capfd.readouterr().err
        assert "(serve, process" in said
        assert "end it, import, and start it again; --dry-run runs beside it" in said
        assert command("import", source, "--dry-run") == 3
        assert command("import", "--from-server", "--dry-run") == 0
        assert capfd.readouterr().out.splitlines()[-1].startswith("1 new, 0 known")
        assert command("export") == 0


def test_both_as_programs_of_their_own(data_dir: Path, source: Path) -> None:
    done = run("import", str(source), "--data-dir", str(data_dir))
    assert (done.returncode, done.stdout) == (3, "2 added, 0 changed, 0 known already, 1 broken\n")
    assert done.stderr.startswith("in.csv:3: ")
    done = run("export", "--data-dir", str(data_dir))
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 3)
    assert not (data_dir / "running").exists()
