"""Which of a key's results speaks for the migration (CONTRACT 1.1); pure, any thread."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from desktop_app.domain.attempt import Launch, Origin

Precedence = tuple[tuple[int, Any], ...]

# The launches of which the newest is the key's current attempt.
MAY_RUN = tuple(launch.value for launch in Launch if launch.may_run)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The current attempt, as far as it decides which result speaks."""

    id: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class ResultHead:
    """A result without its body.

    Attributes:
        precedence: As `domain.report.result_precedence` gave it, `comparable`; empty for a row of another program.
    """

    id: int
    attempt: int | None
    precedence: Precedence
    created_at: datetime

    @property
    def weight(self) -> tuple[Precedence, int]:
        """Order the results of one attempt: the greatest speaks, whatever the order in which they came."""
        return self.precedence, self.id

    @property
    def age(self) -> tuple[datetime, int]:
        """Order results that no attempt of ours explains: the newest speaks."""
        return self.created_at, self.id


def comparable(precedence: Iterable[object]) -> Precedence:
    """Give a precedence in a form that compares with every other, also with what another program may have written."""
    return tuple(
        (1, part) if isinstance(part, str) else (0, part) if isinstance(part, int | float) else (-1, 0)
        for part in precedence
    )


def read_precedence(raw: object) -> Precedence:
    """Read the column; what we did not write weighs least."""
    if not isinstance(raw, str):
        return ()
    try:
        read = json.loads(raw)
    except (ValueError, RecursionError):
        return ()
    return comparable(read) if isinstance(read, list) else ()


def speaking_result(heads: Iterable[ResultHead], current: Speaker | None) -> ResultHead | None:
    """Pick the result that speaks.

    A started or observed attempt speaks through its own results only. The implicit attempt of a key also speaks through
    those without an attempt: by weight among what we recorded, but a newer row of another program goes before.

    Args:
        heads: All results of one key.
        current: The key's current attempt; None where it has none: the newest result speaks.
    """
    known = list(heads)
    if current is None:
        return max(known, key=lambda head: head.age, default=None)
    own = [head for head in known if head.attempt == current.id]
    if current.origin is not Origin.IMPLICIT:
        return max(own, key=lambda head: head.weight, default=None)
    own += [head for head in known if head.attempt is None]
    heaviest = max((head for head in own if head.precedence), key=lambda head: head.weight, default=None)
    newest = max(own, key=lambda head: head.age, default=None)
    if heaviest is None or (newest is not None and not newest.precedence):
        return newest
    return heaviest
