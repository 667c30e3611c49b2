"""Takes single fields out of a JSON body, each checked for its type; pure, any thread."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.errors import InvalidValue

LONGEST_LINE = 1000


def line(body: Mapping[str, object], name: str) -> str:
    """Give a text of one line; empty where it is absent or null.

    Raises:
        InvalidValue: It is no text, too long, or has control characters.
    """
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > LONGEST_LINE or not value.isprintable():
        raise InvalidValue(
            "invalid_field",
            f"{name} must be a text of at most {LONGEST_LINE} characters without control characters",
            field=name,
        )
    return value


def text(body: Mapping[str, object], name: str) -> str:
    """Give a text whose content others check; empty where it is absent or null.

    Raises:
        InvalidValue: It is no text.
    """
    value = body.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidValue("invalid_field", f"{name} must be a text", field=name)
    return value


def flag(body: Mapping[str, object], name: str) -> bool:
    """Give a flag; False where it is absent or null.

    Raises:
        InvalidValue: It is neither true nor false.
    """
    value = body.get(name)
    if value is None or isinstance(value, bool):
        return bool(value)
    raise InvalidValue("invalid_field", f"{name} must be true or false", field=name)


def require(body: Mapping[str, object], *names: str) -> None:
    """See that fields are there and not empty.

    Raises:
        InvalidValue: Code ``missing_field``, naming each that is missing.
    """
    missing = ", ".join(name for name in names if body.get(name) in (None, ""))
    if missing:
        raise InvalidValue("missing_field", f"missing: {missing}", field=missing)
