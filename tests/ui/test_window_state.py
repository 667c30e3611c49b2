"""A window comes back as it was left, on a screen that is there, whatever its file says."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.query import SortColumn
from desktop_app.ui.look.theme import Theme
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.views import View
from desktop_app.ui.remembering import Remembering
from desktop_app.ui.window_state import WindowState, capture, placed, restore
from tests.ui.look.themes import dressed
from tests.ui.migrations.desks import TestDesk, made_desk
from tests.ui.migrations.stand_ins import mixed_rows

LEFT = QRect(0, 0, 1920, 1050)
RIGHT = QRect(1920, 0, 2560, 1400)
LEAST = QSize(1000, 600)
LEAVING = WindowState(
    place=(40, 50, 1300, 700),
    split=(800, 360),
    columns=("status", "domain", "mb_uuid", "brizy_id", "progress", "error", "updated"),
    hidden=("error",),
    widths={"domain": 210},
    view="errors",
    sort="domain",
    descending=False,
    log=(780, 480),
    history=(990, 560),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from dressed(qapp)


@pytest.fixture
def at(theme: Theme) -> Iterator[TestDesk]:
    yield from made_desk(theme)


@pytest.fixture
def window(at: TestDesk, qtbot: QtBot) -> Iterator[MainWindow]:
    at.listing.put(*mixed_rows(20))
    made = MainWindow(at.desk)
    qtbot.addWidget(made)
    yield made
    made.close()


@pytest.mark.parametrize(
    ("wanted", "screens", "found"),
    [
        (QRect(100, 100, 1200, 800), [LEFT], QRect(100, 100, 1200, 800)),
        (QRect(2000, 100, 1200, 800), [LEFT, RIGHT], QRect(2000, 100, 1200, 800)),
        (QRect(2000, 100, 1200, 800), [LEFT], QRect(360, 109, 1200, 800)),
        (QRect(2000, 100, 2400, 1300), [LEFT], QRect(0, 0, 1920, 1018)),
        (QRect(-300, -200, 1200, 800), [LEFT], QRect(0, 0, 1200, 800)),
        (QRect(1500, 900, 1200, 800), [LEFT, QRect(0, 1050, 800, 600)], QRect(720, 218, 1200, 800)),
        (QRect(0, 0, 1280, 800), [QRect(0, 0, 800, 480)], QRect(0, 0, 1000, 600)),
        (QRect(100, 100, 1200, 800), [], QRect(100, 100, 1200, 800)),
        (
            QRect(-1900, 20, 1200, 800),
            [QRect(0, 0, 1920, 1050), QRect(-1920, 0, 1920, 1080)],
            QRect(-1900, 20, 1200, 800),
        ),
    ],
)
def test_a_window_is_put_onto_a_screen_that_is_there(wanted: QRect, screens: list[QRect], found: QRect) -> None:
    assert placed(wanted, screens, LEAST) == found


numbers = st.integers(-50_000, 50_000)
lengths = st.integers(1, 20_000)
rects = st.builds(QRect, numbers, numbers, lengths, lengths)


@given(
    wanted=rects,
    screens=st.lists(st.builds(QRect, numbers, numbers, st.integers(1000, 9000), st.integers(632, 9000)), min_size=1),
)
def test_a_window_always_lies_wholly_on_one_screen_that_is_large_enough(wanted: QRect, screens: list[QRect]) -> None:
    place = placed(wanted, screens, LEAST)
    assert any(screen.contains(place) for screen in screens)


def test_what_is_written_is_read_again() -> None:
    assert WindowState.from_json(LEAVING.to_json()) == LEAVING
    assert WindowState.from_json("") == WindowState()


@pytest.mark.parametrize("text", ["{", "[1]", "null", '"x"', "[" * 100_000])
def test_a_broken_file_counts_as_none_and_is_logged(text: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "desktop_app"):
        assert WindowState.from_json(text) == WindowState()
    assert "window state unreadable" in caplog.text


def test_what_cannot_be_understood_is_left_out() -> None:
    odd = {
        "place": [1, 2, 0, 4],
        "maximized": "yes",
        "split": [True, 4],
        "columns": ["domain", "domain", "nonsense", 4],
        "hidden": "status",
        "widths": {"domain": -4, "error": 1e300, "status": 90, "nonsense": 4},
        "view": "waves",
        "sort": ["domain"],
        "descending": 1,
        "log": [780, -1],
        "history": [990],
        "more": {},
    }
    assert WindowState.from_json(json.dumps(odd)) == WindowState(columns=("domain",), widths={"status": 90})


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(sorted(WindowState.__slots__)), inner),
    )
)
def test_no_json_makes_reading_fail(value: object) -> None:
    state = WindowState.from_json(json.dumps(value))
    assert WindowState.from_json(state.to_json()) == state


def test_a_window_comes_back_as_it_was_left(window: MainWindow, qtbot: QtBot) -> None:
    restore(window, LEAVING, [QRect(0, 0, 1920, 1080)])
    window.show()
    window.begin()
    qtbot.waitUntil(lambda: window.pane.filters.view is View.ERRORS)
    assert (window.width(), window.height()) == (1300, 700)
    table = window.pane.table
    assert table.columns.order()[:3] == [Column.STATUS, Column.DOMAIN, Column.MB_UUID]
    assert table.isColumnHidden(Column.ERROR)
    assert Column.ERROR not in table.columns.shown()
    assert table.columnWidth(Column.DOMAIN) == 210
    assert table.horizontalHeader().sortIndicatorSection() == Column.DOMAIN
    assert table.query.sort is SortColumn.DOMAIN
    assert not table.query.descending
    again = capture(window)
    assert again.split is not None
    assert abs(again.split[1] - 360) <= 100
    assert again == WindowState.from_json(again.to_json())
    assert again.columns == LEAVING.columns
    assert again.hidden == LEAVING.hidden
    assert again.widths == LEAVING.widths
    assert again.log == LEAVING.log
    assert again.history == LEAVING.history
    assert (again.view, again.sort, again.place) == ("errors", "domain", (40, 50, 1300, 700))


def test_a_maximized_window_comes_back_maximized(window: MainWindow) -> None:
    restore(window, WindowState(place=(10, 20, 1100, 650), maximized=True), [QRect(0, 0, 1920, 1080)])
    window.show()
    assert window.isMaximized()
    assert capture(window).maximized


def test_a_first_start_leaves_the_window_as_it_is(window: MainWindow) -> None:
    before = capture(window)
    restore(window, WindowState(), [LEFT])
    assert capture(window) == before
    assert before.split is None


def test_a_change_is_written_by_a_worker_once_it_settled(window: MainWindow, at: TestDesk, qtbot: QtBot) -> None:
    written: list[tuple[int, WindowState]] = []
    remembering = Remembering(
        window,
        LEAVING.to_json(),
        [LEFT],
        lambda number, text: written.append((number, WindowState.from_json(text))),
        at.desk.background,
    )
    window.show()
    window.logs.size = QSize(640, 400)
    window.logs.arranged.emit()
    window.pane.show_view(View.RUNNING)
    window.pane.table.columns.show(Column.DOMAIN, False)
    window.pane.table.sortByColumn(Column.STATUS, window.pane.table.horizontalHeader().sortIndicatorOrder())
    qtbot.waitUntil(lambda: bool(written), timeout=5_000)
    (number, state), *rest = written
    assert rest == []
    assert (state.view, state.sort, set(state.hidden)) == ("running", "status", {"domain", "error"})
    assert state.log == (640, 400)
    assert remembering.latest()[0] == number + 1
