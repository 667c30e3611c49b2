"""Shares a table's width among its columns; plain numbers, any thread, must not import Qt."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from desktop_app.ui.migrations.columns import Column

# Who is served first when there is more room than the least.
_TO_GOOD = (Column.STATUS, Column.BRIZY_ID, Column.UPDATED, Column.PROGRESS, Column.DOMAIN, Column.ERROR)
_TO_BEST = (Column.STATUS, Column.MB_UUID, Column.UPDATED, Column.DOMAIN, Column.PROGRESS)
_TAKES_THE_REST = (Column.ERROR, Column.DOMAIN, Column.MB_UUID, Column.PROGRESS)


@dataclass(frozen=True, slots=True)
class Want:
    """What a column can do with room, in px.

    Attributes:
        least: Below it nothing can be read.
        good: Says what it has to say.
        best: More is of no use.
        whole: There is nothing useful between good and best.
        title: Says its own name whole.
    """

    least: int
    good: int
    best: int
    whole: bool = False
    title: int = 0

    def named(self, width: int) -> Want:
        """Give the same want with nothing good below the width of a title."""
        return Want(self.least, max(width, self.good), max(width, self.best), self.whole, width)


def shared(available: int, wants: Mapping[Column, Want], own: Mapping[Column, int]) -> dict[Column, int]:
    """Share a width; the columns together are wider only if not even the least fits.

    Args:
        available: px for all columns together.
        wants: The columns that are shown.
        own: Widths that the operator chose; they stay.
    """
    widths = {column: own.get(column, want.least) for column, want in wants.items()}
    left = max(0, available - sum(widths.values()))
    goals: tuple[tuple[tuple[Column, ...], Callable[[Want], int]], ...] = (
        (tuple(Column), lambda want: want.title),
        (_TO_GOOD, lambda want: want.good),
        (_TO_BEST, lambda want: want.best),
    )
    for order, goal in goals:
        for column in order:
            if column not in wants or column in own:
                continue
            missing = goal(wants[column]) - widths[column]
            if missing > left and wants[column].whole:
                continue
            taken = min(max(0, missing), left)
            widths[column] += taken
            left -= taken
    for column in _TAKES_THE_REST:
        if column in wants and column not in own:
            widths[column] += left
            break
    return widths
