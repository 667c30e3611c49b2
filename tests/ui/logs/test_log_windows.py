"""One window a migration; all of them go with the program's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop_app.ui.logs.log_windows import LogWindows
from tests.ui.logs.far_logs import LogDesk, numbered
from tests.ui.migrations.stand_ins import row_of


@pytest.fixture
def windows(logged: LogDesk, qtbot: QtBot) -> Iterator[LogWindows]:
    logged.logs.hold(numbered(0, 30))
    logged.at.listing.put(row_of(2))
    windows = LogWindows(logged.at.desk)
    yield windows
    windows.close_all()


def test_a_migration_has_one_window_that_comes_to_the_front(windows: LogWindows, logged: LogDesk, qtbot: QtBot) -> None:
    windows.show_log(logged.key)
    first = windows.windows[logged.key]
    windows.show_log(row_of(2).key)
    other = windows.windows[row_of(2).key]
    assert other is not first
    qtbot.waitUntil(other.isActiveWindow)
    first.showMinimized()
    windows.show_log(logged.key)
    assert windows.windows[logged.key] is first
    qtbot.waitUntil(first.isActiveWindow)
    assert not first.isMinimized()
    assert not first.isModal()


def test_a_closed_window_is_forgotten_and_opened_anew(windows: LogWindows, logged: LogDesk, qtbot: QtBot) -> None:
    windows.show_log(logged.key)
    first = windows.windows[logged.key]
    first.close()
    qtbot.waitUntil(lambda: not isValid(first))
    assert windows.windows == {}
    windows.show_log(logged.key)
    assert windows.windows[logged.key].isVisible()


def test_all_close_together(windows: LogWindows, logged: LogDesk, qtbot: QtBot) -> None:
    windows.show_log(logged.key)
    windows.show_log(row_of(2).key)
    opened = list(windows.windows.values())
    windows.close_all()
    qtbot.waitUntil(lambda: not any(map(isValid, opened)))
    assert windows.windows == {}


def test_the_next_window_is_as_large_as_the_last_was_made(windows: LogWindows, logged: LogDesk, qtbot: QtBot) -> None:
    windows.show_log(logged.key)
    with qtbot.waitSignal(windows.arranged):
        windows.windows[logged.key].resize(780, 480)
    windows.show_log(row_of(2).key)
    assert windows.windows[row_of(2).key].size() == QSize(780, 480)


def test_settings_are_asked_for(windows: LogWindows, logged: LogDesk, qtbot: QtBot) -> None:
    windows.show_log(logged.key)
    with qtbot.waitSignal(windows.settings_requested):
        windows.windows[logged.key].settings_requested.emit()


def test_where_there_are_no_logs_none_is_opened(logged: LogDesk) -> None:
    windows = LogWindows(replace(logged.at.desk, logs=None))
    windows.show_log(logged.key)
    assert windows.windows == {}
