"""What one check found, as a frozen value; pure, any thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Level = Literal["ok", "warning", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        check: Which one, a key of `CHECKS`.
        level: ``failed`` keeps the program from its work, ``warning`` does not; ``skipped`` could not be examined.
        code: Stable machine name of what was found; with `parameters` it is what a translation needs.
        text: The same in English, without secrets.
        cure: What to do about it, English; empty if there is nothing to do.
        parameters: The particulars, without secrets.
    """

    check: str
    level: Level
    code: str
    text: str
    cure: str = ""
    parameters: Mapping[str, str | int] = field(default_factory=dict)
