"""What can go wrong in words other rooms translate: a code and its parameters; pure, any thread.

A `KnownError` is an expected outcome (a missing field, a server that is down); anything else that is raised is a bug.
The text here is English and serves the API, the command line and the log; the window's words are `ui/messages.py`'s.
"""

from __future__ import annotations


class KnownError(Exception):
    """An expected failure.

    Attributes:
        code: Stable machine name, e.g. ``missing_field``.
        parameters: Values the words need, none of them secret.
    """

    def __init__(self, code: str, text: str, **parameters: str | int) -> None:
        """Keep the code, the English text and what a translation needs."""
        super().__init__(text)
        self.code = code
        self.parameters = parameters


class InvalidValue(KnownError):
    """Input from outside that breaks a rule; the text names the field and what is allowed."""


class NotFound(KnownError):
    """The migration, attempt or delivery asked for does not exist."""


class Conflict(KnownError):
    """The request is well formed and cannot be done in the present state; asking with ``force`` may help."""


class StoreFailure(KnownError):
    """The database could not read or write: full disk, locked, damaged, read-only."""


class ServerUnreachable(KnownError):
    """The migration server gave no usable answer: it is down, too slow, or not speaking the protocol."""
