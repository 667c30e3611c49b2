"""The house's own tripwires, each tripped once in an inner run that uses the same configuration."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def run_inside(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> RunInside:
    """Run one test module in a process of its own, under this project's configuration and fixtures."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return RunInside(pytester)


class RunInside:
    def __init__(self, pytester: pytest.Pytester) -> None:
        self._pytester = pytester

    def __call__(self, source: str) -> pytest.RunResult:
        self._pytester.makepyfile(test_inner=source)
        return self._pytester.runpytest_subprocess(
            "-c", ROOT / "pyproject.toml", "--rootdir", self._pytester.path, "-p", "tests.conftest",
            "-p", "no:randomly", "-p", "no:cacheprovider", "test_inner.py",
        )  # fmt: skip


def test_an_unexpected_warning_fails_the_test(run_inside: RunInside) -> None:
    result = run_inside(
        """
        import logging, threading

        def warn():
            logging.getLogger("desktop_app.store").warning("disk full path=x")

        def test_here():
            warn()

        def test_in_a_thread():
            thread = threading.Thread(target=warn)
            thread.start()
            thread.join()

        def test_with_propagation_off():
            logging.getLogger("desktop_app").propagate = False
            warn()
            logging.getLogger("desktop_app").propagate = True
        """
    )
    result.assert_outcomes(passed=3, errors=3)
    result.stdout.fnmatch_lines("*WARNING desktop_app.store: disk full path=x*")


def test_announced_and_harmless_lines_pass(run_inside: RunInside) -> None:
    result = run_inside(
        """
        import logging

        def test_allowed(expected_logs):
            expected_logs.allow("^WARNING desktop_app.store: disk full")
            logging.getLogger("desktop_app.store").warning("disk full")

        def test_info():
            logging.getLogger("desktop_app.store").info("opened")

        def test_another_program():
            logging.getLogger("werkzeug").warning("not ours")
        """
    )
    result.assert_outcomes(passed=3)


def test_an_exception_in_a_thread_fails_the_test(run_inside: RunInside) -> None:
    result = run_inside(
        """
        import threading

        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """
    )
    assert result.ret != 0
    result.stdout.fnmatch_lines("*PytestUnhandledThreadExceptionWarning*")


def test_a_swallowed_ui_thread_violation_fails_the_test(run_inside: RunInside) -> None:
    result = run_inside(
        """
        import os

        SOURCE = "def slot():\\n    try:\\n        open('x')\\n    except Exception:\\n        pass\\n"

        def test_it():
            names = {}
            exec(compile(SOURCE, os.path.join(os.sep, "desktop_app", "ui", "x.py"), "exec"), names)
            names["slot"]()
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines("*the UI thread was blocked*")


def test_a_qt_warning_fails_the_test(run_inside: RunInside) -> None:
    result = run_inside(
        """
        from PySide6.QtCore import qWarning

        def test_it(qapp):
            qWarning("QObject: something is wrong")
        """
    )
    result.assert_outcomes(failed=1)


def test_a_python_warning_fails_the_test(run_inside: RunInside) -> None:
    result = run_inside(
        """
        import warnings

        def test_it():
            warnings.warn("old", DeprecationWarning)
        """
    )
    result.assert_outcomes(failed=1)


def test_the_developers_settings_stay_outside(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, run_inside: RunInside
) -> None:
    monkeypatch.setenv("MB_SECRET", "the developer's own")
    monkeypatch.setenv("MIGRATION_DESK_RECEIVER_PORT", "1")
    result = run_inside(
        f"""
        import os
        from pathlib import Path

        def test_it(home, data_dir):
            assert not [name for name in os.environ if name.startswith(("MB_", "MIGRATION_", "DASHBOARD_"))]
            assert Path.home() == home != Path({str(pytester.path)!r})
            assert data_dir.is_dir()
        """
    )
    result.assert_outcomes(passed=1)
