"""Whoever clicked the program's icon sees why there is no window, mends it and goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.application import run_or_explain
from desktop_app.data_directory import DataDirectory
from desktop_app.domain.errors import KnownError
from desktop_app.session import Hooks
from desktop_app.settings import LoadedSettings, default_config_path, load_settings
from desktop_app.ui.dialogs.start_refused import StartRefusedDialog
from desktop_app.ui.main_window import MainWindow
from tests.far_end import PROJECT_ROOT, FarEnd
from tests.near_end import NearEnd

HOLDER = """
import pathlib, sys
from desktop_app.data_directory import DataDirectory
with DataDirectory(pathlib.Path(sys.argv[1])).owned("window"):
    print("mine", flush=True)
    sys.stdin.read()
"""
WITHIN_MS = 30_000

Step = Callable[[], bool]


class Operator:
    """Does one thing after the other while the program runs; each step tells whether it could be done already."""

    def __init__(self, app: QApplication, steps: Sequence[Step]) -> None:
        self._app = app
        self.steps = list(steps)
        self.failure: BaseException | None = None
        self._ticks, self._limit = QTimer(), QTimer()
        self._ticks.timeout.connect(self._go_on)
        self._limit.timeout.connect(self._give_up)
        self._ticks.start(20)
        self._limit.start(WITHIN_MS)

    def _go_on(self) -> None:
        try:
            if self.steps and self.steps[0]():
                self.steps.pop(0)
        except BaseException as failure:
            self.failure = failure
            self._give_up()

    def _give_up(self) -> None:
        self._ticks.stop()
        for window in self._app.topLevelWidgets():
            window.close()
        self._app.quit()

    def rest(self) -> None:
        """Stop, and fail with what failed on the way."""
        self._ticks.stop()
        self._limit.stop()
        if self.failure is not None:
            raise self.failure
        assert not self.steps, "not everything was done"


Run = Callable[..., int]


@pytest.fixture
def run(qapp: QApplication, data_dir: Path) -> Iterator[Run]:
    """Give what starts the program as an icon does, with an operator before it; it gives the exit code."""
    handlers = {number: signal.getsignal(number) for number in signal.Signals}
    quits = qapp.quitOnLastWindowClosed()
    qapp.setQuitOnLastWindowClosed(False)

    def load() -> LoadedSettings:
        return load_settings({"data_dir": str(data_dir)}, {"MIGRATION_DESK_RECEIVER_PORT": "0"})

    def start(*steps: Step, load: Callable[[], LoadedSettings] = load, codes: Sequence[str] = ()) -> int:
        told: list[str] = []

        def tell(failure: KnownError) -> int:
            told.append(failure.code)
            return 7

        operator = Operator(qapp, steps)
        code = run_or_explain(qapp, load, tell, Hooks())
        operator.rest()
        assert told == list(codes), "the terminal is told as well"
        return code

    yield start
    qapp.setQuitOnLastWindowClosed(quits)
    for number, handler in handlers.items():
        if signal.getsignal(number) is not handler:
            signal.signal(number, handler)


def standing(kind: type[QWidget]) -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if isinstance(window, kind) and window.isVisible()]


def notice() -> StartRefusedDialog | None:
    found = standing(StartRefusedDialog)
    assert not (found and standing(MainWindow))
    assert all(isinstance(dialog, StartRefusedDialog) for dialog in found)
    return found[0] if found else None  # type: ignore[return-value]


def answers(press: str, title: str, facts: Mapping[str, str], mend: Callable[[], object] = lambda: None) -> Step:
    """Wait for the notice, read its title and facts, mend what it speaks of, press a button."""

    def step() -> bool:
        dialog = notice()
        if dialog is None:
            return False
        assert title in dialog.accessibleName()
        for label, value in facts.items():
            assert dialog.facts.value(label) == value
        mend()
        button = dialog.again_button if press == "again" else dialog.quit_button
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return True

    return step


def opened() -> bool:
    """Wait for the window and close it."""
    found = standing(MainWindow)
    for window in found:
        window.close()
    return bool(found)


def test_beside_serve_it_says_who_owns_the_data_and_opens_once_that_has_ended(run: Run, data_dir: Path) -> None:
    with FarEnd() as far, NearEnd(data_dir, far.url) as near:
        assert near.process is not None
        facts = {"Process": str(near.process.pid), "API": near.url, "Data folder": str(data_dir)}
        code = run(
            answers("again", "runs here already, without a window", facts),
            answers("again", "runs here already", facts, mend=near.stop),
            opened,
            codes=["directory_owned"] * 2,
        )
        assert code == 0
        near.start()


def test_beside_a_window_that_cannot_be_raised_it_says_where_to_look(run: Run, data_dir: Path) -> None:
    command = [sys.executable, "-c", HOLDER, str(data_dir)]
    with subprocess.Popen(command, cwd=PROJECT_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == b"mine\n"
        step = answers("quit", "is open already", {"Process": str(first.pid), "Data folder": str(data_dir)})
        assert run(step, codes=["directory_owned"]) == 7
        first.stdin.close()


def test_a_broken_settings_file_is_named_and_read_again_once_it_is_mended(run: Run) -> None:
    file = default_config_path()
    file.parent.mkdir(parents=True)
    file.write_text("[server\n", encoding="utf-8")

    def mend() -> None:
        file.write_text('[ui]\nlanguage = "en"\n', encoding="utf-8")

    step = answers("again", "The settings file cannot be read", {"Settings file": str(file)}, mend)
    assert run(step, opened, codes=["settings_unreadable"]) == 0


def test_a_setting_that_cannot_be_is_named(run: Run) -> None:
    def load() -> LoadedSettings:
        return load_settings({}, {"MIGRATION_DESK_RECEIVER_PORT": "many"})

    step = answers("quit", "receiver.port = 'many' is not allowed", {})
    assert run(step, load=load, codes=["setting_invalid"]) == 7


def test_a_data_directory_that_cannot_be_used_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    path = tmp_path / "file" / "data"

    def load() -> LoadedSettings:
        return load_settings({"data_dir": str(path)}, {"MIGRATION_DESK_RECEIVER_PORT": "0"})

    step = answers("again", "The data directory cannot be used", {"Data folder": str(path)}, (tmp_path / "file").unlink)
    assert run(step, opened, load=load, codes=["data_directory"]) == 0


def test_ending_the_process_ends_the_notice(run: Run, data_dir: Path) -> None:
    def end() -> bool:
        if notice() is None:
            return False
        signal.raise_signal(signal.SIGINT)
        return True

    with DataDirectory(data_dir).owned("serve"):
        assert run(end, codes=["directory_owned"]) == 7
