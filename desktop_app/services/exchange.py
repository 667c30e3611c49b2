"""What import and export share: how far they are, and how they are called off; any thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from desktop_app.domain.errors import KnownError


class ExchangeStep(StrEnum):
    """What is being done: what comes in is read first and then written."""

    READING = "reading"
    WRITING = "writing"


@dataclass(frozen=True, slots=True)
class ExchangeProgress:
    """How far it is.

    Attributes:
        done: Bytes of a file while it is read, else rows.
        total: As many there are; 0 where that is not known.
    """

    step: ExchangeStep
    done: int
    total: int


TellProgress = Callable[[ExchangeProgress], None]
AskCancelled = Callable[[], bool]


class Cancelled(KnownError):
    """Somebody called it off: nothing has changed."""

    def __init__(self) -> None:
        """Make the one there is."""
        super().__init__("cancelled", "cancelled; nothing was changed")


def tell_nobody(_progress: ExchangeProgress) -> None:
    """Hear of progress and do nothing."""


def never() -> bool:
    """Let it go on."""
    return False


def go_on(cancelled: AskCancelled) -> None:
    """Ask whether it is to go on.

    Raises:
        Cancelled: It is not.
    """
    if cancelled():
        raise Cancelled
