"""Finds rows in long orders of ids at C speed; plain arrays, any thread, must not import Qt."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping

# Small enough that other threads get their turn between two pieces of a search through a million ids.
_PIECE = 50_000
_NEAR = 1_000


def position(ids: array[int], wanted: int, hint: int = 0) -> int | None:
    """Find the row of one id, first where it was last seen; None where it is not."""
    size = len(ids)
    if hint < size and ids[hint] == wanted:
        return hint
    near = (max(0, hint - _NEAR), min(size, hint + _NEAR))
    for start, stop in (near, *((first, first + _PIECE) for first in range(0, size, _PIECE))):
        try:
            return ids.index(wanted, start, stop)
        except ValueError:
            continue
    return None


def positions(ids: array[int], wanted: Mapping[int, int]) -> dict[int, int | None]:
    """Find the rows of several ids, each from its hint; None for those that are not there."""
    return {number: position(ids, number, hint) for number, hint in wanted.items()}


def places(ids: array[int], wanted: array[int]) -> list[tuple[int, int]]:
    """Find the rows of many ids in one walk, as runs of neighbours; those that are not there are left out."""
    if not wanted:
        return []
    chosen = frozenset(wanted)
    return runs(row for row, number in enumerate(ids) if number in chosen)


def runs(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Join row numbers to runs of neighbours: first and last row of each, in order."""
    found: list[tuple[int, int]] = []
    for row in sorted(set(rows)):
        if found and row == found[-1][1] + 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
