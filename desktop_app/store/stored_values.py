"""How single values are written in a column and read back, leniently where another program may have written them.

Pure, any thread. Must not import anything but the standard library and the domain.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime

from desktop_app.domain.migration import as_object
from desktop_app.domain.times import format_time, parse_time

# Stands in for a time that another program left out: older than everything.
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def moment(*candidates: object) -> datetime:
    """Read the first candidate that is a time, UTC."""
    read = (parse_time(candidate) for candidate in candidates)
    return next((found for found in read if found is not None), LONG_AGO)


def optional_time(value: datetime | None) -> str | None:
    """Write a time that may be unknown."""
    return None if value is None else format_time(value)


def plain_text(text: str) -> str:
    """Replace lone surrogates, which no database text can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def is_storable(text: str) -> bool:
    """Tell whether a database text can equal or contain this one."""
    return plain_text(text) == text


def write_json(value: object) -> str:
    """Write JSON readable for people; lone surrogates stay escaped."""
    if isinstance(value, Mapping):
        value = dict(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text if is_storable(text) else json.dumps(value, separators=(",", ":"))


def read_texts(raw: object) -> dict[str, str]:
    """Read a column that we wrote: an object of texts."""
    return {name: str(value) for name, value in as_object(raw).items()}
