from __future__ import annotations

import importlib
import os
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.ui_thread_guard import UiThreadGuard, UiThreadViolation

Work = Callable[[], object]


def in_the_window(work: Work) -> None:
    """Call `work` from a function that stands in a file of the window's code."""
    source = "def on_clicked(work):\n    work()\n"
    names: dict[str, Callable[[Work], None]] = {}
    exec(compile(source, os.path.join(os.sep, "x", "desktop_app", "ui", "pane.py"), "exec"), names)
    names["on_clicked"](work)


def connect_socket() -> None:
    with socket.create_server(("127.0.0.1", 0)):
        pass


FORBIDDEN: dict[str, Work] = {
    "sql": lambda: sqlite3.connect(":memory:"),
    "socket": connect_socket,
    "name lookup": lambda: socket.getaddrinfo("localhost", 80),
    "process": lambda: subprocess.Popen([sys.executable, "-V"]),
    "psutil list": psutil.pids,
    "read": lambda: Path(os.devnull).read_text(),
    "write": lambda: Path(os.devnull).write_text(""),
    "listing": lambda: os.listdir("."),
}


@pytest.mark.parametrize("work", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_blocking_work_in_the_window_is_refused(work: Work, ui_thread_guard: UiThreadGuard) -> None:
    with pytest.raises(UiThreadViolation, match=r"pane\.py:2 in on_clicked"):
        in_the_window(work)
    assert ui_thread_guard.take_violations()


@pytest.mark.skipif(sys.platform != "linux", reason="psutil reads /proc on Linux only")
def test_psutil_process_in_the_window_is_refused(ui_thread_guard: UiThreadGuard) -> None:
    with pytest.raises(UiThreadViolation):
        in_the_window(lambda: psutil.Process().cmdline())
    assert ui_thread_guard.take_violations()


def test_a_swallowed_refusal_is_remembered(ui_thread_guard: UiThreadGuard) -> None:
    def swallow() -> None:
        try:
            sqlite3.connect(":memory:")
        except Exception:
            pass

    in_the_window(swallow)
    (violation,) = ui_thread_guard.take_violations()
    assert violation.startswith("sqlite3.connect")


def test_the_same_work_is_free_outside_the_window(ui_thread_guard: UiThreadGuard) -> None:
    sqlite3.connect(":memory:").close()
    connect_socket()
    assert ui_thread_guard.take_violations() == []


def test_the_same_work_is_free_on_another_thread(ui_thread_guard: UiThreadGuard) -> None:
    done: list[bool] = []

    def work() -> None:
        in_the_window(lambda: sqlite3.connect(":memory:").close())
        done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
    assert ui_thread_guard.take_violations() == []


def test_imports_and_the_programs_own_files_are_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ui_thread_guard: UiThreadGuard
) -> None:
    (tmp_path / "imported_late_by_the_window.py").write_text("import os\nlisting = os.listdir('.')\n")
    monkeypatch.syspath_prepend(tmp_path)
    in_the_window(lambda: importlib.import_module("imported_late_by_the_window"))
    in_the_window(lambda: Path(__file__).read_text(encoding="utf-8"))
    assert ui_thread_guard.take_violations() == []
