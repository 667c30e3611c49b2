"""How the window was left: its place, its columns, what it showed; a plain value, UI thread; touches no file."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.domain.query import SortColumn
from desktop_app.ui.migrations.columns import Column
from desktop_app.ui.migrations.views import View

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow

logger = logging.getLogger(__name__)

# A window's place is told without its frame, whose title bar has to stay on the screen too.
_TITLE_BAR = 32
_LARGEST = 100_000


@dataclass(frozen=True, slots=True)
class WindowState:
    """How a window was left; whatever is empty or None was not said and stays as it is.

    Attributes:
        place: x, y, width and height of the window while it is not maximized, px.
        maximized: Whether it filled its screen.
        split: Widths of the list and of the details, px.
        columns: Names of the columns in the order in which they stood.
        hidden: Names of the columns that were not shown.
        widths: Widths that the operator chose, px by column name.
        view: Name of the view.
        sort: Name of what the list was ordered by.
        descending: Whether the greatest stood at the top.
        log: Width and height of a window with a log, px.
        history: Of a window with a history.
    """

    place: tuple[int, int, int, int] | None = None
    maximized: bool = False
    split: tuple[int, int] | None = None
    columns: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    widths: Mapping[str, int] = field(default_factory=dict)
    view: str = ""
    sort: str = ""
    descending: bool = False
    log: tuple[int, int] | None = None
    history: tuple[int, int] | None = None

    def to_json(self) -> str:
        """Write it as text."""
        return json.dumps(asdict(self), indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> WindowState:
        """Read what `to_json` wrote; what cannot be understood is left out, empty text says nothing."""
        if not text.strip():
            return cls()
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as failure:
            logger.info("window state unreadable error=%s", failure)
            return cls()
        if not isinstance(found, dict):
            logger.info("window state unreadable error=no object")
            return cls()
        place = _numbers(found.get("place"), 4)
        return cls(
            place=(place[0], place[1], place[2], place[3]) if place and min(place[2:]) > 0 else None,
            maximized=found.get("maximized") is True,
            split=_pair(found.get("split")),
            columns=_columns(found.get("columns")),
            hidden=_columns(found.get("hidden")),
            widths=_widths(found.get("widths")),
            view=_known(found.get("view"), [view.value for view in View]),
            sort=_known(found.get("sort"), [sort.value for sort in SortColumn]),
            descending=found.get("descending") is True,
            log=_pair(found.get("log")),
            history=_pair(found.get("history")),
        )


def capture(window: MainWindow) -> WindowState:
    """Tell how a window stands now."""
    pane = window.pane
    maximized = window.isMaximized()
    # Beside its frame where the place is known; a maximized window knows its other place without it.
    normal = window.normalGeometry() if maximized else QRect(window.pos(), window.size())
    sizes = pane.splitter.sizes()
    query = pane.table.query
    return WindowState(
        place=(normal.x(), normal.y(), normal.width(), normal.height()) if normal.isValid() else None,
        maximized=maximized,
        split=(sizes[0], sizes[1]) if pane.own_split and min(sizes) > 0 else None,
        columns=tuple(column.name.lower() for column in pane.table.columns.order()),
        hidden=tuple(column.name.lower() for column in Column if column not in pane.table.columns.shown()),
        widths={column.name.lower(): width for column, width in pane.table.columns.own_widths().items()},
        view=pane.filters.view.value,
        sort=query.sort.value,
        descending=query.descending,
        log=(window.logs.size.width(), window.logs.size.height()),
        history=(window.histories.size.width(), window.histories.size.height()),
    )


def restore(window: MainWindow, state: WindowState, screens: Sequence[QRect]) -> None:
    """Put a window that is not shown yet where it was left.

    Args:
        window: It is left as it is where the state says nothing.
        state: How it was left.
        screens: The available part of each screen, the primary one first.
    """
    if state.place is not None:
        wanted = QRect(QPoint(*state.place[:2]), QSize(*state.place[2:]))
        place = placed(wanted, screens, window.minimumSize())
        window.resize(place.size())
        window.move(place.topLeft())
    if state.maximized:
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)
    table = window.pane.table
    table.columns.put_in_order([Column[name.upper()] for name in state.columns])
    for name in state.hidden:
        table.columns.show(Column[name.upper()], False)
    table.columns.set_own_widths({Column[name.upper()]: width for name, width in state.widths.items()})
    if state.split is not None:
        window.pane.set_split(*state.split)
    if state.sort:
        table.order_rows(SortColumn(state.sort), state.descending)
    if state.log is not None:
        window.logs.size = QSize(*state.log)
    if state.history is not None:
        window.histories.size = QSize(*state.history)
    if state.view:
        window.pane.show_view(View(state.view))


def available_screens(app: QGuiApplication) -> list[QRect]:
    """Give the available part of each screen, the primary one first."""
    primary = app.primaryScreen()
    return [one.availableGeometry() for one in sorted(app.screens(), key=lambda one: one is not primary)]


def placed(wanted: QRect, screens: Sequence[QRect], least: QSize) -> QRect:
    """Bring a window onto a screen that is there: the one it lies on most, else the first, in its middle.

    Args:
        wanted: Where the window was.
        screens: The available part of each screen; with none the window stays where it was.
        least: The window is never made smaller, even on a screen that is.
    """
    if not screens:
        return wanted
    home = max(screens, key=lambda screen: _area(screen.intersected(wanted)))
    known = _area(home.intersected(wanted)) > 0
    home = home if known else screens[0]
    room = home.adjusted(0, 0, 0, -_TITLE_BAR)
    size = wanted.size().boundedTo(room.size()).expandedTo(least)
    if not known:
        middle = QRect(QPoint(0, 0), size)
        middle.moveCenter(room.center())
        return QRect(_inside(middle.topLeft(), size, room), size)
    return QRect(_inside(wanted.topLeft(), size, room), size)


def _inside(corner: QPoint, size: QSize, room: QRect) -> QPoint:
    """Move a corner so that as much as possible, the upper left first, lies in the room."""
    x = max(room.x(), min(corner.x(), room.x() + room.width() - size.width()))
    y = max(room.y(), min(corner.y(), room.y() + room.height() - size.height()))
    return QPoint(x, y)


def _area(rect: QRect) -> int:
    return rect.width() * rect.height() if rect.isValid() else 0


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST


def _pair(value: object) -> tuple[int, int] | None:
    """Read two lengths, px."""
    found = _numbers(value, 2)
    return (found[0], found[1]) if found and min(found) > 0 else None


def _numbers(value: object, count: int) -> tuple[int, ...] | None:
    if isinstance(value, list) and len(value) == count and all(_is_number(one) for one in value):
        return tuple(value)
    return None


def _columns(value: object) -> tuple[str, ...]:
    """Keep the names of columns that there are, each once."""
    if not isinstance(value, list):
        return ()
    names = [column.name.lower() for column in Column]
    return tuple(dict.fromkeys(name for name in value if isinstance(name, str) and name in names))


def _widths(value: object) -> dict[str, int]:
    if not isinstance(value, dict):
        return {}
    names = _columns(list(value))
    return {name: value[name] for name in names if _is_number(value[name]) and value[name] > 0}


def _known(value: object, allowed: Sequence[str]) -> str:
    return value if isinstance(value, str) and value in allowed else ""
