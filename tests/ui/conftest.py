"""What holds for every test of the window."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_app.ui.language import Wanted, install_language
from tests.architecture import project

Speak = Callable[[Wanted], QLocale]


@pytest.fixture(autouse=True)
def garbage_on_the_main_thread() -> Iterator[None]:
    """Let no worker destroy what a test left behind of Qt; the program itself has `GarbageOnUiThread` for it."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile what is translated now; a checkout may hold older ones or none."""
    folder = tmp_path_factory.mktemp("i18n")
    tool = project.ROOT / "packaging" / "translations.py"
    subprocess.run([sys.executable, str(tool), "compile", "--into", str(folder)], check=True, capture_output=True)
    return folder


def forget_languages() -> None:
    """Have the program speak as its source does, whatever ran before."""
    app = QApplication.instance()
    for translator in app.findChildren(QTranslator) if app else ():
        QApplication.removeTranslator(translator)
        translator.deleteLater()


@pytest.fixture(autouse=True)
def no_language_of_another_test() -> None:
    """Let a program that an earlier test started in this process decide nothing here: plurals would differ by order."""
    forget_languages()


@pytest.fixture
def speak(qapp: QApplication, compiled: Path) -> Iterator[Speak]:
    """Give what makes the program speak a language until the test ends."""
    before = QLocale()
    yield lambda wanted: install_language(qapp, wanted, compiled)
    forget_languages()
    QLocale.setDefault(before)
