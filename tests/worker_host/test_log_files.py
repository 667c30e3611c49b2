"""Log files as the server leaves them: which are read, how far back, and the line that tells the end."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_app.diagnostics import Redactor
from desktop_app.domain.migration import MigrationKey, Status
from desktop_app.settings import Settings, WorkerHostSettings
from desktop_app.worker_host.directory import ServerDirectory
from desktop_app.worker_host.host import WorkerHost
from desktop_app.worker_host.log_files import find_closing_line, find_logs, read_tail
from tests.worker_host.server_files import ServerFiles

KEY = MigrationKey("6f1c-a", 7)
NOW = datetime.now(UTC)


def ago(seconds: float) -> datetime:
    return NOW - timedelta(seconds=seconds)


def test_every_name_of_the_contract_is_found_oldest_first(host: WorkerHost, files: ServerFiles) -> None:
    wave = files.write_log("wave_w1/project_7.log", (ago(9), "in the wave"), age=1)
    dated = files.write_log("migration_2026-11-22_7.log", (ago(99), "dated"), age=30)
    plain = files.write_log("migration_7.log", (ago(20), "plain"), age=20)
    other = files.write_log("brizy_7.log", (ago(30), "other"), age=10)
    for strange in ("migration_17.log", "migration_7.log.1", "project_7.txt"):
        files.write_log(strange, (ago(1), "strange"))
    files.write_log("wave_w2/project_7.log", (ago(1), "strange"))
    (files.logs / "folder_7.log").mkdir()
    log = host.log(KEY, "w1")
    assert log.files == tuple(str(path) for path in (dated, plain, other, wave))
    assert [line.split(": ")[1] for line in log.lines] == ["dated", "plain", "other", "in the wave"]
    assert (log.source, log.truncated, log.problem, log.migration_id) == ("files", False, "", None)
    assert len(host.log(KEY, "").files) == 3


def test_a_wave_from_outside_stays_in_the_directory(host: WorkerHost, files: ServerFiles) -> None:
    outside = files.logs.parent / "project_7.log"
    outside.write_text("secret")
    (files.logs / "link_7.log").symlink_to(outside)
    assert host.log(KEY, "../..").lines == ()
    assert host.log(KEY, "..").files == ()


def test_secrets_are_masked_line_by_line(host: WorkerHost, files: ServerFiles) -> None:
    files.write_log("migration_7.log", (ago(1), "mb_secret=hush-hush&x"), (ago(1), "hush-hush"), (ago(1), ""))
    log = host.log(KEY, "")
    assert len(log.lines) == 3
    assert "hush-hush" not in "".join(log.lines)
    assert log.lines[1].endswith(": •••")


def test_secrets_are_masked_in_every_part_of_a_long_log(host: WorkerHost, files: ServerFiles) -> None:
    files.write_log("migration_7.log", *((ago(1), f"{number} hush-hush") for number in range(500)))
    lines = host.log(KEY, "").lines
    assert [line.split(": ")[1] for line in lines] == [f"{number} •••" for number in range(500)]


def test_no_log_says_why(host: WorkerHost, files: ServerFiles) -> None:
    assert "holds no log" in host.log(KEY, "").problem
    files.logs.rmdir()
    assert "is unreadable" in host.log(KEY, "").problem
    assert "no directory" in WorkerHost(Settings, Redactor()).log(KEY, "").problem
    assert host.log(KEY, "").source == "none"
    assert host.closing_line(KEY, "", ago(60)) is None


def test_what_is_no_text_is_shown_as_far_as_it_is(host: WorkerHost, files: ServerFiles) -> None:
    (files.logs / "migration_7.log").write_bytes(b"a\xff\r\n\x00b\xe2\x80\xa8c\n\nlast")
    assert host.log(KEY, "").lines == ("a�", "\x00b\u2028c", "", "last")


@pytest.mark.parametrize(
    ("most", "lines", "truncated"),
    [
        (1000, ["old-1", "old-2", "new-1", "new-2"], False),
        (24, ["old-1", "old-2", "new-1", "new-2"], False),
        (23, ["old-2", "new-1", "new-2"], True),
        (18, ["old-2", "new-1", "new-2"], True),
        (17, ["new-1", "new-2"], True),
        (12, ["new-1", "new-2"], True),
        (11, ["new-2"], True),
        (6, ["new-2"], True),
        (3, ["-2"], True),
    ],
)
def test_the_last_bytes_are_read_in_whole_lines(tmp_path: Path, most: int, lines: list[str], truncated: bool) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"old-1\nold-2\n")
    new.write_bytes(b"new-1\nnew-2\n")
    tail = read_tail([old, new], most)
    assert (list(tail.lines), tail.truncated) == (lines, truncated)


def test_a_file_that_vanished_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    there = tmp_path / "there"
    there.write_text("x\n")
    tail = read_tail([tmp_path / "gone", there])
    assert (tail.lines, tail.files) == (("x",), (str(there),))
    assert "gone cannot be read" in tail.problem


def test_the_last_line_of_this_run_that_tells_an_end_decides(host: WorkerHost, files: ServerFiles) -> None:
    files.write_log(
        "migration_7.log",
        (ago(900), "Migration completed successfully: old"),
        (ago(500), "Migration started"),
        (ago(400), "Migration failed: hush-hush"),
        (ago(300), "Releasing"),
    )
    line = host.closing_line(KEY, "", ago(600))
    assert line is not None
    assert (line.ending, line.text, line.at) == (Status.ERROR, "Migration failed: •••", ago(400))
    assert host.closing_line(KEY, "", ago(350)) is None
    older = host.closing_line(KEY, "", ago(1000))
    assert older is not None
    assert older.ending is Status.ERROR


def test_an_earlier_runs_success_does_not_count(host: WorkerHost, files: ServerFiles) -> None:
    files.write_log("migration_7.log", (ago(900), "Migration completed successfully"), (ago(50), "Migration started"))
    assert host.closing_line(KEY, "", ago(60)) is None
    files.write_log("migration_7.log", (ago(900), "Migration completed successfully"), age=900)
    assert host.closing_line(KEY, "", ago(60)) is None


def test_of_several_files_the_latest_end_decides(host: WorkerHost, files: ServerFiles) -> None:
    files.write_log("wave_w/project_7.log", (ago(50), "Migration failed: x"))
    files.write_log("migration_7.log", (ago(40), "Migration completed"), age=9)
    line = host.closing_line(KEY, "w", ago(60))
    assert line is not None
    assert line.ending is Status.COMPLETED


def test_an_end_is_found_far_back_and_across_the_pieces_that_are_read(files: ServerFiles) -> None:
    padding = [(ago(10), "x" * 997) for _ in range(700)]
    path = files.write_log("migration_7.log", (ago(20), "Migration completed " + "y" * 300_000), *padding)
    line = find_closing_line([path], ago(60))
    assert line is not None
    assert (line.ending, len(line.text)) == (Status.COMPLETED, 300_020)
    path.write_text("")
    assert find_closing_line([path, path.with_name("gone")], ago(60)) is None


def test_nothing_is_read_beyond_the_last_ten_megabytes(files: ServerFiles) -> None:
    path = files.write_log("migration_7.log", (ago(20), "Migration completed"))
    with path.open("a") as file:
        for _ in range(11):
            file.write("z" * (1024 * 1024 - 1) + "\n")
    os.utime(path)
    assert find_closing_line([path], ago(60)) is None
    tail = read_tail([path])
    assert (len(tail.lines), tail.truncated) == (10, True)


def test_no_directory_has_no_files() -> None:
    assert find_logs(ServerDirectory(""), 7, "w") == []
    assert find_logs(ServerDirectory("/no/such/place"), 7, "w") == []
    assert WorkerHostSettings().log_path == ""
