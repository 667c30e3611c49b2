"""What nobody caught comes to the window from any thread, once, with words that can be copied."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui.bug_notices import BugNotices
from desktop_app.ui.dialogs.crash import CrashDialog
from desktop_app.ui.look.theme import Theme
from tests.ui.naming import nameless

TEXT = "Traceback (most recent call last):\n  File x\nRuntimeError: boom"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def notices(theme: Theme, window: QWidget) -> Iterator[BugNotices]:
    made = BugNotices(theme, window)
    yield made
    if made.dialog is not None:
        made.dialog.close()


def told(notices: BugNotices, qtbot: QtBot) -> CrashDialog:
    thread = threading.Thread(target=notices.tell, args=(TEXT,))
    thread.start()
    thread.join()
    assert notices.dialog is None  # not before the event loop has its turn
    qtbot.waitUntil(lambda: notices.dialog is not None)
    assert notices.dialog is not None
    return notices.dialog


def test_a_failure_of_any_thread_is_shown_without_blocking(notices: BugNotices, qtbot: QtBot) -> None:
    dialog = told(notices, qtbot)
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert dialog.details.toPlainText() == TEXT
    assert nameless(dialog) == []
    QTest.mouseClick(dialog.copy_button, LEFT)
    assert QGuiApplication.clipboard().text() == TEXT
    with qtbot.waitSignal(notices.log_folder_requested):
        QTest.mouseClick(dialog.folder_button, LEFT)
    with qtbot.waitSignal(dialog.destroyed):
        QTest.mouseClick(dialog.close_button, LEFT)
    assert notices.dialog is None


def test_later_failures_are_counted_on_the_one_dialog(notices: BugNotices, window: QWidget, qtbot: QtBot) -> None:
    dialog = told(notices, qtbot)
    notices.tell("KeyError: 1")
    notices.tell("KeyError: 2")
    qtbot.waitUntil(lambda: any(label.text().startswith("2 ") for label in dialog.findChildren(QLabel)))
    assert window.findChildren(CrashDialog) == [dialog]
    assert dialog.details.toPlainText() == TEXT
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
    notices.tell("KeyError: 3")
    qtbot.waitUntil(lambda: notices.dialog is not None)
    assert notices.dialog is not None
    assert notices.dialog.text() == "KeyError: 3"
