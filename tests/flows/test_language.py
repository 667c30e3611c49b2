"""The window that starts takes the language of the settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.far_end import FarEnd
from tests.flows.window_desk import WindowDesk


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Leave the application as it was found."""
    before = QLocale()
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.mark.parametrize(("language", "names"), [("ru", "Russian"), ("en", "English")])
def test_the_window_takes_the_language_of_the_settings(
    qtbot: QtBot, data_dir: Path, language: str, names: str, qapp: QApplication
) -> None:
    with FarEnd() as far, WindowDesk(qtbot, data_dir, far, {"MIGRATION_DESK_UI_LANGUAGE": language}):
        assert QLocale().language() is QLocale.Language[names]
        # Qt's own words come with PySide6, whether or not ours have been compiled here.
        assert f"qtbase_{language}" in {one.objectName() for one in qapp.findChildren(QTranslator)}
