"""What is answered: a JSON object, a status code, and how both are written on the wire; pure, any thread."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.diagnostics import Redactor
from desktop_app.domain.errors import (
    Conflict,
    InvalidValue,
    KnownError,
    NotFound,
    ServerUnreachable,
    StoreFailure,
)

# What is stored may be nested deeper than what the receiver lets in: other programs write into the database too.
DEEPEST_ANSWER = 100

_CODES: tuple[tuple[type[KnownError], int], ...] = (
    (InvalidValue, 400),
    (NotFound, 404),
    (Conflict, 409),
    (StoreFailure, 503),
    (ServerUnreachable, 502),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        content: The JSON object, in the order in which it is written.
        status: The HTTP status code.
        headers: Beside those that every answer has.
    """

    content: dict[str, object]
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):
    """The receiver itself refuses a request before any service is asked.

    Attributes:
        answer: What the caller is told.
    """

    def __init__(self, status: int, code: str, text: str, headers: Mapping[str, str] | None = None) -> None:
        """Keep what is answered."""
        super().__init__(text)
        self.answer = failure(status, text, code, headers=headers)


def success(data: object, status: int = 200, **beside: object) -> Answer:
    """Give ``{"success":true,"data":…}`` and what stands beside the data."""
    return Answer({"success": True, "data": data, **beside}, status)


def failure(
    status: int, text: str, code: str = "", *, headers: Mapping[str, str] | None = None, **beside: object
) -> Answer:
    """Give ``{"success":false,"error":…,"code":…}`` and what stands beside it."""
    content: dict[str, object] = {"success": False, "error": text}
    if code:
        content["code"] = code
    return Answer(content | beside, status, headers or {})


def failure_of(error: KnownError) -> Answer | None:
    """Give the answer to an expected failure; None for one that no caller should ever meet."""
    for kind, status in _CODES:
        if isinstance(error, kind):
            return failure(status, str(error), error.code)
    return None


def encode(content: dict[str, object], redactor: Redactor) -> bytes:
    """Write an answer as compact UTF-8 JSON, every secret masked.

    A lone surrogate, which UTF-8 cannot carry, is written as JSON's own escape; numbers that JSON does not know and
    what is nested too deep become null.
    """
    try:
        text = _written(content)
    except (ValueError, RecursionError):
        content = _tamed_object(content)
        text = _written(content)
    if _holds_secret(text, redactor):
        text = _written(redactor.json(_tamed_object(content)))
    return text.encode("utf-8", "backslashreplace")


def _written(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _holds_secret(text: str, redactor: Redactor) -> bool:
    """Tell whether anything is to be masked; the whole text at once costs far less than each of its values."""
    if redactor(text) != text:
        return True
    plain = text.replace('\\"', '"').replace("\\\\", "\\")
    return plain != text and redactor(plain) != plain


def _tamed_object(content: dict[str, object]) -> dict[str, object]:
    return {name: _tamed(value, DEEPEST_ANSWER) for name, value in content.items()}


def _tamed(value: object, depth: int) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict | list) and depth == 0:
        return None
    if isinstance(value, dict):
        return {name: _tamed(part, depth - 1) for name, part in value.items()}
    if isinstance(value, list):
        return [_tamed(part, depth - 1) for part in value]
    return value
