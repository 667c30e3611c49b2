"""What the layer contracts in pyproject.toml cannot say: what is really loaded, and the whole standard library."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.architecture import project

_REPORT_QT = """
import importlib, sys
importlib.import_module(sys.argv[1])
qt = sorted(name for name in sys.modules if name.split(".")[0] in {"PySide6", "shiboken6"})
sys.exit(f"{sys.argv[1]} loads {qt}" if qt else 0)
"""


@pytest.mark.parametrize(
    "module", ["desktop_app.__main__", "desktop_app.headless", "desktop_app.receiver", "desktop_app.simulator"]
)
def test_the_ways_in_without_a_window_load_no_qt(module: str) -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _REPORT_QT, module], cwd=project.ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr


def test_the_domain_imports_only_the_standard_library() -> None:
    foreign = {
        f"{project.name_of(path)}: {module}"
        for path in project.python_files(project.PROGRAM / "domain")
        for module in project.imported_modules(project.syntax_of(path))
        if module.split(".")[0] not in sys.stdlib_module_names and not module.startswith("desktop_app.domain")
    }
    assert not foreign
