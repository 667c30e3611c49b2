"""About says what runs here, and hands it over in one piece."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import __version__
from desktop_app.ui.dialogs.about import AboutDialog, Whereabouts
from desktop_app.ui.look.theme import Theme

PLACES = Whereabouts(Path("/data/desk"), Path("/data/desk/logs"))


def test_everything_is_said_and_copied_at_once(theme: Theme, window: QWidget) -> None:
    dialog = AboutDialog(theme, PLACES, window)
    dialog.open()
    assert dialog.rows.value("version") == __version__
    assert dialog.rows.value("qt").startswith(qVersion())
    assert dialog.rows.value("data") == str(PLACES.data)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "MIT" in words
    assert "LGPL, version 3" in words
    QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text().splitlines()
    QGuiApplication.clipboard().clear()
    assert copied[0] == "Migration Desk"
    assert f"Version: {__version__}" in copied
    assert f"Log folder: {PLACES.logs}" in copied


def test_without_folders_none_are_named_and_return_closes(theme: Theme, window: QWidget, qtbot: QtBot) -> None:
    dialog = AboutDialog(theme, parent=window)
    dialog.open()
    assert "folder" not in dialog.text()
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog, Qt.Key.Key_Return)
