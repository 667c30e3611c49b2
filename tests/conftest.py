"""What holds for every test: an own home, no unannounced log line, no blocking work in the UI thread."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from tests.expected_logs import ExpectedLogs
from tests.own_home import move_into
from tests.ui_thread_guard import UiThreadGuard

# Qt reads it when the first QApplication is made; a developer may set another platform to watch.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_GUARD = pytest.StashKey[UiThreadGuard]()


def pytest_configure(config: pytest.Config) -> None:
    """Install the guard once per process; a loaded machine is no reason for a property test to fail."""
    guard = UiThreadGuard()
    guard.install()
    config.stash[_GUARD] = guard
    hypothesis.settings.register_profile("desk", deadline=None, print_blob=True)
    hypothesis.settings.load_profile("desk")


def pytest_collection_finish() -> None:
    """Keep what every test needs out of each search for garbage: thousands of collected tests make it slow."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def expected_logs() -> Iterator[ExpectedLogs]:
    """Fail the test on a warning or error of ours that it did not announce with `expected_logs.allow`."""
    collector = ExpectedLogs()
    logger = logging.getLogger("desktop_app")
    logger.addHandler(collector)
    yield collector
    logger.removeHandler(collector)
    unexpected = collector.unexpected()
    if unexpected:
        pytest.fail("unexpected log lines:\n" + "\n".join(unexpected), pytrace=False)


@pytest.fixture(autouse=True)
def ui_thread_guard(pytestconfig: pytest.Config) -> Iterator[UiThreadGuard]:
    """Refuse SQL, HTTP, psutil, files in the UI thread; fail the test even if the error was swallowed."""
    guard = pytestconfig.stash[_GUARD]
    guard.take_violations()
    guard.active = True
    yield guard
    guard.active = False
    violations = guard.take_violations()
    if violations:
        pytest.fail("the UI thread was blocked:\n" + "\n".join(violations), pytrace=False)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home of its own and none of the developer's settings."""
    folder = tmp_path_factory.mktemp("home")
    move_into(folder, monkeypatch)
    return folder


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """Make an empty data directory, as `--data-dir` takes it."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder
