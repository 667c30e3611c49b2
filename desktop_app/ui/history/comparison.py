"""Sets what is known of two attempts side by side; pure but for words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.ui.history.facts import Fact, Facts, Group, group_title

# What is not known of one of the two.
NOTHING = "\N{EN DASH}"


@dataclass(frozen=True, slots=True)
class Compared:
    """One line of a comparison.

    Attributes:
        group: What it belongs to.
        label: What is compared; the title of a group where both values are empty.
        left: Of the older attempt.
        right: Of the newer one.
        differs: They are not the same.
        mono: They are ids or something that was sent as it stands.
    """

    group: Group
    label: str
    left: str = ""
    right: str = ""
    differs: bool = False
    mono: bool = False

    @property
    def is_title(self) -> bool:
        """Tell whether it is the title of a group."""
        return not self.left and not self.right


def compared(left: Facts, right: Facts, *, only_differences: bool) -> tuple[Compared, ...]:
    """Set two attempts side by side, group by group; a group in which nothing is to be shown is left out."""
    lines: list[Compared] = []
    for group in Group:
        found = [_line(group, one, other) for one, other in _pairs(left[group], right[group])]
        shown = [line for line in found if line.differs or not only_differences]
        if shown:
            lines += [Compared(group, group_title(group)), *shown]
    return tuple(lines)


def _pairs(left: tuple[Fact, ...], right: tuple[Fact, ...]) -> list[tuple[Fact | None, Fact | None]]:
    """Pair facts of one name, in the order of the right ones; what only the left has stands behind its neighbour."""
    ones, others = ({fact.name: fact for fact in facts} for facts in (left, right))
    names = [fact.name for fact in right]
    for place, fact in enumerate(left):
        if fact.name not in others:
            names.insert(names.index(left[place - 1].name) + 1 if place else 0, fact.name)
    return [(ones.get(name), others.get(name)) for name in names]


def _line(group: Group, left: Fact | None, right: Fact | None) -> Compared:
    known = right or left
    assert known is not None, "a pair has at least one side"
    same = left is not None and right is not None and left.meaning == right.meaning
    old, new = (fact.value if fact is not None else NOTHING for fact in (left, right))
    return Compared(group, known.label, old, new, differs=not same, mono=known.mono)
